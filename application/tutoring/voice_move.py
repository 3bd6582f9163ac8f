"""VoiceMove: let a model say a move, and send on only what passes its check."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from application.tutoring.meter import Meter
from application.tutoring.scene import Scene
from domain.events import HelpyResponseDelta
from domain.ids import TurnId
from domain.prompt import Prompt
from domain.reply import Words
from domain.tutoring.draft import Draft
from domain.tutoring.move import Move
from ports.broadcaster import Broadcaster
from ports.chat_model import ChatModel, Finished, ModelError, TextDelta

# Said where a model fails at an open question before its first words.
LOST_THREAD: Final = (
    "I lost my train of thought just now. Could you ask me that again in a moment?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What was said, and by whom: the model, its authors, or both."""

    text: str
    words: Words


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
        model: ChatModel,
        prompt: Prompt,
        meter: Meter,
    ) -> Spoken:
        """Ask the model, release what passes, and fill in the rest.

        A model that fails or whose draft fails does not end the turn: authored words
        take over where its words end. The meter knows at each moment what was used.

        Returns:
            Exactly the text that was told in deltas.
        """
        draft = Draft(move, move.lesson)
        speech = _Speech(scene=scene, turn_id=turn_id, broadcaster=self.broadcaster)
        meter.asked(prompt)
        try:
            async with aclosing(model.stream(prompt)) as stream:
                async for event in stream:
                    if isinstance(event, Finished):
                        meter.finished(event)
                        break
                    if isinstance(event, TextDelta):
                        meter.counted(event)
                        await speech.say(draft.feed(event.text))
                    if draft.failed:
                        break
        except ModelError as error:
            meter.failed(error)
            if not speech.text and not move.say:
                await speech.say((LOST_THREAD,))
                return Spoken(text=speech.text, words=Words.AUTHORED)
        await speech.say(draft.finish())
        return Spoken(text=speech.text, words=draft.words)


class _Speech:
    """The words of one reply so far, told as they come."""

    def __init__(
        self, *, scene: Scene, turn_id: TurnId, broadcaster: Broadcaster
    ) -> None:
        self._scene = scene
        self._turn_id = turn_id
        self._broadcaster = broadcaster
        self.text = ""

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
