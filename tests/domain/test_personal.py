"""The register of what is kept."""

from __future__ import annotations

from dataclasses import fields

import pytest

from domain.personal import KEPT, personal_fields
from domain.user import User


class TestRegister:
    @pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
    def test_names_every_field_once(self, kind: type) -> None:
        """A new field is personal or plain before it is kept anywhere."""
        known = KEPT[kind]

        assert known.personal | known.plain == {f.name for f in fields(kind)}
        assert not known.personal & known.plain

    def test_calls_an_address_personal(self) -> None:
        """So a store seals it."""
        assert "email" in personal_fields(User)
