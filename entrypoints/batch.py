"""Batch: one JSON line out for each line in, in bounded memory, whatever comes in."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, Final

import click
import msgspec

from entrypoints.command_options import refuse

MAX_LINE_BYTES: Final = 65_536
_BOM: Final = b"\xef\xbb\xbf"
_encode: Final = msgspec.json.Encoder().encode

Answer = Callable[[bytes], object]


class BadLineError(Exception):
    """A line that can't be answered; the code is stable and the sentence ours."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def run_batch(name: str, answer: Answer) -> None:
    """Answer each line of a file, or of standard input for `-`, then end the command.

    A line that can't be answered is told in its place, and the run goes on. Ends with
    exit code 1 if there was one, and with 2 and a sentence if the file can't be read.

    Args:
        name: The file's name.
        answer: Gives what is written for a line, as JSON takes it, or raises
            `BadLineError`.
    """
    try:
        opened = _opened(name)
    except OSError as error:
        refuse(f"{name} can't be read: {error.strerror}.")
    with opened as stream:
        went_well = _answered(stream, answer)
    sys.exit(0 if went_well else 1)


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb")


def _answered(stream: BinaryIO, answer: Answer) -> bool:
    went_well = True
    size = _size(stream)
    with click.progressbar(
        length=size or 1,
        file=sys.stderr,
        hidden=not (size and sys.stderr.isatty() and not sys.stdout.isatty()),
    ) as bar:
        for number, (line, read_bytes) in enumerate(_lines(stream), 1):
            try:
                said = answer(_checked(line))
            except BadLineError as error:
                went_well = False
                told = {"code": error.code, "message": error.message}
                said = {"line": number, "error": told}
            sys.stdout.buffer.write(_encode(said) + b"\n")
            if not size:
                # Whoever writes line by line may wait for each answer.
                sys.stdout.buffer.flush()
            bar.update(read_bytes)
    sys.stdout.buffer.flush()
    return went_well


def _size(stream: BinaryIO) -> int:
    """Return how many bytes there will be, 0 if nobody knows."""
    try:
        found = os.fstat(stream.fileno())
    except OSError:
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0


def _lines(stream: BinaryIO) -> Iterator[tuple[bytes | None, int]]:
    """Give each line, None for one that is too long, and how many bytes were read."""
    first = True
    while line := stream.readline(MAX_LINE_BYTES + 1):
        count = len(line)
        is_whole = count <= MAX_LINE_BYTES or line.endswith(b"\n")
        while not line.endswith(b"\n") and (
            more := b"" if is_whole else stream.readline(MAX_LINE_BYTES)
        ):
            count += len(more)
            line = more
        shown = line.removeprefix(_BOM) if first else line
        yield (shown if is_whole else None), count
        first = False


def _checked(line: bytes | None) -> bytes:
    if line is None:
        code, sentence = "line-too-long", f"is longer than {MAX_LINE_BYTES} bytes"
        raise BadLineError(code, sentence)
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        code, sentence = "invalid-utf-8", "is not UTF-8"
        raise BadLineError(code, sentence) from None
    return line
