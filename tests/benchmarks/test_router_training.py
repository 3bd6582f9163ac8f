"""The router's weights, learned from outcomes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.router_training import fitted
from benchmarks.routing_measures import apgr
from benchmarks.routing_outcomes import Outcome, folds, read_outcomes
from benchmarks.train_router import module_of
from domain.routing.scorer import Scorer


def outcomes(count: int = 120) -> list[Outcome]:
    """Give outcomes in which only percentages are too hard for the weak model."""
    chance = random.Random(7)
    made: list[Outcome] = []
    for number in range(count):
        hard = chance.random() < 0.4
        kind = "20% more boxes than" if hard else "20 more boxes than"
        prompt = (
            f"Ada has {number + 3} boxes and Ben has {kind} her, but he gives away "
            f"{chance.randrange(2, 9)} of them. How many boxes are left with Ben?"
        )
        made.append(Outcome(prompt=prompt, weak=not hard, strong=chance.random() < 0.9))
    return made


class TestFitted:
    def test_learns_what_is_hard(self) -> None:
        """On questions like those it learned from."""
        seen = outcomes()
        scorer = Scorer(fitted(seen))
        values = [scorer.score(one.prompt).value for one in seen]
        assert apgr([one.gain for one in seen], values) > 0.8

    def test_writes_the_same_bytes_each_time(self) -> None:
        """Nothing depends on chance or on the clock."""
        assert module_of(fitted(outcomes())) == module_of(fitted(outcomes()))

    def test_puts_the_tiers_in_their_order(self) -> None:
        """The stronger the tier, the higher the score it is needed from."""
        weights = fitted(outcomes())
        assert 0 < weights.basic_from < weights.complex_from < 1
        assert weights.slope > 0


class TestModuleOf:
    def test_is_a_module_that_gives_the_weights_back(self) -> None:
        """What is written is what was learned."""
        weights = fitted(outcomes())
        names: dict[str, object] = {}
        exec(module_of(weights), names)  # the module is ours
        assert names["WEIGHTS"] == weights


class TestOutcomes:
    def test_are_read_once_for_each_question(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A question in other spacing would be tested on and learned from at once."""
        (tmp_path / "gsm8k_responses.csv").write_text(
            "prompt,weak,strong\n"
            "How many?,False,True\nhow  many?,True,True\nWhy?,True,False\n"
        )
        monkeypatch.setenv("HELPY_ROUTELLM", str(tmp_path))
        assert [one.gain for one in read_outcomes()] == [1, -1]

    @pytest.mark.parametrize("content", [None, "", "a,b,c\n", "a,b,c\nd\n", "\xff\x00"])
    def test_end_the_script_in_words_where_there_are_none(
        self,
        content: str | None,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        """A sentence, and no traceback."""
        if content is not None:
            (tmp_path / "gsm8k_responses.csv").write_text(content, "latin-1")
        monkeypatch.setenv("HELPY_ROUTELLM", str(tmp_path))
        with pytest.raises(SystemExit) as ended:
            read_outcomes()
        assert ended.value.code == 2
        assert capsys.readouterr().err.startswith("benchmarks: ")


class TestFolds:
    def test_hold_everything_once(self) -> None:
        """No question is in two parts."""
        parts = folds(23, parts=5, seed=1)
        assert sorted(place for part in parts for place in part) == list(range(23))
        assert parts == folds(23, parts=5, seed=1)
