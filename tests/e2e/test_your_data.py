"""A copy of one's data, and the receipt for its end."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import expect

from tests.e2e.conftest import NARROW, WIDE, OpenPage, Picture
from tests.e2e.people import Person, fresh_address
from tests.e2e.steps import (
    ask,
    fits,
    open_place,
    replies,
    sign_in_as,
)
from tests.support.product import Product


class TestCopy:
    def test_is_a_file_with_all_that_is_kept(
        self, shared: Product, ada: Person, open_page: OpenPage
    ) -> None:
        """With the words of chats, under the name that the server gives it."""
        page = open_page(shared, WIDE)
        sign_in_as(page, ada)
        ask(page, "What is the moon?")
        expect(replies(page)).to_have_count(1)
        open_place(page, "Settings")
        with page.expect_download() as downloaded:
            page.get_by_role("button", name="Download a copy").click()
        file = downloaded.value

        assert re.fullmatch(r"helpy-\d{4}-\d\d-\d\d\.json", file.suggested_filename)
        expect(page.get_by_text(file.suggested_filename)).to_be_visible()
        copy: dict[str, Any] = json.loads(Path(file.path()).read_bytes())
        assert copy["user"]["email"] == ada.email
        said = [m["content"] for m in copy["conversations"][0]["messages"]]
        assert said[0] == "What is the moon?"


class TestReceipt:
    def test_is_shown_to_whoever_has_its_number(
        self,
        shared: Product,
        open_page: OpenPage,
        picture: Picture,
        *,
        expected_complaints: list[str],
    ) -> None:
        """By number and by link, without a sign-in; a wrong one is said to be."""
        expected_complaints.append("Failed to load resource")
        number = erased(shared)
        page = open_page(shared, NARROW)
        page.get_by_role("link", name="The receipt").click()
        field = page.get_by_label("Its number")
        field.fill(f"ers_{'0' * 32}")
        page.get_by_role("button", name="Show the receipt").click()
        expect(page.get_by_role("alert")).to_contain_text("no receipt with this")

        page.go_back()
        field.fill(f" {number} ")
        page.get_by_role("button", name="Show the receipt").click()
        receipt = page.get_by_test_id("receipt")
        expect(receipt).to_contain_text(number)
        expect(receipt).to_contain_text("once more, tomorrow at")
        picture(page, "receipt-by-number-390")
        assert fits(page)
        page.reload()
        expect(receipt).to_contain_text(number)
        page.get_by_role("link", name="Back").click()
        expect(page.get_by_label("E-mail")).to_be_visible()

    def test_says_how_far_it_is(self, shared: Product, open_page: OpenPage) -> None:
        """Under way, done, and confirmed a day later: each in words of its own."""
        page = open_page(shared, WIDE)
        said = page.evaluate(
            """async () => {
              const { meaningOf } = await import("/static/app/views/receipt_words.js");
              const erasedAt = "2030-05-01T10:00:00Z";
              return ["erasing", "erased", "confirmed"].map((status) => {
                const { title, text } = meaningOf({ status, erasedAt });
                return `${title}: ${text}`;
              });
            }"""
        )

        assert "being deleted" in said[0]
        assert "goes on by itself" in said[0]
        assert "2 May" in said[1] or "May 2" in said[1]
        assert "confirmed" in said[2]
        assert "nothing is left" in said[2]


def erased(product: Product) -> str:
    """Delete somebody, and return the number of the receipt."""
    body = {"email": fresh_address("mia"), "password": "long enough, surely"}
    with httpx.Client(base_url=product.url, timeout=60) as client:
        made = client.post("/auth/register", json=body).json()
        signed = {"Authorization": f"Bearer {made['accessToken']}"}
        gone = client.delete(f"/users/{made['user']['id']}", headers=signed)
    return str(gone.json()["id"])
