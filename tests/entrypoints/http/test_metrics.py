"""Numbers for a scraper, at this machine and nowhere else."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.support.running import Running, a_running_product
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio


class TestMetrics:
    async def test_are_served_to_a_scraper_here(self, product: Running) -> None:
        """In Prometheus' text format, with the requests there were."""
        async with httpx.AsyncClient(base_url=product.url) as http:
            await http.get("/health")
            await http.get("/nowhere")
            answer = await http.get("/metrics")

        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
        counted = 'helpy_http_request_seconds_count{route="%s",status="%s"} 1.0'
        assert counted % ("/health", 200) in answer.text
        assert counted % ("other", 404) in answer.text

    async def test_hold_nobodys_words_or_ids(
        self, product: Running, ada: StudentClient
    ) -> None:
        """Whatever was said and by whom."""
        await ada.send("My wombat is ill", wait="true")
        text = (await ada.http.get("/metrics")).text

        assert 'route="/chat/conversations/{conversation_id}/messages"' in text
        for word in ("wombat", ada.user_id, ada.conversation, ada.email, "moon"):
            assert word not in text

    @pytest.mark.parametrize(
        "headers",
        [
            {"Host": "helpy.example"},
            {"X-Forwarded-For": "203.0.113.9"},
            {"Forwarded": "for=203.0.113.9"},
            {"Via": "1.1 proxy"},
        ],
    )
    async def test_are_not_there_for_whoever_comes_from_elsewhere(
        self, product: Running, headers: dict[str, str]
    ) -> None:
        """By another name, or through somebody who speaks for them."""
        async with httpx.AsyncClient(base_url=product.url) as http:
            answer = await http.get("/metrics", headers=headers)

        assert answer.status_code == 404
        assert answer.json()["code"] == "not-found"

    async def test_can_be_switched_off(self, tmp_path: Path) -> None:
        """Then they are nowhere."""
        async with (
            a_running_product(tmp_path, metrics="off") as product,
            httpx.AsyncClient(base_url=product.url) as http,
        ):
            assert (await http.get("/metrics")).status_code == 404
