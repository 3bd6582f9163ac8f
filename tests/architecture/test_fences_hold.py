"""Every import contract is seen to fail when it is broken.

Each test copies the project, breaks one rule on purpose in the copy, and expects the
tool that CI runs to name the place.
"""

from __future__ import annotations

import tomllib
from typing import Final

import pytest

from tests.support.broken_copy import ROOT, BrokenCopy

CONTRACTS: Final = {
    contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"][
        "importlinter"
    ]["contracts"]
}
CIRCLES: Final = "No circles between siblings"
BREACHES: Final = [
    pytest.param(
        "domain.errors",
        "import ports.clock",
        "Dependencies point inward",
        id="domain-ports",
    ),
    pytest.param(
        "ports.clock",
        "import application.app",
        "Dependencies point inward",
        id="ports-application",
    ),
    pytest.param(
        "application.app",
        "import adapters.local.system_clock",
        "Dependencies point inward",
        id="application-adapters",
    ),
    pytest.param(
        "adapters.local.system_clock",
        "import entrypoints.settings",
        "Dependencies point inward",
        id="adapters-entrypoints",
    ),
    pytest.param(
        "entrypoints.http.app",
        "import adapters.local.system_clock",
        "Only the composition root meets adapters",
        id="http-adapters",
    ),
    pytest.param(
        "adapters.llm.broken",
        "import adapters.aws",
        "Adapter families do not know each other",
        id="llm-aws",
    ),
    pytest.param(
        "entrypoints.http.app",
        "import entrypoints.websocket.broken",
        "Ways in do not know each other's wire",
        id="http-websocket",
    ),
    pytest.param(
        "entrypoints.websocket.broken",
        "import entrypoints.http.app",
        "Ways in do not know each other's wire",
        id="websocket-http",
    ),
    pytest.param(
        "adapters.local.system_clock",
        "import openai",
        "Local adapters need no vendor",
        id="local-openai",
    ),
    pytest.param(
        "adapters.llm.broken",
        "import aioboto3",
        "Model vendors and AWS do not mix",
        id="llm-aioboto3",
    ),
    pytest.param(
        "adapters.aws.broken",
        "import openai",
        "AWS and model vendors do not mix",
        id="aws-openai",
    ),
    pytest.param(
        "adapters.local.system_clock",
        "import litestar",
        "Adapters know no web framework and no container",
        id="adapters-litestar",
    ),
    pytest.param(
        "entrypoints.http.app",
        "import dependency_injector",
        "The container lives in the composition root alone",
        id="http-container",
    ),
    pytest.param(
        "adapters.aws.broken",
        "import sagemaker",
        "The SageMaker SDK is for training jobs, never for serving",
        id="aws-sagemaker",
    ),
]


def broken_imports(copy: BrokenCopy) -> str:
    """Return what import-linter has against the copy."""
    return copy.check("lint-imports", "--no-cache", "--no-logo")


class TestImportContracts:
    def test_are_kept_by_the_code_as_it_is(self, copy: BrokenCopy) -> None:
        """So that each failure below is the broken line's."""
        assert broken_imports(copy) == ""

    def test_are_all_broken_here(self) -> None:
        """A new contract shows its teeth too."""
        broken = {contract for breach in BREACHES for contract in breach.values[2:]}

        assert broken | {CIRCLES} == CONTRACTS

    @pytest.mark.parametrize(("module", "line", "contract"), BREACHES)
    def test_name_the_line_that_breaks_them(
        self, copy: BrokenCopy, module: str, line: str, contract: str
    ) -> None:
        """The contract that fails is the one that forbids it, and it says where."""
        copy.add("entrypoints.websocket.broken", '"""Made to be broken."""')
        copy.add(module, line)

        report = broken_imports(copy)

        assert f"{contract} BROKEN" in report
        assert f"{module} -> {line.removeprefix('import ')}" in report

    def test_name_a_circle_of_siblings(self, copy: BrokenCopy) -> None:
        """Two groups of use cases that need each other are one group."""
        copy.add("application.chat.broken", "import application.helpys.broken")
        copy.add("application.helpys.broken", "import application.chat.broken")

        report = broken_imports(copy)

        assert f"{CIRCLES} BROKEN" in report
        assert "No cycles are allowed in application." in report
        assert {".chat", ".helpys"} <= set(report.split())
