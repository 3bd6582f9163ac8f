"""The page is made of files that are what they claim to be, and of nothing else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

PAGE: Final = Path(__file__).parents[3] / "entrypoints" / "page"
VENDOR: Final = PAGE / "vendor"
SERVED: Final = sorted(
    path for path in PAGE.rglob("*") if path.suffix in {".html", ".css", ".js", ".svg"}
)
OURS: Final = [path for path in SERVED if VENDOR not in path.parents]
LISTED: Final[list[dict[str, Any]]] = msgspec.json.decode(
    (VENDOR / "vendor.json").read_bytes()
)

# Names of namespaces; nothing is ever fetched from them.
NAMESPACES: Final = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/1999/xhtml",
)
ORIGIN: Final = re.compile(r"""(?:https?:|wss?:|(?<=["'(`]))//[\w\[]""")
IMPORT: Final = re.compile(
    r"""(?:\bfrom\s*|\bimport\s*\(?\s*)(["'])(?P<address>.+?)\1"""
)
UNSAFE: Final = re.compile(
    r"\b(?:inner|outer)HTML\b|insertAdjacentHTML|dangerouslySetInnerHTML"
    r"|document\.write|\beval\(|new Function\b|setAttribute\(\s*[\"']style"
    r"|\sstyle=[\"'`]"
)


class InlineCode(HTMLParser):
    """Finds what a strict content security policy would block."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look for inline styles and handlers."""
        self._within_script = tag == "script"
        inline = [name for name, _ in attrs if name == "style" or name[:2] == "on"]
        self.found += [f"<{tag} {name}>" for name in inline]
        if tag == "style":
            self.found.append("<style>")

    def handle_endtag(self, tag: str) -> None:
        """Note that a script is over."""
        self._within_script = False

    def handle_data(self, data: str) -> None:
        """Look for a script's text."""
        if self._within_script and data.strip():
            self.found.append("<script> with text")


def other_origins(text: str) -> list[str]:
    """Give every reference in a text to somewhere else than our own origin."""
    for name in NAMESPACES:
        text = text.replace(name, "")
    return [found.group() for found in ORIGIN.finditer(text)]


def inline_code(markup: str) -> list[str]:
    """Give everything in a markup that a strict policy would block."""
    parser = InlineCode()
    parser.feed(markup)
    return parser.found


def imports(path: Path) -> Iterator[str]:
    """Give every address a module imports from."""
    for found in IMPORT.finditer(path.read_text("utf-8")):
        yield found["address"]


def sha256(content: bytes) -> str:
    """Give a content's sum."""
    return hashlib.sha256(content).hexdigest()


def name_of(path: Path) -> str:
    """Give a file's name within the page."""
    return path.relative_to(PAGE).as_posix()


class TestVendoredFile:
    def test_none_lies_there_that_is_not_listed(self) -> None:
        """Every vendored module has an entry, and every entry a module."""
        there = {path.name for path in SERVED if VENDOR in path.parents}

        assert there == {entry["file"] for entry in LISTED}

    @pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["file"])
    def test_is_byte_for_byte_what_is_listed(self, entry: dict[str, Any]) -> None:
        """Its sum is the listed one."""
        content = (VENDOR / entry["file"]).read_bytes()

        assert sha256(content) == entry["sha256"]

    @pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["file"])
    def test_is_what_was_released_but_for_the_listed_edits(
        self, entry: dict[str, Any]
    ) -> None:
        """Undoing the edits gives the released file's sum."""
        text = (VENDOR / entry["file"]).read_bytes().decode()
        for edit in entry["upstream"]["edits"]:
            text = text.replace(edit["to"], edit["from"])
        released = text + entry["upstream"]["removedTail"]

        assert sha256(released.encode()) == entry["upstream"]["sha256"]

    @pytest.mark.parametrize("entry", LISTED, ids=lambda entry: entry["file"])
    def test_comes_with_its_license(self, entry: dict[str, Any]) -> None:
        """The license's text lies beside it."""
        text = (VENDOR / entry["licenseFile"]).read_text("utf-8")

        assert {"MIT": "MIT License", "Apache-2.0": "Apache License"}[
            entry["license"]
        ] in text


class TestPageFile:
    def test_there_are_some(self) -> None:
        """The other tests look at something."""
        assert {"index.html", "styles/base.css", "favicon.svg", "app/main.js"} <= {
            name_of(path) for path in OURS
        }

    @pytest.mark.parametrize("path", SERVED, ids=name_of)
    def test_refers_to_no_other_origin(self, path: Path) -> None:
        """Whoever is offline, or does not want to be tracked, sees the whole page."""
        assert other_origins(path.read_text("utf-8")) == []

    @pytest.mark.parametrize("path", SERVED, ids=name_of)
    def test_imports_only_files_that_are_there(self, path: Path) -> None:
        """No import needs an import map, and none leads nowhere."""
        lost = [
            address
            for address in imports(path)
            if not address.startswith(("./", "../"))
            or (path.parent / address).resolve() not in SERVED
        ]

        assert lost == []

    @pytest.mark.parametrize(
        "path",
        [path for path in OURS if path.suffix in {".html", ".svg"}],
        ids=name_of,
    )
    def test_has_no_inline_script_or_style(self, path: Path) -> None:
        """The policy that blocks them blocks nothing of ours."""
        assert inline_code(path.read_text("utf-8")) == []

    @pytest.mark.parametrize("path", OURS, ids=name_of)
    def test_makes_no_markup_of_text(self, path: Path) -> None:
        """What people and models say is shown as text, never read as markup."""
        assert UNSAFE.findall(path.read_text("utf-8")) == []


class TestTheseChecks:
    @pytest.mark.parametrize(
        "text",
        [
            'src="https://cdn.example/x.js"',
            "url(//fonts.example/a)",
            "'//x.example'",
            'new WebSocket("wss://x.example")',
        ],
    )
    def test_find_another_origin(self, text: str) -> None:
        """Each of these leads away."""
        assert other_origins(text)

    @pytest.mark.parametrize(
        "markup",
        [
            "<script>alert(1)</script>",
            "<style>p {}</style>",
            '<p style="color: red">',
            '<button onclick="go()">',
        ],
    )
    def test_find_inline_code(self, markup: str) -> None:
        """Each of these would be blocked."""
        assert inline_code(markup)

    @pytest.mark.parametrize(
        "code",
        [
            "p.innerHTML = x",
            "<${P} dangerouslySetInnerHTML=${{}} />",
            "eval(x)",
            '<p style="color: red">',
        ],
    )
    def test_find_markup_made_of_text(self, code: str) -> None:
        """Each of these could run what somebody said."""
        assert UNSAFE.search(code)
