"""The product with the models of a file."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.support.command import helpy, is_refused
from tests.support.pretend_anthropic import begin, end, start, stop, word
from tests.support.pretend_model import Answer, a_pretend_model, says
from tests.support.product import Product
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio

KEY = "sk-not-for-anybodys-eyes"
ENTRY = """
[[models]]
name = "{name}"
vendor = "{vendor}"
base_url = "{url}"
upstream_model = "upstream-{name}"
tier = "{tier}"
context_tokens = 8192
input_price = 150000
output_price = 600000
secret = "{secret}"
"""


def an_entry(name: str, url: str, **fields: str) -> str:
    """Return an entry of a models file."""
    given = {"vendor": "openai-compatible", "tier": "basic", "secret": "", **fields}
    return ENTRY.format(name=name, url=url, **given)


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

    @pytest.mark.parametrize("keyed", [("claude",), ("gpt",), ("claude", "gpt")])
    async def test_asks_vendors_by_their_own_protocols(
        self, tmp_path: Path, keyed: tuple[str, ...]
    ) -> None:
        """Those whose key is there; each vendor sees its own key and no other."""
        words = [start(), begin(), word("Let us look at it together."), stop()]
        async with (
            a_pretend_model(Answer(blocks=[*words, *end()])) as claude,
            a_pretend_model(says("Let us look at it together.")) as gpt,
        ):
            file = tmp_path / "models.toml"
            address = claude.url.removesuffix("/v1")
            file.write_text(
                an_entry("claude", address, vendor="anthropic", secret="claude-key")
                + an_entry("gpt", gpt.url, vendor="openai", secret="gpt-key")
            )
            keys = {f"HELPY_SECRET_{n.upper()}_KEY": f"{KEY}-{n}" for n in keyed}
            product = Product(tmp_path / "data", models=str(file)).set(keys)
            with product:
                async with StudentClient(product.url, "ada@example.org") as ada:
                    await ada.register()
                    answer = await ada.send("Hello wombat", wait="true")

            assert answer.json()["reply"]["provenance"]["model"] in keyed
            for name, server in (("claude", claude), ("gpt", gpt)):
                for head in server.heads:
                    assert f"{KEY}-{name}".encode() in head
                    assert head.count(KEY.encode()) == 1
            assert KEY not in (tmp_path / "data.log").read_text()


class TestKeys:
    @pytest.mark.parametrize(
        ("vendors", "serving"),
        [
            ((), "scripted-tutor"),
            (("anthropic",), "claude-sonnet-5-5"),
            (("openai",), "gpt-6.1-sol"),
            (("anthropic", "openai"), "claude-sonnet-5-5"),
        ],
    )
    def test_are_all_that_well_known_models_need(
        self, tmp_path: Path, vendors: tuple[str, ...], serving: str
    ) -> None:
        """With none, one or all of them `helpy up` starts, and shows none of them."""
        keys = {f"{vendor.upper()}_API_KEY": KEY for vendor in vendors}
        with Product(tmp_path / "data", command="up").set(keys) as product:
            shown = httpx.get(f"{product.url}/llm/models")

        models = shown.json()
        assert models["serving"] == serving
        assert {m["vendor"] for m in models["items"]} == {*vendors, "scripted"}
        assert all(m["state"] == "ready" for m in models["items"])
        for words in (shown.text, (tmp_path / "data.log").read_text()):
            assert KEY not in words
