"""Unit: a sentence or section, which goes into a prompt whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from domain.ids import MemoryId
from domain.text import estimate_tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of a layer.

    `value` is what it is worth beside its layer's other pieces, 0 or more. `needed`
    ones are always there. `memory_id` names the memory it tells, None for none.
    """

    text: str
    value: float = 1.0
    needed: bool = False
    memory_id: MemoryId | None = None

    @property
    def tokens(self) -> int:
        """Return what it costs at most, its line break included."""
        return estimate_tokens(self.text) + 1


def needed(*texts: str) -> tuple[Unit, ...]:
    """Return pieces that are always there."""
    return tuple(Unit(text=text, needed=True) for text in texts)


def fit(units: Sequence[Unit], *, tokens: int) -> tuple[Unit, ...]:
    """Return what is needed and, of the rest, what is worth most for its tokens.

    Each piece is whole and they stay in their order. One that does not fit makes room
    for smaller ones. What is needed may be over the budget; nothing else is then there.
    """
    chosen = {place for place, unit in enumerate(units) if unit.needed}
    left = tokens - sum(units[place].tokens for place in chosen)
    rest = [place for place in range(len(units)) if place not in chosen]
    rest.sort(key=lambda place: (-units[place].value / units[place].tokens, place))
    for place in rest:
        if units[place].tokens <= left:
            chosen.add(place)
            left -= units[place].tokens
    return tuple(units[place] for place in sorted(chosen))


def joined(units: Sequence[Unit]) -> str:
    """Return pieces as a layer's text, a line each."""
    return "\n".join(unit.text for unit in units)


def cost(units: Sequence[Unit]) -> int:
    """Return what pieces cost at most."""
    return sum(unit.tokens for unit in units)
