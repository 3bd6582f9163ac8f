"""A fleet: several servers over one store and one hub, and the store itself."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from adapters.aws.dynamodb_client import open_dynamodb
from adapters.local.aes_vault import AesVault
from adapters.local.file_secrets import FileSecrets
from adapters.local.system_clock import SystemClock
from entrypoints.composition.dynamodb_stores import dynamodb_stores
from entrypoints.composition.stores import Stores
from tests.support.product import Product
from tests.support.student_client import StudentClient
from tests.support.valkey import Valkey


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """Starts servers, all of which stop at the end.

    `stores` write as another process does, and tell nobody.
    """

    folder: Path
    settings: dict[str, str]
    stores: Stores
    opened: AsyncExitStack

    def server(self) -> Product:
        """Start one more."""
        product = Product(self.folder).set(self.settings)
        return self.opened.enter_context(product)

    async def student(self, server: Product, name: str) -> StudentClient:
        """Sign somebody up, with a Helpy and a conversation."""
        client = StudentClient(server.url, f"{name}@example.org")
        student = await self.opened.enter_async_context(client)
        await student.register()
        return student


@asynccontextmanager
async def a_fleet(
    folder: Path, *, emulator: str, valkey: Valkey
) -> AsyncGenerator[Fleet]:
    """Lend a fleet without servers, over tables of its own."""
    prefix = f"f{uuid4().hex[:8]}-"
    # What lies in the store is sealed with what the servers keep in their folder.
    vault = AesVault(FileSecrets(folder / "secrets"))
    async with (
        open_dynamodb(region="us-east-1", endpoint=emulator, prefix=prefix) as store,
        AsyncExitStack() as opened,
    ):
        yield Fleet(
            folder=folder,
            settings={
                "HELPY_STORE": "dynamodb",
                "HELPY_DYNAMODB_ENDPOINT": emulator,
                "HELPY_TABLE_PREFIX": prefix,
                "HELPY_REDIS_URL": valkey.url,
            },
            stores=dynamodb_stores(store, SystemClock(), vault),
            opened=opened,
        )
