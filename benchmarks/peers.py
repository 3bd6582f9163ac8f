"""Peers: where `nox -s bench` puts what contradicts our own dependencies."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

# Peers ask nobody anything, and keep bytecode where a machine forbids it.
OFFLINE: Final = {"HF_HUB_OFFLINE": "1", "PYTHONDONTWRITEBYTECODE": ""}
NODE_PACKAGES: Final = Path(sys.prefix, "node", "node_modules")


def environment_of(name: str) -> Path | None:
    """Return the Python of a peer's environment, or None if it was not installed."""
    place = Path(sys.prefix).with_name(name)
    installed = (place / "installed.sha256").exists()
    return place / "bin" / "python" if installed else None


def has_node_package(name: str) -> bool:
    """Tell whether node and one of its packages are here."""
    return shutil.which("node") is not None and (NODE_PACKAGES / name).is_dir()
