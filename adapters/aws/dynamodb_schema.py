"""The tables: the specification's (section 2.1), and those it lacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A second order of a table's items; a local one reads its own writes."""

    name: str
    keys: tuple[str, str]
    local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `numbers` are the key attributes that are not strings."""

    name: str
    keys: tuple[str, ...]
    indices: tuple[Index, ...] = ()
    numbers: frozenset[str] = field(default_factory=frozenset)
    expires: bool = False

    def definition(self, prefix: str) -> dict[str, Any]:
        """Return what CreateTable is asked for."""
        used = dict.fromkeys((*self.keys, *(k for i in self.indices for k in i.keys)))
        request: dict[str, Any] = {
            "TableName": prefix + self.name,
            "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": _schema(self.keys),
            "AttributeDefinitions": [
                {
                    "AttributeName": name,
                    "AttributeType": "N" if name in self.numbers else "S",
                }
                for name in used
            ],
        }
        for kind, local in (("Local", True), ("Global", False)):
            found = [_index(i) for i in self.indices if i.local is local]
            if found:
                request[f"{kind}SecondaryIndexes"] = found
        return request


def _index(index: Index) -> dict[str, Any]:
    return {
        "IndexName": index.name,
        "KeySchema": _schema(index.keys),
        "Projection": {"ProjectionType": "ALL"},
    }


def _schema(keys: tuple[str, ...]) -> list[dict[str, str]]:
    kinds = ("HASH", "RANGE")
    return [
        {"AttributeName": name, "KeyType": kind}
        for name, kind in zip(keys, kinds, strict=False)
    ]


USERS: Final = Table(
    name="users",
    keys=("userId", "sk"),
    indices=(
        Index(name="GSI1", keys=("emailIndex", "userId")),
        Index(name="GSI2", keys=("role", "createdAt")),
    ),
)
PERSON_KEYS: Final = Table(name="person-keys", keys=("userId",))
STUDENTS: Final = Table(name="student-profiles", keys=("userId", "sk"))
HELPYS: Final = Table(
    name="helpys",
    keys=("helpyId", "sk"),
    indices=(Index(name="owner", keys=("ownerId", "helpyId")),),
)
CONVERSATIONS: Final = Table(name="conversations", keys=("conversationId", "sk"))
MEMBERSHIPS: Final = Table(name="memberships", keys=("userId", "conversationId"))
# Of a conversation that several are in, one item each, with who the others are.
SHARED: Final = Table(name="shared-conversations", keys=("userId", "conversationId"))
MESSAGES: Final = Table(
    name="messages",
    keys=("conversationId", "sk"),
    indices=(
        Index(name="seq", keys=("conversationId", "seq"), local=True),
        Index(name="message", keys=("conversationId", "messageId"), local=True),
    ),
    numbers=frozenset({"seq"}),
    expires=True,
)
MESSAGE_CHANGES: Final = Table(
    name="message-changes",
    keys=("conversationId", "seq"),
    numbers=frozenset({"seq"}),
)
SENT_IDS: Final = Table(name="sent-ids", keys=("conversationId", "sentId"))
QUOTA_WINDOWS: Final = Table(
    name="quota-windows",
    keys=("studentId", "resetsAt"),
    numbers=frozenset({"resetsAt"}),
)
QUOTA_HOLDS: Final = Table(
    name="quota-holds",
    keys=("studentId", "operationId"),
    indices=(Index(name="leases", keys=("leased", "leaseUntil")),),
    numbers=frozenset({"leaseUntil"}),
)
IDEMPOTENCY: Final = Table(
    name="idempotency",
    keys=("ownerKey",),
    indices=(Index(name="owner", keys=("ownerId", "ownerKey")),),
    expires=True,
)
SIGN_INS: Final = Table(
    name="sign-ins",
    keys=("signInId",),
    indices=(Index(name="revoked", keys=("ended", "revokedAt")),),
)
USER_SIGN_INS: Final = Table(name="user-sign-ins", keys=("userId", "signInId"))
CODES: Final = Table(
    name="one-time-codes",
    keys=("digest",),
    indices=(Index(name="owner", keys=("userId", "digest")),),
    expires=True,
)
GUESSES: Final = Table(name="guesses", keys=("guessKey",), expires=True)
OUTBOX: Final = Table(name="outbox", keys=("box", "mailId"), expires=True)
PARENT_INVITATIONS: Final = Table(
    name="parent-invitations",
    keys=("codeHash",),
    indices=(Index(name="student", keys=("studentId", "codeHash")),),
    expires=True,
)
PARENT_LINKS: Final = Table(
    name="parent-links",
    keys=("parentId", "studentId"),
    indices=(Index(name="student", keys=("studentId", "parentId")),),
)
ERASURES: Final = Table(
    name="erasures",
    keys=("erasureId",),
    indices=(Index(name="due", keys=("pending", "dueAt")),),
    numbers=frozenset({"dueAt"}),
)
DECISIONS: Final = Table(
    name="decisions",
    keys=("decisionId",),
    indices=(Index(name="payer", keys=("payerId", "decisionId")),),
    expires=True,
)
API_KEYS: Final = Table(
    name="api-keys",
    keys=("apiKeyId",),
    indices=(Index(name="listed", keys=("listed", "apiKeyId")),),
)
COSTS: Final = Table(
    name="costs",
    keys=("dayKind", "costKey"),
    indices=(Index(name="payer", keys=("payerId", "dayKind")),),
    expires=True,
)
MODEL_EXPERIENCE: Final = Table(name="model-experience", keys=("requestClass", "model"))
REWARDS: Final = Table(name="rewards", keys=("userId", "cell"), expires=True)
SAVINGS: Final = Table(name="savings", keys=("savedOn", "outcome"))

TABLES: Final = (
    USERS,
    PERSON_KEYS,
    STUDENTS,
    HELPYS,
    CONVERSATIONS,
    MEMBERSHIPS,
    SHARED,
    MESSAGES,
    MESSAGE_CHANGES,
    SENT_IDS,
    QUOTA_WINDOWS,
    QUOTA_HOLDS,
    IDEMPOTENCY,
    SIGN_INS,
    USER_SIGN_INS,
    CODES,
    GUESSES,
    OUTBOX,
    PARENT_INVITATIONS,
    PARENT_LINKS,
    ERASURES,
    DECISIONS,
    API_KEYS,
    COSTS,
    MODEL_EXPERIENCE,
    REWARDS,
    SAVINGS,
)
