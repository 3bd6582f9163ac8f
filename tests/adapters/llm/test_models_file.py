"""The models file, as it is meant and as it gets written."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.llm.models_file import ModelsFileError, read_models
from domain.cost import Price
from domain.model import ModelSpec, Vendor
from domain.reply import Tier

WHOLE = """
[[models]]
name = "basic-llama"
vendor = "openai-compatible"
base_url = "http://127.0.0.1:9000/v1/"
upstream_model = "llama-3-8b"
tier = "basic"
context_tokens = 8192
input_price = 150000
output_price = 600000
secret = "basic-llama-key"

[[models]]
name = "phi"
vendor = "bedrock"
upstream_model = "vendor.phi-3:0"
tier = "small"
context_tokens = 4096
input_price = 0
output_price = 0
cached_input_price = 7
region = "eu-central-1"
takes_tools = false
note = "Small."
"""
ENTRY = {
    "name": '"a"',
    "vendor": '"openai-compatible"',
    "base_url": '"http://127.0.0.1:9000/v1"',
    "upstream_model": '"b"',
    "tier": '"small"',
    "context_tokens": "4096",
    "input_price": "1",
    "output_price": "2",
}


def a_file(folder: Path, text: str) -> Path:
    """Return a file with a text."""
    file = folder / "models.toml"
    file.write_text(text, "utf-8")
    return file


def an_entry(**fields: str | None) -> str:
    """Return an entry with other fields; None leaves one out."""
    chosen = {name: value for name, value in {**ENTRY, **fields}.items() if value}
    return "[[models]]\n" + "".join(f"{n} = {v}\n" for n, v in chosen.items())


class TestReadModels:
    def test_reads_every_field(self, tmp_path: Path) -> None:
        """In the order of the file; what is left out has its default."""
        assert read_models(a_file(tmp_path, WHOLE)) == (
            ModelSpec(
                name="basic-llama",
                vendor=Vendor.OPENAI_COMPATIBLE,
                tier=Tier.BASIC,
                upstream_model="llama-3-8b",
                base_url="http://127.0.0.1:9000/v1",
                context_tokens=8_192,
                price=Price(input_usd_micros=150_000, output_usd_micros=600_000),
                secret="basic-llama-key",
            ),
            ModelSpec(
                name="phi",
                vendor=Vendor.BEDROCK,
                tier=Tier.SMALL,
                upstream_model="vendor.phi-3:0",
                context_tokens=4_096,
                price=Price(cached_input_usd_micros=7),
                region="eu-central-1",
                takes_tools=False,
                note="Small.",
            ),
        )

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"name": None}, "required field `name`"),
            ({"name": '"a b"'}, "its name"),
            ({"name": '"helpy"'}, "the name is taken"),
            ({"name": '"scripted-tutor"'}, "the name is taken"),
            ({"name": "7"}, "its name"),
            ({"vendor": '"gemini"'}, "choose anthropic, openai, bedrock, sagemaker"),
            ({"vendor": '"scripted"'}, "its vendor"),
            (
                {"tier": '"huge"'},
                "its tier is not usable: choose small, basic",
            ),
            ({"tier": '"scripted"'}, "its tier"),
            ({"context_tokens": "0"}, "its context_tokens"),
            ({"context_tokens": '"4096"'}, "its context_tokens"),
            ({"input_price": "-1"}, "its input_price"),
            ({"output_price": "0.5"}, "its output_price"),
            ({"cached_input_price": "-1"}, "its cached_input_price"),
            ({"output_price": None}, "required field `output_price`"),
            ({"base_url": None}, "its base_url must be like http://"),
            ({"base_url": '"127.0.0.1:9000"'}, "its base_url must be like"),
            ({"vendor": '"anthropic"', "base_url": '"ftp://x"'}, "its base_url must"),
            ({"secret": '"../key"'}, "its secret"),
            ({"region": '"the moon"'}, "its region"),
            ({"upstream_model": '""'}, "its upstream_model"),
            ({"takes_tools": '"yes"'}, "its takes_tools"),
            ({"api_key": '"sk-123"'}, "unknown field `api_key`"),
        ],
    )
    def test_refuses_what_it_does_not_understand(
        self, tmp_path: Path, fields: dict[str, str | None], said: str
    ) -> None:
        """In one sentence that names the entry and the field."""
        file = a_file(tmp_path, an_entry(name='"good"') + an_entry(**fields))
        with pytest.raises(ModelsFileError) as refused:
            read_models(file)
        sentence = str(refused.value)
        assert said in sentence
        assert f"In the models file {file}, model 2" in sentence
        assert sentence.count(".\n") == 0
        assert sentence.endswith(".")
        assert "sk-123" not in sentence

    @pytest.mark.parametrize(
        ("fields", "secret"),
        [
            ({"vendor": '"anthropic"'}, "anthropic-api-key"),
            ({"vendor": '"openai"'}, "openai-api-key"),
            ({"vendor": '"openai"', "secret": '"mine"'}, "mine"),
            ({"vendor": '"openai"', "base_url": ENTRY["base_url"]}, ""),
            ({"vendor": '"bedrock"'}, ""),
            ({"base_url": ENTRY["base_url"]}, ""),
        ],
    )
    def test_takes_a_vendors_customary_key_where_none_is_named(
        self, tmp_path: Path, fields: dict[str, str | None], secret: str
    ) -> None:
        """For the vendor itself alone: nobody else is sent it."""
        entry = an_entry(**{"base_url": None, **fields})
        (spec,) = read_models(a_file(tmp_path, entry))
        assert spec.secret == secret

    def test_names_the_entry_as_it_is_called(self, tmp_path: Path) -> None:
        """So that it is found without counting."""
        with pytest.raises(ModelsFileError, match=r"model 1 \(a\): its tier"):
            read_models(a_file(tmp_path, an_entry(tier='"huge"')))

    def test_refuses_two_of_one_name(self, tmp_path: Path) -> None:
        """A name pins one model."""
        with pytest.raises(ModelsFileError, match=r"model 2 \(a\): the name is taken"):
            read_models(a_file(tmp_path, an_entry() * 2))

    def test_repeats_no_password_of_an_address(self, tmp_path: Path) -> None:
        """What is refused may be a secret."""
        url = '"http://me:sesame@127.0.0.1/v1"'
        with pytest.raises(ModelsFileError) as refused:
            read_models(a_file(tmp_path, an_entry(base_url=url)))
        assert "sesame" not in str(refused.value)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "has to list"),
            ("models = []", "has to list"),
            ("models = 7", "has to list"),
            (f"{an_entry()}\n[other]\na = 1", "has to list"),
            ("[[models]", "is not TOML"),
        ],
    )
    def test_refuses_a_file_that_lists_no_models(
        self, tmp_path: Path, text: str, said: str
    ) -> None:
        """Whoever names a file means to have models."""
        with pytest.raises(ModelsFileError, match=said):
            read_models(a_file(tmp_path, text))

    def test_says_when_there_is_no_file(self, tmp_path: Path) -> None:
        """Or none that can be read."""
        with pytest.raises(ModelsFileError, match="can't be read"):
            read_models(tmp_path / "none.toml")
        (tmp_path / "raw.toml").write_bytes(b"\xff\xfe")
        with pytest.raises(ModelsFileError, match="can't be read"):
            read_models(tmp_path / "raw.toml")
