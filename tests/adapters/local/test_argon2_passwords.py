"""Passwords: slow to guess, equally slow for strangers, and away from the loop."""

from __future__ import annotations

import asyncio
import threading

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from argon2.low_level import error_to_str
from argon2.profiles import CHEAPEST

from adapters.local.argon2_passwords import PROFILE, Argon2Passwords
from ports.identity_provider import SignInBusyError

pytestmark = pytest.mark.anyio


class TestArgon2Passwords:
    async def test_the_right_one_fits(self) -> None:
        """And no other, not even one that begins alike."""
        passwords = Argon2Passwords(CHEAPEST)
        credential = await passwords.hash("p" * 256)

        assert await passwords.fits(credential, "p" * 256)
        assert not await passwords.fits(credential, "p" * 255)
        assert not await passwords.fits(credential, "")

    @pytest.mark.parametrize("password", ["pass\0word", "p\u00e4ssword", "\ud800" * 8])
    async def test_every_character_counts(self, password: str) -> None:
        """Nothing is cut off or mended."""
        passwords = Argon2Passwords(CHEAPEST)
        credential = await passwords.hash(password)

        assert await passwords.fits(credential, password)
        assert not await passwords.fits(credential, "?" * 8)
        assert not await passwords.fits(credential, password[:4])

    async def test_one_password_makes_different_credentials(self) -> None:
        """Each has a salt of its own, and the password is not in it."""
        passwords = Argon2Passwords(CHEAPEST)
        one = await passwords.hash("correct horse")
        other = await passwords.hash("correct horse")

        assert one != other
        assert one.startswith("$argon2id$")
        assert "horse" not in one

    async def test_a_stranger_costs_as_much_as_a_user(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One verification of the same cost in both branches."""
        passwords = Argon2Passwords(CHEAPEST)
        credential = await passwords.hash("12345678")
        verified: list[str] = []
        verify = PasswordHasher.verify

        def counted(hasher: PasswordHasher, digest: str, password: bytes) -> bool:
            verified.append(digest)
            return verify(hasher, digest, password)

        monkeypatch.setattr(PasswordHasher, "verify", counted)
        assert not await passwords.fits(credential, "wrong")
        assert not await passwords.fits(None, "wrong")

        known, nobody = verified
        assert nobody.rsplit("$", 2)[0] == known.rsplit("$", 2)[0]
        assert len(nobody) == len(known)

    @pytest.mark.parametrize("credential", ["", "12345678", "$argon2id$broken", "\0"])
    async def test_a_credential_that_is_none_fits_nothing(
        self, credential: str
    ) -> None:
        """A broken store lets nobody in."""
        passwords = Argon2Passwords(CHEAPEST)

        assert not await passwords.fits(credential, credential)

    async def test_short_memory_is_no_wrong_password(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Whoever comes again in a moment gets in."""
        passwords = Argon2Passwords(CHEAPEST)
        credential = await passwords.hash("12345678")

        def exhausted(*_: object) -> bool:
            raise VerificationError(error_to_str(-22))

        with monkeypatch.context() as broken:
            broken.setattr(PasswordHasher, "verify", exhausted)
            with pytest.raises(SignInBusyError):
                await passwords.fits(credential, "12345678")

        assert await passwords.fits(credential, "12345678")

    async def test_too_many_at_once_are_turned_away(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Two are checked, twenty wait, the next one is asked to come again."""
        passwords = Argon2Passwords(CHEAPEST)
        begun, gate = threading.Semaphore(0), threading.Event()

        def slow(*_: object) -> str:
            begun.release()
            gate.wait(timeout=10)
            return "hash"

        monkeypatch.setattr(PasswordHasher, "hash", slow)
        crowd = [
            asyncio.create_task(passwords.hash(str(number))) for number in range(22)
        ]
        await asyncio.sleep(0)
        try:
            with pytest.raises(SignInBusyError) as refusal:
                await passwords.fits(None, "12345678")
            assert refusal.value.retry_after_s >= 1
            assert all(begun.acquire(timeout=5) for _ in range(2))
            # Who stops waiting makes room if no thread has begun; else they do not.
            crowd[-1].cancel()
            crowd[0].cancel()
            await asyncio.wait([crowd[-1], crowd[0]])
            assert passwords._room == 1
        finally:
            gate.set()

        assert await asyncio.gather(*crowd[1:-1]) == ["hash"] * 20
        assert not await passwords.fits(None, "12345678")
        passwords._threads.shutdown()
        assert passwords._room == 22

    async def test_the_event_loop_goes_on_meanwhile(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A hash is made in a thread."""
        loops: list[int] = []
        monkeypatch.setattr(
            PasswordHasher, "hash", lambda *_: loops.append(threading.get_ident())
        )

        await Argon2Passwords(CHEAPEST).hash("12345678")

        assert loops != [threading.get_ident()]

    async def test_the_profile_is_what_owasp_asks_for(self) -> None:
        """Argon2id over 19 MiB, twice, with a salt of 16 bytes."""
        credential = await Argon2Passwords(PROFILE).hash("correct horse")

        assert credential.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert len(credential.split("$")[4]) == 22
