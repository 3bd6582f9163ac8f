"""Writes the documents into `docs/api/`: `nox -s contracts`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from entrypoints.contracts.documents import DOCUMENTS

_FOLDER: Final = Path(__file__).parents[2] / "docs" / "api"

if __name__ == "__main__":
    _FOLDER.mkdir(parents=True, exist_ok=True)
    for name, document in DOCUMENTS.items():
        (_FOLDER / name).write_bytes(document())
