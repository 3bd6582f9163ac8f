"""/llm/costs and /llm/savings: what models cost, and caches saved, for admins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from litestar import get

from domain.costs import By
from domain.errors import InvalidInputError
from domain.policy import NotAllowedError
from domain.user import UserNotFoundError
from entrypoints.http.answer import Answer
from entrypoints.http.exchange import (
    AnyRequest,
    answer,
    caller_of,
    doors_of,
    number,
    query_of,
)
from entrypoints.wire.contract import CURSOR, Contract, Parameter, limit_of, promises
from entrypoints.wire.views.costs import CostRowView
from entrypoints.wire.views.savings import SavingsView
from entrypoints.wire.views.view import PageView
from ports.cost_ledger import Span

# Before the last key in a cursor, for a key may be nothing at all.
_MARK: Final = "="
_FROM: Final = Parameter(
    name="from",
    about="The first day, of UTC; today by default.",
    schema={"type": "string", "format": "date"},
)
_TO: Final = Parameter(
    name="to",
    about="The last day, at most 91 later; the first by default.",
    schema={"type": "string", "format": "date"},
)
_BY: Final = Parameter(
    name="by",
    about="What to add up by; `model` by default.",
    schema={"type": "string", "enum": [*By]},
)


@get("/llm/costs")
@promises(
    Contract(
        query=(_FROM, _TO, _BY, limit_of(most=500), CURSOR),
        gives={200: PageView[CostRowView]},
        refuses=(UserNotFoundError, NotAllowedError),
    )
)
async def read_costs(request: AnyRequest) -> Answer:
    """Report what models have cost, for admins."""
    caller = caller_of(request)
    query = query_of(request, "from", "to", "by", "limit", "cursor")
    limit = number(query, "limit", least=1, most=500) or 50
    by = _by(query)
    found = await doors_of(request).application.read_costs(
        caller=caller.user_id,
        span=_span(request, query),
        by=by,
        limit=limit,
        after=_after(query, by),
    )
    return answer(
        PageView(
            items=tuple(CostRowView.of(row) for row in found),
            next_cursor=_MARK + found[-1].key if len(found) == limit else None,
        )
    )


@get("/llm/savings")
@promises(
    Contract(
        query=(_FROM, _TO),
        gives={200: SavingsView},
        refuses=(UserNotFoundError, NotAllowedError),
    )
)
async def read_savings(request: AnyRequest) -> Answer:
    """Report what caches had and saved, for admins."""
    caller = caller_of(request)
    query = query_of(request, "from", "to")
    report = await doors_of(request).application.read_savings(
        caller=caller.user_id, span=_span(request, query)
    )
    return answer(SavingsView.of(report))


def _span(request: AnyRequest, query: Mapping[str, str]) -> Span:
    first = _day(query, "from") or doors_of(request).clock.now().date()
    return Span(first=first, last=_day(query, "to") or first)


def _day(query: Mapping[str, str], name: str) -> date | None:
    text = query.get(name)
    if text is None:
        return None
    day = _read_day(text)
    if day is None:
        raise InvalidInputError(
            pointer=f"?{name}", reason="not-a-day", message="must be like 2026-11-25"
        )
    return day


def _read_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # It reads other ways to write a day, which are not ours.
    return day if day.isoformat() == text else None


def _by(query: Mapping[str, str]) -> By:
    try:
        return By(query.get("by", By.MODEL))
    except ValueError as error:
        raise InvalidInputError(
            pointer="?by", reason="not-a-way", message=f"must be one of {', '.join(By)}"
        ) from error


def _after(query: Mapping[str, str], by: By) -> str | None:
    cursor = query.get("cursor")
    if cursor is None:
        return None
    key = cursor.removeprefix(_MARK)
    is_ours = cursor.startswith(_MARK) and (by is not By.DAY or _read_day(key))
    if not is_ours:
        raise InvalidInputError(
            pointer="?cursor", reason="invalid-cursor", message="is no cursor of ours"
        )
    return key


ROUTES: Final = (read_costs, read_savings)
