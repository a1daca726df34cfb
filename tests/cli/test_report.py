"""``report``: the whole paper, where it goes, and what is refused."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.cli.conftest import Run
from tests.conftest import Golden

MEETING = "2024-01-09-audit"
JANUARY = ("report", "--format", "md", "--no-charts", "--meeting", MEETING)
DRAFT = "**Draft. The figures in this paper are incomplete: one file of the register"


def meeting_file(busy: Path, name: str = MEETING) -> Path:
    """A meeting's file."""
    return busy / "meetings" / f"{name}.yaml"


# the paper


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("public", ()),
        ("members", ("--audience", "members")),
        ("since-a-day", ("--since", "2023-09-01")),
        ("first", ("--meeting", "2023-07")),
        ("scrutiny", ("--meeting", "2023-10-05-scrutiny")),
    ],
)
@pytest.mark.usefixtures("busy")
def test_whole_papers(name: str, options: tuple[str, ...], auditrack: Run, golden: Golden) -> None:
    done = auditrack(*JANUARY, *options, "-o", "-")
    assert done.returncode == 0
    golden(Path(f"report/{name}.md"), done.stdout)


@pytest.mark.usefixtures("busy")
def test_the_public_paper_holds_nothing_that_is_not_public(auditrack: Run) -> None:
    public, members = (auditrack(*JANUARY, "--audience", each, "-o", "-").stdout for each in ("public", "members"))
    assert "ZZ" not in public
    for text in ("ZZSECRET text", "ZZSECRET note", "ZZHIDDEN first", "ZZHIDDEN note", "ZZHIDDEN outcome"):
        assert text in members
    assert "**Exempt from the press and public:** No" in public
    assert "**Exempt from the press and public:** Yes" in members
    assert "**For members of the committee only:" in members


def test_a_paper_of_another_scheme_of_rating(busy: Path, auditrack: Run, golden: Golden) -> None:
    settings = busy / "registry.yaml"
    settings.write_text(f"{settings.read_text()}rating:\n  scheme: red-amber-green\n  threshold_months: 6\n")
    golden(Path("report/red-amber-green.md"), auditrack(*JANUARY, "-o", "-").stdout)


def test_numbers_are_in_words_up_to_the_house_limit(busy: Path, auditrack: Run) -> None:
    settings = busy / "registry.yaml"
    settings.write_text(f"{settings.read_text()}report:\n  numbers_in_words_up_to: 4\n")
    paper = auditrack(*JANUARY, "-o", "-").stdout
    assert "The inspection led to 5 areas for improvement." in paper
    assert "Four inspections are new" in paper
    assert "fifteen months" not in paper
    assert "(15 months late)" in paper


@pytest.mark.usefixtures("busy")
def test_the_title_keeps_the_mark_that_it_ends_in(auditrack: Run) -> None:
    title = MarkdownIt("commonmark").parse(auditrack(*JANUARY, "-o", "-").stdout)[1]
    assert "".join(child.content for child in title.children or ()) == "Inspections *and* audits #"


# which meeting


