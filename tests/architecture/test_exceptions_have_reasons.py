"""Whatever a tool is told to pass over says why, in its own line."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path
from typing import Final

import pytest

from tests.support.committed import ROOT, committed_files

MARKS: Final = re.compile(
    r"#\s*(?:noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?"
    r"|(?:type|pyright): ignore(?:\[[\w\-, ]*\])?)"
)
REASON: Final = re.compile(r"\w{2}")


def unexplained(text: str) -> list[int]:
    """Give the numbers of a program's lines that pass over something without a why."""
    words = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = (word for word in words if word.type == tokenize.COMMENT)
    return [
        word.start[0]
        for word in comments
        if MARKS.search(word.string) and not REASON.search(MARKS.sub("", word.string))
    ]


def test_every_exception_has_its_reason() -> None:
    """Whoever reads it knows whether it is still one."""
    programs = [file for file in committed_files() if file.suffix == ".py"]

    found = {
        file.relative_to(ROOT).as_posix(): lines
        for file in programs
        if (lines := unexplained(file.read_text("utf-8")))
    }

    assert Path(__file__) in programs
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        "x = 1  # noqa",
        "x = 1  # noqa: S101",
        "x = 1  # noqa: S101, PLR2004",
        "x = 1  # type: ignore[misc]",
        "x = 1  # type: ignore[misc, arg-type]  # noqa: S101",
        "x = 1  # pyright: ignore[reportAny]",
    ],
)
def test_one_without_a_reason_is_seen(line: str) -> None:
    """The check has teeth."""
    assert unexplained(f"y = 2\n{line}\n") == [2]


@pytest.mark.parametrize(
    "line",
    [
        "x = 1  # noqa: S101  our own command",
        "x = 1  # type: ignore[misc]  # a default binds the loop's",
        "x = 1  # type: ignore[misc]  # noqa: S101  no types, and late",
        "x = 1  # what noqa means",
        "x = '# noqa'",
    ],
)
def test_one_with_a_reason_is_not(line: str) -> None:
    """And does not bite what is right."""
    assert unexplained(f"{line}\n") == []
