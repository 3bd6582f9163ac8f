"""Which model is meant by what was set."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.llm.model_choice import (
    ExternalServer,
    GgufFile,
    ModelChoice,
    ModelChoiceError,
    choose_model,
)
from adapters.llm.weights import WEIGHTS


def choice(
    local_model: str = "none", url: str = "", name: str = ""
) -> ModelChoice | None:
    """Choose with all but one setting left out."""
    return choose_model(local_model=local_model, model_url=url, model_name=name)


class TestChooseModel:
    def test_takes_none_for_none(self) -> None:
        """Then the scripted tutor is all there is."""
        assert choice("none") is None

    @pytest.mark.parametrize("name", ["standard", "small", "tiny"])
    def test_knows_its_weights_by_name(self, name: str) -> None:
        """Three sizes."""
        assert choice(name) == WEIGHTS[name]

    def test_fits_the_machine_where_that_is_left_to_it(self) -> None:
        """One of ours, whichever."""
        assert choice("auto") in WEIGHTS.values()

    def test_takes_a_file_of_ones_own(self, tmp_path: Path) -> None:
        """Any GGUF file, named as it is."""
        file = tmp_path / "llama-7b.gguf"
        file.write_bytes(b"GGUF and more")

        assert choice(str(file)) == GgufFile(path=file, model="llama-7b")

    @pytest.mark.parametrize(
        ("url", "base"),
        [
            ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"),
            ("http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1"),
            ("http://127.0.0.1:11434", "http://127.0.0.1:11434/v1"),
            ("https://llm.example/api/v3", "https://llm.example/api/v3"),
        ],
    )
    def test_prefers_a_server_one_already_runs(self, url: str, base: str) -> None:
        """The usual path is added where none is given."""
        assert choice("tiny", url, "m") == ExternalServer(url=base, model="m")

    @pytest.mark.parametrize("name", ["huge", "/nowhere/x.gguf", ""])
    def test_refuses_what_there_is_not(self, name: str) -> None:
        """With a sentence that says what there is."""
        with pytest.raises(ModelChoiceError, match="standard, small, tiny"):
            choice(name)

    @pytest.mark.parametrize("url", ["localhost:11434", "ftp://x/v1", "http://"])
    def test_refuses_an_address_that_is_none(self, url: str) -> None:
        """With an example of one."""
        with pytest.raises(ModelChoiceError, match="http://127"):
            choice("tiny", url)
