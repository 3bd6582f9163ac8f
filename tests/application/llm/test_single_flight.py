"""Those who ask the same at the same time are given one answer, or each their own."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator
from contextvars import ContextVar
from dataclasses import dataclass, field

import pytest

from application.llm.single_flight import SingleFlight
from domain.errors import UnavailableError
from tests.support.listening import PATIENCE_S

pytestmark = pytest.mark.anyio

WORDS = ("Make", " the", " bottoms", " equal.")
NAME: ContextVar[str] = ContextVar("NAME", default="nobody")


class BrokenError(Exception):
    """What a model failed with."""


@dataclass
class Models:
    """Models that say `WORDS`, a word each time they are let, and what became of them.

    The first `failures` fail, each after `fails_after` words.
    """

    failures: int = 0
    fails_after: int = 0
    stuck: bool = False
    asked: list[str] = field(default_factory=list[str])
    running: int = 0
    stopped: int = 0
    word: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    def let(self, words: int) -> None:
        """Let so many words be said."""
        for _ in range(words):
            self.word.release()

    async def answer(self) -> AsyncGenerator[str, None]:
        """Say the words."""
        self.asked.append(NAME.get())
        fails = len(self.asked) <= self.failures
        self.running += 1
        try:
            for number, word in enumerate(WORDS):
                if fails and number == self.fails_after:
                    raise BrokenError
                await self.word.acquire()
                yield word
        except (GeneratorExit, asyncio.CancelledError):
            self.stopped += 1
            raise
        finally:
            try:
                # A model takes a moment to be stopped.
                await asyncio.sleep(0)
            finally:
                self.running -= 1


@pytest.fixture
def single(anyio_backend: str) -> SingleFlight[str]:
    """Return a place where nobody loses patience."""
    return SingleFlight(patience_s=3_600)


async def heard(
    single: SingleFlight[str], models: Models, *, key: str = "k", whole: bool = False
) -> str:
    """Return what somebody is told."""
    async with (
        asyncio.timeout(PATIENCE_S),
        single.join(key, models.answer, whole=whole) as seat,
    ):
        return "".join([word async for word in seat])


async def settled() -> None:
    """Let everybody get as far as they can."""
    for _ in range(50):
        await asyncio.sleep(0)


async def all_of(tasks: list[asyncio.Task[str]]) -> list[str | BaseException]:
    """Return what became of each."""
    async with asyncio.timeout(PATIENCE_S):
        return await asyncio.gather(*tasks, return_exceptions=True)


class TestTogether:
    @pytest.mark.parametrize("whole", [False, True])
    async def test_a_thousand_callers_cost_one_answer(
        self, single: SingleFlight[str], whole: bool
    ) -> None:
        """And all are given the same words."""
        models = Models()
        callers = [
            asyncio.create_task(heard(single, models, whole=whole)) for _ in range(1000)
        ]
        await settled()
        models.let(len(WORDS))

        assert set(await all_of(callers)) == {"".join(WORDS)}
        assert len(models.asked) == 1
        assert single.is_empty

    async def test_whoever_comes_late_is_told_all_of_it(
        self, single: SingleFlight[str]
    ) -> None:
        """From the first word, as they all had come at once."""
        models = Models()
        callers: list[asyncio.Task[str]] = []
        for _ in WORDS:
            callers.append(asyncio.create_task(heard(single, models)))
            await settled()
            models.let(1)
            await settled()

        assert await all_of(callers) == ["".join(WORDS)] * len(WORDS)
        assert len(models.asked) == 1

    async def test_words_arrive_as_they_are_made(
        self, single: SingleFlight[str]
    ) -> None:
        """At the second caller's too; whoever wants it whole waits for its end."""
        models = Models()
        async with (
            asyncio.timeout(PATIENCE_S),
            single.join("k", models.answer) as first,
            single.join("k", models.answer) as second,
            single.join("k", models.answer, whole=True) as whole,
        ):
            waiting = asyncio.create_task(anext(whole))
            for word in WORDS:
                models.let(1)
                assert await anext(first) == word
                assert await anext(second) == word
                assert not waiting.done()
            await settled()
            assert await waiting == WORDS[0]
            assert (first.leads, second.leads, whole.leads) == (True, False, False)

    async def test_other_questions_are_answered_by_themselves(
        self, single: SingleFlight[str]
    ) -> None:
        """One key, one answer."""
        models = Models()
        models.let(2 * len(WORDS))
        one, other = (heard(single, models, key=key) for key in "ab")

        assert {*await asyncio.gather(one, other)} == {"".join(WORDS)}
        assert len(models.asked) == 2

    async def test_an_answer_that_landed_is_not_given_again(
        self, single: SingleFlight[str]
    ) -> None:
        """That is the cache's business."""
        models = Models()
        models.let(2 * len(WORDS))
        await heard(single, models)
        await heard(single, models)

        assert len(models.asked) == 2

    async def test_an_answer_without_words_is_one_too(
        self, single: SingleFlight[str]
    ) -> None:
        """It ends, for everybody."""

        async def silence() -> AsyncGenerator[str, None]:
            await asyncio.sleep(0)
            if WORDS:
                return
            yield "never"

        async with single.join("k", silence) as one, single.join("k", silence) as two:
            assert [w async for w in one] == [w async for w in two] == []

    async def test_it_is_made_in_its_callers_name(
        self, single: SingleFlight[str]
    ) -> None:
        """Whose turn it is when the first one fails makes it in their own."""
        models = Models(failures=1)
        callers: list[asyncio.Task[str]] = []
        for name in ("ada", "bo"):
            NAME.set(name)
            callers.append(asyncio.create_task(heard(single, models)))
        models.let(len(WORDS))
        await all_of(callers)

        assert models.asked == ["ada", "bo"]


