"""What a turn is known to have used, at whatever moment it ends."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from application.llm.asking import Answered, Chosen
from application.llm.meter import Meter
from domain.quota import HoldState
from domain.reply import CacheUse, Usage
from ports.chat_model import (
    ModelCutError,
    ModelDownError,
    StopReason,
    TextDelta,
    ToolCallDelta,
)
from tests.support.builders import a_model_spec

OWN = 5
# Halves of characters too.
LETTERS = st.characters() | st.just("\ud83d")
TEXTS = st.lists(LETTERS, min_size=1, max_size=20).map("".join)
CHOSEN = Chosen(spec=a_model_spec())


class TestMeter:
    def test_owes_nothing_before_a_model_was_asked(self) -> None:
        """A turn that fails on its way to the model is free."""
        meter = Meter(OWN)

        assert meter.end is HoldState.RELEASED
        assert meter.usage == Usage()

    def test_charges_the_message_and_what_the_provider_reports(self) -> None:
        """The provider's figure wins over the count of deltas."""
        meter = Meter(OWN)
        meter.heard(CHOSEN)
        meter.heard(TextDelta(text="Hello there"))
        meter.heard(Answered(reason=StopReason.END, input_tokens=321, output_tokens=7))

        assert meter.end is HoldState.COMMITTED
        assert meter.usage == Usage(
            input_tokens=321, output_tokens=7, charged_tokens=OWN + 7, reported=True
        )

    @given(
        said=st.lists(st.tuples(TEXTS, st.integers(0, 9)), max_size=9),
        called=st.lists(TEXTS, max_size=3),
        reported=st.integers(-(10**9), 10**9),
    )
    @settings(deadline=None)
    def test_never_charges_more_than_was_sent(
        self, said: list[tuple[str, int]], called: list[str], reported: int
    ) -> None:
        """Whatever a vendor claims: a token is a byte at least."""
        meter = Meter(OWN)
        meter.heard(CHOSEN)
        for text, tokens in said:
            meter.heard(TextDelta(text=text, tokens=tokens))
            assert meter.usage.charged_tokens >= OWN
        for json in called:
            meter.heard(ToolCallDelta(json=json))
        meter.heard(
            Answered(reason=StopReason.END, input_tokens=1, output_tokens=reported)
        )
        texts = [text for text, _ in said] + called
        sent = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)

        assert OWN <= meter.usage.charged_tokens <= OWN + sent
        if 0 <= reported <= sent:
            assert meter.usage.charged_tokens == OWN + reported

    def test_charges_what_streamed_when_it_is_stopped_early(self) -> None:
        """Without a report the deltas count, and the usage says so."""
        meter = Meter(OWN)
        meter.heard(CHOSEN)
        meter.heard(TextDelta(text="Hel", tokens=2))
        meter.heard(TextDelta(text="lo"))

        assert meter.usage.charged_tokens == OWN + 3
        assert not meter.usage.reported

    def test_a_model_that_was_never_reached_costs_nothing(self) -> None:
        """What the provider did not do is not charged."""
        meter = Meter(OWN)
        meter.heard(CHOSEN)
        meter.failed(ModelDownError())

        assert meter.end is HoldState.RELEASED
        assert meter.usage.charged_tokens == 0

    def test_a_reply_that_broke_off_costs_what_came_of_it(self) -> None:
        """The provider bills what it made."""
        meter = Meter(OWN)
        meter.heard(CHOSEN)
        meter.heard(TextDelta(text="Hello"))
        meter.failed(ModelCutError())

        assert meter.end is HoldState.COMMITTED
        assert meter.usage.charged_tokens == OWN + 1

    def test_a_reply_out_of_a_cache_costs_nothing(self) -> None:
        """Neither the reply nor the words that asked for it."""
        meter = Meter(OWN)
        meter.heard(replace(CHOSEN, cache=CacheUse.EXACT))
        meter.heard(TextDelta(text="Hello", tokens=4))
        meter.heard(Answered(reason=StopReason.END, input_tokens=9, output_tokens=4))

        assert meter.end is HoldState.RELEASED
        assert meter.usage.charged_tokens == 0
        assert meter.usage.output_tokens == 4
