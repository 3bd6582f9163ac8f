"""Word problems: who has, gets, gives, costs, goes how much, and what is asked.

Every word of the problem has to be understood; otherwise it is read as an open
question, word by word. So the order of facts may be given up where it is not told.
"""

from __future__ import annotations

import re
from typing import Final

from domain.semantic.outline import Outline, Words, is_amount
from domain.semantic.story_words import story_line

# A noun or a name is no word that joins or asks.
_NOUN: Final = (
    r"(?!(?:and|then|if|how|what|in|to|of|is|are|each|many|much|more|there|than|as|for|at"
    r"|when|so|by|or|but|will|which|not|no|less|fewer|count)(?!\S))[a-z]+"
)
_S: Final = rf"({_NOUN})"
_X: Final = rf"({_NOUN})"
_N: Final = r"#([\d._/]+)"
_P: Final = r"#([\d._/]+)%"
_LENGTH: Final = r"(kilometer|mile|meter|foot)"
_TIME: Final = r"(hour|minute|second|day)"
_MONEY: Final = r"(dollar|cent|euro|sterling)"
_MORE: Final = r"(?:more |other |another |extra |additional )?"
_SOME: Final = r"(?:of (?:it|them|his|her|their) )?"
_FRIEND: Final = r"(?: to (?:his |her |a |their )?friend)?"
_EVENT: Final = "GAIN|FIND|GIVE|EAT|LOSE|SELL|SPEND|USE"
# What is looked for, in this order, and the fact it makes of its groups.
_FACTS: Final = tuple(
    (re.compile(rf"(?<!\S){pattern}(?!\S)"), fact)
    for pattern, fact in (
        (rf"ratio of {_X} to {_X} is #(\d+:\d+)", r"ratio \1:\2 is \3"),
        (rf"{_X} and {_X} (?:are |is )?in (?:a )?ratio (?:of )?#(\d+:\d+)", r"ratio \1:\2 is \3"),
        (rf"{_S} (?:is |was )?{_N} (?:([a-z]+) )?(older|younger|taller|shorter|heavier|lighter"
         rf"|longer) than {_S}", r"\1 is \2 \3 \4 than \5"),
        (rf"{_S} HAVE {_N} times as many (?:{_X} )?as {_S}", r"\1 HAVE \2 times \3 \4"),
        (rf"{_S} HAVE {_N} times as many(?: {_X})?", r"\1 HAVE \2 times \3 ?"),
        (rf"{_S} HAVE {_N} (more|fewer|less) (?:{_X} )?than {_S}", r"\1 HAVE \2 \3 \4 \5"),
        (rf"{_S} HAVE {_N} {_X} (?:and |\. )?(?:(?:he|she|they) )?SHARE (?:it|them) (?:EQUALLY )?"
         rf"(?:AMONG|with) {_N} {_X}", r"\1 SHARE \2 \3 among \4 \5"),
        (rf"{_S} SHARE {_N} {_X} (?:EQUALLY )?(?:AMONG|with) {_N} {_X}(?: EQUALLY)?",
         r"\1 SHARE \2 \3 among \4 \5"),
        (rf"{_N} {_X} (?:is |are )?SHARE (?:EQUALLY )?(?:AMONG|with) {_N} {_X}(?: EQUALLY)?",
         r" SHARE \1 \2 among \3 \4"),
        (rf"(?:there are |HAVE )?{_N} {_X} (?:with|HAVE|of) {_N} {_X} (?:in )?each(?: \2)?",
         r"\1 \2 of \3 \4"),
        (rf"each {_X} HAVE {_N} {_X}(?: in it)? (?:and |\. )?(?:if )?there are {_N} \1",
         r"\4 \1 of \2 \3"),
        (rf"there are {_N} {_X} (?:and |\. )?each (?:\2 |one |of them )?HAVE {_N} {_X}",
         r"\1 \2 of \3 \4"),
        (rf"{_X} COST {_N} {_MONEY} (?:\. |and )?(?:(?:it|they) )?(?:is |are )?(?:now )?(?:on sale )?"
         rf"(?:for |at |with )?(?:discount by )?{_P}(?: off| discount)?", r"\1 at \2 \3 less \4%"),
        (rf"{_N} {_MONEY} {_X} (?:on sale )?(?:that is )?(?:at |with |for )?(?:discount by )?{_P}"
         r"(?: off| discount)", r"\3 at \1 \2 less \4%"),
        (rf"{_N} {_MONEY} {_X} COST after {_P} (?:off|discount)", r"\3 at \1 \2 less \4%"),
        (rf"(?:#1 |each )?{_X} (?:COST|is|are) {_N} {_MONEY}(?: each| apiece)?", r"\1 at \2 \3"),
        (rf"{_S} (?:GO|is GO) (?:at )?(?:a )?(?:speed of )?{_N} {_LENGTH} per {_TIME} for {_N} {_TIME}",
         r"\1 GO \2 \3 per \4 for \5 \6"),
        (rf"{_S} GO (?:in|for) {_N} {_TIME} at (?:speed of )?{_N} {_LENGTH} per {_TIME}",
         r"\1 GO \4 \5 per \6 for \2 \3"),
        (rf"{_S} (?:that )?GO {_N} {_LENGTH} in {_N} {_TIME}", r"\1 GO \2 \3 in \4 \5"),
        (rf"{_S} ({_EVENT}) {_MORE}{_N} {_MORE}{_SOME}(?!{_TIME}){_X}{_FRIEND}", r"\1 \2 \3 \4"),
        (rf"{_S} ({_EVENT}) {_MORE}{_N}(?: more| of (?:it|them))?{_FRIEND}", r"\1 \2 \3 _"),
        (rf"(?:and|then|\.) (?:then )?({_EVENT}) {_MORE}{_N} {_MORE}{_SOME}{_X}{_FRIEND}",
         r"_ \1 \2 \3"),
        (rf"(?:and|then|\.) (?:then )?({_EVENT}) {_MORE}{_N}(?: more| of (?:it|them))?{_FRIEND}",
         r"_ \1 \2 _"),
        (rf"{_S} HAVE {_N} {_X}", r"\1 HAVE \2 \3"),
        (rf"{_S} HAVE {_N}", r"\1 HAVE \2 _"),
        (rf"{_S} is {_N}(?: year old)?", r"\1 is \2 old"),
        (rf"there are {_N} {_X}", r"there are \1 \2"),
    )
)  # fmt: skip
_HAVE_NOW: Final = r"(?: (?:HAVE|LEFT|now|ALTOGETHER|are|is|there|in|all))*"
_ASKED: Final = tuple(
    (re.compile(rf"(?<!\S){pattern}(?!\S)"), asked)
    for pattern, asked in (
        (rf"how many (?:{_X} )?(?:will )?each (?:{_X}|of them)? ?(?:GAIN|HAVE)?", r"share \1 \2"),
        (rf"count {_X} {_S}", r"final \1 \2"),
        (rf"how many {_X} (?:does |do |did )?(he|she|they|it) ({_EVENT})", r"how many \1 \2 \3"),
        (rf"how many {_X} (?:does |do |did )?{_S} ({_EVENT})", r"how many \1 \2 \3"),
        (rf"how many {_X} (?:HAVE |does |do )?{_S} (?:HAVE|GAIN){_HAVE_NOW}", r"final \1 \2"),
        (rf"how many {_X} HAVE {_S}{_HAVE_NOW}", r"final \1 \2"),
        (rf"how many (?:does |do |HAVE )?{_S} (?:HAVE|GAIN){_HAVE_NOW}", r"final _ \1"),
        (rf"how many {_X}(?: (?:LEFT|are there|there are|ALTOGETHER|in all|are))+", r"final \1 _"),
        (rf"how (?:old|tall|heavy) is {_S}", r"age \1"),
        (rf"(?:what is )?{_S} age", r"age \1"),
        (rf"(?:how much |what is |for |ALTOGETHER |the )*(?:COST (?:of )?|price of |for ){_N} {_X}"
         rf"(?! at)", r"cost of \1 \2"),
        (rf"how much {_N} {_X} COST", r"cost of \1 \2"),
        (rf"{_N} {_X} COST", r"cost of \1 \2"),
        (r"(?:how much )?(?:you|i|we|he|she)? ?(?:save|discount)", "saving"),
        (r"(?:sale|new|final|discount|now|its|is) ?price(?: of)?", "price now"),
        (r"how much (?:is |will |does )?(?:it|they) ?(?:COST|be)?(?: now)?", "price now"),
        (rf"how far (?:{_X} )?GO", r"distance \1"),
        (r"(?<=\\. )how far|^how far", "distance "),
        (r"(?:what )?distance (?:it |he |she |they )?GO", "distance"),
        (r"how fast (?:it |is it |he |she )?GO|how fast is it GO|(?:its|his|her)? ?speed(?: of)?", "speed"),
    )
)  # fmt: skip
_LEFTOVER: Final = frozenset(
    """
    . and if then so what is are will do does did how much now his her its their be
    for of at on they it that there
    """.split()
)
_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "_"})


