"""Nothing that is not public leaves by any command: in what it prints, in its files, their parts and their names.

Each command of the app has its lines here, or the test fails. What is for the public is the same, byte by byte, with
what is withheld and without it, so that no total tells by subtraction that there is any. What the functions behind the
commands give of many made registers is for ``tests/property/test_outputs.py``.
"""

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer

from auditrack.cli.app import app
from auditrack.core.register.references import LEFT_OUT
from auditrack.core.register.words import PaperName
from tests import leaks
from tests.cli.conftest import Run
from tests.gitting import Repository
from tests.leaks import EXEMPT, HOMES, MARK, SCHOOLS

DAY = "--as-of 2024-01-09"
ITEM = f"{SCHOOLS}/1"
KEPT = "--date 2024-01-08 --dry-run"

PUBLIC: dict[str, list[str]] = {
    "status": [f"{DAY} --all", f"{DAY} --json", f"{DAY} --format csv", f"{DAY} --by owner", "--meeting 2024-01"],
    "show": [
        *(f"{name} {DAY}{form}" for name in (ITEM, HOMES, leaks.AHEAD) for form in ("", " --json")),
        *(f"{name} {DAY}" for name in (EXEMPT, f"{HOMES}/1", "zqx")),
    ],
    "due": [DAY, f"{DAY} --within 24m --json", f"{DAY} --format csv", f"{DAY} --owner zqx"],
    "forward": [
        "--all --as-of 2023-09-20",
        "--all --as-of 2023-07-01 --json",
        "--all --as-of 2023-07-01 --format csv",
    ],
    "similar": [f"{DAY} --threshold 1 --inside", f"{DAY} --threshold 1 --json"],
    "policy": ["", "--json"],
    "why": [f"{key} {DAY}{form}" for key in ("closing", "new_inspections", "overdue") for form in ("", " --json")],
    "report": [
        "--meeting 2024-01 --format md,docx,html",
        "--meeting 2024-01 -o -",
        *(f"--meeting 2024-01 --paper {name} --format md,docx" for name in ("tracker", "briefing")),
        f"--meeting 2024-01 --paper follow-up --about {SCHOOLS} --format md,html",
        f"--meeting 2024-01 --paper follow-up --about {HOMES} --format md",
        f"--meeting 2024-01 --paper follow-up --about {EXEMPT} --format md",
        "--meeting 2024-01 --paper plan --format md",
        f"--meeting 2024-01 --directorate CYPS --inspection {SCHOOLS} --format md,docx",
        "--meeting 2024-01 --record --format md",
    ],
    "list": [
        *(
            f"{DAY}{rest}"
            for rest in ("", " --json", " --format csv", " --with-meetings --json", " --count --by owner")
        ),
        f"{DAY} open --sort owner --columns item,last_note,evidence",
    ],
    "export": [
        f"{DAY} --each-meeting --monthly -o out/csv",
        *(f"{DAY} -o out/register.{form}" for form in ("jsonl", "sqlite", "xlsx")),
    ],
    "request": [DAY],
    "log": [
        *(f"{name}{form}" for name in ("", ITEM, SCHOOLS, HOMES) for form in ("", " --json", " --format csv")),
        *(EXEMPT, f"{EXEMPT}/1", f"{HOMES}/1"),
    ],
    "restate": [f"--meeting 2024-01{rest}" for rest in ("", " --json", " --at HEAD~1", " --at HEAD~2 --json")],
    "diff": [f"HEAD~{back} --audience public {DAY} --format {form}" for back in (1, 2) for form in ("text", "json")],
}
"""What is for the public, with the arguments with which it is asked."""

