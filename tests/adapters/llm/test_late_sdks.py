"""The vendors' SDKs take seconds to load; nobody waits for them who asks no model."""

from __future__ import annotations

import json
import subprocess
import sys

_HEAVY = (
    "anthropic",
    "openai",
    "httpx2",
    "boto3",
    "botocore",
    "aiobotocore",
)
_LOADED = """
import importlib, json, sys
for name in sys.argv[2:]:
    importlib.import_module(name)
print(json.dumps([name for name in json.loads(sys.argv[1]) if name in sys.modules]))
"""


def loaded_by(*modules: str) -> list[str]:
    """Return which SDKs are loaded with modules, in a process of their own."""
    told = subprocess.run(
        [sys.executable, "-c", _LOADED, json.dumps(_HEAVY), *modules],
        capture_output=True,
        check=True,
        text=True,
    )
    loaded: list[str] = json.loads(told.stdout)
    return loaded


class TestSdks:
    def test_are_not_loaded_by_the_system(self) -> None:
        """The composition root starts without any of them."""
        assert loaded_by("entrypoints.composition.system") == []

    def test_are_not_loaded_by_the_vendors_adapters(self) -> None:
        """A model may be made, and its SDK comes with its first request."""
        assert (
            loaded_by(
                "adapters.llm.anthropic_messages",
                "adapters.llm.openai_chat",
                "adapters.llm.bedrock_converse",
                "adapters.llm.sagemaker_endpoint",
            )
            == []
        )

    def test_are_seen_where_they_are_loaded(self) -> None:
        """This test would notice."""
        assert "openai" in loaded_by("openai")
