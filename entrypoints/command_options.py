"""What the commands of `helpy` have in common: options, settings, and refusing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, Never

import click

from entrypoints.settings import Settings, SettingsError, read_settings

DATA_DIR: Final = click.option(
    "--data-dir", metavar="FOLDER", help="Where everything is kept. [.helpy]"
)
CONFIG: Final = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A TOML file with settings.",
)


def with_store_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command be told which store; what else there is to say of it is set."""
    return DATA_DIR(CONFIG(command))


def settings_of(
    options: dict[str, str | int | None], config: Path | None, defaults: dict[str, str]
) -> Settings:
    """Return the settings, or end with one sentence if they can't be used."""
    try:
        return read_settings(
            os.environ, file=config, options=options, defaults=defaults
        )
    except SettingsError as error:
        refuse(str(error))


def refuse(sentence: str) -> Never:
    """End with one sentence on standard error and exit code 2."""
    click.echo(f"helpy: {sentence}", err=True)
    sys.exit(2)
