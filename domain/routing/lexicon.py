"""Lexicon: words that tell how hard a question is, by what they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_FAMILIES: Final = {
    # Of a story with quantities.
    "percent": "percent percentage percents",
    "fraction": "half halves third thirds quarter quarters fourth fourths fifth fifths"
    " sixth sixths eighth eighths tenth tenths fraction fractions",
    "times": "twice double doubled triple tripled thrice times",
    "comparing": "more less fewer greater older younger longer shorter taller higher"
    " lower bigger larger smaller faster slower heavier cheaper",
    "than": "than",
    "rate": "per each every apiece",
    "sharing": "ratio proportion average mean rate equally evenly split divide divided"
    " share shared shares speed mph",
    "condition": "if unless whether when assuming suppose except instead otherwise"
    " only",
    "sequence": "after before then next first second later finally until while during"
    " now already remaining rest left initially begin begins began start starts"
    " started starting end ends ended",
    "money": "dollar dollars cent cents cost costs price prices priced pay pays paid"
    " spend spends spent earn earns earned sell sells sold buy buys bought",
    "trade": "profit discount discounts tax taxes interest salary refund commission tip"
    " tips loss sale overtime",
    "time": "minute minutes hour hours day days week weeks month months year years"
    " second seconds monday tuesday wednesday thursday friday saturday sunday weekday"
    " weekend midnight noon am pm",
    "measure": "feet foot inch inches mile miles meter meters cm km pound pounds ounce"
    " ounces gram grams kg gallon gallons liter liters ml yard yards square cubic acre"
    " acres degree degrees",
    "total": "total altogether combined together sum both",
    "age": "age ages aged old older younger",
    "negation": "not no never without doesn't didn't don't can't isn't none",
    "same": "same equal equals",
    "change": "increase increases increased decrease decreases decreased reduce reduced"
    " grow grows grew lose loses lost gain gains gained add adds added remove removed",
    "limit": "least most maximum minimum enough afford need needs needed",
    "joining": "and but also plus",
    "pronoun": "it they them their its this that these those he she his her",
    "number": "one two three four five six seven eight nine ten eleven twelve thirteen"
    " fifteen sixteen twenty thirty forty fifty sixty hundred thousand million dozen"
    " dozens",
    # Of any subject.
    "claim": "statement statements scenario scenarios claim claims argument arguments"
    " premise premises proposition propositions conclusion",
    "formal": "proof theorem lemma derivation axiom valid invalid logic"
    " logical logically contradiction isomorphic homomorphism subgroup"
    " matrix eigenvalue integral derivative polynomial"
    " irrational continuous convergent hypothesis variance regression"
    " algorithm complexity induction converges therefore implies",
    "science": "velocity acceleration force energy momentum mass charge voltage current"
    " resistance frequency wavelength equilibrium molar mole moles ion ions acid enzyme"
    " orbital electron electrons entropy pressure temperature reaction gene allele"
    " probability coefficient",
    "code": "python java javascript code recursion sql compile compiler pseudocode"
    " runtime debug bug json html css",
    "reasoning": "why explain justify reason reasons because discuss interpret infer"
    " summarize describe show",
    "demanding": "prove derive disprove design implement compare contrast evaluate"
    " analyze critique essay debate",
    "definition": "define definition meaning means synonym spell spelling called"
    " capital",
}


def _families_of_words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for family, words in _FAMILIES.items():
        for word in words.split():
            found[word] = (*found.get(word, ()), family)
    return MappingProxyType(found)


FAMILIES: Final = tuple(_FAMILIES)
FAMILIES_OF: Final = _families_of_words()
NUMBER_WORDS: Final = frozenset(_FAMILIES["number"].split())
