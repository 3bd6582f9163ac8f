"""Every setting is read once; an unknown or unusable one is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.reply import Tier
from entrypoints.settings import Settings, SettingsError, read_settings


class TestReadSettings:
    def test_options_win_over_the_environment_and_that_over_the_file(
        self, tmp_path: Path
    ) -> None:
        """Each source has its rank."""
        file = tmp_path / "helpy.toml"
        file.write_text('port = 1\nhost = "127.0.0.3"\ndata_dir = "in-file"\n')

        settings = read_settings(
            {"HELPY_PORT": "2", "HELPY_HOST": "127.0.0.2", "PATH": "/bin"},
            file=file,
            options={"port": 3, "host": None},
        )

        assert (settings.port, settings.host) == (3, "127.0.0.2")
        assert settings.data_dir == "in-file"

    def test_a_command_has_defaults_of_its_own(self) -> None:
        """What a command prefers loses to everything that was said."""
        silent = read_settings({}, options={}, defaults={"local_model": "auto"})
        said = read_settings(
            {"HELPY_LOCAL_MODEL": "tiny"}, options={}, defaults={"local_model": "auto"}
        )

        assert (silent.local_model, said.local_model) == ("auto", "tiny")

    def test_an_unknown_variable_is_refused_by_name(self) -> None:
        """A misspelt setting would otherwise be silently ignored."""
        with pytest.raises(SettingsError, match=r"HELPY_PROT\."):
            read_settings({"HELPY_PROT": "8000"}, options={})

    def test_a_vendors_key_is_no_setting(self) -> None:
        """Its name is chosen by a models file; nothing of it is kept with settings."""
        settings = read_settings({"HELPY_SECRET_BASIC_KEY": "sesame"}, options={})
        assert "sesame" not in repr(settings)

        with pytest.raises(SettingsError, match=r"HELPY_SECRET_\."):
            read_settings({"HELPY_SECRET_": "nameless"}, options={})

    def test_an_unknown_entry_of_the_file_is_refused_by_name(
        self, tmp_path: Path
    ) -> None:
        """So would a misspelt entry."""
        file = tmp_path / "helpy.toml"
        file.write_text("prot = 8000\n")

        with pytest.raises(SettingsError, match="prot"):
            read_settings({}, file=file, options={})

    @pytest.mark.parametrize("port", ["eighty", "-1", "65536", ""])
    def test_an_unusable_value_is_refused_with_its_variable(self, port: str) -> None:
        """The sentence names what to mend."""
        with pytest.raises(SettingsError, match="HELPY_PORT in the environment"):
            read_settings({"HELPY_PORT": port}, options={})

    def test_a_file_that_is_not_toml_is_refused(self, tmp_path: Path) -> None:
        """The sentence names the file."""
        file = tmp_path / "helpy.toml"
        file.write_text("port: 8000")

        with pytest.raises(SettingsError, match="is not TOML"):
            read_settings({}, file=file, options={})

    def test_a_missing_file_is_refused(self, tmp_path: Path) -> None:
        """A file that was named has to be there."""
        with pytest.raises(SettingsError, match="can't be read"):
            read_settings({}, file=tmp_path / "none.toml", options={})

    def test_origins_are_a_list_between_commas(self) -> None:
        """An environment variable holds one text."""
        settings = read_settings(
            {"HELPY_ALLOWED_ORIGINS": "https://a.example,https://b.example"}, options={}
        )

        assert settings.allowed_origins == ("https://a.example", "https://b.example")

    def test_needs_nothing_to_be_set(self) -> None:
        """Every setting has a default."""
        assert read_settings({}, options={}) == Settings()


class TestPublicAddress:
    def test_is_where_we_listen_unless_it_is_set(self) -> None:
        """Without a slash at its end, and an IPv6 address in brackets."""
        assert Settings().public_address == "http://127.0.0.1:8000"
        assert Settings(host="::1", port=1).public_address == "http://[::1]:1"
        behind = read_settings(
            {"HELPY_PUBLIC_URL": "https://helpy.example/learn/"}, options={}
        )
        assert behind.public_address == "https://helpy.example/learn"

    @pytest.mark.parametrize(
        "url", ["helpy.example", "ftp://x", "http://x/#a", "http://x y"]
    )
    def test_is_refused_where_no_link_could_begin_with_it(self, url: str) -> None:
        """A mistake shows at the start, not in a letter."""
        with pytest.raises(SettingsError):
            read_settings({"HELPY_PUBLIC_URL": url}, options={})


class TestBudget:
    def test_is_said_in_dollars(self) -> None:
        """A tier that is not named has no limit, one of nothing has nothing."""
        settings = read_settings(
            {"HELPY_DAILY_BUDGET_COMPLEX": "12.5", "HELPY_DAILY_BUDGET_SMALL": "0"},
            options={},
        )

        limits = settings.budget.limits_usd_micros
        assert limits == {Tier.COMPLEX: 12_500_000, Tier.SMALL: 0}

    def test_can_be_said_in_a_file(self, tmp_path: Path) -> None:
        """As a number."""
        file = tmp_path / "helpy.toml"
        file.write_text("daily_budget_basic = 0.25\nmodels_off = true\n")
        budget = read_settings({}, file=file, options={}).budget

        assert budget.limits_usd_micros == {Tier.BASIC: 250_000}
        assert budget.models_off

    @pytest.mark.parametrize("amount", ["-1", "nan", "inf", "1e10", "ten", ""])
    def test_is_refused_where_it_is_no_amount(self, amount: str) -> None:
        """By the name of what to mend."""
        with pytest.raises(SettingsError, match="HELPY_DAILY_BUDGET_BASIC"):
            read_settings({"HELPY_DAILY_BUDGET_BASIC": amount}, options={})
