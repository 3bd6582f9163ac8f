"""Access tokens nobody may be let in with, each with the flaw it has."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.jwk import OKPKey

from adapters.local.access_tokens import LIFETIME_S, AccessTokens
from adapters.local.frozen_clock import FrozenClock
from domain.ids import SignInId
from domain.user import Role
from tests.support.builders import ADA, NOON

SECRET = b"s" * 32
SIGN_IN_ID = SignInId("sin_" + "e" * 32)
NOON_S = int(NOON.timestamp())
HEADER = {"alg": "EdDSA", "typ": "at+jwt"}
CLAIMS = {
    "iss": "helpy",
    "aud": "api",
    "sub": ADA,
    "role": "student",
    "sid": SIGN_IN_ID,
    "gen": 0,
    "iat": NOON_S,
    "exp": NOON_S + LIFETIME_S,
}
STRANGER = Ed25519PrivateKey.from_private_bytes(b"x" * 32)


def some_tokens(clock: FrozenClock | None = None, **changes: Any) -> AccessTokens:
    """Return what issues and reads Helpy's tokens at noon."""
    given = {"issuer": "helpy", "audience": "api", **changes}
    secret = given.pop("secret", SECRET)
    return AccessTokens(secret, clock=clock or FrozenClock(NOON), **given)


def an_access_token(tokens: AccessTokens) -> str:
    """Return a token of Ada's."""
    return tokens.issue(
        user_id=ADA, role=Role.STUDENT, sign_in_id=SIGN_IN_ID, generation=0
    )


def encoded(content: bytes | dict[str, Any]) -> str:
    """Return base64url without padding, of JSON if it is not bytes."""
    if isinstance(content, dict):
        content = json.dumps(content).encode()
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def our_key() -> Ed25519PrivateKey:
    """Return the private key Helpy signs with: the worst a forger could have."""
    key = some_tokens()._key.private_key
    assert isinstance(key, Ed25519PrivateKey)
    return key


def signed(
    *,
    header: dict[str, Any] | None = None,
    claims: bytes | dict[str, Any] | None = None,
    key: Ed25519PrivateKey | None = None,
) -> str:
    """Return a token signed with our own key, unless another is given."""
    kid = some_tokens().jwks()["keys"][0]["kid"]
    head = {"alg": "EdDSA", "kid": kid, "typ": "at+jwt"} if header is None else header
    body = CLAIMS if claims is None else claims
    content = f"{encoded(head)}.{encoded(body)}"
    return f"{content}.{encoded((key or our_key()).sign(content.encode()))}"


def headed(**changes: Any) -> str:
    """Return a token of our key with another header; None leaves a field out."""
    kid = some_tokens().jwks()["keys"][0]["kid"]
    header = {"alg": "EdDSA", "kid": kid, "typ": "at+jwt", **changes}
    return signed(header={k: v for k, v in header.items() if v is not None})


def claiming(**changes: Any) -> str:
    """Return a token of our key with other claims; None leaves one out."""
    claims = {**CLAIMS, **changes}
    return signed(claims={k: v for k, v in claims.items() if v is not None})


def with_public_key_as_secret(algorithm: str) -> str:
    """Return a token signed symmetrically with what everybody knows."""
    public = our_key().public_key().public_bytes_raw()
    content = f"{encoded({**HEADER, 'alg': algorithm})}.{encoded(CLAIMS)}"
    digest = {"HS256": "sha256", "HS512": "sha512"}[algorithm]
    return f"{content}.{encoded(hmac.digest(public, content.encode(), digest))}"


def of_a_stranger(**header: Any) -> str:
    """Return a token signed with another key, whose header may bring that key."""
    kid = some_tokens().jwks()["keys"][0]["kid"]
    return signed(header={**HEADER, "kid": kid, **header}, key=STRANGER)


def valid() -> str:
    """Return a token of ours."""
    return an_access_token(some_tokens())


def altered() -> str:
    """Return a token whose role was raised after it was signed."""
    head, _, signature = valid().split(".")
    return f"{head}.{encoded({**CLAIMS, 'role': 'admin'})}.{signature}"


def respelled() -> str:
    """Return a token whose signature decodes to the same bytes from other text."""
    token = valid()
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + digits[digits.index(token[-1]) + 1]


def unsigned(algorithm: str) -> str:
    """Return a token that says that it needs no signature."""
    return f"{encoded({**HEADER, 'alg': algorithm})}.{encoded(CLAIMS)}."


def with_part_twice(part: int) -> str:
    """Return a token with one of its segments doubled."""
    parts = valid().split(".")
    return ".".join([*parts[: part + 1], parts[part], *parts[part + 1 :]])


def nested(depth: int) -> bytes:
    """Return JSON that is nothing but brackets."""
    return b"[" * depth + b"]" * depth


STRANGERS_JWK = OKPKey.import_key(STRANGER.public_key()).as_dict(private=False)

