"""OneTimeCode: a secret that opens one door once, and soon not even that."""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from domain.errors import InvalidInputError
from domain.ids import SignInId, UserId

SECRET_BYTES: Final = 32
_SHAPE: Final = re.compile(r"(?P<kind>[a-z-]{1,20})_[A-Za-z0-9_-]{43}")


class InvalidCodeError(InvalidInputError):
    """The code is wrong, used or over; which of them is not said."""

    code = "invalid-code"
    title = "This code can't be used; ask for a fresh one."

    def __init__(self) -> None:
        super().__init__(
            pointer="/code", reason="invalid-code", message="ask for a fresh code"
        )


class CodeKind(StrEnum):
    """Which door a code opens; the kind is also what the code begins with."""

    VERIFY_EMAIL = "verify-email"
    RESET_PASSWORD = "reset-password"  # noqa: S105  a kind, no password
    WS_TICKET = "ws-ticket"


LIFETIMES: Final = {
    CodeKind.VERIFY_EMAIL: timedelta(hours=24),
    CodeKind.RESET_PASSWORD: timedelta(minutes=10),
    CodeKind.WS_TICKET: timedelta(seconds=30),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """The sign-in that a ticket was given to, and when its access token is over."""

    sign_in_id: SignInId
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTimeCode:
    """What is kept of a code: never the code, only its digest.

    `digest` is the 64 hexadecimal digits of a SHA-256; a secret of 256 random bits
    needs no slower hash. `device` is there exactly for a ticket.
    """

    digest: str
    kind: CodeKind
    user_id: UserId
    expires_at: datetime
    device: Device | None = None

    def __post_init__(self) -> None:
        if (self.device is None) is (self.kind is CodeKind.WS_TICKET):
            msg = "a ticket, and nothing else, is for one device"
            raise ValueError(msg)

    def is_good(self, *, now: datetime) -> bool:
        """Tell whether it has not expired."""
        return now < self.expires_at


def code_text(kind: CodeKind, secret: bytes) -> str:
    """Return what a person or a program is given.

    Args:
        kind: Which door it opens.
        secret: `SECRET_BYTES` random bytes, used for nothing else.

    Raises:
        ValueError: If the secret has another length.
    """
    if len(secret) != SECRET_BYTES:
        msg = f"a code is made of {SECRET_BYTES} bytes"
        raise ValueError(msg)
    return f"{kind}_{urlsafe_b64encode(secret).decode().rstrip('=')}"


def digest_of(text: str, *, kind: CodeKind) -> str:
    """Return the digest under which a code that somebody shows may be kept.

    Raises:
        InvalidCodeError: If it does not have the shape of a code of this kind.
    """
    shape = _SHAPE.fullmatch(text)
    if shape is None or shape["kind"] != kind:
        raise InvalidCodeError
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def new_code(
    kind: CodeKind,
    text: str,
    *,
    user_id: UserId,
    now: datetime,
    device: Device | None = None,
) -> OneTimeCode:
    """Return what to keep of a code that was just made, for its kind's lifetime."""
    return OneTimeCode(
        digest=digest_of(text, kind=kind),
        kind=kind,
        user_id=user_id,
        expires_at=now + LIFETIMES[kind],
        device=device,
    )
