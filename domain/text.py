"""What people type: made safe to keep and to show, or refused."""

from __future__ import annotations

import unicodedata
from typing import Final

from domain.errors import InvalidInputError

# Explicit bidirectional controls can make a text read differently than it is stored.
_BIDI: Final = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
_ALLOWED_CONTROLS: Final = frozenset("\n\t")
_BYTES_PER_CHARACTER: Final = 4


class TooLongError(InvalidInputError):
    """A text has more characters than its field holds."""

    def __init__(self, *, pointer: str, max_characters: int) -> None:
        super().__init__(
            pointer=pointer,
            reason="too-long",
            message=f"must be at most {max_characters} characters",
        )


def clean_text(text: str, *, pointer: str, max_characters: int) -> str:
    """Return the text in normal form C, trimmed and without bidirectional controls.

    Args:
        text: What a person typed.
        pointer: The JSON Pointer of the field, for the refusal.
        max_characters: Most Unicode characters it may have.

    Raises:
        TooLongError: If it has more characters.
        InvalidInputError: `blank` or `control-character`.
    """
    if len(text) > max_characters * _BYTES_PER_CHARACTER:
        raise TooLongError(pointer=pointer, max_characters=max_characters)
    # In this order: a control between a letter and its accent keeps them apart.
    clean = unicodedata.normalize("NFC", text.translate(_BIDI)).strip()
    if len(clean) > max_characters:
        raise TooLongError(pointer=pointer, max_characters=max_characters)
    kinds = {(c, unicodedata.category(c)) for c in clean}
    if any(k in {"Cc", "Cs"} and c not in _ALLOWED_CONTROLS for c, k in kinds):
        raise InvalidInputError(
            pointer=pointer,
            reason="control-character",
            message="must not hold control characters",
        )
    if not any(k[0] not in "CZM" for _, k in kinds):
        raise InvalidInputError(
            pointer=pointer, reason="blank", message="must have visible characters"
        )
    return clean


def clean_list(
    texts: tuple[str, ...], *, pointer: str, most: int, max_characters: int
) -> tuple[str, ...]:
    """Return the texts clean, each once; the first spelling of several stays.

    Args:
        texts: What a person typed.
        pointer: The JSON Pointer of the list, for the refusal.
        most: How many texts there may be.
        max_characters: Most Unicode characters each may have.

    Raises:
        InvalidInputError: `too-many`, or as `clean_text` for one of them.
    """
    if len(texts) > most:
        raise InvalidInputError(
            pointer=pointer, reason="too-many", message=f"must be at most {most}"
        )
    clean = [
        clean_text(text, pointer=f"{pointer}/{place}", max_characters=max_characters)
        for place, text in enumerate(texts)
    ]
    once: dict[str, str] = {}
    for text in clean:
        once.setdefault(text.casefold(), text)
    return tuple(once.values())


def estimate_tokens(text: str) -> int:
    """Estimate how many tokens a text is, the same way every time; at least 1.

    Four UTF-8 bytes a token, rounded up: the usual rule for English. What a provider
    reports is used wherever there is a report.
    """
    return max(1, -(-len(text.encode("utf-8", "surrogatepass")) // 4))
