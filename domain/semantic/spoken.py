"""Spoken mathematics: numbers and operations in words, written with signs."""

from __future__ import annotations

import re
from typing import Final

from domain.tutoring.numerals import mentions

_ONE_PART: Final = re.compile(
    r"\ba (?=(?:half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b)"
)
_VAGUE_ONE: Final = re.compile(
    r"(?<!\bwhich )(?<!\bwhat )(?<!\bthis )(?<!\bthat )(?<!\bthe )(?<!\bno )"
    r"(?<!\bany )(?<!\bsome )(?<!\bevery )(?<!\beach )(?<!\bthird )(?<!\bsecond )"
    r"(?<!\bfirst )(?<!\blast )(?<!\bother )(?<!\bred )(?<!\bblue )(?<!\bgreen )"
    r"\bone\b(?!'| of\b)"
)
_BIG: Final = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
}
_BIG_NUMBER: Final = re.compile(
    r"(?<![\w.])(\d+(?:\.\d+)?) (hundred|thousand|million|billion)s?\b"
    r"(?: (?:and )?(\d{1,3})(?![\w.,/:%]|\.\d))?"
)
_A_BIG_NUMBER: Final = re.compile(r"\ba (hundred|thousand|million|billion)\b")
_NEAREST: Final = re.compile(
    r"\b(?:to )?(?:the )?nearest (hundredth|thousandth|tenth|hundred|thousand|ten|million|one|unit"
    r"|whole number|integer)s?\b"
)
_PLACES: Final = {
    "hundredth": "2 decimal place",
    "thousandth": "3 decimal place",
    "tenth": "1 decimal place",
    "one": "0 decimal place",
    "unit": "0 decimal place",
    "whole number": "0 decimal place",
    "integer": "0 decimal place",
    "ten": "nearest 10",
    "hundred": "nearest 100",
    "thousand": "nearest 1000",
    "million": "nearest 1000000",
}
_ORDINAL: Final = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_N: Final = (
    r"(-?\d+ \d+/\d+|-?\d+/\d+|-?\d*\.?\d+%?|\d*[a-z]\b(?! [a-z]{2})|\([^()]*\))"
)
_END: Final = r"(?![\w/]|\.\d)"
_TH: Final = r"(\d+)(?:th|rd|nd|st)?"
_REWRITES: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (rf"\b(?:sum of|total of|add|adding|adds) {_N} (?:and|to|with|plus) {_N}{_END}",
         r" \1 + \2"),
        (rf"\b(?:subtract|subtracting|take|taking|deduct) {_N} (?:away )?from {_N}{_END}",
         r" \2 - \1"),
        (rf"\btake {_N} away from {_N}{_END}", r" \2 - \1"),
        (rf"\bdifference (?:between|of) {_N} and {_N}{_END}", r" \1 - \2"),
        (rf"\b(?:multiply|multiplying|product of) {_N} (?:and|by|with|times) {_N}{_END}",
         r" \1 * \2"),
        (rf"\b(?:divide|dividing) {_N} by {_N}{_END}", r" \1 ÷ \2"),
        (rf"\bquotient of {_N} and {_N}{_END}", r" \1 ÷ \2"),
        (rf"\bhow (?:many times|often) (?:does|do|will|can) {_N} "
         rf"(?:go|goes|fit|fits) in(?:to)? {_N}{_END}", r" \2 ÷ \1"),
        (rf"{_N} (?:groups|lots|sets) of {_N}{_END}", r"\1 * \2"),
        (rf"\bdouble {_N}{_END}", r" 2 * \1"),
        (rf"\btriple {_N}{_END}", r" 3 * \1"),
        (rf"\btwice {_N}{_END}", r" 2 * \1"),
        (rf"\bhalf of {_N}{_END}", r" 1/2 * \1"),
        (r"(\d ?/ ?\d+) of (?=\d)", r"\1 * "),
        (rf"\b(?:squared? root|root) of {_N}{_END}", r" sqrt(\1)"),
        (rf"\b(?:cubed?|3rd) root of {_N}{_END}", r" cbrt(\1)"),
        (rf"\bsqrt {_N}{_END}", r" sqrt(\1)"),
        (rf"\bcbrt {_N}{_END}", r" cbrt(\1)"),
        (rf"\bsquare root {_N}{_END}", r" sqrt(\1)"),
        (rf"\b(?:the )?(?:square of|squaring) {_N}{_END}", r" \1^2"),
        (rf"\b(?:the )?(?:cube of|cubing) {_N}{_END}", r" \1^3"),
        (r"(?<=[\w)]) squared\b", "^2"),
        (r"(?<=[\w)]) cubed\b", "^3"),
        (rf"(?<=[\w)])(?: is| being)? raised to the(?: power)?(?: of)? {_TH}(?: power)?",
         r"^\1"),
        (rf"(?<=[\w)]) to the (?:power of|power) {_TH}", r"^\1"),
        (rf"(?<=[\w)]) to the {_TH} power", r"^\1"),
        (rf"(?<=[\d)]) to the {_TH}(?: |$)", r"^\1 "),
        (r"(?<=[\w)%]) (?:multiplied by|times by|times|multiply by)(?= [-\d(a-z])"
         r"(?! as\b| a\b| more\b| the\b| old)", " * "),
        (r"(?<=[\w)%]) (?:(?:is |are )?divided by|divide by|over)(?= [-\d(a-z]{1,3}\b|\()", " ÷ "),
        (r"(?<=[\w)%]) (?:plus|added to)(?= [-\d(a-z])", " + "),
        (r"(?<=[\w)%]) (?:minus|take away|takeaway|subtract)(?= [-\d(a-z])", " - "),
        (r"(?<=[\d)])x(?=\d)", " * "),
        (r"(?<=\d) x (?=[\d(])", " * "),
        (r"(?<=\d) and (\d+/\d+)", r" \1"),
    )
)  # fmt: skip
_OPERAND_BEFORE: Final = r"(?<=[\d)%xyznabmktpqrwc])"
_RELATED: Final = tuple(
    (re.compile(rf"{_OPERAND_BEFORE} ?{words} ?(?=[-\d(.]|[a-z]\b)"), sign)
    for words, sign in (
        (r"(?:is |are |be )?(?:greater|more|bigger|larger) than or equal to", " >= "),
        (r"(?:is |are |be )?(?:less|smaller) than or equal to", " <= "),
        (r"(?:is|are|be) (?:greater|more|bigger|larger) than", " > "),
        (r"(?:is|are|be) (?:less|smaller) than", " < "),
        (r"greater than", " > "),
        (r"less than", " < "),
        (r"(?:is |are |be )?(?:equal to|equals to|equals|equal)\b", " = "),
    )
)
_SOME_NUMBER: Final = re.compile(r"\b(?:a|some|the) (?:unknown )?number (?=[b-hj-z]\b)")
_TIMES_NUMBER: Final = re.compile(
    r"\b(\d+) (?:times|\*) (?:a|some|the) number ([b-z])\b"
)


