"""The page of the years cannot lie: each command in it is run, its diff compared, its sentences looked for in a paper.

A section of ``docs/years.md`` is one change: the commands in its first fence, the diff that they make in the second,
and the sentences of the next paper in the quotation below. One without commands is made by hand: its diff is applied;
after one without a quotation the next paper says what it would have said.
Add a section, leave its diff empty, and run ``pytest --update-golden``.
"""

import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import TESTS, Golden
from tests.gitting import Repository

PAGE = TESTS.parent / "docs" / "years.md"
TEXT = PAGE.read_text(encoding="utf-8")
FILE = re.compile(r"```yaml\n# (\S+)\n(.*?)```", re.DOTALL)
SECTION = re.compile(r"^### ([^\n]+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
COMMANDS = re.compile(r"```\n(auditrack .*?)```", re.DOTALL)
DIFF = re.compile(r"```diff\n(.*?)```", re.DOTALL)
SECTIONS = dict(SECTION.findall(TEXT))


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The register that the page shows, committed, on the day on which its commands are run."""
    made = Repository.make(tmp_path)
    for name, text in FILE.findall(TEXT):
        made.write(name, text)
    made.commit("As it was in January", "2024-01-10")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("auditrack.cli.project.today", lambda: date(2024, 6, 3))
    return made


def changed(council: Repository) -> str:
    """What differs from what was committed, without the lines that only git reads."""
    council.git("add", "--intent-to-add", ".")
    lines = council.git("diff", "--no-color", "--unified=1").splitlines()
    hidden = ("diff --git", "index ", "new file mode")
    return "".join(f"{line}\n" for line in lines if not line.startswith(hidden))


def made(section: str, council: Repository, auditrack: Run) -> str:
    """The diff that a section's commands make, or else the one that it shows, applied."""
    commands = COMMANDS.search(section)
    for line in commands[1].splitlines() if commands else ():
        done = auditrack(*shlex.split(line)[1:])
        assert done.returncode == 0, done.stderr
    if not commands:
        for diff in DIFF.findall(section):
            council.write("by-hand.diff", diff)
            council.git("apply", "--unidiff-zero", "by-hand.diff")
            (council.path / "by-hand.diff").unlink()
    return changed(council)


def next_paper(auditrack: Run) -> str:
    """The paper for the meeting of July."""
    done = auditrack("report", "--meeting", "2024-07", "--format", "md", "-o", "-")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("title", SECTIONS)
def test_the_page_shows_what_the_command_changes_and_the_next_paper_says(
    title: str, council: Repository, auditrack: Run, golden: Golden
) -> None:
    section = SECTIONS[title]
    sentences = [line.removeprefix("> ") for line in section.splitlines() if line.startswith("> ")]
    before = "" if sentences else next_paper(auditrack)
    diff = made(section, council, auditrack)
    shown = DIFF.sub(lambda _: f"```diff\n{diff}```", section, count=1)
    golden(PAGE, PAGE.read_text(encoding="utf-8").replace(f"### {title}\n{section}", f"### {title}\n{shown}"))
    paper = next_paper(auditrack)
    assert [each for each in sentences if each not in paper] == []
    assert sentences or paper == before
