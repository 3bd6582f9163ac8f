"""What there is beside the conversations: its places, the plan, the Helpy itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.conftest import NARROW, WIDE, OpenPage, Picture
from tests.e2e.people import Person
from tests.e2e.steps import PLACES, ask, fits, open_place, replies, sign_in_as
from tests.support.product import Product


@pytest.fixture
def page(shared: Product, ada: Person, open_page: OpenPage) -> Page:
    """Open the page as Ada."""
    page = open_page(shared, WIDE)
    sign_in_as(page, ada)
    return page


class TestPlace:
    @pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
    def test_fits_and_is_left_by_the_browsers_own_button(
        self,
        shared: Product,
        ada: Person,
        open_page: OpenPage,
        *,
        picture: Picture,
        viewport: ViewportSize,
    ) -> None:
        """Each has an address, a title and nothing that is cut off."""
        page = open_page(shared, viewport)
        sign_in_as(page, ada)
        for name in PLACES:
            open_place(page, name)
            expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
            expect(page).to_have_title(f"{name} – Helpy Ninja")
            picture(page, f"{name.lower().replace(' ', '-')}-{viewport['width']}")
            assert fits(page), name
        page.go_back()
        expect(page).to_have_title("Settings – Helpy Ninja")
        page.get_by_test_id("to-chat").click()
        expect(page.get_by_test_id("composer")).to_be_visible()


class TestPlan:
    def test_is_more_at_once_and_less_from_tomorrow(
        self, page: Page, picture: Picture
    ) -> None:
        """Going down asks first; what follows is shown, and can be taken back."""
        open_place(page, "Plan")
        plan = page.get_by_test_id("plan")
        starter, free = plan.filter(has_text="starter"), plan.filter(has_text="free")
        expect(free).to_contain_text("Your plan")
        elite = plan.filter(has_text="elite")
        expect(elite.get_by_role("button")).to_have_count(0)
        starter.get_by_role("button", name="Move up to starter").click()
        state = page.get_by_test_id("plan-state")
        expect(state).to_contain_text("You have the starter plan.")
        expect(page.get_by_test_id("quota").first).to_contain_text("of 10,000")

        free.get_by_role("button", name="Change to free").click()
        page.get_by_role("dialog").get_by_role("button", name="Change to free").click()
        expect(state).to_contain_text("on it is the free plan")
        picture(page, "plan-pending-1280")
        page.reload()
        expect(state).to_contain_text("on it is the free plan")
        starter.get_by_role("button", name="Stay on starter").click()
        expect(state).not_to_contain_text("free")


class TestHelpy:
    def test_is_given_another_manner(self, page: Page) -> None:
        """Its name, tone and traits, at once and for good."""
        open_place(page, "My Helpy")
        page.get_by_label("What's its name?").fill("Sparkle")
        page.get_by_label("Calm").check()
        page.get_by_label("What is it like?").fill("quiet")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("button", name="Back to Sparkle").click()
        expect(page.get_by_text("your calm tutor")).to_be_visible()

        page.reload()
        open_place(page, "My Helpy")
        expect(page.get_by_label("What is it like?")).to_have_value("quiet")
        expect(page.get_by_label("Calm")).to_be_checked()

    def test_forgets_what_it_is_told_to_forget(
        self, page: Page, picture: Picture
    ) -> None:
        """One memory, after asking; then everything."""
        for number, words in enumerate(("I like football.", "I love chess."), 1):
            ask(page, words)
            expect(replies(page)).to_have_count(number)
        open_place(page, "My Helpy")
        memory = page.get_by_test_id("memory")
        expect(memory).to_have_count(2)
        football = memory.filter(has_text="football")
        football.get_by_role("button", name="Forget").click()
        picture(page, "forget-1280")
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="Forget").click()
        expect(memory).to_have_count(1)
        expect(football).to_have_count(0)
        expect(page.get_by_role("heading", name="What Spark remembers")).to_be_focused()

        page.get_by_role("button", name="Forget everything").click()
        dialog.get_by_role("button", name="Forget everything").click()
        expect(memory).to_have_count(0)
        page.reload()
        expect(page.get_by_text("Nothing yet.")).to_be_visible()
