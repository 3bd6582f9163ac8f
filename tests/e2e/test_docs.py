"""The documents as people read them, in a real browser, without a network."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import ViewportSize, expect

from entrypoints.contracts.documents import DOCUMENTS
from tests.e2e.conftest import NARROW, WIDE, OpenPage, Picture
from tests.support.product import Product


class TestDocs:
    @pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
    def test_show_every_operation_and_frame(
        self,
        shared: Product,
        open_page: OpenPage,
        picture: Picture,
        viewport: ViewportSize,
    ) -> None:
        """With its codes, its shapes and a line to try; nothing scrolls sideways."""
        api = json.loads(DOCUMENTS["openapi.json"]())
        live = json.loads(DOCUMENTS["asyncapi.json"]())
        page = open_page(shared, viewport)
        page.goto(f"{shared.url}/docs")

        operations = page.get_by_test_id("operation")
        expect(operations).to_have_count(sum(map(len, api["paths"].values())))
        expect(page.get_by_test_id("message")).to_have_count(
            len(live["components"]["messages"])
        )
        register = operations.filter(has_text="/auth/register")
        register.locator("summary").click()
        expect(register).to_contain_text("email-taken")
        expect(register).to_contain_text("SignedInView")
        expect(register).to_contain_text("curl -X POST")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"]
        picture(page, f"docs-{viewport['width']}")
