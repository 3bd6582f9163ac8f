"""The contract suite is seen to fail where an adapter breaks, and there alone.

Each test breaks one store on purpose in a copy of the project and runs the suite in it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tests.support.broken_copy import BrokenCopy

pytestmark = pytest.mark.dynamodb

SUITE: Final = (
    "tests/contracts/test_conversation_repository.py",
    "tests/contracts/test_quota_ledger.py",
)
FAILED: Final = re.compile(r"^FAILED .*\[(?:.*-)?(sqlite-\w+|dynamodb)\]", re.MULTILINE)
STORE: Final = "adapters/local/sqlite_store.py"


def red(copy: BrokenCopy) -> set[str]:
    """Run the suite in a copy and return the stores it fails on."""
    quiet = ("-q", "-p", "no:cacheprovider", "--tb=no")
    return set(FAILED.findall(copy.check("pytest", *quiet, *SUITE)))


class TestContracts:
    @pytest.mark.parametrize(
        ("store", "file", "old", "new"),
        [
            pytest.param(
                "sqlite-memory",
                STORE,
                "            self._commit([job])\n            _settle([job])",
                "            _settle([job])",
                id="memory-that-forgets",
            ),
            pytest.param(
                "sqlite-file",
                STORE,
                "                self._commit(jobs)\n",
                "                self._commit(jobs[:1])\n",
                id="writer-that-drops",
            ),
            pytest.param(
                "dynamodb",
                "adapters/aws/dynamodb_puts.py",
                'condition="version = :version",',
                'condition="version >= :version",',
                id="condition-that-lets-pass",
            ),
        ],
    )
    def test_turn_exactly_the_broken_store_red(
        self, tmp_path: Path, *, store: str, file: str, old: str, new: str
    ) -> None:
        """What one store breaks, the others keep."""
        copy = BrokenCopy.of_project(tmp_path)
        copy.replace(file, old, new)

        assert red(copy) == {store}

    def test_are_kept_by_the_code_as_it_is(self, tmp_path: Path) -> None:
        """So that each failure above is the broken line's."""
        assert red(BrokenCopy.of_project(tmp_path)) == set()
