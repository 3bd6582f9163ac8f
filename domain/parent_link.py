"""ParentInvitation: a code by which one parent becomes linked to one student."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.errors import ConflictError, NotFoundError
from domain.ids import UserId

MAX_PARENTS: Final = 4
CODE_BYTES: Final = 10
_LETTERS: Final = 16
_GROUP: Final = 4
_BITS: Final = 5
# Crockford's: no letter that looks like a digit, 5 bits each.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
INVITATION_LIFETIME: Final = timedelta(days=7)


class InvitationNotFoundError(NotFoundError):
    """There is no such code, or it was used, or it is over; which is not said."""

    code = "invitation-not-found"
    title = "This invitation code is not valid, or not any more."


class TooManyParentsError(ConflictError):
    """The student has as many linked parents as one may."""

    code = "too-many-parents"
    title = "This student has as many linked parents as one may."


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentInvitation:
    """An invitation to be one student's parent; only its code's digest is kept.

    `redeemed_by` is who used it, None before anybody did.
    """

    code_hash: str
    student_id: UserId
    made_by: UserId
    expires_at: datetime
    redeemed_by: UserId | None = None

    def redeem(self, *, by: UserId, now: datetime) -> ParentInvitation:
        """Return the invitation used up.

        The same parent may come again: what followed the first time may have failed.

        Raises:
            InvitationNotFoundError: If somebody else used it, or it is over.
        """
        if self.redeemed_by == by:
            return self
        if self.redeemed_by is not None or now >= self.expires_at:
            raise InvitationNotFoundError
        return replace(self, redeemed_by=by)


def code_text(secret: bytes) -> str:
    """Return a code for people to type, such as `7K3M-ZZ90-PQ4D-1XAB`.

    Args:
        secret: `CODE_BYTES` random bytes, used for nothing else.

    Raises:
        ValueError: If the secret has another length.
    """
    if len(secret) != CODE_BYTES:
        msg = f"a code is made of {CODE_BYTES} bytes"
        raise ValueError(msg)
    number = int.from_bytes(secret, "big")
    places = range((_LETTERS - 1) * _BITS, -1, -_BITS)
    letters = "".join(_ALPHABET[number >> place & 31] for place in places)
    return "-".join(
        letters[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP)
    )


def code_hash(code: str) -> str:
    """Return what is kept of a code; case, spaces and dashes do not matter."""
    typed = "".join(c for c in code.upper() if c.isalnum())
    return hashlib.sha256(typed.encode("utf-8", "surrogatepass")).hexdigest()
