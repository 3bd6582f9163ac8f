"""Every other fence is seen to fail when it is broken: lint, dependencies, our own.

Each test breaks one rule on purpose in a copy of the project, and expects the tool that
CI runs to name it.
"""

from __future__ import annotations

import json
import subprocess
from typing import Final

import pytest

from tests.architecture.test_inner_layers_are_pure import ALLOWED, foreign_imports
from tests.support.broken_copy import BrokenCopy

FUTURE: Final = '"""Made to be broken."""\n\nfrom __future__ import annotations\n\n'
DOCSTRING: Final = '\n    """Do it."""\n'


def lint(copy: BrokenCopy, file: str) -> set[str]:
    """Return the rules that a file of the copy breaks, by the project's settings."""
    listed = ("--no-cache", "--output-format", "json-lines")
    report = copy.check("ruff", "check", *listed, file)
    return {json.loads(line)["code"] for line in report.splitlines()}


def own(copy: BrokenCopy, file: str) -> str:
    """Return what a test of the architecture has against the copy."""
    quiet = ("-q", "-p", "no:cacheprovider")
    return copy.check("pytest", *quiet, f"tests/architecture/{file}")


@pytest.mark.parametrize("layer", ALLOWED)
def test_a_library_in_an_inner_layer_is_named(copy: BrokenCopy, layer: str) -> None:
    """Even one that is installed anyway."""
    copy.add(f"{layer}.broken", "from msgspec import Struct")

    assert list(foreign_imports(copy.root, layer)) == [f"{layer}/broken.py:2 msgspec"]


class TestLint:
    def test_has_nothing_against_what_is_not_broken(self, copy: BrokenCopy) -> None:
        """So that each failure below is the broken line's."""
        assert lint(copy, "domain/errors.py") == set()

    @pytest.mark.parametrize(
        ("rule", "code"),
        [
            ("TID251", "from datetime import UTC, datetime\nNOW = datetime.now(UTC)"),
            ("TID251", "import time\nNOW = time.time()"),
            ("TID251", "from unittest.mock import Mock"),
            ("TID252", "from .errors import HelpyError"),
            ("T201", "print(1)"),
            ("S307", "FIVE = eval('2 + 3')"),
            ("D103", "def undocumented() -> None: ..."),
            ("ANN001", f"def untyped(it) -> None:{DOCSTRING}"),
            ("DOC501", f"def surprises() -> None:{DOCSTRING}    raise ValueError"),
            ("BLE001", "try:\n    import json\nexcept Exception:\n    json = None"),
            ("B904", "try:\n    int('x')\nexcept ValueError:\n    raise TypeError"),
            (
                "C901",
                f"def winds(n: int) -> None:{DOCSTRING}" + "    if n: n = 1\n" * 8,
            ),
            ("PLR0913", f"def asks(*, a, b, c, d, e, f, g, h) -> None:{DOCSTRING}"),
            ("PLR0917", f"def lines_up(a, b, c, d, e) -> None:{DOCSTRING}"),
            ("PLR0915", f"def goes_on() -> None:{DOCSTRING}" + "    a = 1\n" * 26),
        ],
    )
    def test_names_the_rule(self, copy: BrokenCopy, rule: str, code: str) -> None:
        """The rule that fails is the one that was broken."""
        copy.add("domain.broken", FUTURE + code)

        assert rule in lint(copy, "domain/broken.py")

    def test_wants_late_annotations_everywhere(self, copy: BrokenCopy) -> None:
        """No file forgets them."""
        copy.add("domain.broken", "FIVE = 5")

        assert "I002" in lint(copy, "domain/broken.py")

    def test_takes_the_one_clock_that_may_look_for_no_excuse(
        self, copy: BrokenCopy
    ) -> None:
        """What the system's clock is allowed, its neighbor is not."""
        assert lint(copy, "adapters/local/system_clock.py") == set()

        copy.add("adapters.local.frozen_clock", "import time\nNOW = time.time()")

        assert "TID251" in lint(copy, "adapters/local/frozen_clock.py")


class TestDependencies:
    def test_that_are_used_must_be_declared(self, copy: BrokenCopy) -> None:
        """What only comes along with something else may go with it."""
        copy.add("adapters.local.broken", "import anyio")

        assert "'anyio' imported but" in copy.check("deptry", ".")

    def test_that_are_declared_must_be_used(self, copy: BrokenCopy) -> None:
        """Each one is a risk, and wants a reason."""
        settings = copy.root / "pyproject.toml"
        text = settings.read_text("utf-8")
        settings.write_text(text.replace('  "click', '  "idna",\n  "click', 1), "utf-8")

        assert "'idna' defined as a dependency but not used" in copy.check(
            "deptry", "."
        )


def test_dead_code_is_named(copy: BrokenCopy) -> None:
    """What nothing reaches is gone, not kept."""
    copy.add("domain.broken", "def ends() -> int:\n    return 1\n    print(2)")

    assert "domain/broken.py:4: unreachable code" in copy.check("vulture")


class TestOwnRules:
    @pytest.mark.parametrize(
        ("module", "text", "rule"),
        [
            (
                "application.broken",
                "import msgspec",
                "test_inner_layers_are_pure.py::test_an_inner_layer_needs_nothing_installed[application]",
            ),
            (
                "fax.__init__",
                "",
                "test_top_level_names.py::test_every_top_level_package_is_declared",
            ),
            ("ports.fax", "", "test_map_is_true.py::test_covers_every_module"),
            (
                "adapters.fax.__init__",
                "",
                "test_map_is_true.py::test_names_every_folder[adapters/fax]",
            ),
            (
                "domain.helpy",
                "class FaxError(NotFoundError): ...",
                "test_every_refusal_has_a_family.py::test_has_a_code_for_programs_and_a_sentence_for_people[FaxError]",
            ),
            (
                "domain.helpy",
                "class FaxError(NotFoundError): code = 'helpy-not-found'; title = 'X.'",
                "test_every_refusal_has_a_family.py::test_no_two_refusals_share_a_code",
            ),
            (
                "domain.errors",
                "class FaxError(HelpyError): code = 'fax'; title = 'X.'",
                "test_every_refusal_has_a_family.py::test_has_a_status[FaxError]",
            ),
            (
                "domain.broken",
                "INDEX = 'https://" + "pypi" + ".org/simple'",
                "test_no_file_knows_a_machine.py::test_no_committed_file_knows_a_registry_or_a_home_folder",
            ),
        ],
    )
    def test_name_what_breaks_them(
        self, copy: BrokenCopy, module: str, text: str, rule: str
    ) -> None:
        """The test that fails is the one that forbids it; it passed before."""
        subprocess.run(["git", "init", "-q"], cwd=copy.root, check=True)
        file, _, test = rule.partition("::")
        assert own(copy, file) == ""
        copy.add(module, text)

        failed = [
            line for line in own(copy, file).splitlines() if line.startswith("FAILED")
        ]

        assert any(test in line for line in failed)
