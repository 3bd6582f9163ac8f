"""Layers join in one order; a transcript is cut to fit, oldest words first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.prompt import (
    Prompt,
    PromptLayers,
    PromptTooLongError,
    PromptTurn,
    Speaker,
    compile_system,
    fit_turns,
)


def turns(*texts: str) -> tuple[PromptTurn, ...]:
    """Return a transcript in which student and Helpy take turns."""
    speakers = (Speaker.STUDENT, Speaker.HELPY)
    return tuple(
        PromptTurn(speaker=speakers[place % 2], text=text)
        for place, text in enumerate(texts)
    )


def cost(system: str, kept: tuple[PromptTurn, ...]) -> int:
    """Return what a prompt of these is estimated at."""
    return Prompt(system=system, turns=kept, max_tokens=1).estimated_tokens


class TestCompileSystem:
    def test_joins_the_layers_from_stable_to_volatile(self) -> None:
        """A provider can reuse the longest possible prefix."""
        layers = PromptLayers(
            base="base", academic="academic", relationship="rel", objectives="aims"
        )

        assert compile_system(layers) == "base\n\nacademic\n\nrel\n\naims"

    def test_leaves_out_what_is_empty(self) -> None:
        """No gaping hole where a layer has nothing to say."""
        assert compile_system(PromptLayers(base="b", objectives="o")) == "b\n\no"


class TestFitTurns:
    def test_keeps_everything_that_fits(self) -> None:
        """To the token."""
        said = turns("aaaa", "bbbb", "cccc")
        budget = cost("system", said)

        kept = fit_turns(said, system="system", budget_tokens=budget, keep_first=0)

        assert kept == said

    def test_cuts_the_oldest_words_first(self) -> None:
        """One token too few costs the oldest turn."""
        said = turns("aaaa", "bbbb", "cccc")
        budget = cost("system", said) - 1

        kept = fit_turns(said, system="system", budget_tokens=budget, keep_first=0)

        assert kept == said[1:]

    def test_never_cuts_the_stable_turns(self) -> None:
        """They are what a provider has computed already."""
        said = turns("stable", "stable too", "old", "newer", "now")
        budget = cost("s", (*said[:2], said[-1]))

        kept = fit_turns(said, system="s", budget_tokens=budget, keep_first=2)

        assert kept == (*said[:2], said[-1])

    def test_refuses_when_even_the_last_turn_is_over(self) -> None:
        """What may not be cut is not cut silently."""
        said = turns("a", "b" * 400)
        budget = cost("s", said[1:]) - 1

        with pytest.raises(PromptTooLongError):
            fit_turns(said, system="s", budget_tokens=budget, keep_first=0)

    @given(
        texts=st.lists(st.text("ab \u00e9", max_size=40), min_size=1, max_size=12),
        stable=st.integers(min_value=0, max_value=11),
        budget=st.integers(min_value=0, max_value=150),
        system=st.text("xy", max_size=40),
    )
    @settings(deadline=None, max_examples=200)
    def test_is_within_budget_and_leaves_no_gap(
        self, texts: list[str], stable: int, budget: int, system: str
    ) -> None:
        """Stable turns, then an unbroken run of the newest, as many as fit."""
        said = turns(*texts)
        stable %= len(said)

        try:
            kept = fit_turns(
                said, system=system, budget_tokens=budget, keep_first=stable
            )
        except PromptTooLongError:
            assert cost(system, (*said[:stable], said[-1])) > budget
            return

        recent = len(kept) - stable
        assert kept == (*said[:stable], *said[len(said) - recent :])
        assert kept[-1] == said[-1]
        assert cost(system, kept) <= budget
        if recent < len(said) - stable:
            more = said[len(said) - recent - 1 :]
            assert cost(system, (*said[:stable], *more)) > budget
