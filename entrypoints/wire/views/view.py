"""View: what all shapes that clients get have in common."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")


class View(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Anything a client gets."""


class PageView(View, Generic[T], frozen=True, kw_only=True):
    """A part of a list; `next_cursor` asks for what follows, null at the end."""

    items: tuple[T, ...]
    next_cursor: str | None


class ItemsView(View, Generic[T], frozen=True, kw_only=True):
    """A list that is short and whole."""

    items: tuple[T, ...]
