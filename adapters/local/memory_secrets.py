"""MemorySecrets: secrets that were handed over."""

from __future__ import annotations

from collections.abc import Mapping

from ports.secret_store import SecretMissingError


class MemorySecrets:
    """Knows the secrets it was given and no others.

    Args:
        secrets: Each secret under its name.
    """

    def __init__(self, secrets: Mapping[str, bytes]) -> None:
        self._secrets = dict(secrets)

    def __repr__(self) -> str:
        """Show nothing: a representation ends up in logs."""
        return "MemorySecrets()"

    def read(self, name: str) -> bytes:
        try:
            return self._secrets[name]
        except KeyError as error:
            raise SecretMissingError from error
