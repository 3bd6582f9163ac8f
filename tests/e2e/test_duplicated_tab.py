"""A duplicated tab has its sign-in from the first one."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDE, OpenPage
from tests.e2e.people import Person
from tests.e2e.steps import open_place, sign_in_as
from tests.support.product import Product

KEY = "helpy.tokens"


def tokens(page: Page) -> dict[str, Any]:
    """Return what a tab keeps of its sign-in."""
    kept: dict[str, Any] = page.evaluate(f"JSON.parse(sessionStorage['{KEY}'])")
    return kept


class TestDuplicatedTab:
    def test_takes_part_in_each_renewal(
        self, shared: Product, ada: Person, open_page: OpenPage
    ) -> None:
        """Else it showed a replaced token later, and that ended the sign-in of both."""
        first = open_page(shared, WIDE)
        sign_in_as(first, ada)
        # As duplicating does, a window that a page opens takes its storage along.
        with first.context.expect_page() as opened:
            first.evaluate("window.open(location.href)")
        second = opened.value
        expect(second.get_by_test_id("composer")).to_be_visible()
        before = tokens(second)
        first.evaluate(
            "([key, kept]) => sessionStorage.setItem(key, JSON.stringify(kept))",
            [KEY, {**before, "expiresAt": 0}],
        )
        open_place(first, "Plan")
        second.wait_for_function(
            "([key, old]) => JSON.parse(sessionStorage[key]).refreshToken !== old",
            arg=[KEY, before["refreshToken"]],
        )

        assert tokens(second) == tokens(first)
        open_place(second, "Plan")
