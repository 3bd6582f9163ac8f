"""Concepts: the many wordings of one notion of a lesson, under one name."""

from __future__ import annotations

import re
from typing import Final

_MEANINGS: Final = (
    (r"^(?:what|wat) (?:does|do|did) (?:the (?:word|words|term|phrase) )?(.+?) (?:really )?mean"
     r"( in \w+)?(?=\W*$|[?.!])", r"what is \1\2"),
    (r"\bwhat is meant by (?:the (?:word|term) )?", "what is "),
    (r"\b(?:the )?(?:definition|meaning) (?:of|for) (?:the (?:word|term) )?", "what is "),
    (r"^(\w+(?: \w+)?) (?:meaning|definition)(?=\W*$)", r"what is \1"),
    (r"\bdefine (?:the (?:word|term) )?", "what is "),
    (r"\bwhat (.{3,60}?) (?:is|are)(?=[\s.?!]*$)", r"what is \1"),
    (r"(?<=[a-z]) (?:is|are) what(?=[\s.?!]*$)", " "),
    (r"\bin (?:math|english|grammar|science|biology|algebra|geometry)(?: class)?"
     r"(?=[\s.?!]*$)", ""),
)  # fmt: skip
_WORDINGS: Final = (
    # Why, how and what differs.
    (r"\bhow come\b|\bwhat makes\b|\bwhat is the reason (?:that|why|for)\b"
     r"|\bfor what reason\b|\bexplain why\b|\btell me why\b", "why "),
    (r"\bwhy is it (?:not possible|impossible) to\b", "why can you not "),
    (r"\bwhy (?:do|does|did|is|are|was|were) ", "why "),
    (r"\bhow (?:is|are) (.+?) different (?:from|than|to) ", r"difference between \1 and "),
    (r"\bhow (?:is|are) (.+?) and (.+?) different\b", r"difference between \1 and \2"),
    (r"\bhow do (.+?) and (.+?) differ\b", r"difference between \1 and \2"),
    (r"\bhow does (.+?) differ from ", r"difference between \1 and "),
    (r"\b(\w+) (?:vs|versus)\.? (\w+)\b(?:.*difference)?",
     r"difference between \1 and \2"),
    (r"\bdifferences\b", "difference"),
    # Calculations.
    (r"\bmultiply out\b|\bexpand(?: and simplify)?(?: the brackets(?: in)?)?\b|\bfoil\b"
     r"|\bremove the (?:brackets|parentheses)(?: in| from)?", " expand "),
    (r"\b(?:combine|collect)(?: the)? like terms(?: in| of| for)?", " simplify "),
    (r"\b(?:in|into|to) (?:its |the |their )?(?:simplest|lowest|simplified|reduced) "
     r"(?:possible )?(?:form|terms)\b|\bsimplified\b|\bsimplifying\b|\breduced\b"
     r"|\bsimplification of\b"
     r"|\b(?:simplest|lowest|reduced|simplified) (?:form|terms) (?:of|for)\b",
     " simplify "),
    (r"\breduce (?=\d+ ?/|the fraction)", "simplify "),
    (r"\bput (?=.* simplify)|\bwrite (?=.* simplify)|\bexpress (?=.* simplify)", " "),
    (r"\b(?:in|into) (?:the )?factor(?:ed)? form\b|\bby factor\b", " factor "),
    (r"\bwrite (?=.* factor )", " "),
    (r"\bd/d([a-z])(?: of)?\b|\bdifferentiate\b|\bderivative (?:of|for)\b",
     " derivative "),
    (r"\bintegrate\b|\bantiderivative (?:of|for)\b|\bintegral (?:of|for)\b", " integral "),
    # Other ways to write a number.
    (r"(?<!percent )(?<!percentage )(?<!of )\b(?:convert|change|turn|write|express|put|rewrite|make|switch) "
     r"(?=.*\b(?:to|into|as|in) (?:an? |its |the )?(?:simpl|percent|fraction|decimal|mixed|improper"
     r"|scientific|lowest))", " "),
    (r"\b(?:to|into|as|in) (?:an? )?(?:percents?|percentages?)(?: form)?\b(?! of)",
     " topercent "),
    (r"\b(?:to|into|as|in) (?:an? |its )?(?:simplest )?(?:fractional|fraction|fractions)"
     r"(?: form)?\b(?! of)", " tofraction "),
    (r"\b(?:to|into|as|in) (?:an? )?decimals?(?: form| number| numbers)?\b(?! place)",
     " todecimal "),
    (r"\b(?:to|into|as|in) (?:an? )?mixed (?:number|fraction|numeral)s?\b", " tomixed "),
    (r"\b(?:to|into|as|in) (?:an? )?improper fractions?\b", " toimproper "),
    (r"\b(?:to|into|as|in) scientific notation\b", " toscientific "),
    # Rounding.
    (r"\bround(?:ed|ing)?(?: off| up to)?(?: to)?(?= (?:the )?nearest)", "round "),
    (r"\b(?:round(?:ed|ing)?(?: off)?|correct|accurate|give[nr]?)? ?to (?:the )?"
     r"(\d) ?(?:decimals?|dp|d\.p\.?|decimal places?|places?)(?: places?)?\b",
     r" rounded \1 places "),
    (r"\bround(?:ed|ing)?(?: off)? (?=.*rounded \d places)", " "),
    (r"\bround (\d) decimals?\b", r" rounded \1 places "),
    (r"\bround(?:ed|ing)?(?: off)?\b(?!\w| \d+ places)", "round"),
    # Whole numbers.
    (r"\b(?:greatest|highest|largest|biggest) common (?:factor|divisor)s?\b|\bhcf\b"
     r"|\bgcd\b", "gcf"),
    (r"\b(?:least|lowest|smallest) common multiples?\b", "lcm"),
    (r"\b(?:least|lowest|smallest) common denominators?\b", "lcd"),
    (r"\b(?:as )?(?:a )?product of (?:its )?prime(?: factor|number)?s?(?: factors)?\b"
     r"|\bprime factors\b|\bprime decomposition\b|\bprime factorizations?\b",
     "primefactors"),
    (r"\b(?:all|every|each)(?: of)?(?: the)? (?=(?:factor|divisor|multiple)s?\b)", ""),
    (r"\b(?:which|what) numbers are (?=(?:factor|divisor|multiple)s? of)", ""),
    (r"\bdivisors?\b", "factors"),
    (r"\bevery factor\b", "factors"),
    (r"\bcan (#?\w+) be divided (?:evenly )?by (#?\w+)(?: evenly)?\b",
     r"is \1 divisible by \2"),
    (r"\bdoes (\w+) go into (\w+)(?: evenly)?\b", r"is \2 divisible by \1"),
    (r"^(?:tell me )?(?:if|whether) (\w+) is\b", r"is \1 "),
    (r"\bis (\d+) (?:an? )?(prime|composite|even|odd|perfect square|square)"
     r"(?: number)?\b", r"is \1 \2 number"),
    (r"\bplace value\b", "placevalue"),
    # Data.
    (r"\baverage(?= (?:speed|rate|velocity))", "mean"),
    (r"\bon average\b", ""),
    (r"\b(?:average|mean)(?: average| value)?\b", "mean"),
    (r"\bmiddle (?:value|number)\b|\bmedian(?: value)?\b", "median"),
    (r"\bmost (?:common|frequent) (?:number|value)\b", "mode"),
    # Shapes.
    (r"\bsurface area\b", "surfacearea"),
    (r"\bcuboids?\b|\brectangular prisms?\b|\bboxes\b(?= \d)", "box"),
    (r"\bbreadth\b", "width"),
    (r"\bright(?: angled?)? triangle\b", "righttriangle"),
    (r"\bhow (?:big|large|wide) is the (?=\w+ (?:angle|1))", "what is "),
    (r"\b(?:how many|number of|the number of) (\w+?)s? (?:does|do|are there (?:in|on)|are in"
     r"|are on|of|in|on|has|have) (?:an? |the )?(\w+)(?: have| has| got)?(?=[\s.?!]*$)",
     r" count \1 \2"),
    (r"^(?:an? )?(\w+) (?:has|have) how many (\w+?)s?(?=[\s.?!]*$)", r" count \2 \1"),
    # Lines and points.
    (r"\bgradient\b|\bsteepness\b", "slope"),
    (r"\bhow far apart are\b|\bhow far is it\b", "distance between"),
    (r"\b(?:mid ?point|middle point)\b", "midpoint"),
    # Chance.
    (r"\bchances?\b|\blikelihood\b|\bodds\b", "probability"),
    (r"\b(?:a )?(?:fair |normal |regular |standard |6 sided |single )+(?=di[ce]+|coin)", ""),
    (r"\b(?:on|with|of|from|for)? ?(?:a |1 )(?:dice|die|number cube)\b", " die "),
    (r"\btoss(?:ing|ed|es)?\b|\bflip(?:ping|ped|s)?\b", "flip"),
    (r"\bthrow(?:ing|n|s)?\b(?=.*\bdi[ce]+\b)|\broll(?:ing|ed|s)?\b", "roll"),
    (r"(?<=probability of )pick(?:ing)?\b|\bdraw(?:ing|n|s)?\b|\bpick(?:ing|ed|s)?\b(?=.*\b(?:bag|box|jar|probability)\b)",
     "draw"),
    # Sequences.
    (r"\b(?:what )?comes (?:next|after)\b|\bnext (?:number|term|one|element|value)\b"
     r"|\bcontinue\b", " nextterm "),
    # Words.
    (r"\b(?:antonym|opposite(?: word| meaning)?)s?(?: of| for| to)?\b", " opposite "),
    (r"\bsynonyms?(?: of| for)?\b|\banother word for\b|\bword that means the same as\b",
     " synonym "),
    (r"\b(?:make|write) (?:the word )?(\w+) plural\b", r"plural \1"),
    (r"\bplural(?: form)?(?: of| for)?\b", " plural "),
    (r"\b(?:(?:the )?(?:correct|right|proper) )?spell(?:ing|ed)?\b(?: of| for)?", " spell "),
    (r"\b(past|present|future) tense(?: form)?(?: of| for)?\b", r" \1tense "),
    (r"\bthe (?:word|verb|noun) (?=\w+[\s.?!]*$)", ""),
    # Facts.
    (r"\bwho (?:is|was) the (?:author|writer) of\b|\bwho (?:has )?(?:wrote|written)\b"
     r"|\bauthor of\b", " author "),
    (r"^who (?:is|was) (.+) written by\b", r" author \1"),
    (r"^(.+?) (?:is|was) written by (?:who|whom)\b", r" author \1"),
    (r"\b(?:in )?(?:what|which) year\b", "when"),
    (r"\bworld war (?:2|ii|two)\b|\bww ?2\b|\bwwii\b|\b(?:2nd|second) world war\b",
     "secondworldwar"),
    (r"\bworld war (?:1|i|one)\b|\bww ?1\b|\bwwi\b|\b(?:1st|first) world war\b",
     "firstworldwar"),
    (r"\bwhich (?:city|town) is (?:the )?(?=.*capital)", ""),
    (r"\bcapital city\b", "capital"),
    (r"\b(\w+) capital\b(?! of)(?=[\s.?!]*$)", r"capital \1"),
    # Rules.
    (r"\bunlike denominators?\b", "different denominators"),
    (r"\bwhich (formula) (?:gives|is for|is used for)\b", r"\1 "),
)  # fmt: skip
_COMPILED_MEANINGS: Final = tuple((re.compile(p), by) for p, by in _MEANINGS)
_COMPILED: Final = tuple((re.compile(p), by) for p, by in _WORDINGS)


def asked_for_meaning(text: str) -> str:
    """Return a text in which every wish for a definition is `what is …`."""
    return _through(_COMPILED_MEANINGS, text)


def in_concepts(text: str) -> str:
    """Return a text with each notion under one name."""
    return _through(_COMPILED, text)


def _through(patterns: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    for pattern, by in patterns:
        text = pattern.sub(by, text)
    return text
