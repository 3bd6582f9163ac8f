"""A parent's children: who they are, their data, and its end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.e2e.conftest import NARROW, WIDE, OpenPage, Picture
from tests.e2e.people import PASSWORD, Person, elsewhere, made_student, newest_path
from tests.e2e.steps import (
    delete_account,
    fits,
    register,
    sign_in_as,
    try_password,
)
from tests.support.product import Product


def link_to(page: Page, product: Product, child: Person) -> None:
    """Become linked to a child, with a code that they made."""
    with elsewhere(product, child) as device:
        me = device.get("/users/profile").json()["user"]["id"]
        made = device.post(f"/students/{me}/parents/invitations", json={})
    page.get_by_label("Your child's code").fill(made.json()["code"])
    page.get_by_role("button", name="Link us").click()
    expect(page.get_by_role("region", name=child.name)).to_be_visible()


class TestChildren:
    def test_are_there_on_another_device_too(
        self, shared: Product, ada: Person, zoe: str, open_page: OpenPage
    ) -> None:
        """After a reload as well, with what was allowed for each."""
        page, other = open_page(shared, WIDE), open_page(shared, NARROW)
        register(page, "Kim", zoe, parent=True)
        child = page.get_by_test_id("child")
        for student in (ada, made_student(shared, "Bo")):
            link_to(page, shared, student)
        expect(child).to_have_count(2)
        page.get_by_role("button", name="Yes, Bo").click()
        expect(child.filter(has_text="Bo may talk")).to_have_count(1)
        page.reload()
        expect(child).to_have_count(2)

        try_password(other, zoe, PASSWORD)
        expect(other.get_by_test_id("child")).to_have_count(2)
        bo = other.get_by_role("region", name="Bo")
        expect(bo.get_by_label("May talk with a Helpy")).to_be_checked()
        assert page.evaluate("Object.keys(sessionStorage)") == ["helpy.tokens"]

    def test_that_can_not_be_loaded_are_not_said_to_be_none(
        self,
        shared: Product,
        ada: Person,
        zoe: str,
        open_page: OpenPage,
        *,
        expected_complaints: list[str],
    ) -> None:
        """It can be tried again."""
        expected_complaints.append("Failed to load resource")
        page = open_page(shared, WIDE)
        register(page, "Kim", zoe, parent=True)
        link_to(page, shared, ada)
        page.get_by_role("link", name="Settings").click()
        expect(page.get_by_role("form", name="You")).to_be_visible()
        page.context.set_offline(True)
        page.get_by_role("link", name="Back").click()
        expect(page.get_by_role("alert")).to_contain_text("can't be reached")

        page.context.set_offline(False)
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_test_id("child")).to_have_count(1)


class TestChild:
    @pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
    def test_is_copied_without_the_words_of_chats(
        self,
        shared: Product,
        ada: Person,
        zoe: str,
        open_page: OpenPage,
        *,
        picture: Picture,
        viewport: ViewportSize,
    ) -> None:
        """By their parent, who sees progress and never words."""
        with elsewhere(shared, ada) as device:
            helpy = device.get("/users/profile").json()["student"]["helpyId"]
            device.post("/chat/conversations", json={"helpyId": helpy})
            device.post(f"{newest_path(device)}?wait=true", json={"content": "Hello!"})
        page = open_page(shared, viewport)
        register(page, "Kim", zoe, parent=True)
        link_to(page, shared, ada)
        page.get_by_text("Ada's data", exact=True).click()
        with page.expect_download() as downloaded:
            page.get_by_role("button", name="Download Ada's data").click()

        copy: dict[str, Any] = json.loads(Path(downloaded.value.path()).read_bytes())
        assert copy["user"]["email"] == ada.email
        assert [talk["messages"] for talk in copy["conversations"]] == [[]]
        picture(page, f"child-data-{viewport['width']}")
        assert fits(page)

    def test_is_deleted_by_their_parent(
        self,
        shared: Product,
        ada: Person,
        zoe: str,
        open_page: OpenPage,
        *,
        picture: Picture,
        expected_complaints: list[str],
    ) -> None:
        """The child is signed out; the parent has the receipt, and stays."""
        expected_complaints.append("Failed to load resource")
        child, page = open_page(shared, WIDE), open_page(shared, NARROW)
        sign_in_as(child, ada)
        register(page, "Kim", zoe, parent=True)
        link_to(page, shared, ada)
        page.get_by_text("Ada's data", exact=True).click()
        delete_account(page, "Delete Ada's account", word="ada")
        receipt = page.get_by_test_id("receipt")
        expect(receipt).to_have_attribute("data-status", "erased")
        picture(page, "child-receipt-390")
        expect(child.get_by_label("E-mail")).to_be_visible()
        assert child.evaluate("sessionStorage.length") == 0

        page.get_by_role("link", name="Back").click()
        expect(page.get_by_role("heading", name="Link your child")).to_be_visible()
        page.reload()
        expect(page.get_by_role("heading", name="Link your child")).to_be_visible()
        body = {"email": ada.email, "password": ada.password}
        refused = httpx.post(f"{shared.url}/auth/login", json=body)
        assert refused.status_code == httpx.codes.UNAUTHORIZED
