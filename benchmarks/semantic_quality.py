"""`python -m benchmarks.semantic_quality`: hits and traps of the semantic cache.

Own tutoring pairs, all and held out and by family, and fow-cache's questions and
conversations. For what cannot be read, guard and vCache need a history that pairs do
not have: each entry is given twelve observations drawn from other pairs of its set that
pass the guard. The judge is simulated: it confirms nine in ten of the pairs that mean
the same (all, when perfect) and some of the traps; it is asked only for what passes the
guard and is alike.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fow_cache.data import (  # type: ignore[import-untyped]  # no types
    load_conversations,
    load_questions,
)

from adapters.local.wordllama_embedder import WordLlamaEmbedder
from domain.semantic.guard import marks_of, may_be_compared
from domain.semantic.question import read_question, read_turn
from domain.semantic.vcache import Entry, decide
from tests.support.question_pairs import pairs_of

DELTAS: Final = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
# How many of the same it confirms, and how many of the traps.
JUDGES: Final = {
    "perfect": (1.0, 0.0),
    "3 % false": (0.9, 0.03),
    "6 % false": (0.9, 0.06),
}
_ALIKE: Final = 0.3
_HISTORY: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What each layer makes of a pair."""

    family: str
    same: bool
    read: bool
    guarded: bool
    similarity: float


@dataclass(frozen=True, slots=True)
class _Pair:
    family: str
    cached: str
    new: str
    same: bool


async def _outcomes(pairs: Sequence[_Pair]) -> list[_Outcome]:
    embedder = WordLlamaEmbedder()
    one = await embedder.embed([pair.cached for pair in pairs])
    two = await embedder.embed([pair.new for pair in pairs])
    return [
        _Outcome(
            family=pair.family,
            same=pair.same,
            read=_is_read(pair.cached, pair.new),
            guarded=may_be_compared(marks_of(pair.cached), marks_of(pair.new)),
            similarity=max(-1, min(1, sum(x * y for x, y in zip(a, b, strict=True)))),
        )
        for pair, a, b in zip(pairs, one, two, strict=True)
    ]


def _is_read(cached: str, new: str) -> bool:
    readings = read_question(cached), read_question(new)
    return None not in readings and len({r.key for r in readings if r}) == 1


def _rates(outcomes: Sequence[_Outcome], served: Sequence[float]) -> str:
    """Return the shares of hits and traps, of expected serves."""
    hits = [p for o, p in zip(outcomes, served, strict=True) if o.same]
    traps = [p for o, p in zip(outcomes, served, strict=True) if not o.same]
    parts = (
        f"{name} {sum(row):6.1f}/{len(row)} = {sum(row) / len(row):6.1%}"
        for name, row in (("hits", hits), ("traps", traps))
        if row
    )
    return "   ".join(parts)


def _by_vcache(outcomes: Sequence[_Outcome], delta: float) -> list[float]:
    """Return how likely each pair is served by reading, guard and vCache."""
    draw = random.Random(5)  # noqa: S311  no secret
    seen = [o for o in outcomes if o.guarded and not o.read]
    served: list[float] = []
    for outcome in outcomes:
        if outcome.read or not outcome.guarded:
            served.append(float(outcome.read))
            continue
        entry = Entry()
        for other in draw.sample(seen, min(_HISTORY, len(seen))):
            if other is not outcome:
                entry = entry.observed(similarity=other.similarity, agreed=other.same)
        decision = decide(entry, similarity=outcome.similarity, u=0, delta=delta)
        served.append(1 - decision.explore_probability)
    return served


def _by_judge(
    outcomes: Sequence[_Outcome], judge: tuple[float, float], earned: Sequence[float]
) -> list[float]:
    """Return how likely each pair is served once the judge had its say on it."""
    confirmed, mistaken = judge
    return [
        1.0
        if o.read
        else (confirmed if o.same else mistaken) * share * (o.similarity >= _ALIKE)
        if o.guarded
        else 0.0
        for o, share in zip(outcomes, earned, strict=True)
    ]


def _report(name: str, outcomes: Sequence[_Outcome]) -> None:
    print(f"\n{name}, {len(outcomes)} pairs")
    print(f"  reading alone             {_rates(outcomes, [o.read for o in outcomes])}")
    passed = [float(o.read or o.guarded) for o in outcomes]
    print(f"  reading, guard passes     {_rates(outcomes, passed)}")
    curves = {delta: _by_vcache(outcomes, delta) for delta in DELTAS}
    for delta, served in curves.items():
        print(f"  vCache δ={delta:<5}            {_rates(outcomes, served)}")
    for judge, rates in JUDGES.items():
        whole = _by_judge(outcomes, rates, [1.0] * len(outcomes))
        print(f"  judge {judge:<19} {_rates(outcomes, whole)}")
        for delta, earned in curves.items():
            both = _by_judge(outcomes, rates, earned)
            print(f"  judge {judge}, δ={delta:<8} {_rates(outcomes, both)}")


def _families(outcomes: Sequence[_Outcome]) -> None:
    for family in dict.fromkeys(o.family for o in outcomes):
        some = [o for o in outcomes if o.family == family]
        print(f"    {family:<24} {_rates(some, [o.read for o in some])}")


def _conversations() -> None:
    pairs = load_conversations()
    for same, name in ((True, "hits"), (False, "traps")):
        some = [pair for pair in pairs if pair["same_answer"] is same]
        served = sum(
            len(
                {
                    reading.key if reading else id(turns)
                    for turns in (pair["a"], pair["b"])
                    for reading in (
                        read_turn(turns[-1]["content"], earlier=len(turns) - 1),
                    )
                }
            )
            == 1
            for pair in some
        )
        print(f"  {name} {served}/{len(some)} = {served / len(some):.1%}")


def main() -> None:
    """Measure and print."""
    own = {
        name: [_Pair(p.family, p.cached, p.new, p.same) for p in pairs_of(name)]
        for name in ("tuned", "held_out")
    }
    own["all"] = [*own["tuned"], *own["held_out"]]
    for name, pairs in own.items():
        outcomes = asyncio.run(_outcomes(pairs))
        _report(f"tutoring, {name.replace('_', ' ')}", outcomes)
        _families(outcomes)
    strangers = [
        _Pair(p["category"], p["a"], p["b"], bool(p["same_answer"]))
        for p in load_questions()
    ]
    outcomes = asyncio.run(_outcomes(strangers))
    _report("fow-cache questions", outcomes)
    _families(outcomes)
    print("\nfow-cache conversations, reading alone")
    _conversations()


if __name__ == "__main__":
    main()
