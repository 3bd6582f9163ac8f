"""What was said is edited, taken back and reacted to, by keyboard and by touch."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW, WIDE, OpenPage, Picture
from tests.e2e.people import Person, elsewhere, newest_path
from tests.e2e.steps import act_on, ask, fits, replies, said, sign_in_as
from tests.support.product import Product


@pytest.fixture
def talk(shared: Product, ada: Person, open_page: OpenPage) -> Page:
    """Open a conversation of one question and its answer."""
    return begun(open_page(shared, WIDE), ada)


@pytest.fixture
def touched(shared: Product, ada: Person, open_page: OpenPage) -> Page:
    """Open such a conversation on a small screen that is touched."""
    return begun(open_page(shared, NARROW), ada)


def begun(page: Page, person: Person) -> Page:
    """Ask one question and wait for its answer."""
    sign_in_as(page, person)
    ask(page, "What is the moon?")
    expect(replies(page)).to_have_count(1)
    return page


class TestMessage:
    def test_is_edited_by_keyboard_alone(self, talk: Page, picture: Picture) -> None:
        """The focus goes into the box, and back to the message."""
        menu = said(talk).get_by_test_id("message-actions")
        menu.focus()
        talk.keyboard.press("Enter")
        expect(talk.get_by_role("button", name="Like", exact=True)).to_be_focused()
        for _ in range(6):
            talk.keyboard.press("Tab")
        expect(talk.get_by_role("button", name="Edit")).to_be_focused()
        talk.keyboard.press("Enter")
        box = talk.get_by_label("Your message", exact=True)
        expect(box).to_be_focused()
        box.fill("What is the sun?")
        picture(talk, "edit-1280")
        talk.keyboard.press("Enter")

        bubble = said(talk).locator(".bubble")
        expect(bubble).to_have_text("What is the sun?")
        expect(said(talk)).to_contain_text("edited")
        expect(menu).to_be_focused()
        expect(talk.get_by_test_id("conversation")).to_contain_text("the sun?")
        talk.reload()
        expect(bubble).to_have_text("What is the sun?")
        expect(replies(talk)).to_have_count(1)

    def test_stays_as_it_is_when_one_thinks_better_of_it(self, talk: Page) -> None:
        """Escape leaves the box, and closes what the button opened."""
        act_on(said(talk), "Edit")
        talk.get_by_label("Your message", exact=True).fill("Something else")
        talk.keyboard.press("Escape")
        expect(said(talk).locator(".bubble")).to_have_text("What is the moon?")

        said(talk).get_by_test_id("message-actions").click()
        talk.keyboard.press("Escape")
        expect(talk.get_by_role("group", name="This message")).to_have_count(0)
        expect(said(talk).get_by_test_id("message-actions")).to_be_focused()

    def test_is_taken_back_only_when_confirmed(
        self, talk: Page, picture: Picture
    ) -> None:
        """What is left says so, has no words, and can't be changed again."""
        act_on(said(talk), "Delete")
        dialog = talk.get_by_role("dialog", name="Delete this message?")
        picture(talk, "delete-1280")
        dialog.get_by_role("button", name="Cancel").click()
        expect(said(talk).locator(".bubble")).to_have_text("What is the moon?")
        expect(said(talk).get_by_test_id("message-actions")).to_be_focused()

        act_on(said(talk), "Delete")
        dialog.get_by_role("button", name="Delete").click()
        bubble = said(talk).locator(".bubble")
        expect(bubble).to_have_text("This message was taken back.")
        expect(said(talk)).to_be_focused()
        expect(said(talk).get_by_test_id("message-actions")).to_have_count(0)
        talk.reload()
        expect(bubble).to_have_text("This message was taken back.")
        expect(talk.get_by_text("moon")).to_have_count(0)

    def test_of_a_helpys_is_not_ones_own_to_change(self, talk: Page) -> None:
        """It can be reacted to, no more."""
        replies(talk).get_by_test_id("message-actions").click()
        panel = talk.get_by_role("group", name="This message")
        expect(panel.get_by_role("button", name="Love")).to_be_visible()
        expect(panel.get_by_role("button", name="Edit")).to_have_count(0)
        expect(panel.get_by_role("button", name="Delete")).to_have_count(0)

    def test_is_reacted_to_by_touch(
        self, touched: Page, shared: Product, ada: Person, picture: Picture
    ) -> None:
        """At 390 px; another reaction takes the place of the first."""
        menu = replies(touched).get_by_test_id("message-actions")
        menu.tap()
        picture(touched, "react-390")
        assert fits(touched)
        touched.get_by_role("button", name="Love").tap()
        mine = touched.get_by_test_id("my-reaction")
        expect(mine).to_have_accessible_name("Take back: Love")

        menu.tap()
        love = touched.get_by_role("button", name="Love", exact=True)
        expect(love).to_have_attribute("aria-pressed", "true")
        touched.get_by_role("button", name="Celebrate").tap()
        expect(mine).to_have_accessible_name("Take back: Celebrate")
        picture(touched, "reacted-390")
        with elsewhere(shared, ada) as device:
            items = device.get(newest_path(device)).json()["items"]
        assert list(items[0]["reactions"].values()) == ["celebrate"]

    def test_loses_the_reaction_that_is_pressed_again(self, touched: Page) -> None:
        """Where it is shown, or where it was chosen; the focus does not get lost."""
        menu = replies(touched).get_by_test_id("message-actions")
        mine = touched.get_by_test_id("my-reaction")
        menu.tap()
        touched.get_by_role("button", name="Love").tap()
        mine.tap()
        expect(mine).to_have_count(0)
        expect(menu).to_be_focused()

        menu.tap()
        touched.get_by_role("button", name="Like").tap()
        expect(mine).to_be_visible()
        menu.tap()
        touched.get_by_role("button", name="Like", exact=True).tap()
        expect(mine).to_have_count(0)
        touched.reload()
        expect(replies(touched)).to_have_count(1)
        expect(mine).to_have_count(0)

    def test_that_can_not_be_changed_now_says_what_to_do(
        self, talk: Page, expected_complaints: list[str]
    ) -> None:
        """Offline nothing is changed, and nothing that was written is lost."""
        expected_complaints += ["Failed to load resource", "WebSocket connection"]
        act_on(said(talk), "Edit")
        box = talk.get_by_label("Your message", exact=True)
        box.fill("What is the sun?")
        talk.context.set_offline(True)
        box.press("Enter")
        expect(talk.get_by_role("alert").filter(has_text="Check")).to_be_visible()
        expect(box).to_have_value("What is the sun?")

        talk.context.set_offline(False)
        box.press("Enter")
        expect(said(talk).locator(".bubble")).to_have_text("What is the sun?")

    def test_never_stands_in_the_console(self, talk: Page) -> None:
        """Whatever is done with it, no word of it is logged."""
        logged: list[str] = []
        talk.on("console", lambda message: logged.append(message.text))
        act_on(said(talk), "Edit")
        talk.get_by_label("Your message", exact=True).fill("What is the sun?")
        talk.keyboard.press("Enter")
        expect(said(talk)).to_contain_text("edited")
        act_on(said(talk), "Love")
        expect(talk.get_by_test_id("my-reaction")).to_be_visible()

        assert logged == []
