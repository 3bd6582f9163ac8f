"""Settings: what somebody sets is kept, and what is wrong with it is said."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import WIDE, OpenPage
from tests.e2e.people import Person
from tests.e2e.steps import open_place, sign_in_as
from tests.support.product import Product


@pytest.fixture
def page(shared: Product, ada: Person, open_page: OpenPage) -> Page:
    """Open the page as Ada."""
    page = open_page(shared, WIDE)
    sign_in_as(page, ada)
    return page


class TestSettings:
    def test_are_kept(self, page: Page) -> None:
        """Name, grade, time zone, notifications, quiet hours and language."""
        open_place(page, "Settings")
        you = page.get_by_role("form", name="You")
        you.get_by_label("Display name").fill("Ada L.")
        you.get_by_label("Grade").select_option("6")
        you.get_by_label("Time zone").select_option("Europe/Berlin")
        you.get_by_role("button", name="Save").click()
        expect(you.get_by_role("status")).to_have_text("Saved.")
        expect(page.get_by_test_id("my-name")).to_contain_text("Ada L.")
        treatment = page.get_by_role("form", name="Notifications and privacy")
        treatment.get_by_label("Notify me").uncheck()
        treatment.get_by_label("Quiet hours begin").fill("20:30")
        treatment.get_by_label("Language").select_option("de")
        treatment.get_by_role("button", name="Save").click()
        expect(treatment.get_by_role("status")).to_have_text("Saved.")

        page.reload()
        expect(you.get_by_label("Display name")).to_have_value("Ada L.")
        expect(you.get_by_label("Grade")).to_have_value("6")
        expect(you.get_by_label("Time zone")).to_have_value("Europe/Berlin")
        expect(treatment.get_by_label("Notify me")).not_to_be_checked()
        expect(treatment.get_by_label("Quiet hours begin")).to_have_value("20:30")
        expect(treatment.get_by_label("Language")).to_have_value("de")

    def test_say_what_is_wrong_where_it_is(
        self, page: Page, expected_complaints: list[str]
    ) -> None:
        """A name of blanks is refused at its field; the old one stays."""
        expected_complaints.append("Failed to load resource")
        open_place(page, "Settings")
        you = page.get_by_role("form", name="You")
        you.get_by_label("Display name").fill("   ")
        you.get_by_role("button", name="Save").click()

        expect(you.get_by_text("Must have visible characters.")).to_be_visible()
        expect(you.get_by_label("Display name")).to_have_attribute(
            "aria-invalid", "true"
        )
        expect(page.get_by_test_id("my-name")).to_contain_text("Ada")
