"""The words in which a briefing names an item, and how late it is."""

import pytest

from auditrack.core.papers import briefing_sentences
from auditrack.core.papers.briefing import Briefing
from tests.core.papers.test_briefing import briefing, paper
from tests.core.sentences.test_accounts import written
from tests.making import inspection, meeting, stands

DAY = "2023-12-15"
MOVED = "due: 2023-03\nupdates: [{date: 2023-02, due: 2023-06, reason: Why}]"


def test_an_item_and_several() -> None:
    item = stands(DAY, "").item
    assert briefing_sentences.name(item, 1, 99) == "Peer review, recommendation 1"
    assert briefing_sentences.name(item, 2, 99) == "Peer review, two recommendations"
    held = meeting("2023-06-09", 'actions: [{ref: "1", text: Go., owner: Clerk}]')
    (asked,) = Briefing(paper(held)).asked_for
    assert briefing_sentences.entry_in_words(asked, 99) == "Meeting of 9 June 2023, action 1 (Clerk). Go."


@pytest.mark.parametrize(
    ("item", "deadline", "late"),
    [
        ("due: 2023-11", "due November 2023", "Less than a month late"),
        (MOVED, "due March 2023, now June 2023, which has gone by too", "Eight months late"),
        (MOVED.replace("2023-06", "2024-06"), "due March 2023, now June 2024", "Fifteen months late"),
        (
            "due: unknown\nupdates: [{date: 2023-02, due: 2023-06, reason: Why}]",
            "due June 2023; the first deadline is lost",
            "Late, nobody knows by how much",
        ),
        ("due: unknown", "due at an unknown date; the first deadline is lost", "Past its target"),
    ],
)
def test_when_it_is_due_and_how_late_it_is(item: str, deadline: str, late: str) -> None:
    now = stands(DAY, item)
    assert (briefing_sentences.due(now), briefing_sentences.lateness(now, 99)) == (deadline, late)


def test_what_awaits_verification_says_so() -> None:
    done = stands(DAY, "due: 2023-03\nupdates: [{date: 2023-06, status: complete}]", said="completion: verified")
    assert briefing_sentences.lateness(done, 99) == "Three months late, said to be complete"


def test_entries_in_words() -> None:
    alone, together = briefing("due: 2023-11").late, briefing("due: 2023-11", "due: 2023-11").late
    assert briefing_sentences.entry_in_words(alone[0], 99) == (
        "Peer review, recommendation 1 (due November 2023; Director of Children's Services). Do thing 1."
    )
    assert briefing_sentences.entry_in_words(together[0], 99) == (
        "Peer review, two recommendations (due November 2023; Director of Children's Services)."
    )


def test_what_lists_leave_out() -> None:
    late = briefing("due: 2023-11", "due: 2023-10", "due: 2023-11").late
    assert briefing_sentences.more(late, "inspection", 99) == "; and two more inspections"
    assert briefing_sentences.and_more(late, 99) == "And three more."
    silent = briefing("", "").silent
    assert briefing_sentences.and_more(silent, 99) == "And two more, of one other owner."
    assert (briefing_sentences.more((), "item", 99), briefing_sentences.and_more((), 99)) == ("", "")


@pytest.mark.parametrize(
    ("items", "begins"),
    [
        ((), "*No recommendations are open*."),
        (("due: 2024-10",), "*One recommendation is open*."),
        (("due: 2023-11",), "*One recommendation is open, and late*."),
        (
            ("due: 2023-11", "due: 2022-06"),
            "*Two recommendations are open, all of them late*, one by more",
        ),
        (("due: 2024-11", "due: 2024-06"), "*Two recommendations are open, none of them late*."),
    ],
)
def test_how_many_are_open_and_late(items: tuple[str, ...], begins: str) -> None:
    assert written(briefing_sentences.in_all(briefing(*items))).startswith(begins)


def test_how_it_adds_up() -> None:
    asks = inspection("delivered_by: [review/1]\ndue: 2023-01", name="asks")
    phrases = list(briefing_sentences.in_all(Briefing(paper(asks, inspection("due: 2024-10")))))
    assert written(phrases[1:]) == (
        "*How it adds up:* 1 open at the last report + 0 added since + 0 new + 0 reopened = 0 completed + 0 closed "
        "+ 1 open now. One more is answered through others, and counted there, once: by the deadlines of those who "
        "asked, one of them is delayed."
    )
