"""/auth."""

from __future__ import annotations

from typing import Final

from litestar import get, post

from application.accounts.register import Registration
from domain.guesses import TooManyGuessesError
from domain.sign_in import RefreshRefusedError, WrongCredentialsError
from domain.user import EmailTakenError, Role
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    body_of,
    client_of,
    doors_of,
)
from entrypoints.http.idempotency import once
from entrypoints.wire.bodies import LoginBody, RefreshBody, RegisterBody
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.views.health import JwksView
from entrypoints.wire.views.people import SignedInView, TokensView
from ports.identity_provider import SignInBusyError

_REGISTER: Final = guarded(RegisterBody)
_LOGIN: Final = guarded(LoginBody)
_REFRESH: Final = guarded(RefreshBody)


@post("/auth/register")
@promises(
    Contract(
        takes=RegisterBody(
            email="zoe@example.org", password="long enough, surely", name="Zoe"
        ),
        gives={201: SignedInView},
        signed_in=False,
        once=True,
        refuses=(EmailTakenError, SignInBusyError),
    )
)
async def register(request: AnyRequest) -> Answer:
    """Sign somebody up, and in."""
    body = await body_of(request, _REGISTER)

    async def do() -> Answer:
        signed_in = await doors_of(request).application.register(
            Registration(
                email=body.email,
                password=body.password,
                name=body.name,
                time_zone=body.time_zone,
                grade_level=body.grade_level,
                role=Role(body.role),
            )
        )
        return answer(SignedInView.signed_in(signed_in), status=201)

    return await once(request, "anonymous:register", do)


@post("/auth/login")
@promises(
    Contract(
        takes=LoginBody(email="zoe@example.org", password="long enough, surely"),
        gives={200: SignedInView},
        signed_in=False,
        once=True,
        refuses=(WrongCredentialsError, SignInBusyError, TooManyGuessesError),
    )
)
async def log_in(request: AnyRequest) -> Answer:
    """Sign in with address and password."""
    body = await body_of(request, _LOGIN)

    async def do() -> Answer:
        signed_in = await doors_of(request).application.log_in(
            email=body.email, password=body.password, client=client_of(request)
        )
        return answer(SignedInView.signed_in(signed_in))

    return await once(request, "anonymous:login", do)


@post("/auth/refresh")
@promises(
    Contract(
        takes=RefreshBody(refresh_token="the last one you got"),
        gives={200: TokensView},
        signed_in=False,
        once=True,
        refuses=(RefreshRefusedError, TooManyGuessesError),
    )
)
async def refresh(request: AnyRequest) -> Answer:
    """Trade a refresh token for fresh tokens."""
    body = await body_of(request, _REFRESH)

    async def do() -> Answer:
        tokens = await doors_of(request).application.refresh_sign_in(
            body.refresh_token, client=client_of(request)
        )
        return answer(TokensView.of(tokens))

    return await once(request, "anonymous:refresh", do)


@get("/.well-known/jwks.json")
@promises(Contract(gives={200: JwksView}, signed_in=False))
async def jwks(request: AnyRequest) -> Answer:
    """Show the public keys of our access tokens."""
    return answer(doors_of(request).jwks())


ROUTES: Final = (register, log_in, refresh, jwks)
