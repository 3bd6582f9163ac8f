"""What the failures of vendors mean, whatever their protocol."""

from __future__ import annotations

import pytest

from adapters.llm.vendor_failures import failure_of_status
from ports.chat_model import ModelBusyError


def wait_s(status: int, header: str | None = None, body: bytes = b"") -> int | None:
    """Return how long a refusal makes one wait."""
    failure = failure_of_status(status, retry_after=header, body=body)
    assert isinstance(failure, ModelBusyError)
    return failure.retry_after_s


class TestFailureOfStatus:
    @pytest.mark.parametrize(
        ("header", "seconds"),
        [
            ("17", 17),
            ("0", 1),
            (None, 5),
            ("", 5),
            ("soon", 5),
            ("-3", 5),
            ("٣", 5),
            ("999999999999999999999", 600),
            ("Wed, 25 Nov 2026 08:00:00 GMT", 5),
        ],
    )
    def test_waits_as_long_as_it_is_told_within_reason(
        self, header: str | None, seconds: int
    ) -> None:
        """Seconds are taken up to ten minutes; anything else is a moment."""
        assert wait_s(429, header) == seconds

    def test_waits_long_where_the_money_is_spent(self) -> None:
        """What was paid for does not come back in seconds."""
        assert wait_s(429, "1", b'{"error": {"code": "insufficient_quota"}}') == 600
