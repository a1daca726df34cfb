"""The same work under other refs over the years: asked again by the next audit, split, closed and asked for anew."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.gitting import Repository

SETTINGS = """format: 1
organisation: Anytown Council
directorates:
  - {code: PW, name: Public Works}
committees:
  - {code: audit, name: Audit Committee}
"""
OF_2022 = """title: Audit of depots
body: Internal Audit
kind: internal audit
directorate: PW
reported: 2022-09-30
recommendations:
  - ref: "1"
    text: Reconcile the bank each month.
    owner: Head of Depots
    due: 2023-03
    updates:
      - date: 2023-09-29
        status: closed
        because: superseded
        note: Asked for again in the next audit.
"""
OF_2023 = """title: Audit of depots
body: Internal Audit
kind: internal audit
directorate: PW
reported: 2023-09-30
recommendations:
  - ref: "1"
    text: Reconcile the bank each month (repeated).
    owner: Head of Depots
    due: 2024-03
    replaces: 2022-09-accounts/1
"""
AT = ("--as-of", "2024-01-10")
CQC = """title: Inspection of homes
body: CQC
kind: inspection
directorate: PW
fieldwork: 2022-11
reported: 2022-12
recommendations:
""" + "".join(
    f'  - ref: "{ref}"\n    text: {text}\n    owner: Head of Homes\n    due: 2023-06\n'
    for ref, text in ((1, "Tell families."), (2, "Write down each fall."), (3, "Train every carer in moving people."))
)


def council(path: Path, **inspections: str) -> Repository:
    """A register with these inspections, on a branch of its own; its committee meets in July 2023 and January 2024."""
    made = Repository.make(path)
    made.git("config", "user.name", "Pat")
    made.git("config", "user.email", "pat@example.org")
    made.write("registry/registry.yaml", SETTINGS)
    for day in ("2023-07-20", "2024-01-20"):
        made.write(f"registry/meetings/{day}-audit.yaml", f"committee: audit\ndate: {day}\n")
    for name, text in inspections.items():
        made.write(f"registry/inspections/{name.replace('_', '-').removeprefix('of-')}.yaml", text)
    made.commit("The register begins", "2023-07-20")
    made.git("checkout", "--quiet", "-b", "change")
    return made


@pytest.fixture(autouse=True)
def _january(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditrack.cli.project.today", lambda: date(2024, 1, 10))


def test_the_next_audit_asks_again(tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later deadline of the same request is no fresh start: its delay runs from the first."""
    council(tmp_path, of_2022_09_accounts=OF_2022, of_2023_09_accounts=OF_2023)
    monkeypatch.chdir(tmp_path)
    assert "error" not in auditrack("check").stdout
    shown = auditrack("show", "2023-09-accounts/1", *AT).stdout
    assert "Asked for since 30 September 2022, first due March 2023; repeated once" in shown
    told = json.loads(auditrack("status", "--meeting", "2024-01", "--json").stdout)
    figures = told["headline"]
    assert (figures["new_recommendations"], figures["new_repeated"]) == (1, 1)
    flow = told["roll_forward"]
    assert (flow["replacing"], flow["replaced"], flow["new"], flow["closed"]) == (1, 1, 0, 0)


def test_what_is_split_keeps_its_deadline(tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    council(tmp_path, cqc=CQC)
    monkeypatch.chdir(tmp_path)
    assert auditrack("split", "cqc/3", "--part", "Train new carers.", "--part", "Train the others.").returncode == 0
    shown = auditrack("show", "cqc/3b", *AT).stdout
    assert "original deadline June 2023" in shown
    assert auditrack("guard", *AT, "main").stderr.strip() == "No past entry was changed."
    paper = auditrack("report", "--meeting", "2024-01", "--format", "md", "-o", "-").stdout
    assert "one of which goes on in two parts" in paper


@pytest.mark.parametrize(
    ("because", "text", "how"),
    [
        ("split", "Train new carers.", "may be a part of it"),
        ("superseded", "Train every carer in moving people safely.", "asks for nearly the same"),
    ],
)
def test_what_is_closed_and_asked_for_anew_is_not_lost(
    tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch, because: str, text: str, how: str
) -> None:
    """Closed, and asked for again with more time, without a word of it: that is one delay fewer."""
    council(tmp_path, cqc=CQC)
    monkeypatch.chdir(tmp_path)
    done = auditrack("close", "cqc/3", "--because", because)
    assert "Say where the work goes on" in done.stderr
    new = ("--text", text, "--owner", "Head of Homes", "--due", "2026-06")
    assert auditrack("new", "recommendation", "cqc", *new).returncode == 0
    found = auditrack("guard", *AT, "main").stdout
    assert f"cqc/3, due by June 2023, is closed ({because}), and cqc/4, due by June 2026, {how}" in found
    assert "nothing replaces it" in auditrack("check").stdout


def test_a_paper_tells_what_was_closed_and_what_was_late(
    tmp_path: Path, auditrack: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No judgement is not 'none'; what is closed is not done; what was finished late was due by its first deadline."""
    council(tmp_path, cqc=CQC)
    monkeypatch.chdir(tmp_path)
    assert auditrack("close", "cqc/1", "--because", "out of scope", "--note", "Told.").returncode == 0
    auditrack("complete", "cqc/2", "--evidence", "Audit of 30 plans.")
    paper = auditrack("report", "--meeting", "2024-01", "--format", "md", "-o", "-").stdout
    assert "Not recorded" in paper
    assert "No overall judgement" not in paper
    follow_up = auditrack("report", "--meeting", "2024-01", "--paper", "follow-up", "--about", "cqc", "-o", "-").stdout
    (row,) = [line for line in follow_up.splitlines() if line.startswith("| 1 ")]
    assert "Closed" in row
    assert "Done" not in row
