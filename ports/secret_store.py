"""SecretStore: keys, and nothing else that knows where they are kept."""

from __future__ import annotations

from typing import Protocol

from domain.errors import UnavailableError


class SecretMissingError(UnavailableError):
    """A secret that is needed is not there."""

    code = "secret-missing"
    title = "A secret that the service needs is not set."


class SecretStore(Protocol):
    """Reads secrets by name."""

    def read(self, name: str) -> bytes:
        """Return a secret.

        Raises:
            SecretMissingError: If there is none of that name.
        """
        ...
