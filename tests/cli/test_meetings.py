"""Meetings over the years: one that does not take its report, and what the next paper then tells."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

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


def test_figures_recorded_for_a_deferred_report_are_still_compared(depots: Path, auditrack: Run) -> None:
    assert auditrack("report", "--meeting", JUNE, "-o", "-", "--record").returncode == 0
    assert auditrack("check").returncode == 0
    june = depots / f"meetings/{JUNE}-audit.yaml"
    june.write_text(june.read_text().replace("overdue: 0", "overdue: 1"))
    done = auditrack("check")
    assert done.returncode == 1
    assert "overdue was reported as 1 and is now 0" in done.stdout
