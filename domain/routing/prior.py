"""Prior: how hard a question seems before any outcome was seen.

A complexity score in the manner of LiteLLM's router, with what makes a tutor's work
hard in place of what makes a programmer's. Each term saturates, so that no single one
decides. It is all there is for a subject whose outcomes nobody has measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log1p
from types import MappingProxyType
from typing import Final

# A question of eight words is short, one of three hundred as long as they get.
_SHORT, _LONG = log1p(8), log1p(300)
_PLAIN_WORDS: Final = log1p(15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One reason for a stronger model, or against one.

    `weight` is in log odds, reached where the features named are `full` together.
    """

    weight: float
    full: float
    features: tuple[str, ...]


TERMS: Final[Mapping[str, Term]] = MappingProxyType(
    {
        "numbers": Term(weight=0.3, full=log1p(4), features=("numbers",)),
        "formulas": Term(weight=0.45, full=5, features=("symbols",)),
        "claims-to-judge": Term(weight=0.4, full=log1p(3), features=("claim",)),
        "formal-reasoning": Term(weight=0.45, full=log1p(3), features=("formal",)),
        "science": Term(weight=0.3, full=log1p(3), features=("science",)),
        "code": Term(weight=0.35, full=log1p(3), features=("code", "code_marks")),
        "explanation": Term(weight=0.25, full=log1p(2), features=("reasoning",)),
        "demanding-task": Term(weight=0.8, full=log1p(2), features=("demanding",)),
        "conditions": Term(weight=0.15, full=log1p(3), features=("condition",)),
        "negation": Term(weight=0.1, full=log1p(2), features=("negation",)),
        "definition": Term(weight=-0.3, full=log1p(1), features=("definition",)),
        "misconception": Term(weight=0.4, full=1, features=("misconception",)),
        "frustrated": Term(weight=0.6, full=1, features=("frustrated",)),
        "answer-held-back": Term(weight=0.2, full=1, features=("answer_held",)),
        "exact-subject": Term(weight=0.1, full=1, features=("exact_subject",)),
        "upper-grade": Term(weight=0.3, full=12, features=("grade",)),
        "long-conversation": Term(weight=0.2, full=20, features=("depth",)),
        "reading": Term(weight=0.3, full=log1p(400), features=("reading",)),
    }
)
_LENGTH_WEIGHT: Final = 0.9
_PLAIN_WEIGHT: Final = -0.35


def prior_of(values: Mapping[str, float]) -> dict[str, float]:
    """Return what each reason adds, in log odds; those that add nothing are left out.

    Args:
        values: The features of a question, by name.
    """
    found = {
        reason: term.weight * share
        for reason, term in TERMS.items()
        if (share := min(sum(values[f] for f in term.features) / term.full, 1.0)) > 0
    }
    if not found and values["all_words"] < _PLAIN_WORDS:
        found["short-and-plain"] = _PLAIN_WEIGHT
    length = (values["all_words"] - _SHORT) / (_LONG - _SHORT)
    # Centered, so that an ordinary length says nothing.
    found["length"] = _LENGTH_WEIGHT * (min(max(length, 0.0), 1.0) - 0.5)
    return found
