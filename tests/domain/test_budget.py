"""What models may cost in a day."""

from __future__ import annotations

import pytest

from domain.budget import Budget, usd_micros
from domain.reply import Tier

MODELS = [Tier.SMALL, Tier.BASIC, Tier.COMPLEX]
TEN = Budget(limits_usd_micros={Tier.COMPLEX: 10, Tier.SMALL: 0})


def allows(budget: Budget, tier: Tier, *, bound: int, spent: int = 0) -> bool:
    """Tell whether a call is allowed beside one that may cost 3."""
    return budget.allows(tier, spent=spent, reserved=3, bound=bound)


class TestBudget:
    def test_covers_what_fits_beside_what_is_spent_and_under_way(self) -> None:
        """To the micro-dollar."""
        assert allows(TEN, Tier.COMPLEX, spent=4, bound=3)
        assert not allows(TEN, Tier.COMPLEX, spent=4, bound=4)

    def test_leaves_other_tiers_alone(self) -> None:
        """A tier without a limit has none."""
        assert allows(TEN, Tier.BASIC, spent=10**12, bound=10**12)

    @pytest.mark.parametrize("tier", MODELS)
    def test_always_covers_what_costs_nothing(self, tier: Tier) -> None:
        """A model on our own machine may go on when all is spent."""
        assert allows(TEN, tier, spent=100, bound=0)

    def test_of_nothing_allows_nothing_that_costs(self) -> None:
        """Not even the first call."""
        assert not Budget(limits_usd_micros={Tier.SMALL: 0}).allows(
            Tier.SMALL, spent=0, reserved=0, bound=1
        )

    @pytest.mark.parametrize("tier", MODELS)
    def test_can_be_switched_off(self, tier: Tier) -> None:
        """Then no model is asked, whatever it costs."""
        assert not allows(Budget(models_off=True), tier, bound=0)

    def test_never_stops_the_scripted_tutor(self) -> None:
        """Who is no model, and always there."""
        off = Budget(models_off=True, limits_usd_micros={Tier.SCRIPTED: 0})

        assert allows(off, Tier.SCRIPTED, bound=5)

    def test_is_never_less_than_nothing(self) -> None:
        """That would be a typing error."""
        with pytest.raises(ValueError, match="nothing or more"):
            Budget(limits_usd_micros={Tier.SMALL: -1})


class TestMicroDollars:
    @pytest.mark.parametrize(
        ("dollars", "micros"),
        [(0, 0), (0.000001, 1), (0.1, 100_000), (12.345678, 12_345_678), (1e9, 10**15)],
    )
    def test_are_exact(self, dollars: float, micros: int) -> None:
        """Whatever binary fractions are like."""
        assert usd_micros(dollars) == micros
