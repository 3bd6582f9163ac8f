"""How windows and holds of the quota lie in DynamoDB, and what changes them."""

from __future__ import annotations

from typing import Final

from adapters.aws.dynamodb_schema import QUOTA_WINDOWS
from adapters.aws.dynamodb_sums import Add
from adapters.aws.dynamodb_values import Item
from adapters.aws.instants import instant, micros
from domain.quota import Hold, HoldState, QuotaWindow
from ports.quota_ledger import Reservation

# A key can't be renamed: `studentId` is the payer's, whoever that is.
# Only held holds carry it, so the index of leases holds no others.
LEASED: Final = "held"


def taken(window: QuotaWindow, asked: Reservation) -> Add:
    """Return what a reservation adds to a window that is open."""
    return Add(
        table=QUOTA_WINDOWS,
        key=_key(window),
        sums={"heldTokens": asked.tokens, "spokenTokens": asked.tokens, "holds": 1},
        beside={"limitTokens": window.limit_tokens},
        condition=(
            "spokenTokens <= :room AND holds < :turns AND limitTokens <= :limitTokens"
        ),
        values={
            "room": window.limit_tokens - asked.tokens,
            "turns": asked.turns_at_once,
        },
    )


def alone(hold: Hold) -> QuotaWindow:
    """Return a window that has this hold and nothing else."""
    return QuotaWindow(
        payer_id=hold.payer_id,
        resets_at=hold.window_resets_at,
        limit_tokens=hold.tokens,
        held_tokens=hold.tokens,
        holds=1,
    )


def given_back(hold: Hold, after: QuotaWindow) -> Add:
    """Return what the end of a hold adds to its window."""
    return Add(
        table=QUOTA_WINDOWS,
        key=_key(after),
        sums={
            "usedTokens": after.used_tokens,
            "heldTokens": -hold.tokens,
            "spokenTokens": after.used_tokens - hold.tokens,
            "holds": -1,
            "overrunTokens": after.overrun_tokens,
        },
        # Whoever was erased meanwhile gets no window back.
        condition="attribute_exists(studentId)",
    )


def _key(window: QuotaWindow) -> Item:
    return {"studentId": window.payer_id, "resetsAt": micros(window.resets_at)}


def window_item(window: QuotaWindow) -> Item:
    """Return a window as it is kept."""
    return {
        **_key(window),
        "limitTokens": window.limit_tokens,
        "usedTokens": window.used_tokens,
        "heldTokens": window.held_tokens,
        "spokenTokens": window.used_tokens + window.held_tokens,
        "holds": window.holds,
        "overrunTokens": window.overrun_tokens,
    }


def window_of(item: Item) -> QuotaWindow:
    """Return the window in an item."""
    return QuotaWindow(
        payer_id=item["studentId"],
        resets_at=instant(item["resetsAt"]),
        limit_tokens=item["limitTokens"],
        used_tokens=item["usedTokens"],
        held_tokens=item["heldTokens"],
        holds=item["holds"],
        overrun_tokens=item["overrunTokens"],
    )


def hold_item(hold: Hold) -> Item:
    """Return a hold as it is kept, without its version."""
    item: Item = {
        "studentId": hold.payer_id,
        "operationId": hold.operation_id,
        "windowResetsAt": micros(hold.window_resets_at),
        "tokens": hold.tokens,
        "state": hold.state.value,
        "leaseUntil": micros(hold.lease_until),
        "actualTokens": hold.actual_tokens,
    }
    if hold.state is HoldState.HELD:
        item["leased"] = LEASED
    return item


def hold_of(item: Item) -> Hold:
    """Return the hold in an item."""
    return Hold(
        payer_id=item["studentId"],
        operation_id=item["operationId"],
        window_resets_at=instant(item["windowResetsAt"]),
        tokens=item["tokens"],
        state=HoldState(item["state"]),
        lease_until=instant(item["leaseUntil"]),
        actual_tokens=item["actualTokens"],
    )
