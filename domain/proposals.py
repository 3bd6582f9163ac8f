"""Proposals: what a Helpy may remember of an exchange, certain without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.conversation import Message
from domain.memory import Memory, MemoryKind
from domain.personal_data import holds_personal_data
from domain.student import MAX_GRADE
from domain.tutoring.exercise import Task
from domain.tutoring.move import MoveName
from domain.tutoring.sentences import split_sentences

_MAX_SENTENCES: Final = 8
# A few plain words, nothing that could be read as markup.
_THING: Final = r"(?P<thing>[^\W\d_][\w'’-]*(?: [\w'’-]+){0,5}?)"
_VERY: Final = r"(?:really |very |so |too )?"
# Words that point elsewhere, or that could be read as an order.
_UNCLEAR: Final = re.compile(
    r"\b(?:ignore|forget|instruct\w*|system|prompt\w*|rules?|pretend|jailbreak"
    r"|answers?|solutions?|cheat\w*|always|never|must|assistant|it|that|this|them"
    r"|you|back|later|maybe|when)\b",
    re.IGNORECASE,
)
# Asking for the answer, being stuck, a wrong try.
_STRUGGLES: Final = frozenset(
    {MoveName.HOLD_ANSWER_BACK, MoveName.HINT_AGAIN, MoveName.DEEPER_HINT}
)
_MANY_STRUGGLES: Final = 2
_TASKS: Final = {
    Task.ARITHMETIC: "calculations",
    Task.FRACTIONS: "fractions",
    Task.LINEAR_EQUATION: "linear equations",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    """A student's whole sentences, and the words of the memory that they make."""

    sentences: tuple[re.Pattern[str], ...]
    kind: MemoryKind
    says: str
    importance: float
    about: str = ""


def _sentences(*sentences: str) -> tuple[re.Pattern[str], ...]:
    lead = r"(?:(?:hi|hello|hey|well|and|but|also|please),? )?"
    return tuple(
        re.compile(rf"{lead}{sentence}[.! ]*", re.IGNORECASE) for sentence in sentences
    )


_PATTERNS: Final = (
    _Pattern(
        sentences=_sentences(
            r"i(?:'m| am) in (?:the )?grade (?P<thing>\d{1,2})",
            r"i(?:'m| am) in (?:the )?(?P<thing>\d{1,2})(?:st|[nr]d|th) grade",
        ),
        kind=MemoryKind.FACT,
        says="Is in grade {}.",
        importance=0.8,
        about="grade",
    ),
    _Pattern(
        sentences=_sentences(r"(?:you can )?call me (?P<thing>[^\W\d_]{2,20})"),
        kind=MemoryKind.FACT,
        says="Wants to be called {}.",
        importance=0.8,
        about="called",
    ),
    _Pattern(
        sentences=_sentences(rf"i {_VERY}(?:like|love|prefer|enjoy) {_THING}"),
        kind=MemoryKind.PREFERENCE,
        says="Likes {}.",
        importance=0.5,
    ),
    _Pattern(
        sentences=_sentences(rf"i (?:do not|don't|dont) like {_THING}"),
        kind=MemoryKind.PREFERENCE,
        says="Does not like {}.",
        importance=0.5,
    ),
    _Pattern(
        sentences=_sentences(
            rf"{_THING} (?:is|are) {_VERY}(?:hard|difficult|confusing) (?:for|to) me",
            rf"i find {_THING} {_VERY}(?:hard|difficult|confusing)",
            rf"i (?:have trouble|struggle) with {_THING}",
        ),
        kind=MemoryKind.DIFFICULTY,
        says="Finds {} hard.",
        importance=0.7,
    ),
    _Pattern(
        sentences=_sentences(
            rf"{_THING} (?:is|are) {_VERY}easy for me", rf"i find {_THING} {_VERY}easy"
        ),
        kind=MemoryKind.STRENGTH,
        says="Finds {} easy.",
        importance=0.5,
    ),
    _Pattern(
        sentences=_sentences(rf"i want to (?:learn|get better at|practice) {_THING}"),
        kind=MemoryKind.GOAL,
        says="Wants to get better at {}.",
        importance=0.7,
    ),
)


def stated(message: Message) -> tuple[Memory, ...]:
    """Return what a student says of themselves, in sentences that say nothing else.

    A message that holds personal data anywhere makes no memory at all.
    """
    content = message.content.replace("’", "'")
    if holds_personal_data(content):
        return ()
    complete, rest = split_sentences(content)
    found: list[Memory] = []
    for sentence in (*complete, rest.strip())[:_MAX_SENTENCES]:
        memory = _memory(sentence, message)
        if memory is not None:
            found.append(memory)
    return tuple(found)


def shown(
    *, task: Task, moves: Sequence[MoveName], message: Message
) -> tuple[Memory, ...]:
    """Return what a solved exercise shows of a student.

    Args:
        task: What the exercise asked for.
        moves: The Helpy's moves in it, up to the one that celebrates.
        message: The message that solved it.
    """
    struggles = sum(move in _STRUGGLES for move in moves)
    if 0 < struggles < _MANY_STRUGGLES:
        return ()
    kind, text = MemoryKind.STRENGTH, "Solves {} without extra help."
    if struggles:
        kind, text = MemoryKind.DIFFICULTY, "Needs extra hints with {}."
    return (
        Memory(
            text=text.format(_TASKS[task]),
            formed_at=message.sent_at,
            importance=0.6,
            kind=kind,
            evidence=message.id,
            about=f"exercises:{task}",
        ),
    )


def _memory(sentence: str, message: Message) -> Memory | None:
    for pattern in _PATTERNS:
        found = (known.fullmatch(sentence) for known in pattern.sentences)
        thing = next((match["thing"] for match in found if match), None)
        if thing is None:
            continue
        no_grade = pattern.about == "grade" and int(thing) > MAX_GRADE
        if no_grade or _UNCLEAR.search(thing):
            return None
        return Memory(
            text=pattern.says.format(thing),
            formed_at=message.sent_at,
            importance=pattern.importance,
            kind=pattern.kind,
            confidence=0.8,
            evidence=message.id,
            about=pattern.about,
        )
    return None
