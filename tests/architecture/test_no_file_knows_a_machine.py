"""What is committed works anywhere: no registry's address, nobody's home folder."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.support.committed import ROOT, committed_files

FORBIDDEN: Final = re.compile(
    r"\b(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|yarnpkg|jsdelivr|unpkg)\.(?:org|com)\b"
    r"|(?<![\w.~$}/-])/(?:home|Users)/[\w.-]+"
    r"|(?<![\w.~$}/-])/ro[o]t/"
)


def told_secrets(text: str) -> list[str]:
    """Give every address in a text that only some machines have."""
    return FORBIDDEN.findall(text)


def test_no_committed_file_knows_a_registry_or_a_home_folder() -> None:
    """Where packages come from is the machine's business, as is who sits at it."""
    files = committed_files()

    told = {
        file.relative_to(ROOT).as_posix(): found
        for file in files
        if (found := told_secrets(file.read_bytes().decode("utf-8", "replace")))
    }

    assert files
    assert told == {}


@pytest.mark.parametrize(
    "text",
    [
        "--index-url https://" + "pypi" + ".org/simple",
        "https://files." + "pythonhosted" + ".org/packages/x.whl",
        "https://registry." + "npmjs" + ".org/preact",
        "open('/" + "home/ada/helpy.db')",
        "cache: /" + "Users/bo/Library",
        "PATH=/" + "root/.local/bin",
    ],
)
def test_an_address_of_one_machine_is_seen(text: str) -> None:
    """The check has teeth."""
    assert told_secrets(text)


@pytest.mark.parametrize("text", ["~/.cache/helpy-ninja", "a/home/page", "$HOME/x"])
def test_what_every_machine_has_is_not(text: str) -> None:
    """And does not bite what is right."""
    assert told_secrets(text) == []
