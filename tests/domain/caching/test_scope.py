"""Scopes: two that differ share nothing."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.caching.scope import (
    Audience,
    Scope,
    content_tag,
    gate_state,
    helpy_tag,
    session_tag,
    template_tag,
    user_tag,
)
from domain.tutoring.exercise import Lesson
from tests.support.builders import ADA, SPARK
from tests.support.caching import SCOPE, a_global_scope, a_scope
from tests.support.lessons import exercise_of

HALF_AND_THIRD = exercise_of("1/2 + 1/3")
FIELDS = tuple(
    f.name for f in fields(Scope) if f.name not in {"audience", "audience_id", "digest"}
)
WORDS = st.text(alphabet="ab:,\"'[]0 \x00\ud83d\ude00😀", max_size=4)


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    """Draw a scope whose fields hold what could be taken for a border."""
    audience = draw(st.sampled_from(Audience))
    given = {name: draw(WORDS) for name in FIELDS}
    who = "" if audience is Audience.GLOBAL else draw(WORDS.filter(bool))
    helpy = draw(st.none() | WORDS)
    return a_scope(
        **{**given, "audience": audience, "audience_id": who, "helpy_id": helpy}
    )


def changed(scope: Scope, fields: dict[str, Any]) -> Scope:
    """Return a scope with some other fields."""
    return replace(scope, **fields)


class TestDigest:
    @given(scopes(), scopes())
    def test_is_shared_by_equal_scopes_alone(self, one: Scope, other: Scope) -> None:
        """Whatever their fields hold."""
        assert (one.digest == other.digest) is (one == other)

    @given(scopes(), st.data())
    def test_is_another_when_a_border_moves(
        self, scope: Scope, data: st.DataObject
    ) -> None:
        """What ends one field and begins the next one are two things."""
        place = data.draw(st.integers(0, len(FIELDS) - 2))
        first, second = FIELDS[place : place + 2]
        joined = f"{getattr(scope, first) or ''}{getattr(scope, second) or ''}"
        cut = data.draw(st.integers(0, len(joined)))
        moved = changed(scope, {first: joined[:cut], second: joined[cut:]})

        assert (moved.digest == scope.digest) is (moved == scope)

    @pytest.mark.parametrize("name", FIELDS)
    def test_is_another_with_any_other_field(self, name: str) -> None:
        """A field that were left out would let an answer cross."""
        assert changed(SCOPE, {name: "else"}).digest != SCOPE.digest

    def test_knows_everybody_from_somebody(self) -> None:
        """And a user from a session of the same name."""
        everybody = a_global_scope()
        session = a_scope(audience=Audience.SESSION)

        assert len({everybody.digest, session.digest, SCOPE.digest}) == 3

    def test_knows_no_helpy_from_a_nameless_one(self) -> None:
        """None is no text."""
        assert a_scope(helpy_id=None).digest != a_scope(helpy_id="").digest


class TestScope:
    @pytest.mark.parametrize(
        ("audience", "audience_id"),
        [(Audience.GLOBAL, ADA), (Audience.USER, ""), (Audience.SESSION, "")],
    )
    def test_is_for_everybody_or_for_somebody(
        self, audience: Audience, audience_id: str
    ) -> None:
        """A user's scope without the user would be everybody's."""
        with pytest.raises(ValueError, match="id"):
            a_scope(audience=audience, audience_id=audience_id)

    def test_has_no_field_that_may_be_forgotten(self) -> None:
        """Whoever adds a caller says each."""
        with pytest.raises(TypeError, match=r"tenant.*gate.*model"):
            Scope()  # type: ignore[call-arg]  # what is forbidden

    def test_is_shared_unless_a_users(self) -> None:
        """What several people are given may hold nothing of one."""
        assert a_global_scope().is_shared
        assert a_scope(audience=Audience.SESSION).is_shared
        assert not SCOPE.is_shared

    def test_has_a_tag_for_whatever_may_make_it_go(self) -> None:
        """Whose it is, by which Helpy, template and content."""
        assert SCOPE.tags == {
            user_tag(ADA),
            helpy_tag(SPARK),
            template_tag("t1"),
            content_tag("c1"),
        }
        room = a_scope(audience=Audience.SESSION, audience_id="ses_1")
        assert session_tag("ses_1") in room.tags
        assert user_tag(ADA) not in room.tags
        bare = a_global_scope(helpy_id=None, template="", content="")
        assert bare.tags == frozenset()


class TestGateState:
    def test_differs_at_every_step_and_try(self) -> None:
        """What may be said at one may give another one away."""
        assert HALF_AND_THIRD is not None
        lesson = Lesson(exercise=HALF_AND_THIRD)
        states = [
            gate_state(None),
            gate_state(lesson),
            gate_state(replace(lesson, step=1)),
            gate_state(replace(lesson, wrong_tries=1)),
            gate_state(replace(lesson, solved=True)),
            gate_state(
                replace(lesson, exercise=replace(lesson.exercise, answer="7/8"))
            ),
            gate_state(
                replace(lesson, exercise=replace(lesson.exercise, statement="1 + 1"))
            ),
        ]

        assert len(set(states)) == len(states)

    def test_is_the_same_once_solved(self) -> None:
        """Then nothing is to be held back, whichever exercise it was."""
        assert HALF_AND_THIRD is not None
        lesson = Lesson(exercise=HALF_AND_THIRD, solved=True)

        assert gate_state(lesson) == gate_state(replace(lesson, step=1))
