"""What the failures of OpenAI's protocol mean here."""

from __future__ import annotations

from typing import Final

from ports.chat_model import (
    ModelBusyError,
    ModelCutError,
    ModelDownError,
    ModelError,
    ModelRefusedError,
    ModelTimeoutError,
)

_BUSY: Final = frozenset({429, 503, 529})
_SERVER: Final = 500
_DEFAULT_WAIT_S: Final = 5
_MAX_WAIT_S: Final = 600


def failure_of(error: Exception, *, begun: bool = False) -> ModelError:
    """Return the port's failure for an error of the SDK's or the HTTP client's.

    Args:
        error: What was raised.
        begun: Whether the answer had begun: then it is cut, not down.
    """
    # Imported here: only who asked a model pays for it.
    import openai  # noqa: PLC0415  late, for a quick start

    if isinstance(error, ModelError):
        return error
    if isinstance(error, openai.APITimeoutError):
        return ModelTimeoutError()
    if isinstance(error, openai.APIStatusError):
        status = error.status_code
        if status in _BUSY:
            wait = _wait_s(error.response.headers.get("retry-after"))
            return ModelBusyError(retry_after_s=wait)
        return ModelDownError() if status >= _SERVER else ModelRefusedError()
    return ModelCutError() if begun else ModelDownError()


def _wait_s(header: str | None) -> int:
    """Return the seconds a Retry-After header asks for, within reason."""
    if header is None or not (header.isascii() and header.isdigit()):
        return _DEFAULT_WAIT_S
    return min(int(header[:9]), _MAX_WAIT_S)
