"""Changing what was said: who may, until when, and what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conversation import Message, Reaction, SenderType, placed
from domain.errors import HelpyError, InvalidInputError
from domain.ids import UserId
from domain.message_change import (
    CHANGEABLE_FOR,
    Deletion,
    Edit,
    MessageChange,
    MessageDeletedError,
    NotATextError,
    NotYourMessageError,
    Response,
    TooLateError,
    Wish,
)
from tests.support.builders import ADA, BO, NOON, SECOND, SPARK, a_draft

LIKE = Response(reaction=Reaction.LIKE)
NOTHING = Response(reaction=None)


def said(**changes: Any) -> Message:
    """Return what Ada said, attached to something."""
    draft = a_draft(sent_at=NOON, metadata={"place": "bench"})
    return replace(placed(draft, seq=1), **changes)


def wished(wish: Wish, *, by: UserId = ADA, after: timedelta = SECOND) -> MessageChange:
    """Return a wish, some time after the message."""
    return MessageChange(wish=wish, by=by, at=NOON + after)


class TestEdit:
    def test_changes_the_words_and_nothing_else(self) -> None:
        """Cleaned, and marked with when."""
        edited = wished(Edit(content="  Other words ")).apply(said())

        assert edited == said(content=edited.content, edited_at=NOON + SECOND)
        assert edited.content == "Other words"

    def test_to_the_same_words_is_none(self) -> None:
        """Nothing happened."""
        assert wished(Edit(content=said().content)).apply(said()) == said()

    def test_needs_words(self) -> None:
        """Blank is not a way to delete."""
        with pytest.raises(InvalidInputError):
            wished(Edit(content=" ")).apply(said())


class TestDeletion:
    def test_leaves_a_place_without_words(self) -> None:
        """Who, when and where; a second time changes nothing."""
        message = said(reactions={BO: Reaction.LIKE}, edited_at=NOON)
        gone = wished(Deletion()).apply(message)

        assert (gone.content, gone.metadata, gone.reactions) == ("", {}, {})
        assert (gone.seq, gone.id, gone.deleted_at) == (1, said().id, NOON + SECOND)
        assert wished(Deletion(), after=2 * CHANGEABLE_FOR).apply(gone) == gone

    @pytest.mark.parametrize("wish", [Edit(content="x"), LIKE, NOTHING])
    def test_is_for_good(self, wish: Wish) -> None:
        """Nothing else can be done to what was deleted."""
        with pytest.raises(MessageDeletedError):
            wished(wish).apply(said(content="", deleted_at=NOON))


@pytest.mark.parametrize("wish", [Edit(content="x"), Deletion()])
class TestEditOrDeletion:
    def test_is_the_senders_alone(self, wish: Wish) -> None:
        """Not another's, and nobody may put words into a Helpy's mouth."""
        with pytest.raises(NotYourMessageError):
            wished(wish, by=BO).apply(said())
        of_helpy = said(sender_id=SPARK, sender_type=SenderType.HELPY)
        with pytest.raises(NotYourMessageError):
            wished(wish).apply(of_helpy)
        with pytest.raises(NotATextError):
            wished(wish).apply(said(content_type="drawing"))

    def test_ends_after_a_day(self, wish: Wish) -> None:
        """To the second."""
        wished(wish, after=CHANGEABLE_FOR - SECOND).apply(said())
        with pytest.raises(TooLateError):
            wished(wish, after=CHANGEABLE_FOR).apply(said())


class TestResponse:
    def test_is_one_a_user(self) -> None:
        """A new one replaces; None takes back; others' stay; there is no last day."""
        late = 9 * CHANGEABLE_FOR
        message = wished(LIKE, after=late).apply(said(reactions={BO: Reaction.LOVE}))
        assert message.reactions == {BO: Reaction.LOVE, ADA: Reaction.LIKE}
        assert wished(LIKE).apply(message) == message
        confused = wished(Response(reaction=Reaction.CONFUSED)).apply(message)
        assert confused.reactions == {BO: Reaction.LOVE, ADA: Reaction.CONFUSED}
        assert wished(NOTHING).apply(confused).reactions == {BO: Reaction.LOVE}
        assert wished(NOTHING).apply(said()) == said()


class TestAnyChange:
    @given(
        st.lists(
            st.tuples(
                st.sampled_from(
                    (Edit(content="A"), Edit(content="B"), Deletion(), LIKE, NOTHING)
                ),
                st.sampled_from((ADA, BO)),
                st.integers(0, 100_000),
            ),
            max_size=12,
        )
    )
    def test_keeps_who_when_and_where(
        self, wishes: list[tuple[Wish, UserId, int]]
    ) -> None:
        """Whatever is wished: the place stays, a second time is none, gone is gone."""
        message = said()
        for wish, by, seconds in wishes:
            change = wished(wish, by=by, after=seconds * SECOND)
            try:
                after = change.apply(message)
            except HelpyError:
                continue
            assert change.apply(after) == after
            assert (after.id, after.seq, after.sender_id, after.sent_at) == (
                message.id,
                message.seq,
                message.sender_id,
                message.sent_at,
            )
            if message.deleted_at is not None:
                assert after == message
            assert (after.deleted_at is None) == (after.content != "")
            message = after
