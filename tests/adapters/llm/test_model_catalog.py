"""Which model serves, while models come and go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from adapters.llm.model_catalog import CombinedModelCatalog
from adapters.llm.model_choice import ExternalServer, ModelChoice
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.reply import Tier
from ports.chat_model import Finished
from ports.model_catalog import ModelState, ModelStatus
from tests.support.pretend_model import NAME, a_pretend_model, says
from tests.support.waiting import until_state

pytestmark = pytest.mark.anyio


def a_catalog(
    choice: ModelChoice | None,
    cache: Path,
    on_change: Callable[[ModelStatus], None] = lambda _: None,
) -> CombinedModelCatalog:
    """Return a catalog that waits a moment at most."""
    return CombinedModelCatalog(choice, cache=cache, on_change=on_change)


class TestCombinedModelCatalog:
    async def test_serves_the_scripted_tutor_alone_where_none_is_chosen(
        self, tmp_path: Path
    ) -> None:
        """It says what it is, in `/llm/models` and beside its own words."""
        async with a_catalog(None, tmp_path) as catalog:
            (status,) = catalog.models()
            assert status.tier is Tier.SCRIPTED
            assert status.serves
            assert "no language model" in catalog.ready()[0].spec.note

    async def test_serves_a_server_one_runs_once_it_answers(
        self, tmp_path: Path
    ) -> None:
        """Under the name it lists, and the scripted tutor until then."""
        async with a_pretend_model(says("Hi.")) as server:
            choice = ExternalServer(url=server.url, model="")
            async with a_catalog(choice, tmp_path) as catalog:
                assert catalog.ready()[0].spec.tier is Tier.SCRIPTED
                status = await until_state(catalog, ModelState.READY)

                assert status.name == catalog.ready()[0].spec.name == NAME
                assert [s.serves for s in catalog.models()] == [True, False]

    async def test_says_why_a_model_does_not_serve(self, tmp_path: Path) -> None:
        """And goes on serving the scripted tutor."""
        async with a_pretend_model(says("Hi.")) as server:
            url = server.url
        heard: list[ModelStatus] = []
        choice = ExternalServer(url=url, model="")
        async with a_catalog(choice, tmp_path, heard.append) as catalog:
            status = await until_state(catalog, ModelState.FAILED)

            assert url in status.detail
            assert not status.serves
            assert catalog.ready()[0].spec.tier is Tier.SCRIPTED
        assert heard[-1] == status


class TestScriptedTutor:
    async def test_says_one_honest_sentence(self, tmp_path: Path) -> None:
        """Word by word, with its own count."""
        prompt = Prompt(
            system="x",
            turns=(PromptTurn(speaker=Speaker.STUDENT, text="Hi"),),
            max_tokens=9,
        )
        async with a_catalog(None, tmp_path) as catalog:
            events = [event async for event in catalog.ready()[0].stream(prompt)]

        said = "".join(getattr(event, "text", "") for event in events)
        assert said.startswith("I am a scripted stand-in")
        assert isinstance(events[-1], Finished)
        assert events[-1].output_tokens
