"""`helpy route`: one line out for each line in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import helpy, is_refused

EASY = {"id": "easy", "prompt": "What is a noun?"}
HARD = {
    "id": 7,
    "prompt": "Prove that the square root of 2 is irrational, and compare two proofs.",
}
MODELS = """
[[models]]
name = "phi"
vendor = "openai-compatible"
base_url = "http://127.0.0.1:9/v1"
upstream_model = "phi-3"
tier = "small"
context_tokens = 8192
input_price = 10
output_price = 20

[[models]]
name = "large"
vendor = "openai-compatible"
base_url = "http://127.0.0.1:9/v1"
upstream_model = "large"
tier = "complex"
context_tokens = 8192
input_price = 1000
output_price = 2000
"""


def routed(
    *words: str, lines: bytes = b"", code: int = 0
) -> tuple[list[dict[str, Any]], str]:
    """Give what comes out of a run, and what it says beside."""
    run = helpy("route", *words, lines=lines)
    assert run.returncode == code, run
    return [json.loads(line) for line in run.stdout.splitlines()], run.stderr


def as_lines(*things: object) -> bytes:
    """Give things as lines of JSON."""
    return b"".join(json.dumps(thing).encode() + b"\n" for thing in things)


class TestRoute:
    def test_answers_each_line_in_its_order(self, tmp_path: Path) -> None:
        """With a score, a tier and reasons, and no model where none is listed."""
        file = tmp_path / "questions.jsonl"
        file.write_bytes(as_lines(EASY, HARD))

        (easy, hard), said = routed(str(file))

        assert list(easy) == ["id", "score", "tier", "model", "reasons"]
        assert (easy["id"], easy["tier"], easy["model"]) == ("easy", "small", None)
        assert (hard["id"], hard["tier"]) == (7, "complex")
        assert 0 < easy["score"] < hard["score"] < 1
        assert "short-and-plain" in easy["reasons"]
        assert said == ""

    def test_reads_standard_input(self) -> None:
        """The last line needs no end."""
        out, _ = routed("-", lines=as_lines(HARD).rstrip())
        assert [line["id"] for line in out] == [7]

    def test_says_nothing_of_nothing(self) -> None:
        """No line in, no line out."""
        assert routed("-") == ([], "")

    def test_names_the_model_that_would_be_asked(self, tmp_path: Path) -> None:
        """The one of the tier, else the next stronger one."""
        models = tmp_path / "models.toml"
        models.write_text(MODELS)

        out, _ = routed("-", "--models", str(models), lines=as_lines(EASY, HARD))

        assert [line["model"] for line in out] == ["phi", "large"]

    def test_heeds_what_is_around_the_question(self) -> None:
        """A stuck student needs more; fields of others are no mistake."""
        stuck = {"frustrated": True, "misconception": True, "mood": 3}
        out, _ = routed(
            "-",
            lines=as_lines(
                EASY,
                {**EASY, "context": stuck},
                {**EASY, "context": "A text to read. " * 99},
                {**EASY, "context": None},
            ),
        )
        plain, frustrated, reading, none = (line["score"] for line in out)
        assert plain == none < reading < frustrated

    def test_goes_on_after_bad_lines(self) -> None:
        """Each is told in its place, by its number and without its words."""
        long = b'{"id": 1, "prompt": "' + b"canary " * 30_000 + b'"}\n'
        bad = {
            b"canary\n": "invalid-json",
            b"\n": "invalid-json",
            b'{"id": 1}\n': "invalid-line",
            b'{"id": [1], "prompt": "canary"}\n': "invalid-line",
            b'{"id": 1, "prompt": "  "}\n': "invalid-line",
            b'{"id": 1, "prompt": "canary", "context": 7}\n': "invalid-line",
            b'{"id": 1, "prompt": "\xff"}\n': "invalid-utf-8",
            b'{"id": 1, "prompt": "\\ud800"}\n': "invalid-json",
            b'{"id": 1, "x": ' + b"[" * 9_000 + b"\n": "invalid-line",
            long: "line-too-long",
        }
        lines = b"".join(line + as_lines(EASY) for line in bad)

        out, said = routed("-", lines=lines, code=1)

        assert len(out) == 2 * len(bad)
        assert [line["error"]["code"] for line in out[::2]] == list(bad.values())
        assert [line["line"] for line in out[::2]] == list(range(1, 2 * len(bad), 2))
        assert all(line["id"] == "easy" for line in out[1::2])
        assert "canary" not in json.dumps(out)
        assert said == ""

    def test_takes_lines_of_64_kilobytes(self) -> None:
        """A text as long as that is a question too."""
        prompt = "word " * 13_000
        out, _ = routed("-", lines=as_lines({"id": 1, "prompt": prompt}))
        assert out[0]["reasons"][0] == "long"

    def test_takes_a_file_of_another_system(self) -> None:
        """With a byte order mark, and with both characters at a line's end."""
        lines = b"\xef\xbb\xbf" + as_lines(EASY, HARD).replace(b"\n", b"\r\n")
        out, _ = routed("-", lines=lines)
        assert [line["id"] for line in out] == ["easy", 7]

    @pytest.mark.parametrize("name", ["nowhere.jsonl", "."])
    def test_refuses_what_is_no_file(self, name: str, tmp_path: Path) -> None:
        """In one sentence."""
        is_refused(helpy("route", str(tmp_path / name)), "can't be read")

    def test_refuses_models_that_are_none(self, tmp_path: Path) -> None:
        """Before anything is answered."""
        wanted = helpy("route", "-", "--models", str(tmp_path / "none.toml"))
        is_refused(wanted, "models file")
