"""Codes are for people to type and for nobody to guess."""

from __future__ import annotations

import re

from adapters.local.random_codes import RandomCodes


class TestRandomCodes:
    def test_are_four_groups_of_letters_that_look_like_no_other(self) -> None:
        """80 bits: sixteen letters of thirty-two."""
        group = "[0-9A-HJKMNP-TV-Z]{4}"
        assert re.fullmatch(f"{group}(-{group}){{3}}", RandomCodes().new())

    def test_are_never_the_same(self) -> None:
        """However many are made."""
        codes = RandomCodes()
        assert len({codes.new() for _ in range(1000)}) == 1000
