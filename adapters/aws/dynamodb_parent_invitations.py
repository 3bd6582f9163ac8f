"""Invitations of parents in DynamoDB."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from adapters.aws.dynamodb_patience import racing
from adapters.aws.dynamodb_puts import next_version
from adapters.aws.dynamodb_schema import PARENT_INVITATIONS
from adapters.aws.dynamodb_store import DynamoStore
from adapters.aws.dynamodb_values import Item, item_of, thing_of
from domain.parent_link import InvitationNotFoundError, ParentInvitation

_NAMES: Final = {
    "code_hash": "codeHash",
    "student_id": "studentId",
    "made_by": "madeBy",
    # `expiresAt` is the table's own, in seconds.
    "expires_at": "until",
    "redeemed_by": "redeemedBy",
}


class DynamoParentInvitationRepository:
    """ParentInvitationRepository over a `DynamoStore`."""

    def __init__(self, store: DynamoStore) -> None:
        self._store = store

    async def add(self, invitation: ParentInvitation) -> None:
        item = _item(invitation)
        await self._store.write(next_version(PARENT_INVITATIONS, item, of=None))

    async def change(
        self, code_hash: str, change: Callable[[ParentInvitation], ParentInvitation]
    ) -> ParentInvitation:
        async def attempt() -> ParentInvitation:
            before = await self._store.get(PARENT_INVITATIONS, code_hash)
            if before is None:
                raise InvitationNotFoundError
            invitation = change(thing_of(before, ParentInvitation, _NAMES))
            item = _item(invitation)
            await self._store.write(next_version(PARENT_INVITATIONS, item, of=before))
            return invitation

        return await racing(attempt)


def _item(invitation: ParentInvitation) -> Item:
    expires_at = int(invitation.expires_at.timestamp())
    return {**item_of(invitation, _NAMES), "expiresAt": expires_at}
