"""The page as a student uses it, in a real browser, with a real small model."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from adapters.llm.weights import WEIGHTS
from tests.e2e.conftest import NARROW, WIDE, OpenPage, Picture
from tests.e2e.people import Person, elsewhere, newest_path
from tests.e2e.steps import ask, fits, replies, sign_in, sign_in_as, tokens_left
from tests.support.product import Product


@pytest.fixture(scope="module")
def tutored(tmp_path_factory: pytest.TempPathFactory) -> Generator[Product]:
    """Run the product with the tiny model."""
    folder = tmp_path_factory.mktemp("tutored") / "data"
    with Product(folder, command="up", **{"local-model": "tiny"}) as product:
        yield product


def add_two_fractions(page: Page) -> None:
    """Be led from the question to the answer, and not be told it."""
    ask(page, "How do I add 1/2 and 1/3?")
    expect(page.get_by_test_id("thinking")).to_be_visible()
    expect(replies(page)).to_have_count(1)
    hint = replies(page).last
    expect(hint).to_contain_text("both 2 and 3")
    expect(hint).not_to_contain_text("5/6")
    expect(hint.get_by_test_id("provenance")).to_contain_text(WEIGHTS["tiny"].model)

    for said, number, answer in (
        ("6", 2, "How many sixths"),
        ("5/6", 3, "1/2 + 1/3 = 5/6"),
    ):
        ask(page, said)
        expect(replies(page)).to_have_count(number)
        expect(replies(page).last).to_contain_text(answer)


class TestPage:
    @pytest.mark.parametrize(
        ("name", "viewport"), [("Ada", WIDE), ("Bo", NARROW)], ids=["1280", "390"]
    )
    def test_holds_a_whole_conversation(
        self,
        tutored: Product,
        open_page: OpenPage,
        picture: Picture,
        *,
        name: str,
        viewport: ViewportSize,
    ) -> None:
        """Sign in, ask, see it think and speak, answer, and see the tokens go."""
        page = open_page(tutored, viewport)
        width = viewport["width"]
        expect(page.get_by_test_id("demo-sign-in")).to_have_count(2)
        picture(page, f"sign-in-{width}")
        assert fits(page)
        sign_in(page, name)
        expect(page.get_by_test_id("model-status")).to_have_attribute(
            "data-state", "ready"
        )
        before = tokens_left(page)

        add_two_fractions(page)
        expect(page.get_by_test_id("thinking")).to_have_count(0)
        assert tokens_left(page) < before
        assert fits(page)
        picture(page, f"chat-{width}")

        page.reload()
        expect(replies(page)).to_have_count(3)

    def test_shows_words_as_they_are_spoken(
        self, tutored: Product, open_page: OpenPage
    ) -> None:
        """An open question is the model's to answer, word by word, and marked so."""
        page = open_page(tutored, WIDE)
        sign_in(page, "Ada")
        expect(page.get_by_test_id("model-status")).to_have_attribute(
            "data-state", "ready"
        )
        page.get_by_role("button", name="New conversation").click()
        page.evaluate(
            """() => {
              window.seen = new Set();
              new MutationObserver(() => {
                const said = document.querySelector(
                  '[data-sender="helpy"][data-state="streaming"] .bubble');
                if (said) window.seen.add(said.textContent);
              }).observe(document.body,
                {subtree: true, childList: true, characterData: true});
            }"""
        )
        ask(page, "Why is the sky blue?")
        expect(replies(page)).to_have_count(1)

        steps = page.evaluate("[...window.seen]")
        assert len(steps) > 3
        provenance = replies(page).last.get_by_test_id("provenance")
        expect(provenance).to_contain_text("may be wrong")
        expect(provenance).to_have_attribute("data-words", "model")

    def test_shows_what_was_changed_elsewhere(
        self, shared: Product, ada: Person, open_page: OpenPage
    ) -> None:
        """Edited on another device and then taken back, without a reload."""
        page = open_page(shared, WIDE)
        sign_in_as(page, ada)
        ask(page, "What is the moon?")
        expect(replies(page)).to_have_count(1)
        said = page.locator('[data-sender="human"] .bubble')
        with elsewhere(shared, ada) as device:
            path = newest_path(device)
            asked = device.get(path).json()["items"][-1]["id"]

            device.put(f"{path}/{asked}", json={"content": "What is the sun?"})
            expect(said).to_have_text("What is the sun?")
            device.delete(f"{path}/{asked}")
            expect(said).to_have_text("This message was taken back.")
