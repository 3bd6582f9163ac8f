"""Keys that are locked, one a person."""

from __future__ import annotations

import pytest

from adapters.local.aes_vault import AesVault
from adapters.local.memory_secrets import MemorySecrets
from ports.sealer import SealBrokenError
from ports.secret_store import SecretMissingError
from ports.vault import Vault
from tests.support.builders import ADA, BO

SECRETS = {"sealing-key": b"s" * 32, "index-key": b"i" * 32}
VAULT: Vault = AesVault(MemorySecrets(SECRETS))


class TestAesVault:
    def test_unlocks_what_it_locked_after_a_restart(self) -> None:
        """With the same secrets."""
        locked = VAULT.new_key(ADA)
        sealed = VAULT.unlock(locked, owner=ADA).seal(b"words", purpose="p")
        restarted = AesVault(MemorySecrets(SECRETS))

        opened = restarted.unlock(locked, owner=ADA).open(sealed, purpose="p")
        assert opened == b"words"

    def test_makes_another_key_each_time(self) -> None:
        """One person's opens nothing of another's, nor of their own before."""
        first, second = VAULT.new_key(ADA), VAULT.new_key(ADA)
        sealed = VAULT.unlock(first, owner=ADA).seal(b"words", purpose="p")

        with pytest.raises(SealBrokenError):
            VAULT.unlock(second, owner=ADA).open(sealed, purpose="p")

    def test_gives_a_key_to_its_owner_alone(self) -> None:
        """Moved to somebody else's row it is of no use."""
        with pytest.raises(SealBrokenError):
            VAULT.unlock(VAULT.new_key(ADA), owner=BO)

    def test_finds_equal_texts_and_no_others(self) -> None:
        """With another secret it could not be tried out."""
        other = AesVault(MemorySecrets({**SECRETS, "index-key": b"j" * 32}))

        assert VAULT.index("ada@example.org") == VAULT.index("ada@example.org")
        assert VAULT.index("ada@example.org") != VAULT.index("adb@example.org")
        assert VAULT.index("ada@example.org") != other.index("ada@example.org")
        assert len(VAULT.index("")) == 64

    def test_seals_for_whoever_says_the_same_again(self) -> None:
        """After a restart too; for others, and with other secrets, it is noise."""
        sealed = VAULT.sealer(b"request").seal(b"answer", purpose="p")
        restarted = AesVault(MemorySecrets(SECRETS))
        other = AesVault(MemorySecrets({**SECRETS, "sealing-key": b"t" * 32}))

        assert restarted.sealer(b"request").open(sealed, purpose="p") == b"answer"
        for sealer in (VAULT.sealer(b"requesu"), other.sealer(b"request")):
            with pytest.raises(SealBrokenError):
                sealer.open(sealed, purpose="p")

    @pytest.mark.parametrize("name", SECRETS)
    def test_needs_both_secrets(self, name: str) -> None:
        """Without one nothing is kept at all."""
        with pytest.raises(SecretMissingError):
            AesVault(MemorySecrets({k: v for k, v in SECRETS.items() if k != name}))
