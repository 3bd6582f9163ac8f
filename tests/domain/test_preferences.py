"""What nobody chose is the most private; what is no setting is refused."""

from __future__ import annotations

import pytest

from domain.errors import ChangedMeanwhileError, InvalidInputError
from domain.preferences import Preferences, QuietHours
from domain.revision import check_seen
from tests.support.builders import NOON, SECOND, a_user


class TestPreferences:
    def test_are_private_unasked(self) -> None:
        """Not to be found by strangers, and no notices at night."""
        assert a_user().preferences == Preferences(
            language="en",
            notifications=True,
            discoverable=False,
            show_online=True,
            quiet_hours=QuietHours(start="21:00", end="07:00"),
        )

    @pytest.mark.parametrize("language", ["", "EN", "english", "en_GB", "en-gb"])
    def test_refuse_what_is_no_language(self, language: str) -> None:
        """At its field."""
        with pytest.raises(InvalidInputError) as refusal:
            Preferences(language=language)
        assert refusal.value.pointer == "/language"

    @pytest.mark.parametrize("time", ["", "9:00", "24:00", "12:60", "21:00:00"])
    def test_refuse_what_is_no_time_of_day(self, time: str) -> None:
        """At its field."""
        with pytest.raises(InvalidInputError) as refusal:
            QuietHours(start="21:00", end=time)
        assert refusal.value.pointer == "/quietHours/end"


class TestRevision:
    def test_names_one_state(self) -> None:
        """Being active is not a change."""
        seen = (a_user().revision,)

        check_seen(a_user(last_active_at=NOON + SECOND).revision, seen)
        check_seen(a_user(username="Bo").revision, None)
        with pytest.raises(ChangedMeanwhileError):
            check_seen(a_user(username="Bo").revision, seen)
