"""ModelChoice: which model was asked for, or fits this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from adapters.llm.http_origin import HttpOrigin
from adapters.llm.weights import WEIGHTS, Weights
from domain.reply import Tier

_MAGIC: Final = b"GGUF"
_GIB: Final = 1024**3
# Free memory that a model needs to leave the rest of the machine in peace.
_STANDARD_BYTES: Final = 4 * _GIB
_SMALL_BYTES: Final = 3 * _GIB // 2


class ModelChoiceError(Exception):
    """There is no such model; the text is one sentence for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GgufFile:
    """A model file of the person's own."""

    path: Path
    model: str
    tier: Tier = Tier.SMALL


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalServer:
    """A server the person runs; `model` may be empty: the first one it lists."""

    url: str
    model: str
    tier: Tier = Tier.BASIC


ModelChoice = Weights | GgufFile | ExternalServer


def choose_model(
    *, local_model: str, model_url: str, model_name: str
) -> ModelChoice | None:
    """Return the model that the settings ask for, None for none.

    Raises:
        ModelChoiceError: If there is no such model or file, or the URL is not one.
    """
    if model_url:
        return _external(model_url, model_name)
    if local_model == "none":
        return None
    name = _fitting() if local_model == "auto" else local_model
    return WEIGHTS.get(name) or _gguf(name)


def _external(url: str, name: str) -> ExternalServer:
    try:
        origin = HttpOrigin.of(url)
    except ValueError as error:
        msg = "The model URL must be like http://127.0.0.1:11434/v1, without a key."
        raise ModelChoiceError(msg) from error
    base = url.rstrip("/")
    return ExternalServer(url=base if origin.path else f"{base}/v1", model=name)


def _gguf(name: str) -> GgufFile:
    path = Path(name).expanduser()
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        known = ", ".join(WEIGHTS)
        msg = (
            f"There is no local model {name}: choose {known}, auto, none, "
            f"or the path of a GGUF file."
        )
        raise ModelChoiceError(msg) from error
    if magic != _MAGIC:
        msg = f"The file {name} is not a GGUF model."
        raise ModelChoiceError(msg)
    return GgufFile(path=path, model=path.stem)


def _fitting() -> str:
    """Return the best model that fits into the memory that is free."""
    free = _free_bytes()
    if free >= _STANDARD_BYTES:
        return "standard"
    return "small" if free >= _SMALL_BYTES else "tiny"


def _free_bytes() -> int:
    """Return the memory that is free, or a guess that `small` fits."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return _SMALL_BYTES
    facts = dict(line.split(":", 1) for line in lines)
    return int(facts["MemAvailable"].split()[0]) * 1024
