"""Source: where a tutor's reply came from, whoever or whatever said it."""

from __future__ import annotations

from typing import Final

from domain.ids import DecisionId
from domain.model import ModelSpec
from domain.reply import CacheUse, Provenance, Tier, Usage, Words
from domain.tutoring.move import Move

# What a reply names as its model where none could say it.
AUTHORED: Final = "authored"


def provenance_of(
    *,
    spec: ModelSpec | None,
    cache: CacheUse,
    move: Move,
    words: Words,
    usage: Usage,
    decision_id: DecisionId,
) -> Provenance:
    """Return where a reply came from; `spec` is None where no model was asked."""
    return Provenance(
        model=spec.name if spec is not None else AUTHORED,
        tier=spec.tier if spec is not None else Tier.SCRIPTED,
        move=move.name,
        words=words,
        usage=usage,
        decision_id=decision_id,
        cache=cache,
        note=spec.note if spec is not None and not move.say else "",
    )
