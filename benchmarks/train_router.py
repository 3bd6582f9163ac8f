"""`python -m benchmarks.train_router`: learn the router's weights, and write them.

The outcomes lie where `HELPY_ROUTELLM` says. The same outcomes give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from benchmarks.router_training import fitted
from benchmarks.routing_outcomes import read_outcomes
from domain.routing.scorer import Weights

WRITTEN: Final = Path(__file__).parents[1] / "domain/routing/weights.py"
_HEAD: Final = '''\
"""Weights: what the router learned, written by `python -m benchmarks.train_router`.

From RouteLLM's outcomes on GSM8K (Apache-2.0; GSM8K: MIT). No question is in here.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from domain.routing.scorer import Learned, Weights

# Mean, deviation, weight.
_LEARNED: Final = '''
_MADE: Final = """\
WEIGHTS: Final = Weights(
    learned=MappingProxyType(
        {
            name: Learned(mean=mean, deviation=deviation, weight=weight)
            for name, (mean, deviation, weight) in _LEARNED.items()
        }
    ),
"""


def module_of(weights: Weights) -> str:
    """Return the module that holds the weights, as the formatter leaves it."""
    rows = "".join(
        f'    "{name}": ({one.mean}, {one.deviation}, {one.weight}),\n'
        for name, one in sorted(weights.learned.items())
    )
    return (
        f"{_HEAD}{{\n{rows}}}\n{_MADE}"
        f"    slope={weights.slope},\n"
        f"    intercept={weights.intercept},\n"
        f"    basic_from={weights.basic_from},\n"
        f"    complex_from={weights.complex_from},\n"
        ")\n"
    )


def main() -> int:
    """Write the module, and say how large it is."""
    written = module_of(fitted(read_outcomes()))
    WRITTEN.write_text(written, encoding="utf-8")
    print(f"{WRITTEN.name}: {len(written)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
