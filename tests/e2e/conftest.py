"""A real Chromium in front of the real product."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import (
    Browser,
    Page,
    Request,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests.e2e.people import Person, fresh_address, made_student
from tests.support.product import Product

expect.set_options(timeout=60_000)

WIDE: Final[ViewportSize] = {"width": 1280, "height": 800}
NARROW: Final[ViewportSize] = {"width": 390, "height": 844}
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")

OpenPage = Callable[[Product, ViewportSize], Page]
Picture = Callable[[Page, str], None]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Generator[Product]:
    """Run one product without a model for all tests that have people of their own.

    They must not stop it, nor do anything to anybody else.
    """
    with Product(tmp_path_factory.mktemp("shared") / "data", command="up") as product:
        yield product


@pytest.fixture
def scripted(tmp_path: Path) -> Generator[Product]:
    """Run a product without a model for one test, which may stop it."""
    with Product(tmp_path / "data", command="up") as product:
        yield product


@pytest.fixture
def ada(shared: Product) -> Person:
    """Make a student of this test's own, with a Helpy called Spark."""
    return made_student(shared, "Ada")


@pytest.fixture
def zoe() -> str:
    """Give an address that nobody has."""
    return fresh_address("zoe")


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    """Start the browser that is installed."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        pytest.fail("no Chromium: install Debian's `chromium` or Google Chrome")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu"]
        )
        yield running
        running.close()


@pytest.fixture
def expected_complaints() -> list[str]:
    """Give where a test says how complaints begin that belong to what it does."""
    return []


@pytest.fixture
def open_page(browser: Browser, expected_complaints: list[str]) -> Generator[OpenPage]:
    """Open the page so that every complaint and every foreign request counts."""
    complaints: list[str] = []
    contexts = []

    def open_at(product: Product, viewport: ViewportSize) -> Page:
        narrow = viewport is NARROW
        context = browser.new_context(
            viewport=viewport, has_touch=narrow, is_mobile=narrow
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)

        def watch(request: Request) -> None:
            if not request.url.startswith((product.url, "data:", "blob:")):
                complaints.append(f"request to {request.url}")

        page.on("request", watch)
        page.on(
            "console",
            lambda m: (
                complaints.append(m.text) if m.type in {"error", "warning"} else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "websocket",
            lambda s: (
                complaints.append(s.url)
                if not s.url.startswith(product.url.replace("http", "ws", 1))
                else None
            ),
        )
        page.goto(product.url)
        return page

    yield open_at
    for context in contexts:
        context.close()
    expected = tuple(expected_complaints)
    assert [text for text in complaints if not text.startswith(expected)] == []


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    """Keep a screenshot, in SCREENSHOTS where that is set."""
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))

    def take(page: Page, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png")

    return take
