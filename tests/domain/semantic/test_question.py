"""A reading is equal for all wordings of a question, and for no other question."""

from __future__ import annotations

import pytest

from domain.semantic.question import QuestionReading, is_standalone, read_question


def the_reading(text: str) -> QuestionReading:
    """Return what a question means, which must be readable."""
    reading = read_question(text)
    assert reading is not None, text
    return reading


class TestQuestionReading:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Solve 3x + 5 = 20", "hey can u find x: 20 = 5 + 3x plz"),
            ("What is 7 × 9?", "seven times nine"),
            ("What is 15% of 80?", "calculate fifteen percent of eighty"),
            ("18 is what percent of 72?", "what percentage of 72 is 18"),
            ("Convert 4.5 m to cm", "How many centimetres are in 4.5 metres?"),
            ("Mean of 4, 8 and 15", "find the average of these numbers: 15 8 4"),
            ("LCM of 6 and 8", "whats the lowest common multiple of 8 and 6"),
            ("What is a prime number?", "define prime number"),
            ("Why is the sky blue?", "how come the sky is blue"),
            ("Solve 2x + 1 > 9", "for what values of x is 9 < 2x + 1"),
            (
                "What is the area of a rectangle 6 cm by 4 cm?",
                "a rectangle is 4cm wide and 6cm long. whats its area",
            ),
        ],
    )
    def test_is_equal_for_other_words(self, one: str, other: str) -> None:
        """What is said around a question, and how, does not matter."""
        assert the_reading(one).key == the_reading(other).key

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("What is 8 - 3?", "What is 3 - 8?"),
            ("Solve 3x + 5 = 20", "Solve 3y + 5 = 20"),
            ("Solve 3x + 5 = 20", "Solve 3(x + 5) = 20"),
            ("What is -3^2?", "What is (-3)^2?"),
            ("Simplify 6/8", "Simplify 3/4"),
            ("Solve 2x > 8", "Solve 2x ≥ 8"),
            ("What is 30% of 250?", "What is 30% off 250?"),
            ("Increase 80 by 15%", "Increase 80 by 15"),
            ("Convert 5 km to m", "Convert 5 m to km"),
            ("Area of a circle with radius 7 cm", "Area of a circle of diameter 7 cm"),
            ("Round 3.14159 to 2 decimal places", "Round 3.14159 to 3 decimal places"),
            ("What is a noun?", "What is a pronoun?"),
            ("Why can't you divide by zero?", "Why can you divide by zero?"),
            ("Is every square a rectangle?", "Is every rectangle a square?"),
            ("What is 144/12?", "What is 144/12? Show your steps."),
            ("Ann has 3 more than Bob", "Bob has 3 more than Ann"),
            ("What is P(A|B)?", "What is P(B|A)?"),
            ("If P(B) = 0.4, find P(B|D)", "If P(B) = 0.4, find P(D|B)"),
            ("If P(B) = 0.4, find P(B')", "If P(B) = 0.4, find P(B)"),
            ("What is friction?", "What is a fraction?"),
        ],
    )
    def test_differs_where_one_thing_that_matters_does(
        self, one: str, other: str
    ) -> None:
        """One number, unit, sign, letter, role, word or constraint is enough."""
        assert the_reading(one).key != the_reading(other).key

    def test_keeps_a_word_it_does_not_know(self) -> None:
        """An unknown word can keep questions apart, and never brings them together."""
        reading = the_reading("What is the zorbity of 3 + 4?")

        assert "zorbity" in reading.residue
        assert reading.key != the_reading("What is 3 + 4?").key

    def test_has_a_key_that_never_changes(self) -> None:
        """Keys outlive a process; another way of reading needs another version."""
        key = "2d9fe85a299313e7"

        assert the_reading("What is 7 × 9?").key.startswith(key)

    def test_says_what_it_read(self) -> None:
        """Task, quantity asked for, exact parts and constraints can be looked at."""
        reading = the_reading("Convert 4.50 m to cm, step by step")

        assert (reading.task, reading.asked) == ("conversion", "centimeter")
        assert reading.parts == ("4.5 meter",)
        assert reading.constraints == ("steps",)


class TestReadQuestion:
    @pytest.mark.parametrize(
        "text",
        [
            "what about the second one?",
            "and for 5?",
            "why did you do that?",
            "is it prime?",
            "how many apples does he have?",
            "help",
            "",
        ],
    )
    def test_refuses_what_leans_on_its_conversation(self, text: str) -> None:
        """The same words mean something else in another conversation."""
        assert not is_standalone(text)
        assert read_question(text) is None

    @pytest.mark.parametrize(
        "text",
        [
            "My name is Leo, what is 3 + 4?",
            "This is Anna. What is a noun?",
            "what is a noun? mail me at leo@example.com",
            "call 555 123 4567 and explain gravity",
            "I live in Ulm, what is the capital of Germany?",
        ],
    )
    def test_refuses_what_tells_of_somebody(self, text: str) -> None:
        """What says who asked is never shared."""
        assert read_question(text) is None

    @pytest.mark.parametrize(
        "text",
        ["¿Cuánto es la mitad de 8 por 3?", "Was ist das Quadrat von 3?", "什么是分数"],
    )
    def test_refuses_another_language(self, text: str) -> None:
        """A word that is empty in English may be full in another language."""
        assert read_question(text) is None

    def test_refuses_a_text_without_end(self) -> None:
        """Reading has a limit, so that nobody can make it slow."""
        assert read_question("what is 3 + 4? " * 100) is None
