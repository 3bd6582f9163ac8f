"""Spellings: how students write words, short forms and slips, made the usual ones."""

from __future__ import annotations

import re
from typing import Final

_CONTRACTIONS: Final = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"\bwh?[au]t'?s\b|\bwuts\b|\bwhts\b", "what is"),
        (r"\bwhat're\b", "what are"),
        (r"\b(who|where|when|how|why|that|there|here)'?s\b(?!')", r"\1 is"),
        (r"\blet'?s\b", "let us"),
        (r"\bcan'?t\b|\bcannot\b", "can not"),
        (r"\bwon'?t\b", "will not"),
        (r"\b(do|does|did|is|are|was|were|has|have|had|should|could|would)n'?t\b",
         r"\1 not"),
        (r"\bdont\b", "do not"),
        (r"\bi'?m\b(?! *[-+*/=^])", "i am"),
        (r"\bi'd\b", "i would"),
        (r"\b(i|you|we|they)'ve\b", r"\1 have"),
        (r"\b(i|you|we|they|he|she|it)'ll\b", r"\1 will"),
        (r"\b(you|we|they)'re\b", r"\1 are"),
        (r"\b(it|he|she)'s\b", r"\1 is"),
        (r"\b(can|could|do|would|will|if|when|did|have|as|what|how) u\b", r"\1 you"),
        (r"\bu (get|do|find|add|make|have|know|solve|help|tell|explain|show|please)\b",
         r"you \1"),
        (r"\b(what|how|where|who|there) r\b", r"\1 are"),
        (r"\bhow 2\b", "how to"),
        (r"\b(\w{2,})'s\b", r"\1"),
        (r"\b(\w{2,}s)'(?!\w)", r"\1"),
        (r"(\w)'(\w)", r"\1\2"),
    )
)  # fmt: skip
_SHORT: Final[dict[str, str]] = {
    word: usual
    for word, _, usual in (
        pair.partition("=")
        for pair in """
    pls=please plz=please plez=please plse=please thx=thanks tks=thanks ty=thanks
    wat=what wut=what wht=what whar=what wich=which hwo=how
    ur=your cuz=because coz=because bc=because becuase=because abt=about
    gonna=going+to wanna=want+to gotta=need+to gimme=give+me lemme=let+me dunno=do+not+know
    idk=i+do+not+know kinda=kind+of hw=homework eq=equation eqn=equation
    equasion=equation eqaution=equation equaton=equation diff=difference
    calc=calculate calulate=calculate claculate=calculate calculat=calculate
    caculate=calculate calcualte=calculate sove=solve slove=solve solv=solve
    fnd=find fidn=find hlep=help evalute=evaluate evaluat=evaluate
    simplfy=simplify simplifiy=simplify simplyfy=simplify simplist=simplest
    multiplyed=multiplied mulitply=multiply multipy=multiply mutliply=multiply
    devide=divide devided=divided divied=divided divde=divide
    substract=subtract subract=subtract subtact=subtract substraction=subtraction
    addtion=addition adition=addition squre=square sqaure=square sqare=square
    triangel=triangle trianlge=triangle traingle=triangle rectangel=rectangle
    retangle=rectangle rectange=rectangle perimiter=perimeter permeter=perimeter
    perimter=perimeter circumfrence=circumference circumfernce=circumference
    diamater=diameter raduis=radius radious=radius lenght=length legnth=length
    lenth=length widht=width wdith=width hieght=height heigth=height
    voulme=volume volumn=volume avrage=average averge=average
    avarage=average meadian=median mediun=median probabilty=probability
    probablity=probability frist=first secound=second nummber=number numbr=number
    nubmer=number fration=fraction fractoin=fraction fractin=fraction
    decimel=decimal decmial=decimal percet=percent precent=percent percantage=percentage
    denomenator=denominator denominater=denominator demoninator=denominator
    numerater=numerator numorator=numerator photosyntesis=photosynthesis
    photosynthisis=photosynthesis photosinthesis=photosynthesis
    photosythesis=photosynthesis definiton=definition defintion=definition
    difinition=definition defination=definition meening=meaning definision=definition
    diffrence=difference differance=difference diference=difference diffrent=different
    diferent=different formual=formula forumla=formula fomula=formula
    captial=capital oposite=opposite antonim=antonym synonim=synonym synomym=synonym
    adjetive=adjective adjectiv=adjective gramer=grammar grammer=grammar
    explane=explain explian=explain explan=explain expain=explain pleas=please
    tommorow=tomorrow minuts=minutes secounds=seconds houres=hours
    ther=there thier=their alot=a+lot altogther=altogether
    alltogether=altogether totel=total togther=together appels=apples aples=apples
    anwser=answer awnser=answer anser=answer answr=answer qustion=question
    queston=question problm=problem shud=should cud=could wud=would
    dat=that dis=this da=the teh=the hte=the
    factorise=factor factorize=factor factorising=factor factorizing=factor
    factoring=factor factored=factor factorised=factor factorized=factor
    factorisation=factorization neighbour=neighbor colour=color colours=colors
    favourite=favorite centre=center metre=meter metres=meters litre=liter litres=liters
    kilometre=kilometer kilometres=kilometers centimetre=centimeter
    centimetres=centimeters millimetre=millimeter millimetres=millimeters
    millilitre=milliliter millilitres=milliliters gramme=gram grammes=grams
    kilogramme=kilogram kilogrammes=kilograms tonne=tonne travelled=traveled
    travelling=traveling maths=math mathematics=math labelled=labeled
    grey=gray practise=practice realise=realize recognise=recognize
    organise=organize analyse=analyze
    """.split()
    )
}
_WORD: Final = re.compile(r"(?<![\w^])[a-z]{2,}(?!\w)")
_HARD: Final = """
    equation calculate evaluate multiply subtract simplify triangle rectangle perimeter
    circumference diameter average probability friction fraction fractions frictions denominator multiple multiples numerator
    definition difference different centimeter centimeters kilometer kilometers
    millimeter millimeters milliliter milliliters
    centiliter centiliters parallelogram trapezoid hypotenuse percentage photosynthesis
    gradient sequence greatest common factorization quadrilateral pentagon
    thermometer fahrenheit adjective opposite synonym antonym altogether
    """.split()