FORGED: dict[str, Callable[[], str]] = {
    "empty": lambda: "",
    "dots": lambda: "..",
    "not a token": lambda: "hello",
    "none": lambda: unsigned("none"),
    "None": lambda: unsigned("None"),
    "nOnE with a signature": lambda: headed(alg="nOnE"),
    "HS256 with the public key": lambda: with_public_key_as_secret("HS256"),
    "HS512 with the public key": lambda: with_public_key_as_secret("HS512"),
    "another name of the algorithm": lambda: headed(alg="Ed25519"),
    "RS256 in the header": lambda: headed(alg="RS256"),
    "no algorithm": lambda: headed(alg=None),
    "an algorithm that is a list": lambda: headed(alg=["EdDSA"]),
    "another key": of_a_stranger,
    "another key, in jwk": lambda: of_a_stranger(jwk=STRANGERS_JWK),
    "another key, at jku": lambda: of_a_stranger(jku="http://127.0.0.1/jwks"),
    "another key, at x5u": lambda: of_a_stranger(x5u="http://127.0.0.1/crt"),
    "another secret": lambda: an_access_token(some_tokens(secret=b"o" * 32)),
    "another kid": lambda: headed(kid="another"),
    "a kid that is a path": lambda: headed(kid="../../dev/null"),
    "no kid": lambda: headed(kid=None),
    "another typ": lambda: headed(typ="JWT"),
    "no typ": lambda: headed(typ=None),
    "an unknown critical header": lambda: headed(crit=["exp"], exp=1),
    "an unencoded payload": lambda: headed(crit=["b64"], b64=False),
    "another header of ours": lambda: headed(cty="JWT"),
    "a header that is a list": lambda: valid().replace(
        valid().split(".")[0], encoded(b"[]")
    ),
    "a header that is no JSON": lambda: valid().replace(
        valid().split(".")[0], encoded(b"\xff{")
    ),
    "a header of brackets": lambda: f"{encoded(nested(180))}.e30.{valid()[-86:]}",
    "an id token": lambda: signed(
        header={"alg": "EdDSA", "typ": "JWT"}, claims={**CLAIMS, "nonce": "n"}
    ),
    "another issuer": lambda: claiming(iss="https://evil.example"),
    "no issuer": lambda: claiming(iss=None),
    "another audience": lambda: claiming(aud="web"),
    "a list of audiences": lambda: claiming(aud=["api"]),
    "no audience": lambda: claiming(aud=None),
    "no subject": lambda: claiming(sub=None),
    "a subject that is no user": lambda: claiming(sub="hlp_" + "c" * 32),
    "an unknown role": lambda: claiming(role="root"),
    "no role": lambda: claiming(role=None),
    "no sign-in": lambda: claiming(sid=None),
    "a sign-in that is none": lambda: claiming(sid="sin_1"),
    "no generation": lambda: claiming(gen=None),
    "a generation that is text": lambda: claiming(gen="0"),
    "no expiry": lambda: claiming(exp=None),
    "an expiry that is text": lambda: claiming(exp=str(NOON_S + LIFETIME_S)),
    "an expiry that is no number": lambda: claiming(exp=float("nan")),
    "an expiry that is infinite": lambda: claiming(exp=float("inf")),
    "an expiry that is true": lambda: claiming(exp=True),
    "expired": lambda: claiming(iat=NOON_S - 600, exp=NOON_S),
    "expired long ago": lambda: claiming(iat=0, exp=1),
    "good for too long": lambda: claiming(exp=NOON_S + LIFETIME_S + 1),
    "good for ever": lambda: claiming(exp=2**62),
    "from the future": lambda: claiming(iat=NOON_S + 3_600, exp=NOON_S + 4_200),
    "no time of issue": lambda: claiming(iat=None),
    "a claim of its own": lambda: claiming(admin=True),
    "claims that are a list": lambda: signed(claims=b"[]"),
    "claims that are nothing": lambda: signed(claims=b"null"),
    "claims of brackets": lambda: signed(claims=nested(300)),
    "claims that are no text": lambda: signed(claims=b"\xff\xfe{}"),
    "altered claims": altered,
    "an altered signature": lambda: valid()[:-20] + "A" * 19 + valid()[-1],
    "a signature of zeros": lambda: valid()[:-86] + "A" * 86,
    "a signature spelled otherwise": respelled,
    "a cut signature": lambda: valid()[:-4],
    "no signature": lambda: valid()[:-86],
    "padding": lambda: valid() + "==",
    "trailing garbage": lambda: valid() + "AAAA",
    "a trailing newline": lambda: valid() + "\n",
    "a leading space": lambda: " " + valid(),
    "garbage inside": lambda: valid()[:-10] + "!" + valid()[-10:],
    "the header twice": lambda: with_part_twice(0),
    "the claims twice": lambda: with_part_twice(1),
    "the signature twice": lambda: with_part_twice(2),
    "five segments": lambda: "a.b.c.d.e",
    "with its scheme": lambda: "Bearer " + valid(),
    "not ASCII": lambda: valid()[:-1] + "\u0661",
    "a lone surrogate": lambda: valid()[:-1] + "\ud800",
    "a NUL": lambda: valid() + "\0",
    "huge": lambda: valid() * 10_000,
    "many dots": lambda: "." * 1_000_000,
    "huge claims": lambda: claiming(role="student" * 100_000),
}
