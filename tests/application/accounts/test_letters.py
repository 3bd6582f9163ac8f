"""What comes by mail: it verifies, it resets, once, and not for long."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator
from datetime import timedelta
from functools import partial

import pytest

from application.accounts.register import Registration
from domain.errors import InvalidInputError
from domain.one_time_code import CodeKind, InvalidCodeError, code_text
from domain.sign_in import (
    RefreshRefusedError,
    SignInRequiredError,
    WrongCredentialsError,
)
from ports.identity_provider import Tokens
from tests.support.front_desk import FrontDesk, a_front_desk
from tests.support.student_client import PASSWORD

pytestmark = pytest.mark.anyio

ADA, HOME = "ada@example.org", "192.0.2.1"
FRESH = "another horse battery"


@pytest.fixture
async def desk(anyio_backend: str) -> AsyncGenerator[FrontDesk]:
    """Open a desk."""
    async with a_front_desk() as desk:
        yield desk


async def registered(desk: FrontDesk) -> Tokens:
    """Sign Ada up."""
    signed_in = await desk.register(Registration(email=ADA, password=PASSWORD))
    return signed_in.tokens


async def code_of(desk: FrontDesk, kind: CodeKind) -> str:
    """Return the code in the newest letter."""
    body = (await desk.letters())[0].body
    (code,) = re.findall(rf"^{kind}_\S+$", body, re.MULTILINE)
    return str(code)


async def reset_code(desk: FrontDesk) -> str:
    """Ask for a reset and return its code."""
    await desk.ask_for_letter(CodeKind.RESET_PASSWORD, ADA, client=HOME)
    return await code_of(desk, CodeKind.RESET_PASSWORD)


class TestVerifyEmail:
    async def test_believes_the_code_once(self, desk: FrontDesk) -> None:
        """The user is verified; the code is used up."""
        await registered(desk)
        code = await code_of(desk, CodeKind.VERIFY_EMAIL)

        assert (await desk.verify_email(code, client=HOME)).email_verified
        with pytest.raises(InvalidCodeError):
            await desk.verify_email(code, client=HOME)

    async def test_takes_no_code_of_another_kind(self, desk: FrontDesk) -> None:
        """Nor one that is a day old."""
        await registered(desk)
        code = await code_of(desk, CodeKind.VERIFY_EMAIL)
        with pytest.raises(InvalidCodeError):
            await desk.verify_email(await reset_code(desk), client=HOME)
        desk.clock.advance(timedelta(days=1))
        with pytest.raises(InvalidCodeError):
            await desk.verify_email(code, client=HOME)


class TestResetPassword:
    async def test_sets_the_password_and_ends_every_sign_in(
        self, desk: FrontDesk
    ) -> None:
        """The old password is wrong from then on, and its devices are out."""
        tokens = await registered(desk)
        await desk.reset_password(
            code=await reset_code(desk), password=FRESH, client=HOME
        )

        with pytest.raises(SignInRequiredError):
            desk.identity.caller(tokens.access_token)
        with pytest.raises(RefreshRefusedError):
            await desk.identity.refresh(tokens.refresh_token)
        with pytest.raises(WrongCredentialsError):
            await desk.log_in(email=ADA, password=PASSWORD, client=HOME)
        signed_in = await desk.log_in(email=ADA, password=FRESH, client=HOME)
        assert signed_in.user.email_verified

    async def test_happens_once_of_ten_at_once(self, desk: FrontDesk) -> None:
        """The others are refused as a forger is."""
        await registered(desk)
        code = await reset_code(desk)
        outcomes = await asyncio.gather(
            *(
                desk.reset_password(code=code, password=FRESH, client=HOME)
                for _ in range(10)
            ),
            return_exceptions=True,
        )

        assert outcomes.count(None) == 1
        assert sum(isinstance(out, InvalidCodeError) for out in outcomes) == 9

    async def test_loses_no_code_to_a_password_that_can_not_be(
        self, desk: FrontDesk
    ) -> None:
        """It is refused first."""
        await registered(desk)
        code = await reset_code(desk)
        with pytest.raises(InvalidInputError):
            await desk.reset_password(code=code, password="short", client=HOME)

        await desk.reset_password(code=code, password=FRESH, client=HOME)

    async def test_takes_no_forged_or_late_code(self, desk: FrontDesk) -> None:
        """Ten minutes, for everybody who asks."""
        await registered(desk)
        code = await reset_code(desk)
        desk.clock.advance(timedelta(minutes=10))
        forged = code_text(CodeKind.RESET_PASSWORD, b"f" * 32)
        for bad in (code, forged, "", "reset"):
            with pytest.raises(InvalidCodeError):
                await desk.reset_password(code=bad, password=FRESH, client=HOME)

    async def test_lets_nobody_in_who_was_coming_in_with_the_old_password(
        self, desk: FrontDesk
    ) -> None:
        """A sign-in that overtakes the reset ends with it."""
        await registered(desk)
        code = await reset_code(desk)
        desk.identity.meanwhile = partial(
            desk.reset_password, code=code, password=FRESH, client=HOME
        )
        with pytest.raises(WrongCredentialsError):
            await desk.log_in(email=ADA, password=PASSWORD, client=HOME)

        found = await desk.stores.users.by_email(ADA)
        assert found is not None
        first, overtaken = await desk.stores.sign_ins.of_user(found[0].id)
        assert first.revoked
        assert overtaken.revoked


class TestAskForLetter:
    async def test_writes_to_nobody_without_an_account(self, desk: FrontDesk) -> None:
        """And hashes no more or less for them."""
        await desk.ask_for_letter(
            CodeKind.RESET_PASSWORD, "eve@example.org", client=HOME
        )

        assert await desk.letters() == ()
        assert desk.identity.hashed == 0

    async def test_confirms_an_address_with_a_fresh_code(self, desk: FrontDesk) -> None:
        """The one before stays good until one of them was used."""
        await registered(desk)
        first = await code_of(desk, CodeKind.VERIFY_EMAIL)
        await desk.ask_for_letter(CodeKind.VERIFY_EMAIL, ADA, client=HOME)
        second = await code_of(desk, CodeKind.VERIFY_EMAIL)
        user = await desk.verify_email(second, client=HOME)

        assert first != second
        assert user.email_verified

    async def test_confirms_nothing_twice(self, desk: FrontDesk) -> None:
        """Whose address is confirmed gets no more letters about it."""
        await registered(desk)
        code = await code_of(desk, CodeKind.VERIFY_EMAIL)
        await desk.verify_email(code, client=HOME)
        await desk.ask_for_letter(CodeKind.VERIFY_EMAIL, ADA, client=HOME)

        assert len(await desk.letters()) == 1
