"""The product keeps what its document promises, whatever a client sends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

import anyio
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.support.running import a_running_product
from tests.support.student_client import StudentClient

pytestmark = pytest.mark.anyio

# Each operation gets so many requests that follow the document and so many that do not:
# of fifty, more than two thousand.
CASES: Final = int(os.environ.get("FUZZ_CASES", "24"))
CHECKS: Final = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


class TestEveryOperation:
    @pytest.mark.parametrize("mode", GenerationMode, ids=lambda m: m.value)
    async def test_answers_as_documented(
        self, tmp_path: Path, mode: GenerationMode
    ) -> None:
        """No failure of ours, and status, content type and shape as promised."""
        async with (
            a_running_product(tmp_path) as product,
            StudentClient(product.url, "ada@example.org") as ada,
        ):
            await ada.register()
            headers = {"Authorization": ada.http.headers["Authorization"]}
            own = {"conversationId": ada.conversation}
            own["helpyId"] = (await ada.get("/users/profile"))["student"]["helpyId"]
            if mode is GenerationMode.NEGATIVE:
                own = {}
            await anyio.to_thread.run_sync(bombard, product.url, headers, mode, own)


def may_be_wrong(operation: Any) -> bool:
    """Tell whether anything of a request can contradict the document.

    Any text may stand in an address; where nobody need sign in there is no more to it.
    """
    raw = operation.definition.raw
    beside = [p for p in raw["parameters"] if p["in"] != "path"]
    return bool(beside) or "requestBody" in raw or "401" in raw["responses"]


def bombard(
    url: str, headers: dict[str, str], mode: GenerationMode, own: dict[str, str]
) -> None:
    """Send every operation generated requests and check each answer.

    Made-up ids are replaced with those in `own`, so that requests get far.
    """
    schema = schemathesis.openapi.from_url(f"{url}/openapi.json")
    with requests.Session() as session:
        results: list[Any] = list(schema.get_all_operations())
        for operation in (result.ok() for result in results):
            if mode is GenerationMode.NEGATIVE and not may_be_wrong(operation):
                continue

            @settings(
                max_examples=CASES,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.explicit, Phase.generate],
                suppress_health_check=(
                    HealthCheck.too_slow,
                    HealthCheck.data_too_large,
                    HealthCheck.filter_too_much,
                ),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def keeps_its_promise(case: Any) -> None:
                for place in (case.path_parameters, case.body):
                    if isinstance(place, dict):
                        place.update((n, own[n]) for n in own.keys() & place.keys())
                case.call_and_validate(
                    base_url=url, session=session, headers=headers, checks=CHECKS
                )

            keeps_its_promise()
