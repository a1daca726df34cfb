"""Answers of the council over the years, by the commands: not accepted, and done all the same."""

from datetime import date
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
    monkeypatch.setattr("auditrack.cli.project.today", lambda: date(2024, 9, 18))
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
            "was not accepted, so it is closed, and yet has a deadline agreed since [due-but-not-accepted]",
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


PANEL = """sign_off:
  - {directorate: PW, by: Challenge Panel, from: 2024-07}
closing:
  - {because: agreed by the committee, needs: note}
"""


@pytest.fixture
def panel(depots: Path) -> Path:
    """The same council, which a panel signs off."""
    settings = depots.parent.parent / "registry.yaml"
    settings.write_text(SETTINGS + PANEL, encoding="utf-8")
    return depots


TODAY = ("--date", "2024-09-18")


def test_what_the_panel_signs_off_waits_for_it_and_may_be_sent_back(panel: Path, auditrack: Run) -> None:
    done = auditrack("complete", "depots/2", "--evidence", "The list", "--verified-by", "Audit", *TODAY)
    assert "now:    awaiting verification" in done.stdout
    told = " ".join(done.stdout.split())
    assert "verified by the Audit, 18 September 2024, but not yet verified by the Challenge Panel" in told
    sent = auditrack("verify", "depots/2", "--returned", "Three vans are missing.", "--by", "Challenge Panel", *TODAY)
    assert sent.returncode == 0
    assert "returned by the Challenge Panel, 18 September 2024: Three vans are missing" in " ".join(
        sent.stdout.split()
    )
    text = panel.read_text(encoding="utf-8")
    assert "        returned: Three vans are missing.\n        by: Challenge Panel\n" in text
    again = auditrack("verify", "depots/2", "--returned", "Once more.", "--by", "Challenge Panel", *TODAY)
    assert again.returncode == 2
    assert "depots/2 does not await verification, so it cannot be returned. Use 'reopen'." in again.stderr


@pytest.mark.usefixtures("panel")
def test_policy_says_who_signs_off(auditrack: Run) -> None:
    said = " ".join(auditrack("policy").stdout.split())
    of = "An item of Public Works, if reported complete from 1 July 2024 on, is complete only once the Challenge Panel"
    assert f"{of} has verified it." in said


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (("--because", "risk accepted"), "closed (risk accepted) without approved_by, note and review"),
        (("--because", "agreed by the committee"), "closed (agreed by the committee) without note"),
        (("--because", "dropped"), "'dropped' is not one of the reasons for closing a recommendation"),
    ],
)
def test_a_closing_without_what_its_reason_needs_is_refused(
    command: tuple[str, ...], why: str, panel: Path, auditrack: Run
) -> None:
    before = panel.read_bytes()
    done = auditrack("close", "depots/2", *command, *TODAY)
    assert done.returncode == 2
    assert why in done.stderr
    assert panel.read_bytes() == before


def test_an_accepted_risk_is_looked_at_again(panel: Path, auditrack: Run) -> None:
    more = ("--approved-by", "Cabinet", "--note", "The vans are old.", "--review", "2025-03")
    assert auditrack("close", "depots/2", "--because", "risk accepted", *more, *TODAY).returncode == 0
    assert "        review: 2025-03\n" in panel.read_text(encoding="utf-8")
    late = ("--as-of", "2025-06-01")
    shown = " ".join(auditrack("show", "depots/2", *late).stdout.split())
    assert (
        "closed (risk accepted); to be reviewed in March 2025; closed, and the date of its review has passed" in shown
    )
    (panel.parent.parent / "meetings/2025-06-01-audit.yaml").write_text("committee: audit\ndate: 2025-06-01\n")
    paper = auditrack("report", "--meeting", "2025-06", "-o", "-", "--format", "md").stdout
    assert "- **Closed, and the date of its review has passed** (one): Audit of depots, 2." in paper


def test_how_much_is_done_is_told_of_the_item_and_of_all(panel: Path, auditrack: Run) -> None:
    assert auditrack("update", "depots/2", "--percent", "25", *TODAY).returncode == 0
    assert "        percent: 25\n" in panel.read_text(encoding="utf-8")
    shown = " ".join(auditrack("show", "depots", *AT).stdout.split())
    assert "Leads put it at 63 per cent done on average, over two of three, those complete included." in shown
    assert "25 per cent done, as its lead says" in shown
    refused = auditrack("update", "depots/2", "--percent", "101", *TODAY)
    assert "percent is 101, which is not between 0 and 100 [percent-beyond-bounds]" in refused.stderr


def test_a_closing_that_lacks_only_its_approval_is_requested_and_approved_later(panel: Path, auditrack: Run) -> None:
    more = ("--note", "The vans are old.", "--review", "2025-03")
    asked = auditrack("close", "depots/2", "--because", "risk accepted", *more, *TODAY)
    assert asked.returncode == 0, asked.stderr
    assert "          close: risk accepted\n" in panel.read_text(encoding="utf-8")
    assert auditrack("approve", "depots/2", "--by", "Cabinet", *TODAY).returncode == 0
    shown = " ".join(auditrack("show", "depots/2", *AT).stdout.split())
    assert "closed (risk accepted); to be reviewed in March 2025" in shown
    assert auditrack("check", *AT).returncode == 0
