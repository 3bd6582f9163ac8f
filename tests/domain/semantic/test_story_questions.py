"""A word problem is read as who has, gets, gives, costs or goes how much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.semantic.question import read_question

NAMES = st.sampled_from(["Sam", "Mary", "Zoltan", "Aisha", "Liu"])
THINGS = st.sampled_from(["apples", "pencils", "marbles", "stickers", "books"])
NUMBERS = st.integers(min_value=2, max_value=400)
# Name, thing, two numbers.
STORIES = (
    "{0} has {2} {1}. {0} buys {3} more. How many {1} does {0} have now?",
    "{0} has {2} {1} and gives away {3}. How many {1} are left?",
    "{0} shares {2} {1} equally among {3} friends. How many {1} does each friend get?",
    "{0} has {2} more {1} than Bob. Bob has {3} {1}. How many {1} does {0} have?",
    "{0} has {3} times as many {1} as Bob. Bob has {2}. How many {1} does {0} have?",
    "{0} is {2} years older than Bob. Bob is {3}. How old is {0}?",
)


def the_key(text: str) -> str:
    """Return a story's key; it must have been read as a story."""
    reading = read_question(text)
    assert reading is not None
    assert reading.task == "story", reading.canonical
    return reading.key


class TestReadStory:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (
                "Ana has 7 cards. She finds 2 more. How many cards does she have now?",
                "Ana had 7 cards and found another 2. How many cards has she in all?",
            ),
            (
                "A pen costs $3. How much do 6 pens cost?",
                "what's the price of 6 pens at 3 dollars each",
            ),
            (
                "A bus goes 50 km per hour for 2 hours. How far does it go?",
                "how far does a bus travel in 2 hours at 50 km/h",
            ),
            (
                "Tom is 5 years older than Ana. Ana is 9. How old is Tom?",
                "Ana is 9 years old. Tom is 5 years older than Ana. What is Tom's age?",
            ),
        ],
    )
    def test_tells_a_story_in_one_way(self, one: str, other: str) -> None:
        """Tense, order of facts and pronouns do not matter."""
        assert the_key(one) == the_key(other)

    @given(
        story=st.sampled_from(STORIES),
        first=st.tuples(NAMES, THINGS, NUMBERS, NUMBERS),
        second=st.tuples(NAMES, THINGS, NUMBERS, NUMBERS),
        changed=st.integers(min_value=0, max_value=3),
    )
    def test_differs_where_a_name_a_thing_or_a_number_does(
        self,
        story: str,
        first: tuple[str, str, int, int],
        second: tuple[str, str, int, int],
        changed: int,
    ) -> None:
        """One of them is enough."""
        other = (*first[:changed], second[changed], *first[changed + 1 :])
        one, two = story.format(*first), story.format(*other)

        assert (the_key(one) == the_key(two)) is (one == two)

    @given(
        story=st.sampled_from(STORIES),
        who=NAMES,
        what=THINGS,
        pair=st.sets(NUMBERS, min_size=2, max_size=2),
    )
    def test_differs_where_numbers_change_places(
        self, story: str, who: str, what: str, pair: set[int]
    ) -> None:
        """Each number has its role."""
        low, high = sorted(pair)

        assert the_key(story.format(who, what, low, high)) != the_key(
            story.format(who, what, high, low)
        )

    @pytest.mark.parametrize(
        ("word", "by"),
        [
            ("buys", "eats"),
            ("more than", "fewer than"),
            ("older", "younger"),
            ("have now", "buy"),
            ("Sam has", "Bob has"),
        ],
    )
    def test_differs_where_a_doing_or_a_direction_does(
        self, word: str, by: str
    ) -> None:
        """What somebody does decides what is calculated."""
        stories = [s.format("Sam", "pens", 9, 4) for s in STORIES]
        stories[3] = "Sam has 9 more than Bob. Bob has 4 pens. How many has Sam?"
        changed = [(s, s.replace(word, by, 1)) for s in stories if word in s]
        assert changed

        for one, other in changed:
            readings = read_question(one), read_question(other)
            assert readings[0] != readings[1]

    def test_leaves_a_story_with_an_unknown_word_to_its_words(self) -> None:
        """A word that is not understood might change who has what."""
        reading = read_question(
            "Sam has 5 apples. He buys 3 rotten ones. How many good apples has he now?"
        )

        assert reading is not None
        assert reading.task == "open"
