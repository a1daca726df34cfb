"""What tests share: a minimal sound register, ``check`` run on it, and golden files.

A golden file holds what a test should get. ``pytest --update-golden`` writes what it got instead; ``git diff`` then
shows what has changed, and is read before it is committed.
"""

import difflib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis.internal.conjecture import providers
from typer.testing import CliRunner

from auditrack.cli.app import app

TESTS = Path(__file__).parent
GOLDEN = TESTS / "golden"
SOUND = TESTS / "examples" / "sound"
DAY = "2024-01-09"
"""The day as of which the registers of the tests are looked at."""

# a machine that is busy makes no test wrong
settings.register_profile("auditrack", deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
settings.load_profile("auditrack")
# examples do not hang on which modules a process has loaded: a law that holds here holds on every machine
vars(providers)["is_local_module_file"] = lambda _: False

Golden = Callable[[Path, str], None]
Check = Callable[..., str]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes golden files."""
    parser.addoption("--update-golden", action="store_true", help="write golden files instead of comparing with them")


COMPARED = pytest.StashKey[set[str]]()
"""The golden files that this run compared, by their paths below ``GOLDEN``."""
UNUSED = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin to note which golden files are compared."""
    config.stash[COMPARED] = set()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker of xdist compared."""
    node.config.stash[COMPARED].update(getattr(node, "workeroutput", {}).get("compared", ()))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Let a run of all tests fail where no test compared a golden file."""
    config = session.config
    compared = config.stash[COMPARED]
    if hasattr(config, "workeroutput"):
        config.workeroutput["compared"] = sorted(compared)
    elif exitstatus == pytest.ExitCode.OK and runs_all(config) and (unused := unused_files(GOLDEN, compared)):
        config.stash[UNUSED] = unused
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name the golden files that no test compared."""
    for name in config.stash.get(UNUSED, []):
        terminalreporter.write_line(f"tests/golden/{name} was compared by no test: delete it", red=True)


def runs_all(config: pytest.Config) -> bool:
    """Whether a run leaves out no test but those of some markers."""
    narrowed = any(config.getoption(option, None) for option in ("keyword", "deselect", "ignore", "lf", "collectonly"))
    leaves_out = re.fullmatch(r"(not \w+( and not \w+)*)?", config.getoption("markexpr"))
    return config.args_source == pytest.Config.ArgsSource.TESTPATHS and not narrowed and leaves_out is not None


def unused_files(folder: Path, compared: set[str]) -> list[str]:
    """The files below a folder that were not compared."""
    names = (os.path.relpath(file, folder) for file in folder.rglob("*") if file.is_file())
    return sorted(set(names) - compared)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the file that holds what it should be: a path under tests/golden, or an absolute one."""
    if request.node.get_closest_marker("laws"):
        pytest.fail("A test that compares a golden file runs with 'make test', which would call the file unused.")
    update = bool(request.config.getoption("--update-golden"))
    compared = request.config.stash[COMPARED]

    def compare(path: Path, text: str) -> None:
        file = GOLDEN / path
        compared.add(os.path.relpath(file, GOLDEN))
        if update:
            _write_if_different(file, text)
            return
        expected = _text_of(file)
        if text != expected:
            pytest.fail(_difference(file, expected, text), pytrace=False)

    return compare


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A minimal sound register in a folder called ``registry`` below the current one."""
    folder = tmp_path / "registry"
    shutil.copytree(SOUND, folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AUDITRACK_REGISTRY", raising=False)
    return folder


@pytest.fixture
def check(registry: Path) -> Check:
    """Run ``check`` on the minimal register as of 9 January 2024: all that it prints, as text."""

    def run(*options: str) -> str:
        assert os.path.samefile(Path.cwd(), registry.parent)
        result = CliRunner().invoke(app, ["check", "--as-of", DAY, *options])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.output

    return run


def _text_of(file: Path) -> str | None:
    # by its bytes, so that a carriage return is not lost
    return file.read_bytes().decode("utf-8") if file.exists() else None


def _write_if_different(file: Path, text: str) -> None:
    if _text_of(file) != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))


def _difference(file: Path, expected: str | None, text: str) -> str:
    shown = os.path.relpath(file, TESTS.parent)
    head = f"{shown} is missing" if expected is None else f"{shown} differs"
    before, after = list(_lines(expected or "")), list(_lines(text))
    lines = difflib.unified_diff(before, after, f"{shown} (expected)", "what came out", n=2)
    return f"{head}; if what came out is right: pytest --update-golden\n\n{''.join(lines)}"


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        yield line if line.endswith("\n") else f"{line}\n\\ no end of line\n"
