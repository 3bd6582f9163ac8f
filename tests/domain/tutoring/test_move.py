"""What a tutor does next."""

from __future__ import annotations

from typing import Any

import pytest

from domain.tutoring.exercise import Lesson, Reading
from domain.tutoring.move import MoveName, choose_move
from tests.support.lessons import exercise_of, read

QUESTION = "How do I add 1/2 and 1/3?"


def opened(question: str = QUESTION, **place: Any) -> Lesson:
    """Return the lesson a question opens."""
    exercise = exercise_of(question)
    assert exercise is not None
    return Lesson(exercise=exercise, **place)


class TestChooseMove:
    def test_opens_an_exercise_with_its_first_hint(self) -> None:
        """A question that is recognized becomes a lesson."""
        move = choose_move(read(QUESTION), None)

        assert move.name is MoveName.FIRST_HINT
        assert move.lesson == opened()
        assert move.say == opened().exercise.steps[0].hint.sentences

    def test_leaves_an_open_question_to_the_model(self) -> None:
        """Nothing authored, no lesson."""
        move = choose_move(Reading(), None)

        assert (move.name, move.say, move.lesson) == (MoveName.OPEN_QUESTION, (), None)

    def test_keeps_a_lesson_through_small_talk(self) -> None:
        """An open question amid a lesson does not end it."""
        assert choose_move(Reading(), opened()).lesson == opened()

    def test_goes_a_step_on_when_the_step_is_right(self) -> None:
        """It says so and asks the next question."""
        move = choose_move(Reading(value="6"), opened())

        assert move.name is MoveName.NEXT_HINT
        assert move.lesson == opened(step=1)
        assert "6" in move.say[0]

    def test_helps_more_when_the_step_is_wrong(self) -> None:
        """It never says wrong what is right, and counts the tries."""
        move = choose_move(Reading(value="7"), opened())

        assert move.name is MoveName.DEEPER_HINT
        assert move.lesson == opened(wrong_tries=1)
        assert "right" not in move.say[0]

    @pytest.mark.parametrize("step", [0, 1, 2, 3])
    def test_celebrates_the_answer_at_any_step(self, step: int) -> None:
        """Who knows it need not climb the ladder."""
        move = choose_move(Reading(value="5/6", whole=True), opened(step=step))

        assert move.name is MoveName.CELEBRATE
        assert move.lesson is not None
        assert move.lesson.solved
        assert "5/6" in move.say[0]

    def test_does_not_take_a_steps_result_for_the_answer(self) -> None:
        """`x = 15` is wrong although 15 is what the step expects."""
        lesson = opened("Solve 3x + 5 = 20")
        move = choose_move(Reading(value="15", whole=True), lesson)

        assert move.name is MoveName.DEEPER_HINT

    def test_holds_the_answer_back(self) -> None:
        """Asked outright it helps instead."""
        move = choose_move(Reading(wants_answer=True), opened())

        assert move.name is MoveName.HOLD_ANSWER_BACK
        assert not any("5/6" in sentence for sentence in move.say)

    def test_says_a_step_again_to_whoever_is_stuck(self) -> None:
        """In the deeper words, without counting a wrong try."""
        move = choose_move(Reading(stuck=True), opened())

        assert (move.name, move.lesson) == (MoveName.HINT_AGAIN, opened())

    def test_starts_anew_after_a_solved_exercise(self) -> None:
        """A solved lesson holds nothing back and keeps nobody."""
        solved = Lesson(exercise=opened().exercise, step=3, solved=True)

        assert choose_move(Reading(), solved).lesson is None
        assert choose_move(read(QUESTION), solved).name is MoveName.FIRST_HINT