KEEPERS: dict[str, list[str]] = {
    "update": [f"{ITEM} --note Begun. {KEPT}"],
    "extend": [f"{ITEM} 2024-09 --reason Staff. {KEPT}"],
    "approve": [f"{ITEM} --by Board {KEPT}"],
    "refuse": [f"{ITEM} --by Board {KEPT}"],
    "complete": [f"{ITEM} --evidence Minutes {KEPT}"],
    "verify": [f"{SCHOOLS}/2 --by Auditor {KEPT}"],
    "close": [f"{ITEM} --because superseded {KEPT}"],
    "split": [f"{ITEM} --part One. --part Two. {KEPT}"],
    "reopen": [f"{SCHOOLS}/2 --because Again. {KEPT}"],
    "correct": [f"{ITEM} 2023-11 --note Three --reason Mistyped --dry-run"],
    "set": [f"{ITEM} --owner Clerk {KEPT}"],
    "meeting": ["2024-01 --next-meeting 2024-08 --dry-run"],
    "rename owner": ["Head Clerk --dry-run"],
    "rename directorate": ["CYPS Kids --date 2024-03 --dry-run"],
    "rename committee": ["audit Governance --into gov --date 2024-03 --dry-run"],
    "new inspection": ["--title Fire --body HMI --kind inspection --directorate CYPS --fieldwork 2024-01 --dry-run"],
    "new meeting": ["--committee audit --date 2024-07-30 --dry-run"],
    "new recommendation": [f"{SCHOOLS} --text Paint. --owner Head --due 2024-09 --dry-run"],
    "new action": ["2024-01-09-audit --text Paint. --owner Head --due 2024-09 --dry-run"],
    "collect": ["returns/2024-01-09-CYPS.xlsx"],
    "import": ["tracker.csv"],
    "guard": [f"HEAD~1 {DAY}"],
    "schema": ["registry", "inspection", "meeting"],
    "init": ["elsewhere --council Anytown --directorate CYPS=Children"],
    "merge-file": [" ".join([f"registry/inspections/{SCHOOLS}.yaml"] * 3)],
}
"""What is for those who keep the files: of what is public, it tells nothing of the rest."""

EXTENDED = f"extend {ITEM} 2026-09 --reason Staff. --date 2024-01-08 && "
SET = f"set {ITEM} --owner Head --date 2024-01-08 && "
BEFORE = {"collect": f"request {DAY} && ", "approve": EXTENDED, "refuse": EXTENDED, "rename owner": SET}
"""What a command needs to be done first."""
TRACKER = "Recommendation,Owner,Due date\nPaint the hall.,Head of Property,31/03/2024\n"

ALL_OF_IT = {"check"}
"""What tells those who keep the files of each of them, whatever it holds."""


def commands(group: Any, before: str = "") -> Iterator[str]:
    """The names of all commands of the app, as they are typed."""
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, f"{before}{name} ")
    if not hasattr(group, "commands"):
        yield before.strip()


def test_every_command_is_walked() -> None:
    assert {*PUBLIC, *KEEPERS, *ALL_OF_IT} == set(commands(typer.main.get_command(app)))


def test_every_paper_is_written() -> None:
    written = set(re.findall(r"--paper (\S+)", " ".join(PUBLIC["report"]))) | {PaperName.COMMITTEE.value}
    assert written == {name.value for name in PaperName}


@pytest.fixture(scope="session")
def councils(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, Repository]:
    """A register in which much is withheld, and the same without that."""
    folder = tmp_path_factory.mktemp("leaks")
    full, bare = folder / "with" / "council", folder / "without" / "council"
    return leaks.council(full, secret=True), leaks.council(bare, secret=False)


