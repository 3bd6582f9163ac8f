"""`helpy`: the one command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from entrypoints.command_options import (
    CONFIG,
    DATA_DIR,
    refuse,
    settings_of,
    with_store_options,
)
from entrypoints.keys_command import keys
from entrypoints.route_command import route
from entrypoints.settings import Settings

_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})

_OPTIONS: Final = (
    click.option("--host", metavar="ADDRESS", help="Address to listen on."),
    click.option("--port", type=int, metavar="NUMBER", help="Port to listen on."),
    DATA_DIR,
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
    click.option(
        "--models",
        metavar="FILE",
        help="A TOML file that lists models of any vendor, with tiers and prices.",
    ),
    click.option("--log-level", metavar="LEVEL", help="debug, info, warning or error."),
    CONFIG,
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


@main.command(
    short_help="Run everything on this machine, with demo data.",
    epilog="Example: helpy up --port 8080",
)
@_with_options
def up(config: Path | None, **options: str | int | None) -> None:
    """Run everything on this machine, with a demo class and a local model.

    Needs no account and no key. The page is up at once; until the model's weights are
    there a scripted tutor answers, and says so.
    """
    settings = settings_of(
        options, config, {"local_model": "auto", "log_level": "warning"}
    )
    if settings.host not in _LOOPBACK:
        refuse(
            f"`helpy up` listens on this machine only, because anybody may sign in as "
            f"a demo student; use `helpy serve --host {settings.host}`."
        )
    _run(settings, demo=True)


@main.command(epilog="Example: helpy serve --host 0.0.0.0 --port 8000")
@_with_options
def serve(config: Path | None, **options: str | int | None) -> None:
    """Run the server without demo data."""
    _run(settings_of(options, config, {}), demo=False)


@main.command(
    short_help="Copy all that is kept of somebody.",
    epilog="Example: helpy export ada@example.org --out ada.json",
)
@click.argument("person")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write it, readable by you alone. [standard output]",
)
@with_store_options
def export(
    person: str, out: Path | None, config: Path | None, **options: str | int | None
) -> None:
    """Copy all that is kept of PERSON, an id or an e-mail address, as JSON.

    The words of their chats are in it. Over SQLite the server must not run meanwhile.
    """
    settings = settings_of(options, config, {"log_level": "warning"})
    # Imported here so that `helpy --help` answers at once.
    from entrypoints.operating import CannotOperateError, exported  # noqa: PLC0415  late, for a quick start

    try:
        _write(exported(settings, person), out)
    except CannotOperateError as error:
        refuse(str(error))


@main.command(
    short_help="Delete all that is kept of somebody.",
    epilog="Example: helpy erase ada@example.org --yes",
)
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do not ask whether you mean it.")
@with_store_options
def erase(
    person: str, *, yes: bool, config: Path | None, **options: str | int | None
) -> None:
    """Delete all that is kept of PERSON, an id or an e-mail address, for good.

    Prints the receipt as JSON. A running server looks again a day later and then
    confirms it. Over SQLite the server must not run meanwhile.
    """
    settings = settings_of(options, config, {"log_level": "warning"})
    if not yes and not _is_meant():
        refuse("Nothing was deleted; say --yes if you mean it.")
    # Imported here so that `helpy --help` answers at once.
    from entrypoints.operating import CannotOperateError, erased  # noqa: PLC0415  late, for a quick start

    try:
        _write(erased(settings, person), None)
    except CannotOperateError as error:
        refuse(str(error))


def _is_meant() -> bool:
    question = "Everything of this person is deleted, and can't be brought back. Go on?"
    return sys.stdin.isatty() and click.confirm(question, err=True)


def _write(content: bytes, file: Path | None) -> None:
    if file is None:
        sys.stdout.buffer.write(content)
        return
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as written:
            written.write(content)
    except OSError as error:
        refuse(f"{file} can't be written: {error.strerror}.")


def _run(settings: Settings, *, demo: bool) -> None:
    # What is made while starting stays, so the collector would look in vain.
    gc.disable()
    # Imported here so that `helpy --help` answers at once.
    from entrypoints.serving import CannotServeError, serve_until_stopped  # noqa: PLC0415  late, for a quick start

    try:
        serve_until_stopped(settings, demo=demo, environment=os.environ)
    except CannotServeError as error:
        refuse(str(error))


main.add_command(keys)
main.add_command(route)

if __name__ == "__main__":
    main(prog_name="helpy")
