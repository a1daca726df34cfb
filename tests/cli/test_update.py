"""Commands that add an update: what they show, what they write, what they refuse."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Golden

TODAY = date(2024, 1, 9)
SCHOOLS = "registry/inspections/2022-06-schools.yaml"


@pytest.fixture(autouse=True)
def _ninth_of_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditrack.cli.project.today", lambda: TODAY)


@pytest.fixture
def repository(busy: Path) -> Path:
    """The busy register, committed to git."""
    for arguments in (
        ["init", "--quiet"],
        ["config", "user.name", "Pat"],
        ["config", "user.email", "pat@example.org"],
        ["config", "core.autocrlf", "false"],
        ["add", "registry"],
        ["commit", "--quiet", "-m", "begin"],
    ):
        _git(busy.parent, *arguments)
    return busy.parent


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def _added(before: bytes, path: str) -> str:
    """The lines that came into a file, in which every other is as it was."""
    old, new = before.decode().splitlines(), Path(path).read_text(encoding="utf-8").splitlines()
    count = len(new) - len(old)
    at = next(at for at in range(len(old) + 1) if new[:at] + new[at + count :] == old)
    added = new[at : at + count]
    if added and not added[0].lstrip().startswith(("-", "updates")):  # told from the next entry by its dash alone
        at -= next(back for back in range(1, 20) if new[at - back].lstrip().startswith("-"))
        added = new[at : at + count]
    return "\n".join(line.strip() for line in added)


COMMANDS = {
    "update": ["update", "schools/2", "--note", "Half done: see below.", "--rag", "amber", "--by", "Head of Press"],
    "hold": ["update", "schools/2", "--status", "On-Hold", "--because", "waits for the supplier"],
    "extend": ["extend", "schools/2", "2024-09", "--reason", "The page is late.", "--approved-by", "Board"],
    "complete": ["complete", "schools/2", "--evidence", "Log", "--evidence", "Report https://example.org/r"],
    "verify": ["verify", "schools/4", "--by", "Challenge Panel"],
    "lift": ["verify", "schools/4", "--lifted-by", "Ofsted"],
    "risk": [
        *("update", "schools/2", "--rag", "red", "--because", "The post is vacant.", "--risk", "No printer bids."),
        *("--risk-score", "12 out of 25"),
    ],
    "decide": [
        *(
            "update",
            "schools/2",
            "--decision",
            "Print in house",
            "--decided-by",
            "Board",
            "--decided-because",
            "Cheaper",
        ),
    ],
    "answer": ["update", "schools/2", "--response", "partly-accepted"],
    "close": ["close", "schools/2", "--because", "superseded", "--approved-by", "Board"],
    "reopen": ["reopen", "schools/1", "--because", "Two schools were left out."],
    "correct": ["correct", "schools/1", "2023-09-20", "--note", "All 83 schools.", "--reason", "One had closed."],
    "correct-due": ["correct", "schools/2", "due", "--due", "2023-03", "--reason", "The letter says March."],
    "earlier": ["update", "schools/2", "--note", "They met.", "--date", "2023-01"],
    "meeting": ["complete", "2023-07-27-audit/A2", "--evidence", "Minutes"],
    "action": ["update", "2022-10-roads/1.2", "--note", "The supplier has begun."],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_it_shows(name: str, busy: Path, auditrack: Run, golden: Golden) -> None:
    before = {path: path.read_bytes() for path in busy.rglob("*.yaml")}
    done = auditrack(*COMMANDS[name])
    golden(Path(f"update/{name}.txt"), f"{done.stdout}---\n{done.stderr}")
    assert done.returncode == 0
    changed = [path for path, text in before.items() if path.read_bytes() != text]
    assert len(changed) == 1
    assert auditrack("check", "--as-of", "2024-01-09").stdout.count(": error: ") == 0


def test_an_inspection_as_a_whole_has_notes(busy: Path, auditrack: Run) -> None:
    before = (busy.parent / SCHOOLS).read_bytes()
    assert auditrack("update", "schools", "--note", "The board met again.").returncode == 0
    assert _added(before, SCHOOLS) == "- date: 2024-01-09\nnote: The board met again."


def test_what_is_entered_late_says_so(busy: Path, auditrack: Run) -> None:
    assert auditrack("report", "--meeting", "2024-01", "--record").returncode == 0
    before = (busy.parent / SCHOOLS).read_bytes()
    assert auditrack("complete", "schools/2", "--date", "2023-12-01", "--evidence", "Page").returncode == 0
    assert "date: 2023-12-01\nentered: 2024-01-09\nstatus: complete" in _added(before, SCHOOLS)


@pytest.mark.usefixtures("busy")
def test_what_was_reported_stays_as_reported(auditrack: Run) -> None:
    assert auditrack("report", "--meeting", "2024-01", "--record").returncode == 0
    assert auditrack("complete", "schools/2", "--date", "2023-12-01", "--evidence", "Page").returncode == 0
    assert auditrack("check", "--as-of", "2024-01-09").returncode == 0


REFUSED = {
    "extension-without-reason": ["extend", "schools/2", "2025-01"],
    "closed-without-because": ["close", "schools/2"],
    "unknown-because": ["close", "schools/2", "--because", "no money"],
    "reopened-not-finished": ["reopen", "schools/2"],
    "self-verified": ["verify", "schools/4", "--by", "head of governor  services"],
    "in-the-future": ["update", "schools/2", "--note", "x", "--date", "2024-02"],
    "correction-of-nothing": ["correct", "schools/2", "2001-01", "--note", "x", "--reason", "y"],
    "correction-without-reason": ["correct", "schools/2", "due", "--due", "2023-03"],
    "finished-before-findings": ["complete", "schools/2", "--date", "2021-01-01"],
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_the_rules_refuse_is_not_written(code: str, busy: Path, auditrack: Run) -> None:
    before = {path: path.read_bytes() for path in busy.rglob("*") if path.is_file()}
    done = auditrack(*REFUSED[code])
    assert done.returncode == 2
    assert done.stderr.startswith("auditrack: nothing was written: ")
    assert f"[{code}]" in done.stderr
    assert {path: path.read_bytes() for path in busy.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["update", "schools/2"], "nothing to add. Give --note, --status, --response, --evidence, "),
        (["update", "schools/2", "--note", "  "], "nothing to add. "),
        (["update", "schools/2", "--status", "finished"], "--status: 'finished' is not known. Use one of: "),
        (["update", "schools/2", "--response", "agreed"], "--response: 'agreed' is not known. Use one of: "),
        (["update", "schools/2", "--risk-score", "low"], "--risk-score needs --risk."),
        (["update", "schools/2", "--decided-by", "Board"], "--decided-by needs --decision."),
        (["verify", "schools/4"], "give who verified it, with --by, or which body lifted it, with --lifted-by."),
        (["update", "schools/2", "--rag", "gren"], "--rag: 'gren' is not known. Did you mean green?"),
        (["update", "schools/2", "--note", "x", "--date", "tomorrow"], "--date: 'tomorrow' is not a date."),
        (["extend", "schools/2", "soon"], "the revised date: 'soon' is not a date."),
        (["update", "2023-07-27", "--note", "x"], "2023-07-27-audit is a meeting. Name one of its actions"),
        (["update", "roads/1", "--note", "x"], "2022-10-roads/1 has actions. Name the action: "),
        (["update", "nowhere/1", "--note", "x"], "there is no inspection 'nowhere'."),
        (["update", "schools/2", "--note", "A bell\x07."], "nothing was added to "),
        (["correct", "schools/1", "2023-09-20", "--without", "colour"], "--without: 'colour' is not known."),
    ],
)
def test_what_cannot_be_meant(arguments: list[str], said: str, busy: Path, auditrack: Run) -> None:
    before = (busy.parent / SCHOOLS).read_bytes()
    done = auditrack(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(f"auditrack: {said}")
    assert (busy.parent / SCHOOLS).read_bytes() == before


def test_the_same_twice_is_told(busy: Path, auditrack: Run) -> None:
    auditrack("update", "schools/2", "--note", "Once.")
    before = (busy.parent / SCHOOLS).read_bytes()
    done = auditrack("update", "schools/2", "--note", "Once.")
    assert done.stderr == (
        "auditrack: 2022-06-schools/2 already has this update of 9 January 2024. Nothing was written.\n"
    )
    assert (busy.parent / SCHOOLS).read_bytes() == before


def test_a_correction_keeps_what_is_not_said_again(busy: Path, auditrack: Run) -> None:
    before = (busy.parent / SCHOOLS).read_bytes()
    arguments = ["--note", "All 83.", "--without", "evidence", "--reason", "One closed."]
    assert auditrack("correct", "schools/1", "2023-09-20", *arguments).returncode == 0
    assert _added(before, SCHOOLS).splitlines() == [
        "- date: 2023-09-20",
        "entered: 2024-01-09",
        "corrects: 2023-09-20",
        "status: complete",
        "reason: One closed.",
        "note: All 83.",
        "verified_by: Quality Assurance Panel",
        "impact: Two schools left special measures.",
    ]


@pytest.mark.usefixtures("busy")
def test_a_corrected_target_keeps_its_reason(auditrack: Run) -> None:
    before = Path(SCHOOLS).read_bytes()
    assert auditrack("extend", "schools/2", "2024-09", "--reason", "The page is late").returncode == 0
    done = auditrack("correct", "schools/2", "2024-01-09", "--note", "Agreed by telephone.", "--reason", "No note.")
    assert done.returncode == 0
    assert 'reason: "The page is late. Corrected: No note."' in _added(before, SCHOOLS)


UNFIT = {
    "schools/2 is in progress, so it cannot be verified": ["verify", "schools/2", "--by", "Panel"],
    "is already complete": ["complete", "schools/4", "--evidence", "Minutes"],
    "Use 'reopen' first": ["extend", "schools/4", "2025-01", "--reason", "Late."],
    "complete. Use 'reopen' first": ["close", "schools/4", "--because", "superseded"],
    "this is the same as the entry of": ["correct", "schools/2", "2023-01-10", "--reason", "Typo."],
    "a correction must have the same date": [
        "correct",
        "schools/2",
        "2023-01-10",
        "--date",
        "2022-12",
        "--reason",
        "Typo.",
    ],
}


@pytest.mark.parametrize("said", UNFIT)
@pytest.mark.usefixtures("busy")
def test_what_makes_no_sense_of_an_item_is_refused(said: str, auditrack: Run) -> None:
    before = Path(SCHOOLS).read_bytes()
    done = auditrack(*UNFIT[said])
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert Path(SCHOOLS).read_bytes() == before


def test_a_dry_run_writes_nothing(busy: Path, auditrack: Run) -> None:
    before = (busy.parent / SCHOOLS).read_bytes()
    done = auditrack("complete", "schools/2", "--evidence", "Log", "--dry-run", "--commit")
    assert (done.returncode, done.stderr) == (0, "Nothing was written (dry run).\n")
    assert "+        status: complete\n" in done.stdout
    assert (busy.parent / SCHOOLS).read_bytes() == before


def test_a_file_with_errors_is_named(busy: Path, auditrack: Run) -> None:
    path = busy.parent / SCHOOLS
    path.write_text(path.read_text().replace("kind: inspection", "kind: visit"))
    before = path.read_bytes()
    done = auditrack("update", "schools/2", "--note", "x")
    assert done.returncode == 2
    assert done.stderr.startswith(f"auditrack: {SCHOOLS}:5: there is no kind 'visit' [unknown-kind].")
    assert done.stderr.endswith(" Nothing was written.\n")
    assert path.read_bytes() == before


def test_the_example_is_to_look_at(auditrack: Run) -> None:
    done = auditrack("--registry", "example", "update", "ilacs/3", "--note", "x")
    assert (done.returncode, done.stderr) == (
        2,
        "auditrack: the example register is read-only. Start your own with 'auditrack init'.\n",
    )


def test_commands_that_only_look_write_nothing(busy: Path, auditrack: Run) -> None:
    def everything() -> dict[str, tuple[int, int]]:
        found = [busy, *busy.rglob("*")]
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_ctime_ns) for path in found}

    before = everything()
    for command in ("status --all", "show schools", "due --json", "check", "report --meeting 2024-01", "schema"):
        assert auditrack(*command.split()).returncode == 0
    for command in ("complete schools/2 --dry-run", "new meeting --date 2024-09-09 --committee audit --dry-run"):
        assert auditrack(*command.split()).returncode == 0
    assert everything() == before


# git


def test_only_that_file_is_committed(repository: Path, auditrack: Run) -> None:
    other = repository / "registry" / "inspections" / "2022-10-roads.yaml"
    other.write_text(other.read_text() + "# staged\n")
    _git(repository, "add", "registry")
    (repository / "untracked.txt").write_text("mine\n")
    done = auditrack("complete", "schools/2", "--evidence", "Log", "--commit")
    assert done.returncode == 0
    assert re.search(
        r"Committed as \w{7}: School improvement inspection: area for improvement 2 is complete\n", done.stderr
    )
    assert _git(repository, "show", "--name-only", "--format=%s", "HEAD").split("\n") == [
        "School improvement inspection: area for improvement 2 is complete",
        "",
        SCHOOLS,
        "",
    ]
    assert _git(repository, "status", "--porcelain") == f"M  {other.relative_to(repository)}\n?? untracked.txt\n"


def test_a_new_file_is_committed_alone(repository: Path, auditrack: Run) -> None:
    (repository / "untracked.txt").write_text("mine\n")
    done = auditrack("new", "meeting", "--committee", "audit", "--date", "2024-07-30", "--commit")
    assert done.returncode == 0, done.stderr
    assert _git(repository, "show", "--name-only", "--format=", "HEAD") == "registry/meetings/2024-07-30-audit.yaml\n"
    assert _git(repository, "status", "--porcelain") == "?? untracked.txt\n"


def test_with_other_changes_in_the_file_nothing_is_written(repository: Path, auditrack: Run) -> None:
    path = repository / SCHOOLS
    path.write_text(path.read_text() + "# mine\n")
    before = path.read_bytes()
    done = auditrack("complete", "schools/2", "--evidence", "Log", "--commit")
    assert done.returncode == 2
    assert done.stderr == (
        f"auditrack: {SCHOOLS} has uncommitted changes: commit them first, or leave out --commit. "
        "Nothing was written.\n"
    )
    assert path.read_bytes() == before


def test_without_a_repository_nothing_is_written(busy: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(busy.parent.parent))
    before = (busy.parent / SCHOOLS).read_bytes()
    done = auditrack("complete", "schools/2", "--evidence", "Log", "--commit")
    assert done.returncode == 2
    assert done.stderr.startswith("auditrack: --commit is not possible here: not a git repository")
    assert (busy.parent / SCHOOLS).read_bytes() == before


def test_without_git_nothing_is_written(busy: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(busy))
    done = auditrack("complete", "schools/2", "--evidence", "Log", "--commit")
    assert done.stderr.startswith("auditrack: --commit is not possible here: git is not installed")


def test_where_git_refuses_the_file_stays_written(repository: Path, auditrack: Run) -> None:
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not on a Friday' >&2\nexit 1\n")
    hook.chmod(0o755)
    done = auditrack("complete", "schools/2", "--evidence", "Log", "--commit")
    assert done.returncode == 2
    assert done.stderr.endswith(
        "the file was written, but git did not commit it: not on a Friday. "
        f"Once that is mended: git add -- {SCHOOLS}, then git commit -- {SCHOOLS}.\n"
    )
    assert "status: complete" in (repository / SCHOOLS).read_text()
    assert _git(repository, "log", "--format=%s") == "begin\n"


def test_a_new_file_that_git_refuses_is_unknown_to_it_again(repository: Path, auditrack: Run) -> None:
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert auditrack("new", "meeting", "--committee", "audit", "--date", "2024-07-30", "--commit").returncode == 2
    assert _git(repository, "status", "--porcelain") == "?? registry/meetings/2024-07-30-audit.yaml\n"


def test_the_environment_of_a_hook_leads_nowhere_else(
    repository: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    assert auditrack("complete", "schools/2", "--evidence", "Log", "--commit").returncode == 0
    monkeypatch.undo()
    assert _git(repository, "status", "--porcelain") == ""


@pytest.mark.usefixtures("busy")
def test_a_deadline_that_is_sooner_is_said_to_be_no_extension(auditrack: Run) -> None:
    sooner = auditrack("extend", "roads/1.2", "2024-02", "--reason", "Ready.", "--dry-run")
    assert sooner.returncode == 0, sooner.stderr
    assert "This is no extension: it brings the deadline forward from June 2024 to February 2024." in sooner.stderr
    later = auditrack("extend", "roads/1.2", "2024-09", "--reason", "Not ready.", "--dry-run")
    assert "no extension" not in later.stderr