@pytest.mark.parametrize(
    ("today", "meeting"),
    [
        (date(2023, 6, 1), "2023-07-27-audit"),
        (date(2023, 8, 1), "2023-10-05-scrutiny"),
        (date(2023, 11, 1), "2024-01-09-audit"),
        (date(2024, 1, 9), "2024-01-09-audit"),
        (date(2025, 1, 1), "2024-01-09-audit"),
    ],
)
@pytest.mark.usefixtures("short")
def test_without_a_meeting_it_is_the_next_one_else_the_latest(
    today: date, meeting: str, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditrack.cli.occasions.today", lambda: today)
    assert auditrack("report", "--format", "md").stdout.splitlines()[-1] == f"reports/{meeting}.md"


def test_without_any_meeting_it_says_how_to_add_one(short: Path, auditrack: Run) -> None:
    for path in (short / "meetings").iterdir():
        path.unlink()
    done = auditrack("report")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: there is no meeting to report to. Add one with 'auditrack new meeting'.")
    assert not Path("reports").exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--meeting", "2022-01"), "auditrack: there is no meeting 2022-01. "),
        (("--meeting", "2023"), "auditrack: 2023 could mean any of these meetings: "),
        (("--meeting", "2023-07", "--since", "2024-01"), "auditrack: --since (2023-12-15) must be before the "),
        (("--since", "yesterday"), "auditrack: there is no meeting yesterday. "),
    ],
)
@pytest.mark.usefixtures("short")
def test_what_cannot_be_meant_is_one_line(options: tuple[str, ...], message: str, auditrack: Run) -> None:
    done = auditrack("report", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1
    assert not Path("reports").exists()


@pytest.mark.usefixtures("short")
def test_figures_of_a_day_to_come_are_remarked_on(auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("commands.report", "occasions"):
        monkeypatch.setattr(f"auditrack.cli.{module}.today", lambda: date(2023, 12, 1))
    done = auditrack("report")
    assert done.returncode == 0
    assert done.stderr == "The figures for this meeting are for 2023-12-15, which is in the future.\n"


# where it goes


@pytest.mark.usefixtures("busy")
def test_it_is_written_into_reports_and_the_figures_are_told(auditrack: Run, golden: Golden) -> None:
    done = auditrack(*JANUARY)
    assert (done.returncode, done.stderr) == (0, "")
    golden(Path("report/told.txt"), done.stdout)
    paper = Path("reports/2024-01-09-audit.md").read_bytes()
    assert b"\r" not in paper
    assert re.search(rb"\n<!-- auditrack [0-9a-f]{16}: [^\n]*-->\n\Z", paper)


@pytest.mark.usefixtures("busy")
def test_it_is_the_same_on_standard_output_but_for_the_stamp(auditrack: Run) -> None:
    auditrack(*JANUARY)
    written = Path("reports/2024-01-09-audit.md").read_text(encoding="utf-8")
    done = auditrack(*JANUARY, "-o", "-")
    assert written.startswith(done.stdout)
    assert written[len(done.stdout) :].startswith("\n<!-- auditrack ")


@pytest.mark.usefixtures("short")
def test_on_standard_output_the_figures_and_remarks_are_on_standard_error(auditrack: Run) -> None:
    told = auditrack(*JANUARY).stdout.splitlines()[:-1]
    done = auditrack(*JANUARY, "-o", "-")
    assert done.stderr.splitlines() == told
    assert done.stdout.startswith("# ")


def test_on_standard_output_it_is_utf_8_whatever_the_console(busy: Path, script: Run) -> None:
    file = busy / "inspections" / "2022-06-schools.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("two boards", "two bøards £"), encoding="utf-8")
    done = script(*JANUARY, "-o", "-", cwd=busy.parent, PYTHONIOENCODING="ascii")
    assert "Merge the two bøards £." in done.stdout


@pytest.mark.usefixtures("short")
def test_another_folder_is_made_if_need_be(auditrack: Run) -> None:
    done = auditrack(*JANUARY, "-o", "papers/of/2024")
    assert done.stdout.splitlines()[-1] == "papers/of/2024/2024-01-09-audit.md"
    assert Path("papers/of/2024/2024-01-09-audit.md").exists()


@pytest.mark.usefixtures("short")
def test_a_paper_for_members_never_takes_the_place_of_the_public_one(auditrack: Run) -> None:
    auditrack(*JANUARY)
    public = Path("reports/2024-01-09-audit.md").read_bytes()
    done = auditrack(*JANUARY, "--audience", "members")
    assert done.stdout.splitlines()[-1] == "reports/2024-01-09-audit-members.md"
    assert Path("reports/2024-01-09-audit.md").read_bytes() == public


@pytest.mark.usefixtures("short")
def test_a_folder_that_cannot_be_made_is_told_in_one_line(auditrack: Run) -> None:
    Path("papers").write_text("not a folder")
    done = auditrack(*JANUARY, "-o", "papers")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: papers")
    assert done.stderr.count("\n") == 1


# papers that are there already


@pytest.mark.usefixtures("short")
def test_a_paper_as_it_was_written_is_written_anew(auditrack: Run) -> None:
    auditrack(*JANUARY)
    paper = Path("reports/2024-01-09-audit.md")
    before = paper.read_bytes()
    assert auditrack(*JANUARY, "--since", "2023-09-01").returncode == 0
    assert paper.read_bytes() != before
    assert auditrack(*JANUARY).returncode == 0
    assert paper.read_bytes() == before
    assert [path.name for path in paper.parent.iterdir()] == [paper.name]


@pytest.mark.parametrize("newline", [b"\r\n", b"\r"])
@pytest.mark.usefixtures("short")
def test_a_paper_whose_line_endings_git_has_changed_is_written_anew(newline: bytes, auditrack: Run) -> None:
    auditrack(*JANUARY)
    paper = Path("reports/2024-01-09-audit.md")
    before = paper.read_bytes()
    paper.write_bytes(before.replace(b"\n", newline))
    assert auditrack(*JANUARY).returncode == 0
    assert paper.read_bytes() == before


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"## Key issues", b"## Key issues of the year"),
        (b"-->\n", b"-->\nSigned.\n"),
        (b"-->\n", b"-->"),
        (b"# Inspections", b"\n# Inspections"),
        (b"<!-- auditrack ", b"<!-- "),
    ],
)
@pytest.mark.usefixtures("short")
def test_a_paper_that_somebody_edited_is_left_as_it_is(was: bytes, becomes: bytes, auditrack: Run) -> None:
    auditrack(*JANUARY)
    paper = Path("reports/2024-01-09-audit.md")
    edited = paper.read_bytes().replace(was, becomes, 1)
    assert edited != paper.read_bytes()
    paper.write_bytes(edited)
    done = auditrack(*JANUARY)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("auditrack: reports/2024-01-09-audit.md has been edited since it was written, ")
    assert done.stderr.count("\n") == 1
    assert paper.read_bytes() == edited


