"""RandomCodes: codes from the machine's own randomness."""

from __future__ import annotations

import secrets
from typing import Final

# Crockford's: no letter that looks like a digit, 5 bits each.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS: Final = 4
_LETTERS: Final = 4


class RandomCodes:
    """Makes codes such as `7K3M-ZZ90-PQ4D-1XAB`, of 80 bits."""

    def new(self) -> str:
        return "-".join(
            "".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS))
            for _ in range(_GROUPS)
        )
