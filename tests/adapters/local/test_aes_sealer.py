"""What is sealed can be opened by us, for its purpose, and by nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.local.aes_sealer import AesSealer
from ports.sealer import SealBrokenError, Sealer

SEALER: Sealer = AesSealer(b"k" * 32)


class TestAesSealer:
    @given(plain=st.binary(max_size=2_000), purpose=st.text(max_size=20))
    @settings(deadline=None)
    def test_opens_what_it_sealed(self, plain: bytes, purpose: str) -> None:
        """Whatever it is, also nothing; another start with the same key opens it."""
        purpose = purpose.encode(errors="ignore").decode()
        sealed = SEALER.seal(plain, purpose=purpose)
        restarted = AesSealer(b"k" * 32)

        assert restarted.open(sealed, purpose=purpose) == plain

    def test_hides_what_it_seals(self) -> None:
        """Neither the words nor that they are the same can be seen."""
        plain = b'{"refreshToken": "rt_..."}'

        first = SEALER.seal(plain, purpose="answer")
        second = SEALER.seal(plain, purpose="answer")

        assert first != second
        assert plain[:8] not in first
        assert first[0] == second[0] == 1
        assert len(first) == 1 + 12 + len(plain) + 16

    def test_opens_only_for_its_purpose(self) -> None:
        """Bytes moved to another place are of no use there."""
        sealed = SEALER.seal(b"token", purpose="answer")

        with pytest.raises(SealBrokenError):
            SEALER.open(sealed, purpose="other")

    def test_opens_only_with_its_key(self) -> None:
        """Another installation reads nothing."""
        other = AesSealer(b"o" * 32)

        with pytest.raises(SealBrokenError):
            other.open(SEALER.seal(b"token", purpose="answer"), purpose="answer")

    def test_notices_every_changed_bit(self) -> None:
        """Version, nonce, words and tag alike."""
        sealed = SEALER.seal(b"token", purpose="answer")

        for place in range(len(sealed) * 8):
            changed = bytearray(sealed)
            changed[place // 8] ^= 1 << place % 8
            with pytest.raises(SealBrokenError):
                SEALER.open(bytes(changed), purpose="answer")

    def test_notices_what_is_missing_or_too_much(self) -> None:
        """Cut off anywhere, or with something behind it."""
        sealed = SEALER.seal(b"token", purpose="answer")

        for length in range(len(sealed)):
            with pytest.raises(SealBrokenError):
                SEALER.open(sealed[:length], purpose="answer")
        with pytest.raises(SealBrokenError):
            SEALER.open(sealed + b"\0", purpose="answer")
