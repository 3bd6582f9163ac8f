"""Story words: the words of word problems, each verb under one name for its doing."""

from __future__ import annotations

import re
from typing import Final

from domain.semantic.outline import Words
from domain.semantic.stems import stem

_DOINGS: Final = {
    "HAVE": "has have had own owns owned hold holds held contain contains contained keeps",
    "GAIN": "buy buys bought get gets got receive receives received gain gains gained"
    " obtains obtained purchases purchased",
    "FIND": "find finds found picks picked collect collects collected gathers gathered",
    "GIVE": "give gives gave given donate donates donated",
    "EAT": "eat eats ate eaten",
    "LOSE": "lose loses lost",
    "SELL": "sell sells sold",
    "SPEND": "spend spends spent",
    "USE": "use uses used",
    "SHARE": "share shares shared split splits divides divided distribute distributes"
    " distributed",
    "COST": "cost costs costing priced",
    "GO": "travel travels traveled go goes went going drive drives drove cover covers"
    " covered run runs ran ride rides rode walk walks walked fly flies flew cycles"
    " traveling driving moves moved",
}
_VERBS: Final = {word: name for name, row in _DOINGS.items() for word in row.split()}
_KEPT: Final = frozenset(
    """
    is are was were will would do does did it he she they them his her their its than as
    this has more less fewer each per of to in for at with by on off how many much what
    there if then and or another extra also all twice times time price prices distance
    new sale final discount discounted save saved year one
    """.split()
)
_REWRITES: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"\b(?:was|were|is|are) (?:given|handed)\b", "GAIN"),
        (r"\bHAVE GAIN\b", "HAVE"),
        (r"\bprices\b", "price"),
        (r"\bdiscounted\b", "discount"),
        (r"\bcan GAIN\b", "can_GAIN"),
        (r"\b(#2|#3|#4|#5|#6|#10) times? as\b", r"\1 times as"),
        (r"\b(?:COST of |price of |how much (?:is )?for |for )?#([\d._/]+) ([a-z]+) at #([\d._/]+) "
         r"(dollar|cent|euro|sterling)(?: each| apiece)?(?!\S)", r"\2 COST #\3 \4 each . COST of #\1 \2"),
        (r"\bGIVE away\b|\bhand(?:s|ed)? out\b", "GIVE"),
        (r"\bwill (?=[A-Z])", ""),
        (r"\btwice as\b", "#2 times as"),
        (r"\bthree times as\b", "#3 times as"),
        (r"#1/2 as\b", "#1/2 times as"),
        (r"\b(?:an )?average speed\b|\bmean speed\b", "speed"),
        (r"\b(?:at )?constant speed\b", ""),
        (r"\b(?:altogether|in total|in all|all together|total)\b", "ALTOGETHER"),
        (r"\b(?:is|are|were|was)? ?(?:left(?: over)?|remaining|still HAVE|still left)\b", "LEFT"),
        (r"\b(?:equally|evenly|fairly)\b", "EQUALLY"),
        (r"\b(?:among|amongst|between)\b", "AMONG"),
        (r"\b(?:does|do|did|will|would|can|could) (?=(?:\S+ ){1,2}[A-Z]|#)", ""),
    )
)  # fmt: skip


def story_line(words: Words) -> str:
    """Return words as one line with verbs by name in capitals and nouns as stems."""
    named = [
        _VERBS.get(w) or (w if w in _KEPT or w.startswith("#") else stem(w))
        for w in words
    ]
    line = " ".join(named)
    for pattern, by in _REWRITES:
        line = pattern.sub(by, line)
    return " ".join(line.split())
