"""A copy of the project that may be broken, and what the tools say of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
FOLDERS: Final = (
    *("domain", "ports", "application", "adapters", "entrypoints"),
    *("benchmarks", "clients", "docs", "requirements", "tests"),
)
_KEPT: Final = {
    name: os.environ[name]
    for name in ("PATH", "HELPY_MINISTACK", "HELPY_REQUIRE_DYNAMODB")
    if name in os.environ
}
_MADE: Final = shutil.ignore_patterns("__pyc*", "build", "dist", "node_modules")
FILES: Final = (".gitignore", "noxfile.py", "pyproject.toml")


@dataclass(frozen=True)
class BrokenCopy:
    """A copy of the packages, their tests and documents, and the tools' settings."""

    root: Path

    @classmethod
    def of_project(cls, root: Path) -> BrokenCopy:
        """Copy the project into an empty folder; it is whole until it is broken."""
        for folder in FOLDERS:
            shutil.copytree(ROOT / folder, root / folder, ignore=_MADE)
        for file in (*ROOT.glob("*.md"), *(ROOT / name for name in FILES)):
            shutil.copy(file, root)
        return cls(root)

    def add(self, module: str, text: str) -> None:
        """Append text to a module, made empty if it isn't there."""
        file = self.root / f"{module.replace('.', '/')}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as source:
            source.write(f"\n{text}\n")

    def replace(self, file: str, old: str, new: str) -> None:
        """Put other text in the place of some that is there once."""
        path = self.root / file
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{file} does not hold it once"
        path.write_text(text.replace(old, new), "utf-8")

    def check(self, tool: str, *args: str) -> str:
        """Run a tool in the copy and return its report; empty if it is content."""
        run = subprocess.run(
            [Path(sys.executable).with_name(tool), *args],
            cwd=self.root,
            capture_output=True,
            check=False,
            text=True,
            env={**_KEPT, "NO_COLOR": "1", "COLUMNS": "300"},
        )
        return "" if run.returncode == 0 else run.stdout + run.stderr
