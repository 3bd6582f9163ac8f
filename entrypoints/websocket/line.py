"""Line: one client's socket, as what serves it sees it."""

from __future__ import annotations

from typing import Protocol


class Line(Protocol):
    """Carries text frames in and out, in order."""

    async def receive(self) -> bytes | None:
        """Return the next text that came, as valid UTF-8; None for a binary frame.

        Raises:
            ClosingError: If the line was parted; with the code.
            LineLostError: If the client left.
        """
        ...

    def write(self, frame: bytes) -> bool:
        """Take a whole frame to be sent; False, and nothing, if that needs waiting.

        A line that can't write without waiting always declines.
        """
        ...

    async def send(self, payload: bytes) -> None:
        """Send a text, however long the client takes to take what came before.

        Raises:
            ClosingError: If the line was parted; with the code.
            LineLostError: If the client left.
        """
        ...

    def part(self, code: int) -> None:
        """End the line from outside; who receives hears of it. Once is enough."""
        ...

    async def close(self, code: int) -> None:
        """Tell the client why it ends, if it still listens, and wait for no answer."""
        ...


class LineLostError(Exception):
    """The client left."""
