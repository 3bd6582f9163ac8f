"""What caches had and saved."""

from __future__ import annotations

from application.llm.read_savings import SavingsReport
from domain.caching.savings import AudienceSavings, FalseHits, Outcome
from entrypoints.wire.views.view import View


class AudienceSavingsView(View, frozen=True, kw_only=True):
    """Questions of one audience: `global`, `user` or `session`.

    `exact` and `semantic` were given what a cache had, `shared` what somebody else's
    question made at that moment; `misses` went to a model. `hit_rate` is the share of
    these that did not, 0 to 1, null without any. `unfit` counts what could not be
    looked up or kept, by why. `wrong_exact` and `wrong_semantic` were called wrong.
    """

    audience: str
    exact: int
    semantic: int
    shared: int
    misses: int
    hit_rate: float | None
    wrong_exact: int
    wrong_semantic: int
    unfit: dict[str, int]
    saved_tokens: int
    saved_usd_micros: int

    @classmethod
    def of(cls, savings: AudienceSavings) -> AudienceSavingsView:
        """Show what an audience's questions saved."""
        counts = {outcome: savings.found.get(outcome, 0) for outcome in Outcome}
        return cls(
            audience=savings.audience.value,
            exact=counts[Outcome.EXACT],
            semantic=counts[Outcome.SEMANTIC],
            shared=counts[Outcome.SHARED],
            misses=counts[Outcome.MISS],
            hit_rate=savings.hit_rate,
            wrong_exact=counts[Outcome.WRONG_EXACT],
            wrong_semantic=counts[Outcome.WRONG_SEMANTIC],
            unfit={why.value: count for why, count in sorted(savings.unfit.items())},
            saved_tokens=savings.tokens,
            saved_usd_micros=savings.cost_usd_micros,
        )


class FalseHitsView(View, frozen=True, kw_only=True):
    """A cache, `exact` or `semantic`, that is called wrong too often in an audience."""

    audience: str
    cache: str
    hits: int
    wrong: int

    @classmethod
    def of(cls, found: FalseHits) -> FalseHitsView:
        """Show a cache that somebody should look at."""
        return cls(
            audience=found.audience.value,
            cache=found.cache.value,
            hits=found.hits,
            wrong=found.wrong,
        )


class SavingsView(View, frozen=True, kw_only=True):
    """What caches had and saved in some days, and what calls for attention."""

    audiences: tuple[AudienceSavingsView, ...]
    false_hits: tuple[FalseHitsView, ...]

    @classmethod
    def of(cls, report: SavingsReport) -> SavingsView:
        """Show a report."""
        return cls(
            audiences=tuple(map(AudienceSavingsView.of, report.audiences)),
            false_hits=tuple(map(FalseHitsView.of, report.false_hits)),
        )
