"""KeyDesk: what is needed to make and revoke keys, beside a running server or alone."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from adapters.local.aes_vault import AesVault
from adapters.local.file_secrets import FileSecrets, SecretsUnusableError
from adapters.local.os_random import OsRandom
from adapters.local.sqlite_file import StoreUnusableError
from adapters.local.uuid_ids import UuidIds
from application.keys.create_key import CreateKey
from application.keys.list_keys import ListKeys
from application.keys.revoke_key import RevokeKey
from entrypoints.composition.open_stores import open_stores
from entrypoints.composition.system import SYSTEM_CLOCK, CannotServeError
from entrypoints.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDesk:
    """The use cases of keys."""

    create_key: CreateKey
    list_keys: ListKeys
    revoke_key: RevokeKey


@asynccontextmanager
async def open_key_desk(settings: Settings) -> AsyncGenerator[KeyDesk]:
    """Lend the desk; a server that has the store may go on.

    Raises:
        CannotServeError: If the store or the secrets can't be used.
    """
    clock = SYSTEM_CLOCK
    async with AsyncExitStack() as opened:
        vault = AesVault(FileSecrets(settings.data_path / "secrets"))
        try:
            stores = await open_stores(settings, opened, clock, vault, beside=True)
        except (StoreUnusableError, SecretsUnusableError) as error:
            raise CannotServeError(str(error)) from error
        keys = stores.api_keys
        yield KeyDesk(
            create_key=CreateKey(
                keys=keys, clock=clock, ids=UuidIds(), random=OsRandom()
            ),
            list_keys=ListKeys(keys=keys),
            revoke_key=RevokeKey(keys=keys, clock=clock),
        )
