"""Courtesy: what a question says besides itself — greetings, thanks, please, can you."""

from __future__ import annotations

import re
from typing import Final

_WHOM: Final = (
    r"(?:me|us|him|her|my (?:son|daughter|child|kid|students?|little \w+|brother"
    r"|sister|friend|class))"
)
_GREETING: Final = (
    r"(?:(?:hi+|hey+|hello)(?: there| helpy| everyone| team| all)?|hiya|morning|afternoon"
    r"|evening|er+|yo|ok|okay|so|well|um+|uh+|erm|please|kindly|dear \w+"
    r"|good (?:morning|afternoon|evening)|excuse me|sorry(?: to bother you)?(?:,? but)?"
    r"|thank you(?: so much| very much| in advance)?|thanks(?: a lot| so much"
    r"| in advance| a million)?|(?:quick|silly|dumb|stupid|random) (?:one|question)(?:,? but)?|(?:i (?:am|was) )?just wondering"
    r"|i (?:am|was) wondering|i have a(?: quick)? question|(?:my|the|this) (?:homework"
    r"|question|teacher|worksheet|book|problem) (?:says|asks|is|wants to know|asked"
    r"|said)|sir|madam|miss|helpy|teacher|tutor|guys|bro|dude|yeah"
    r"|yes|also|and now|quickly|real quick|for (?:my )?homework|math question"
    r"|anyone|someone|somebody|everyone|friend|lol|haha|omg|ugh|im so lost|help+)"
)
_GREETINGS: Final = re.compile(
    rf"^[\s,.!:;-]*{_GREETING}(?:[\s,.!?:;-]+|$)(?![-+*/=^)])"
)
_ASIDE: Final = re.compile(
    r"\b(?:please|kindly|um+|uh+|thank you(?: so much| very much| in advance)?"
    r"|(?:many )?thanks(?: a lot| so much| in advance)?|cheers|lol|haha|omg|tho|btw|by the way|just"
    r"|actually|basically|really|exactly|quickly|possibly|perhaps|maybe|some(?:one|body)"
    r"|real quick|as well|if you do not mind|if possible"
    r"|(?:for|to) me(?! [-+*/=^\d]))\b(?!')"
)
_AFTERTHOUGHT: Final = re.compile(
    r"[,.!? ]+(?:or not|i (?:do not|can not|can) (?:get|understand|do|figure|know|remember|solve"
    r"|see) (?:it|this|that|how)?(?: out)?(?: at all)?|i am (?:so |really |very |totally )?"
    r"(?:stuck|confused|lost)(?: here| on this)?|help(?: me)?(?: out)?(?: with (?:it|this))?"
    r"|any (?:idea|ideas|help)|right|correct|sir|bro|asap|i (?:think|guess|forgot"
    r"|need help)|can you help(?: me)?|hello|man|again|need help|it is for homework"
    r"|i (?:always |keep )?forget(?:ting)?)[\s.!?]*$"
)
_HEDGE: Final = (
    r"(?:(?:can|could|would|will|may|might|shall) (?:you|someone|somebody|anyone|i|we) "
    r"(?:be able to |be so kind (?:as )?to |like to )?)"
)
_LEAD: Final = re.compile(
    rf"^[\s,.!:;-]*(?:{_HEDGE}?(?:help(?: {_WHOM})?(?: out)?(?: (?:to|with|in|on|solving"
    rf"|finding|understand(?:ing)?))*|tell(?: {_WHOM})?(?: about)?|show(?: {_WHOM})?"
    rf"|teach(?: {_WHOM})?|give(?: {_WHOM})?|let {_WHOM} know|explain(?: to {_WHOM})?"
    rf"|remind {_WHOM}(?: of)?|walk {_WHOM} through|go over|ask(?: you)?|know|get"
    rf"|say|have|do|check)"
    r"|(?:can|could|would|will|may) (?:you|someone|somebody|anyone)(?: be able to| be so kind(?: as)? to)?"
    r"|i (?:really |just |also |do )?(?:need|want|have|would like|would love|wish|am trying"
    r"|am asked|was asked|got|am supposed|must|am looking|try|tried|need help"
    r"|want help|would appreciate help)(?: to| help| with| for| you| in| how| some)*"
    r"(?: (?:know|find out|learn|understand|ask|see|be able to))*"
    r"|i would (?:be (?:very |so )?grateful|appreciate it) if (?:you|someone) (?:could|can|would)"
    r"|i (?:still )?(?:do not|can not|am not|never) (?:know|get|understand|remember|see|sure"
    r"|figure out|recall)(?: out| about)?"
    r"|i (?:forgot|forget)|i am (?:so |really |a bit |very )?(?:stuck|confused|unsure"
    r"|struggling|having trouble|lost)(?: on| with| by| about| how| in)*"
    r"|do (?:you|anyone) (?:happen to )?know|any(?: idea|one know)|what do (?:i|you|we) get"
    r" (?:when|if|for)(?: i| you| we)?|what do (?:you|we|people) (?:call|mean by)"
    r"|does anyone know|is it true that you know|would you mind|"
    r"(?:please )?(?:try|go|let us|let me))\b(?! *[-+*/=^])"
    r"(?: (?:with |on )?(?:this|these)(?: one| question| problem| equation| sum)?:)?[\s,:]*"
)
_FINDS: Final = (
    r"(?:find(?:ing)?|calculat(?:e|ing)|comput(?:e|ing)|work(?:ing)? out|figure out"
    r"|evaluat(?:e|ing)|determin(?:e|ing)|solv(?:e|ing)|resolve)"
)
_ASKS: Final = (
    rf"(?:{_FINDS}|identify|state|give|name|list|write down|write out|tell|guess|answer"
    r"|describe|explain|define|say)"
)
_FRAME: Final = re.compile(
    rf"^[\s,.!:;-]*(?:"
    r"(?:and |so |but )?how (?:do|can|could|should|would|might|does) (?:i|you|we|one|someone|people)"
    r"(?: go about)?"
    r"|how (?:i|we|you) (?:can |could |should |would )?|how to"
    r"|(?:and )?(?:what|whats|which) (?:is|are|was|were|does|do|will|would)"
    r"(?: the (?:answer|result|solution|outcome)(?: to| of| for| when| if)?)?"
    r"(?: (?:it|we|you|i) get (?:when|if))?"
    r"|(?:the )?(?:answer|result|solution) (?:to|of|for)"
    r"|how much (?:is|are|does|do)(?! [a-z ]*\b(?:cost|weigh|pay|spend|save|earn|money|left))"
    r"(?= *[-(#\d]| the (?:sum|product|difference|quotient))"
    r"|(?:what is |what are )?(?:the |a )?(?:best |right |correct |easiest )?(?:ways?|steps?|method"
    r"|process|procedure|rules?) (?:to|for|of)"
    rf"|{_ASKS}(?: out)?(?: how| what| whats)?(?: to| is| are)?)\b(?! *[-+*/=^])[\s,:]*"
)
_HOW_FIND: Final = re.compile(
    r"^[\s,.!:;-]*(?:(?:what is |what are )?(?:the |a )?(?:best |right |correct |easiest )?"
    r"(?:ways?|steps?|method|process|procedure|rules?) (?:to|for|of)"
    r"|(?:and |so |but )?how (?:(?:do|can|could|should|would|might|does) )?(?:i|you|we|one|someone|people|to)"
    rf"(?: go about)?) {_FINDS}\b(?! *[-+*/=^])"
)


