"""Our package names stay ours, and every tool knows all of them."""

from __future__ import annotations

import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[2]
TOOLS: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text())[
    "tool"
]
PACKAGES: Final[list[str]] = TOOLS["hatch"]["build"]["targets"]["wheel"]["packages"]
# Code of the project that is no part of the product.
AROUND: Final = {"benchmarks", "tests"}


def test_every_top_level_package_is_declared() -> None:
    """A new package is built, checked and measured, or this fails."""
    found = {file.parent.name for file in ROOT.glob("*/__init__.py")}

    assert found - AROUND == set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_nobody_else_installs_our_names(package: str) -> None:
    """`import domain` means ours, whatever is installed beside us."""
    owners = set(packages_distributions().get(package, []))

    assert owners <= {"helpy-ninja"}


@pytest.mark.parametrize(
    "listed",
    [
        pytest.param(TOOLS["ruff"]["lint"]["isort"]["known-first-party"], id="ruff"),
        pytest.param(TOOLS["mypy"]["packages"], id="mypy"),
        pytest.param(TOOLS["importlinter"]["root_packages"], id="import-linter"),
        pytest.param(TOOLS["deptry"]["known_first_party"], id="deptry"),
        pytest.param(TOOLS["vulture"]["paths"], id="vulture"),
        pytest.param(TOOLS["coverage"]["run"]["source"], id="coverage"),
    ],
)
def test_every_tool_looks_at_every_package(listed: list[str]) -> None:
    """No package is forgotten by a check."""
    assert set(PACKAGES) <= set(listed)


def test_pyright_is_strict_wherever_we_write_the_types() -> None:
    """Adapters meet vendors' loose types; everything else has no excuse."""
    assert set(TOOLS["pyright"]["strict"]) == set(PACKAGES) - {"adapters"}
