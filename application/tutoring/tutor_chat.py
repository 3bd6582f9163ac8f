"""TutorChat: an application's conversation, continued by a tutor and not by a model."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from application.llm.ask_and_pay import Payer
from application.llm.asking import Account, Answered, Chosen, Heard
from application.tutoring.source import AUTHORED
from application.tutoring.tutor_once import Pupil, TutorOnce
from application.tutoring.voiced import Piece, Said
from domain.errors import InvalidInputError
from domain.helpy import Helpy, Personality
from domain.ids import DecisionId, HelpyId, UserId
from domain.model import ModelSpec, Vendor
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.prompting.learner import Learner
from domain.reply import Tier
from domain.routing.decision import Operation
from ports.chat_model import StopReason, TextDelta

# The name under which an application asks for it.
TUTOR: Final = "helpy-tutor"
_STUDENT: Final = Learner(name="the student")
# Whose voice it is where no student has a Helpy of their own.
HOUSE: Final = Helpy(
    id=HelpyId("hlp_" + "0" * 32),
    owner_id=UserId("usr_" + "0" * 32),
    name="Helpy",
    personality=Personality(),
    created_at=datetime(2026, 1, 1, tzinfo=UTC),
)


class ToolsInTutorError(InvalidInputError):
    """A tutor was asked to use an application's tools."""

    def __init__(self) -> None:
        super().__init__(
            pointer="/tools",
            reason="unsupported",
            message="are not used by the tutor; ask for the model helpy instead",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TutorChat:
    """Continue a conversation with the tutor's prompt, moves and checks."""

    tutor_once: TutorOnce

    async def __call__(
        self, prompt: Prompt, *, payer: Payer, decision_id: DecisionId
    ) -> AsyncGenerator[Heard, None]:
        """Give who answers, then the words that passed, then how it ended.

        What the application's system says is left out: the tutor has its own.

        Args:
            prompt: What was said so far; it ends with the student's turn.
            payer: The application.
            decision_id: A fresh id under which the reply is explained.

        Raises:
            ToolsInTutorError: If there are tools in it.
            InvalidInputError: If it does not end with the student's turn.
            DailyTokensSpentError: As `TutorOnce`.
            TooManyTurnsError: As `TutorOnce`.
            PromptTooLongError: As `TutorOnce`.
        """
        turns = _talk(prompt)
        speaks = False
        last: Answered | None = None
        said = self.tutor_once(
            turns,
            pupil=Pupil(
                helpy=HOUSE,
                learner=_STUDENT,
                account=Account(payer_id=payer.id, ceiling=payer.ceiling),
                payer=payer,
            ),
            operation=Operation.CHAT_COMPLETION,
            decision_id=decision_id,
            reply_tokens=prompt.max_tokens,
        )
        async with aclosing(said) as parts:
            async for part in parts:
                if isinstance(part, Answered):
                    last = part
                elif isinstance(part, Said):
                    last = last or _counted(part)
                elif isinstance(part, Chosen) or not speaks:
                    speaks = True
                    yield part if isinstance(part, Chosen) else _AUTHORS
                if isinstance(part, Piece):
                    yield TextDelta(text=part.text)
        if last is not None:
            yield last


# Whose words it is where no model could be asked.
_AUTHORS: Final = Chosen(
    spec=ModelSpec(
        name=AUTHORED,
        vendor=Vendor.SCRIPTED,
        tier=Tier.SCRIPTED,
        upstream_model="",
        takes_tools=False,
    )
)


def _counted(said: Said) -> Answered:
    """Return the end of a reply whose model failed or was stopped: it told nothing."""
    return Answered(
        reason=StopReason.END,
        input_tokens=0,
        output_tokens=said.output_tokens,
        reported=False,
    )


def _talk(prompt: Prompt) -> tuple[PromptTurn, ...]:
    """Return what was said.

    Raises:
        ToolsInTutorError: If there are tools in it.
        InvalidInputError: If it does not end with the student's turn.
    """
    used = any(turn.speaker is Speaker.TOOL for turn in prompt.turns)
    if used or prompt.options.tools:
        raise ToolsInTutorError
    if prompt.turns[-1].speaker is not Speaker.STUDENT:
        raise InvalidInputError(
            pointer="/messages",
            reason="nothing-to-answer",
            message="must end with what the student says",
        )
    return prompt.turns
