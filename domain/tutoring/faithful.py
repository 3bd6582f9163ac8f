"""Faithful: does a sentence in other words say what the authored one says?"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from domain.tutoring.math_tokens import Token, runs_of, tokens_of

MAX_SENTENCE_CHARACTERS: Final = 260
_GROWTH: Final = 1.8
_ROOM: Final = 40
_MOST_NEW_WORDS: Final = 8
_MARKUP: Final = re.compile(r"[#`_\[\]{}<>|\\^~$@]|\*\*|https?:|www\.|^\s*[-*•]\s|\n")
_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")
_EXTRA_SIGNS: Final = frozenset("–—−‘’“”…×÷·✨🎉🌟👍")
_FACES: Final = range(0x1F600, 0x1F650)
# Words that judge or deny: losing one or adding one turns the meaning around.
_VERDICTS: Final[dict[str, str]] = {
    word: verdict
    for verdict, words in {
        "good": "correct right yes yep yeah exactly perfect perfectly true bravo "
        "nailed done awesome amazing excellent congratulations brilliant spot",
        "bad": "wrong incorrect no nope mistake false almost close unfortunately oops",
        "denial": "not never nothing without cannot isn't don't doesn't won't can't "
        "aren't didn't",
        "answer": "answer solution solved",
        "small": "smallest least lowest minimum smaller",
        "large": "biggest largest greatest highest maximum bigger larger",
        "different": "different differ differs unequal",
        "left": "left left-hand",
        "below": "below under negative",
        "above": "above positive",
    }.items()
    for word in words.split()
}
_MUST_STAY: Final = frozenset({"good", "bad", "denial", "small", "large", "different"})
_EMPTY_WORDS: Final = frozenset(
    """
    a an and are as at be been being but by can could do does for from get give go had
    has have how i if in into is it it's its let let's like make me my need now of on
    one or our out put see so some that that's the their them then there these they
    this those to up us was we well were what what's when where which while who will
    with would you you'll your first next just also all too very here here's
    """.split()
)
_ENDINGS: Final = ("ing", "ed", "es", "s", "e")
_SHORTEST_STEM: Final = 3


def says_the_same(sentence: str, authored: tuple[str, ...], *, statement: str) -> bool:
    """Tell whether a sentence may stand for authored ones.

    It may leave words out, but it brings no number, sign or verdict that they lack,
    keeps every number and what is asked, and has at least half of each one's content
    words.

    Args:
        sentence: One sentence of a draft.
        authored: One authored sentence, or two that the draft made into one.
        statement: The exercise's, which may be quoted whole; may be empty.
    """
    whole = " ".join(authored)
    if not (_is_plain(sentence) and _has_good_length(sentence, whole)):
        return False
    if sentence.endswith("?") is not whole.endswith("?") or "?" in sentence[:-1]:
        return False
    if not _same_verdicts(sentence, whole):
        return False
    if not all(_keeps_content(sentence, part) for part in authored):
        return False
    asked = authored[-1] if whole.endswith("?") else ""
    return _same_mathematics(sentence, whole, statement=statement, asked=asked)


def _is_plain(sentence: str) -> bool:
    if _MARKUP.search(sentence):
        return False
    return all(
        (c.isascii() and c.isprintable()) or c in _EXTRA_SIGNS or ord(c) in _FACES
        for c in unicodedata.normalize("NFC", sentence)
    )


def _has_good_length(sentence: str, authored: str) -> bool:
    most = min(MAX_SENTENCE_CHARACTERS, _GROWTH * len(authored) + _ROOM)
    return 0 < len(sentence) < most


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.lower().replace("’", "'")))


def _same_verdicts(sentence: str, authored: str) -> bool:
    mine = {_VERDICTS[word] for word in _words(sentence) if word in _VERDICTS}
    theirs = {_VERDICTS[word] for word in _words(authored) if word in _VERDICTS}
    return mine <= theirs and (theirs & _MUST_STAY) <= mine


def _content(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _words(text) if word not in _EMPTY_WORDS)


def _stem(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM:
            doubled = stem[-1] == stem[-2] and stem[-1] not in "lsz"
            return stem[:-1] if doubled else stem
    return word


def _keeps_content(sentence: str, authored: str) -> bool:
    mine, theirs = _content(sentence), _content(authored)
    new = len(mine - theirs)
    return 2 * len(mine & theirs) >= len(theirs) and new <= _MOST_NEW_WORDS


def _same_mathematics(
    sentence: str, authored: str, *, statement: str, asked: str
) -> bool:
    tokens, source = tokens_of(sentence), tokens_of(authored)
    runs = runs_of(sentence, tokens)
    quoted = _run_of(statement)
    allowed = _allowed_runs(runs_of(authored, source)) | {quoted}
    if not all(run in allowed for run in runs):
        return False
    kept = (
        _without(tokens, quoted) if quoted not in runs_of(authored, source) else tokens
    )
    if not _follows(_bound(kept), _bound(source)):
        return False
    # Only a quotation of the statement may go: the student sees it anyway.
    told = (*_without(source, quoted), *tokens_of(asked))
    needed = {token.key for token in told if token.atom}
    return needed <= {token.key for token in tokens}


def _run_of(statement: str) -> tuple[str, ...]:
    return tuple(token.key for token in tokens_of(statement))


def _allowed_runs(runs: tuple[tuple[str, ...], ...]) -> frozenset[tuple[str, ...]]:
    """Return what may be quoted: whole runs, whole sides, and single atoms."""
    allowed: set[tuple[str, ...]] = set(runs)
    for run in runs:
        if run.count("=") == 1:
            middle = run.index("=")
            allowed |= {run[:middle], run[middle + 1 :]}
        allowed |= {(key,) for key in run if key[-1].isalnum()}
    return frozenset(allowed)


def _without(tokens: tuple[Token, ...], quoted: tuple[str, ...]) -> tuple[Token, ...]:
    """Return the tokens without the first quotation of the statement."""
    keys = tuple(token.key for token in tokens)
    for place in range(len(keys) - len(quoted) + 1):
        if quoted and keys[place : place + len(quoted)] == quoted:
            return (*tokens[:place], *tokens[place + len(quoted) :])
    return tokens


def _bound(tokens: tuple[Token, ...]) -> tuple[tuple[str, str], ...]:
    """Return each token's meaning with the number that an operation is done with."""
    bound: list[tuple[str, str]] = []
    for place, token in enumerate(tokens):
        later = (t.key for t in tokens[place + 1 :] if t.atom)
        bound.append((token.key, "" if token.atom else next(later, "")))
    return tuple(bound)


def _follows(
    mine: tuple[tuple[str, str], ...], theirs: tuple[tuple[str, str], ...]
) -> bool:
    """Tell whether one row of tokens comes in the other, in order, with gaps."""
    rest = iter(theirs)
    return all(
        any(key == k and (not to or to == t) for k, t in rest) for key, to in mine
    )
