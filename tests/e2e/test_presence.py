"""Who is there, as a second device sees it."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDE, OpenPage
from tests.e2e.people import Person
from tests.e2e.steps import sign_in_as
from tests.support.product import Product


def is_shown_there(page: Page, *, there: bool) -> None:
    """Expect oneself to be shown as there, or not, also to who can't see the dot."""
    mine = page.get_by_test_id("my-name").get_by_test_id("presence")
    expect(mine).to_have_attribute("data-there", str(there).lower())
    expect(mine).to_have_text("online" if there else "offline")


class TestPresence:
    def test_is_seen_on_both_devices(
        self,
        shared: Product,
        ada: Person,
        open_page: OpenPage,
        *,
        expected_complaints: list[str],
    ) -> None:
        """One that is cut off knows nothing of it any more; the other goes on."""
        expected_complaints += ["Failed to load resource", "WebSocket connection"]
        first, second = open_page(shared, WIDE), open_page(shared, WIDE)
        for page in (first, second):
            sign_in_as(page, ada)
            is_shown_there(page, there=True)

        second.context.set_offline(True)
        is_shown_there(second, there=False)
        is_shown_there(first, there=True)
        second.context.set_offline(False)
        is_shown_there(second, there=True)
