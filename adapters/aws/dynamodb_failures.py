"""What DynamoDB's failures mean."""

from __future__ import annotations

from typing import Any, Final

from botocore.exceptions import ClientError

_BUSY: Final = frozenset(
    {
        "InternalServerError",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ServiceUnavailable",
        "ThrottlingException",
        "TransactionInProgressException",
    }
)
_CONFLICT: Final = "TransactionConflict"
_BUSY_REASONS: Final = frozenset(
    {"ThrottlingError", "ProvisionedThroughputExceeded", _CONFLICT}
)


def failed_places(error: ClientError) -> tuple[int, ...]:
    """Return the places of the writes whose conditions did not hold."""
    code = _code(error)
    if code == "ConditionalCheckFailedException":
        return (0,)
    if code != "TransactionCanceledException":
        return ()
    return tuple(
        place
        for place, reason in enumerate(_reasons(error))
        if reason == "ConditionalCheckFailed"
    )


def is_busy(error: ClientError) -> bool:
    """Tell whether trying again may help."""
    code = _code(error)
    return code in _BUSY or bool(_BUSY_REASONS & set(_reasons(error)))


def is_conflict(error: ClientError) -> bool:
    """Tell whether others wrote the same items at the same moment."""
    return _CONFLICT in _reasons(error)


def _code(error: ClientError) -> str:
    return error.response.get("Error", {}).get("Code", "")


def _reasons(error: ClientError) -> list[str]:
    response: Any = error.response
    return [r.get("Code", "None") for r in response.get("CancellationReasons", [])]
