"""Draft: a model's words, let through sentence by sentence as each one passes."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from domain.reply import Words
from domain.tutoring.cardinals import CARDINALS, PART_NAMES
from domain.tutoring.claims import states_falsehood
from domain.tutoring.exercise import Lesson
from domain.tutoring.faithful import says_the_same
from domain.tutoring.gate import gives_away
from domain.tutoring.move import Move, MoveName
from domain.tutoring.sentences import in_pieces, split_sentences

# Said where a model leaves nothing that may be said.
KEEP_THINKING: Final = (
    "I will not say more about that yet, because you can find it yourself. "
    "What would you try next?"
)
ASK_AGAIN: Final = "I am not sure what to say to that. Could you ask in another way?"
# Ends a sentence whose first words were out before its calculation proved false.
WORK_IT_OUT: Final = "… but work that number out yourself, and tell me what you get."
_WARM: Final = frozenset(
    """
    a adventure alright am and are at brave break can challenge course cool curious
    dive down everyone exciting explore figure friend fun glad go good great happy
    have hello help here here's hey hi how i i'd i'm in interesting into is it it's
    learn let let's like look looks love lovely math mathematics me my nice of oh ok
    okay on one our out problem puzzle question ready sounds start step sure tackle
    thank thanks that that's the think this to together try us we we'll welcome
    what wonderful work would you your let’s i’m that’s here’s it’s we’ll
    """.split()
)
_MAX_OPENER_CHARACTERS: Final = 80
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SPACED: Final = re.compile(r"\S+\s")
# A lone "one" is rarely a number, and would hold many a sentence back.
_NUMBER_WORDS: Final = frozenset({*CARDINALS, *PART_NAMES, "hundred"} - {"one"})


class Draft:
    """Judges a draft as it streams; what it releases is the reply, exactly.

    The pieces that `feed` and `finish` return, joined, are the reply's text. Each
    sentence stands for a move's next authored one or is replaced by it, and by all
    that follow. For an open question the words
    pass as they come until a number does; from there the sentence waits for its end,
    and is left out if it states a false calculation. While a lesson is open, whole
    sentences pass, except those that give its answer away.

    Args:
        move: What is to be said.
        gate_lesson: The lesson whose answer must not be said, None for none.
    """

    def __init__(self, move: Move, gate_lesson: Lesson | None) -> None:
        open_lesson = gate_lesson is not None and not gate_lesson.solved
        self._gate = gate_lesson if open_lesson else None
        self._move = move
        self._left = move.say
        self._buffer = ""
        self._released = ""
        self._begun = ""
        self._of_model = False
        self._of_author = False
        self._may_open = move.name is MoveName.FIRST_HINT
        self._finished = False
        self.failed = False

    @property
    def words(self) -> Words:
        """Return whose words were released so far."""
        if self._of_model and self._of_author:
            return Words.MIXED
        return Words.MODEL if self._of_model else Words.AUTHORED

    def feed(self, text: str) -> tuple[str, ...]:
        """Take the model's next words and return what may be said now."""
        if self.failed or self._finished:
            return ()
        self._buffer += _clean(text)
        if self._move.say:
            complete, self._buffer = split_sentences(self._buffer)
            return self._judge_all(complete)
        complete, self._buffer = split_sentences(self._buffer)
        pieces = self._let_through(complete)
        return pieces if self._gate is not None else pieces + self._begin_sentence()

    def finish(self) -> tuple[str, ...]:
        """Return what is left to say when no more words come."""
        if self._finished:
            return ()
        rest, self._buffer = self._buffer.strip(), ""
        pieces: tuple[str, ...] = ()
        if self._move.say:
            if rest and not self.failed:
                pieces = self._judge_all((rest,))
            pieces += self._say_the_rest()
        elif rest:
            pieces = self._let_through((rest,))
        if not self._released:
            fixed = ASK_AGAIN if self._gate is None else KEEP_THINKING
            pieces = self._release(fixed, of_model=False)
        self._finished = True
        return pieces

    def _judge_all(self, sentences: tuple[str, ...]) -> tuple[str, ...]:
        pieces: tuple[str, ...] = ()
        for sentence in sentences:
            if self.failed or not self._left:
                break
            pieces += self._judge(sentence)
        return pieces

    def _judge(self, sentence: str) -> tuple[str, ...]:
        if self._may_open and _is_opener(sentence):
            self._may_open = False
            return self._release(sentence, of_model=True)
        statement = self._move.statement
        for count in (1, 2):
            authored = self._left[:count]
            if len(authored) == count and self._passes(sentence, authored, statement):
                self._may_open = False
                self._left = self._left[count:]
                return self._release(sentence, of_model=True)
        self.failed = True
        return self._say_the_rest()

    def _passes(self, sentence: str, authored: tuple[str, ...], statement: str) -> bool:
        if sentence in authored:
            return len(authored) == 1
        if self._gate is not None and gives_away(sentence, self._gate):
            return False
        return says_the_same(sentence, authored, statement=statement)

    def _say_the_rest(self) -> tuple[str, ...]:
        left, self._left = self._left, ()
        return self._release(" ".join(left), of_model=False) if left else ()

    def _let_through(self, sentences: tuple[str, ...]) -> tuple[str, ...]:
        """Release the sentences of an open answer that may be said."""
        pieces: tuple[str, ...] = ()
        for sentence in sentences:
            begun, self._begun = self._begun, ""
            if self._gate is not None and gives_away(sentence, self._gate):
                continue
            if not states_falsehood(f"{begun} {sentence}"):
                pieces += self._release(sentence, of_model=True)
            elif begun:
                pieces += self._release(WORK_IT_OUT, of_model=False)
        return pieces

    def _begin_sentence(self) -> tuple[str, ...]:
        """Release the words of a sentence up to its first number."""
        cut = 0
        for word in _SPACED.finditer(self._buffer):
            if _has_number(word[0]):
                break
            cut = word.end() - 1
        if not cut:
            return ()
        ready, self._buffer = self._buffer[:cut], self._buffer[cut:]
        self._begun += ready
        return self._release(ready, of_model=True)

    def _release(self, text: str, *, of_model: bool) -> tuple[str, ...]:
        text = text.strip()
        if self._released:
            text = f" {text}"
        self._released += text
        self._of_model |= of_model
        self._of_author |= not of_model
        return in_pieces(text)


def _clean(text: str) -> str:
    """Drop control characters; any white space but a line's end becomes a space."""
    spaced = "".join(" " if c.isspace() and c != "\n" else c for c in text)
    return "".join(
        c
        for c in spaced
        if c == "\n" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"}
    )


def _has_number(word: str) -> bool:
    return any(c.isnumeric() for c in word) or any(
        letters in _NUMBER_WORDS for letters in _LETTERS.findall(word.lower())
    )


def _is_opener(sentence: str) -> bool:
    """Tell whether a sentence is nothing but warm words."""
    words = _WORD.findall(sentence.lower())
    plain = not any(c.isdigit() or c in "=+*/×÷?" for c in sentence)
    short = len(sentence) <= _MAX_OPENER_CHARACTERS
    return bool(words) and plain and short and all(word in _WARM for word in words)
