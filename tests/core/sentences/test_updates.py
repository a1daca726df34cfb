"""What an update says in words: every place tells each field, or says why it does not."""

from dataclasses import fields, replace
from typing import Any

import pytest

from auditrack.core.register.dates import Period, Unknown, parse
from auditrack.core.register.updates import Decision, Evidence, Request, Risk, Update
from auditrack.core.register.words import Original, Rag, Response, Status
from auditrack.core.sentences import updates
from auditrack.core.sentences.updates import COMMIT, LIFE, PAPER, REPLY, Teller
from tests.making import inspection, stands

TITLES = {"because": "Why", "reason": "Reason", "note": "Progress", "impact": "Impact", "rag": "RAG", "by": "Post"}


def day(text: str) -> Period:
    """A date as a file has it."""
    period = parse(text)
    assert period
    return period


SAYS: dict[str, tuple[Any, str]] = {
    "date": (day("2024-01-02"), "2 January 2024"),
    "entered": (day("2024-02-03"), "3 February 2024"),
    "note": ("Half of it is done.", "Half of it is done."),
    "status": (Status.COMPLETE, "complete"),
    "because": ("money", "money"),
    "due": (day("2024-05"), "May 2024"),
    "reason": ("More audits.", "More audits."),
    "response": (Response.PARTLY_ACCEPTED, "partly accepted"),
    "evidence": ((Evidence(text="Minutes"),), "Minutes"),
    "verified_by": ("Audit", "Audit"),
    "lifted_by": ("Ofsted", "Ofsted"),
    "returned": ("No minutes.", "No minutes."),
    "percent": (60, "60 per cent done"),
    "review": (day("2025-03"), "March 2025"),
    "impact": ("Less waiting.", "Less waiting."),
    "rag": (Rag.AMBER, "amber"),
    "risk": (Risk(text="Staff leave.", score="12"), "Staff leave. (12)"),
    "by": ("Clerk", "Clerk"),
    "approved_by": ("Board", "Board"),
    "decision": (Decision(what="More time.", by="Cabinet"), "More time, by Cabinet"),
    "replaces": (("2022-09-accounts/1", "4"), "2022-09-accounts/1 and 4"),
    "corrects": (day("2023-11-04"), "4 November 2023"),
    "requests": (Request(due=day("2024-05")), "extension to May 2024"),
    "approves": (day("2023-11-05"), "5 November 2023"),
    "refuses": (day("2023-11-06"), "6 November 2023"),
    "owner": (("Head of Homes", "Head of Finance"), "Head of Homes and Head of Finance"),
    "lead": (("Head of Schools",), "Head of Schools"),
    "directorate": ("PCS", "PCS"),
    "title": ("Audit of homes", "Audit of homes"),
    "monitored_by": ("The board", "The board"),
    "expected": (Unknown.UNKNOWN, "to be confirmed"),
    "report_expected": (day("2024-07"), "July 2024"),
}
"""For each field something that it may hold, and what of it must be read wherever the field is told."""


def told(place: str, update: Update) -> str:
    """All that a place says of an update, as one text."""
    match place:
        case "life":
            return "\n".join(updates.in_life(update))
        case "reply":
            return "\n".join(updates.in_reply(update, None, TITLES))
        case "commit":
            return updates.in_commit(inspection(""), update)
        case _:
            return "\n".join(text for _, text in updates.in_paper(update))


@pytest.mark.parametrize(("place", "teller"), [("life", LIFE), ("reply", REPLY), ("commit", COMMIT), ("paper", PAPER)])
def test_every_field_of_an_update_is_told_or_left_out_for_a_reason(place: str, teller: Teller) -> None:
    """Law: a field that is added to ``Update`` fails here until every place tells it, or says why not."""
    names = {field.name for field in fields(Update)} - {"origin"}
    assert set(teller) == names == set(SAYS)
    blank = Update(date=SAYS["date"][0])
    for name, words in teller.items():
        value, text = SAYS[name]
        if isinstance(words, str):
            assert words.split()
        else:
            assert text in told(place, replace(blank, **{name: value})), (place, name)


def test_what_is_left_out_on_its_own_is_told_with_what_it_is_about() -> None:
    update = Update(date=day("2024-01"), status=Status.ON_HOLD, because="money", due=day("2024-05"), reason="Staff.")
    assert updates.in_life(update, day("2024-02")) == [
        "on hold (money)",
        "due by May 2024 (was February 2024): Staff.",
    ]
    assert updates.in_reply(update, stands("2024-01-02", "due: 2024-02"), TITLES) == [
        "Status: not started → on hold, because: money",
        "Target: February 2024 → May 2024, because: Staff.",
    ]
    coloured = Update(date=day("2024-01"), rag=Rag.RED, because="two left", corrects=Original.DUE, reason="Misread.")
    assert updates.in_life(coloured) == [
        "corrects the original deadline: Misread.",
        "lead officer's rating: red (two left)",
    ]


def test_a_reply_gives_a_reason_without_what_it_is_a_reason_for() -> None:
    update = Update(date=day("2024-01"), because="money", reason="Staff.")
    assert updates.in_reply(update, None, TITLES) == ["Why: money", "Reason: Staff."]
    same = Update(date=day("2024-01"), status=Status.NOT_STARTED)
    assert updates.in_reply(same, None, TITLES) == ["Status: still not started"]


@pytest.mark.parametrize(
    ("update", "subject"),
    [
        (Update(date=day("2024-01"), note="Begun."), "Peer review: progress on recommendation 1"),
        (
            Update(date=day("2024-01"), due=day("2024-05"), status=Status.COMPLETE),
            "Peer review: recommendation 1 is now due by May 2024",
        ),
        (
            Update(date=day("2024-01"), due=day("2024-05"), corrects=Original.DUE),
            "Peer review: corrected the original deadline of recommendation 1",
        ),
        (
            Update(date=day("2024-01"), status=Status.CLOSED, because="merged"),
            "Peer review: recommendation 1 is closed (merged)",
        ),
    ],
)
def test_the_subject_of_a_commit_has_the_first_that_matters(update: Update, subject: str) -> None:
    assert updates.in_commit(stands("2024-01-02", "").item, update) == subject


def test_a_paper_leaves_out_a_status_that_it_tells_elsewhere() -> None:
    update = Update(date=day("2024-01"), status=Status.ON_HOLD, note="Waiting.", impact="None yet.")
    assert updates.in_paper(update) == [("note", "Waiting."), ("impact", "None yet.")]
