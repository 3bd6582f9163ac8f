"""Who is asked, and in which order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cost import Price
from domain.model import ModelSpec
from domain.reply import Tier
from domain.routing.choice import (
    STRENGTH,
    Choice,
    Circumstances,
    UnknownModelError,
    Wish,
    choose,
)
from domain.routing.decision import Fate
from tests.support.builders import a_model_spec

SCRIPTED = a_model_spec(name="scripted", tier=Tier.SCRIPTED, takes_tools=False)
PHI = a_model_spec(name="phi", tier=Tier.SMALL)
LLAMA = a_model_spec(
    name="llama", tier=Tier.BASIC, price=Price(output_usd_micros=600_000)
)
CLAUDE = a_model_spec(
    name="claude",
    tier=Tier.COMPLEX,
    context_tokens=200_000,
    price=Price(input_usd_micros=3_000_000, output_usd_micros=15_000_000),
)
GPT = a_model_spec(
    name="gpt",
    tier=Tier.COMPLEX,
    context_tokens=128_000,
    price=Price(input_usd_micros=2_000_000, output_usd_micros=8_000_000),
)
ALL = (CLAUDE, GPT, LLAMA, PHI, SCRIPTED)


def circumstances(
    *,
    healthy: Callable[[str], bool] = lambda _: True,
    affordable: Callable[[Tier, int], bool] = lambda *_: True,
    worth: Callable[[ModelSpec], float] = lambda _: 0.5,
) -> Circumstances:
    """Return circumstances in which all is well but what is said."""
    return Circumstances(healthy=healthy, affordable=affordable, worth=worth)


def names(choice: Choice) -> list[str]:
    """Return the chain's names."""
    return [spec.name for spec in choice.chain]


def reason(choice: Choice, name: str) -> str:
    """Return why a model stands where it does."""
    return next(one.reason for one in choice.candidates if one.model == name)


class TestChoose:
    def test_asks_the_tier_that_is_needed_then_stronger_then_weaker(self) -> None:
        """The cheaper of two that are worth as much, and never the stand-in."""
        choice = choose(
            ALL,
            Wish(tier=Tier.BASIC, input_tokens=100, output_tokens=50),
            circumstances(),
        )

        assert names(choice) == ["llama", "gpt", "claude", "phi"]

    def test_prefers_what_was_worth_more(self) -> None:
        """Within a tier, not across."""
        choice = choose(
            ALL,
            Wish(tier=Tier.COMPLEX),
            circumstances(worth=lambda spec: 0.9 if spec is CLAUDE else 0.4),
        )

        assert names(choice)[:2] == ["claude", "gpt"]

    def test_lets_the_stand_in_speak_where_no_model_is_up(self) -> None:
        """Whatever was needed."""
        alone = choose((SCRIPTED,), Wish(tier=Tier.COMPLEX), circumstances())

        assert names(alone) == ["scripted"]
        assert reason(alone, "scripted") == "stands-in"

    def test_stays_under_the_plans_ceiling_while_it_can(self) -> None:
        """A stronger model is better than the stand-in alone."""
        wish = Wish(tier=Tier.COMPLEX, ceiling=Tier.BASIC)

        assert names(choose(ALL, wish, circumstances()))[0] == "llama"
        only_strong = choose((CLAUDE, SCRIPTED), wish, circumstances())
        assert names(only_strong) == ["claude"]
        assert reason(only_strong, "claude") == "above-plan"

    def test_passes_over_what_cools_down_unless_nothing_else_is_left(self) -> None:
        """A model that failed a moment ago is better than none."""
        wish = Wish(tier=Tier.BASIC)

        sick = circumstances(healthy=lambda name: name != "llama")
        passed_over = choose((LLAMA, PHI), wish, sick)
        assert names(passed_over) == ["phi"]
        assert reason(passed_over, "llama") == "cooling-down"
        all_sick = circumstances(healthy=lambda _: False)
        assert names(choose((LLAMA, PHI), wish, all_sick)) == ["llama", "phi"]

    def test_steps_down_where_the_budget_is_spent(self) -> None:
        """To a tier that is still covered."""
        choice = choose(
            ALL,
            Wish(tier=Tier.COMPLEX),
            circumstances(affordable=lambda tier, _: tier is not Tier.COMPLEX),
        )

        assert names(choice) == ["llama", "phi"]
        assert reason(choice, "claude") == "budget-spent"

    def test_leaves_out_what_can_not_take_the_request(self) -> None:
        """Tools, and more words than fit."""
        plain = a_model_spec(name="plain", takes_tools=False)
        wish = Wish(tier=Tier.SMALL, tools=True)
        tools = choose((plain, GPT), wish, circumstances())
        assert names(tools) == ["gpt"]
        assert reason(tools, "plain") == "takes-no-tools"
        long = choose(ALL, Wish(tier=Tier.SMALL, input_tokens=9_000), circumstances())
        assert names(long) == ["gpt", "claude"]
        assert reason(long, "phi") == "too-long-for-it"

    def test_asks_a_pinned_model_and_no_other(self) -> None:
        """One that is not there is refused."""
        pinned = choose(ALL, Wish(tier=Tier.SMALL, pinned="claude"), circumstances())
        assert names(pinned) == ["claude"]
        with pytest.raises(UnknownModelError):
            choose(ALL, Wish(tier=Tier.SMALL, pinned="nobody"), circumstances())

    @given(
        specs=st.lists(st.sampled_from(ALL), unique_by=lambda spec: spec.name),
        wish=st.builds(
            Wish,
            tier=st.sampled_from(list(Tier)),
            ceiling=st.sampled_from(list(Tier)),
            input_tokens=st.integers(0, 300_000),
        ),
        sick=st.sets(st.sampled_from([spec.name for spec in ALL])),
        spent=st.sets(st.sampled_from(list(Tier))),
    )
    def test_names_every_model_once_and_asks_none_that_may_not(
        self, *, specs: list[ModelSpec], wish: Wish, sick: set[str], spent: set[Tier]
    ) -> None:
        """Whatever the circumstances are."""
        choice = choose(
            specs,
            wish,
            circumstances(
                healthy=lambda name: name not in sick,
                affordable=lambda of, _: of not in spent,
            ),
        )

        real = {spec.name for spec in specs} - {"scripted"}
        assert {one.model for one in choice.candidates} == (
            real or {spec.name for spec in specs}
        )
        in_line = [
            one.model for one in choice.candidates if one.fate is not Fate.LEFT_OUT
        ]
        assert in_line == names(choice)
        may = {
            spec
            for spec in specs
            if spec.tier not in spent
            and wish.tokens <= spec.context_tokens
            and (not real or spec is not SCRIPTED)
        }
        assert set(choice.chain) <= may
        assert bool(choice.chain) == bool(may)
        if any(spec.name not in sick for spec in may):
            assert not {spec.name for spec in choice.chain} & sick
        places = [STRENGTH[spec.tier] for spec in choice.chain]
        ceiling = max(STRENGTH[wish.ceiling], STRENGTH[Tier.SMALL])
        if any(0 < place <= ceiling for place in places):
            assert places[0] <= ceiling
