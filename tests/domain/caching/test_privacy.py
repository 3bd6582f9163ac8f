"""Whether somebody is in a shared answer's words."""

from __future__ import annotations

import pytest

from domain.caching.privacy import is_about_somebody, is_named


class TestIsAboutSomebody:
    @pytest.mark.parametrize(
        "text",
        [
            "What is 12 - 34?",
            "How do I add 3/4 and 1/2?",
            "3/4 + 11/12",
            "Is 3/4 - 11/12 negative?",
            "What is 1245 + 3871?",
            "Solve 2x + 15 = 2145.",
            "y = 3x - 12 and x = 145",
            "(12 + 34) × 1000 ÷ 8",
            "1.25 × 1000",
            "2 + 2 + 2 + 2 + 2 = 10",
            "What is a prime number?",
            "Words: Split 23 into 20 and 3. What is 4 × 20?",
        ],
    )
    def test_says_no_to_mathematics(self, text: str) -> None:
        """A calculation's numbers are nobody's."""
        assert not is_about_somebody(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Call me: 555-123-4567",
            "call 555 123 4567",
            "06 12 34 56 78",
            "+49 170 1234567",
            "555.123.4567",
            "(555) 123-4567",
            "I was born on 3/4/2011",
            "born 2011-03-04",
            "My number is 5551234567 + 1",
            "1600 Pennsylvania Avenue",
            "20500",
            "ada@example.org",
            "My teacher says 2 + 2 = 5",
            "I am sick, what is 2 + 2?",
            "My pin is 12 + 34",
            "I told Ada Lovelace about it",
        ],
    )
    def test_says_yes_to_what_may_be_somebodys(self, text: str) -> None:
        """A telephone number is no difference."""
        assert is_about_somebody(text)

    def test_says_yes_to_names_it_is_told(self) -> None:
        """In any case, as words of their own."""
        assert is_about_somebody("why does ADA have 3 apples?", names=["Ada"])
        assert is_about_somebody("d'Artagnan's 3 horses", names=["d'artagnan"])
        assert not is_about_somebody("What is an adage?", names=["Ada"])
        assert not is_about_somebody("What is 1 + 1?", names=["", "  "])


class TestIsNamed:
    @pytest.mark.parametrize(
        "text",
        [
            "Why does Anna have 3 apples?",
            "Anna-Lena's apples",
            "Lena has 3",
            "SCHMIDT has 3",
            "Well done, Anna!",
        ],
    )
    def test_looks_for_each_part_of_a_name(self, text: str) -> None:
        """Nobody is called by all of their names."""
        assert is_named(text, names=["Anna-Lena v. Schmidt"])

    def test_looks_for_short_parts_in_the_whole_name_alone(self) -> None:
        """Two letters are in too much; but whoever has no longer name is called so."""
        assert not is_named("v = 3 m/s, is it so?", names=["Jo v. Is"])
        assert is_named("Jo v. Is asks", names=["Jo v. Is"])
        assert is_named("Well done, Bo!", names=["Bo"])

    def test_takes_names_for_words(self) -> None:
        """And for no patterns."""
        assert is_named("Is a.b here?", names=["a.b"])
        assert not is_named("Is axb here?", names=["a.b"])
