"""Preamble: what stays the same from turn to turn, compiled once and reused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.framing import digest_of
from domain.helpy import Helpy
from domain.ids import MemoryId
from domain.memory import Memory
from domain.prompt import PromptTurn, Speaker, cost_of
from domain.prompting.academic_layer import (
    ACADEMIC_TEMPLATE,
    academic_units,
    known_curriculum,
    known_subject,
)
from domain.prompting.base_layer import BASE, BASE_TEMPLATE
from domain.prompting.budget import LayerName, shares
from domain.prompting.learner import Learner
from domain.prompting.objectives_layer import OBJECTIVES_TEMPLATE
from domain.prompting.relationship_layer import (
    RELATIONSHIP_TEMPLATE,
    manner_units,
    relationship_units,
)
from domain.prompting.units import Unit, cost, fit, joined

# Which templates a prompt was made of; one of them changes, and no version is the same.
TEMPLATES: Final = (
    f"{BASE_TEMPLATE} {ACADEMIC_TEMPLATE} {RELATIONSHIP_TEMPLATE} {OBJECTIVES_TEMPLATE}"
)
_OPENS: Final = "<relationship>"
_CLOSES: Final = "</relationship>"
# Turns alternate in every vendor's protocol.
_HEARD: Final = "I will keep that in mind."


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a prompt is made of beside the turn.

    `memories` are those that may be used here, the most valuable first. `subject` is
    as somebody typed it.
    """

    helpy: Helpy
    learner: Learner
    subject: str
    memories: tuple[Memory, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preamble:
    """Three layers for one pair of Helpy and student, under one budget.

    `base` and `academic` hold nobody's words and make the system part, which a whole
    class shares; `relationship` is data and stands in the first turn. `version` is of
    templates and inputs. `objectives_tokens` is what is left for the fourth layer.
    """

    layers_tokens: int
    base: str
    academic: str
    relationship: str
    memory_ids: tuple[MemoryId, ...]
    traits_told: bool
    objectives_tokens: int
    version: str

    @property
    def system(self) -> str:
        """Return the part that is the same for a whole class."""
        return f"{self.base}\n\n{self.academic}"

    @property
    def opening(self) -> tuple[PromptTurn, ...]:
        """Return the turns that are the same for one Helpy and student."""
        return (
            PromptTurn(speaker=Speaker.STUDENT, text=self.relationship),
            PromptTurn(speaker=Speaker.HELPY, text=_HEARD),
        )

    @property
    def tokens(self) -> int:
        """Return what it costs, as estimated."""
        turns = sum(cost_of(turn.text) for turn in self.opening)
        return cost_of(self.system) + turns


def compile_preamble(standing: Standing, *, layers_tokens: int) -> Preamble:
    """Return the three layers that last, each within its share.

    What a layer does not use goes to the next; a later one changes nothing before it.

    Args:
        standing: What it is made of.
        layers_tokens: The budget of all four layers.
    """
    helpy, learner = standing.helpy, standing.learner
    units = relationship_units(helpy, learner, standing.memories)
    return _compiled(standing, units, layers_tokens, learner.goals)


def impersonal_preamble(standing: Standing, *, layers_tokens: int) -> Preamble:
    """Return the same without names, memories and goals: a class's, and a manner's."""
    return _compiled(standing, manner_units(standing.helpy), layers_tokens, ())


def _compiled(
    standing: Standing,
    about: Sequence[Unit],
    layers_tokens: int,
    goals: tuple[str, ...],
) -> Preamble:
    learner, caps = standing.learner, shares(layers_tokens)
    what = academic_units(
        subject=known_subject(standing.subject),
        grade=learner.grade_level,
        curriculum=known_curriculum(learner.curriculum),
    )
    base = fit(BASE, tokens=caps[LayerName.BASE])
    left = caps[LayerName.BASE] - cost(base) + caps[LayerName.ACADEMIC]
    academic = fit(what, tokens=left)
    left += caps[LayerName.RELATIONSHIP] - cost(academic)
    relationship = fit(about, tokens=left)
    left += caps[LayerName.OBJECTIVES] - cost(relationship)
    texts = tuple(unit.text for unit in (*base, *academic, *relationship))
    return Preamble(
        layers_tokens=layers_tokens,
        base=joined(base),
        academic=joined(academic),
        relationship="\n".join((_OPENS, joined(relationship), _CLOSES)),
        memory_ids=tuple(u.memory_id for u in relationship if u.memory_id is not None),
        traits_told=bool(standing.helpy.personality.traits),
        objectives_tokens=max(0, left),
        version=digest_of("preamble-1", TEMPLATES, layers_tokens, texts, goals),
    )
