"""Signing out: here, or everywhere."""

from __future__ import annotations

import httpx
from playwright.sync_api import expect

from tests.e2e.conftest import WIDE, OpenPage
from tests.e2e.people import Person
from tests.e2e.steps import (
    open_place,
    sign_in_as,
)
from tests.support.product import Product


class TestSigningOut:
    def test_on_this_device_leaves_the_others_in(
        self, shared: Product, ada: Person, open_page: OpenPage
    ) -> None:
        """Its own refresh token is over, as the server sees it."""
        page, other = open_page(shared, WIDE), open_page(shared, WIDE)
        sign_in_as(page, ada)
        sign_in_as(other, ada)
        kept = page.evaluate("JSON.parse(sessionStorage['helpy.tokens']).refreshToken")
        page.get_by_test_id("sign-out").click()
        expect(page.get_by_label("E-mail")).to_be_visible()

        refused = httpx.post(f"{shared.url}/auth/refresh", json={"refreshToken": kept})
        assert refused.status_code == httpx.codes.UNAUTHORIZED
        assert page.evaluate("sessionStorage.length") == 0
        other.reload()
        expect(other.get_by_test_id("composer")).to_be_visible()

    def test_on_all_devices_asks_first(
        self,
        shared: Product,
        ada: Person,
        open_page: OpenPage,
        expected_complaints: list[str],
    ) -> None:
        """Cancel changes nothing; confirmed, the other device is out as well."""
        expected_complaints.append("Failed to load resource")
        page, other = open_page(shared, WIDE), open_page(shared, WIDE)
        sign_in_as(page, ada)
        sign_in_as(other, ada)
        open_place(page, "Settings")
        page.get_by_role("button", name="On all devices").click()
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_role("button", name="On all devices")).to_be_focused()

        page.get_by_role("button", name="On all devices").click()
        page.get_by_role("button", name="Sign out everywhere").click()
        expect(page.get_by_label("E-mail")).to_be_visible()
        expect(other.get_by_label("E-mail")).to_be_visible()
        expect(other.get_by_test_id("notice")).to_contain_text("sign in again")
