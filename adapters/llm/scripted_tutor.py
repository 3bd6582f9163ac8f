"""ScriptedTutor: stands in until a language model is ready, and says so."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Final

from domain.model import ModelSpec, Vendor
from domain.prompt import Prompt
from domain.reply import Tier
from domain.text import estimate_tokens
from ports.chat_model import Finished, Part, StopReason, TextDelta

_WORDS: Final = (
    "I am a scripted stand-in until a language model is ready. Ask me something like "
    '"Solve 3x + 5 = 20" or "How do I add 1/2 and 1/3?" and we will work it out '
    "together."
)


class ScriptedTutor:
    """Says one honest sentence, whatever it is asked."""

    spec = ModelSpec(
        name="scripted-tutor",
        vendor=Vendor.SCRIPTED,
        tier=Tier.SCRIPTED,
        upstream_model="",
        context_tokens=4_096,
        takes_tools=False,
        note="Scripted tutor: no language model is running yet.",
    )

    async def stream(self, prompt: Prompt) -> AsyncGenerator[Part, None]:
        """Say the sentence word by word."""
        used = 0
        for place, word in enumerate(_WORDS.split(" ")):
            text = f" {word}" if place else word
            tokens = estimate_tokens(text)
            used += tokens
            yield TextDelta(text=text, tokens=tokens)
        yield Finished(
            reason=StopReason.END,
            input_tokens=prompt.estimated_tokens,
            output_tokens=used,
        )
