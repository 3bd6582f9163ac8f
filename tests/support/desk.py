"""Two models with their prices, and a question for them."""

from __future__ import annotations

from typing import Final

from application.llm.asking import Account, Ask
from domain.cost import Price
from domain.ids import DecisionId
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.reply import Tier
from domain.routing.decision import Operation
from tests.support.builders import ADA, a_model_spec

LLAMA: Final = a_model_spec(
    name="llama",
    tier=Tier.BASIC,
    price=Price(input_usd_micros=1_000_000, output_usd_micros=2_000_000),
)
CLAUDE: Final = a_model_spec(
    name="claude",
    tier=Tier.COMPLEX,
    price=Price(input_usd_micros=3_000_000, output_usd_micros=15_000_000),
)
PROMPT: Final = Prompt(
    system="You are a tutor.",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="What is a prime?"),),
    max_tokens=50,
)
DECISION: Final = DecisionId("dec_" + "1" * 32)
ASK: Final = Ask(
    decision_id=DECISION,
    operation=Operation.GENERATE,
    request_class="generate",
    account=Account(payer_id=ADA, ceiling=Tier.COMPLEX),
    prompt_for=lambda _: PROMPT,
    tier=Tier.BASIC,
)
