"""Codes, tries, letters and the end of sign-ins: nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

import pytest

from domain.guesses import Guesses, TooManyGuessesError
from domain.ids import MailId, SignInId, UserId
from domain.mail import Mail
from domain.one_time_code import (
    LIFETIMES,
    CodeKind,
    Device,
    InvalidCodeError,
    OneTimeCode,
)
from domain.sign_in import SignIn
from domain.user import UserNotFoundError
from entrypoints.composition.stores import Stores
from tests.support.builders import ADA, BO, NOON, SECOND, a_sign_in, a_user

pytestmark = pytest.mark.anyio

AT_ONCE = 10
DIGEST = "ab" * 32
LIMIT = 5


def a_code() -> OneTimeCode:
    """Return Ada's reset code."""
    kind = CodeKind.RESET_PASSWORD
    return OneTimeCode(
        digest=DIGEST, kind=kind, user_id=ADA, expires_at=NOON + LIFETIMES[kind]
    )


def a_mail(number: int) -> Mail:
    """Return a letter to Ada."""
    return Mail(
        id=MailId(f"mai_{number:032x}"),
        user_id=ADA,
        to="ada@example.org",
        subject=f"Letter {number}",
        body="Line one.\n\nLine ½.\n",
        sent_at=NOON + number * SECOND,
    )


class TestOneTimeCodeStore:
    async def test_gives_a_code_whole_and_once(self, stores: Stores) -> None:
        """A ticket with its device too."""
        device = Device(sign_in_id=a_sign_in().id, until=NOON + SECOND / 7)
        ticket = replace(a_code(), kind=CodeKind.WS_TICKET, device=device)
        await stores.codes.add(ticket)

        assert await stores.codes.take(DIGEST, now=NOON) == ticket
        with pytest.raises(InvalidCodeError):
            await stores.codes.take(DIGEST, now=NOON)

    async def test_lets_one_of_several_have_it(self, stores: Stores) -> None:
        """Of ten at once exactly one; the others learn what a stranger would."""
        await stores.codes.add(a_code())
        outcomes = await asyncio.gather(
            *(stores.codes.take(DIGEST, now=NOON) for _ in range(AT_ONCE)),
            return_exceptions=True,
        )

        assert outcomes.count(a_code()) == 1
        refused = [out for out in outcomes if isinstance(out, InvalidCodeError)]
        assert len(refused) == AT_ONCE - 1

    async def test_takes_an_expired_code_for_none(self, stores: Stores) -> None:
        """As one that never was."""
        await stores.codes.add(a_code())

        with pytest.raises(InvalidCodeError):
            await stores.codes.take(DIGEST, now=a_code().expires_at)
        with pytest.raises(InvalidCodeError):
            await stores.codes.take("cd" * 32, now=NOON)


class TestGuessLimiter:
    async def test_lets_no_more_than_the_limit_through(self, stores: Stores) -> None:
        """However many come at once."""
        outcomes = await asyncio.gather(
            *(
                stores.guesses.change("k", lambda g: g.count(limit=LIMIT, now=NOON))
                for _ in range(4 * LIMIT)
            ),
            return_exceptions=True,
        )

        refused = [out for out in outcomes if isinstance(out, TooManyGuessesError)]
        assert len(refused) == 3 * LIMIT
        assert len((await stores.guesses.get("k")).at) == LIMIT

    async def test_keeps_keys_apart_and_forgets(self, stores: Stores) -> None:
        """What was cleared is as if it had never been, and counts anew."""
        for key in ("k", "l"):
            await stores.guesses.change(key, lambda g: g.count(limit=LIMIT, now=NOON))
        await stores.guesses.change("k", lambda _: Guesses())
        await stores.guesses.change("never", lambda _: Guesses())

        assert await stores.guesses.get("k") == await stores.guesses.get("never")
        assert await stores.guesses.get("l") == Guesses(at=(NOON,))
        counted = await stores.guesses.change(
            "k", lambda g: g.count(limit=LIMIT, now=NOON + SECOND / 7)
        )
        assert await stores.guesses.get("k") == counted


class TestOutbox:
    async def test_shows_the_newest_letters_first(self, stores: Stores) -> None:
        """Whole, and as many as were asked for."""
        for number in (2, 1, 3):
            await stores.outbox.send(a_mail(number))

        assert await stores.outbox.newest(limit=2) == (a_mail(3), a_mail(2))


class TestSignInsOfAUser:
    async def test_are_all_found_and_nobody_elses(self, stores: Stores) -> None:
        """Oldest first."""
        hers = [a_sign_in(id=SignInId(f"sin_{n:032x}")) for n in range(3)]
        his = a_sign_in(id=SignInId("sin_" + "9" * 32), user_id=BO)
        await asyncio.gather(*(stores.sign_ins.add(s) for s in (*hers[::-1], his)))

        assert await stores.sign_ins.of_user(ADA) == tuple(hers)
        assert await stores.sign_ins.of_user(UserId("usr_" + "0" * 32)) == ()

    async def test_are_found_by_their_end(self, stores: Stores) -> None:
        """Those revoked at the instant or later."""
        sign_ins = [a_sign_in(id=SignInId(f"sin_{n:032x}")) for n in range(3)]
        for sign_in in sign_ins:
            await stores.sign_ins.add(sign_in)
        for seconds, sign_in in enumerate(sign_ins[:2]):
            at = NOON + seconds * SECOND / 7
            await stores.sign_ins.change(sign_in.id, partial(SignIn.revoke, now=at))

        late = await stores.sign_ins.revoked_since(NOON + SECOND / 7)
        both = await stores.sign_ins.revoked_since(NOON)
        assert [s.id for s in late] == [sign_ins[1].id]
        assert {s.id for s in both} == {s.id for s in sign_ins[:2]}


class TestCredential:
    async def test_is_replaced_and_the_user_stays(self, stores: Stores) -> None:
        """The next check is against the new one."""
        await stores.users.add(a_user(), credential="old")

        assert await stores.users.replace_credential(ADA, "new") == a_user()
        assert await stores.users.by_email("ada@example.org") == (a_user(), "new")
        with pytest.raises(UserNotFoundError):
            await stores.users.replace_credential(BO, "new")
