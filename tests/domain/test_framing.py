"""Digests of several values: no value can pass for another's part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.framing import Part, digest_of

# Few characters, and those the frames are written with: so near misses are common.
TEXTS = st.text(alphabet="a1:;,sntv\x00\ud83d\ude00😀", max_size=5)
PARTS = st.recursive(
    TEXTS | st.none() | st.integers(-2, 2) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)


def told_apart(value: object) -> object:
    """Return a value in which True is not 1, as a digest sees it."""
    if isinstance(value, tuple):
        return tuple(map(told_apart, value))
    return (type(value).__name__, value)


class TestDigest:
    @given(st.lists(PARTS, max_size=4), st.lists(PARTS, max_size=4))
    def test_is_the_same_for_the_same_values_alone(
        self, one: list[Part], other: list[Part]
    ) -> None:
        """Wherever one ends and the next begins, and whatever is in them."""
        same = told_apart(tuple(one)) == told_apart(tuple(other))

        assert (digest_of(*one) == digest_of(*other)) is same

    @given(st.lists(TEXTS, min_size=2, max_size=5), st.data())
    def test_sees_every_border(self, texts: list[str], data: st.DataObject) -> None:
        """The same characters in a row, parted elsewhere, are other values."""
        joined = "".join(texts)
        cuts = sorted(
            data.draw(
                st.lists(
                    st.integers(0, len(joined)),
                    min_size=len(texts) - 1,
                    max_size=len(texts) - 1,
                )
            )
        )
        ends = [*cuts, len(joined)]
        parted = [
            joined[start:end] for start, end in zip([0, *cuts], ends, strict=True)
        ]

        assert (digest_of(*parted) == digest_of(*texts)) is (parted == texts)

    @pytest.mark.parametrize(
        "frame", ["", "n", "s", "s:", *(f"s{n}:" for n in range(10)), "t1:", "v1;"]
    )
    @pytest.mark.parametrize("first", ["", "a", "ab", "s1:"])
    def test_knows_a_frame_that_a_text_holds_from_one_of_ours(
        self, frame: str, first: str
    ) -> None:
        """Whoever knows how values are written can't write two as one."""
        for second in ("", "b", "bc"):
            assert digest_of(f"{first}{frame}{second}") != digest_of(first, second)

    def test_knows_what_is_inside_from_what_comes_after(self) -> None:
        """A tuple ends where it ends."""
        kinds: list[tuple[Part, ...]] = [
            ("a", "b"),
            (("a",), "b"),
            (("a", "b"),),
            ("a", ("b",)),
            ((), "a", "b"),
            (("a", "b", ()),),
            (("a", ("b",)),),
        ]

        assert len({digest_of(*parts) for parts in kinds}) == len(kinds)

    def test_knows_a_pair_of_halves_from_a_character(self) -> None:
        """Two halves of a surrogate pair are two characters to Python."""
        assert digest_of("\ud83d\ude00") != digest_of("😀")
        assert digest_of("😀\ud83d\ude00") != digest_of("\ud83d\ude00😀")

    def test_is_sixty_four_hexadecimal_digits(self) -> None:
        """Short enough for a key."""
        assert len(digest_of("a", None, 1, 0.5, ("b",))) == 64
