"""No refusal reaches a client as a bare 500, or under another one's code."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest

from domain.errors import HelpyError
from entrypoints.http.errors import STATUS
from entrypoints.request_errors import RequestError

KEBAB: Final = re.compile(r"[a-z]+[0-9]*(?:-[a-z0-9]+)*")
LAYERS: Final = ("domain", "ports", "entrypoints", "adapters")


def import_all(package: str) -> None:
    """Import every module of a package, so that its classes are there."""
    places = importlib.import_module(package).__path__
    for module in pkgutil.walk_packages(places, prefix=f"{package}."):
        importlib.import_module(module.name)


def below(family: type[HelpyError]) -> Iterator[type[HelpyError]]:
    """Give every class below one, however deep."""
    for child in family.__subclasses__():
        yield child
        yield from below(child)


def refusals() -> list[type[HelpyError]]:
    """Give every refusal the product can raise, without the bare families."""
    for layer in LAYERS:
        import_all(layer)
    ours = [c for c in below(HelpyError) if c.__module__.startswith(LAYERS)]
    return [
        c
        for c in dict.fromkeys(ours)
        if "code" in c.__dict__ or not (c.__subclasses__() or is_bare_family(c))
    ]


def is_bare_family(refusal: type[HelpyError]) -> bool:
    """Tell whether a class only gathers others, whichever are built so far."""
    return refusal.__module__ == "domain.errors" and "code" not in refusal.__dict__


REFUSALS: Final = refusals()


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda c: c.__name__)
class TestEveryRefusal:
    def test_has_a_code_for_programs_and_a_sentence_for_people(
        self, refusal: type[HelpyError]
    ) -> None:
        """A client can act on the one and show the other."""
        assert KEBAB.fullmatch(refusal.code)
        assert refusal.title.endswith(".")

    def test_has_a_status(self, refusal: type[HelpyError]) -> None:
        """Its family has one, or it is about the request as such and brings its own."""
        families = [family for family in STATUS if issubclass(refusal, family)]
        own = issubclass(refusal, RequestError)

        assert len(families) + own == 1


def test_no_two_refusals_share_a_code() -> None:
    """A code means one thing; a child that says the same as its parent inherits it."""
    owners = Counter(c.code for c in REFUSALS if "code" in c.__dict__)

    assert [code for code, count in owners.items() if count > 1] == []


def test_the_table_has_every_family_and_nothing_else() -> None:
    """A new family gets a status on the day it is born."""
    families = {
        c for c in HelpyError.__subclasses__() if c.__module__ == "domain.errors"
    }

    assert set(STATUS) == families
