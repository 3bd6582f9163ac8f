"""Standalone: does a question mean the same wherever it is asked, and by whomever?"""

from __future__ import annotations

import re
from typing import Final

_LEANING: Final = re.compile(
    r"^\W*(?:and|but|or|then|so then|also) (?!now\b)"
    r"|^\W*(?:what|how) about\b"
    r"|\b(?:the|this|that) (?:first|second|third|last|next|other|previous|same)"
    r" (?:one|question|problem|part|step|answer|example|exercise)\b"
    r"|\b(?:above|previous|earlier|last time|you (?:just )?(?:said|told|wrote|gave|did"
    r"|meant|mentioned|showed|got|used|skipped)|did you|your (?:last|answer|example"
    r"|explanation|hint|step|solution|reply|first|second))\b"
    r"|\b(?:try|do|explain|say|tell|show|check) (?:me )?(?:it|that|this|them)\b"
    r"|\b(?:is|was) (?:that|this|it) (?:right|correct|ok|okay|wrong|true|good)\b"
    r"|\b(?:once more|one more|another (?:one|example|hint|question)|a different one)\b"
    r"|^\W*(?:why|how|what|how so|why not|really|when|where|who|which one|and then|so"
    r"|what now|what next|next|continue|go on|more|again|yes|no|ok|okay|sure|thanks"
    r"|thank you|hi|hello|hey|help|help me)\W*$"
    r"|\b(?:my|our) (?:answer|solution|work|mistake|homework|result|essay)\b(?! (?:is|says))"
)
_POINTING: Final = re.compile(
    r"\b(?:this|that|these|those|it|its|they|them|their|he|she|him|her|his|hers)\b"
)
_NO_POINTING: Final = re.compile(
    r"\bthat (?:is|are|was|were|has|have|can|make|makes|satisf|travels|goes|costs|you"
    r"|i|we|the|a|an|passes|means|rhymes|starts|ends|divides|equals|\w+s)\b"
    r"|\b(?:is|does|was) it (?:true|possible|called|mean|take|rain|snow|work)\b"
    r"|\bit is \d|\bis it (?:\d|going|in|not)|\b(?:what|which) time\b.*\bit\b|\bit be in\b"
    r"|\b(?:this|these|the following)(?: \w+){0,3}:? ?[-\d(#]|\b(?:this|these)(?: \w+){0,3}:"
)
# A question that begins with somebody who was never named.
_NOBODY: Final = re.compile(
    r"^\W*(?:how|what|which|when|where|why|who|did|does|is|was|has|will)\b[^.?!,]*"
    r"\b(?:he|she|they|him|his)\b(?![^.?!]*\b(?:if|when)\b)"
)
_THING: Final = re.compile(r"[a-z]{4,}|\d|[a-z]\b *[-+=^(|]|#")
_EMPTY: Final = frozenset(
    """
    what when where which that this these those with have does should could would please
    help find solve calculate explain tell show know understand need want make made work
    works working then than them they their there mean means answer question problem
    exercise just really much many here some your about into from will going doing
    evaluate simplify compute number called like look give gave said done first next
    """.split()
)


def leans_on_context(text: str) -> bool:
    """Tell whether a text, in small letters, says something only in its conversation.

    A pronoun is fine once something it can stand for was named before it, or where a
    list or a formula follows it.
    """
    if _LEANING.search(text):
        return True
    if _NOBODY.match(text):
        return True
    bare = _NO_POINTING.sub(" ", text)
    pronoun = _POINTING.search(bare)
    if pronoun is not None and not _names_something(bare[: pronoun.start()]):
        return True
    return not _names_something(text)


def _names_something(text: str) -> bool:
    return any(m[0] not in _EMPTY for m in _THING.finditer(text))


_PRIVATE: Final = re.compile(
    r"\w@\w|https?:|www\.|\w\.(?:com|org|net|edu|io|co\.uk)\b"
    r"|\+\d[\d ()-]{7,}\d|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|\(\d{3}\) ?\d{3}[- ]\d{4}"
    r"|\b(?:my|his|her|our|their) (?:full |first |last |sur|user)?(?:name|address|phone"
    r"|telephone|number is|email|e-mail|birthday|password|passcode|pin|account|login"
    r"|school)\b|\b(?:i am|i'm|im) called\b|\bcall me\b"
    r"|\b(?:i|we) live (?:in|at|on|near)\b|\bmy (?:doctor|therapist|diagnosis)\b",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(
    r"\b(?:[Tt]his is|I am|I'm|[Mm]y name|[Mm]y (?:son|daughter|teacher|friend|brother"
    r"|sister)),? (?!I\b)[A-Z][a-z]+|\b(?:from|[Yy]ours|[Rr]egards|[Ll]ove),? [A-Z][a-z]+\W*$"
    r"|^\W*[A-Z][a-z]+ here\b"
)


def tells_of_somebody(text: str) -> bool:
    """Tell whether a text, as it was written, says who wrote it or how to reach them."""
    return bool(_PRIVATE.search(text) or _SIGNED.search(text))
