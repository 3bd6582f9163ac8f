"""A server that answers as DynamoDB may, over a socket of this machine."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from adapters.aws.dynamodb_client import open_dynamodb
from adapters.aws.dynamodb_schema import TABLES
from adapters.aws.dynamodb_store import DynamoStore

TABLES_THERE: dict[str, object] = {
    "TableNames": [f"t-{table.name}" for table in TABLES]
}


@asynccontextmanager
async def a_store(*answers: dict[str, object]) -> AsyncGenerator[DynamoStore]:
    """Lend a store over a server that gives answers in turn, the last for ever."""
    left: list[dict[str, object]] = [TABLES_THERE, *answers]

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while head := await reader.readuntil(b"\r\n\r\n"):
            size = next(
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length:")
            )
            await reader.readexactly(size)
            answer = left[0] if len(left) == 1 else left.pop(0)
            status = 400 if "__type" in answer else 200
            body = json.dumps(answer).encode()
            writer.write(
                b"HTTP/1.1 %d X\r\nContent-Type: application/x-amz-json-1.0\r\n"
                b"Content-Length: %d\r\n\r\n%b" % (status, len(body), body)
            )
            await writer.drain()

    async def guarded(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        try:
            await serve(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(guarded, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with open_dynamodb(
        region="us-east-1", endpoint=f"http://127.0.0.1:{port}", prefix="t-"
    ) as store:
        yield store
    server.close()


def refused(code: str, **more: object) -> dict[str, object]:
    """Return the body of a DynamoDB error."""
    return {"__type": f"com.amazonaws.dynamodb.v20120810#{code}", **more}
