"""A vendor as a contract sees it: its adapter, and what its servers send."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from adapters.llm.patience import Patience
from domain.model import ModelSpec, Vendor
from ports.chat_model import (
    ChatModel,
    ModelError,
    StopReason,
)
from tests.support.builders import a_model_spec
from tests.support.pretend_model import Answer

KEY: Final = "sk-very-secret-0123456789"
# What no vendor sends.
# JSON that is valid, and too deep for anybody.
DEEP: Final = b"[" * 200_000 + b"]" * 200_000
NOISE: Final = b"\x00\xffdata: {\n\n\x80garbage\r\n" * 3
JSON: Final = {"Content-Type": "application/json"}
CALL: Final = {
    "id": "call_1",
    "type": "function",
    "function": {"name": "add", "arguments": '{"a": 1}'},
}
CALLED: Final = [{"index": 0, **CALL}]


class WireModel(ChatModel, Protocol):
    """A model with connections."""

    async def aclose(self) -> None:
        """Close them."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WireVendor:
    """One vendor's adapter and its wire.

    `says` and `whole` say words, streamed or not; `calls` and `whole_calls` make the
    call `CALLED`. `begin` is what precedes `word`, and `idle` are events that say
    nothing. `told` streams the given figures: input that was not cached, cached input,
    output. `ends` are replies by why they end, `failures` by what they mean. Where it
    `signs`, its key is not sent.
    """

    name: str
    make: Callable[[str, Patience], WireModel]
    says: Callable[[str], Answer]
    whole: Callable[[str], Answer]
    calls: Answer
    whole_calls: Answer
    begin: Sequence[bytes]
    word: Callable[[str], bytes]
    idle: Sequence[bytes]
    told: Callable[[int, int, int], Answer]
    ends: Mapping[StopReason, Answer]
    failures: Sequence[tuple[Answer, type[ModelError]]]
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    signs: bool = False

    def sends(self, *blocks: Any, cut: bool = False) -> Answer:
        """Return an answer of blocks, after those that precede words."""
        return Answer(
            blocks=(*self.begin, *blocks), headers=dict(self.headers), cut=cut
        )


def spec_of(vendor: Vendor, url: str) -> ModelSpec:
    """Return what a model at an address is."""
    return a_model_spec(name="ours", vendor=vendor, base_url=url)


def root_of(url: str) -> str:
    """Return an address without the version that OpenAI's have."""
    return url.removesuffix("/v1")
