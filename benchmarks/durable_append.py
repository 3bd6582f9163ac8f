"""Durable append beside aiosqlite: messages a second at 64 writers, sync FULL.

Both sides do the same work for the same message: raise the conversation's sequence,
insert the row, commit to disk, and only then tell the writer. The schema is the same,
and clients' ids rise with time, as the page's and our own do. Ours goes through the
repository as the product uses it; the peer is aiosqlite with one connection and a lock,
which is how it is used. They alternate; the ratio is the median of the rounds' ratios.
"""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import aiosqlite
import msgspec

from adapters.local.sqlite_conversations import SqliteConversationRepository
from adapters.local.sqlite_store import SqliteStore
from adapters.local.system_clock import SystemClock
from benchmarks.figures import Figure
from domain.conversation import MessageDraft
from domain.ids import ConversationId
from tests.support.builders import a_conversation, a_draft
from tests.support.stores import VAULT

WRITERS: Final = 64
ROUNDS: Final = 5
OURS_MESSAGES: Final = 16_000
PEER_MESSAGES: Final = 1_600
GOAL: Final = 15.0


async def measure() -> list[Figure]:
    """Alternate both sides and return the ratio."""
    ours: list[float] = []
    peers: list[float] = []
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        async with SqliteStore(Path(folder) / "ours.db", VAULT) as store:
            conversations = SqliteConversationRepository(store, SystemClock())
            for writer in range(WRITERS):
                await conversations.add(a_conversation(id=_chat(writer)))
            async with aiosqlite.connect(
                Path(folder) / "peer.db", isolation_level=None
            ) as peer:
                append_to_peer = await _peer(peer)
                for number in range(ROUNDS):
                    ours.append(
                        await _rate(conversations.append, OURS_MESSAGES, number)
                    )
                    peers.append(await _rate(append_to_peer, PEER_MESSAGES, number))
    ratios = [ours / peer for ours, peer in zip(ours, peers, strict=True)]
    return [
        Figure(
            name="durable append, 64 writers, sync FULL: messages/s beside aiosqlite",
            ours=f"{statistics.median(ours):,.0f}/s",
            peer=f"{statistics.median(peers):,.0f}/s",
            ratio=statistics.median(ratios),
            goal=GOAL,
            at_least=True,
        )
    ]


async def _peer(
    connection: aiosqlite.Connection,
) -> Callable[[MessageDraft], Awaitable[object]]:
    await connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE conversation(number INTEGER PRIMARY KEY, id TEXT UNIQUE,"
        " last_seq INT NOT NULL);"
        "CREATE TABLE message(conversation INT, seq INT, sender_id TEXT,"
        " client_message_id TEXT, body BLOB);"
        "CREATE UNIQUE INDEX message_order ON message(conversation, seq);"
        "CREATE UNIQUE INDEX message_once"
        " ON message(client_message_id, conversation, sender_id);"
    )
    for writer in range(WRITERS):
        await connection.execute(
            "INSERT INTO conversation VALUES(NULL, ?, 0)", (_chat(writer),)
        )
    lock = asyncio.Lock()

    async def append(draft: MessageDraft) -> None:
        body = msgspec.json.encode(draft)
        async with lock:
            await connection.execute("BEGIN IMMEDIATE")
            cursor = await connection.execute(
                "UPDATE conversation SET last_seq=last_seq+1 WHERE id=?"
                " RETURNING number, last_seq",
                (draft.conversation_id,),
            )
            row = await cursor.fetchone()
            assert row is not None
            await connection.execute(
                "INSERT INTO message VALUES(?,?,?,?,?)",
                (
                    row[0],
                    row[1],
                    draft.sender_id,
                    draft.client_message_id,
                    body,
                ),
            )
            await connection.execute("COMMIT")

    return append


async def _rate(
    append: Callable[[MessageDraft], Awaitable[object]], messages: int, number: int
) -> float:
    """Return messages a second, each writer waiting for its own commit."""
    drafts = [
        [
            a_draft(
                (number * OURS_MESSAGES) + place,
                conversation_id=_chat(writer),
                client_message_id=f"{number:02}-{place:05}-{writer:02}",
            )
            for place in range(messages // WRITERS)
        ]
        for writer in range(WRITERS)
    ]

    async def write(own: list[MessageDraft]) -> None:
        for draft in own:
            await append(draft)

    began = time.perf_counter()
    await asyncio.gather(*(write(own) for own in drafts))
    return messages / (time.perf_counter() - began)


def _chat(writer: int) -> ConversationId:
    return ConversationId(f"cnv_{writer:032x}")
