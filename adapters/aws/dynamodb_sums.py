"""Sums in items that several add to at once, without reading them before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.aws.dynamodb_schema import Table
from adapters.aws.dynamodb_values import Item, to_wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """What to add to the sums of an item; it is made where it is not there.

    `beside` are attributes to write with them. A `condition` may name all of these, and
    `values`, each behind a colon.
    """

    table: Table
    key: Item
    sums: Mapping[str, int]
    beside: Item = field(default_factory=dict[str, Any])
    condition: str = ""
    values: Item = field(default_factory=dict[str, Any])

    def action(self, prefix: str) -> dict[str, Any]:
        """Return it in DynamoDB's notation, as a part of a transaction."""
        update = "ADD " + ", ".join(f"{name} :{name}" for name in self.sums)
        if self.beside:
            update += " SET " + ", ".join(f"{name} = :{name}" for name in self.beside)
        values = {**self.sums, **self.beside, **self.values}
        made: dict[str, Any] = {
            "TableName": prefix + self.table.name,
            "Key": to_wire(self.key),
            "UpdateExpression": update,
            "ExpressionAttributeValues": to_wire(
                {f":{name}": value for name, value in values.items()}
            ),
        }
        if self.condition:
            made["ConditionExpression"] = self.condition
        return {"Update": made}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """An item to delete if nobody has added to these sums of it since."""

    table: Table
    key: Item
    sums: Mapping[str, int]

    def action(self, prefix: str) -> dict[str, Any]:
        """Return it in DynamoDB's notation, as a part of a transaction."""
        return {
            "Delete": {
                "TableName": prefix + self.table.name,
                "Key": to_wire(self.key),
                "ConditionExpression": " AND ".join(
                    f"{name} = :{name}" for name in self.sums
                ),
                "ExpressionAttributeValues": to_wire(
                    {f":{name}": value for name, value in self.sums.items()}
                ),
            }
        }