def test_nothing_is_wrong_with_them(
    councils: tuple[Repository, Repository], auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left out because of an error would be withheld by accident."""
    for council in councils:
        monkeypatch.chdir(council.path)
        assert "error:" not in auditrack("check", "--all", "--as-of", "2024-04-01").stdout


@dataclass(frozen=True)
class Written:
    """All that a command gave: its exit code, what it printed, and each file that it wrote or changed, by its name."""

    code: int
    printed: str
    files: dict[str, bytes]

    @property
    def text(self) -> str:
        """All of it in one text, names of files included."""
        return "\n".join([self.printed, *(f"{name}\n{data.decode('latin-1')}" for name, data in self.files.items())])


@pytest.fixture
def asked(auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[Repository, str], Written]:
    """Ask one council by commands, one after the other; afterwards its files are as they were."""

    def run(council: Repository, line: str) -> Written:
        monkeypatch.chdir(council.path)
        council.write("tracker.csv", TRACKER)
        before = set(council.path.rglob("*"))
        done = [auditrack(*command.split()) for command in line.split(" && ")]
        files = leaks.everything_in(council.path, before) | {"changed": council.git("diff").encode()}
        council.git("reset", "--quiet", "--hard")
        council.git("clean", "-fdq")
        printed = "".join(leaks.without_ids(f"{one.stdout}\n{one.stderr}\n") for one in done)
        return Written(done[-1].returncode, printed, files)

    return run


def lines(of: dict[str, list[str]]) -> list[str]:
    """Every line of a table, with its command, and what comes before it."""
    return [f"{BEFORE.get(command, '')}{command} {rest}".strip() for command, some in of.items() for rest in some]


def without_typed(line: str, text: str) -> str:
    """A text without the names in which what was typed is repeated."""
    for word in line.split():
        text = text.replace(word.partition("/")[0], "") if MARK.lower() in word else text
    return text


REFERRING = (
    *(f"log {name}{form}" for name in (SCHOOLS, ITEM) for form in ("", " --audience public")),
    *(f"restate --meeting 2024-01 --at HEAD~1{form}" for form in ("", " --json")),
    *(f"diff HEAD~1 --audience public --format {form}" for form in ("text", "json")),
)
"""What shows the title of an inspection, or what it asks for, whatever is wrong with its file."""
PAST = (
    *(
        f"{line} --at HEAD~1 {DAY}"
        for line in ("status --all", f"show {EXEMPT}", f"show {EXEMPT}/1", "due", "forward --all")
    ),
    f"status --json --at HEAD~1 {DAY}",
    "report --meeting 2024-01 --at HEAD~1 -o -",
    *(f"diff HEAD~1 --audience public {DAY} --format {form}" for form in ("text", "json")),
)
"""What looks at the register as it was."""
QUICK = ("status", "show", "log", "forward")


@pytest.mark.parametrize(
    "line", [pytest.param(line, marks=() if line.startswith(QUICK) else pytest.mark.laws) for line in lines(PUBLIC)]
)
def test_what_is_for_the_public_is_the_same_whatever_is_withheld(
    line: str, councils: tuple[Repository, Repository], asked: Callable[[Repository, str], Written]
) -> None:
    secret, plain = (asked(council, line) for council in councils)
    assert secret.code in (0, 2)
    assert MARK.lower() not in without_typed(line, secret.text.lower())
    assert secret == plain


@pytest.mark.laws
@pytest.mark.parametrize("line", lines(KEEPERS))
def test_what_is_done_to_what_is_public_tells_nothing_of_the_rest(
    line: str, councils: tuple[Repository, Repository], asked: Callable[[Repository, str], Written]
) -> None:
    done = asked(councils[0], line)
    assert done.code == 0
    assert MARK.lower() not in done.text.lower()


def test_what_refers_to_what_is_exempt_is_wrong_and_names_it_nowhere(
    tmp_path: Path, asked: Callable[[Repository, str], Written]
) -> None:
    """``check`` refuses such a text; the commands that compare versions show the file all the same."""
    council = leaks.council(tmp_path / "council", secret=True)
    path = f"registry/inspections/{SCHOOLS}.yaml"
    council.change(path, "school improvement", f"school improvement [ref:{EXEMPT}]")
    council.change(path, "every school twice", f"every school twice, as in [ref:{EXEMPT}],")
    council.change(path, "status: in progress", "status: on hold")
    council.commit("References", "2024-01-11")
    for line in REFERRING:
        done = asked(council, line)
        assert MARK.lower() not in done.text.lower(), line
        assert LEFT_OUT in " ".join(done.printed.split()), line


@pytest.mark.laws
@pytest.mark.parametrize("name", [EXEMPT, "2023-02-zqx"])
def test_what_is_not_public_today_is_in_no_output_for_any_day(
    name: str, tmp_path: Path, asked: Callable[[Repository, str], Written]
) -> None:
    """It was public at first; its file may have another name now."""
    council = leaks.council(tmp_path / "council", secret=True)
    path = f"registry/inspections/{EXEMPT}.yaml"
    council.change(path, "disclosure: exempt", "disclosure: public")
    council.commit("All of it is public", "2024-01-11")
    council.change(path, "disclosure: public", "disclosure: exempt")
    council.git("mv", path, f"registry/inspections/{name}.yaml") if name != EXEMPT else None
    council.commit("It is exempt", "2024-01-12")
    for line in PAST:
        done = asked(council, line)
        assert MARK.lower() not in without_typed(line, done.text.lower()), line
    assert MARK in asked(council, f"show {EXEMPT} --at HEAD~1 --audience members {DAY}").printed


@pytest.mark.system
def test_a_pdf_holds_nothing_that_is_withheld(
    councils: tuple[Repository, Repository], asked: Callable[[Repository, str], Written]
) -> None:
    done = asked(councils[0], "report --meeting 2024-01 --format pdf")
    (pdf,) = [data for name, data in done.files.items() if name.endswith(".pdf")]
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True, timeout=60).stdout
    assert b"school improvement" in text
    assert MARK.lower().encode() not in text.lower() + pdf.lower()


@pytest.mark.laws
def test_members_see_all_of_it(
    councils: tuple[Repository, Repository], asked: Callable[[Repository, str], Written]
) -> None:
    """What is withheld is there to be found: it is no accident that the public does not see it."""
    for line in (f"show {EXEMPT} --audience members", f"log {HOMES} --audience members", "log --audience members"):
        assert MARK in asked(councils[0], line).printed
