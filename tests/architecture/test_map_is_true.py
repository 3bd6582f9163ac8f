"""The map leads somewhere: what it names is there, and no folder is left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
MAP: Final = (ROOT / "docs/map.md").read_text("utf-8")
PACKAGES: Final[list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text())[
    "tool"
]["hatch"]["build"]["targets"]["wheel"]["packages"]
TOPS: Final = (*PACKAGES, "benchmarks", "clients", "docs", "requirements", "tests")
DOCUMENTS: Final = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("clients/*/*.md"), *(ROOT / "docs").rglob("*.md")],
    key=lambda document: document.relative_to(ROOT).as_posix(),
)
QUOTED: Final = re.compile(r"`([\w.*/-]+)`")
LINK: Final = re.compile(r"\]\((?!https?:)([^)#\s]+)[^)]*\)")


def named_paths(text: str) -> Iterator[str]:
    """Give every path of ours that a text names, patterns with `*` too."""
    for name in QUOTED.findall(text):
        if name.partition("/")[0] in TOPS and "/" in name:
            yield name


def missing(text: str) -> list[str]:
    """Give what a text names and the project does not have."""
    return [
        name
        for name in named_paths(text)
        if not any(
            found.is_dir() if name.endswith("/") else found.is_file()
            for found in ROOT.glob(name)
        )
    ]


def folders() -> list[str]:
    """Give every package of the product, deepest ones too."""
    return sorted(
        init.parent.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for init in (ROOT / package).rglob("__init__.py")
    )


def modules() -> list[str]:
    """Give every module of the product that does something."""
    return sorted(
        module.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for module in (ROOT / package).rglob("*.py")
        if module.name != "__init__.py"
    )


def covered(module: str) -> bool:
    """Tell whether the map names a module, or the folder that it lies in."""
    return any(
        name == f"{Path(module).parent.as_posix()}/" or Path(module).match(name)
        for name in named_paths(MAP)
        # A package's own line says what the package is, not what lies in it.
        if name.removesuffix("/") not in PACKAGES
    )


def linked(document: Path) -> list[str]:
    """Give the links of a document that lead nowhere."""
    links = LINK.findall(document.read_text("utf-8"))
    return [link for link in links if not (document.parent / link).exists()]


@pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda d: d.relative_to(ROOT).as_posix()
)
class TestEveryDocument:
    def test_names_only_what_is_there(self, document: Path) -> None:
        """A file that moved takes its name with it."""
        assert missing(document.read_text("utf-8")) == []

    def test_links_only_to_what_is_there(self, document: Path) -> None:
        """Nobody is sent astray."""
        assert linked(document) == []


class TestMap:
    @pytest.mark.parametrize("package", PACKAGES)
    def test_names_every_top_level_package(self, package: str) -> None:
        """A package without a line is one that nobody finds."""
        assert f"## `{package}/`: " in MAP

    @pytest.mark.parametrize("folder", folders())
    def test_names_every_folder(self, folder: str) -> None:
        """Adapter families, groups of use cases and ways in among them."""
        assert f"{folder}/" in named_paths(MAP)

    def test_covers_every_module(self) -> None:
        """By its name, by a pattern or by its folder."""
        assert [module for module in modules() if not covered(module)] == []

    @pytest.mark.parametrize("what", ["a vendor", "an endpoint", "a repository"])
    def test_says_at_the_top_where_to_add_things(self, what: str) -> None:
        """Whoever comes to widen the product need not read on."""
        top, _, _ = MAP.partition("## The shape")

        assert f"| **{what}**" in top


class TestCheck:
    def test_sees_a_file_that_is_not_there(self) -> None:
        """The check has teeth, also for patterns and folders."""
        lost = ("ports/fax.py", "adapters/local/fax_*.py", "adapters/fax/")

        assert missing(" ".join(f"`{name}`" for name in lost)) == [*lost]

    def test_takes_no_folder_for_a_file(self) -> None:
        """A folder is named with its slash."""
        assert missing("`adapters/local` `adapters/local/`") == ["adapters/local"]

    def test_sees_a_module_without_a_line(self) -> None:
        """`ports/` as a whole is no excuse for a new port."""
        assert covered("ports/clock.py")
        assert not covered("ports/fax.py")
