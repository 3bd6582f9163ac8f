"""The identifiers that cross layers, each a distinct type."""

from __future__ import annotations

import re
from typing import Final, NewType, TypeGuard

UserId = NewType("UserId", str)
HelpyId = NewType("HelpyId", str)
ConversationId = NewType("ConversationId", str)
MessageId = NewType("MessageId", str)
TurnId = NewType("TurnId", str)
SignInId = NewType("SignInId", str)
MailId = NewType("MailId", str)
MemoryId = NewType("MemoryId", str)
ErasureId = NewType("ErasureId", str)
DecisionId = NewType("DecisionId", str)
GenerationId = NewType("GenerationId", str)
ApiKeyId = NewType("ApiKeyId", str)
AppId = NewType("AppId", str)
# Whoever the tokens of a reply are taken from.
PayerId = UserId | AppId

USER: Final = "usr"
HELPY: Final = "hlp"
CONVERSATION: Final = "cnv"
MESSAGE: Final = "msg"
TURN: Final = "trn"
SIGN_IN: Final = "sin"
MAIL: Final = "mai"
DECISION: Final = "dec"
GENERATION: Final = "gen"
MEMORY: Final = "mem"
ERASURE: Final = "ers"
NODE: Final = "nod"
API_KEY: Final = "key"
APP: Final = "app"
BATCH: Final = "bat"
LEASED: Final = "lsd"

# A prefix, an underscore and a UUID's 32 hexadecimal digits.
_SHAPE: Final = re.compile(r"[a-z]{3}_[0-9a-f]{32}")


def is_id(text: str, *, prefix: str) -> bool:
    """Tell whether a text has the shape of an identifier of one kind."""
    return _SHAPE.fullmatch(text) is not None and text.startswith(f"{prefix}_")


def is_user(payer_id: PayerId) -> TypeGuard[UserId]:
    """Tell whether a payer is a person; else it is an application."""
    return payer_id.startswith(f"{USER}_")
