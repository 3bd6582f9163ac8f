"""Settings: what somebody sets is kept, and what is wrong with it is said."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NARROW, WIDE, OpenPage, Picture
from tests.e2e.people import Person, elsewhere
from tests.e2e.steps import fits, open_place, register, sign_in_as
from tests.support.product import Product


@pytest.fixture
def page(shared: Product, ada: Person, open_page: OpenPage) -> Page:
    """Open the page as Ada."""
    page = open_page(shared, WIDE)
    sign_in_as(page, ada)
    return page


def set_to(field: Locator, value: str) -> None:
    """Fill a field, or choose in it."""
    if field.evaluate("e => e.matches('select')"):
        field.select_option(value)
    else:
        field.fill(value)


def kept(device: httpx.Client) -> tuple[str, str]:
    """Return the name and the language as the server has them."""
    profile = device.get("/users/profile").json()
    user = device.get(f"/users/{profile['user']['id']}").json()
    return profile["student"]["name"], user["settings"]["language"]


class TestSettings:
    def test_are_kept(self, page: Page) -> None:
        """Name, grade, time zone, notifications, presence, quiet hours, language."""
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
        treatment.get_by_label("see when I am here").uncheck()
        treatment.get_by_label("Quiet hours begin").fill("20:30")
        treatment.get_by_label("Language").select_option("de")
        treatment.get_by_role("button", name="Save").click()
        expect(treatment.get_by_role("status")).to_have_text("Saved.")

        page.reload()
        expect(you.get_by_label("Display name")).to_have_value("Ada L.")
        expect(you.get_by_label("Grade")).to_have_value("6")
        expect(you.get_by_label("Time zone")).to_have_value("Europe/Berlin")
        expect(treatment.get_by_label("Notify me")).not_to_be_checked()
        expect(treatment.get_by_label("see when I am here")).not_to_be_checked()
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

    @pytest.mark.parametrize(
        ("form", "field", "ours"),
        [
            ("You", "Display name", "Countess"),
            ("Notifications and privacy", "Language", "de"),
        ],
        ids=["you", "treatment"],
    )
    def test_changed_elsewhere_meanwhile_are_shown_and_not_overwritten(
        self,
        page: Page,
        shared: Product,
        ada: Person,
        expected_complaints: list[str],
        *,
        form: str,
        field: str,
        ours: str,
    ) -> None:
        """It is said in words; whoever saves again has seen what is changed."""
        expected_complaints.append("Failed to load resource")
        open_place(page, "Settings")
        card = page.get_by_role("form", name=form)
        set_to(card.get_by_label(field), ours)
        with elsewhere(shared, ada) as device:
            me = device.get("/users/profile").json()["user"]["id"]
            device.put("/users/profile", json={"name": "Ada L."})
            device.put(f"/users/{me}/settings", json={"language": "fr"})
            card.get_by_role("button", name="Save").click()
            expect(card.get_by_role("alert")).to_contain_text("changed elsewhere")
            assert kept(device) == ("Ada L.", "fr")
            assert card.get_by_label(field).input_value() in kept(device)

            set_to(card.get_by_label(field), ours)
            card.get_by_role("button", name="Save").click()
            expect(card.get_by_role("status")).to_have_text("Saved.")
            expect(card.get_by_role("alert")).to_have_count(0)
            assert ours in kept(device)

    def test_of_a_parent_are_kept_one_after_the_other(
        self, shared: Product, zoe: str, open_page: OpenPage, picture: Picture
    ) -> None:
        """Name and language, which are one record; a parent has no grade."""
        page = open_page(shared, NARROW)
        register(page, "Kim", zoe, parent=True)
        page.get_by_role("link", name="Settings").click()
        you = page.get_by_role("form", name="You")
        treatment = page.get_by_role("form", name="Notifications and language")
        expect(you.get_by_label("Display name")).to_have_value("Kim")
        expect(you.get_by_label("Grade")).to_have_count(0)
        expect(treatment.get_by_label("Others may find me")).to_have_count(0)
        for name, language in (("Kim L.", "de"), ("Kim", "fr")):
            set_to(you.get_by_label("Display name"), name)
            you.get_by_role("button", name="Save").click()
            expect(you.get_by_role("status")).to_have_text("Saved.")
            set_to(treatment.get_by_label("Language"), language)
            treatment.get_by_role("button", name="Save").click()
            expect(treatment.get_by_role("status")).to_have_text("Saved.")
        picture(page, "parent-settings-390")
        assert fits(page)

        page.reload()
        expect(you.get_by_label("Display name")).to_have_value("Kim")
        expect(treatment.get_by_label("Language")).to_have_value("fr")
        page.get_by_role("link", name="Back").click()
        expect(page.get_by_label("Your child's code")).to_be_visible()
