"""What a turn is known to have used, at whatever moment it ends."""

from __future__ import annotations

from application.tutoring.meter import Meter
from domain.conversation import placed
from domain.prompt import Prompt, PromptTurn, Speaker
from domain.quota import HoldState
from domain.reply import Usage
from domain.text import estimate_tokens
from ports.chat_model import (
    Finished,
    ModelCutError,
    ModelDownError,
    StopReason,
    TextDelta,
)
from tests.support.builders import a_draft

MESSAGE = placed(a_draft(), seq=1)
OWN = estimate_tokens(MESSAGE.content)
PROMPT = Prompt(
    system="You are Spark.",
    turns=(PromptTurn(speaker=Speaker.STUDENT, text="hello"),),
    max_tokens=20,
)


class TestMeter:
    def test_owes_nothing_before_a_model_was_asked(self) -> None:
        """A turn that fails on its way to the model is free."""
        meter = Meter(MESSAGE)

        assert meter.end is HoldState.RELEASED
        assert meter.usage == Usage()

    def test_charges_the_message_and_what_the_provider_reports(self) -> None:
        """The provider's figure wins over the count of deltas."""
        meter = Meter(MESSAGE)
        meter.asked(PROMPT)
        meter.counted(TextDelta(text="Hello there"))
        meter.finished(
            Finished(reason=StopReason.END, input_tokens=321, output_tokens=7)
        )

        assert meter.end is HoldState.COMMITTED
        assert meter.usage == Usage(
            input_tokens=321, output_tokens=7, charged_tokens=OWN + 7, reported=True
        )

    def test_charges_what_streamed_when_it_is_stopped_early(self) -> None:
        """Without a report the deltas count, and the usage says so."""
        meter = Meter(MESSAGE)
        meter.asked(PROMPT)
        meter.counted(TextDelta(text="Hel", tokens=2))
        meter.counted(TextDelta(text="lo"))

        assert meter.usage.charged_tokens == OWN + 3
        assert not meter.usage.reported

    def test_a_model_that_was_never_reached_costs_nothing(self) -> None:
        """What the provider did not do is not charged."""
        meter = Meter(MESSAGE)
        meter.asked(PROMPT)
        meter.failed(ModelDownError())

        assert meter.end is HoldState.RELEASED
        assert meter.usage.charged_tokens == 0

    def test_a_reply_that_broke_off_costs_what_came_of_it(self) -> None:
        """The provider bills what it made."""
        meter = Meter(MESSAGE)
        meter.asked(PROMPT)
        meter.counted(TextDelta(text="Hello"))
        meter.failed(ModelCutError())

        assert meter.end is HoldState.COMMITTED
        assert meter.usage.charged_tokens == OWN + 1

    def test_a_provider_that_reports_half_is_not_believed(self) -> None:
        """Both figures or none."""
        meter = Meter(MESSAGE)
        meter.asked(PROMPT)
        meter.counted(TextDelta(text="Hello", tokens=4))
        meter.finished(
            Finished(reason=StopReason.END, input_tokens=None, output_tokens=9)
        )

        assert meter.usage.output_tokens == 4
