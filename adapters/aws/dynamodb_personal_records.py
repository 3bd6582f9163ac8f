"""A person's records in DynamoDB, table by table."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import Final

from adapters.aws.dynamodb_cost_ledger import forget_payer
from adapters.aws.dynamodb_keyring import DynamoKeyring
from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import Put
from adapters.aws.dynamodb_schema import (
    CODES,
    CONVERSATIONS,
    DECISIONS,
    HELPYS,
    IDEMPOTENCY,
    MEMBERSHIPS,
    MESSAGE_CHANGES,
    MESSAGES,
    OUTBOX,
    PARENT_INVITATIONS,
    PARENT_LINKS,
    PERSON_KEYS,
    QUOTA_HOLDS,
    QUOTA_WINDOWS,
    REWARDS,
    SENT_IDS,
    SHARED,
    SIGN_INS,
    STUDENTS,
    USER_SIGN_INS,
    USERS,
    Table,
)
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item
from domain.ids import UserId
from ports.personal_records import Counts

# Tables with a person's id in their key, or in that of an index of theirs.
_BY_USER: Final[Mapping[str, tuple[Table, str, str]]] = {
    "helpys": (HELPYS, "ownerId", "owner"),
    "students": (STUDENTS, "userId", ""),
    "invitations": (PARENT_INVITATIONS, "studentId", "student"),
    "codes": (CODES, "userId", "owner"),
    "answers": (IDEMPOTENCY, "ownerId", "owner"),
}
_TRACES: Final[Mapping[str, tuple[Table, str, str]]] = {
    "quotaHolds": (QUOTA_HOLDS, "studentId", ""),
    "quotaWindows": (QUOTA_WINDOWS, "studentId", ""),
    "decisions": (DECISIONS, "payerId", "payer"),
    "rewards": (REWARDS, "userId", ""),
}
# What is in a conversation.
_SAID: Final = {
    "messageChanges": MESSAGE_CHANGES,
    "messages": MESSAGES,
    "sentIds": SENT_IDS,
}


class DynamoPersonalRecords:
    """PersonalRecords over a `DynamoStore`.

    What leads to other records is deleted after them, so that a pass that was cut off
    is taken up again. An index may lag behind: a later pass finds what one missed.

    Args:
        store: The tables.
        keys: What the records are sealed with.
    """

    def __init__(self, store: DynamoStore, keys: DynamoKeyring) -> None:
        self._store = store
        self._keys = keys

    async def erase(self, user_id: UserId) -> Counts:
        await self._keys.shred(user_id)
        for company in await self._of_user(SHARED, "userId", "", user_id):
            for other in company["company"]:
                key = (other, company["conversationId"])
                await racing(partial(self._part, user_id, key))
        gone: dict[str, int] = {}
        async for kind, table, items in self._records(user_id):
            count = await self._store.delete_all(table, items)
            gone[kind] = gone.get(kind, 0) + count
        return _some(gone)

    async def _part(self, user_id: UserId, key: tuple[str, str]) -> None:
        """Let somebody else not find the person in their company any more."""
        theirs = await self._store.get(SHARED, *key)
        if theirs is None or user_id not in theirs["company"]:
            return
        left = [other for other in theirs["company"] if other != user_id]
        await self._store.write(
            Put(
                table=SHARED,
                item={**theirs, "company": left},
                condition="company = :before",
                values={":before": theirs["company"]},
            )
        )

    async def erase_traces(self, user_id: UserId) -> Counts:
        gone: dict[str, int] = {}
        for kind, (table, attribute, index) in _TRACES.items():
            items = await self._of_user(table, attribute, index, user_id)
            gone[kind] = await self._store.delete_all(table, items)
        gone["costs"] = await forget_payer(self._store, user_id)
        listed = await self._of_user(USER_SIGN_INS, "userId", "", user_id)
        gone["signIns"] = await self._store.delete_all(SIGN_INS, listed)
        await self._store.delete_all(USER_SIGN_INS, listed)
        key = await self._store.get(PERSON_KEYS, user_id)
        gone["keys"] = await self._store.delete_all(PERSON_KEYS, [key] if key else [])
        return _some(gone)

    async def left(self, user_id: UserId) -> Counts:
        found: dict[str, int] = {}
        async for kind, _, items in self._records(user_id):
            found[kind] = found.get(kind, 0) + len(items)
        return _some(found)

    async def _records(
        self, user_id: UserId
    ) -> AsyncIterator[tuple[str, Table, list[Item]]]:
        """Give a person's records, kind by kind and those that lead to others last."""
        async for found in self._talks(user_id):
            yield found
        links = await self._of_user(PARENT_LINKS, "parentId", "", user_id)
        links += await self._of_user(PARENT_LINKS, "studentId", "student", user_id)
        yield "parentLinks", PARENT_LINKS, links
        for kind, (table, attribute, index) in _BY_USER.items():
            yield kind, table, await self._of_user(table, attribute, index, user_id)
        letters = await self._store.query(OUTBOX, "box = :box", {":box": "local"})
        mine = [letter for letter in letters if letter.get("userId") == user_id]
        yield "letters", OUTBOX, mine
        profiles = await self._of_user(USERS, "userId", "", user_id)
        claims = [
            {"userId": f"email#{profile['emailIndex']}", "sk": "EMAIL"}
            for profile in profiles
        ]
        yield "addresses", USERS, claims
        yield "users", USERS, profiles

    async def _talks(
        self, user_id: UserId
    ) -> AsyncIterator[tuple[str, Table, list[Item]]]:
        for membership in await self._of_user(MEMBERSHIPS, "userId", "", user_id):
            talk = membership["conversationId"]
            heads = await self._of_talk(CONVERSATIONS, talk)
            owned = all(head["participants"][0] == user_id for head in heads)
            if owned:
                # First, so that nothing is appended any more.
                yield "conversations", CONVERSATIONS, heads
                for kind, table in _SAID.items():
                    yield kind, table, await self._of_talk(table, talk)
            company = await self._store.get(SHARED, user_id, talk)
            others = company["company"] if company is not None and owned else ()
            if others:
                theirs = [{**membership, "userId": other} for other in others]
                yield "participations", MEMBERSHIPS, theirs
                yield "companies", SHARED, theirs
            if company is not None:
                yield "companies", SHARED, [company]
            yield "participations", MEMBERSHIPS, [membership]

    async def _of_talk(self, table: Table, conversation_id: str) -> list[Item]:
        return await self._store.query(
            table, "conversationId = :id", {":id": conversation_id}
        )

    async def _of_user(
        self, table: Table, attribute: str, index: str, user_id: UserId
    ) -> list[Item]:
        return await self._store.query(
            table, f"{attribute} = :user", {":user": user_id}, index=index
        )


def _some(counts: Counts) -> Counts:
    return {kind: count for kind, count in counts.items() if count}
