"""DynamoStore: our few ways to read and write items, and what can go wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from adapters.aws.dynamodb_patience import ConditionFailedError, tried
from adapters.aws.dynamodb_puts import Put
from adapters.aws.dynamodb_schema import TABLES, Table
from adapters.aws.dynamodb_sums import Add, Drop
from adapters.aws.dynamodb_values import Item, from_wire, to_wire

if TYPE_CHECKING:
    from types_aiobotocore_dynamodb import DynamoDBClient

Key = tuple[str | int, ...]

_NAMED: Final = re.compile(r"#(\w+)")
# As many as one batch takes.
_BATCH: Final = 25
_READS_AT_ONCE: Final = 100


class DynamoStore:
    """Items in tables.

    Every read is consistent but those of global indices. Throttled calls are tried
    again here and not by the SDK, whose own waits are far longer.

    Args:
        client: DynamoDB's client.
        prefix: What the tables' names begin with.
    """

    def __init__(self, client: DynamoDBClient, *, prefix: str) -> None:
        self._client = client
        self._prefix = prefix

    async def get(self, table: Table, *key: str | int) -> Item | None:
        """Return an item by its key."""
        names = dict(zip(table.keys, key, strict=True))
        answer = await tried(
            lambda: self._client.get_item(
                TableName=self._prefix + table.name,
                Key=to_wire(names),
                ConsistentRead=True,
            )
        )
        found = answer.get("Item")
        return None if found is None else from_wire(found)

    async def get_all(self, table: Table, keys: Iterable[Key], name: str) -> list[Item]:
        """Return of each item that is there its key and one attribute.

        What was written a moment ago may not be seen, which costs half as much.

        Args:
            table: Where they are.
            keys: Their keys, no two the same.
            name: The attribute.
        """
        named = [dict(zip(table.keys, key, strict=True)) for key in keys]
        wanted: list[Any] = [to_wire(key) for key in named]
        of, found = self._prefix + table.name, list[Item]()
        attributes = ", ".join((*table.keys, name))
        while wanted:
            some, wanted = wanted[:_READS_AT_ONCE], wanted[_READS_AT_ONCE:]
            request: Any = {of: {"Keys": some, "ProjectionExpression": attributes}}
            answer = await tried(
                lambda request=request: self._client.batch_get_item(  # type: ignore[misc]  # a default binds the loop's
                    RequestItems=request
                )
            )
            found += [from_wire(item) for item in answer["Responses"].get(of, [])]
            unread: Any = answer.get("UnprocessedKeys", {})
            wanted += unread.get(of, {}).get("Keys", [])
        return found

    async def write(self, *puts: Put) -> None:
        """Write all or nothing.

        Raises:
            ConditionFailedError: If a condition did not hold; nothing was written.
        """
        if len(puts) == 1:
            request = puts[0].request(self._prefix)
            await tried(lambda: self._client.put_item(**request))
            return
        await self.transact(*puts)

    async def transact(self, *actions: Add | Drop | Put, token: str = "") -> None:
        """Do all or nothing, once however often it is tried within ten minutes.

        Args:
            actions: What to do.
            token: Names it, for whoever may try again; 36 characters at most.

        Raises:
            ConditionFailedError: If a condition did not hold; nothing was done.
        """
        token = token or uuid4().hex
        requests: Any = [action.action(self._prefix) for action in actions]
        await tried(
            lambda: self._client.transact_write_items(
                TransactItems=requests, ClientRequestToken=token
            )
        )

    async def delete(self, table: Table, *key: str, condition: str) -> Item | None:
        """Delete an item if a condition holds; return it, None if nothing was there."""
        try:
            answer = await tried(
                lambda: self._client.delete_item(
                    TableName=self._prefix + table.name,
                    Key=to_wire(dict(zip(table.keys, key, strict=True))),
                    ConditionExpression=condition,
                    ReturnValues="ALL_OLD",
                )
            )
        except ConditionFailedError:
            return None
        return from_wire(answer.get("Attributes", {})) or None

    async def delete_all(self, table: Table, items: Iterable[Item]) -> int:
        """Delete items whatever became of them, and return how many were asked for.

        Args:
            table: Where they are.
            items: Each with at least its key; several with one key count once.
        """
        keys = {tuple(item[name] for name in table.keys) for item in items}
        requests: list[Any] = [
            {"DeleteRequest": {"Key": to_wire(dict(zip(table.keys, key, strict=True)))}}
            for key in keys
        ]
        name = self._prefix + table.name
        while requests:
            batch, requests = requests[:_BATCH], requests[_BATCH:]
            answer = await tried(
                lambda batch=batch: self._client.batch_write_item(  # type: ignore[misc]  # a default binds the loop's
                    RequestItems={name: batch}
                )
            )
            requests += answer.get("UnprocessedItems", {}).get(name, [])
        return len(keys)

    async def query(  # noqa: PLR0913  a query has so many parts
        self,
        table: Table,
        condition: str,
        values: Item,
        *,
        limit: int = 0,
        index: str = "",
        descending: bool = False,
        keep: str = "",
        start: Item | None = None,
    ) -> list[Item]:
        """Return one partition's items in order that pass `keep`, `limit` 0 for all.

        Args:
            table: Where they are.
            condition: Which partition, and which part of its order.
            values: What the condition and `keep` name.
            limit: How many at most.
            index: The index to look in; none for the table's own order.
            descending: Whether the last come first.
            keep: What is not a matter of order.
            start: The keys, table's and index's, of the item that they follow.
        """
        request: dict[str, Any] = {
            "TableName": self._prefix + table.name,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": to_wire(values),
            "ScanIndexForward": not descending,
            **({"FilterExpression": keep} if keep else {}),
            **_named(condition),
        }
        if index:
            request["IndexName"] = index
        shared = any(i.name == index and not i.local for i in table.indices)
        request["ConsistentRead"] = not shared
        if start is not None:
            request["ExclusiveStartKey"] = to_wire(start)
        found: list[Item] = []
        while True:
            if limit:
                request["Limit"] = limit - len(found)
            answer = await tried(lambda: self._client.query(**request))
            found += [from_wire(item) for item in answer["Items"]]
            following = answer.get("LastEvaluatedKey")
            if not following or (limit and len(found) >= limit):
                return found
            request["ExclusiveStartKey"] = following

    async def create_missing_tables(self) -> None:
        """Make the tables that are not there; for an emulator, not for AWS."""
        there = await self._tables()
        for table in TABLES:
            request = table.definition(self._prefix)
            if request["TableName"] in there:
                continue
            # Another process may make it at the same time.
            with suppress(self._client.exceptions.ResourceInUseException):
                await self._client.create_table(**request)

    async def _tables(self) -> set[str]:
        """Return the names of all tables; a page of them holds a hundred."""
        found: set[str] = set()
        after: dict[str, Any] = {}
        while True:
            page = await tried(partial(self._client.list_tables, **after))
            found.update(page["TableNames"])
            if "LastEvaluatedTableName" not in page:
                return found
            after = {"ExclusiveStartTableName": page["LastEvaluatedTableName"]}


def _named(condition: str) -> dict[str, Any]:
    """Return the names in a condition that DynamoDB has reserved, behind a `#`."""
    names = {f"#{name}": name for name in _NAMED.findall(condition)}
    return {"ExpressionAttributeNames": names} if names else {}
