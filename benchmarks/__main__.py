"""`python -m benchmarks`: measure and print the table."""

from __future__ import annotations

import sys
from typing import Final

import uvloop

from benchmarks import (
    cold_start,
    durable_append,
    message_endpoint,
    relay,
    room_fanout,
)
from benchmarks.figures import Figure, table

MEASURES: Final = {
    "durable-append": durable_append.measure,
    "message-endpoint": message_endpoint.measure,
    "room-fanout": room_fanout.measure,
    "relay": relay.measure,
    "cold-start": cold_start.measure,
}


def main(names: list[str]) -> int:
    """Measure what is named, or everything."""
    unknown = set(names) - set(MEASURES)
    if unknown:
        print(f"benchmarks: choose from {', '.join(MEASURES)}", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in names or list(MEASURES):
        print(f"measuring {name} …", file=sys.stderr)
        figures += uvloop.run(MEASURES[name]())
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
