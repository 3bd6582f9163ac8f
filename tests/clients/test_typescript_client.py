"""The TypeScript client, as far as it can be judged without Node and npm."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[2]
CLIENT: Final = ROOT / "clients/typescript"
MADE: Final = CLIENT / "src/generated/api.ts"
PACKAGE: Final[dict[str, Any]] = json.loads((CLIENT / "package.json").read_text())
LOCK: Final[dict[str, Any]] = json.loads((CLIENT / "package-lock.json").read_text())
PINNED: Final[dict[str, dict[str, Any]]] = {
    name: package for name, package in LOCK["packages"].items() if name
}
DIGEST: Final = re.compile(r"^ \* (.+) sha256:([0-9a-f]{64})$", re.MULTILINE)
IMPORT: Final = re.compile(r'\bfrom "([^"]+)";|\bimport\("([^"]+)"\)')


def sha256(text: str) -> str:
    """Return a text's digest as the file names it."""
    return hashlib.sha256(text.encode()).hexdigest()


class TestTypes:
    @pytest.mark.parametrize(
        "name", ["docs/api/openapi.json", "docs/api/asyncapi.json"]
    )
    def test_are_made_from_the_documents_as_they_are(self, name: str) -> None:
        """After a change of the documents: `nox -s client`."""
        told = dict(DIGEST.findall(MADE.read_text("utf-8")))

        assert told[name] == sha256((ROOT / name).read_text("utf-8")), (
            "run `nox -s client`"
        )

    def test_are_not_changed_by_hand(self) -> None:
        """What is below the header is what was made."""
        header, _, types = MADE.read_text("utf-8").partition(" */\n\n")

        assert dict(DIGEST.findall(header))["the types below"] == sha256(types)


class TestPackage:
    def test_is_never_published(self) -> None:
        """It is ours."""
        assert PACKAGE["private"] is True

    def test_needs_one_library(self) -> None:
        """Whatever an app takes in with it, it takes in knowingly."""
        assert list(PACKAGE["dependencies"]) == ["openapi-fetch"]

    def test_imports_nothing_else(self) -> None:
        """Neither Node's own nor what the tests are made with."""
        imported = {
            one or other
            for file in (CLIENT / "src").rglob("*.ts")
            for one, other in IMPORT.findall(file.read_text("utf-8"))
        }

        assert {n for n in imported if not n.startswith("./")} == {"openapi-fetch"}


class TestLock:
    def test_is_of_the_package_as_it_is(self) -> None:
        """After a change of the package: `npm install` in its folder."""
        whole = LOCK["packages"][""]

        for kind in ("dependencies", "devDependencies", "engines"):
            assert whole[kind] == PACKAGE[kind]

    @pytest.mark.parametrize("name", PINNED)
    def test_pins_by_content_and_not_by_place(self, name: str) -> None:
        """An address is some registry's; the digest is everybody's."""
        assert PINNED[name]["integrity"].startswith("sha512-")
        assert "resolved" not in PINNED[name]


class TestReadme:
    def test_shows_the_example_that_is_checked(self) -> None:
        """tests/app/example.ts is compiled as an app would."""
        example = (CLIENT / "tests/app/example.ts").read_text("utf-8")

        assert f"```ts\n{example}```" in (CLIENT / "README.md").read_text("utf-8")
