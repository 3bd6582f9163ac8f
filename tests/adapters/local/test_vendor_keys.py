"""Keys that vendors gave: found where people put them, and shown nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.local.vendor_keys import VendorKeys
from ports.secret_store import SecretMissingError

NAME = "anthropic-api-key"


def put(folder: Path, key: bytes, name: str = NAME) -> None:
    """Write a key into its file."""
    (folder / name).write_bytes(key)


class TestVendorKeys:
    def test_reads_what_is_nearest(self, tmp_path: Path) -> None:
        """Our variable, then the vendor's own, then the file."""
        put(tmp_path, b"from-file\n")
        environment: dict[str, str] = {}
        keys = VendorKeys(environment, tmp_path)
        assert keys.read(NAME) == b"from-file"

        environment["ANTHROPIC_API_KEY"] = "customary"
        assert keys.read(NAME) == b"customary"

        environment["HELPY_SECRET_ANTHROPIC_API_KEY"] = " ours\n"
        assert keys.read(NAME) == b"ours"

    def test_reads_any_name_that_a_models_file_gives(self, tmp_path: Path) -> None:
        """A name in small letters with dashes is a variable in capitals."""
        keys = VendorKeys({"HELPY_SECRET_BASIC_LLAMA_KEY": "k"}, tmp_path)
        assert keys.read("basic-llama-key") == b"k"

    @pytest.mark.parametrize(
        "value", ["", "  ", "two words", "käy", "a\x00b", "\udcff"]
    )
    def test_takes_what_no_key_looks_like_for_none(
        self, tmp_path: Path, value: str
    ) -> None:
        """It would end up in a header, and then in an error that repeats it."""
        keys = VendorKeys({"OPENAI_API_KEY": value}, tmp_path)
        with pytest.raises(SecretMissingError):
            keys.read("openai-api-key")

    def test_sends_no_secret_of_our_own_to_a_vendor(self, tmp_path: Path) -> None:
        """Those are random bytes in the same folder, and look like no key."""
        put(tmp_path, bytes(range(32)), "sealing-key")
        with pytest.raises(SecretMissingError):
            VendorKeys({}, tmp_path).read("sealing-key")

    @pytest.mark.parametrize("name", ["", "..", "../key", "a/b", "A", "-a", "a" * 65])
    def test_stays_in_its_folder(self, tmp_path: Path, name: str) -> None:
        """Whatever a models file says."""
        (tmp_path / "key").write_bytes(b"k")
        folder = tmp_path / "secrets"
        folder.mkdir()
        with pytest.raises(SecretMissingError):
            VendorKeys({}, folder).read(name)

    def test_makes_none(self, tmp_path: Path) -> None:
        """What is missing stays missing."""
        with pytest.raises(SecretMissingError):
            VendorKeys({}, tmp_path).read(NAME)
        assert list(tmp_path.iterdir()) == []

    def test_shows_none(self, tmp_path: Path) -> None:
        """A representation ends up in logs."""
        assert repr(VendorKeys({"OPENAI_API_KEY": "k"}, tmp_path)) == "VendorKeys()"
