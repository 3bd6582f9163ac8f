"""An access token that was good an hour ago, for a client's tests: run as a module.

`python -m tests.support.expired_token DATA_DIR`, with one of today's on standard input.
"""

from __future__ import annotations

import base64
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from adapters.local.access_tokens import AccessTokens
from adapters.local.file_secrets import FileSecrets
from adapters.local.frozen_clock import FrozenClock
from domain.ids import SignInId, UserId
from domain.user import Role


def expired(token: str, folder: Path) -> str:
    """Return what the server of a data folder would have issued an hour earlier."""
    claims = msgspec.json.decode(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    issued = datetime.fromtimestamp(claims["iat"], UTC)
    tokens = AccessTokens(
        FileSecrets(folder / "secrets").read("signing-key"),
        issuer=claims["iss"],
        audience=claims["aud"],
        clock=FrozenClock(issued - timedelta(hours=1)),
    )
    return tokens.issue(
        user_id=UserId(claims["sub"]),
        role=Role(claims["role"]),
        sign_in_id=SignInId(claims["sid"]),
        generation=claims["gen"],
    )


if __name__ == "__main__":
    sys.stdout.write(expired(sys.stdin.read().strip(), Path(sys.argv[1])))