_MISSED: Final = 1
_LONG: Final = 8


def respelled(text: str) -> str:
    """Return a text in small letters with short forms and slips spelled out.

    A possessive loses its ending, and a word one slip away from a long word of
    mathematics becomes that word.
    """
    for pattern, by in _CONTRACTIONS:
        text = pattern.sub(by, text)
    return _WORD.sub(lambda m: _respelled(m[0]), text)


def _respelled(word: str) -> str:
    usual = _SHORT.get(word)
    if usual is not None:
        return usual.replace("+", " ")
    if len(word) < _LONG or word in _HARD:
        return word
    near = [hard for hard in _HARD if _is_one_slip(word, hard)]
    return near[0] if len(near) == 1 else word


def _is_one_slip(word: str, usual: str) -> bool:
    """Tell whether one letter was left out, put in, changed or swapped inside."""
    if word[0] != usual[0] or abs(len(word) - len(usual)) > _MISSED:
        return False
    if usual.rstrip("s") == word.rstrip("s") or word.endswith(("ed", "ing", "er")):
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, usual, strict=False)) if a != b),
                 min(len(word), len(usual)))  # fmt: skip
    rests = {
        word[start + 1 :] == usual[start:],
        word[start:] == usual[start + 1 :],
        word[start + 1 :] == usual[start + 1 :],
        word[start : start + 2] == usual[start : start + 2][::-1]
        and word[start + 2 :] == usual[start + 2 :],
    }
    return True in rests
