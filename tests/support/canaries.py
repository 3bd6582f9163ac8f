"""A person everything is kept of, in words that are found wherever they are left."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from domain.background import LearningStyle, Location
from domain.conversation import SenderType
from domain.helpy import Personality
from domain.ids import MailId
from domain.mail import Mail
from domain.memory import Memory
from domain.message_change import Deletion, Edit, MessageChange
from domain.one_time_code import CodeKind, code_text, new_code
from entrypoints.composition.stores import Stores
from ports.idempotency_store import StoredAnswer
from tests.support.builders import (
    ADA,
    CHAT,
    NOON,
    SECOND,
    SPARK,
    a_conversation,
    a_draft,
    a_helpy,
    a_reservation,
    a_sign_in,
    a_student,
    a_user,
    an_invitation,
)

EMAIL: Final = "quokka.canary@example.org"
WORDS: Final = (
    EMAIL,
    "Quokkina",
    "Quokkalogue",
    "Quokkaspark",
    "quokkakind",
    "likes quokka pancakes",
    "quokka fractions",
    "my quokka is 7",
    "your quokka says 3",
    "quokka edited",
    "quokka-meta",
    "quokka letter",
    "2011-07",
)


async def keep_a_life(stores: Stores) -> None:
    """Keep something of Ada's in every store, most of it in `WORDS`."""
    await stores.users.add(a_user(email=EMAIL, username="Quokkina"), credential="hash")
    await stores.students.put(
        a_student(
            name="Quokkina",
            curriculum="Quokkalogue",
            goals=("quokka fractions",),
            birth_year_month="2011-07",
            learning_style=LearningStyle.VISUAL,
            location=Location(country="NZ"),
        )
    )
    await stores.helpys.add(
        a_helpy(
            name="Quokkaspark",
            personality=Personality(traits=("quokkakind",)),
            memories=(Memory(text="likes quokka pancakes", formed_at=NOON),),
        )
    )
    await _keep_a_talk(stores)
    await _keep_an_account(stores)


async def _keep_a_talk(stores: Stores) -> None:
    talk = stores.conversations
    await talk.add(a_conversation(subject="quokka fractions"))
    said = a_draft(1, content="my quokka is 7", metadata={"page": "quokka-meta"})
    await talk.append(said)
    await talk.append(
        a_draft(
            2,
            sender_id=SPARK,
            sender_type=SenderType.HELPY,
            content="your quokka says 3",
        )
    )
    await talk.append(a_draft(3, content="quokka fractions, please"))
    edit = MessageChange(
        by=ADA,
        wish=Edit(content="quokka edited"),
        at=NOON + 5 * SECOND,
        client_change_id="edit-1",
    )
    await talk.change_message(CHAT, said.id, edit)
    deletion = replace(edit, wish=Deletion(), client_change_id=None)
    await talk.change_message(CHAT, a_draft(3).id, deletion)


async def _keep_an_account(stores: Stores) -> None:
    await stores.sign_ins.add(a_sign_in())
    await stores.quota.reserve(a_reservation())
    text = code_text(CodeKind.VERIFY_EMAIL, b"q" * 32)
    await stores.codes.add(new_code(CodeKind.VERIFY_EMAIL, text, user_id=ADA, now=NOON))
    await stores.outbox.send(
        Mail(
            id=MailId("mai_" + "1" * 32),
            user_id=ADA,
            to=EMAIL,
            subject="quokka letter",
            body="quokka letter",
            sent_at=NOON,
        )
    )
    await stores.parent_invitations.add(an_invitation())
    await stores.idempotency.begin(
        owner=ADA, key="k", fingerprint="f", now=NOON, until=NOON + 60 * SECOND
    )
    await stores.idempotency.finish(
        owner=ADA, key="k", answer=StoredAnswer(status=200, body=b"sealed")
    )
