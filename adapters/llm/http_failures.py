"""What may go wrong between us and a model's HTTP server."""

from __future__ import annotations


class HttpError(Exception):
    """There is no whole answer."""


class HttpUnreachableError(HttpError):
    """No connection, or it closed before any byte of an answer came."""


class HttpSlowError(HttpError):
    """What was due did not come in time."""


class HttpBrokenError(HttpError):
    """An answer began, and then broke off or was none."""
