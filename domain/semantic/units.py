"""Units: what numbers count, each under one name; nothing is converted."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    "kilometer": "km kms kilometers kilometer",
    "meter": "m meters meter mtrs",
    "centimeter": "cm cms centimeters centimeter",
    "millimeter": "mm mms millimeters millimeter",
    "inch": "in inches inch",
    "foot": "ft feet foot",
    "yard": "yd yds yards yard",
    "mile": "mi miles mile",
    "kilogram": "kg kgs kilos kilo kilograms kilogram",
    "gram": "g gms gm grams gram",
    "milligram": "mg milligrams milligram",
    "pound": "lb lbs pounds pound",
    "ounce": "oz ounces ounce",
    "ton": "ton tons",
    "tonne": "tonne tonnes",
    "liter": "l liters liter ltr ltrs",
    "milliliter": "ml mls milliliters milliliter",
    "centiliter": "cl centiliters centiliter",
    "gallon": "gal gallons gallon",
    "quart": "qt quarts quart",
    "pint": "pt pints pint",
    "cup": "cups cup",
    "second": "s sec secs seconds second",
    "minute": "min mins minutes minute",
    "hour": "h hr hrs hours hour",
    "day": "days day",
    "week": "wk wks weeks week",
    "month": "months month",
    "year": "yr yrs years year",
    "cent": "cents cent",
    "dollar": "dollars dollar bucks usd",
    "euro": "euros euro",
    "sterling": "sterling gbp",
    "penny": "pennies penny",
    "dime": "dimes dime",
    "nickel": "nickels nickel",
    "degree": "degrees degree deg",
    "fahrenheit": "f fahrenheit",
    "celsius": "c celsius centigrade",
    "kelvin": "k kelvin kelvins",
    "decade": "decades decade",
    "century": "centuries century",
    "millennium": "millennia millennium",
    "dozen": "dozens dozen",
}
UNITS: Final = frozenset(_NAMES)
_LENGTHS: Final = (
    "kilometer", "meter", "centimeter", "millimeter", "inch", "foot", "yard", "mile", "degree",
)  # fmt: skip
_BY_NAME: Final = {
    name: unit for unit, names in _NAMES.items() for name in names.split()
}
_LONG: Final = {name: unit for name, unit in _BY_NAME.items() if len(name) > 3}  # noqa: PLR2004  a name, no sign
# A letter is a unit only where it can be no unknown and no word.
_LETTERS: Final = frozenset("mglshfck")
_WORDS: Final = frozenset({"in", "pt", "mi", "cl", *_LETTERS})
_SIGN: Final = "|".join(
    sorted((n for n in _BY_NAME if n not in _WORDS), key=len, reverse=True)
)
_LETTER: Final = "|".join(sorted(_LETTERS))
_AFTER_NUMBER: Final = re.compile(rf"(?<=\d)[ -]?({_SIGN})\b(?!\s*[=^]|')")
_LETTER_AFTER: Final = re.compile(rf"(?<=\d) ?({_LETTER})\b(?!')")
_INCHES: Final = re.compile(
    r"(?<=\d) ?in\b\.?(?=\s*(?:[,.?]|$|by|x|\*|long|wide|tall))"
)
_ASKED: Final = re.compile(
    rf"\b(to|into|many|in|as) ({_SIGN})\b(?! *[-+*/=^])",
)
_LETTER_ASKED: Final = re.compile(rf"\b(to|into|many|in) ({_LETTER})\b(?! *[-+*/=^])")
_ALGEBRA: Final = re.compile(
    r"=|[a-z)] *[-+] *\(|\) *[-+*]|\^|[a-z)] *[-+] *\d|\d *[-+] *\d*[a-z]\b"
)
_WORD: Final = re.compile(r"\b[a-z]{4,}\b")
_COMPOUND: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"\bkm ?/ ?h(?:r|our)?\b|\bkph\b|\bkmh\b", " kilometer per hour"),
        (r"\bmph\b|\bmi(?:les?)? ?/ ?h(?:r|our)?\b", " mile per hour"),
        (r"\bm ?/ ?s\b", " meter per second"),
        (r"(?<=\d) ?km/s\b", " kilometer per second"),
        (rf"\b({_SIGN}|m)(?:\^2|2)(?!\w)", r"square \1"),
        (rf"\b({_SIGN}|m)(?:\^3|3)(?!\w)", r"cubic \1"),
        (rf"\bsq(?:uare|\.)? ({_SIGN}|m)\b", r" square \1"),
        (rf"\b(?:cu(?:bic|\.)?) ({_SIGN}|m)\b", r" cubic \1"),
        (r"\b(square|cubic) m\b", r"\1 meter"),
        (r"\bdegrees? (?=fahrenheit|celsius|centigrade)", ""),
        (r"\bdegrees? ([fc])\b", r"\1"),
    )
)
_SHARED_UNIT: Final = re.compile(
    rf"(?<![\d./a-z])(\d+(?:\.\d+)?)( and | by | x | \* )(\d+(?:\.\d+)?) ({'|'.join(_LENGTHS)})\b"
)
_SIDES: Final = re.compile(rf"(\d(?: (?:{'|'.join(_LENGTHS)}))) ?(?:\*|x) ?(?=\d)")
_SPACED: Final = re.compile(r"(?<=\d)(?=(?:square|cubic) )")


def with_units(text: str) -> str:
    """Return a text with units as singular names: `4.5 m` as `4.5 meter`.

    A single letter is a unit only in a text without algebra.
    """
    for pattern, by in _COMPOUND:
        text = pattern.sub(by, text)
    text = _SPACED.sub(" ", text)
    text = _AFTER_NUMBER.sub(lambda m: " " + _BY_NAME[m[1]], text)
    text = _INCHES.sub(" inch", text)
    text = _ASKED.sub(lambda m: f"{m[1]} {_BY_NAME[m[2]]}", text)
    if not _ALGEBRA.search(text):
        text = _LETTER_AFTER.sub(lambda m: " " + _BY_NAME[m[1]], text)
        text = _LETTER_ASKED.sub(lambda m: f"{m[1]} {_BY_NAME[m[2]]}", text)
    text = _WORD.sub(lambda m: _LONG.get(m[0], m[0]), text)
    text = _SHARED_UNIT.sub(r"\1 \4\2\3 \4", text)
    return _SIDES.sub(r"\1 by ", text)