@pytest.mark.parametrize("data", [b"", b"minutes of the board\n", b"\xff\xfe\x00"])
@pytest.mark.usefixtures("short")
def test_a_file_that_is_no_paper_of_ours_is_left_as_it_is(data: bytes, auditrack: Run) -> None:
    Path("reports").mkdir()
    paper = Path("reports/2024-01-09-audit.md")
    paper.write_bytes(data)
    assert auditrack(*JANUARY).returncode == 2
    assert paper.read_bytes() == data


# a register with errors


def break_one(busy: Path) -> None:
    """Spoil one file of the register."""
    file = busy / "inspections" / "2022-10-roads.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("due: 2023-04", "due: April"), encoding="utf-8")


def test_with_errors_no_paper_is_written(short: Path, auditrack: Run) -> None:
    break_one(short)
    done = auditrack(*JANUARY)
    assert (done.returncode, done.stdout) == (1, "")
    assert "registry/inspections/2022-10-roads.yaml:20:14: error: 'April' is not a date" in done.stderr
    assert re.search(r"No paper was written: \d errors?\. Use --draft for a marked draft\.\n\Z", done.stderr)
    assert not Path("reports").exists()


def test_a_draft_leaves_those_files_out_and_says_so_on_its_face(busy: Path, auditrack: Run) -> None:
    break_one(busy)
    done = auditrack(*JANUARY, "--draft")
    assert done.returncode == 0
    assert done.stderr == "Left out because of errors: registry/inspections/2022-10-roads.yaml\n"
    paper = Path("reports/2024-01-09-audit.md").read_text(encoding="utf-8")
    assert DRAFT in paper.split("**Committee and date of meeting:**")[0]
    assert "Highways" not in paper


@pytest.mark.usefixtures("busy")
def test_without_errors_a_draft_is_the_paper(auditrack: Run) -> None:
    assert auditrack(*JANUARY, "--draft", "-o", "-").stdout == auditrack(*JANUARY, "-o", "-").stdout


@pytest.mark.usefixtures("busy")
def test_a_paper_on_a_part_of_the_register_says_so_and_is_not_recorded(auditrack: Run) -> None:
    options = ("report", "--meeting", "2024-01", "--format", "md", "--no-charts", "--draft")
    assert auditrack(*options, "--directorate", "place").returncode == 0
    (path,) = Path("reports").glob("*PLACE*.md")
    paper = path.read_text("utf-8")
    title = paper.splitlines()[0]
    whole = auditrack(*options, "-o", "-").stdout
    assert title.startswith(whole.splitlines()[0])
    assert title.endswith(": Place & Environment")
    sections = [line for line in paper.splitlines() if line.startswith("## ")]
    assert any(line.endswith(" Place & Environment") for line in sections)
    assert not any("Children" in line for line in sections)
    status = json.loads(auditrack("status", "--meeting", "2024-01", "--directorate", "PLACE", "--json").stdout)
    assert f"{status['roll_forward']['closing']} open now" in auditrack(*options, "--directorate", "PLACE").stdout
    one = auditrack(*options, "--inspection", "schools", "-o", "-")
    assert one.stdout.splitlines()[0].endswith(": School improvement inspection")
    refused = auditrack(*options, "--inspection", "schools", "--record")
    assert refused.returncode == 2
    assert "a paper on a part of the register is not recorded" in refused.stderr
