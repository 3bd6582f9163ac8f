"""The product with the models of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import helpy, is_refused
from tests.support.pretend_model import a_pretend_model, says
from tests.support.product import Product
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio

KEY = "sk-not-for-anybodys-eyes"
ENTRY = """
[[models]]
name = "{name}"
vendor = "openai-compatible"
base_url = "{url}"
upstream_model = "upstream-{name}"
tier = "{tier}"
context_tokens = 8192
input_price = 150000
output_price = 600000
secret = "{secret}"
"""


def an_entry(name: str, url: str, *, tier: str = "basic", secret: str = "") -> str:
    """Return an entry of a models file."""
    return ENTRY.format(name=name, url=url, tier=tier, secret=secret)


class TestModelsFile:
    async def test_puts_models_behind_the_chat_without_code(
        self, tmp_path: Path
    ) -> None:
        """They are listed, they answer, and their key is seen by their server alone."""
        async with a_pretend_model(says("Let us look at it together.")) as server:
            file = tmp_path / "models.toml"
            paid = an_entry("paid", server.url, secret="paid-key")
            locked = an_entry("locked", server.url, tier="complex", secret="no-key")
            file.write_text(paid + locked)
            product = Product(
                tmp_path / "data", **{"models": str(file), "log-level": "debug"}
            ).set({"HELPY_SECRET_PAID_KEY": KEY})
            with product:
                async with StudentClient(product.url, "ada@example.org") as ada:
                    listed = await ada.http.get("/llm/models")
                    await ada.register()
                    answer = await ada.send("Hello wombat", wait="true")

            assert answer.json()["reply"]["provenance"]["model"] == "paid"
            assert server.asked[0]["model"] == "upstream-paid"
            assert f"Bearer {KEY}".encode() in server.heads[0]
            shown = {model["name"]: model for model in listed.json()["items"]}
            assert list(shown) == ["locked", "paid", "scripted-tutor"]
            assert listed.json()["serving"] == "paid"
            assert shown["paid"]["vendor"] == "openai-compatible"
            assert shown["paid"]["contextTokens"] == 8192
            assert shown["locked"]["state"] == "failed"
            assert "HELPY_SECRET_NO_KEY" in shown["locked"]["detail"]
            log = (tmp_path / "data.log").read_text()
            assert "HELPY_SECRET_NO_KEY" in log
            for words in (log, listed.text, answer.text):
                assert KEY not in words

    def test_is_refused_in_one_sentence(self, tmp_path: Path) -> None:
        """From the command line and from the environment."""
        file = tmp_path / "models.toml"
        file.write_text(an_entry("a", "http://127.0.0.1:9/v1", tier="huge"))
        data = f"--data-dir={tmp_path / 'data'}"
        words = ("serve", "--port=0", data)
        is_refused(helpy(*words, f"--models={file}"), str(file), "model 1 (a)", "tier")
        is_refused(helpy(*words, env={"HELPY_MODELS": str(tmp_path / "x")}), "read")
