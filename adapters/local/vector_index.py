"""Vector index: all vectors of a scope in one matrix, compared with one product."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from ports.embedder import Vector
from ports.semantic_index import Neighbor

_Matrix = npt.NDArray[np.float32]
_FIRST_ROWS: Final = 16


class VectorIndex:
    """Keeps scopes in memory, each within its bound; nothing of it is stored."""

    def __init__(
        self, *, dimension: int, most_entries: int = 5_000, most_scopes: int = 200
    ) -> None:
        self._dimension = dimension
        self._most_entries = most_entries
        self._most_scopes = most_scopes
        self._scopes: OrderedDict[str, _Scope] = OrderedDict()

    def add(self, scope: str, entry_id: str, vector: Vector) -> None:
        row = self._row(vector)
        kept = self._scopes.setdefault(scope, _Scope(self._dimension))
        self._scopes.move_to_end(scope)
        if len(self._scopes) > self._most_scopes:
            self._scopes.popitem(last=False)
        kept.add(entry_id, row)
        if len(kept) > self._most_entries:
            kept.forget_oldest()

    def nearest(self, scope: str, vector: Vector, k: int) -> Sequence[Neighbor]:
        row = self._row(vector)
        kept = self._scopes.get(scope)
        if kept is None or k < 1:
            return ()
        self._scopes.move_to_end(scope)
        return kept.nearest(row, k)

    def forget(self, scope: str, entry_id: str | None = None) -> None:
        kept = self._scopes.get(scope)
        if kept is None:
            return
        if entry_id is not None:
            kept.forget(entry_id)
        if entry_id is None or not len(kept):
            del self._scopes[scope]

    def _row(self, vector: Vector) -> _Matrix:
        row = np.frombuffer(vector, dtype=np.float32)
        if row.size != self._dimension:
            msg = f"a vector has {self._dimension} numbers, got {row.size}"
            raise ValueError(msg)
        return row


class _Scope:
    """Rows of a matrix that grows, and whose they are, the oldest used first."""

    def __init__(self, dimension: int) -> None:
        self._rows: _Matrix = np.zeros((_FIRST_ROWS, dimension), dtype=np.float32)
        self._places: OrderedDict[str, int] = OrderedDict()
        self._ids: list[str] = []

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, entry_id: str, row: _Matrix) -> None:
        place = self._places.get(entry_id)
        if place is None:
            place = len(self._ids)
            if place == len(self._rows):
                self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            self._ids.append(entry_id)
        self._places[entry_id] = place
        self._places.move_to_end(entry_id)
        self._rows[place] = row

    def nearest(self, row: _Matrix, k: int) -> tuple[Neighbor, ...]:
        similar = self._rows[: len(self._ids)] @ row
        if k == 1:
            best = [int(similar.argmax())]
        else:
            k = min(k, similar.size)
            some = np.argpartition(similar, -k)[-k:]
            best = [int(n) for n in some[np.argsort(-similar[some], kind="stable")]]
        self._places.move_to_end(self._ids[best[0]])
        return tuple(
            Neighbor(
                entry_id=self._ids[n],
                similarity=max(-1.0, min(1.0, float(similar[n]))),
            )
            for n in best
        )

    def forget(self, entry_id: str) -> None:
        place = self._places.pop(entry_id, None)
        if place is None:
            return
        last = self._ids.pop()
        if last != entry_id:
            self._ids[place] = last
            self._places[last] = place
            self._rows[place] = self._rows[len(self._ids)]

    def forget_oldest(self) -> None:
        self.forget(next(iter(self._places)))
