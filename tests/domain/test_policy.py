"""One table says who may do what; what it does not name is refused."""

from __future__ import annotations

from itertools import product

import pytest

from domain.policy import (
    Action,
    NotAllowedError,
    Relation,
    allowed,
    permit,
    relation_of,
)
from domain.student import StudentNotFoundError
from domain.user import Role
from tests.support.builders import ADA, BO, a_student, a_user

LINKED = a_student(parent_ids=(BO,), teacher_ids=(BO,))


class TestPolicy:
    @pytest.mark.parametrize(
        ("role", "relation", "action"), list(product(Role, Relation, Action))
    )
    def test_lets_pass_hides_or_refuses(
        self, role: Role, relation: Relation, action: Action
    ) -> None:
        """Whoever may do nothing with somebody does not learn that they exist."""
        may = allowed(role, relation)

        def ask() -> None:
            permit(action, role=role, relation=relation, missing=StudentNotFoundError)

        if action in may:
            ask()
        else:
            with pytest.raises(NotAllowedError if may else StudentNotFoundError):
                ask()

    @pytest.mark.parametrize("role", Role)
    def test_gives_a_stranger_nothing(self, role: Role) -> None:
        """In whatever role."""
        assert not allowed(role, Relation.STRANGER)

    def test_lets_nobody_consent_but_a_parent(self) -> None:
        """Least of all the child."""
        may = {
            (role, relation)
            for role, relation in product(Role, Relation)
            if Action.CONSENT in allowed(role, relation)
        }
        assert may == {(Role.PARENT, Relation.PARENT)}

    def test_shows_what_models_cost_to_an_admin_alone(self) -> None:
        """Who needs be nothing to anybody for that."""
        may = {
            (role, relation)
            for role, relation in product(Role, Relation)
            if Action.READ_COSTS in allowed(role, relation)
        }
        assert may == {(Role.ADMIN, Relation.SELF)}

    def test_lets_a_teacher_see_progress_and_no_more(self) -> None:
        """Of their class."""
        assert allowed(Role.TEACHER, Relation.TEACHER) == {Action.READ_PROGRESS}


class TestRelation:
    @pytest.mark.parametrize("role", Role)
    def test_is_self_to_oneself_in_any_role(self, role: Role) -> None:
        """Nobody gains power over themselves by a role."""
        viewer = a_user(id=ADA, role=role)

        assert relation_of(viewer, to=ADA, student=LINKED) is Relation.SELF

    def test_follows_the_links_that_are_kept(self) -> None:
        """And nothing a caller says."""
        parent, teacher = a_user(id=BO, role=Role.PARENT), a_user(id=BO)

        assert relation_of(parent, to=ADA, student=LINKED) is Relation.PARENT
        assert relation_of(parent, to=ADA, student=None) is Relation.STRANGER
        assert relation_of(parent, to=ADA, student=a_student()) is Relation.STRANGER
        taught = a_student(teacher_ids=(BO,))
        assert relation_of(teacher, to=ADA, student=taught) is Relation.TEACHER

    def test_without_the_role_opens_nothing(self) -> None:
        """A link to somebody who is a student now is a dead link."""
        assert not allowed(Role.STUDENT, Relation.PARENT)
        assert not allowed(Role.PARENT, Relation.TEACHER)
