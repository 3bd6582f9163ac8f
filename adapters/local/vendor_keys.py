"""VendorKeys: the keys that vendors of models gave to whoever runs this."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ports.secret_store import SecretMissingError

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_KEY: Final = re.compile(rb"[!-~]{1,4096}")
_PREFIX: Final = "HELPY_SECRET_"
# What the vendors' own tools call them.
_CUSTOMARY: Final = {
    "anthropic-api-key": "ANTHROPIC_API_KEY",
    "openai-api-key": "OPENAI_API_KEY",
}


class VendorKeys:
    """Reads keys from the environment, then from files; makes none.

    `HELPY_SECRET_<NAME>` comes first, then the variable that the vendor's own tools
    read, then the file of that name. What no key looks like is none.

    Args:
        environment: The process's environment.
        folder: Where the files are.
    """

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._environment = environment
        self._folder = folder

    def __repr__(self) -> str:
        """Show nothing: a representation ends up in logs."""
        return "VendorKeys()"

    def read(self, name: str) -> bytes:
        if _NAME.fullmatch(name) is None:
            # Whatever it is, it must not lead out of the folder.
            raise SecretMissingError
        own = _PREFIX + name.upper().replace("-", "_")
        for variable in (own, _CUSTOMARY.get(name, "")):
            said = self._environment.get(variable, "").strip()
            key = said.encode("utf-8", "surrogateescape")
            if _KEY.fullmatch(key):
                return key
        try:
            key = (self._folder / name).read_bytes().strip()
        except OSError as error:
            raise SecretMissingError from error
        if _KEY.fullmatch(key) is None:
            raise SecretMissingError
        return key
