"""Semantic answers: a thousand that were kept, and other words for what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adapters.local.response_cache import LocalResponseCache
from adapters.local.system_clock import SystemClock
from application.llm.recall import Cacheable, Making, Recall
from domain.caching.eligibility import Answer
from domain.ids import DecisionId
from domain.prompt import Prompt
from domain.reply import CacheUse, Tier, Words
from tests.support.caching import a_prompt, a_scope

# How each question was put first, and how it is put the next time.
_WORDINGS: Final = (
    ("What is {n}% of 80?", "how much is {n} percent of 80"),
    ("Solve {n}x + 5 = 20", "What is the value of x if {n}x + 5 = 20?"),
    ("What is {n} × 9?", "what does {n} times 9 equal"),
    (
        "What is the area of a rectangle {n} cm by 4 cm?",
        "find the area of a {n} cm by 4 cm rectangle",
    ),
)
_CACHEABLE: Final = Cacheable(scope=a_scope())
_MADE: Final = Making(
    model="fake",
    input_tokens=42,
    output_tokens=100,
    cost_usd_micros=1,
    decision_id=DecisionId("dec_" + "1" * 32),
)


@dataclass(frozen=True, slots=True)
class Reworded:
    """A question in other words, and the answer that was kept for it."""

    prompt: Prompt
    answer: str


async def kept(entries: int) -> tuple[Recall, Sequence[Reworded]]:
    """Have so many answers kept, as the product keeps them; two keys each.

    Returns:
        What finds them, and each of them asked for in other words.
    """
    recall = Recall(cache=LocalResponseCache(), clock=SystemClock())
    reworded: list[Reworded] = []
    for place in range(entries):
        number, wording = divmod(place, len(_WORDINGS))
        first, again = (words.format(n=number + 2) for words in _WORDINGS[wording])
        answer = f"{place}: " + "Let us think about it. " * 20
        sought = await recall.look(_CACHEABLE, a_prompt(first))
        said = Answer(text=answer, tier=Tier.BASIC, words=Words.MODEL, complete=True)
        assert len(await recall.keep(sought, said, made=_MADE)) == 2  # noqa: PLR2004  keys
        reworded.append(Reworded(a_prompt(again), answer))
    return recall, reworded


async def look_up(recall: Recall, questions: Sequence[Reworded]) -> None:
    """Find each question's own answer by what it means.

    Raises:
        AssertionError: If one is not found, or by its very words, or another's is.
    """
    for question in questions:
        sought = await recall.look(_CACHEABLE, question.prompt)
        assert sought.found is not None
        assert (sought.found.text, sought.use) == (question.answer, CacheUse.SEMANTIC)
