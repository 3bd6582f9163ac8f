"""`python -m benchmarks`: measure and print the table."""

from __future__ import annotations

import sys
from typing import Final

import uvloop

from benchmarks import (
    cold_start,
    durable_append,
    gateway,
    message_endpoint,
    relay,
    room_fanout,
    semantic_lookup,
)
from benchmarks.figures import Figure, LeftOut, table

MEASURES: Final = {
    "durable-append": durable_append.measure,
    "message-endpoint": message_endpoint.measure,
    "room-fanout": room_fanout.measure,
    "relay": relay.measure,
    "gateway": gateway.measure,
    "semantic-lookup": semantic_lookup.measure,
    "cold-start": cold_start.measure,
}


def main(names: list[str]) -> int:
    """Measure what is named, or everything."""
    unknown = set(names) - set(MEASURES)
    if unknown:
        print(f"benchmarks: choose from {', '.join(MEASURES)}", file=sys.stderr)
        return 2
    rows: list[Figure | LeftOut] = []
    for name in names or list(MEASURES):
        print(f"measuring {name} …", file=sys.stderr)
        rows += uvloop.run(MEASURES[name]())
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
