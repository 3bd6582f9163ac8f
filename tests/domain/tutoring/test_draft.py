"""A model's words reach a student only where they say what the author says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from domain.reply import Words
from domain.tutoring.claims import states_falsehood
from domain.tutoring.draft import ASK_AGAIN, KEEP_THINKING, WORK_IT_OUT, Draft
from domain.tutoring.exercise import Exercise, Lesson, Reading
from domain.tutoring.gate import gives_away
from domain.tutoring.move import Move, MoveName, choose_move
from domain.tutoring.sentences import split_sentences
from tests.support.lessons import EXERCISES, exercise_of, read

HINT = choose_move(read("Solve 3x + 5 = 20"), None)
AUTHORED = " ".join(HINT.say)
OPEN = Move(name=MoveName.OPEN_QUESTION, say=(), lesson=None)


def spoken(move: Move, words: str, size: int = 3) -> tuple[str, Draft]:
    """Feed words in pieces of a size; return what was released, and the draft."""
    draft = Draft(move, move.lesson)
    pieces: list[str] = []
    for start in range(0, len(words), size):
        pieces += draft.feed(words[start : start + size])
    pieces += draft.finish()
    return "".join(pieces), draft


class TestAuthoredMoves:
    def test_may_be_said_in_other_words(self) -> None:
        """The model's own sentences pass while they say the same."""
        words = (
            "In 3x + 5 = 20, we see that 5 is added to 3x. "
            "Let's undo that by subtracting 5 from both sides. So, what is 20 - 5?"
        )
        text, draft = spoken(HINT, words)

        assert text == words
        assert draft.words is Words.MODEL

    @pytest.mark.parametrize(
        "words",
        [
            "x = 5.",
            "In 3x + 5 = 20, 5 is added to 3x. The answer is 5. What is 20 - 5?",
            "In 3x + 5 = 20, 6 is added to 3x.",
            "In 3x + 5 = 20, 5 is subtracted from 3x.",
            "In 3x + 5 = 20, 5 is not added to 3x.",
            "Undo that by adding 5 to both sides.",
            "I do not know.",
            "Visit http://example.org for 3x + 5 = 20 where 5 is added to 3x.",
            "**In 3x + 5 = 20, 5 is added to 3x.**",
            "",
            "\x00\x07",
            "?" * 300,
        ],
    )
    def test_are_said_by_their_author_where_the_model_strays(self, words: str) -> None:
        """What fails is never sent; the whole move is still said."""
        text, draft = spoken(HINT, words)

        assert text.endswith("What is 20 - 5?")
        assert "x = 5" not in text.replace("x + 5 = ", "")
        assert "answer is" not in text
        for sentence in HINT.say[1:]:
            assert sentence in text
        assert draft.words in {Words.AUTHORED, Words.MIXED}

    def test_keep_every_number_that_the_author_says(self) -> None:
        """Praise without what it praises, or a hint without its number, is not said."""
        solved = choose_move(Reading(value="5", whole=True), HINT.lesson)
        text, _ = spoken(solved, "Yes, that is right! You found it. Which is next?")
        assert text == " ".join(solved.say)

        vague = "In 3x + 5 = 20, 5 is added to 3x. Undo that by subtracting."
        assert "subtracting 5 from both sides" in spoken(HINT, vague)[0]

    def test_change_to_the_author_at_the_first_failure_for_good(self) -> None:
        """Good sentences before it stay, and nothing of the model follows."""
        good = "In 3x + 5 = 20, 5 is added to 3x."
        text, draft = spoken(HINT, f"{good} Then x is 5. What is 20 - 5, my friend?")

        assert text == AUTHORED
        assert draft.failed
        assert draft.words is Words.MIXED

    def test_may_begin_warmly(self) -> None:
        """One sentence of nothing but warm words may open a first hint."""
        text, _ = spoken(HINT, f"Great question! {AUTHORED}")

        assert text == f"Great question! {AUTHORED}"

    @settings(
        max_examples=300,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(
        exercise=EXERCISES,
        words=st.lists(
            st.sampled_from(
                "the answer is = x 5 6 5/6 + - so you get What is ? . ! add divide "
                "by both sides Yes right wrong and 12 0.5 half three".split()
            )
            | st.text(max_size=4),
            max_size=25,
        ).map(" ".join),
        size=st.integers(1, 9),
    )
    def test_never_give_the_answer_away_whatever_a_model_says(
        self, exercise: Exercise, words: str, size: int
    ) -> None:
        """For any exercise and any words, cut anywhere."""
        lesson = Lesson(exercise=exercise)
        move = choose_move(Reading(exercise=exercise), None)
        text, draft = spoken(move, words, size)
        sentences, rest = split_sentences(text)

        assert text.endswith("?")
        for sentence in (*sentences, rest):
            assert not gives_away(sentence, lesson)
        if draft.words is Words.AUTHORED:
            assert text == " ".join(move.say)


class TestOpenQuestions:
    @given(st.text(max_size=80), st.integers(1, 7))
    def test_release_the_models_words(self, words: str, size: int) -> None:
        """All of them but control characters and false sums; never nothing."""
        assume(not states_falsehood(words))
        text, _ = spoken(OPEN, words, size)

        assert text.strip()
        if words.isascii() and words.isprintable() and words.strip():
            assert text.split() == words.split()

    def test_are_asked_again_where_a_model_says_nothing(self) -> None:
        """A fixed sentence stands in."""
        text, draft = spoken(OPEN, "  ")

        assert text == ASK_AGAIN
        assert draft.words is Words.AUTHORED

    def test_keep_an_open_lessons_answer_back(self) -> None:
        """A sentence that says it is left out; the others pass."""
        exercise = exercise_of("Solve 3x + 5 = 20")
        assert exercise is not None
        move = Move(
            name=MoveName.OPEN_QUESTION, say=(), lesson=Lesson(exercise=exercise)
        )

        assert spoken(move, "Cats purr. The answer is 5. Dogs bark.")[0] == (
            "Cats purr. Dogs bark."
        )
        assert spoken(move, "x = 5.")[0] == KEEP_THINKING

    def test_stream_before_the_sentence_is_complete(self) -> None:
        """A reader need not wait for a full stop."""
        draft = Draft(OPEN, None)

        assert draft.feed("The moon is ro") == ("The", " moon", " is")
        assert draft.feed("und") == ()
        assert draft.finish() == (" round",)

    def test_stream_up_to_the_first_number(self) -> None:
        """From there the sentence waits until it can be judged whole."""
        draft = Draft(OPEN, None)

        assert draft.feed("Let us see: 7 × 8 is 5") == ("Let", " us", " see:")
        assert draft.feed("6. Fine ") == (" 7", " ×", " 8", " is", " 56.", " Fine")

    @pytest.mark.parametrize("size", [1, 4])
    @pytest.mark.parametrize(
        ("words", "text"),
        [
            ("Cats purr. 1/2 + 1/3 = 2/5. Dogs bark.", "Cats purr. Dogs bark."),
            ("7 × 8 is 54.", ASK_AGAIN),
            ("25% of 80 is 25", ASK_AGAIN),
            ("Seven times eight is fifty-four. Yes?", "Yes?"),
            ("Then you get 7 × 8 = 54. Yes?", f"Then you get {WORK_IT_OUT} Yes?"),
            ("So one plus one is three.", f"So one plus one is {WORK_IT_OUT}"),
            ("1/2 + 1/3 = 5/6. Dogs bark.", "1/2 + 1/3 = 5/6. Dogs bark."),
            ("In 3x + 5 = 20 it is x.", "In 3x + 5 = 20 it is x."),
        ],
    )
    def test_state_no_false_calculation(self, words: str, text: str, size: int) -> None:
        """However the words are cut; a sentence that has begun is ended."""
        assert spoken(OPEN, words, size)[0] == text

    def test_state_none_while_a_lesson_is_open(self) -> None:
        """The answer is not the only thing that is kept back."""
        exercise = exercise_of("Solve 3x + 5 = 20")
        assert exercise is not None
        move = Move(
            name=MoveName.OPEN_QUESTION, say=(), lesson=Lesson(exercise=exercise)
        )

        assert spoken(move, "Cats purr. 7 × 8 is 54.")[0] == "Cats purr."
        assert spoken(move, "7 × 8 is 54.")[0] == KEEP_THINKING

    @given(
        st.lists(
            st.sampled_from("1/2 7 x 8 54 = is + so a . three plus ( ) and 0.5".split())
            | st.sampled_from(["1/2 + 1/3 = 2/5.", "Then 7 × 8 is 54."])
        ).map(" ".join),
        st.integers(1, 9),
    )
    def test_state_none_whatever_a_model_says(self, words: str, size: int) -> None:
        """For any words, cut anywhere."""
        sentences, rest = split_sentences(spoken(OPEN, words, size)[0])

        assert not any(states_falsehood(text) for text in (*sentences, rest))
