"""Writes of items, each on its condition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adapters.aws.dynamodb_schema import Table
from adapters.aws.dynamodb_values import Item, to_wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """An item to keep if a condition holds; `values` are those it names."""

    table: Table
    item: Item
    condition: str = ""
    values: Item | None = None

    def request(self, prefix: str) -> dict[str, Any]:
        """Return it in DynamoDB's notation."""
        made: dict[str, Any] = {
            "TableName": prefix + self.table.name,
            "Item": to_wire(self.item),
        }
        if self.condition:
            made["ConditionExpression"] = self.condition
        if self.values:
            made["ExpressionAttributeValues"] = to_wire(self.values)
        return made

    def action(self, prefix: str) -> dict[str, Any]:
        """Return it in DynamoDB's notation, as a part of a transaction."""
        return {"Put": self.request(prefix)}


def fresh(table: Table, item: Item) -> Put:
    """Return a write of an item that must not be there yet."""
    return Put(
        table=table, item=item, condition=f"attribute_not_exists({table.keys[0]})"
    )


def next_version(table: Table, item: Item, *, of: Item | None) -> Put:
    """Return a write in place of an item that nobody may have changed since.

    Args:
        table: Where it is kept.
        item: The item without its version.
        of: The item as it was read, None if there was none.
    """
    if of is None:
        return fresh(table, {**item, "version": 1})
    version: int = of["version"]
    return Put(
        table=table,
        item={**item, "version": version + 1},
        condition="version = :version",
        values={":version": version},
    )