class TestLeaving:
    @pytest.mark.parametrize("words", range(len(WORDS)))
    @pytest.mark.parametrize("leaving", [0, 1, 2])
    async def test_takes_nothing_from_the_others(
        self, single: SingleFlight[str], leaving: int, words: int
    ) -> None:
        """Whoever leaves, the first caller too, and whenever."""
        models = Models()
        callers = [asyncio.create_task(heard(single, models)) for _ in range(3)]
        await settled()
        models.let(words)
        await settled()
        callers[leaving].cancel()
        await settled()
        models.let(len(WORDS))
        ends = await all_of(callers)

        assert isinstance(ends.pop(leaving), asyncio.CancelledError)
        assert ends == ["".join(WORDS)] * 2
        assert (len(models.asked), models.stopped) == (1, 0)
        assert single.is_empty

    @pytest.mark.parametrize("words", range(len(WORDS)))
    async def test_of_the_last_one_stops_the_model(
        self, single: SingleFlight[str], words: int
    ) -> None:
        """Before the caller goes on, so that what it cost is known by then."""
        models = Models()
        callers = [asyncio.create_task(heard(single, models)) for _ in range(3)]
        await settled()
        models.let(words)
        await settled()
        for caller in callers:
            assert models.running == 1
            caller.cancel()
            await asyncio.wait([caller])

        assert (models.running, models.stopped) == (0, 1)
        assert single.is_empty

    async def test_in_a_storm_leaves_nothing_behind(
        self, single: SingleFlight[str]
    ) -> None:
        """A thousand come, all go, and some are canceled twice."""
        models = Models()
        callers = [asyncio.create_task(heard(single, models)) for _ in range(1000)]
        await settled()
        for number, caller in enumerate(callers):
            caller.cancel()
            if number % 7 == 0:
                await asyncio.sleep(0)
                caller.cancel()
        ends = await all_of(callers)
        await settled()

        assert all(isinstance(end, asyncio.CancelledError) for end in ends)
        assert (models.running, single.is_empty) == (0, True)

    async def test_before_it_began_costs_nothing(
        self, single: SingleFlight[str]
    ) -> None:
        """No model is asked for somebody who is gone."""
        models = Models()
        async with single.join("k", models.answer):
            pass

        assert (models.asked, single.is_empty) == ([], True)

    async def test_makes_room_at_once(self, single: SingleFlight[str]) -> None:
        """Who comes while a model is being stopped is not told to wait for it."""
        models = Models()
        first = asyncio.create_task(heard(single, models))
        await settled()
        first.cancel()
        # The model is told to stop, and has not stopped yet.
        await asyncio.sleep(0)
        second = asyncio.create_task(heard(single, models))
        models.let(len(WORDS))
        ends = await all_of([first, second])

        assert ends[1] == "".join(WORDS)


