"""Coming in: accounts, letters, and a parent's yes."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import ViewportSize, expect

from tests.e2e.conftest import NARROW, WIDE, OpenPage, Picture
from tests.e2e.people import PASSWORD, fresh_address, letter_link, letters_to
from tests.e2e.steps import (
    fits,
    introduce,
    make_helpy,
    register,
    replies,
    try_password,
)
from tests.support.product import Product


class TestNewcomer:
    @pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "390"])
    def test_comes_from_nothing_to_a_first_answer(
        self,
        shared: Product,
        zoe: str,
        open_page: OpenPage,
        *,
        picture: Picture,
        viewport: ViewportSize,
    ) -> None:
        """Register, confirm the address, introduce oneself, make a Helpy, ask."""
        page = open_page(shared, viewport)
        width = viewport["width"]
        register(page, "Zoë", zoe)
        expect(page.get_by_test_id("verify-email")).to_contain_text(zoe)
        picture(page, f"introduction-{width}")
        assert fits(page)

        page.get_by_role("link", name="Letters").click()
        letter = page.get_by_test_id("letter").filter(has_text=zoe)
        letter.get_by_role("link", name="Confirm this address").click()
        expect(page.get_by_test_id("notice")).to_contain_text("is confirmed")
        expect(page.get_by_test_id("verify-email")).to_have_count(0)
        assert page.url == f"{shared.url}/"

        introduce(page, born="2009")
        picture(page, f"create-{width}")
        assert fits(page)
        make_helpy(page, "Kiki")
        page.get_by_test_id("suggestion").filter(has_text="3x + 5").click()
        expect(replies(page)).to_have_count(1)
        expect(replies(page).last).to_contain_text("20 - 5")
        expect(page.get_by_text("your playful tutor")).to_be_visible()
        expect(page.get_by_test_id("model-status")).to_contain_text("cripted")

    def test_of_under_13_waits_for_a_parents_yes(
        self, shared: Product, zoe: str, open_page: OpenPage, picture: Picture
    ) -> None:
        """The child makes a code, the parent takes it, and the child's page goes on."""
        child, parent = open_page(shared, NARROW), open_page(shared, WIDE)
        register(child, "Zoë", zoe)
        introduce(child, born="2016")
        state = child.get_by_test_id("consent-state")
        expect(state).to_contain_text("No parent")
        child.get_by_role("button", name="Make a code").click()
        code = child.get_by_test_id("invitation-code").inner_text()
        picture(child, "ask-parent-390")
        assert fits(child)

        register(parent, "Kim", fresh_address("kim"), parent=True)
        parent.get_by_label("Your child's code").fill(code.lower())
        parent.get_by_role("button", name="Link us").click()
        expect(parent.get_by_test_id("child")).to_contain_text("waiting for your yes")
        expect(state).to_contain_text("Your parent is linked")
        parent.get_by_role("button", name="Yes, Zoë").click()
        expect(parent.get_by_test_id("child")).to_contain_text("may talk")
        picture(parent, "child-1280")

        make_helpy(child, "Kiki")
        expect(child.get_by_test_id("composer")).to_be_visible()
        parent.get_by_label("May talk with a Helpy").click()
        expect(parent.get_by_test_id("child")).to_contain_text("waiting for your yes")
        child.reload()
        expect(child.get_by_test_id("ask-parent")).to_contain_text("say yes")

    def test_who_took_the_wrong_code_is_told_what_to_do(
        self,
        shared: Product,
        zoe: str,
        open_page: OpenPage,
        expected_complaints: list[str],
    ) -> None:
        """By link and by hand; neither stays in the address."""
        expected_complaints.append("Failed to load resource")
        page = open_page(shared, WIDE)
        register(page, "Zoë", zoe)
        page.goto(f"{shared.url}/#verify-email=verify-email_{'A' * 43}")
        notice = page.get_by_test_id("notice")
        expect(notice).to_contain_text("open the newest letter")
        assert page.url == f"{shared.url}/"

        page.get_by_role("button", name="Enter the code").click()
        page.get_by_label("The code in the letter").fill("nonsense")
        page.get_by_role("button", name="Confirm my e-mail").click()
        reminder = page.get_by_test_id("verify-email")
        expect(reminder).to_contain_text("Open the newest letter")

        link = letter_link(shared, zoe, "verify-email")
        page.get_by_label("The code in the letter").fill(link.split("=")[1])
        page.get_by_role("button", name="Confirm my e-mail").click()
        expect(notice).to_contain_text("is confirmed")

    def test_is_sent_the_letter_again(
        self,
        shared: Product,
        zoe: str,
        open_page: OpenPage,
        *,
        picture: Picture,
        expected_complaints: list[str],
    ) -> None:
        """It says so, and after many letters when there will be another."""
        expected_complaints.append("Failed to load resource")
        page = open_page(shared, NARROW)
        register(page, "Zoë", zoe)
        reminder = page.get_by_test_id("verify-email")
        again = reminder.get_by_role("button", name="Send it again")
        again.click()
        expect(reminder.get_by_role("status")).to_contain_text("fresh letter")
        assert len(letters_to(shared, zoe)) == 2
        picture(page, "letter-again-390")
        assert fits(page)

        link = letter_link(shared, zoe, "verify-email")
        for _ in range(9):
            httpx.post(f"{shared.url}/auth/verify-email", json={"email": zoe})
        again.click()
        refusal = reminder.get_by_role("alert")
        expect(refusal).to_contain_text("Many letters were sent already")
        expect(refusal).to_contain_text(re.compile(r"In [1-5] seconds? we can"))
        expect(reminder.get_by_role("status")).to_have_text("")
        picture(page, "letter-too-often-390")
        assert fits(page)

        page.goto(link)
        expect(page.get_by_test_id("notice")).to_contain_text("is confirmed")


class TestWhoeverForgotTheirPassword:
    def test_sets_a_new_one_by_letter(
        self,
        shared: Product,
        zoe: str,
        open_page: OpenPage,
        *,
        picture: Picture,
        expected_complaints: list[str],
    ) -> None:
        """The old one does not open any more, nor does the link a second time."""
        expected_complaints.append("Failed to load resource")
        body = {"email": zoe, "password": PASSWORD}
        httpx.post(f"{shared.url}/auth/register", json=body)
        page = open_page(shared, NARROW)
        page.get_by_role("button", name="I forgot my password").click()
        page.get_by_label("E-mail").fill(zoe)
        page.get_by_role("button", name="Send me the letter").click()
        expect(page.get_by_test_id("letter-sent")).to_contain_text("ten minutes")
        picture(page, "letter-sent-390")

        link = letter_link(shared, zoe, "reset-password")
        page.goto(link)
        page.get_by_label("New password").fill("a longer one, surely")
        assert page.url == f"{shared.url}/"
        picture(page, "new-password-390")
        page.get_by_role("button", name="Set my password").click()
        expect(page.get_by_test_id("notice")).to_contain_text("new password is set")

        try_password(page, zoe, PASSWORD)
        expect(page.get_by_role("alert")).to_contain_text("don't go together")
        try_password(page, zoe, "a longer one, surely")
        expect(page.get_by_label("Month of birth")).to_be_visible()

        page.goto(link)
        page.get_by_label("New password").fill("another one, surely")
        page.get_by_role("button", name="Set my password").click()
        expect(page.get_by_role("alert")).to_contain_text("ask for a new one")
