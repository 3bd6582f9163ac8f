"""Steps: what people do on the page, and what they see of it."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.people import PASSWORD, Person

# The names of what has its own place beside the conversations.
PLACES: Final = ("My Helpy", "Plan", "Settings", "Letters")

# How much a tab holds.
HELD: Final = "[sessionStorage.length, localStorage.length]"


def sign_in(page: Page, name: str) -> None:
    """Sign in as a demo student."""
    page.get_by_test_id("demo-sign-in").filter(has_text=name).click()
    expect(page.get_by_test_id("composer")).to_be_visible()


def sign_in_as(page: Page, person: Person) -> None:
    """Sign in with an account of one's own."""
    try_password(page, person.email, person.password)
    expect(page.get_by_test_id("composer")).to_be_visible()


def try_password(page: Page, email: str, password: str) -> None:
    """Try to sign in."""
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def register(page: Page, name: str, email: str, *, parent: bool = False) -> None:
    """Make an account."""
    page.get_by_role("button", name="I'm new here").click()
    if parent:
        page.get_by_label("A parent").check()
    page.get_by_label("Your name" if parent else "What should").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create my account").click()


def introduce(page: Page, *, born: str) -> None:
    """Say who one is; `born` is a year."""
    page.get_by_label("Month of birth").select_option("04")
    page.get_by_label("Year of birth").select_option(born)
    page.get_by_label("Grade").select_option("6")
    page.get_by_label("Physics").check()
    page.get_by_role("button", name="Go on").click()


def make_helpy(page: Page, name: str) -> None:
    """Make a Helpy of one's own."""
    page.get_by_label("What's its name?").fill(name)
    page.get_by_label("Playful").check()
    page.get_by_label("What is it like?").fill("patient, loves puzzles")
    page.get_by_role("button", name="Meet my Helpy").click()


def open_place(page: Page, name: str) -> None:
    """Go to a place beside the conversations."""
    menu = page.get_by_role("button", name="Conversations")
    if menu.is_visible():
        menu.click()
    page.get_by_role("link", name=name, exact=True).click()


def delete_account(page: Page, button: str, *, word: str) -> None:
    """Ask for an account to be deleted, and confirm it."""
    page.get_by_role("button", name=button).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("To go on, type").fill(word)
    dialog.get_by_role("button", name="Delete everything").click()


def ask(page: Page, words: str) -> None:
    """Send a message."""
    page.get_by_test_id("composer").fill(words)
    page.get_by_test_id("composer").press("Enter")


def said(page: Page) -> Locator:
    """Return all that the student said, whatever became of it."""
    return page.locator('[data-sender="human"]')


def replies(page: Page) -> Locator:
    """Return all finished replies."""
    return page.locator('[data-sender="helpy"][data-state="done"]')


def act_on(message: Locator, name: str) -> None:
    """Choose what to do with a message."""
    message.hover()
    message.get_by_test_id("message-actions").click()
    message.get_by_role("button", name=name, exact=True).click()


def tokens_left(page: Page) -> int:
    """Read the meter."""
    meter = page.get_by_test_id("quota").inner_text()
    return int(meter.split(" of ")[0].replace(",", ""))


def fits(page: Page) -> bool:
    """Tell whether nothing needs sideways scrolling."""
    return bool(
        page.evaluate(
            "[document.documentElement, ...document.querySelectorAll('main, main *')]"
            ".every(e => getComputedStyle(e).overflowX === 'visible'"
            " || e.closest('.visually-hidden') || e.matches('input, textarea, h1')"
            " || e.scrollWidth <= e.clientWidth)"
            " && document.documentElement.scrollWidth"
            " <= document.documentElement.clientWidth"
        )
    )


def is_out(page: Page) -> None:
    """Expect nobody to be signed in, and nothing to be held of whoever was."""
    expect(page.get_by_label("E-mail")).to_be_visible()
    assert page.evaluate(HELD) == [0, 0]


def hold_deletion(page: Page) -> list[Route]:
    """Return the deletions the page asks for, which go on when the test says so."""
    held: list[Route] = []

    def take(route: Route) -> None:
        if route.request.method == "DELETE":
            held.append(route)
        else:
            route.continue_()

    page.route("**/users/usr_*", take)
    return held
