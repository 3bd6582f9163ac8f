"""An account deleted by whose it is, for good."""

from __future__ import annotations

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.e2e.conftest import NARROW, WIDE, OpenPage, Picture
from tests.e2e.people import PASSWORD, Person
from tests.e2e.steps import (
    HELD,
    ask,
    delete_account,
    fits,
    hold_deletion,
    introduce,
    is_out,
    open_place,
    register,
    replies,
    sign_in_as,
    try_password,
)
from tests.support.product import Product


class TestDeletion:
    @pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
    def test_is_asked_for_with_a_word(
        self,
        shared: Product,
        ada: Person,
        open_page: OpenPage,
        *,
        picture: Picture,
        viewport: ViewportSize,
    ) -> None:
        """The address in any case, or DELETE; whoever cancels has changed nothing."""
        page = open_page(shared, viewport)
        sign_in_as(page, ada)
        open_place(page, "Settings")
        button = page.get_by_role("button", name="Delete my account")
        button.click()
        dialog = page.get_by_role("dialog", name="Delete your account?")
        expect(dialog).to_contain_text("It can't be undone")
        delete = dialog.get_by_role("button", name="Delete everything")
        word = dialog.get_by_label("To go on, type")
        for typed, is_enough in (
            ("", False),
            ("ada", False),
            (ada.email.upper(), True),
            ("someone@else.example", False),
            ("DELETE", True),
        ):
            word.fill(typed)
            expect(delete).to_be_enabled(enabled=is_enough)
        picture(page, f"delete-{viewport['width']}")
        assert fits(page)

        dialog.get_by_role("button", name="Cancel").click()
        expect(button).to_be_focused()
        button.click()
        expect(word).to_have_value("")
        page.reload()
        expect(page.get_by_role("form", name="You")).to_be_visible()

    def test_leaves_nothing_but_a_receipt(
        self,
        shared: Product,
        ada: Person,
        open_page: OpenPage,
        *,
        picture: Picture,
        expected_complaints: list[str],
    ) -> None:
        """It says how much went; the other tab is out, and the password is void."""
        expected_complaints.append("Failed to load resource")
        page = open_page(shared, WIDE)
        other = page.context.new_page()
        other.goto(shared.url)
        sign_in_as(other, ada)
        page.bring_to_front()
        sign_in_as(page, ada)
        ask(page, "What is the moon?")
        expect(replies(page)).to_have_count(1)
        open_place(page, "Settings")
        delete_account(page, "Delete my account", word=ada.email)

        receipt = page.get_by_test_id("receipt")
        expect(receipt).to_have_attribute("data-status", "erased")
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        counts = page.get_by_test_id("receipt-counts")
        expect(counts).to_contain_text("2 messages")
        expect(counts).to_contain_text("1 account")
        picture(page, "receipt-1280")
        number = page.get_by_test_id("receipt-number").inner_text()
        assert page.url == f"{shared.url}/#receipt={number}"
        assert page.evaluate(HELD) == [0, 0]
        is_out(other)
        try_password(other, ada.email, ada.password)
        expect(other.get_by_role("alert")).to_contain_text("don't go together")

    def test_shows_the_receipt_where_the_sign_in_is_over_before_it_comes(
        self,
        shared: Product,
        ada: Person,
        open_page: OpenPage,
        *,
        expected_complaints: list[str],
    ) -> None:
        """The page notices that it is out and waits for the answer all the same."""
        expected_complaints.append("Failed to load resource")
        page = open_page(shared, WIDE)
        sign_in_as(page, ada)
        open_place(page, "Settings")
        held = hold_deletion(page)
        with page.expect_request(lambda request: request.method == "DELETE"):
            delete_account(page, "Delete my account", word=ada.email)
        with page.expect_response(lambda response: "/auth/refresh" in response.url):
            page.evaluate("0")  # so that what is held has come in
            answer = held[0].fetch()
        page.wait_for_function("!sessionStorage['helpy.tokens']")
        assert page.evaluate("sessionStorage.length") == 0
        assert page.get_by_role("dialog").is_visible()
        held[0].fulfill(response=answer)

        expect(page.get_by_test_id("receipt")).to_be_visible()

    def test_that_does_not_come_through_changes_nothing(
        self,
        shared: Product,
        ada: Person,
        open_page: OpenPage,
        *,
        expected_complaints: list[str],
    ) -> None:
        """Without a connection it says so; with one again it can be done."""
        expected_complaints += ["Failed to load resource", "WebSocket connection"]
        page = open_page(shared, WIDE)
        sign_in_as(page, ada)
        open_place(page, "Settings")
        expect(page.get_by_role("form", name="You")).to_be_visible()
        page.context.set_offline(True)
        delete_account(page, "Delete my account", word=ada.email)
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("alert")).to_contain_text("can't be reached")
        page.context.set_offline(False)
        page.reload()
        expect(page.get_by_role("form", name="You")).to_be_visible()

        delete_account(page, "Delete my account", word=ada.email)
        expect(page.get_by_test_id("receipt")).to_be_visible()

    def test_is_there_for_whoever_still_waits_for_a_parent(
        self,
        shared: Product,
        zoe: str,
        open_page: OpenPage,
        *,
        expected_complaints: list[str],
    ) -> None:
        """A child without a Helpy has settings too; what waits is said in words."""
        expected_complaints.append("Failed to load resource")
        page = open_page(shared, NARROW)
        register(page, "Zoë", zoe)
        introduce(page, born="2016")
        page.get_by_role("link", name="Settings").click()
        you = page.get_by_role("form", name="You")
        you.get_by_role("button", name="Save").click()
        expect(you.get_by_role("alert")).to_contain_text("A parent has to say yes")
        assert fits(page)

        delete_account(page, "Delete my account", word="delete")
        expect(page.get_by_test_id("receipt")).to_be_visible()
        page.get_by_role("link", name="Back").click()
        is_out(page)

    def test_of_a_parent_signs_out_their_other_tab(
        self, shared: Product, zoe: str, open_page: OpenPage
    ) -> None:
        """Parents have no live connection that would tell it."""
        page = open_page(shared, WIDE)
        register(page, "Kim", zoe, parent=True)
        expect(page.get_by_test_id("verify-email")).to_be_visible()
        other = page.context.new_page()
        other.goto(shared.url)
        try_password(other, zoe, PASSWORD)
        expect(other.get_by_label("Your child's code")).to_be_visible()
        page.bring_to_front()
        page.get_by_role("link", name="Settings").click()
        delete_account(page, "Delete my account", word=zoe)

        expect(page.get_by_test_id("receipt")).to_be_visible()
        expect(other.get_by_test_id("notice")).to_contain_text("was deleted")
        is_out(other)
