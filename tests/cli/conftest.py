"""What tests of commands share: running them, in this process or through the installed script, and a busy register."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from auditrack.cli import app
from tests.conftest import TESTS, Golden
from tests.story import Story

BUSY = TESTS / "examples" / "busy"
SCRIPT = Path(sys.executable).parent / ("auditrack.exe" if os.name == "nt" else "auditrack")
"""The entry point as pip installed it."""
SHORT = """# Inspections since {{ paper.figures.since }}
{% if paper.left_out %}
Draft
{% endif %}
## Key issues
"""
"""A template of a few lines, for tests of where papers go: the real one takes a while to prepare."""

Run = Callable[..., CompletedProcess[str]]
Screen = Callable[..., str]


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands see eighty columns, and nothing else of the terminal or the shell that tests run in."""
    for name in (
        "AUDITRACK_REGISTRY",
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR_FORCE",
        "PYTHONIOENCODING",
        "GITHUB_ACTIONS",
        "GITHUB_BASE_REF",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture(scope="session")
def told_story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The story, once for all tests: none of them changes it."""
    return Story(tmp_path_factory.mktemp("story") / "council")


@pytest.fixture
def story(told_story: Story, monkeypatch: pytest.MonkeyPatch) -> Story:
    """A dozen commits on three branches; the current folder is the top of the repository. To look at only."""
    monkeypatch.chdir(told_story.repository.path)
    return told_story


@pytest.fixture
def auditrack(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process, as the script does: exit code, and both outputs."""

    def run(*arguments: str) -> CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["auditrack", *arguments])
        capsys.readouterr()
        code = app.run()
        out, err = capsys.readouterr()
        return CompletedProcess(arguments, code, out, err)

    return run


@pytest.fixture
def screen(auditrack: Run, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """What a command shows on a terminal of so many columns: a golden file, no line of it too long."""

    def show(name: str, columns: str, *command: str) -> str:
        monkeypatch.setenv("COLUMNS", columns)
        done = auditrack(*command)
        assert (done.returncode, done.stderr) == (0, "")
        golden(Path(f"{name}-{columns}.txt"), done.stdout)
        assert max(map(len, done.stdout.splitlines())) <= int(columns)
        return done.stdout

    return show


@pytest.fixture
def script() -> Run:
    """Run the installed script as a shell would: exit code, and both outputs."""

    def run(*arguments: str, cwd: Path | None = None, **environment: str) -> CompletedProcess[str]:
        return subprocess.run(
            [SCRIPT, *arguments],
            cwd=cwd,
            env={**os.environ, **environment},
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=60,
        )

    return run


@pytest.fixture
def busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The register in which everything happens, in a folder called ``registry`` below the current one."""
    folder = tmp_path / "registry"
    shutil.copytree(BUSY, folder)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def short(busy: Path) -> Path:
    """The busy register with a short template beside it."""
    (busy.parent / "templates").mkdir()
    (busy.parent / "templates" / "committee.md.j2").write_text(SHORT, encoding="utf-8")
    return busy
