"""What people type is made safe to keep and to show, or refused."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.errors import InvalidInputError
from domain.text import TooLongError, clean_text, estimate_tokens

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Everything, but more often what makes trouble.
TYPED = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from([*BIDI, *"e\u0301\u0323 \n\t\0\u200b\u200d\ufeff\u2000"]),
    ),
    max_size=60,
)


def clean(text: str, *, max_characters: int = 100) -> str:
    """Clean the text of a field nobody asks about."""
    return clean_text(text, pointer="/content", max_characters=max_characters)


def reason(text: str, *, max_characters: int = 100) -> str:
    """Return why a text is refused."""
    with pytest.raises(InvalidInputError) as refusal:
        clean(text, max_characters=max_characters)
    assert refusal.value.pointer == "/content"
    return refusal.value.reason


class TestCleanText:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("How do I add 1/2?", "How do I add 1/2?"),
            ("  trimmed \n", "trimmed"),
            ("two\nlines\tand a tab", "two\nlines\tand a tab"),
            ("e\u0301", "\u00e9"),
            ("Zoe\u0308", "Zo\u00eb"),
            ("ab\u202ecd", "abcd"),
            ("e\u200e\u0301", "\u00e9"),
            ("\u200f 7 \u200f", "7"),
            (
                "family: \U0001f469\u200d\U0001f467",
                "family: \U0001f469\u200d\U0001f467",
            ),
            ("\u0645\u0631\u062d\u0628\u0627", "\u0645\u0631\u062d\u0628\u0627"),
            ("x\u200by", "x\u200by"),
        ],
    )
    def test_keeps_what_was_meant(self, typed: str, kept: str) -> None:
        """Words stay; what only disturbs goes."""
        assert clean(typed) == kept

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            " ",
            "\n\t ",
            "\u200b",
            "\u200b\u200d\ufeff",
            BIDI,
            "\u00ad",
            "\u3000",
            "\u0301",
            "\ue000",
            " \u200b\u202e \n",
        ],
    )
    def test_refuses_what_nobody_sees(self, typed: str) -> None:
        """There must be something to read."""
        assert reason(typed) == "blank"

    @pytest.mark.parametrize(
        "typed",
        [
            "a\0b",
            "\0",
            "a\x07b",
            "a\x1b[31mb",
            "a\x7fb",
            "a\x9bb",
            "a\rb",
            "\ud800",
            "a\udfff",
            "\x85a\x85b",
        ],
    )
    def test_refuses_control_characters(self, typed: str) -> None:
        """Nothing that could drive a terminal or break a line of a log."""
        assert reason(typed) == "control-character"

    def test_counts_characters_not_bytes(self) -> None:
        """A character is one, in whatever script and however it was composed."""
        assert clean("\U0001f600" * 10, max_characters=10) == "\U0001f600" * 10
        assert clean("e\u0301" * 10, max_characters=10) == "\u00e9" * 10
        assert clean(" " * 5 + "a" * 10, max_characters=10) == "a" * 10

    @pytest.mark.parametrize("typed", ["a" * 11, "a" * 41, "a" * 10_000_000])
    def test_refuses_too_many_characters(self, typed: str) -> None:
        """The refusal says how many there may be."""
        with pytest.raises(TooLongError) as refusal:
            clean(typed, max_characters=10)

        assert refusal.value.reason == "too-long"
        assert "10" in refusal.value.message

    def test_refuses_what_grows_too_long_in_normal_form(self) -> None:
        """Some characters become three."""
        assert reason("\ufb2c" * 4, max_characters=10) == "too-long"

    @given(typed=TYPED)
    @example(typed="e\u200e\u0301")
    @example(typed="\u200e \u0301a")
    @settings(deadline=None, max_examples=300)
    def test_what_it_returns_is_safe_and_stays(self, typed: str) -> None:
        """Cleaning again changes nothing, so it can be stored and sent back."""
        try:
            kept = clean(typed)
        except InvalidInputError:
            return

        assert clean(kept) == kept
        assert unicodedata.is_normalized("NFC", kept)
        assert kept == kept.strip()
        assert 0 < len(kept) <= 100
        assert not set(kept) & set(BIDI)
        controls = {c for c in kept if unicodedata.category(c) in {"Cc", "Cs"}}
        assert controls <= {"\n", "\t"}
        assert kept.encode()

    @given(typed=TYPED)
    @settings(deadline=None)
    def test_a_refusal_never_repeats_the_input(self, typed: str) -> None:
        """Children's words do not reach a log through an error."""
        marked = f"secret{typed}\0"
        with pytest.raises(InvalidInputError) as refusal:
            clean(marked)

        told = f"{refusal.value} {refusal.value.message} {refusal.value.facts()}"
        assert "secret" not in told


class TestEstimateTokens:
    @pytest.mark.parametrize(
        ("text", "tokens"),
        [
            ("", 1),
            ("a", 1),
            ("abcd", 1),
            ("abcde", 2),
            ("\u00e9\u00e9", 1),
            ("\U0001f600\U0001f600", 2),
            ("x" * 4_000, 1_000),
        ],
    )
    def test_is_four_bytes_a_token_rounded_up(self, text: str, tokens: int) -> None:
        """And never nothing."""
        assert estimate_tokens(text) == tokens

    @given(one=st.text(st.characters(codec="utf-8")), more=st.text("ab "))
    @settings(deadline=None)
    def test_more_text_never_costs_less(self, one: str, more: str) -> None:
        """Nobody pays less by writing more."""
        whole = estimate_tokens(one + more)

        assert whole >= estimate_tokens(one)
        assert whole <= estimate_tokens(one) + estimate_tokens(more)
