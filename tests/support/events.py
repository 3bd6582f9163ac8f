"""Events as they are told: one of a kind, or one of each."""

from __future__ import annotations

from typing import get_args

from domain.conversation import SenderType, placed
from domain.events import (
    Event,
    EventsMissed,
    Generated,
    GenerationFailed,
    GenerationSpoke,
    HelpyResponded,
    HelpyResponseDelta,
    HelpyThinking,
    MessageChanged,
    MessageReceived,
    PresenceMissed,
    QuotaChanged,
    StreamMissed,
    TurnFailed,
    UserOffline,
    UserOnline,
    UserTyping,
)
from domain.ids import GenerationId, TurnId
from domain.message_change import ChangeKind
from domain.quota import QuotaWindow
from domain.reply import Provenance, Tier, Usage, Words
from domain.tutoring.exercise import Lesson
from tests.support.builders import ADA, CHAT, NOON, SECOND, SPARK, a_draft
from tests.support.lessons import exercise_of


def said(number: int) -> MessageReceived:
    """Return an event a listener must not miss."""
    return MessageReceived(message=placed(a_draft(number), seq=number))


def delta(number: int) -> HelpyResponseDelta:
    """Return words whose whole reply follows."""
    return HelpyResponseDelta(
        conversation_id=CHAT,
        helpy_id=SPARK,
        turn_id=TurnId("trn_" + "f" * 32),
        offset=number,
        text="a",
    )


def thinking(number: int) -> HelpyThinking:
    """Return a sign of life."""
    return HelpyThinking(
        conversation_id=CHAT,
        helpy_id=SPARK,
        turn_id=TurnId(f"trn_{number:032x}"),
        is_thinking=True,
    )


def one_of_each() -> list[Event]:
    """Return an event of every kind, with all it may hold."""
    exercise = exercise_of("How do I add 1/2 and 1/3?")
    assert exercise is not None
    provenance = Provenance(
        model="m",
        tier=Tier.SMALL,
        move="first-hint",
        words=Words.MIXED,
        usage=Usage(input_tokens=9, output_tokens=8, charged_tokens=7),
        decision_id="dec_1",
    )
    reply = a_draft(
        sender_id=SPARK,
        sender_type=SenderType.HELPY,
        content="½ is a half 🎉",
        metadata={"a": "b"},
        provenance=provenance,
        lesson=Lesson(exercise=exercise, step=1, wrong_tries=2),
    )
    turn = TurnId("trn_" + "f" * 32)
    made = GenerationId("gen_" + "e" * 32)
    window = QuotaWindow(payer_id=ADA, resets_at=NOON + SECOND, limit_tokens=9)
    events: list[Event] = [
        said(1),
        delta(2),
        thinking(3),
        HelpyResponded(message=placed(reply, seq=2)),
        TurnFailed(conversation_id=CHAT, turn_id=turn, code="c", title="T."),
        GenerationSpoke(generation_id=made, offset=3, text="½"),
        Generated(generation_id=made, response="½ 🎉", provenance=provenance),
        GenerationFailed(generation_id=made, code="c", title="T."),
        QuotaChanged(student_id=ADA, window=window),
        MessageChanged(
            message=placed(a_draft(), seq=1), seq=3, kind=ChangeKind.REACT, by=ADA
        ),
        UserTyping(conversation_id=CHAT, user_id=ADA, is_typing=True),
        UserOnline(user_id=ADA),
        UserOffline(user_id=ADA),
        PresenceMissed(),
        StreamMissed(conversation_id=CHAT, seq=4),
        EventsMissed(),
    ]
    assert {type(event) for event in events} == set(get_args(Event))
    return events
