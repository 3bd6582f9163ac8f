"""`helpy`: the one command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, Never

import click

from entrypoints.settings import Settings, SettingsError, read_settings

_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})

_OPTIONS: Final = (
    click.option("--host", metavar="ADDRESS", help="Address to listen on."),
    click.option("--port", type=int, metavar="NUMBER", help="Port to listen on."),
    click.option(
        "--data-dir", metavar="FOLDER", help="Where everything is kept. [.helpy]"
    ),
    click.option(
        "--local-model",
        metavar="MODEL",
        help="standard, small, tiny, the path of a GGUF file, auto or none.",
    ),
    click.option(
        "--model-url",
        metavar="URL",
        help="An OpenAI-compatible server to use instead: Ollama, vLLM, llama.cpp.",
    ),
    click.option("--log-level", metavar="LEVEL", help="debug, info, warning or error."),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A TOML file with settings.",
    ),
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: helpy up --port 8080 --local-model tiny",
)
@click.version_option(package_name="helpy-ninja", prog_name="helpy")
def main() -> None:
    """Helpy Ninja: AI tutors that help a student find the answer.

    Every option can also be set by an environment variable (--data-dir is
    HELPY_DATA_DIR) or in a TOML file (--config). Options win over variables, variables
    over the file.
    """


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@main.command(epilog="Example: helpy up --port 8080")
@_with_options
def up(config: Path | None, **options: str | int | None) -> None:
    """Run everything on this machine, with a demo class and a local model.

    Needs no account and no key. The page is up at once; until the model's weights are
    there a scripted tutor answers, and says so.
    """
    settings = _settings(
        options, config, {"local_model": "auto", "log_level": "warning"}
    )
    if settings.host not in _LOOPBACK:
        _refuse(
            f"`helpy up` listens on this machine only, because anybody may sign in as "
            f"a demo student; use `helpy serve --host {settings.host}`."
        )
    _run(settings, demo=True)


@main.command(epilog="Example: helpy serve --host 0.0.0.0 --port 8000")
@_with_options
def serve(config: Path | None, **options: str | int | None) -> None:
    """Run the server without demo data."""
    _run(_settings(options, config, {}), demo=False)


def _settings(
    options: dict[str, str | int | None], config: Path | None, defaults: dict[str, str]
) -> Settings:
    try:
        return read_settings(
            os.environ, file=config, options=options, defaults=defaults
        )
    except SettingsError as error:
        _refuse(str(error))


def _run(settings: Settings, *, demo: bool) -> None:
    # What is made while starting stays, so the collector would look in vain.
    gc.disable()
    # Imported here so that `helpy --help` answers at once.
    from entrypoints.serving import CannotServeError, serve_until_stopped  # noqa: PLC0415  late, for a quick start

    try:
        serve_until_stopped(settings, demo=demo)
    except CannotServeError as error:
        _refuse(str(error))


def _refuse(sentence: str) -> Never:
    click.echo(f"helpy: {sentence}", err=True)
    sys.exit(2)


if __name__ == "__main__":
    main(prog_name="helpy")
