"""Identifiers sort in the order of their making."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from uuid import UUID

import pytest
import uuid_utils

from adapters.local import uuid_ids
from adapters.local.uuid_ids import UuidIds
from domain.ids import CONVERSATION, MESSAGE, is_id


class TestUuidIds:
    def test_makes_identifiers_of_the_kind_asked_for(self) -> None:
        """A UUID of version 7 under its prefix."""
        made = UuidIds().new(CONVERSATION)

        assert is_id(made, prefix=CONVERSATION)
        assert UUID(made.removeprefix("cnv_")).version == 7

    def test_later_ones_are_greater(self) -> None:
        """Strictly, also within one millisecond."""
        ids = UuidIds()

        made = [ids.new(MESSAGE) for _ in range(20_000)]

        assert all(earlier < later for earlier, later in pairwise(made))

    def test_threads_never_make_the_same(self) -> None:
        """Each identifier is made once."""
        ids = UuidIds()

        with ThreadPoolExecutor(4) as threads:
            made = list(threads.map(lambda _: ids.new(MESSAGE), range(4_000)))

        assert len(set(made)) == len(made)

    def test_a_clock_set_back_does_not_matter(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The next identifier is greater all the same."""
        first = uuid_utils.uuid7()
        monkeypatch.setattr(uuid_ids, "uuid7", lambda: first)
        ids = UuidIds()

        made = [ids.new(MESSAGE) for _ in range(3)]

        assert made[0] < made[1] < made[2]
