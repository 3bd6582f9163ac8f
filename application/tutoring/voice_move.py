"""VoiceMove: let a model say a move, and send on only what passes its check."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from application.llm.asking import Chosen, Heard
from application.llm.meter import Meter
from application.tutoring.scene import Scene
from application.tutoring.voiced import Piece, Said, voiced
from domain.events import HelpyResponseDelta
from domain.ids import TurnId
from domain.model import ModelSpec
from domain.reply import CacheUse, Words
from domain.tutoring.move import Move
from ports.broadcaster import Broadcaster
from ports.chat_model import ModelError


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
        speech = _Speech(scene=scene, turn_id=turn_id, broadcaster=self.broadcaster)
        words = Words.AUTHORED
        async with aclosing(voiced(move, _metered(heard, meter))) as parts:
            async for part in parts:
                if isinstance(part, Chosen):
                    speech.chosen = part
                elif isinstance(part, Piece):
                    await speech.say(part.text)
                elif isinstance(part, Said):
                    words = part.words
        return speech.spoken(words)


async def _metered(
    heard: AsyncGenerator[Heard, None], meter: Meter
) -> AsyncGenerator[Heard, None]:
    try:
        async with aclosing(heard) as parts:
            async for part in parts:
                meter.heard(part)
                yield part
    except ModelError as error:
        meter.failed(error)
        raise


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

    async def say(self, text: str) -> None:
        delta = HelpyResponseDelta(
            conversation_id=self._scene.conversation.id,
            helpy_id=self._scene.helpy.id,
            turn_id=self._turn_id,
            offset=len(self.text),
            text=text,
        )
        self.text += text
        await self._broadcaster.tell(self._scene.conversation.participants, delta)
