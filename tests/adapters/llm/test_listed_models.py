"""Models of a list: with their keys, or with why they can't be asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from adapters.llm.known_models import ANTHROPIC_KEY, KNOWN_MODELS, OPENAI_KEY
from adapters.llm.listed_models import (
    ClosableModel,
    Listed,
    ModelUnusableError,
    listed_models,
)
from adapters.llm.model_catalog import CombinedModelCatalog
from adapters.llm.model_choice import ExternalServer
from adapters.llm.openai_compatible import OpenAICompatibleModel
from adapters.local.memory_secrets import MemorySecrets
from domain.model import ModelSpec
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.reply import Tier
from ports.chat_model import TextDelta
from ports.model_catalog import ModelState, ModelStatus
from tests.support.builders import a_model_spec
from tests.support.pretend_model import NAME, a_pretend_model, says
from tests.support.waiting import until_state

pytestmark = pytest.mark.anyio

URL = "http://127.0.0.1:9/v1"
PROMPT = Prompt(
    system="Be kind.",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="Hello!"),),
    max_tokens=42,
)


def a_spec(name: str, tier: Tier = Tier.SMALL, **changes: object) -> ModelSpec:
    """Return a model of the list."""
    return a_model_spec(**{"name": name, "tier": tier, "base_url": URL, **changes})


def make(spec: ModelSpec, key: str) -> ClosableModel:
    """Make a model, but none whose upstream's name says that it can't be."""
    if spec.upstream_model == "impossible":
        msg = "It can't be asked from here."
        raise ModelUnusableError(msg)
    address = spec.base_url or URL
    return OpenAICompatibleModel(replace(spec, base_url=address), key=key)


def a_list(*specs: ModelSpec, **keys: str) -> tuple[Listed, ...]:
    """Return the models of a list, with the keys that are there."""
    secrets = {name.replace("_", "-"): key.encode() for name, key in keys.items()}
    return listed_models(specs or None, keys=MemorySecrets(secrets), make=make)


def a_catalog(
    *specs: ModelSpec, folder: Path, choice: ExternalServer | None = None
) -> CombinedModelCatalog:
    """Return a catalog of a list."""
    return CombinedModelCatalog(
        choice, listed=a_list(*specs), cache=folder, on_change=lambda _: None
    )


class TestListedModels:
    def test_are_ready_at_once_where_their_key_is_there_or_not_needed(self) -> None:
        """Whether they answer is found out by asking."""
        specs = (a_spec("free"), a_spec("paid", secret="paid-key"))
        free, paid = a_list(*specs, paid_key="sesame")
        for listed in (free, paid):
            assert listed.model is not None
            assert listed.status.state is ModelState.READY

    def test_say_which_key_is_missing_and_where_it_belongs(self) -> None:
        """In words for people; the others are not touched by it."""
        (listed,) = a_list(a_spec("paid", secret="paid-key"))
        assert listed.model is None
        assert listed.status.state is ModelState.FAILED
        for hint in ("paid-key", "HELPY_SECRET_PAID_KEY", "secrets/paid-key"):
            assert hint in listed.status.detail

    def test_say_why_they_can_not_be_asked(self) -> None:
        """As where the library of a vendor is not installed."""
        spec = a_spec("absent", upstream_model="impossible")
        (absent, there) = a_list(spec, a_spec("there"))
        assert absent.model is None
        assert absent.status.state is ModelState.FAILED
        assert absent.status.detail == "It can't be asked from here."
        assert there.model is not None

    def test_show_no_key(self) -> None:
        """Neither their description, nor their state, nor themselves."""
        (listed,) = a_list(a_spec("paid", secret="paid-key"), paid_key="sesame")
        assert listed.model is not None
        for shown in (listed, listed.model, listed.status, vars(listed.model)["spec"]):
            assert "sesame" not in repr(shown)

    async def test_send_the_key_to_their_own_server(self) -> None:
        """As a bearer token, which is what such servers take."""
        async with a_pretend_model(says("Hi.")) as server:
            spec = a_spec("paid", secret="paid-key", base_url=server.url)
            (listed,) = a_list(spec, paid_key="sesame")
            assert listed.model is not None
            parts = [part async for part in listed.model.stream(PROMPT)]
            await listed.model.aclose()
            assert isinstance(parts[0], TextDelta)
            assert b"authorization: Bearer sesame\r\n" in server.heads[0]


class TestKnownModels:
    @pytest.mark.parametrize(
        "keys", [(), (ANTHROPIC_KEY,), (OPENAI_KEY,), (ANTHROPIC_KEY, OPENAI_KEY)]
    )
    def test_are_those_whose_key_is_there(self, keys: tuple[str, ...]) -> None:
        """Nobody is told of what they did not ask for."""
        listed = a_list(**dict.fromkeys(keys, "k"))
        assert [one.status.name for one in listed] == [
            spec.name for spec in KNOWN_MODELS if spec.secret in keys
        ]

    def test_have_names_of_their_own_and_prices(self) -> None:
        """A model without a price would be used without a bound."""
        assert len({spec.name for spec in KNOWN_MODELS}) == len(KNOWN_MODELS)
        for spec in KNOWN_MODELS:
            assert spec.price.output_usd_micros > spec.price.input_usd_micros > 0


class TestCombinedModelCatalog:
    async def test_offers_the_strongest_first_and_the_stand_in_last(
        self, tmp_path: Path
    ) -> None:
        """Those of one tier in the order of the list; all at once."""
        specs = (
            a_spec("small"),
            a_spec("complex", Tier.COMPLEX),
            a_spec("locked", Tier.COMPLEX, secret="none-such"),
            a_spec("basic", Tier.BASIC),
            a_spec("basic-too", Tier.BASIC),
        )
        async with a_catalog(*specs, folder=tmp_path) as catalog:
            ready = [model.spec.name for model in catalog.ready()]
            assert ready == ["complex", "basic", "basic-too", "small", "scripted-tutor"]
            shown = [(status.name, status.serves) for status in catalog.models()]
            assert shown == [
                ("complex", True),
                ("locked", False),
                ("basic", False),
                ("basic-too", False),
                ("small", False),
                ("scripted-tutor", False),
            ]

    async def test_offers_the_one_that_is_kept_up_among_them(
        self, tmp_path: Path
    ) -> None:
        """Once it answers, and under a name of its own."""
        async with a_pretend_model(says("Hi.")) as server:
            choice = ExternalServer(url=server.url, model="", tier=Tier.BASIC)
            specs = (a_spec(NAME, Tier.COMPLEX), a_spec("small"))
            async with a_catalog(*specs, folder=tmp_path, choice=choice) as catalog:
                await until_state(catalog, ModelState.READY, place=1)
                assert [model.spec.name for model in catalog.ready()] == [
                    NAME,
                    f"{NAME}-local",
                    "small",
                    "scripted-tutor",
                ]

    async def test_tells_of_every_model_of_the_list(self, tmp_path: Path) -> None:
        """Whoever started it learns which one can't be asked."""
        heard: list[ModelStatus] = []
        catalog = CombinedModelCatalog(
            None,
            listed=a_list(a_spec("free"), a_spec("paid", secret="paid-key")),
            cache=tmp_path,
            on_change=heard.append,
        )
        async with catalog:
            assert [(status.name, status.state) for status in heard] == [
                ("free", ModelState.READY),
                ("paid", ModelState.FAILED),
            ]