class TestFailing:
    @pytest.mark.parametrize("failures", [1, 2, 4])
    async def test_is_the_callers_whose_answer_it_was(
        self, single: SingleFlight[str], failures: int
    ) -> None:
        """The next one has another made, for all the rest."""
        models = Models(failures=failures)
        callers = [asyncio.create_task(heard(single, models)) for _ in range(5)]
        await settled()
        models.let(len(WORDS))
        ends = await all_of(callers)

        broken = [isinstance(end, BrokenError) for end in ends]
        assert broken == [True] * failures + [False] * (5 - failures)
        assert ends[failures:] == ["".join(WORDS)] * (5 - failures)
        assert len(models.asked) == min(5, failures + 1)
        assert single.is_empty

    async def test_leaves_the_door_open_for_who_comes_then(
        self, single: SingleFlight[str]
    ) -> None:
        """What is made anew is made for all."""
        models = Models(failures=1)
        callers = [asyncio.create_task(heard(single, models)) for _ in range(2)]
        await settled()
        callers.append(asyncio.create_task(heard(single, models)))
        await settled()
        models.let(2 * len(WORDS))
        ends = await all_of(callers)

        assert ends[1:] == ["".join(WORDS)] * 2
        assert len(models.asked) == 2

    async def test_half_way_is_also_theirs_who_have_heard_half(
        self, single: SingleFlight[str]
    ) -> None:
        """Other words can't follow those; whoever wants it whole heard none."""
        models = Models(failures=1, fails_after=2)
        first = asyncio.create_task(heard(single, models))
        second = asyncio.create_task(heard(single, models))
        whole = asyncio.create_task(heard(single, models, whole=True))
        await settled()
        models.let(2)
        await settled()
        models.let(len(WORDS))
        ends = await all_of([first, second, whole])

        assert [isinstance(end, BrokenError) for end in ends] == [True, True, False]
        assert ends[2] == "".join(WORDS)

    async def test_half_way_gives_whoever_led_and_wanted_it_whole_no_half(
        self, single: SingleFlight[str]
    ) -> None:
        """They asked for all or nothing."""
        models = Models(failures=1, fails_after=2)
        models.let(2)
        async with (
            asyncio.timeout(PATIENCE_S),
            single.join("k", models.answer, whole=True) as seat,
        ):
            with pytest.raises(BrokenError):
                await anext(seat)

    async def test_after_the_first_caller_left_is_nobodys(
        self, single: SingleFlight[str]
    ) -> None:
        """Those who are left try again."""
        models = Models(failures=1)
        callers = [asyncio.create_task(heard(single, models)) for _ in range(3)]
        await asyncio.sleep(0)
        callers[0].cancel()
        models.let(len(WORDS))
        ends = await all_of(callers)

        assert ends[1:] == ["".join(WORDS)] * 2

    async def test_to_begin_is_a_failure_like_any_other(
        self, single: SingleFlight[str]
    ) -> None:
        """Whatever can't even be called."""

        def refuse() -> AsyncGenerator[str, None]:
            raise BrokenError

        models = Models()
        models.let(len(WORDS))
        async with (
            single.join("k", refuse) as broken,
            single.join("k", models.answer) as next_one,
        ):
            with pytest.raises(BrokenError):
                await anext(broken)
            assert [word async for word in next_one] == list(WORDS)
            assert next_one.leads

    async def test_by_a_cancellation_from_within_hands_over(
        self, single: SingleFlight[str]
    ) -> None:
        """Something a model waits for was canceled: nobody canceled the answer."""

        async def canceled() -> AsyncGenerator[str, None]:
            inner = asyncio.ensure_future(asyncio.Event().wait())
            inner.cancel()
            await inner
            yield "never"

        models = Models()
        models.let(len(WORDS))
        async with (
            single.join("k", canceled) as broken,
            single.join("k", models.answer) as next_one,
        ):
            with pytest.raises(UnavailableError):
                await anext(broken)
            assert [word async for word in next_one] == list(WORDS)

    async def test_by_being_shut_down_is_everybodys(
        self, single: SingleFlight[str]
    ) -> None:
        """Nothing new is begun then."""
        models = Models()
        callers = [asyncio.create_task(heard(single, models)) for _ in range(3)]
        await settled()
        for task in tuple(single._sky.tasks):
            task.cancel()
        ends = await all_of(callers)

        assert all(isinstance(end, UnavailableError) for end in ends)
        assert (len(models.asked), single.is_empty) == (1, True)


