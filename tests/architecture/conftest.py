"""What the tests of the architecture may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.broken_copy import BrokenCopy


@pytest.fixture
def copy(tmp_path: Path) -> BrokenCopy:
    """Give a copy of the project that may be broken."""
    return BrokenCopy.of_project(tmp_path)
