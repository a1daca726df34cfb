"""Meetings over the years: one that does not take its report, and what the next paper then tells."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import Golden

SETTINGS = """\
format: 1
organisation: Anytown Council
directorates: [{code: PW, name: Public Works}]
committees: [{code: audit, name: Audit Committee}]
"""
DEPOTS = """\
title: Audit of depots
body: Internal Audit
kind: internal audit
directorate: PW
reported: 2023-06-30
recommendations:
  - ref: "1"
    text: Lock the depot.
    owner: Head of Depots
    due: 2024-12
    updates:
      - {date: 2024-05-20, status: complete, note: Done.}
  - {ref: "2", text: Count the vans., owner: Head of Depots, due: 2024-12}
"""
MARCH, JUNE, SEPTEMBER = "2024-03-13", "2024-06-12", "2024-09-18"


@pytest.fixture
def depots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A council whose committee met in March and September, and in June deferred the report."""
    files = {
        "registry.yaml": SETTINGS,
        "inspections/2023-06-depots.yaml": DEPOTS,
        **{f"meetings/{day}-audit.yaml": f"committee: audit\ndate: {day}\n" for day in (MARCH, JUNE, SEPTEMBER)},
    }
    folder = tmp_path / "registry"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    june = folder / f"meetings/{JUNE}-audit.yaml"
    june.write_text(
        f"{june.read_text(encoding='utf-8')}deferred: no time was left\nresolutions: [That the report be deferred.]\n"
        "actions: [{ref: A1, text: Bring it in September.}]\n"
    )
    monkeypatch.chdir(tmp_path)
    return folder


def test_what_was_done_before_a_deferred_report_is_told_in_the_next(depots: Path, auditrack: Run) -> None:
    status = json.loads(auditrack("status", "--meeting", "2024-09", "--json").stdout)
    assert status["since"] == MARCH
    assert status["roll_forward"] | {"opening": 2, "completed": 1, "closing": 1} == status["roll_forward"]
    paper = auditrack("report", "--meeting", "2024-09", "-o", "-").stdout
    assert "The last report came to the committee on 13 March 2024." in paper
    assert "The meeting of 12 June 2024 did not take its report (no time was left)." in paper
    assert "**Action A1, asked for on 12 June 2024:** Bring it in September." in paper
    done = auditrack("report", "--meeting", "2024-09", "-o", "-", "--record")
    assert done.returncode == 0, done.stderr
    recorded = (depots / f"meetings/{SEPTEMBER}-audit.yaml").read_text(encoding="utf-8")
    assert "  ongoing_completed_since: 1\n" in recorded
    assert "  overdue: 0\n  past_revised_date: 0\n" in recorded
    assert auditrack("check").returncode == 0


@pytest.mark.usefixtures("depots")
def test_the_paper_that_was_not_taken_says_so(auditrack: Run) -> None:
    paper = auditrack("report", "--meeting", JUNE, "-o", "-").stdout
    assert "The committee did not take the report: no time was left." in paper
    assert "1. That the report be deferred." in paper
    assert "The last report came to the committee on 13 March 2024." in paper


BEFORE_IT = """\
register_from: 2024-04
paper: {asks: [Note the report.], summary: The committee hears of inspections.}
"""
RECORDED = """\
reported:
  new_inspections: 3
  new_recommendations: 4
  new_complete: 1
  new_not_started: 3
  new_outcome_not_known: 1
  ongoing_completed_since: 2
  ongoing_in_progress: 6
  ongoing_delayed: 1
  overdue: 1
  past_revised_date: 0
"""


@pytest.fixture
def begun_later(depots: Path) -> Path:
    """The same, begun in April 2024, with what was reported in March by hand."""
    settings, march = depots / "registry.yaml", depots / f"meetings/{MARCH}-audit.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + BEFORE_IT, encoding="utf-8")
    march.write_text(march.read_text(encoding="utf-8") + RECORDED, encoding="utf-8")
    return depots


@pytest.mark.usefixtures("begun_later")
def test_before_the_register_began_what_was_recorded_is_what_is_printed(auditrack: Run, golden: Golden) -> None:
    assert auditrack("check").returncode == 0
    golden(Path("status/before-register.txt"), auditrack("status", "--meeting", MARCH).stdout)
    golden(Path("status/before-register.json"), auditrack("status", "--meeting", MARCH, "--json").stdout)
    for paper in ("committee", "tracker"):
        done = auditrack("report", "--meeting", MARCH, "--paper", paper, "-o", "-")
        golden(Path("report/before-register.md"), done.stdout)
    assert "New: 3 inspections with 4 recommendations: 1 complete, 3 not started;" in done.stderr


