"""Domain, ports and application: the standard library and each other."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
# What a layer may import beside the standard library.
ALLOWED: Final = {
    "domain": {"domain"},
    "ports": {"domain", "ports"},
    "application": {"domain", "ports", "application"},
}


def foreign_imports(root: Path, layer: str) -> Iterator[str]:
    """Give every import of a layer that is neither standard nor allowed, with place."""
    known = sys.stdlib_module_names | ALLOWED[layer]
    for file in sorted((root / layer).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Import(names=names):
                    modules = [alias.name for alias in names]
                case ast.ImportFrom(module=module, level=0):
                    modules = [module or ""]
                case ast.ImportFrom():
                    modules = ["a relative import"]
                case _:
                    continue
            for module in modules:
                if module.partition(".")[0] not in known:
                    place = file.relative_to(root).as_posix()
                    yield f"{place}:{node.lineno} {module}"


@pytest.mark.parametrize("layer", ALLOWED)
def test_an_inner_layer_needs_nothing_installed(layer: str) -> None:
    """Tutoring does not depend on whose library is in fashion."""
    assert list(foreign_imports(ROOT, layer)) == []