def without_greeting(text: str) -> str:
    """Return a text without the greetings and requests in front of it."""
    before = ""
    while before != text:
        before = text
        for pattern in (_GREETINGS, _LEAD):
            rest = pattern.sub("", text, count=1)
            text = rest if re.search(r"\w", rest) else text
    return text


_TOPIC_FIRST: Final = re.compile(
    r"^((?:on|in|at|for|to|near|with|from|during|about|of) [^,?.!]{2,50}), "
    r"((?:how|what|is|are|can|why|where|when|who|do|does|which|should) [^?.!]*)(?=[?.! ]*$)"
)


def without_courtesy(text: str) -> str:
    """Return a text, respelled, without what is only said around its question.

    A topic in front of the question goes behind it. What was asked by "how do I find"
    begins with the word `howfind`.
    """
    text = _unled(_TOPIC_FIRST.sub(r"\2 \1", text))
    text = _ASIDE.sub(" ", text)
    before = ""
    while before != text:
        before = text
        text = _AFTERTHOUGHT.sub(" .", text)
    return text


def _unled(text: str) -> str:
    """Take off greetings, requests and frames in front of every sentence."""
    parts = re.split(r"(?<=[.?!])\s+(?=[a-z(])", text.strip())
    return " ".join(_unframed(part) for part in parts)


def _unframed(sentence: str) -> str:
    before = ""
    while before != sentence:
        before = sentence
        for pattern, by in _TAKEN_OFF:
            rest = pattern.sub(by, sentence, count=1).strip()
            if re.search(r"\w", rest.removeprefix(by)):
                sentence = rest
    return sentence


_TAKEN_OFF: Final = (
    (_GREETINGS, ""),
    (_LEAD, ""),
    (_HOW_FIND, "howfind "),
    (_FRAME, ""),
)
