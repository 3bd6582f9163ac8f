"""Who shares conversations with whom, in DynamoDB."""

from __future__ import annotations

from itertools import islice

from adapters.aws.dynamodb_puts import Put
from adapters.aws.dynamodb_schema import SHARED
from adapters.aws.dynamodb_store import DynamoStore
from domain.conversation import Conversation
from domain.ids import UserId


def company_of(conversation: Conversation) -> list[Put]:
    """Return what is kept beside a conversation that several are in, for each."""
    people = conversation.participants
    return [
        Put(
            table=SHARED,
            item={
                "userId": user_id,
                "conversationId": conversation.id,
                "company": [other for other in people if other != user_id],
            },
        )
        for user_id in people
        if len(people) > 1
    ]


async def companions_of(
    store: DynamoStore, user_id: UserId, *, limit: int
) -> frozenset[UserId]:
    """Return the others whom a user shares a conversation with, at most `limit`."""
    found = await store.query(SHARED, "userId = :user", {":user": str(user_id)})
    others = dict.fromkeys(other for item in found for other in item["company"])
    return frozenset(islice(others, limit))
