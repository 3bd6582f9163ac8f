"""A semantic hit that is timed is a hit, and the right one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.semantic_answers import kept, look_up

pytestmark = pytest.mark.anyio

# The benchmark's own, so that every question it asks is a hit.
ENTRIES = 1_000


async def test_each_question_finds_its_own_answer_by_its_meaning() -> None:
    """None by its very words."""
    recall, questions = await kept(ENTRIES)

    await look_up(recall, questions)

    assert len({question.answer for question in questions}) == ENTRIES


@pytest.mark.parametrize("other", [1, 4])
async def test_anothers_answer_is_no_hit(other: int) -> None:
    """So nothing wrong is timed, be it put alike or not."""
    recall, questions = await kept(5)
    swapped = replace(questions[0], answer=questions[other].answer)

    with pytest.raises(AssertionError):
        await look_up(recall, [swapped])


async def test_a_question_that_nobody_answered_is_no_hit() -> None:
    """An empty cache has no figure."""
    _, questions = await kept(1)
    recall, _ = await kept(0)

    with pytest.raises(AssertionError):
        await look_up(recall, questions)
