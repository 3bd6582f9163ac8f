"""Algebra: mathematics read from words, and solved."""

from __future__ import annotations

from typing import Protocol

from domain.tutoring.exercise import Lesson, Reading


class Algebra(Protocol):
    """Reads and solves what it is sure of."""

    async def read(self, words: str, *, lesson: Lesson | None) -> Reading:
        """Read a student's message.

        Args:
            words: What the student wrote, at most 4,000 characters.
            lesson: The exercise under way, None outside one.

        Returns:
            What was recognized; an empty reading where nothing was, or where reading
            took too long.
        """
        ...
