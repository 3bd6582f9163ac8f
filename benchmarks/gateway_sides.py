"""Gateway sides: our server and its peers, each before the same model, telling nobody.

Each speaks OpenAI's protocol at `/v1/chat/completions`, asks for a key and knows the
model's price. LiteLLM has no callbacks and Portkey no log stream; neither looks up
anything, and what they write goes into a file, as ours does.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.peers import NODE_PACKAGES, OFFLINE, environment_of, has_node_package
from benchmarks.served import Served, listening
from tests.support.product import clean_environment, free_port

MODEL: Final = "gpt-4o-mini"
_PORTKEY: Final = "@portkey-ai/gateway"
_PORTKEY_START: Final = NODE_PACKAGES / _PORTKEY / "build" / "start-server.js"
# A file, because LiteLLM is told what it serves in one.
_LITELLM: Final = """\
model_list:
  - model_name: {model}
    litellm_params:
      model: openai/{model}
      api_base: http://127.0.0.1:{upstream}/v1
      api_key: none
    model_info:
      input_cost_per_token: 0.00000015
      output_cost_per_token: 0.0000006
litellm_settings:
  num_retries: 0
  request_timeout: 30
  telemetry: false
  drop_params: true
  cache: {cache}
  cache_params: {{type: local, ttl: 600}}
general_settings: {{master_key: sk-bench}}
"""
# What ours is told, at the same price.
_OURS: Final = """\
[[models]]
name = "{model}"
vendor = "openai-compatible"
tier = "basic"
upstream_model = "{model}"
base_url = "http://127.0.0.1:{upstream}/v1"
context_tokens = 128000
input_price = 150000
output_price = 600000
"""
# More than can be asked for here in a day.
_DAILY_TOKENS: Final = 10**10
_QUIET: Final = {
    "DISABLE_ADMIN_UI": "True",
    "DO_NOT_TRACK": "1",
    "HTTPS_PROXY": "",
    "HTTP_PROXY": "",
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOG": "ERROR",
    "LITELLM_TELEMETRY": "False",
    "NODE_ENV": "production",
    "NO_PROXY": "127.0.0.1",
    **OFFLINE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """A side that runs.

    Attributes:
        server: Its process.
        headers: What it wants to be told in each request.
        fresh_headers: What else, where no answer may come from its cache.
        hit_header: What its answers' heads hold where they come from there.
    """

    server: Served
    headers: Mapping[str, str]
    fresh_headers: Mapping[str, str] = field(default_factory=dict[str, str])
    hit_header: bytes = b""


def why_not(side: str) -> str | None:
    """Return why a side can't be measured here, or None if it can."""
    if side == "LiteLLM" and environment_of("litellm") is None:
        return "LiteLLM is not installed"
    if side == "Portkey" and not has_node_package(_PORTKEY):
        return "Portkey or node is not installed"
    return None


@contextmanager
def ours(upstream: int, core: int) -> Iterator[Gateway]:
    """Run the product as its operator would, with a key of the largest plan."""
    with TemporaryDirectory() as folder:
        models = Path(folder, "models.toml")
        told = {"model": MODEL, "upstream": upstream}
        models.write_text(_OURS.format(**told), "utf-8")
        data = ["--data-dir", str(Path(folder, "data"))]
        key = _key(data)
        port = free_port()
        command = [
            *_helpy("serve"),
            *data,
            *("--port", str(port), "--local-model", "none", "--models", str(models)),
        ]
        with listening("ours", command, port=port, path="/health", core=core) as server:
            yield Gateway(
                server=server,
                headers={"Authorization": f"Bearer {key}"},
                fresh_headers={"Cache-Control": "no-cache"},
                hit_header=b"x-helpy-cache: exact",
            )


def _key(data: list[str]) -> str:
    """Make an application's key, as an operator would."""
    command = [
        *_helpy("keys"),
        *("create", "--plan", "elite", "--at-once", "256"),
        *("--daily-tokens", str(_DAILY_TOKENS), *data),
    ]
    told = subprocess.run(  # noqa: S603  our own command
        command, capture_output=True, check=True, env=clean_environment()
    )
    return told.stdout.decode().strip()


def _helpy(command: str, *words: str) -> list[str]:
    return [sys.executable, "-m", "entrypoints.cli", command, *words]


@contextmanager
def litellm(upstream: int, core: int, *, cache: bool) -> Iterator[Gateway]:
    """Run LiteLLM's proxy with one worker."""
    python = environment_of("litellm")
    assert python is not None
    with TemporaryDirectory() as folder:
        config = Path(folder, "config.yaml")
        told = {"model": MODEL, "upstream": upstream, "cache": str(cache).lower()}
        config.write_text(_LITELLM.format(**told), "utf-8")
        port = free_port()
        command = [
            *(str(python.with_name("litellm")), "--config", str(config)),
            *("--host", "127.0.0.1", "--port", str(port), "--num_workers", "1"),
        ]
        with listening(
            "LiteLLM",
            command,
            port=port,
            path="/health/liveliness",
            core=core,
            **_QUIET,
        ) as server:
            yield Gateway(server=server, headers={"Authorization": "Bearer sk-bench"})


@contextmanager
def portkey(upstream: int, core: int) -> Iterator[Gateway]:
    """Run Portkey's gateway, which passes its callers' key on to the model."""
    port = free_port()
    loopback = Path(__file__).with_name("node") / "loopback.cjs"
    command = [
        *("node", "--require", str(loopback), str(_PORTKEY_START)),
        *(f"--port={port}", "--headless"),
    ]
    with listening(
        "Portkey", command, port=port, path="/", core=core, **_QUIET
    ) as server:
        yield Gateway(
            server=server,
            headers={
                "Authorization": "Bearer none",
                "x-portkey-provider": "openai",
                "x-portkey-custom-host": f"http://127.0.0.1:{upstream}/v1",
            },
        )
