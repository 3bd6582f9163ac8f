"""A server that speaks OpenAI's chat protocol, as well or as badly as it is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final

NAME: Final = "pretend-model"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is answered: a status, and blocks of bytes, each sent on its own.

    An `Event` among the blocks is waited for. A cut answer ends without its length.
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    blocks: Sequence[bytes | asyncio.Event] = ()
    cut: bool = False


def chunk(text: str = "", *, reason: str | None = None) -> bytes:
    """Return one streamed chunk."""
    delta = {"content": text} if text else {}
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return b"data: " + json.dumps({"choices": [choice]}).encode() + b"\n\n"


def usage(prompt: int, completion: int) -> bytes:
    """Return the chunk that reports the tokens."""
    tokens = {"prompt_tokens": prompt, "completion_tokens": completion}
    return b"data: " + json.dumps({"choices": [], "usage": tokens}).encode() + b"\n\n"


DONE: Final = b"data: [DONE]\n\n"


def says(words: str, *, reports: bool = True) -> Answer:
    """Return an answer that says words one by one."""
    pieces = words.split(" ")
    blocks = [chunk(p if n == 0 else f" {p}") for n, p in enumerate(pieces)]
    blocks.append(chunk(reason="stop"))
    if reports:
        blocks.append(usage(321, len(pieces)))
    return Answer(blocks=(*blocks, DONE))


def whole(answer: Answer) -> Answer:
    """Return what a stream of chunks says, as it is answered to who wants no stream."""
    sent = b"".join(block for block in answer.blocks if isinstance(block, bytes))
    lines = sent.removesuffix(DONE).split(b"\n\n")
    chunks = [json.loads(line.removeprefix(b"data: ")) for line in lines if line]
    choices = [choice for chunk in chunks for choice in chunk["choices"]]
    said = "".join(choice["delta"].get("content", "") for choice in choices)
    calls = [c for choice in choices for c in choice["delta"].get("tool_calls", ())]
    message = {"role": "assistant", "content": said}
    reasons = [choice["finish_reason"] for choice in choices]
    choice = {
        "index": 0,
        "message": message | ({"tool_calls": calls} if calls else {}),
        "finish_reason": next(filter(None, reasons), None),
    }
    reported = [chunk["usage"] for chunk in chunks if "usage" in chunk]
    body = {"choices": [choice], "usage": reported[0] if reported else None}
    return replace(answer, blocks=[json.dumps(body).encode()])


class PretendModel:
    """Gives its answers one after the other, the last one for ever."""

    def __init__(self, url: str, *answers: Answer) -> None:
        self.url = url
        self.answers = list(answers)
        self.asked: list[dict[str, Any]] = []
        self.heads: list[bytes] = []
        self.hung_up = asyncio.Event()

    async def serve(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Answer one request on one connection."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if head.startswith(b"GET"):
                models = json.dumps({"data": [{"id": NAME}]}).encode()
                await self._send(writer, Answer(blocks=[models]))
                return
            self.heads.append(head)
            size = next(
                int(line.split(b":")[1])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length:")
            )
            self.asked.append(json.loads(await reader.readexactly(size)))
            last = len(self.answers) == 1
            answer = self.answers[0] if last else self.answers.pop(0)
            if "stream" not in self.asked[-1] and DONE in answer.blocks:
                answer = whole(answer)
            sending = asyncio.create_task(self._send(writer, answer))
            leaving = asyncio.create_task(reader.read(1))
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not sending.done():
                self.hung_up.set()
            for task in (sending, leaving):
                task.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.hung_up.set()
        finally:
            writer.close()

    async def _send(self, writer: asyncio.StreamWriter, answer: Answer) -> None:
        lines = [f"HTTP/1.1 {answer.status} X", "Transfer-Encoding: chunked"]
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        lines += ["Connection: close", "", ""]
        writer.write("\r\n".join(lines).encode())
        for block in answer.blocks:
            if isinstance(block, asyncio.Event):
                await writer.drain()
                await block.wait()
            else:
                writer.write(b"%x\r\n%b\r\n" % (len(block), block))
                await writer.drain()
        if not answer.cut:
            writer.write(b"0\r\n\r\n")
        await writer.drain()


@asynccontextmanager
async def a_pretend_model(*answers: Answer) -> AsyncGenerator[PretendModel]:
    """Run a server on a free port of 127.0.0.1."""
    model = PretendModel("", *answers)
    server = await asyncio.start_server(model.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    model.url = f"http://127.0.0.1:{port}/v1"
    try:
        yield model
    finally:
        server.close()
