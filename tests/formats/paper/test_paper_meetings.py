"""What the committee itself asked for and decided, in words: matters arising, and the outcome of a meeting."""

import re
from pathlib import Path

import pytest

from auditrack.core.register.model import Meeting
from tests.conftest import Golden
from tests.formats.paper.test_template import JANUARY, written
from tests.making import meeting

ARISING = """
position_date: 2023-06-15
actions:
  - ref: A1
    text: Bring a *briefing* on fire doors
    owner: [Head of Housing, Head of Finance]
    due: 2023-10
    updates: [{date: 2023-10, status: complete, note: It was brought, evidence: Minutes}]
  - ref: A2
    text: Write to the inspectors.
    updates: [{date: 2023-11, status: closed, because: superseded, note: They wrote first.}]
  - {ref: A3, text: Buy a boat., response: not accepted}
  - ref: A4
    text: Visit a library.
    owner: Democratic Services
    due: 2022-09
    updates:
      - {date: 2023-09, status: in progress}
      - {date: 2023-10, due: 2024-02, reason: The library was shut, approved_by: The chair}
  - {ref: A5, text: Explain the ratings., owner: Head of Audit, due: 2024-03}
  - {ref: A6, text: Ask young people., due: 2023-11, updates: [{date: 2023-11, status: on hold, because: Holidays}]}
"""

OUTCOME = """
position_date: 2023-12-15
resolutions:
  - That the report be noted
  - To thank | everybody [n.n]
questions:
  - {question: "Why is one item late?", answer: Staff left}
  - question: And the other
actions:
  - {ref: "1", text: Bring a briefing, owner: Head of Finance, due: 2024-03}
  - {ref: "2", text: Visit *one* library., owner: [Head of Culture, Democratic Services]}
  - {ref: "3", text: Find the lost plan., due: unknown}
"""


def arising(*actions: str) -> str:
    """The section of matters arising, from a meeting that asked for these."""
    entries = "".join(f"\n  - {{ref: A{at}, text: Do thing {at}., {each}}}" for at, each in enumerate(actions, 1))
    last = meeting("2023-07-27", f"position_date: 2023-06-15\nactions:{entries}")
    return written(last=last).partition("## 2 Matters arising")[2].partition("\n## ")[0]


def outcome(text: str) -> str:
    """The section about what came of the meeting; empty where there is none."""
    told: Meeting = meeting("2024-01-09", f"position_date: 2023-12-15\n{text}")
    return written(told=told).partition("Outcome of the meeting")[2]


# whole papers


def test_a_paper_with_matters_arising(golden: Golden) -> None:
    golden(Path("paper/arising.md"), written(last=meeting("2023-07-27", ARISING)))


def test_a_paper_with_the_outcome_of_its_meeting(golden: Golden) -> None:
    golden(Path("paper/outcome.md"), written(told=meeting("2024-01-09", OUTCOME)))


def test_a_paper_whose_meeting_has_neither_is_as_it_was() -> None:
    made = written(told=JANUARY)
    assert "Matters arising" not in made
    assert "Outcome of the meeting" not in made


# sentences


LATE, LONG = "due: 2023-11", "due: 2022-09"
DONE = "updates: [{date: 2023-10, status: complete}]"
CLOSED = "updates: [{date: 2023-10, status: closed, because: merged}]"
ON_TIME = "due: 2024-06"


@pytest.mark.parametrize(
    ("actions", "sentence"),
    [
        ((ON_TIME,), "2.2 One remains open:"),
        ((ON_TIME, ON_TIME), "2.2 Two remain open:"),
        ((LATE,), "2.2 One remains open and is delayed:"),
        ((LONG,), "2.2 One remains open and is delayed by more than twelve months:"),
        ((LATE, LONG), "2.2 Two remain open, both of them delayed, one by more than twelve months:"),
        ((LATE, ON_TIME), "2.2 Two remain open, one of which is delayed:"),
        ((DONE,), "2.2 One has been completed since the last report:"),
        ((DONE, DONE), "2.2 Two have been completed since the last report:"),
        ((CLOSED,), "2.2 One has been closed without being implemented since the last report:"),
        ((ON_TIME, CLOSED, DONE), "2.4 One remains open:"),
    ],
)
def test_each_list_is_led_in_by_its_count(actions: tuple[str, ...], sentence: str) -> None:
    assert f"\n{sentence}\n" in arising(*actions)


def test_a_delayed_action_says_so_with_its_first_deadline_and_the_new_one() -> None:
    moved = "due: 2023-09, updates: [{date: 2023-09, due: 2024-02, reason: Staff left, status: in progress}]"
    assert (
        "**Original deadline:** September 2023. **Now due:** February 2024 (five months late). **Reason:** Staff left."
    ) in arising(moved)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("resolutions: Noted.", ["1 The committee resolved:\n\n1. Noted.\n"]),
        ("questions: [{question: Why?}]", ["1 Members asked one question:\n\n- **Question:** Why? **No answer is"]),
        ("questions: [{question: A}, {question: B}]", ["1 Members asked two questions:\n"]),
        ("deferred: no time", ["1 The committee did not take the report: no time.\n"]),
        (
            "presented_by: Head of Audit\nattended: [head of Meals, Clerk]",
            ["1 The report was presented by Head of Audit. Head of Meals and Clerk attended.\n"],
        ),
        ("verbal_updates: all is well", ["1 It was reported orally:\n\n- All is well.\n"]),
        (
            "questions: [{question: Why?, follow_up: 1}]\nactions: [{ref: 1, text: Go.}]",
            ["1 Members asked", "**No answer is recorded.** **Followed up by:** action 1.\n", "2 The committee asked"],
        ),
        ("actions: [{ref: 1, text: Go.}]", ["1 The committee asked for one action:\n\n- **Action 1:** Go.\n"]),
        (
            "resolutions: Noted.\nactions: [{ref: 1, text: Go.}, {ref: 2, text: Stay.}]",
            ["1 The committee resolved:", "2 The committee asked for two actions:"],
        ),
    ],
)
def test_only_what_there_is_has_a_paragraph(text: str, sentences: list[str]) -> None:
    made = outcome(text)
    assert all(each in made for each in sentences)
    paragraphs = [each for each in sentences if re.match(r"\d ", each)]
    assert len(re.findall(r"^\d+\.\d+ ", made, re.MULTILINE)) == len(paragraphs)


def test_an_action_that_came_of_a_question_is_told_with_it() -> None:
    asked = "questions: [{question: why is it cold, follow_up: A1}]\nactions: [{ref: A1, text: Buy coal.}]"
    last = meeting("2023-07-27", f"position_date: 2023-06-15\n{asked}")
    told = written(last=last).partition("## 2 Matters arising")[2].partition("\n## ")[0]
    assert ":** Buy coal. **A member asked:** Why is it cold. **Not yet started.**" in told
