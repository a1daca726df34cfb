"""After the meeting: its outcome is entered, and what it asked for is followed until a paper has told how it ended."""

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

JANUARY, JULY, NEXT = "2024-01-09", "2024-07-30", "2025-01-14"
OUTCOME = """\
resolutions:
  - That the report be noted.
questions:
  - question: Who checks what was done?
    answer: A panel does.
actions:
  - ref: A1
    text: Bring a briefing on the panel.
    owner: Head of Performance
    due: 2024-06
  - ref: A2
    text: Print a glossary.
    owner: Head of Performance
    due: 2024-06
"""
DONE = """\
    updates:
      - date: 2024-05
        status: complete
        note: It is on the website.
        evidence: Page on the website
"""


@pytest.fixture
def meetings(registry: Path) -> Path:
    """The meetings of a small register: January's, and the two after it."""
    folder = registry / "meetings"
    for day, figures in ((JULY, "2024-07-01"), (NEXT, "2024-12-15")):
        text = f"committee: audit\ndate: {day}\nposition_date: {figures}\n"
        (folder / f"{day}-audit.yaml").write_text(text, encoding="utf-8")
    return folder


def _paper(auditrack: Run, day: str) -> str:
    done = auditrack("report", "--meeting", day, "-o", "-")
    assert done.returncode == 0, done.stderr
    return done.stdout


def _enter(meetings: Path, text: str) -> None:
    with (meetings / f"{JANUARY}-audit.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def _section(paper: str, heading: str) -> str:
    return paper.partition(f" {heading}\n")[2].partition("\n## ")[0]


def _sum(paper: str) -> str:
    """How the figures add up, without the numbers of its paragraphs."""
    return re.sub(r"(?m)^[\d.]+ ", "", _section(paper, "How the figures add up"))


def test_what_a_meeting_asks_for_is_carried_forward_until_it_is_told_how_it_ended(
    meetings: Path, auditrack: Run
) -> None:
    before = _paper(auditrack, JANUARY)
    figures = [_sum(_paper(auditrack, day)) for day in (JANUARY, JULY, NEXT)]
    assert "Outcome of the meeting" not in before

    _enter(meetings, OUTCOME + DONE)
    assert auditrack("check").returncode == 0
    after = _paper(auditrack, JANUARY)
    assert after.startswith(before.rstrip())
    told = _section(after, "Outcome of the meeting")
    assert "1. That the report be noted.\n" in told
    assert "- **Question:** Who checks what was done? **Answer:** A panel does.\n" in told
    assert (
        "- **Action A1:** Bring a briefing on the panel. **Owner:** Head of Performance. **Due:** June 2024.\n" in told
    )
    assert "It is on the website" not in told
    assert "Matters arising" not in after

    next_paper = _section(_paper(auditrack, JULY), "Matters arising")
    done, _, still_open = next_paper.partition("2.3 ")
    assert "2.2 One has been completed since the last report:" in done
    assert "- **Action A2, asked for on 9 January 2024:** Print a glossary." in done
    assert "**Progress:** It is on the website. **Evidence:** Page on the website." in done
    assert still_open.startswith("One remains open and is delayed:")
    assert "- **Delayed: action A1, asked for on 9 January 2024:** Bring a briefing on the panel." in still_open
    assert "**Not yet started.** **Original deadline:** June 2024. **Late**." in still_open

    the_one_after = _section(_paper(auditrack, NEXT), "Matters arising")
    assert "ction A1" in the_one_after
    assert "Action A2" not in the_one_after
    assert figures == [_sum(_paper(auditrack, day)) for day in (JANUARY, JULY, NEXT)]


def test_a_paper_as_it_was_sent_is_written_anew_with_the_outcome(meetings: Path, auditrack: Run) -> None:
    auditrack("report", "--meeting", JANUARY)
    _enter(meetings, OUTCOME)
    assert auditrack("report", "--meeting", JANUARY).returncode == 0
    assert "Outcome of the meeting" in Path(f"reports/{JANUARY}-audit.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("since", "is_told"), [("2024-04-01", True), ("2024-06-01", False)])
def test_since_a_plain_day_it_is_what_was_finished_after_it(
    since: str, is_told: bool, meetings: Path, auditrack: Run
) -> None:
    _enter(meetings, OUTCOME + DONE)
    paper = auditrack("report", "--meeting", JULY, "--since", since, "-o", "-").stdout
    assert ("Action A2" in paper) is is_told
    assert "ction A1" in paper