def read_story(words: Words) -> Outline | None:
    """Read a word problem of which every word is understood."""
    if not any(is_amount(w) or ":" in w for w in words) or len(words) > 60:  # noqa: PLR2004  a short story
        return None
    facts, line = _taken(_FACTS, story_line(words))
    asked, line = _taken(_ASKED, line)
    if not facts or len(asked) != 1 or not set(line.split()) <= _LEFTOVER:
        return None
    people = {fact.split(" ")[0] for fact in facts} - _PRONOUNS - {"", "ratio", "there"}
    people = {word for word in people if word.isalpha()}
    told = [_told(fact, people, facts) for fact in (*facts, *asked)]
    if None in told:
        return None
    *parts, question = (fact for fact in told if fact)
    if not any("/" in fact or "times" in fact for fact in parts):
        parts.sort()
    return Outline(task="story", asked=question, parts=tuple(parts))


def _taken(
    patterns: tuple[tuple[re.Pattern[str], str], ...], line: str
) -> tuple[list[str], str]:
    """Return what the patterns find in a line, and the line without it."""
    found: list[tuple[int, str]] = []
    for pattern, form in patterns:
        while (match := pattern.search(line)) is not None:
            found.append((match.start(), " ".join(match.expand(form).split(" "))))
            gap = " " * (match.end() - match.start())
            line = f"{line[: match.start()]}{gap}{line[match.end() :]}"
    return [fact for _, fact in sorted(found)], line


def _told(fact: str, people: set[str], facts: list[str]) -> str | None:
    """Return a fact with who and what it leaves out, None where that is not sure."""
    words = fact.split(" ")
    if words[0] in {"share", "distance"}:
        known = people | _PRONOUNS | set(" ".join(facts).split()) | {"one", "person"}
        return " ".join([words[0], *(w for w in words[1:] if w and w not in known)])
    who = len(words) - 1 if words[0] == "final" else 0
    for place, word in enumerate(words):
        if word == "?":
            sure = people - {words[0]}
        elif (word == "_" and place != who) or (not word and words[1:2] == ["HAVE"]):
            sure = _things(facts)
        elif word in _PRONOUNS and (word != "it" or place == who):
            sure = people or {""}
        else:
            continue
        if len(sure) != 1:
            return None
        words[place] = next(iter(sure))
    return " ".join(words).strip()


def _things(facts: list[str]) -> set[str]:
    """Return what is had in a story."""
    things: set[str] = set()
    for fact in facts:
        words = fact.split(" ")
        if words[1:2] == ["HAVE"]:
            things.add(words[3] if len(words) == 4 else words[4])  # noqa: PLR2004  who, doing, number, what
    return things - {"", "_"}
