"""VoiceMove: let a model say a move, and send on only what passes its check."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from application.llm.asking import Chosen, Heard
from application.llm.meter import Meter
from application.tutoring.scene import Scene
from domain.events import HelpyResponseDelta
from domain.ids import TurnId
from domain.model import ModelSpec
from domain.reply import CacheUse, Words
from domain.tutoring.draft import Draft
from domain.tutoring.move import Move
from ports.broadcaster import Broadcaster
from ports.chat_model import ModelError, TextDelta

# Said where a model fails at an open question before its first words.
LOST_THREAD: Final = (
    "I lost my train of thought just now. Could you ask me that again in a moment?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What was said, and by whom: the model, its authors, or both.

    `spec` is the model that was asked, None if none could be.
    """

    text: str
    words: Words
    spec: ModelSpec | None
    cache: CacheUse


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceMove:
    """Stream a reply to everyone in a conversation."""

    broadcaster: Broadcaster

    async def __call__(
        self,
        *,
        scene: Scene,
        turn_id: TurnId,
        move: Move,
        heard: AsyncGenerator[Heard, None],
        meter: Meter,
    ) -> Spoken:
        """Listen to a model, release what passes, and fill in the rest.

        A model that fails or whose draft fails does not end the turn: authored words
        take over where its words end. The meter knows at each moment what was used.

        Returns:
            Exactly the text that was told in deltas.
        """
        draft = Draft(move, move.lesson)
        speech = _Speech(scene=scene, turn_id=turn_id, broadcaster=self.broadcaster)
        words: Words | None = None
        try:
            async with aclosing(heard) as parts:
                async for part in parts:
                    meter.heard(part)
                    if isinstance(part, Chosen):
                        speech.chosen = part
                    elif isinstance(part, TextDelta):
                        await speech.say(draft.feed(part.text))
                    if draft.failed:
                        break
        except ModelError as error:
            meter.failed(error)
            if not speech.text and not move.say:
                await speech.say((LOST_THREAD,))
                words = Words.AUTHORED
        if words is None:
            await speech.say(draft.finish())
            words = draft.words
        return speech.spoken(words)


class _Speech:
    """The words of one reply so far, told as they come."""

    def __init__(
        self, *, scene: Scene, turn_id: TurnId, broadcaster: Broadcaster
    ) -> None:
        self._scene = scene
        self._turn_id = turn_id
        self._broadcaster = broadcaster
        self.text = ""
        self.chosen: Chosen | None = None

    def spoken(self, words: Words) -> Spoken:
        chosen = self.chosen
        return Spoken(
            text=self.text,
            words=words,
            spec=None if chosen is None else chosen.spec,
            cache=CacheUse.NONE if chosen is None else chosen.cache,
        )

    async def say(self, pieces: tuple[str, ...]) -> None:
        for piece in pieces:
            delta = HelpyResponseDelta(
                conversation_id=self._scene.conversation.id,
                helpy_id=self._scene.helpy.id,
                turn_id=self._turn_id,
                offset=len(self.text),
                text=piece,
            )
            self.text += piece
            await self._broadcaster.tell(self._scene.conversation.participants, delta)
