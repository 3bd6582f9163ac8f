"""Settings: every variable and file entry, read once, refused if unknown."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from domain.budget import Budget, usd_micros
from domain.reply import Tier

_PREFIX: Final = "HELPY_"
# Keys of vendors, each under a name that a models file chooses: no settings.
_SECRETS: Final = "HELPY_SECRET_"
_URL: Final = r"^(https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~/-]*)?)?$"

Dollars = Annotated[float, msgspec.Meta(ge=0, le=1_000_000_000)]
LogLevel = Literal["debug", "info", "warning", "error"]


class SettingsError(Exception):
    """A setting can't be used; the text is one sentence for people."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All there is to set.

    `local_model` is `standard`, `small`, `tiny`, the path of a GGUF file, `none`, or
    `auto`: what fits the machine. `model_url` is any OpenAI-compatible server's base
    address and wins over `local_model`; `model_name` is the model asked for there, the
    first one it lists by default. `models` is a TOML file that lists models of any
    vendor. `allowed_origins` are the origins of pages, beside our own, that may read
    answers and open a WebSocket. `public_url` is what links in letters begin with,
    where we listen by default. `dynamodb_endpoint` is for an emulator. `redis_url` is
    the server through which nodes share events; none for a single node.
    `daily_budget_*` are most dollars that a tier of models may cost in a day, None for
    no limit; with `models_off` none is asked. `metrics` says who may scrape them.
    """

    host: str = "127.0.0.1"
    port: Annotated[int, msgspec.Meta(ge=0, le=65_535)] = 8000
    data_dir: str = ".helpy"
    cache_dir: str = "~/.cache/helpy-ninja"
    local_model: str = "none"
    model_url: str = ""
    model_name: str = ""
    models: str = ""
    log_level: LogLevel = "info"
    allowed_origins: tuple[str, ...] = ()
    public_url: Annotated[str, msgspec.Meta(pattern=_URL)] = ""
    store: Literal["sqlite", "dynamodb"] = "sqlite"
    aws_region: str = "us-east-1"
    dynamodb_endpoint: str = ""
    table_prefix: str = "helpy-"
    redis_url: str = ""
    daily_budget_complex: Dollars | None = None
    daily_budget_basic: Dollars | None = None
    daily_budget_small: Dollars | None = None
    models_off: bool = False
    metrics: Literal["loopback", "off"] = "loopback"

    @property
    def data_path(self) -> Path:
        """Return the folder that holds everything worth keeping."""
        return Path(self.data_dir).expanduser()

    @property
    def public_address(self) -> str:
        """Return what links in letters begin with, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url.rstrip("/") or f"http://{host}:{self.port}"

    @property
    def budget(self) -> Budget:
        """Return what models may cost in a day."""
        dollars = {
            Tier.COMPLEX: self.daily_budget_complex,
            Tier.BASIC: self.daily_budget_basic,
            Tier.SMALL: self.daily_budget_small,
        }
        limits = {t: usd_micros(d) for t, d in dollars.items() if d is not None}
        return Budget(limits_usd_micros=limits, models_off=self.models_off)

    @property
    def models_path(self) -> Path | None:
        """Return the file that lists models, None for none."""
        return Path(self.models).expanduser() if self.models else None

    @property
    def cache_path(self) -> Path:
        """Return the folder that holds what can be fetched again."""
        return Path(self.cache_dir).expanduser()


def read_settings(
    environment: Mapping[str, str],
    *,
    file: Path | None = None,
    options: Mapping[str, str | int | None],
    defaults: Mapping[str, str] | None = None,
) -> Settings:
    """Read the settings: options win over the environment, that over the file.

    Args:
        environment: The process's environment; only `HELPY_*` is looked at, and
            `HELPY_SECRET_*`, which are keys, is not.
        file: A TOML file, None for none.
        options: Command-line options; None is an option not given.
        defaults: What a command sets differently than the rest.

    Raises:
        SettingsError: If the file can't be read, or a setting is unknown or unusable.
    """
    given: dict[str, object] = dict(defaults or {})
    origins: dict[str, str] = {}
    for origin, found in (
        (f"in {file}", _from_file(file)),
        ("in the environment", _from_environment(environment)),
        ("on the command line", {k: v for k, v in options.items() if v is not None}),
    ):
        unknown = sorted(set(found) - set(Settings.__struct_fields__))
        if unknown:
            names = ", ".join(_shown(name, origin) for name in unknown)
            msg = f"Unknown setting {origin}: {names}."
            raise SettingsError(msg)
        given |= found
        origins |= dict.fromkeys(found, origin)
    try:
        return msgspec.convert(given, Settings, strict=False)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at `$.")
        name = where.rstrip("`").partition("[")[0]
        origin = origins.get(name, "")
        msg = f"The setting {_shown(name, origin)} {origin} is not usable: {what}."
        raise SettingsError(msg) from error


def _shown(name: str, origin: str) -> str:
    return _PREFIX + name.upper() if origin == "in the environment" else name


def _from_file(file: Path | None) -> dict[str, object]:
    if file is None:
        return {}
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        msg = f"The settings file {file} can't be read."
        raise SettingsError(msg) from error
    except tomllib.TOMLDecodeError as error:
        msg = f"The settings file {file} is not TOML: {error}."
        raise SettingsError(msg) from error


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for variable, value in environment.items():
        if not variable.startswith(_PREFIX):
            continue
        if variable.startswith(_SECRETS) and variable != _SECRETS:
            continue
        name = variable.removeprefix(_PREFIX).lower()
        found[name] = value.split(",") if name == "allowed_origins" else value
    return found
