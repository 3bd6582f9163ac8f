"""Worth: what models' replies were worth for their price, as far as it was learned."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from domain.model import ModelSpec
from domain.routing.experience import Experience, belief, blended
from ports.clock import Clock
from ports.model_experience import ModelExperience


class Worth:
    """Knows what was learned as of the last `refresh`; before it, what tiers promise.

    Args:
        experience: Where it is kept.
        clock: Says how long ago it was learned.
    """

    def __init__(self, experience: ModelExperience, clock: Clock) -> None:
        self._experience = experience
        self._clock = clock
        self._learned: dict[str, Mapping[str, Experience]] = {}

    def of(
        self, request_class: str, specs: Sequence[ModelSpec], *, tokens: tuple[int, int]
    ) -> Callable[[ModelSpec], float]:
        """Return what says how much a model is worth, 0 to 1, among some.

        Args:
            request_class: What it is asked for.
            specs: The models in question.
            tokens: What the prompt is, and the reply at most.
        """
        learned = self._learned.setdefault(request_class, {})
        now = self._clock.now()
        costs = {
            spec.name: spec.price.of(input_tokens=tokens[0], output_tokens=tokens[1])
            for spec in specs
        }
        cheapest, dearest = min(costs.values()), max(costs.values())

        def worth(spec: ModelSpec) -> float:
            return blended(
                belief(spec.tier, learned.get(spec.name), now).mean,
                cost_usd_micros=costs[spec.name],
                cheapest=cheapest,
                dearest=dearest,
            )

        return worth

    async def refresh(self) -> None:
        """Learn what others have learned of all that was asked for.

        Raises:
            UnavailableError: If the store can't be asked now.
        """
        for request_class in tuple(self._learned):
            self._learned[request_class] = await self._experience.of(request_class)
