"""LocalIdentityProvider: sign-in without anybody else's service."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from secrets import token_hex
from typing import Final

from argon2 import Parameters

from adapters.local.access_tokens import LIFETIME_S, AccessTokens
from adapters.local.argon2_passwords import PROFILE, Argon2Passwords
from adapters.local.arrivals import Arrivals
from adapters.local.refresh_tokens import RefreshTokens
from adapters.local.revoked_sign_ins import RevokedSignIns
from domain.ids import SIGN_IN, SignInId, UserId
from domain.sign_in import RefreshRefusedError, SignIn, SignInRequiredError
from domain.user import Role, User, UserNotFoundError
from ports.clock import Clock
from ports.id_source import IdSource
from ports.identity_provider import Caller, Tokens
from ports.secret_store import SecretStore
from ports.sign_in_repository import SignInRepository
from ports.user_repository import UserRepository

ISSUER: Final = "helpy-ninja"
AUDIENCE: Final = "helpy-ninja-api"
_SALT_BYTES: Final = 16
_LOG: Final = logging.getLogger(__name__)


class LocalIdentityProvider:
    """Passwords in argon2id, access tokens of our own, refresh tokens in families.

    Args:
        sign_ins: Where families are kept.
        users: Whose role a fresh token speaks of.
        secrets: Has `signing-key` and `refresh-key`; both are read at once.
        clock: The present.
        ids: Names families.
        hash_profile: How costly a password's hash is.
        issuer: Who the access tokens say issued them.

    Raises:
        SecretMissingError: If a secret can't be read.
    """

    def __init__(
        self,
        *,
        sign_ins: SignInRepository,
        users: UserRepository,
        secrets: SecretStore,
        clock: Clock,
        ids: IdSource,
        hash_profile: Parameters = PROFILE,
        issuer: str = ISSUER,
    ) -> None:
        self._sign_ins = sign_ins
        self._users = users
        self._clock = clock
        self._ids = ids
        self._passwords = Argon2Passwords(hash_profile)
        self._revoked = RevokedSignIns(sign_ins, clock=clock)
        self._arrivals = Arrivals(sign_ins)
        self._refresh = RefreshTokens(secrets.read("refresh-key"))
        self._access = AccessTokens(
            secrets.read("signing-key"), issuer=issuer, audience=AUDIENCE, clock=clock
        )

    async def enroll(
        self,
        *,
        email: str,  # noqa: ARG002  the hash needs no address
        password: str,
    ) -> str:
        return await self._passwords.hash(password)

    async def check(self, *, credential: str | None, password: str) -> bool:
        return await self._passwords.fits(credential, password)

    async def sign_in(self, user: User) -> Tokens:
        now = self._clock.now()
        sign_in = SignIn(
            id=SignInId(self._ids.new(SIGN_IN)),
            user_id=user.id,
            salt=token_hex(_SALT_BYTES),
            created_at=now,
            last_used_at=now,
        )
        await self._sign_ins.add(sign_in)
        return self._tokens(sign_in, user.role)

    async def refresh(self, refresh_token: str) -> Tokens:
        presented = self._refresh.read(refresh_token)
        now = self._clock.now()

        def rotate(sign_in: SignIn) -> SignIn:
            self._refresh.confirm(presented, sign_in)
            return sign_in.rotate(presented.generation, now=now)

        sign_in = await self._sign_ins.change(presented.sign_in_id, rotate)
        if sign_in.revoked:
            self._revoked.add(sign_in)
            _LOG.warning("a copied refresh token ended sign-in %s", sign_in.id)
            raise RefreshRefusedError
        try:
            user = await self._users.get(sign_in.user_id)
        except UserNotFoundError as error:
            raise RefreshRefusedError from error
        return self._tokens(sign_in, user.role)

    async def sign_out(self, refresh_token: str) -> None:
        with suppress(RefreshRefusedError):
            presented = self._refresh.read(refresh_token)
            now = self._clock.now()

            def revoke(sign_in: SignIn) -> SignIn:
                self._refresh.confirm(presented, sign_in)
                return sign_in.revoke(now=now)

            self._revoked.add(await self._sign_ins.change(presented.sign_in_id, revoke))

    async def sign_out_everywhere(self, user_id: UserId) -> None:
        now = self._clock.now()

        async def end(sign_in: SignIn) -> None:
            self._revoked.add(
                await self._sign_ins.change(sign_in.id, lambda it: it.revoke(now=now))
            )

        families = await self._sign_ins.of_user(user_id)
        await asyncio.gather(*(end(f) for f in families if not f.is_over(now=now)))

    def caller(self, access_token: str) -> Caller:
        shown = self._access.shown(access_token)
        if shown.caller.sign_in_id in self._revoked:
            raise SignInRequiredError
        self._arrivals.note(shown.caller.sign_in_id, shown.generation)
        return shown.caller

    def is_signed_in(self, caller: Caller) -> bool:
        left_s = caller.expires_at_s - self._clock.now().timestamp()
        return left_s > 0 and caller.sign_in_id not in self._revoked

    async def catch_up(self) -> None:
        """Learn which sign-ins other processes ended, and tell which tokens arrived.

        To be called every so often, and well within the grace of `domain.sign_in`.

        Raises:
            UnavailableError: If the store can't be read or written now.
        """
        await self._revoked.catch_up()
        await self._arrivals.tell()

    def jwks(self) -> dict[str, object]:
        """Return the public signing key as a JWK set."""
        return {**self._access.jwks()}

    def _tokens(self, sign_in: SignIn, role: Role) -> Tokens:
        access_token = self._access.issue(
            user_id=sign_in.user_id,
            role=role,
            sign_in_id=sign_in.id,
            generation=sign_in.generation,
        )
        return Tokens(
            access_token=access_token,
            refresh_token=self._refresh.issue(sign_in),
            expires_in_s=LIFETIME_S,
        )
