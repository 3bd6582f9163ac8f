"""A copy of somebody's data, and the receipt for its deletion."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Final, cast

import msgspec

from application.people.export_user import PersonalCopy, Talk
from domain.erasure import Erasure
from entrypoints.wire.views.view import View

_SNAKE: Final = re.compile(r"_([a-z])")
# What a field's name says of people in it is for us: these are keyed by ids.
_KEYED_BY_ID: Final = frozenset({"read_seqs", "reactions", "metadata"})

Record = dict[str, Any]


class TalkCopyView(View, frozen=True, kw_only=True):
    """A conversation and what was said in it, the oldest first."""

    conversation: Record
    messages: tuple[Record, ...]


class PersonalCopyView(View, frozen=True, kw_only=True):
    """All that is kept of a person, record by record, as it is kept.

    Without `withWords` there are neither messages nor memories: then somebody else
    than the person asked.
    """

    made_at: datetime
    with_words: bool
    user: Record
    student: Record | None
    helpys: tuple[Record, ...]
    conversations: tuple[TalkCopyView, ...]
    sign_ins: tuple[Record, ...]

    @classmethod
    def of(cls, copy: PersonalCopy) -> PersonalCopyView:
        """Show a copy."""
        return cls(
            made_at=copy.made_at,
            with_words=copy.with_words,
            user=_record(copy.user),
            student=None if copy.student is None else _record(copy.student),
            helpys=tuple(_record(helpy) for helpy in copy.helpys),
            conversations=tuple(_talk(talk) for talk in copy.talks),
            sign_ins=tuple(
                # What tokens are made from is a secret, and nobody's data.
                {k: v for k, v in _record(sign_in).items() if k != "salt"}
                for sign_in in copy.sign_ins
            ),
        )


class ErasureView(View, frozen=True, kw_only=True):
    """How far an erasure has come, and how many records of which kind went.

    `erasing` until nothing is left, then `erased`, and `confirmed` once a second look a
    day later found nothing either. `person` is a keyed digest of the person's id.
    """

    id: str
    status: str
    person: str
    asked_at: datetime
    erased_at: datetime | None
    confirmed_at: datetime | None
    erased: dict[str, int]

    @classmethod
    def of(cls, erasure: Erasure) -> ErasureView:
        """Show a receipt."""
        return cls(
            id=erasure.id,
            status=erasure.status,
            person=erasure.person,
            asked_at=erasure.asked_at,
            erased_at=erasure.erased_at,
            confirmed_at=erasure.confirmed_at,
            erased=erasure.erased,
        )


def _talk(talk: Talk) -> TalkCopyView:
    return TalkCopyView(
        conversation=_record(talk.conversation),
        messages=tuple(_record(message) for message in talk.messages),
    )


def _record(thing: object) -> Record:
    """Return a kept thing with all its fields, named as clients know them."""
    kept: Record = msgspec.to_builtins(thing)
    return _renamed(kept)


def _renamed(record: Record) -> Record:
    return {
        _camel(name): value if name in _KEYED_BY_ID else _inside(value)
        for name, value in record.items()
    }


def _inside(value: Any) -> Any:  # noqa: ANN401  any JSON value
    if isinstance(value, dict):
        return _renamed(cast("Record", value))
    if isinstance(value, list | tuple):
        return [_inside(inner) for inner in cast("list[Any]", value)]
    return value


def _camel(name: str) -> str:
    return _SNAKE.sub(lambda found: found[1].upper(), name)
