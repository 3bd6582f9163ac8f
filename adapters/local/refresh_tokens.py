"""RefreshTokens: what a device shows to stay signed in."""

from __future__ import annotations

import base64
import hmac
import re
from dataclasses import dataclass
from typing import Final

from domain.ids import SIGN_IN, SignInId
from domain.sign_in import RefreshRefusedError, SignIn

_FAMILY_BYTES: Final = 16
# With six, a token is a multiple of three bytes: base64 spells it in one way only.
_GENERATION_BYTES: Final = 6
_SHAPE: Final = re.compile(r"rt_[A-Za-z0-9_-]{72}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """What a token claims; nothing of it is true before its family confirms it."""

    sign_in_id: SignInId
    generation: int
    proof: bytes


class RefreshTokens:
    """Makes refresh tokens and confirms them.

    A token names its family and generation and proves both with a code only we can
    compute, which is made with the family's salt. None is kept anywhere.

    Args:
        secret: What the codes are made with.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def __repr__(self) -> str:
        """Show nothing: a representation ends up in logs."""
        return "RefreshTokens()"

    def issue(self, sign_in: SignIn) -> str:
        """Return the token of a family's newest generation."""
        named = _named(sign_in.id, sign_in.generation)
        proof = self._proof(named, sign_in)
        return "rt_" + base64.urlsafe_b64encode(named + proof).decode()

    def read(self, token: str) -> Presented:
        """Return what a token claims.

        Raises:
            RefreshRefusedError: If it does not have a token's shape.
        """
        if _SHAPE.fullmatch(token) is None:
            raise RefreshRefusedError
        content = base64.urlsafe_b64decode(token.removeprefix("rt_"))
        family, rest = content[:_FAMILY_BYTES], content[_FAMILY_BYTES:]
        return Presented(
            sign_in_id=SignInId(f"{SIGN_IN}_{family.hex()}"),
            generation=int.from_bytes(rest[:_GENERATION_BYTES], "big"),
            proof=rest[_GENERATION_BYTES:],
        )

    def confirm(self, presented: Presented, sign_in: SignIn) -> None:
        """Let a token pass that we issued for this family.

        Raises:
            RefreshRefusedError: If we did not.
        """
        named = _named(sign_in.id, presented.generation)
        if not hmac.compare_digest(self._proof(named, sign_in), presented.proof):
            raise RefreshRefusedError

    def _proof(self, named: bytes, sign_in: SignIn) -> bytes:
        return hmac.digest(self._secret, named + bytes.fromhex(sign_in.salt), "sha256")


def _named(sign_in_id: SignInId, generation: int) -> bytes:
    family = bytes.fromhex(sign_in_id.removeprefix(f"{SIGN_IN}_"))
    return family + generation.to_bytes(_GENERATION_BYTES, "big")
