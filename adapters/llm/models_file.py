"""The models file: which models there are, written down by whoever runs this."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args

import msgspec

from adapters.llm.http_origin import HttpOrigin
from adapters.llm.known_models import ANTHROPIC_KEY, OPENAI_KEY
from domain.cost import Price
from domain.model import ModelSpec, Vendor
from domain.reply import Tier

# `/v1` and the stand-in have these names already.
_TAKEN: Final = frozenset({"helpy", "helpy-tutor", "scripted-tutor"})
_MAX_PRICE: Final = 10**12
# The key of a vendor at its own address, where no other is named.
_KEYS: Final = {Vendor.ANTHROPIC: ANTHROPIC_KEY, Vendor.OPENAI: OPENAI_KEY}

_Name = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,99}$")]
_Words = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]
_Url = Annotated[str, msgspec.Meta(max_length=500)]
_Price = Annotated[int, msgspec.Meta(ge=0, le=_MAX_PRICE)]
_Tokens = Annotated[int, msgspec.Meta(ge=512, le=100_000_000)]
_Secret = Annotated[str, msgspec.Meta(pattern=r"^([a-z0-9][a-z0-9-]{0,63})?$")]
_Vendor = Literal["anthropic", "openai", "bedrock", "sagemaker", "openai-compatible"]
_Tier = Literal["small", "basic", "complex"]
_Region = Annotated[str, msgspec.Meta(pattern=r"^([a-z]{2}(-[a-z]+)+-[0-9])?$")]
_CHOICES: Final = {"vendor": get_args(_Vendor), "tier": get_args(_Tier)}


class ModelsFileError(Exception):
    """The models file can't be used; the text is one sentence for people."""


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One `[[models]]`; prices are micro-dollars per million tokens."""

    name: _Name
    vendor: _Vendor
    upstream_model: _Words
    tier: _Tier
    context_tokens: _Tokens
    input_price: _Price
    output_price: _Price
    base_url: _Url = ""
    cached_input_price: _Price | None = None
    secret: _Secret = ""
    region: _Region = ""
    takes_tools: bool = True
    note: Annotated[str, msgspec.Meta(max_length=200)] = ""

    def spec(self) -> ModelSpec:
        """Return the model.

        Raises:
            ValueError: If its address is missing or is none.
        """
        vendor = Vendor(self.vendor)
        if self.base_url or vendor is Vendor.OPENAI_COMPATIBLE:
            try:
                HttpOrigin.of(self.base_url)
            except ValueError as error:
                msg = "its base_url must be like http://127.0.0.1:9000/v1"
                raise ValueError(msg) from error
        return ModelSpec(
            name=self.name,
            vendor=vendor,
            tier=Tier(self.tier),
            upstream_model=self.upstream_model,
            base_url=self.base_url.rstrip("/"),
            context_tokens=self.context_tokens,
            price=Price(
                input_usd_micros=self.input_price,
                output_usd_micros=self.output_price,
                cached_input_usd_micros=self.cached_input_price,
            ),
            secret=self.secret or ("" if self.base_url else _KEYS.get(vendor, "")),
            region=self.region,
            takes_tools=self.takes_tools,
            note=self.note,
        )


class _File(msgspec.Struct, forbid_unknown_fields=True):
    models: Annotated[list[dict[str, Any]], msgspec.Meta(min_length=1)]


def read_models(file: Path) -> tuple[ModelSpec, ...]:
    """Return the models that a file lists, in its order.

    Raises:
        ModelsFileError: If it can't be read, or anything in it can't be used.
    """
    try:
        entries = msgspec.convert(tomllib.loads(file.read_text("utf-8")), _File).models
    except (OSError, UnicodeDecodeError) as error:
        msg = f"The models file {file} can't be read."
        raise ModelsFileError(msg) from error
    except tomllib.TOMLDecodeError as error:
        msg = f"The models file {file} is not TOML: {error}."
        raise ModelsFileError(msg) from error
    except msgspec.ValidationError as error:
        msg = f"The models file {file} has to list [[models]] and nothing else."
        raise ModelsFileError(msg) from error
    specs: dict[str, ModelSpec] = {}
    for number, entry in enumerate(entries, 1):
        try:
            spec = _checked(entry, specs.keys() | _TAKEN)
        except ValueError as error:
            msg = f"In the models file {file}, {_shown(entry, number)}: {error}."
            raise ModelsFileError(msg) from error
        specs[spec.name] = spec
    return tuple(specs.values())


def _checked(entry: dict[str, Any], taken: frozenset[str] | set[str]) -> ModelSpec:
    """Return an entry's model.

    Raises:
        ValueError: If it can't be used; the text says why.
    """
    try:
        spec = msgspec.convert(entry, _Entry).spec()
    except msgspec.ValidationError as error:
        raise ValueError(_reason(str(error))) from error
    if spec.name in taken:
        msg = "the name is taken"
        raise ValueError(msg)
    return spec


def _reason(said: str) -> str:
    """Say what msgspec found wrong, and what would be right where that is a choice."""
    what, _, where = said.partition(" - at `$.")
    field = where.rstrip("`")
    if field in _CHOICES:
        return f"its {field} is not usable: choose {', '.join(_CHOICES[field])}"
    what = what[:1].lower() + what[1:]
    return f"its {field} is not usable: {what}" if field else what


def _shown(entry: dict[str, Any], number: int) -> str:
    name = entry.get("name")
    label = f" ({name[:100]})" if isinstance(name, str) and name else ""
    return f"model {number}{label}"
