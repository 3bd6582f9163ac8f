"""What comes live, what is missed, and what is written without a connection."""

from __future__ import annotations

import json

import httpx
from playwright.sync_api import Page, WebSocket, expect

from tests.e2e.conftest import NARROW, WIDE, OpenPage, Picture
from tests.e2e.people import Person, elsewhere, newest_path
from tests.e2e.steps import ask, fits, replies, said, sign_in, sign_in_as
from tests.support.product import Product

OFFLINE = ["Failed to load resource", "WebSocket connection"]


def hear_typing(page: Page) -> list[bool]:
    """Return what the page will have told of typing."""
    told: list[bool] = []

    def note(frame: str | bytes) -> None:
        command = json.loads(frame)
        if command["event"] == "user.typing":
            told.append(command["data"]["isTyping"])

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", note)

    page.on("websocket", listen)
    return told


def tells_read(frame: str | bytes, *, seq: int) -> bool:
    """Tell whether a frame says that one has read so far."""
    command = json.loads(frame)
    return bool(command["event"] == "message.read" and command["data"]["seq"] == seq)


class TestTyping:
    def test_is_told_while_one_writes(
        self, shared: Product, ada: Person, open_page: OpenPage
    ) -> None:
        """Not letter by letter, and no longer than until it is sent."""
        page = open_page(shared, WIDE)
        told = hear_typing(page)
        sign_in_as(page, ada)
        ask(page, "What is the moon?")
        expect(replies(page)).to_have_count(1)
        page.get_by_test_id("composer").press_sequentially("And the sun?")
        page.get_by_test_id("composer").press("Enter")
        expect(replies(page)).to_have_count(2)

        assert told == [True, False]


class TestReading:
    def test_shows_what_is_new_until_it_was_seen(
        self, shared: Product, ada: Person, open_page: OpenPage, picture: Picture
    ) -> None:
        """Said elsewhere; counted, marked, then read for good."""
        page = open_page(shared, WIDE)
        with page.expect_websocket() as opened:
            sign_in_as(page, ada)
        socket = opened.value
        with socket.expect_event("framesent", lambda f: tells_read(f, seq=2)):
            ask(page, "What is the moon?")
        page.get_by_role("button", name="New conversation").click()
        with elsewhere(shared, ada) as device:
            path = newest_path(device)
            device.post(f"{path}?wait=true", json={"content": "And the sun?"})
            unread = page.get_by_test_id("unread")
            expect(unread).to_have_text("1 new")
            with socket.expect_event("framesent", lambda f: tells_read(f, seq=4)):
                page.get_by_test_id("conversation").click()
            expect(page.get_by_test_id("news-mark")).to_be_visible()
            expect(replies(page)).to_have_count(2)
            picture(page, "news-mark-1280")
            expect(unread).to_have_count(0)

            page.reload()
            expect(replies(page)).to_have_count(2)
            expect(page.get_by_test_id("news-mark")).to_have_count(0)
            listed = device.get("/chat/conversations").json()["items"][0]
        assert listed["unread"] == 0
        assert listed["readSeq"] == listed["lastSeq"]


class TestOffline:
    def test_words_wait_and_are_sent_once(
        self,
        shared: Product,
        ada: Person,
        open_page: OpenPage,
        *,
        picture: Picture,
        expected_complaints: list[str],
    ) -> None:
        """Each says that it waits; back again they go out in their order."""
        expected_complaints += OFFLINE
        page = open_page(shared, NARROW)
        sign_in_as(page, ada)
        ask(page, "How do I add 1/2 and 1/3?")
        expect(replies(page)).to_have_count(1)
        page.context.set_offline(True)
        ask(page, "6")
        ask(page, "5/6")
        waiting = page.get_by_test_id("not-sent-yet")
        expect(waiting).to_have_count(2)
        expect(page.get_by_test_id("connection")).to_contain_text("You are offline")
        picture(page, "offline-390")
        assert fits(page)

        page.context.set_offline(False)
        expect(waiting).to_have_count(0)
        expect(replies(page)).to_have_count(3)
        with elsewhere(shared, ada) as device:
            items = device.get(newest_path(device)).json()["items"]
        kept = [m["content"] for m in items if m["senderType"] == "human"]
        assert kept == ["5/6", "6", "How do I add 1/2 and 1/3?"]
        expect(said(page)).to_have_count(3)

    def test_first_words_begin_one_conversation(
        self,
        shared: Product,
        ada: Person,
        open_page: OpenPage,
        expected_complaints: list[str],
    ) -> None:
        """However many were written before it could begin."""
        expected_complaints += OFFLINE
        page = open_page(shared, WIDE)
        sign_in_as(page, ada)
        page.context.set_offline(True)
        ask(page, "What is the moon?")
        ask(page, "What is the sun?")
        expect(page.get_by_test_id("not-sent-yet")).to_have_count(2)
        page.context.set_offline(False)
        expect(replies(page)).to_have_count(2)

        expect(page.get_by_test_id("conversation")).to_have_count(1)

    def test_nothing_is_missed_and_nothing_doubled(
        self,
        shared: Product,
        ada: Person,
        open_page: OpenPage,
        expected_complaints: list[str],
    ) -> None:
        """What was asked, answered and edited elsewhere meanwhile is there once."""
        expected_complaints += OFFLINE
        page = open_page(shared, WIDE)
        sign_in_as(page, ada)
        ask(page, "What is the moon?")
        expect(replies(page)).to_have_count(1)
        page.context.set_offline(True)
        ask(page, "What is a star?")
        expect(page.get_by_test_id("not-sent-yet")).to_have_count(1)
        with elsewhere(shared, ada) as device:
            path = newest_path(device)
            asked = device.get(path).json()["items"][-1]["id"]
            device.post(f"{path}?wait=true", json={"content": "What is the sun?"})
            device.put(f"{path}/{asked}", json={"content": "What is a moon?"})

        page.context.set_offline(False)
        expect(replies(page)).to_have_count(3)
        expect(said(page).locator(".bubble")).to_have_text(
            ["What is a moon?", "What is the sun?", "What is a star?"]
        )
        expect(page.get_by_test_id("connection")).to_have_count(0)

    def test_what_was_not_sent_outlives_a_reload(
        self,
        scripted: Product,
        open_page: OpenPage,
        expected_complaints: list[str],
    ) -> None:
        """Only its writer's; it is sent when the page is there again."""
        expected_complaints += OFFLINE
        page = open_page(scripted, WIDE)
        sign_in(page, "Ada")
        ask(page, "What is the moon?")
        expect(replies(page)).to_have_count(1)
        port = httpx.URL(scripted.url).port
        scripted.stop()
        ask(page, "What is the sun?")
        expect(page.get_by_test_id("not-sent-yet")).to_have_count(1)
        scripted.start(port=port)
        page.reload()

        expect(replies(page)).to_have_count(2)
        expect(said(page).locator(".bubble")).to_have_text(
            ["What is the moon?", "What is the sun?"]
        )
        assert page.evaluate("sessionStorage['helpy.outbox']") is None