class TestPatience:
    async def test_ends_with_an_answer_of_ones_own(self) -> None:
        """The first caller's model is stuck; nobody waits for it forever."""
        single = SingleFlight[str](patience_s=0.0)
        stuck, models = Models(), Models()
        models.let(2 * len(WORDS))
        first = asyncio.create_task(heard(single, stuck))
        await settled()
        others = [asyncio.create_task(heard(single, models)) for _ in range(2)]

        assert await all_of(others) == ["".join(WORDS)] * 2
        assert len(models.asked) == 2
        stuck.let(len(WORDS))
        assert await first == "".join(WORDS)
        assert single.is_empty

    @pytest.mark.parametrize("delay", range(12))
    async def test_may_end_as_the_answer_fails(self, delay: int) -> None:
        """Whichever comes first, each has one answer made and no more."""
        single = SingleFlight[str](patience_s=0.0)
        models = Models()
        models.let(9 * len(WORDS))

        async def fail() -> AsyncGenerator[str, None]:
            for _ in range(delay):
                await asyncio.sleep(0)
            if WORDS:
                raise BrokenError
            yield "never"

        async def led() -> str:
            async with single.join("k", fail) as seat:
                return "".join([word async for word in seat])

        callers = [asyncio.create_task(led())]
        callers += [asyncio.create_task(heard(single, models)) for _ in range(3)]
        ends = await all_of(callers)

        assert isinstance(ends[0], BrokenError)
        assert ends[1:] == ["".join(WORDS)] * 3
        assert len(models.asked) <= 3
        assert single.is_empty

    async def test_is_not_lost_with_who_leads_or_hears_already(self) -> None:
        """One's own model has its own limits, and half an answer has no substitute."""
        single = SingleFlight[str](patience_s=0.0)
        models = Models()
        models.let(1)
        first = asyncio.create_task(heard(single, models))
        await settled()
        second = asyncio.create_task(heard(single, models))
        await settled()
        models.let(len(WORDS))

        assert await all_of([first, second]) == ["".join(WORDS)] * 2
        assert len(models.asked) == 1

    async def test_of_who_wants_it_whole_is_for_all_of_it(self) -> None:
        """Having some of it at hand is not having it."""
        single = SingleFlight[str](patience_s=0.0)
        stuck, models = Models(), Models()
        stuck.let(1)
        models.let(len(WORDS))
        first = asyncio.create_task(heard(single, stuck))
        await settled()
        whole = asyncio.create_task(heard(single, models, whole=True))

        assert await all_of([whole]) == ["".join(WORDS)]
        first.cancel()
        await all_of([first])
        assert (stuck.stopped, single.is_empty) == (1, True)


@dataclass
class Said:
    """What somebody was told, and whether they left or were failed."""

    words: list[tuple[int, int]]
    whole: bool
    end: str = "heard"


class Crowd:
    """Callers who come, leave and fail at random; each answer says which one it is."""

    def __init__(self, seed: int) -> None:
        self.picks = random.Random(seed)
        self.single = SingleFlight[tuple[int, int]](
            patience_s=self.picks.choice([0.0, 3_600.0])
        )
        self.lengths: list[int | None] = []
        self.running = 0

    async def answer(self) -> AsyncGenerator[tuple[int, int], None]:
        """Say whose words they are, and how far one is."""
        number = len(self.lengths)
        self.lengths.append(None)
        self.running += 1
        try:
            length = self.picks.randrange(5)
            for place in range(length):
                await self.pause()
                yield number, place
            await self.pause()
            if self.picks.random() < 0.4:
                raise BrokenError
            self.lengths[number] = length
        finally:
            try:
                await self.pause()
            finally:
                self.running -= 1

    async def pause(self) -> None:
        """Let others go first, or not."""
        for _ in range(self.picks.randrange(4)):
            await asyncio.sleep(0)

    async def caller(self) -> Said:
        """Come, listen, and say what was heard."""
        said = Said(words=[], whole=self.picks.random() < 0.3)
        for _ in range(self.picks.randrange(20)):
            await asyncio.sleep(0)
        try:
            async with self.single.join("k", self.answer, whole=said.whole) as seat:
                async for word in seat:
                    said.words.append(word)
                    await self.pause()
        except BrokenError:
            said.end = "broken"
        except asyncio.CancelledError:
            said.end = "left"
        return said


class TestAnyCrowd:
    @pytest.mark.parametrize("seed", range(300))
    async def test_hears_whole_answers_or_none_that_goes_on(self, seed: int) -> None:
        """Whoever comes and leaves whenever, and whatever fails."""
        crowd = Crowd(seed)
        callers = [asyncio.create_task(crowd.caller()) for _ in range(12)]
        for _ in range(crowd.picks.randrange(30)):
            await asyncio.sleep(0)
            if crowd.picks.random() < 0.3:
                crowd.picks.choice(callers).cancel()
        async with asyncio.timeout(PATIENCE_S):
            ends = await asyncio.gather(*callers, return_exceptions=True)
        await settled()

        for said in ends:
            if isinstance(said, BaseException):
                # Canceled before it came to anything.
                assert isinstance(said, asyncio.CancelledError)
                continue
            # All words are of one answer, in their order, without a gap.
            number = said.words[0][0] if said.words else None
            assert said.words == [(number, n) for n in range(len(said.words))]
            if said.end == "heard" and number is not None:
                assert crowd.lengths[number] == len(said.words)
            if said.end == "broken" and said.whole:
                assert not said.words
        assert crowd.running == 0
        assert crowd.single.is_empty
        # Every answer was somebody's own: no more of them than callers.
        assert len(crowd.lengths) <= len(callers)
