"""Answers of the council over the years, by the commands: not accepted, and done all the same."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

DEPOTS = """title: Audit of depots
body: Internal Audit
kind: internal audit
directorate: PW
reported: 2023-06-30
recommendations:
  - ref: "1"
    text: Lock the depot.
    owner: Head of Depots
    due: 2024-03
    response: not accepted
    updates:
      - date: 2024-05-29
        status: complete
        note: Done another way.
  - ref: "2"
    text: Count the vans.
    owner: Head of Depots
    due: 2024-03
    response: not accepted
    updates:
      - date: 2024-05-28
        status: in progress
        due: 2024-12
        reason: The committee asked for something else instead.
  - ref: "3"
    text: Paint the gates.
    due: 2024-03
    response: not accepted
"""
SETTINGS = """format: 1
organisation: Anytown Council
directorates:
  - {code: PW, name: Public Works}
committees:
  - {code: audit, name: Audit Committee}
"""
AT = ("--as-of", "2024-09-18")


@pytest.fixture
def depots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register in which the council disagreed with all of an audit, reported to in March and in September."""
    for name, text in {
        "registry.yaml": SETTINGS,
        "inspections/2023-06-depots.yaml": DEPOTS,
        "meetings/2024-03-13-audit.yaml": "committee: audit\ndate: 2024-03-13\n",
        "meetings/2024-09-18-audit.yaml": "committee: audit\ndate: 2024-09-18\n",
    }.items():
        (tmp_path / "registry" / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / "registry" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "registry/inspections/2023-06-depots.yaml"


@pytest.mark.usefixtures("depots")
def test_what_was_done_all_the_same_is_told_so(auditrack: Run) -> None:
    done, begun = (" ".join(auditrack("show", f"depots/{ref}", *AT).stdout.split()) for ref in "12")
    assert "complete; not accepted, and done all the same" in done
    assert "It was completed on 29 May 2024." in done
    assert "in progress, due by December 2024, delayed by" in begun
    assert "delayed by nine months; not accepted, and begun all the same" in begun
    assert "One that was closed" not in auditrack("status", "--as-of", "2024-05-01").stdout
    assert "1 that was closed at the last report is complete, and in no other" in auditrack("status", *AT).stdout
    assert auditrack("check", *AT).returncode == 0


@pytest.mark.usefixtures("depots")
def test_the_paper_tells_it_once(auditrack: Run) -> None:
    paper = " ".join(auditrack("report", "--meeting", "2024-09", "-o", "-", "--format", "md").stdout.split())
    assert "Closed at the last report, and complete now: - **Recommendation 1:** Lock the depot." in paper
    assert "**Progress:** Done another way. Not accepted, and done all the same." in paper
    assert "Not accepted, and begun all the same." in paper


def test_it_can_be_completed_like_any_other(depots: Path, auditrack: Run) -> None:
    done = auditrack("complete", "depots/2", "--evidence", "The list", "--date", "2024-09-18", "--dry-run")
    assert "before: in progress, due by December 2024, delayed" in done.stdout
    assert "now:    complete; not accepted, and done all the same" in done.stdout
    assert auditrack("update", "depots/3", "--status", "in progress", "--date", "2024-09-18").returncode == 0
    assert "status: in progress" in depots.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (
            ("extend", "depots/3", "2025-03", "--reason", "Asked."),
            "was not accepted, and a deadline alone does not open it",
        ),
        (("verify", "depots/3", "--by", "Panel"), "is closed, so it cannot be verified"),
        (("update", "depots/1", "--status", "in progress"), "is complete. Use 'reopen' first"),
    ],
)
def test_what_makes_no_sense_of_it_is_refused(
    command: tuple[str, ...], why: str, depots: Path, auditrack: Run
) -> None:
    before = depots.read_bytes()
    done = auditrack(*command)
    assert done.returncode == 2
    assert why in done.stderr
    assert depots.read_bytes() == before