def spoken_in_signs(text: str) -> str:
    """Return a text with spoken numbers as digits and spoken operations as signs."""
    text = _NEAREST.sub(lambda m: _place(m[1]), _ONE_PART.sub("one ", text))
    text = _in_digits(_A_BIG_NUMBER.sub(lambda m: str(_BIG[m[1]]), text))
    text = _BIG_NUMBER.sub(lambda m: _big(m[1], m[2], m[3]), text)
    text = _in_digits(_VAGUE_ONE.sub("1", text))
    text = re.sub(r"\b(\d+) (?:percent|per cent)\b", r"\1%", text)
    text = re.sub(
        r"\bto the (second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) power",
        lambda m: f"to the {_ORDINAL[m[1]]}th power",
        text,
    )
    text = _SOME_NUMBER.sub("", _TIMES_NUMBER.sub(r"\1 * \2", text))
    for pattern, by in _REWRITES:
        text = pattern.sub(by, text)
    for pattern, by in _RELATED:
        text = pattern.sub(by, text)
    return text


def _place(name: str) -> str:
    return f"to {_PLACES[name]}"


def _big(number: str, name: str, rest: str | None) -> str:
    whole, _, places = number.partition(".")
    value = int(whole + places) * _BIG[name]
    value, left = divmod(value, 10 ** len(places))
    if left:
        return f"{number} {name}" + (f" {rest}" if rest else "")
    return (
        str(value + int(rest or 0))
        if int(rest or 0) < _BIG[name]
        else f"{value} {rest}"
    )


def _in_digits(text: str) -> str:
    for mention in reversed(mentions(text)):
        said = text[mention.start : mention.end]
        if mention.vague or not any(c.isalpha() for c in said):
            continue
        top, bottom = mention.literal
        written = str(top) if bottom == 1 else f"{top}/{bottom}"
        if " and " in said and bottom != 1 and top > bottom:
            whole, part = divmod(top, bottom)
            written = f"{whole} {part}/{bottom}"
        text = f"{text[: mention.start]}{written}{text[mention.end :]}"
    return text
