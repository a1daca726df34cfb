"""``set`` and ``rename``: whose something is from a day on, as dated updates."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TODAY = date(2024, 1, 9)
SCHOOLS = Path("registry/inspections/2022-06-schools.yaml")


@pytest.fixture(autouse=True)
def _ninth_of_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditrack.cli.project.today", lambda: TODAY)


@pytest.fixture
def repository(busy: Path) -> Path:
    """The busy register, committed to git."""
    for line in (
        "init --quiet",
        "config user.name Pat",
        "config user.email pat@example.org",
        "config core.autocrlf false",
        "add registry",
        "commit --quiet -m begin",
    ):
        _git(busy.parent, *line.split())
    return busy.parent


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout


def test_set_writes_a_dated_update_of_an_item(repository: Path, auditrack: Run) -> None:
    done = auditrack(
        "set", "schools/2", "--owner", "Head of Press", "--owner", "Head of Data", "--directorate", "PLACE", "--commit"
    )
    assert done.returncode == 0, done.stderr
    added = [
        line.strip("+ ") for line in _git(repository, "show", "--format=%s", "HEAD").splitlines() if line[:1] == "+"
    ]
    assert added[1:] == ["- date: 2024-01-09", "owner:", "- Head of Press", "- Head of Data", "directorate: PLACE"]
    subject = _git(repository, "log", "-1", "--format=%s").strip()
    assert subject.endswith("area for improvement 2 is now owned by Head of Press and Head of Data")
    shown = auditrack("show", "schools/2", "--as-of", "2024-01-09").stdout
    assert "Head of Press and Head of Data" in shown
    assert "Head of Communications" in auditrack("show", "schools/2", "--as-of", "2024-01-08").stdout


def test_set_says_what_an_inspection_is_called(repository: Path, auditrack: Run) -> None:
    told = [
        "--title",
        "Schools",
        "--monitored-by",
        "The board",
        "--expected",
        "unknown",
        "--report-expected",
        "2024-05",
    ]
    done = auditrack("set", "2022-06-schools", *told, "--note", "Renamed.")
    assert done.returncode == 0, done.stderr
    text = (repository / SCHOOLS).read_text("utf-8")
    assert "title: Schools\n    monitored_by: The board\n    expected: unknown\n    report_expected: 2024-05\n" in text
    assert auditrack("show", "2022-06-schools", "--as-of", "2024-01-09").stdout.startswith("Schools")


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["schools/2"], "nothing to set. Give --owner"),
        (["schools/2", "--note", "Only a note."], "nothing to set. Give --owner"),
        (["schools/2", "--title", "Schools"], "an update of a recommendation has no title"),
        (["schools/2", "--directorate", "NOWHERE"], "NOWHERE"),
    ],
)
def test_set_refuses_what_says_nothing_or_breaks_a_rule(auditrack: Run, arguments: list[str], says: str) -> None:
    before = SCHOOLS.read_bytes()
    done = auditrack("set", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert SCHOOLS.read_bytes() == before


def test_rename_owner_changes_all_that_is_open_in_one_commit(repository: Path, auditrack: Run) -> None:
    before = _git(repository, "rev-parse", "HEAD").strip()
    new = "Director of Education"
    done = auditrack("rename", "owner", "assistant director,  education", new, "--commit")
    assert done.returncode == 0, done.stderr
    assert _git(repository, "rev-list", "--count", f"{before}..HEAD").strip() == "1"
    assert _git(repository, "log", "-1", "--format=%s").strip() == f"assistant director,  education is now {new}"
    owed = auditrack("due", "--as-of", "2024-01-09", "--within", "60m").stdout
    assert new in owed
    assert "Assistant Director, Education (" not in owed
    finished = auditrack("show", "schools/1", "--as-of", "2024-01-09").stdout
    assert new not in finished
    again = auditrack("rename", "owner", "Assistant Director, Education", new)
    assert (again.returncode, "no open item" in again.stderr) == (2, True)


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("names", "says"),
    [(["Head of Press", "  "], "the new name is empty"), (["Head of Press", "Head  of Press"], "is its name already")],
)
def test_rename_owner_wants_another_name(auditrack: Run, names: list[str], says: str) -> None:
    done = auditrack("rename", "owner", *names)
    assert (done.returncode, says in done.stderr) == (2, True)


def test_rename_owner_may_be_tried_first(repository: Path, auditrack: Run) -> None:
    done = auditrack("rename", "owner", "Head of Communications", "Head of Press", "--date", "2024-01-08", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "+      - date: 2024-01-08" in done.stdout
    assert "Nothing was written (dry run)." in done.stderr
    assert _git(repository, "status", "--porcelain") == ""
