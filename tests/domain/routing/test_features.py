"""What is counted in a question."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.routing.features import Context, Features, features_of

NO_CONTEXT = Context()
STORY = (
    "Ada buys 3 boxes of pens at $4 each, and then twice as many boxes as Ben. "
    "If she pays with $50, how much is left?"
)


def counted(text: str, context: Context = NO_CONTEXT) -> Features:
    """Give the features of a question, with what is known around it."""
    return features_of(text, context=context)


class TestFeatures:
    def test_tell_a_story_with_quantities_from_other_questions(self) -> None:
        """Only for such stories were outcomes seen."""
        assert counted(STORY).is_story
        assert not counted("What is 3 + 4?").is_story
        assert not counted(STORY + " Prove it with a theorem.").is_story

    def test_count_numbers_that_are_said_in_words(self) -> None:
        """`three boxes of four pens` are quantities too."""
        said = STORY.replace("3", "three").replace("$4", "four dollars")
        assert counted(said.replace("$50", "fifty dollars")).is_story

    @pytest.mark.parametrize(
        ("feature", "text"),
        [
            ("percent_signs", "The price rises by 20%."),
            ("fractions", "He eats 2/3 of it."),
            ("fraction", "He eats half of it."),
            ("rate", "It drips 3 drops per minute."),
            ("comparing", "She has fewer apples."),
            ("sequence", "Then he gives the remaining ones away."),
            ("age", "How old is she?"),
            ("decimals", "It costs 2.50 today."),
            ("symbols", "x^2 + 3 = 7"),
            ("code_marks", "Why does print() fail?"),
            ("names", "Today we meet Ada and Ben."),
        ],
    )
    def test_are_found_where_they_are_and_nowhere_else(
        self, feature: str, text: str
    ) -> None:
        """Each one has an example, and is missing from plain words."""
        assert counted(text).values[feature] > 0
        assert counted("i like it here").values[feature] == 0

    def test_leave_out_answers_that_are_offered(self) -> None:
        """What is to be chosen from makes no question a story, but makes it longer."""
        offered = "Which is the largest?\nA. 12\nB. 13\nC. 14\nD. 15"
        alone, whole = counted("Which is the largest?\n"), counted(offered)
        assert whole.values["numbers"] == alone.values["numbers"] == 0
        assert whole.values["all_words"] > alone.values["all_words"]

    def test_do_not_take_a_list_for_offered_answers(self) -> None:
        """Letters that don't follow each other are no choice."""
        listed = "B. 3 apples\nA. 4 pears\nC. 5 plums"
        assert counted(listed).values["numbers"] > 0

    def test_see_the_tutoring_around_the_question(self) -> None:
        """A stuck student needs more than the same words would say."""
        values = counted(
            "ok", Context(frustrated=True, grade=9, subject=" Physics ")
        ).values
        assert (values["frustrated"], values["grade"]) == (1, 9)
        assert values["exact_subject"] == 1
        assert counted("ok", Context(subject="art")).values["exact_subject"] == 0

    def test_count_what_lies_beyond_the_part_that_is_read(self) -> None:
        """A very long question is long, and costs no more to read."""
        short, long = counted("word " * 4_000), counted("word " * 12_000)
        assert long.values["all_words"] > short.values["all_words"]
        assert long.values["words"] == short.values["words"]

    @example("9" * 400)
    @given(st.text(alphabet="aA19.,?!$%/=({;\\ \n\t'’٣½", max_size=300))
    def test_are_finite_for_whatever_is_typed(self, text: str) -> None:
        """Digits of any script, dots alone, nothing at all."""
        values = counted(text).values
        assert all(0 <= value < 1e6 for value in values.values())

    @given(st.text(max_size=200))
    def test_have_the_same_names_for_every_question(self, text: str) -> None:
        """Weights find each feature they are for."""
        assert counted(text).values.keys() == counted(STORY).values.keys()
