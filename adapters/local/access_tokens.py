"""AccessTokens: short-lived proofs of who is calling, as signed JWTs."""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwa import JWSAlgModel
from joserfc.jwk import OKPKey
from joserfc.jws import JWSRegistry, deserialize_compact, serialize_compact

from domain.ids import SIGN_IN, USER, SignInId, UserId, is_id
from domain.sign_in import SignInRequiredError
from domain.user import Role
from ports.clock import Clock
from ports.identity_provider import Caller

LIFETIME_S: Final = 600
# RFC 9864 names this key's algorithm "Ed25519"; "EdDSA" is what clients read so far.
_ALGORITHM: Final = "EdDSA"
_SHAPE: Final = re.compile(
    r"[A-Za-z0-9_-]{1,512}\.[A-Za-z0-9_-]{1,1024}\.[A-Za-z0-9_-]{86}"
)
_MAX_CHARACTERS: Final = 512 + 1024 + 86 + 2
_REMEMBERED: Final = 8_192
# How far the clocks of two machines that issue and check may differ.
_SKEW_S: Final = 60


class _Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    iss: str
    aud: str
    sub: str
    role: Role
    sid: str
    gen: int
    iat: int
    exp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Whom a token speaks for, and the generation of refresh token it came with."""

    caller: Caller
    generation: int


class _OneAlgorithm(JWSRegistry):
    """Knows one algorithm, whatever a token's header asks for."""

    def get_alg(self, name: str) -> JWSAlgModel:
        if name != _ALGORITHM:
            raise UnsupportedAlgorithmError
        return self.algorithms[_ALGORITHM]


class AccessTokens:
    """Issues access tokens and reads them back.

    Args:
        secret: What the signing key is made from.
        issuer: Who issues; a token of another issuer is refused.
        audience: Whom the tokens are for.
        clock: The present.
    """

    def __init__(
        self, secret: bytes, *, issuer: str, audience: str, clock: Clock
    ) -> None:
        self._issuer = issuer
        self._audience = audience
        self._clock = clock
        self._key = _signing_key(secret)
        self._header = {
            "alg": _ALGORITHM,
            "kid": self._key.thumbprint(),
            "typ": "at+jwt",
        }
        self._registry = _OneAlgorithm()
        self._known: dict[bytes, Shown] = {}

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """Return the public key as a JWK set, for others who check our tokens."""
        key = {
            **self._key.as_dict(private=False),
            "alg": _ALGORITHM,
            "kid": self._header["kid"],
            "use": "sig",
        }
        return {"keys": [{name: str(value) for name, value in key.items()}]}

    def issue(
        self, *, user_id: UserId, role: Role, sign_in_id: SignInId, generation: int
    ) -> str:
        """Return a token that says who somebody is for the next ten minutes."""
        now_s = int(self._clock.now().timestamp())
        claims = _Claims(
            iss=self._issuer,
            aud=self._audience,
            sub=user_id,
            role=role,
            sid=sign_in_id,
            gen=generation,
            iat=now_s,
            exp=now_s + LIFETIME_S,
        )
        return serialize_compact(
            self._header,
            msgspec.json.encode(claims),
            self._key,
            registry=self._registry,
        )

    def shown(self, token: str) -> Shown:
        """Return what a token says; quick if it was read before.

        Raises:
            SignInRequiredError: If it is not one of ours, or over.
        """
        if len(token) > _MAX_CHARACTERS or not token.isascii():
            raise SignInRequiredError
        digest = hashlib.sha256(token.encode()).digest()
        shown = self._known.get(digest)
        if shown is None:
            shown = self._read(token)
            self._remember(digest, shown)
        left_s = shown.caller.expires_at_s - self._clock.now().timestamp()
        # More than a lifetime is left only if the clock that issued it was wrong.
        if not 0 < left_s <= LIFETIME_S + _SKEW_S:
            raise SignInRequiredError
        return shown

    def _remember(self, digest: bytes, shown: Shown) -> None:
        if len(self._known) >= _REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[digest] = shown

    def _read(self, token: str) -> Shown:
        if _SHAPE.fullmatch(token) is None:
            raise SignInRequiredError
        try:
            # The key is ours alone: a header's kid, jwk, jku or x5u chooses nothing.
            read = deserialize_compact(token, self._key, registry=self._registry)
            claims = msgspec.json.decode(read.payload, type=_Claims)
        except (JoseError, msgspec.MsgspecError, ValueError, TypeError) as error:
            raise SignInRequiredError from error
        if read.headers() != self._header or not self._is_ours(claims):
            raise SignInRequiredError
        caller = Caller(
            user_id=UserId(claims.sub),
            role=claims.role,
            sign_in_id=SignInId(claims.sid),
            expires_at_s=claims.exp,
        )
        return Shown(caller=caller, generation=claims.gen)

    def _is_ours(self, claims: _Claims) -> bool:
        return (
            (claims.iss, claims.aud) == (self._issuer, self._audience)
            and is_id(claims.sub, prefix=USER)
            and is_id(claims.sid, prefix=SIGN_IN)
            and claims.exp - claims.iat <= LIFETIME_S
        )


def _signing_key(secret: bytes) -> OKPKey:
    seed = hmac.digest(secret, b"helpy access tokens 1", "sha256")
    return OKPKey.import_key(Ed25519PrivateKey.from_private_bytes(seed))
