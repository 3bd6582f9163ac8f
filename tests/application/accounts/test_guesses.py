"""Whoever guesses is slowed down; whoever knows comes in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from datetime import timedelta

import pytest

from application.accounts.register import Registration
from domain.guesses import PER_ACCOUNT, PER_CLIENT, TooManyGuessesError
from domain.one_time_code import CodeKind, InvalidCodeError, code_text
from domain.sign_in import WrongCredentialsError
from tests.support.builders import SECOND
from tests.support.front_desk import FrontDesk, a_front_desk
from tests.support.student_client import PASSWORD

pytestmark = pytest.mark.anyio

ADA = "ada@example.org"
HOME, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
async def desk(anyio_backend: str) -> AsyncGenerator[FrontDesk]:
    """Open a desk at which Ada is known."""
    async with a_front_desk() as desk:
        await desk.register(Registration(email=ADA, password=PASSWORD))
        desk.identity.hashed = 0
        yield desk


async def refusal(
    desk: FrontDesk, *, password: str = "not hers", client: str = ELSEWHERE
) -> str:
    """Try to sign in as Ada and return why it was refused."""
    with pytest.raises((WrongCredentialsError, TooManyGuessesError)) as refused:
        await desk.log_in(email=ADA, password=password, client=client)
    return refused.value.code


class TestLogIn:
    async def test_checks_no_more_than_the_limit_of_many_at_once(
        self, desk: FrontDesk
    ) -> None:
        """A hundred at once; a minute later the owner is in."""
        codes = await asyncio.gather(*(refusal(desk) for _ in range(100)))

        assert codes.count("wrong-credentials") == PER_ACCOUNT
        assert codes.count("too-many-guesses") == 100 - PER_ACCOUNT
        assert desk.identity.hashed == PER_ACCOUNT
        desk.clock.advance(timedelta(minutes=1))
        signed_in = await desk.log_in(email=ADA, password=PASSWORD, client=HOME)
        assert signed_in.user.email == ADA

    async def test_forgets_the_wrong_tries_once_one_was_right(
        self, desk: FrontDesk
    ) -> None:
        """The account's, not the client's."""
        for _ in range(PER_ACCOUNT - 1):
            await refusal(desk)
        await desk.log_in(email=ADA, password=PASSWORD, client=ELSEWHERE)

        for _ in range(PER_ACCOUNT):
            assert await refusal(desk) == "wrong-credentials"
        assert await refusal(desk) == "too-many-guesses"

    async def test_counts_no_right_ones(self, desk: FrontDesk) -> None:
        """A whole school signs in from one address."""
        for _ in range(PER_CLIENT + 1):
            await desk.log_in(email=ADA, password=PASSWORD, client=HOME)

    async def test_slows_down_a_client_whatever_it_asks_for(
        self, desk: FrontDesk
    ) -> None:
        """Many accounts from one address; others do not notice."""
        for number in range(PER_CLIENT):
            with pytest.raises(WrongCredentialsError):
                await desk.log_in(
                    email=f"u{number}@example.org", password=PASSWORD, client=ELSEWHERE
                )

        assert await refusal(desk, password=PASSWORD) == "too-many-guesses"
        await desk.log_in(email=ADA, password=PASSWORD, client=HOME)

    @pytest.mark.parametrize(("email", "password"), [("none", PASSWORD), (ADA, "x")])
    async def test_counts_what_nobody_can_have(
        self, desk: FrontDesk, email: str, password: str
    ) -> None:
        """It is refused as a wrong password is, and costs the client a try."""
        for _ in range(PER_CLIENT):
            with pytest.raises(WrongCredentialsError):
                await desk.log_in(email=email, password=password, client=ELSEWHERE)

        assert await refusal(desk) == "too-many-guesses"

    async def test_hashes_as_often_for_a_stranger(self, desk: FrontDesk) -> None:
        """Once, with or without an account."""
        await refusal(desk)
        with pytest.raises(WrongCredentialsError):
            await desk.log_in(email="eve@example.org", password=PASSWORD, client=HOME)

        assert desk.identity.hashed == 2


class TestCodes:
    async def test_are_not_guessed_for_long(self, desk: FrontDesk) -> None:
        """A hundred wrong ones from an address, then a wait, and another address."""
        for number in range(PER_CLIENT):
            wrong = code_text(CodeKind.VERIFY_EMAIL, bytes([number]) * 32)
            with pytest.raises(InvalidCodeError):
                await desk.verify_email(wrong, client=ELSEWHERE)

        with pytest.raises(TooManyGuessesError):
            await desk.verify_email("", client=ELSEWHERE)
        with pytest.raises(InvalidCodeError):
            await desk.verify_email("", client=HOME)
        desk.clock.advance(5 * SECOND)
        with pytest.raises(InvalidCodeError):
            await desk.verify_email("", client=ELSEWHERE)

    async def test_fill_nobodys_mailbox(self, desk: FrontDesk) -> None:
        """Ten letters an address, and as many refusals for one without an account."""
        for email in (ADA, "eve@example.org"):
            for _ in range(PER_ACCOUNT):
                await desk.ask_for_letter(CodeKind.RESET_PASSWORD, email, client=HOME)
            with pytest.raises(TooManyGuessesError):
                await desk.ask_for_letter(CodeKind.RESET_PASSWORD, email, client=HOME)

        sent = [m for m in await desk.letters() if m.subject == "Set a new password"]
        assert len(sent) == PER_ACCOUNT
