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

from benchmarks.gateway_models import litellm_config, our_models
from benchmarks.peers import NODE_PACKAGES, OFFLINE, environment_of, has_node_package
from benchmarks.served import Served, listening
from tests.support.product import clean_environment, free_port

_PORTKEY: Final = "@portkey-ai/gateway"
_PORTKEY_START: Final = NODE_PACKAGES / _PORTKEY / "build" / "start-server.js"
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
        models.write_text(our_models(upstream), "utf-8")
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
        config.write_text(litellm_config(upstream, cache=cache), "utf-8")
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
            yield Gateway(
                server=server,
                headers={"Authorization": "Bearer sk-bench"},
                # It names the key only where it found something under it.
                hit_header=b"\r\nx-litellm-cache-key: ",
            )


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
