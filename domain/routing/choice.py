"""Choice: which model is asked first, and which take over where it fails.

The order of the gate: what is pinned; else the tier that the question needs, within
what its payer's plan and the operator's budget allow; then stronger tiers, which
answer as well and cost more; then weaker ones, which answer at all. A model that is
cooling down is asked only if nothing else is left. The scripted tutor stands in where
no model is up; it does not speak for one that failed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from domain.errors import ForbiddenError, InvalidInputError
from domain.model import ModelSpec
from domain.reply import Tier
from domain.routing.decision import Candidate, Fate

STRENGTH: Final = {
    Tier.SCRIPTED: 0,
    Tier.SMALL: 1,
    Tier.BASIC: 2,
    Tier.COMPLEX: 3,
}


class UnknownModelError(InvalidInputError):
    """A model was asked for by name that is not there."""

    def __init__(self) -> None:
        super().__init__(
            pointer="/model", reason="unknown-model", message="is no model of ours"
        )


class ModelAbovePlanError(ForbiddenError):
    """A model was asked for by name that is stronger than the plan is meant for."""

    code = "model-above-plan"
    title = "This model needs another plan."


def is_above(tier: Tier, ceiling: Tier) -> bool:
    """Tell whether a tier is stronger than the strongest that a plan is meant for."""
    return STRENGTH[tier] > STRENGTH[ceiling]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a request needs of a model.

    `tier` is the weakest that is expected to answer well, `ceiling` the strongest that
    the payer's plan is meant for. `pinned` is a model's name, `""` to let the router
    choose. `tokens` is what prompt and reply may be together, as estimated.
    """

    tier: Tier
    ceiling: Tier = Tier.COMPLEX
    pinned: str = ""
    tools: bool = False
    input_tokens: int = 0
    output_tokens: int = 0

    @property
    def tokens(self) -> int:
        """Return how many tokens have to fit."""
        return self.input_tokens + self.output_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is known of the models at this moment.

    `healthy` tells by name whether a model may be asked now; `affordable` whether the
    operator's budget still covers a call of a tier at a price in micro-dollars;
    `worth` is 0 to 1 by name: what its replies were worth for their price.
    """

    healthy: Callable[[str], bool]
    affordable: Callable[[Tier, int], bool]
    worth: Callable[[ModelSpec], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The models to try, in this order, and every candidate with its reason.

    `chain` may be empty: then nothing that may be asked is there.
    """

    chain: tuple[ModelSpec, ...]
    candidates: tuple[Candidate, ...]


def choose(
    specs: Sequence[ModelSpec], wish: Wish, circumstances: Circumstances
) -> Choice:
    """Return who is asked, and in which order.

    Args:
        specs: Every model that is up; the scripted tutor is a candidate if it is alone.
        wish: What the request needs.
        circumstances: What is known of the models now.

    Raises:
        UnknownModelError: If a pinned model is not among them.
    """
    if wish.pinned:
        specs = [spec for spec in specs if spec.name == wish.pinned]
        if not specs:
            raise UnknownModelError
    if any(spec.tier is not Tier.SCRIPTED for spec in specs):
        specs = [spec for spec in specs if spec.tier is not Tier.SCRIPTED]
    judged = [_judge(spec, wish, circumstances) for spec in specs]
    line = sorted((one for one in judged if one.stands), key=lambda one: one.place)
    if not line:
        # A model that failed a moment ago is better than no answer at all.
        line = sorted((one for one in judged if one.waits), key=lambda one: one.place)
    left_out = [one for one in judged if one not in line]
    return Choice(
        chain=tuple(one.spec for one in line),
        candidates=tuple(
            one.candidate(Fate.NEXT_IN_LINE if one in line else Fate.LEFT_OUT)
            for one in (*line, *left_out)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    spec: ModelSpec
    reason: str
    worth: float
    expected_usd_micros: int
    group: int
    stands: bool
    waits: bool

    @property
    def place(self) -> tuple[int, float, int, str]:
        """Return what the line is sorted by: group, worth, price, name."""
        return (self.group, -self.worth, self.expected_usd_micros, self.spec.name)

    def candidate(self, fate: Fate) -> Candidate:
        return Candidate(
            model=self.spec.name,
            tier=self.spec.tier,
            fate=fate,
            reason=self.reason,
            score=round(self.worth, 4),
            expected_usd_micros=self.expected_usd_micros,
        )


def _judge(spec: ModelSpec, wish: Wish, now: Circumstances) -> _Judged:
    cost = spec.price.of(
        input_tokens=wish.input_tokens, output_tokens=wish.output_tokens
    )
    refused = _refusal(spec, wish, now, cost)
    cooling = not refused and not now.healthy(spec.name)
    group, reason = _group(spec, wish)
    return _Judged(
        spec=spec,
        reason=refused or ("cooling-down" if cooling else reason),
        worth=now.worth(spec),
        expected_usd_micros=cost,
        group=group,
        stands=not refused and not cooling,
        waits=cooling,
    )


def _refusal(spec: ModelSpec, wish: Wish, now: Circumstances, cost: int) -> str:
    """Return why a model can't be asked at all, `""` if it can."""
    if wish.tools and not spec.takes_tools:
        return "takes-no-tools"
    if wish.tokens > spec.context_tokens:
        return "too-long-for-it"
    if not now.affordable(spec.tier, cost):
        return "budget-spent"
    return ""


def _group(spec: ModelSpec, wish: Wish) -> tuple[int, str]:
    """Return where in the line a model's tier stands, and why."""
    if wish.pinned:
        return 0, "pinned"
    strength, wanted = STRENGTH[spec.tier], STRENGTH[wish.tier]
    if spec.tier is Tier.SCRIPTED:
        return 0, "stands-in"
    if is_above(spec.tier, wish.ceiling):
        # Better than no answer, where nothing of the plan's own is left.
        return 200 + strength, "above-plan"
    wanted = min(wanted, STRENGTH[wish.ceiling])
    if strength == wanted:
        return 0, "wanted-tier"
    if strength > wanted:
        return strength - wanted, "stronger"
    return 100 + wanted - strength, "weaker"
