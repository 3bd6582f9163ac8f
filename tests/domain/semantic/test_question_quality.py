"""How many questions share an answer as they should, and how many as they must not."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable

import pytest
from fow_cache.data import load_conversations, load_questions  # type: ignore[import-untyped]  # no types
from hypothesis import example, given
from hypothesis import strategies as st

from domain.semantic.question import read_question, read_turn
from tests.support.question_pairs import pairs_of

MOST_TRAPS = 0.01
FEWEST_HITS = 0.5
MOST_TURN_TRAPS = 0.05


def is_served(cached: str, new: str) -> bool:
    """Tell whether the answer to one question would be given to the other."""
    readings = read_question(cached), read_question(new)
    return None not in readings and len({r.key for r in readings if r}) == 1


def share(outcomes: Iterable[bool]) -> float:
    """Return how many of some outcomes are true, from 0 to 1."""
    counted = list(outcomes)
    return sum(counted) / len(counted)


class TestReading:
    @pytest.mark.parametrize("name", ["tuned", "held_out"])
    def test_serves_what_means_the_same(self, name: str) -> None:
        """At least half of the tutoring pairs that mean the same share an answer."""
        hits = share(is_served(p.cached, p.new) for p in pairs_of(name) if p.same)

        assert hits >= FEWEST_HITS

    @pytest.mark.parametrize("name", ["tuned", "held_out"])
    def test_serves_no_tutoring_trap(self, name: str) -> None:
        """At most one trap in a hundred is served."""
        served = share(is_served(p.cached, p.new) for p in pairs_of(name) if not p.same)

        assert served <= MOST_TRAPS

    def test_serves_no_trap_of_strangers(self) -> None:
        """Nor of fow-cache's, which nobody here wrote."""
        traps = [pair for pair in load_questions() if not pair["same_answer"]]

        assert share(is_served(p["a"], p["b"]) for p in traps) <= MOST_TRAPS


class TestReadTurn:
    def test_serves_no_trap_in_a_conversation(self) -> None:
        """At most one in twenty: the last words are alike, their sense is not."""
        pairs = load_conversations()
        traps = [(p["a"], p["b"]) for p in pairs if not p["same_answer"]]

        def is_served_turn(
            one: list[dict[str, str]], two: list[dict[str, str]]
        ) -> bool:
            readings = [
                read_turn(t[-1]["content"], earlier=len(t) - 1) for t in (one, two)
            ]
            return None not in readings and len({r.key for r in readings if r}) == 1

        assert share(is_served_turn(one, two) for one, two in traps) <= MOST_TURN_TRAPS

    def test_lets_whole_mathematics_through(self) -> None:
        """A calculation means the same wherever it is asked."""
        first = read_question("What is 15% of 80?")

        assert read_turn("What is 15% of 80?", earlier=0) == first
        assert read_turn("calculate fifteen percent of 80", earlier=6) == first
        assert read_turn("What is gravity?", earlier=6) is None


READABLE = sorted({p.cached for name in ("tuned", "held_out") for p in pairs_of(name)})
NUMBERS = st.integers(min_value=2, max_value=998)
UNITS = ("cm", "km", "kg", "hours", "minutes", "liters", "miles", "feet")
SHAPES = ("rectangle", "triangle", "circle", "square")
# What a question looks like, and which one thing of it is changed.
FORMS: dict[str, Callable[[str, str], str]] = {
    "number": lambda a, b: f"Solve {a}x + 5 = 20|Solve {b}x + 5 = 20",
    "second number": lambda a, b: f"What is {a}% of 80?|What is {b}% of 80?",
    "listed number": lambda a, b: f"mean of 999, {a} and 1|mean of 999, {b} and 1",
    "measure": lambda a, b: (
        f"area of a {a} cm by 1 cm rectangle|area of a {b} cm by 1 cm rectangle"
    ),
    "order": lambda a, b: f"What is {a} - {b}?|What is {b} - {a}?",
    "role": lambda a, b: f"{a} is what percent of {b}?|{b} is what percent of {a}?",
    "story": lambda a, b: (
        f"Sam has {a} pens. He buys 3 more. How many pens has he now?"
        f"|Sam has {b} pens. He buys 3 more. How many pens has he now?"
    ),
}


class TestOneChange:
    @given(
        form=st.sampled_from(sorted(FORMS)),
        numbers=st.sets(NUMBERS, min_size=2, max_size=2),
    )
    def test_of_a_number_or_an_order_is_a_miss(
        self, form: str, numbers: set[int]
    ) -> None:
        """Whatever the numbers are."""
        one, other = FORMS[form](*map(str, numbers)).split("|")

        assert not is_served(one, other)

    @given(
        letters=st.sets(st.sampled_from("bdknpqtvwxyz"), min_size=2, max_size=2),
        number=NUMBERS,
    )
    def test_of_a_variable_is_a_miss(self, letters: set[str], number: int) -> None:
        """The unknown's letter is part of what is asked."""
        one, other = letters

        assert not is_served(f"Solve {number}{one} = 7", f"Solve {number}{other} = 7")

    @given(
        signs=st.sets(st.sampled_from("+-×÷"), min_size=2, max_size=2), number=NUMBERS
    )
    def test_of_an_operator_is_a_miss(self, signs: set[str], number: int) -> None:
        """Every operator is another question."""
        one, other = signs

        assert not is_served(
            f"What is {number} {one} 7?", f"What is {number} {other} 7?"
        )

    @given(
        units=st.sets(st.sampled_from(UNITS), min_size=2, max_size=2), number=NUMBERS
    )
    def test_of_a_unit_is_a_miss(self, units: set[str], number: int) -> None:
        """Nothing is converted on the quiet."""
        one, other = units

        form = "A rope is {} {} long. Cut it in half. How long is a part?"

        assert not is_served(form.format(number, one), form.format(number, other))

    @given(
        question=st.sampled_from(READABLE), place=st.integers(min_value=0, max_value=60)
    )
    def test_of_a_negation_is_a_miss(self, question: str, place: int) -> None:
        """Wherever "not" is put, something else is asked."""
        words = question.split()
        place %= len(words)
        denied = " ".join([*words[:place], "not", *words[place:]])

        assert not is_served(question, denied)

    @given(
        question=st.sampled_from(READABLE),
        word=st.text(alphabet=string.ascii_lowercase, min_size=6, max_size=9),
        place=st.integers(min_value=0, max_value=60),
    )
    @example(question="What is 7 × 9?", word="zorbity", place=0)
    def test_of_an_unknown_word_is_a_miss(
        self, question: str, word: str, place: int
    ) -> None:
        """What is not understood might matter."""
        words = question.split()
        place %= len(words) + 1
        longer = " ".join([*words[:place], f"q{word}", *words[place:]])

        assert not is_served(question, longer)


AROUND = (
    "{}",
    "please {}",
    "hi! {}",
    "hey, {} thanks",
    "{} pls",
    "can you help me with this: {}",
    "Hello there, {} Thank you!",
)


class TestCourtesy:
    @given(
        question=st.sampled_from([q for q in READABLE if read_question(q)]),
        around=st.sampled_from(AROUND),
        shout=st.booleans(),
    )
    def test_changes_nothing(self, question: str, around: str, *, shout: bool) -> None:
        """Greetings, thanks and small letters mean nothing."""
        said = around.format(question)

        assert is_served(question, said.lower() if shout else said)
