"""/auth beyond coming in: out again, the mailbox, the password, a socket's ticket."""

from __future__ import annotations

from typing import Final

from litestar import post

from domain.errors import InvalidInputError
from domain.guesses import TooManyGuessesError
from domain.one_time_code import CodeKind, InvalidCodeError
from domain.sign_in import SignInRequiredError
from entrypoints.guarded_json import guarded
from entrypoints.http.answer import Answer
from entrypoints.http.body import read_body
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    body_of,
    caller_of,
    client_of,
    doors_of,
)
from entrypoints.http.idempotency import once
from entrypoints.wire.account_bodies import (
    LogoutBody,
    ResetPasswordBody,
    TicketBody,
    VerifyEmailBody,
)
from entrypoints.wire.contract import Contract, promises
from entrypoints.wire.views.accounts import LetterView, ResetView, TicketView
from entrypoints.wire.views.people import UserView
from ports.identity_provider import SignInBusyError

_LOGOUT: Final = guarded(LogoutBody)
_VERIFY: Final = guarded(VerifyEmailBody)
_RESET: Final = guarded(ResetPasswordBody)
_TICKET: Final = guarded(TicketBody)


@post("/auth/logout")
@promises(
    Contract(
        takes=LogoutBody(refresh_token="the last one you got"),
        gives={204: None},
        signed_in=False,
        once=True,
        refuses=(SignInRequiredError,),
    )
)
async def log_out(request: AnyRequest) -> Answer:
    """End this device's sign-in, or all of them.

    Raises:
        InvalidInputError: If it is not said which, or both are.
        SignInRequiredError: If all are to end and nobody is signed in.
    """
    body = await body_of(request, _LOGOUT)
    application = doors_of(request).application
    token = body.refresh_token
    if (token is None) is not body.all_devices:
        raise InvalidInputError(
            pointer="", reason="one-of", message="must have refreshToken or allDevices"
        )
    owner = "anonymous:logout" if token is not None else caller_of(request).user_id

    async def do() -> Answer:
        if token is not None:
            await application.log_out(token)
        else:
            await application.log_out_everywhere(caller=caller_of(request).user_id)
        return Answer(b"", status_code=204, headers={"Cache-Control": "no-store"})

    return await once(request, owner, do)


@post("/auth/verify-email")
@promises(
    Contract(
        takes=VerifyEmailBody(code="the one in the letter"),
        gives={200: UserView, 202: LetterView},
        signed_in=False,
        once=True,
        refuses=(InvalidCodeError, TooManyGuessesError),
    )
)
async def verify_email(request: AnyRequest) -> Answer:
    """Believe that an address is its user's, and show them, or send a fresh code.

    Raises:
        InvalidInputError: If it is neither a code nor an address.
    """
    body = await body_of(request, _VERIFY)
    application, client = doors_of(request).application, client_of(request)
    code, email = body.code, body.email

    async def do() -> Answer:
        if email is not None and code is None:
            kind = CodeKind.VERIFY_EMAIL
            await application.ask_for_letter(kind, email, client=client)
            return answer(LetterView(), status=202)
        if email is not None or code is None:
            raise InvalidInputError(
                pointer="", reason="one-of", message="must have code or email"
            )
        return answer(UserView.of(await application.verify_email(code, client=client)))

    return await once(request, "anonymous:verify-email", do)


@post("/auth/reset-password")
@promises(
    Contract(
        takes=ResetPasswordBody(email="zoe@example.org"),
        gives={200: ResetView, 202: LetterView},
        signed_in=False,
        once=True,
        refuses=(InvalidCodeError, SignInBusyError, TooManyGuessesError),
    )
)
async def reset_password(request: AnyRequest) -> Answer:
    """Send a reset code, or take one for a new password.

    Raises:
        InvalidInputError: If it is neither an address nor a code with a password.
    """
    body = await body_of(request, _RESET)
    application, client = doors_of(request).application, client_of(request)
    email, code, password = body.email, body.code, body.password

    async def do() -> Answer:
        if email is not None and code is None and password is None:
            kind = CodeKind.RESET_PASSWORD
            await application.ask_for_letter(kind, email, client=client)
            return answer(LetterView(), status=202)
        if email is not None or code is None or password is None:
            raise InvalidInputError(
                pointer="",
                reason="one-of",
                message="must have email, or code and password",
            )
        await application.reset_password(code=code, password=password, client=client)
        return answer(ResetView())

    return await once(request, "anonymous:reset-password", do)


@post("/auth/ws-ticket")
@promises(Contract(gives={200: TicketView}, once=True))
async def ws_ticket(request: AnyRequest) -> Answer:
    """Give what a socket can be opened with, once and soon."""
    caller = caller_of(request)
    if await read_body(request):
        await body_of(request, _TICKET)

    async def do() -> Answer:
        ticket = await doors_of(request).application.issue_ticket(caller)
        return answer(TicketView.of(ticket))

    return await once(request, caller.user_id, do)


ROUTES: Final = (log_out, verify_email, reset_password, ws_ticket)
