"""`helpy` as somebody types it, and how it refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.support.product import clean_environment

_ROOT: Final = Path(__file__).parents[2]


def helpy(
    *words: str, env: dict[str, str] | None = None, lines: bytes = b""
) -> subprocess.CompletedProcess[str]:
    """Run a command that is expected to end by itself, with lines to read."""
    run = subprocess.run(
        [sys.executable, "-m", "entrypoints.cli", *words],
        cwd=_ROOT,
        env={**clean_environment(), **(env or {})},
        input=lines,
        capture_output=True,
        timeout=60,
        check=False,
    )
    # Not as text from the start: the lines need not be any.
    return subprocess.CompletedProcess(
        run.args, run.returncode, run.stdout.decode(), run.stderr.decode()
    )


def is_refused(run: subprocess.CompletedProcess[str], *hints: str) -> None:
    """Check for exit code 2 and one sentence that holds the hints."""
    assert run.returncode == 2, run
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 1, run.stderr
    assert lines[0].endswith(".")
    assert "Traceback" not in run.stderr
    for hint in hints:
        assert hint in lines[0]
