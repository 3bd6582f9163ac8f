"""Digests of several values at once, in which no value can pass for another's part."""

from __future__ import annotations

from hashlib import sha256

Part = str | float | bool | None | tuple["Part", ...]


def digest_of(*parts: Part) -> str:
    """Return 64 hexadecimal digits that stand for exactly these values in this order.

    Each text is written with its length and each value with its kind, so whatever a
    text holds, it ends where it ends: ("ab", "c") is not ("a", "bc"), and None is no
    text. Numbers count as they are written: 0 is not 0.0.
    """
    framed = "".join([_framed(part) for part in parts])
    # Half a surrogate pair is a character too, and never one of a whole pair's.
    return sha256(framed.encode("utf-8", "surrogatepass")).hexdigest()


def _framed(part: Part) -> str:
    if isinstance(part, str):
        return f"s{len(part)}:{part}"
    if part is None:
        return "n"
    if isinstance(part, tuple):
        return f"t{len(part)}:{''.join([_framed(inner) for inner in part])}"
    return f"v{part!r};"
