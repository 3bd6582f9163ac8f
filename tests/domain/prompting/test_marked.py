"""Data stays between its marks, whatever it says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.prompting.marked import Mark, in_own_turn, marked, parted
from tests.support.attacks import ATTACKS


class TestMarked:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_opens_once_and_closes_once(self, attack: str) -> None:
        """No sign of a mark, ours or a model's, is left between its own."""
        _check(attack)

    @given(st.text(st.characters(codec="utf-8")))
    @settings(deadline=None, max_examples=500)
    def test_opens_once_and_closes_once_whatever_anybody_writes(
        self, words: str
    ) -> None:
        """Nobody has to have thought of it before."""
        _check(words)

    def test_leaves_what_students_write_legible(self) -> None:
        """Signs of comparison are written out, the rest is as it was."""
        words = "Is [0, 1] in {x | x > \u22121}? Yes \u2713 \U0001f600\nand 50% & more"

        inside = marked(Mark.STUDENT_WORDS, words)

        assert inside == (
            "<student_words>Is [0, 1] in {x | x &gt; \u22121}? Yes \u2713 \U0001f600\n"
            "and 50% &amp; more</student_words>"
        )

    def test_keeps_letters_that_are_joined(self) -> None:
        """Persian and families need their joiners."""
        words = "\u0645\u06cc\u200c\u062e\u0648\u0627 \U0001f469\u200d\U0001f467"

        assert marked(Mark.GOAL, words) == f"<goal>{words}</goal>"

    def test_hides_nothing(self) -> None:
        """What nobody sees is not there."""
        assert marked(Mark.TRAIT, "a\u200bb\x00c\u202ed\U000e0041e") == (
            "<trait>abcde</trait>"
        )


class TestParted:
    @given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])))
    def test_gives_the_words_back(self, words: str) -> None:
        """As they were typed, but for characters that only look like signs."""
        plain = words.translate({ord(c): None for c in _LOOKALIKES})
        text = f"around\n{marked(Mark.STUDENT_WORDS, plain)}"

        assert parted(text) == ("around\n", plain)

    @pytest.mark.parametrize(
        "text",
        [
            "2 + 3",
            "<student_words>2",
            "2</student_words>",
            "<student_words></student_words> 2",
        ],
    )
    def test_takes_all_for_words_where_there_are_no_marks(self, text: str) -> None:
        """As in a small model's prompt."""
        assert parted(text) == ("", text)


class TestOwnTurn:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_holds_no_mark_that_a_student_had_it_say(self, attack: str) -> None:
        """A Helpy that was made to repeat a mark did not write one."""
        words = in_own_turn(attack)

        assert not re.search(r"<\|", words)
        assert not re.search(
            rf"</?(objectives|relationship|{'|'.join(Mark)})\b", words, re.IGNORECASE
        )

    def test_leaves_mathematics_alone(self) -> None:
        """A less-than sign opens nothing by itself."""
        assert in_own_turn("Is 3 < 4? [0, 1]") == "Is 3 < 4? [0, 1]"


_LOOKALIKES = "\uff1c\ufe64\u2039\u3008\u27e8\u2329\uff1e\ufe65\u203a\u3009\u27e9\u232a"


def _check(words: str) -> None:
    opens, closes = "<student_words>", "</student_words>"
    text = marked(Mark.STUDENT_WORDS, words)
    inside = text.removeprefix(opens).removesuffix(closes)
    assert text == opens + inside + closes
    assert not set(inside) & set("<>" + _LOOKALIKES)
    assert "[INST]" not in inside
    assert "[/INST]" not in inside
    assert all(
        c.isprintable() or c in "\n\t\u200c\u200d" or c.isspace() for c in inside
    )
