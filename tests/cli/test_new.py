"""``new``: by options, by questions, by an editor and from a list."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from auditrack.cli.app import app
from tests.cli.conftest import Run

TODAY = date(2024, 1, 9)
LETTER = """\
Dear Chief Executive,

# Recommendations

1. **Visit** every school
   twice a year.
2) Publish the results.

Recommendation 3: Train all governors.

Yours sincerely
"""


@pytest.fixture(autouse=True)
def _ninth_of_january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditrack.cli.project.today", lambda: TODAY)


def _answer(monkeypatch: pytest.MonkeyPatch, answers: list[str], *arguments: str) -> Result:
    monkeypatch.setattr("auditrack.cli.prompts.there_is_somebody", lambda: True)
    result = CliRunner().invoke(app, arguments, input="".join(f"{each}\n" for each in answers))
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _file(registry: Path, name: str) -> str:
    return (registry / name).read_text(encoding="utf-8")


SCHOOLS = "inspections/2023-06-schools.yaml"
NEW = ["new", "inspection", "--title", "Café: a review", "--body", "LGA", "--body", "CfGS", "--kind", "Review"]


def test_an_inspection_by_options(registry: Path, auditrack: Run) -> None:
    done = auditrack(*NEW, "--directorate", "cyps", "--fieldwork", "2023-09", "--reported", "2023-12-01")
    assert done.stderr == "Added: registry/inspections/2023-09-cafe-review.yaml\n"
    assert _file(registry, "inspections/2023-09-cafe-review.yaml") == (
        'title: "Café: a review"\nbody:\n  - LGA\n  - CfGS\nkind: review\ndirectorate: CYPS\n'
        "fieldwork: 2023-09\nreported: 2023-12-01\n"
    )
    assert auditrack("check", "--as-of", "2024-01-09").returncode == 0


def test_what_is_needed_and_missing_is_named(registry: Path, auditrack: Run) -> None:
    done = auditrack("new", "inspection", "--title", "A review", "--directorate", "FCS")
    assert done.returncode == 2
    assert done.stderr == (
        "auditrack: give --body and --kind and --fieldwork, --reported or --expected. "
        "(auditrack prompts when run in a terminal.)\n"
    )
    assert len(list((registry / "inspections").iterdir())) == 1


def test_an_inspection_by_questions(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["", "School meals", "Ofsted", "9", "1", "nonsense", "September 2023", ""]
    done = _answer(monkeypatch, answers, "new", "inspection")
    assert done.exit_code == 0, done.output
    assert "  2  FCS   Finance and Customer Services\n" in done.output
    assert "An answer is needed." in done.output
    assert "'nonsense' is not a date. " in done.output
    assert _file(registry, "inspections/2023-09-school-meals.yaml") == (
        "title: School meals\nbody: Ofsted\nkind: improvement plan\ndirectorate: CYPS\nfieldwork: 2023-09\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--kind", "visit"], "there is no kind 'visit'. Choose from: inspection, audit, review, "),
        (["--directorate", "X"], "there is no directorate 'X'"),
        (["--fieldwork", "soon"], "--fieldwork: 'soon' is not a date."),
        (["--id", "../etc"], "'../etc' is not a valid file name. Use letters, digits, dots and hyphens."),
        (["--id", "2023-06-schools"], "registry/inspections/2023-06-schools.yaml already exists"),
        (
            ["--reported", "2023-01"],
            "nothing was written: the findings were reported (January 2023) before the inspection",
        ),
    ],
)
def test_what_cannot_be_meant(options: list[str], said: str, registry: Path, auditrack: Run) -> None:
    usual = [*NEW, "--directorate", "CYPS", "--fieldwork", "2023-09"]
    done = auditrack(*usual, *options)
    assert done.returncode == 2
    assert done.stderr.startswith(f"auditrack: {said}")
    assert len(list((registry / "inspections").iterdir())) == 1


def test_a_meeting(registry: Path, auditrack: Run) -> None:
    assert auditrack("new", "meeting", "--date", "2024-07-30", "--position-date", "2024-06-30").returncode == 0
    assert _file(registry, "meetings/2024-07-30-audit.yaml") == (
        "committee: audit\ndate: 2024-07-30\nposition_date: 2024-06-30\n"
    )
    assert auditrack("new", "meeting", "--date", "2024-07-30").returncode == 2


def test_a_recommendation_counts_its_ref_on(registry: Path, auditrack: Run) -> None:
    before = _file(registry, SCHOOLS)
    done = auditrack("new", "recommendation", "schools", "--text", "Do more.", "--owner", "Head", "--priority", "High")
    assert done.returncode == 0
    assert _file(registry, SCHOOLS) == (
        f'{before}  - ref: "3"\n    text: Do more.\n    priority: high\n    owner: Head\n'
    )


def test_what_comes_after_figures_were_recorded_was_raised_late(registry: Path, auditrack: Run) -> None:
    assert auditrack("report", "--record").returncode == 0
    later = date(2024, 2, 1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("auditrack.cli.project.today", lambda: later)
        assert auditrack("new", "recommendation", "schools", "--text", "Do more.").returncode == 0
    assert "    text: Do more.\n    raised: 2024-02-01\n" in _file(registry, SCHOOLS)
    assert auditrack("check", "--as-of", "2024-02-01").returncode == 0


def test_a_recommendation_that_others_deliver(registry: Path, auditrack: Run) -> None:
    """The address may be shortened, and is written whole."""
    said = ["--text", "Teach them.", "--grade", "Priority", "--theme", "Culture", "--delivered-by", "schools/1"]
    assert auditrack("new", "recommendation", "schools", *said).returncode == 0
    assert _file(registry, SCHOOLS).endswith(
        '  - ref: "3"\n    text: Teach them.\n    theme: Culture\n    grade: Priority\n'
        "    delivered_by: 2023-06-schools/1\n"
    )


def test_what_delivers_a_recommendation_is_there(registry: Path, auditrack: Run) -> None:
    before = _file(registry, SCHOOLS)
    done = auditrack("new", "recommendation", "schools", "--text", "Teach.", "--delivered-by", "schools/99")
    assert done.returncode == 2
    assert "there is no recommendation '99'" in done.stderr
    assert _file(registry, SCHOOLS) == before


def test_a_recommendation_by_questions(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = _answer(monkeypatch, ["Do more.", "", "30/06/2024", "high"], "new", "recommendation", "schools")
    assert done.exit_code == 0, done.output
    assert _file(registry, SCHOOLS).endswith(
        '  - ref: "3"\n    text: Do more.\n    priority: high\n    due: 2024-06-30\n'
    )


def test_a_letter(registry: Path, auditrack: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.md").write_text(LETTER)
    done = auditrack(*NEW, "--directorate", "CYPS", "--reported", "2023-12", "--id", "letter")
    done = auditrack("new", "recommendation", "letter", "--from", "letter.md", "--owner", "Head", "--yes")
    assert done.returncode == 0, done.stderr
    assert done.stdout.partition("\n---")[0] == (
        "\nWhat was understood\n  1  Visit every school twice a year.\n  2  Publish the results.\n"
        "  3  Train all governors.\n\nWhat was left out\n"
        "  line 1: Dear Chief Executive, (not under a number)\n"
        "  line 3: # Recommendations (not under a number)\n"
        "  line 11: Yours sincerely (not under a number)"
    )
    assert _file(registry, "inspections/letter.yaml").endswith(
        'recommendations:\n  - ref: "1"\n    text: Visit every school twice a year.\n    owner: Head\n'
        '  - ref: "2"\n    text: Publish the results.\n    owner: Head\n'
        '  - ref: "3"\n    text: Train all governors.\n    owner: Head\n'
    )


def test_a_table_with_a_deadline_that_is_not_understood(registry: Path, auditrack: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("ref,text,due\n7,Do this.,soon\n8,Do that.,March 2024\n")
    done = auditrack("new", "recommendation", "schools", "--from", "list.csv", "--yes")
    assert done.returncode == 0, done.stderr
    assert "C2: soon (this is not a date. Write" in " ".join(done.stdout.split())
    added = '  - ref: "7"\n    text: Do this.\n  - ref: "8"\n    text: Do that.\n    due: 2024-03\n'
    assert _file(registry, SCHOOLS).endswith(added)


def test_a_table_with_a_ref_twice(registry: Path, auditrack: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("ref,text\n7,Do this.\n7,Do that.\n")
    before = _file(registry, SCHOOLS)
    done = auditrack("new", "recommendation", "schools", "--from", "list.csv", "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: the list has 7 twice: B2 and B3. Nothing was written")
    assert _file(registry, SCHOOLS) == before


def test_a_list_is_added_only_if_somebody_agrees(
    registry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "list.txt").write_text("- Do this.\n- Do that.\n")
    before = _file(registry, SCHOOLS)
    assert _answer(monkeypatch, ["n"], "new", "recommendation", "schools", "--from", "list.txt").exit_code == 0
    assert _file(registry, SCHOOLS) == before
    assert _answer(monkeypatch, ["y"], "new", "recommendation", "schools", "--from", "list.txt").exit_code == 0
    added = '  - ref: "3"\n    text: Do this.\n  - ref: "4"\n    text: Do that.\n'
    assert _file(registry, SCHOOLS) == before + added


def test_a_list_without_anybody_to_agree(registry: Path, auditrack: Run, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("- Do this.\n")
    before = _file(registry, SCHOOLS)
    done = auditrack("new", "recommendation", "schools", "--from", "list.txt")
    assert (done.returncode, done.stderr) == (
        2,
        "auditrack: give --yes. (auditrack prompts when run in a terminal.)\n",
    )
    assert _file(registry, SCHOOLS) == before


@pytest.mark.parametrize("content", [b"", b"Dear all\n", b"PK\x03\x04", b"%PDF-1.7\n1. x"])
def test_what_is_no_list(content: bytes, registry: Path, auditrack: Run, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(content)
    done = auditrack("new", "recommendation", "schools", "--from", "list.txt", "--yes")
    assert done.returncode == 2
    assert done.stderr.startswith("auditrack: list.txt ")
    assert registry.exists()


def test_a_list_that_is_not_there(registry: Path, auditrack: Run) -> None:
    done = auditrack("new", "recommendation", "schools", "--from", "nowhere.txt")
    assert done.stderr == "auditrack: nowhere.txt cannot be read: No such file or directory.\n"
    assert registry.exists()


def test_actions(busy: Path, auditrack: Run) -> None:
    assert auditrack("new", "action", "2022-10-roads/1", "--text", "Check it.", "--due", "unknown").returncode == 0
    assert '      - ref: "1.3"\n        text: Check it.\n        raised: 2024-01-09\n        due: unknown\n' in _file(
        busy, "inspections/2022-10-roads.yaml"
    )
    assert auditrack("new", "action", "2023-07-27-audit", "--text", "Brief us.").returncode == 0
    assert _file(busy, "meetings/2023-07-27-audit.yaml").endswith("  - ref: A3\n    text: Brief us.\n")
    meeting = ("new", "action", "2023-07-27-audit", "--text", "Brief us.")
    assert auditrack(*meeting, "--resolution", "2").returncode == 0
    assert _file(busy, "meetings/2023-07-27-audit.yaml").endswith(
        "  - ref: A4\n    text: Brief us.\n    resolution: 2\n"
    )
    done = auditrack(*meeting, "--resolution", "3")
    assert done.returncode == 2
    assert "[unknown-resolution]" in done.stderr
    done = auditrack("new", "action", "2022-10-roads/1", "--text", "Check it.", "--resolution", "1")
    assert done.stderr == (
        "auditrack: --resolution is for actions of a meeting, and 2022-10-roads is an inspection.\n"
    )
    done = auditrack("new", "action", "schools/1", "--text", "Check it.")
    assert done.returncode == 2
    assert "[recommendation-with-actions]" in done.stderr


def _editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    script = tmp_path / "editor.sh"
    script.write_text(f"#!/bin/sh\n{line}\n")
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))


def test_an_entry_from_an_editor(
    registry: Path, auditrack: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _editor(tmp_path, monkeypatch, 'echo \'theme: Safety\' >> "$1"; touch -d 2030-01-01 "$1"')
    done = auditrack("new", "recommendation", "schools", "--text", "Do more.", "--editor")
    assert done.returncode == 0, done.stderr
    assert _file(registry, SCHOOLS).endswith('  - ref: "3"\n    text: Do more.\n    theme: Safety\n')


def test_a_file_from_an_editor_keeps_its_comments(
    registry: Path, auditrack: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _editor(tmp_path, monkeypatch, 'echo \'# mine\' >> "$1"; touch -d 2030-01-01 "$1"')
    assert auditrack("new", "meeting", "--date", "2024-07-30", "--editor").returncode == 0
    assert _file(registry, "meetings/2024-07-30-audit.yaml") == "committee: audit\ndate: 2024-07-30\n# mine\n"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("true", "the editor was closed without saving. Nothing was written."),
        ('echo \'colour: red\' >> "$1"; touch -d 2030-01-01 "$1"', "the edited text cannot be read."),
        ('echo \' : [\' >> "$1"; touch -d 2030-01-01 "$1"', "the edited text cannot be read."),
    ],
)
def test_what_an_editor_leaves_is_checked(
    line: str, said: str, registry: Path, auditrack: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _file(registry, SCHOOLS)
    _editor(tmp_path, monkeypatch, line)
    done = auditrack("new", "recommendation", "schools", "--text", "Do more.", "--editor")
    assert done.returncode == 2
    assert f"auditrack: {said}" in done.stderr
    assert _file(registry, SCHOOLS) == before


def test_an_editor_that_fails(registry: Path, auditrack: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _file(registry, SCHOOLS)
    _editor(tmp_path, monkeypatch, "exit 3")
    done = auditrack("new", "recommendation", "schools", "--text", "Do more.", "--editor")
    assert done.returncode == 2
    assert done.stderr.endswith("editor.sh' failed. Nothing was written.\n")
    assert _file(registry, SCHOOLS) == before


@pytest.mark.usefixtures("busy")
def test_a_priority_of_a_list_that_the_council_does_not_have_is_left_out(auditrack: Run) -> None:
    Path("letter.csv").write_text("no,recommendation,priority\n91,Tell parents.,Urgent\n", encoding="utf-8")
    done = auditrack("new", "recommendation", "schools", "--from", "letter.csv", "--yes", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "not a priority of this register" in done.stdout
    assert "text: Tell parents." in done.stdout
    assert "priority" not in done.stdout.partition("---")[2]


def test_an_inspection_of_which_nobody_knows_when(registry: Path, auditrack: Run) -> None:
    done = auditrack(*NEW, "--directorate", "cyps", "--expected", "unknown")
    assert done.stderr == "Added: registry/inspections/cafe-review.yaml\n"
    assert _file(registry, "inspections/cafe-review.yaml").endswith("directorate: CYPS\nexpected: unknown\n")
    assert auditrack("check", "--as-of", "2024-01-09").returncode == 0


def test_to_be_confirmed_is_the_answer_where_there_is_none(registry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = _answer(monkeypatch, ["", "", ""], *NEW, "--directorate", "CYPS")
    assert result.exit_code == 0, result.output
    assert "expected: unknown\n" in _file(registry, "inspections/cafe-review.yaml")


# a second time


@pytest.mark.parametrize(
    ("command", "name", "what"),
    [
        (("recommendation", "schools", "--text", "Do more.", "--owner", "Head"), SCHOOLS, "item 3"),
        (("recommendation", "schools", "--from", "letter.txt", "--yes"), SCHOOLS, "item 3"),
        (("action", "2024-01-09-audit", "--text", "Do more."), "meetings/2024-01-09-audit.yaml", "item 1"),
        ((*NEW[1:], "--directorate", "cyps", "--reported", "2023-12"), "", "inspection 2023-12-cafe-review"),
    ],
)
def test_what_is_there_already_is_added_again_only_if_asked(
    command: tuple[str, ...], name: str, what: str, registry: Path, auditrack: Run
) -> None:
    def size() -> int:
        return len(_file(registry, name)) if name else len(list((registry / "inspections").iterdir()))

    Path("letter.txt").write_text("- Visit every school.\n- Publish the results.\n", encoding="utf-8")
    assert auditrack("new", *command).returncode == 0
    before = size()
    done = auditrack("new", *command)
    assert done.returncode == 2
    assert done.stderr.endswith(
        f"auditrack: {what} already says this. Nothing was written. Use --again to add it once more.\n"
    )
    assert size() == before
    assert auditrack("new", *command, "--again").returncode == 0
    assert size() > before


def test_another_ref_is_another_item(registry: Path, auditrack: Run) -> None:
    for ref in ("A", "B"):
        assert auditrack("new", "recommendation", "schools", "--text", "Do more.", "--ref", ref).returncode == 0
    assert _file(registry, SCHOOLS).count("text: Do more.") == 2


@pytest.mark.usefixtures("registry")
def test_a_meeting_is_there_once(auditrack: Run) -> None:
    command = ("new", "meeting", "--date", "2024-07-30")
    assert auditrack(*command).returncode == 0
    assert "already exists" in auditrack(*command).stderr
