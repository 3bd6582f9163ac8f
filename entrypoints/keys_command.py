"""`helpy keys`: the keys that applications come in with."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from entrypoints.command_options import refuse, settings_of, with_store_options

if TYPE_CHECKING:
    from domain.api_key import ApiKey

_PLANS = ("free", "starter", "premium", "elite")


@click.group(epilog="Example: helpy keys create --plan premium --name 'School page'")
def keys() -> None:
    """Make, list and revoke the API keys of applications.

    A server may run meanwhile; within five seconds it knows.
    """


@keys.command(epilog="Example: helpy keys create --plan premium --at-once 200")
@click.option(
    "--plan",
    type=click.Choice(_PLANS),
    required=True,
    help="How many tokens a day it has.",
)
@click.option("--name", default="", metavar="NAME", help="What you call it.")
@click.option(
    "--at-once", type=int, metavar="NUMBER", help="Most replies at a time. [64]"
)
@click.option(
    "--daily-tokens", type=int, metavar="NUMBER", help="Other than the plan's."
)
@with_store_options
def create(
    *,
    plan: str,
    name: str,
    at_once: int | None,
    daily_tokens: int | None,
    config: Path | None,
    **options: str | int | None,
) -> None:
    """Make a key and print it, once: it is kept nowhere.

    An application shows it as `Authorization: Bearer hk_…`. The key alone goes to
    standard output.
    """
    settings = settings_of(options, config, {"log_level": "warning"})
    # Imported here so that `helpy --help` answers at once.
    from domain.api_key import TURNS_AT_ONCE, KeyWish  # noqa: PLC0415  late, for a quick start
    from domain.plan import PlanName  # noqa: PLC0415  late, for a quick start
    from entrypoints.operating_keys import CannotOperateError, created_key  # noqa: PLC0415  late, for a quick start

    wish = KeyWish(
        plan=PlanName(plan),
        name=name,
        turns_at_once=TURNS_AT_ONCE if at_once is None else at_once,
        daily_tokens=daily_tokens,
    )
    try:
        key, text = created_key(settings, wish)
    except CannotOperateError as error:
        refuse(str(error))
    click.echo(text)
    click.echo(
        f"This is {key.id}, on the {key.plan} plan: {key.app.daily_tokens} tokens a "
        f"day, {key.turns_at_once} replies at a time. Keep it: it isn't shown again.",
        err=True,
    )


@keys.command(name="list", epilog="Example: helpy keys list --json")
@click.option("--json", "as_json", is_flag=True, help="As JSON, one array.")
@with_store_options
def list_keys(
    *, as_json: bool, config: Path | None, **options: str | int | None
) -> None:
    """List all keys, newest first; not the keys themselves, which are kept nowhere."""
    settings = settings_of(options, config, {"log_level": "warning"})
    # Imported here so that `helpy --help` answers at once.
    from entrypoints.operating_keys import CannotOperateError, listed_keys  # noqa: PLC0415  late, for a quick start
    from entrypoints.wire.views.keys import ApiKeyView  # noqa: PLC0415  late, for a quick start

    try:
        found = listed_keys(settings)
    except CannotOperateError as error:
        refuse(str(error))
    if as_json:
        views = [ApiKeyView.of(key) for key in found]
        click.echo(msgspec.json.format(msgspec.json.encode(views), indent=2))
        return
    click.echo(_table(found))


@keys.command(epilog="Example: helpy keys revoke key_0198…")
@click.argument("key_id", metavar="ID")
@with_store_options
def revoke(key_id: str, config: Path | None, **options: str | int | None) -> None:
    """Let nobody in with the key ID any more; within five seconds everywhere."""
    settings = settings_of(options, config, {"log_level": "warning"})
    # Imported here so that `helpy --help` answers at once.
    from entrypoints.operating_keys import CannotOperateError, revoked_key  # noqa: PLC0415  late, for a quick start

    try:
        key = revoked_key(settings, key_id)
    except CannotOperateError as error:
        refuse(str(error))
    click.echo(f"{key.id} is revoked since {_shown(key.revoked_at)}.", err=True)


def _table(found: tuple[ApiKey, ...]) -> str:
    rows = [("ID", "NAME", "PLAN", "CREATED", "REVOKED", "LAST USED")]
    rows += [
        (
            key.id,
            key.name or "-",
            key.plan.value,
            _shown(key.created_at),
            _shown(key.revoked_at),
            _shown(key.last_used_at),
        )
        for key in found
    ]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _shown(at: datetime | None) -> str:
    return "-" if at is None else at.strftime("%Y-%m-%d %H:%M")
