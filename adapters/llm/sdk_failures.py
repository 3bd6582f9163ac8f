"""What the failures of the OpenAI and Anthropic SDKs mean here."""

from __future__ import annotations

from adapters.llm.vendor_failures import failure_of_status
from ports.chat_model import ModelCutError, ModelDownError, ModelError


def failure_of(error: Exception, *, begun: bool = False) -> ModelError:
    """Return the port's failure for an error of an SDK or of its HTTP client.

    The SDKs time nothing but connecting, so that a timeout of theirs is a server that
    can't be reached.

    Args:
        error: What was raised.
        begun: Whether the answer had begun: then it is cut, not down.
    """
    if isinstance(error, ModelError):
        return error
    # Both SDKs call it so; by its form, so that neither is loaded for the other.
    status: object = getattr(error, "status_code", None)
    if not isinstance(status, int):
        return ModelCutError() if begun else ModelDownError()
    response = getattr(error, "response", None)
    return failure_of_status(
        status,
        retry_after=getattr(response, "headers", {}).get("retry-after"),
        body=getattr(response, "content", b""),
    )
