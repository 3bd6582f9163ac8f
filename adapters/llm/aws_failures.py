"""What the failures of AWS's model services mean here.

Errors are known by their names and by what they carry: the SDK is not loaded for this.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from adapters.llm.vendor_failures import failure_of_status
from ports.chat_model import (
    ModelCutError,
    ModelDownError,
    ModelError,
    ModelRefusedError,
    ModelTimeoutError,
)

# What a service's codes are as statuses. Within a stream they begin with a small letter
# and have no status; before one their statuses are not what they say: SageMaker calls
# an endpoint without instances an invalid request.
_STATUSES: Final = {
    "accessdeniedexception": 403,
    "internalfailure": 500,
    "internalserverexception": 500,
    "internalstreamfailure": 500,
    "modelerrorexception": 500,
    "modelnotreadyexception": 500,
    "modelstreamerror": 500,
    "modelstreamerrorexception": 500,
    "modeltimeoutexception": 504,
    "resourcenotfoundexception": 404,
    "servicequotaexceededexception": 429,
    "serviceunavailable": 500,
    "serviceunavailableexception": 503,
    "throttling": 429,
    "throttlingexception": 429,
    "toomanyrequestsexception": 429,
    "validationerror": 500,
    "validationexception": 400,
}
_TIMED_OUT: Final = frozenset({"ReadTimeoutError"})
_OURS: Final = frozenset(
    {
        "CredentialRetrievalError",
        "NoCredentialsError",
        "NoRegionError",
        "ParamValidationError",
        "PartialCredentialsError",
        "TokenRetrievalError",
    }
)


def failure_in_stream(error: Exception, *, begun: bool) -> ModelError:
    """Return the port's failure for an error within an answer.

    Args:
        error: What was raised.
        begun: Whether words had come: then the reply is cut, whatever the reason.
    """
    response: object = getattr(error, "response", None)
    if begun or not isinstance(response, Mapping):
        return ModelCutError()
    return _answered(response)


def failure_of_aws(error: Exception) -> ModelError:
    """Return the port's failure for an error of AWS's SDK instead of an answer."""
    response: object = getattr(error, "response", None)
    if isinstance(response, Mapping):
        return _answered(response)
    names = {kind.__name__ for kind in type(error).__mro__}
    if names & _TIMED_OUT:
        return ModelTimeoutError()
    return ModelRefusedError() if names & _OURS else ModelDownError()


def _answered(response: Mapping[str, Any]) -> ModelError:
    """Return the failure for what a service said."""
    told, meta = response.get("Error", {}), response.get("ResponseMetadata", {})
    # The model's own container has said more than the service around it.
    status = response.get("OriginalStatusCode")
    if status is None:
        status = _STATUSES.get(str(told.get("Code")).lower())
    if status is None:
        status = meta.get("HTTPStatusCode")
    if not isinstance(status, int):
        return ModelDownError()
    headers = meta.get("HTTPHeaders") or {}
    return failure_of_status(status, retry_after=headers.get("retry-after"))
