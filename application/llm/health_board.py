"""HealthBoard: how each model does, as this process sees it."""

from __future__ import annotations

from domain.routing.health import Fault, Health
from domain.routing.latency import Latency
from ports.chat_model import ModelError
from ports.clock import Clock

_UNSEEN = Health()


class HealthBoard:
    """Keeps the health of every model that was asked.

    Args:
        clock: Says what time it is.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._health: dict[str, Health] = {}

    def allows(self, model: str) -> bool:
        """Tell whether a model may be asked now."""
        return self._of(model).allows(self._clock.now())

    def latency(self, model: str) -> Latency:
        """Return how long a model's first words take."""
        return self._of(model).latency

    def asked(self, model: str) -> int:
        """Note a call under way, and return its number."""
        self._health[model], call = self._of(model).asked(self._clock.now())
        return call

    def succeeded(self, model: str, call: int, *, first_word_ms: int | None) -> None:
        """Note a whole reply."""
        self._health[model] = self._of(model).succeeded(
            self._clock.now(), call=call, first_word_ms=first_word_ms
        )

    def failed(self, model: str, call: int, error: ModelError) -> None:
        """Note a failure."""
        self._health[model] = self._of(model).failed(
            self._clock.now(),
            Fault(error.code),
            call=call,
            retry_after_s=error.retry_after_s,
        )

    def left(self, model: str, call: int) -> None:
        """Note a call that was stopped before its end."""
        self._health[model] = self._of(model).left(call=call)

    def _of(self, model: str) -> Health:
        return self._health.get(model, _UNSEEN)