@pytest.mark.usefixtures("begun_later")
@pytest.mark.parametrize("options", [("--by", "priority"), ("--directorate", "PW"), ("--overdue",)])
def test_recorded_figures_cannot_be_taken_apart(options: tuple[str, ...], auditrack: Run) -> None:
    done = auditrack("status", "--meeting", MARCH, *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Nothing can be counted by directorate, rating or anything else." in done.stderr


@pytest.mark.usefixtures("begun_later")
def test_where_nothing_was_recorded_no_total_and_no_paper_is_made(auditrack: Run) -> None:
    status = auditrack("status", "--as-of", "2024-02-01").stdout
    assert "Nothing was recorded as reported for that day." in status
    assert "2023-06-depots" not in status
    assert "Totals" not in status
    by = auditrack("status", "--as-of", "2024-02-01", "--by", "rating")
    assert (by.returncode, by.stdout) == (2, "")
    caveat = "What follows is only what dated entries say of that day."
    for looked in (("due",), ("show", "2023-06-depots")):
        assert caveat in " ".join(auditrack(*looked, "--as-of", "2024-02-01").stdout.split())
        assert caveat not in " ".join(auditrack(*looked, "--as-of", "2024-06-01").stdout.split())
    answer = json.loads(auditrack("status", "--as-of", "2024-02-01", "--json").stdout)
    assert (answer["computed"], answer["roll_forward"], answer["deadlines"]) == (False, None, None)
    assert [each["id"] for each in answer["inspections"]] == ["2023-06-depots"]
    assert set(answer["headline"].values()) == {None}
    for day in (("--meeting", MARCH), ("--as-of", "2024-02-01")):
        done = auditrack("report", "--paper", "briefing", *day)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.endswith("it begins on 1 April 2024. No briefing paper can be written of that day.\n")


def test_a_meeting_of_which_nothing_was_recorded_has_no_paper_before_the_register_begins(
    begun_later: Path, auditrack: Run
) -> None:
    march = begun_later / f"meetings/{MARCH}-audit.yaml"
    march.write_text(march.read_text(encoding="utf-8").partition("reported:")[0], encoding="utf-8")
    done = auditrack("report", "--meeting", MARCH)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Nothing was recorded as reported for that day. No committee paper can be written" in done.stderr


@pytest.mark.usefixtures("begun_later")
def test_a_paper_that_counts_from_before_the_register_says_where_it_differs_from_what_was_recorded(
    auditrack: Run,
) -> None:
    differs = "The last report gave 9 as open; the register, which begins on 1 April 2024, has 2 of that day."
    september = ("--meeting", SEPTEMBER)
    assert differs in auditrack("report", *september, "-o", "-").stdout
    assert differs in " ".join(auditrack("status", *september).stdout.split())
    assert differs not in auditrack("report", *september, "-o", "-", "--audience", "members").stdout
    assert differs not in auditrack("report", *september, "-o", "-", "--since", "2024-03-01").stdout


@pytest.mark.usefixtures("begun_later")
def test_the_trend_is_shown_at_each_report_that_was_not_deferred(auditrack: Run, golden: Golden) -> None:
    september = ("status", "--meeting", SEPTEMBER, "--trend")
    golden(Path("status/trend.txt"), auditrack(*september).stdout)
    points = json.loads(auditrack(*september, "--json").stdout)["trend"]
    assert [(each["meeting"], each["as_of"]) for each in points] == [
        (f"{MARCH}-audit", MARCH),
        (f"{SEPTEMBER}-audit", SEPTEMBER),
    ]
    assert points[0]["computed"] is points[1]["recorded"] is None
    assert (points[0]["recorded"]["open"], points[1]["computed"]["open"]) == (9, 1)
    assert "There was none." in auditrack("status", "--as-of", "2023-01-01", "--trend").stdout


@pytest.mark.usefixtures("depots")
def test_a_status_that_is_old_says_how_old(auditrack: Run) -> None:
    old = " ".join(auditrack("status", "--as-of", "2025-12-01").stdout.split())
    assert "The latest entry is of 20 May 2024, 560 days before that day; no meeting is planned." in old
    assert "The latest entry is of 20 May 2024.\n" in auditrack("status", "--as-of", "2024-06-01").stdout


def test_a_status_that_is_old_knows_of_a_meeting_that_is_planned(depots: Path, auditrack: Run) -> None:
    (depots / "meetings/2026-01-14-audit.yaml").write_text("committee: audit\ndate: 2026-01-14\n", encoding="utf-8")
    old = " ".join(auditrack("status", "--as-of", "2025-12-01").stdout.split())
    assert "The latest entry is of 20 May 2024, 560 days before that day." in old


@pytest.mark.usefixtures("depots")
def test_report_says_which_meeting_which_day_and_since_when(auditrack: Run) -> None:
    told = " ".join(auditrack("report", "--format", "md").stdout.split())
    assert told.startswith(
        "Audit Committee, 18 September 2024 (2024-09-18-audit): position on 18 September 2024, since 13 March 2024, "
        "the position reported to the meeting of 13 March 2024. "
    )
    since = " ".join(auditrack("report", "--format", "md", "--since", "2024-07").stdout.split())
    assert "position on 18 September 2024, since 31 July 2024. " in since
    first = auditrack("report", "--format", "md", "--meeting", MARCH).stdout
    assert "position on 13 March 2024; nothing was reported before." in " ".join(first.split())
    briefing = auditrack("report", "--format", "md", "--paper", "briefing", "--as-of", "2024-08-01").stdout
    assert briefing.startswith("Briefing: position on 1 August 2024, since 13 March 2024")


def test_figures_recorded_for_a_deferred_report_are_still_compared(depots: Path, auditrack: Run) -> None:
    assert auditrack("report", "--meeting", JUNE, "-o", "-", "--record").returncode == 0
    assert auditrack("check").returncode == 0
    june = depots / f"meetings/{JUNE}-audit.yaml"
    june.write_text(june.read_text().replace("overdue: 0", "overdue: 1"))
    done = auditrack("check")
    assert done.returncode == 1
    assert "overdue was reported as 1 and is now 0" in done.stdout
