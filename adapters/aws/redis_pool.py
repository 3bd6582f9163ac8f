"""Connections to the Redis server that nodes share."""

from __future__ import annotations

from redis.asyncio import BlockingConnectionPool
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff


class RedisUnusableError(Exception):
    """The address is none of a Redis server; the text is one sentence for people."""


def redis_pool(
    url: str, *, connections: int, answer_s: float
) -> BlockingConnectionPool:
    """Return connections that are made as they are needed, and never tried again.

    Args:
        url: The server's address, as `redis://127.0.0.1:6379`.
        connections: Most there are at once; at least 1.
        answer_s: How long the server, or a free connection, is waited for.

    Raises:
        RedisUnusableError: If the address is none.
    """
    try:
        return BlockingConnectionPool.from_url(
            url,
            max_connections=connections,
            timeout=answer_s,
            socket_timeout=answer_s,
            socket_connect_timeout=answer_s,
            # Trying again in silence would hide what was missed.
            retry=Retry(NoBackoff(), 0),
            protocol=2,
        )
    except ValueError as error:
        msg = "HELPY_REDIS_URL is not the address of a Redis server."
        raise RedisUnusableError(msg) from error
