"""Figures once reported stay as reported: what is recorded, and what no longer agrees with it."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from auditrack.core.register.meeting_papers import Reported
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.standing.reported import (
    differing_figures,
    is_computed_again,
    is_read_otherwise,
    moved_items,
    public_figures,
    record,
    stands,
)
from auditrack.core.standing.totals import Headline, headline_names
from tests.making import inspection, meeting, registry, stands as position_of

JULY = meeting("2023-07-27", "position_date: 2023-06-15")
JANUARY = meeting("2024-01-09", "position_date: 2023-12-15")
DONE = "updates: [{date: 2023-10, status: complete}]"
ITEMS = (DONE, "due: 2023-11", "due: 2022-09", "")


def register(*items: str, said: str = "") -> Registry:
    """A register that was reported to two meetings."""
    return registry(inspection(*items), JULY, JANUARY, said=said)


def recorded(made: Registry, told: Meeting = JANUARY) -> Reported:
    """What a meeting's public paper reports of it."""
    return record(public_figures(made, told))


def test_the_figures_of_a_meeting_are_those_since_the_same_committees_meeting_before() -> None:
    found = public_figures(register(*ITEMS), JANUARY)
    assert (found.day, found.since) == (date(2023, 12, 15), date(2023, 6, 15))
    assert public_figures(register(*ITEMS), JULY).since is None


def test_what_is_recorded_are_the_headline_figures_and_where_each_item_stands() -> None:
    told = recorded(register(*ITEMS))
    assert {name: getattr(told, name) for name in headline_names()} == asdict(
        Headline(
            ongoing_completed_since=1,
            ongoing_in_progress=3,
            ongoing_not_started=3,
            ongoing_delayed=2,
            ongoing_delayed_over_12_months=1,
        )
    )
    assert told.items == {
        "review/1": "complete",
        "review/2": "not started, due 2023-11, delayed",
        "review/3": "not started, due 2022-09, delayed beyond the threshold",
        "review/4": "not started",
    }


def test_only_what_the_paper_is_about_is_recorded() -> None:
    finished = inspection("updates: [{date: 2023-01, status: complete}]", name="finished")
    secret = inspection("", name="secret", head="disclosure: exempt\nexemption: Paragraph 3")
    hidden = inspection("", name="hidden", head="disclosure: judgement only\nexemption: Paragraph 3")
    made = registry(inspection(""), finished, secret, hidden, JULY, JANUARY)
    assert list(recorded(made).items) == ["review/1"]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("", "not started"),
        ("updates: [{date: 2022-09, status: on hold}]", "in progress"),
        ("updates: [{date: 2022-09, status: complete}]", "complete"),
        ("response: not accepted", "closed"),
        ("due: 2023-11", "not started, due 2023-11, delayed"),
        (
            "due: 2022-09\nupdates: [{date: 2022-09, status: in progress}]",
            "in progress, due 2022-09, delayed beyond the threshold",
        ),
    ],
)
def test_where_an_item_stands_in_words(item: str, words: str) -> None:
    assert stands(position_of("2023-12-15", item)) == words


def test_the_names_of_the_figures_are_those_of_the_headline() -> None:
    assert headline_names() == list(asdict(Headline()))


def test_what_still_comes_out_differs_in_nothing() -> None:
    made = register(*ITEMS)
    told = recorded(made)
    assert differing_figures(told, public_figures(made, JANUARY)) == []
    assert moved_items(told, public_figures(made, JANUARY)) == []


def test_an_entry_that_was_slipped_in_later_is_found_with_its_item() -> None:
    told = recorded(register(*ITEMS))
    now = public_figures(
        register(DONE, "due: 2023-11\nupdates: [{date: 2023-11, status: complete}]", *ITEMS[2:]), JANUARY
    )
    assert [(each.what, each.reported, each.now) for each in differing_figures(told, now)] == [
        ("ongoing_completed_since", "1", "2"),
        ("ongoing_in_progress", "3", "2"),
        ("ongoing_not_started", "3", "2"),
        ("ongoing_delayed", "2", "1"),
        ("overdue", "2", "1"),
        ("past_revised_date", "2", "1"),
    ]
    assert [(each.what, each.reported, each.now) for each in moved_items(told, now)] == [
        ("review/2", "not started, due 2023-11, delayed", "complete, due 2023-11")
    ]


def test_what_is_entered_with_the_day_of_entering_changes_nothing() -> None:
    told = recorded(register(*ITEMS))
    late = "due: 2023-11\nupdates: [{date: 2023-11, entered: 2024-02-01, status: complete}]"
    now = public_figures(register(DONE, late, *ITEMS[2:]), JANUARY)
    assert differing_figures(told, now) == moved_items(told, now) == []


def test_items_that_came_or_went_are_told() -> None:
    told = recorded(register(*ITEMS))
    fewer, more = (public_figures(register(*items), JANUARY) for items in (ITEMS[:3], (*ITEMS, "")))
    assert [(each.what, each.now) for each in moved_items(told, fewer)] == [("review/4", "not there")]
    assert [(each.what, each.reported) for each in moved_items(told, more)] == [("review/5", "not there")]


def test_figures_that_were_not_reported_are_not_compared() -> None:
    now = public_figures(register(*ITEMS), JANUARY)
    assert differing_figures(Reported(ongoing_in_progress=3), now) == []
    assert [each.what for each in differing_figures(Reported(ongoing_in_progress=4), now)] == ["ongoing_in_progress"]
    assert moved_items(Reported(ongoing_in_progress=4), now) == []


@pytest.mark.parametrize(
    ("said", "again"),
    [
        ("", True),
        ("register_from: 2023-12", True),
        ("register_from: 2023-12-16", False),
        ("register_from: 2024", False),
    ],
)
def test_figures_from_before_the_register_are_not_computed_again(said: str, again: bool) -> None:
    told = replace(JANUARY, reported=Reported(new_inspections=9))
    assert is_computed_again(registry(told, said=said), told) is again


def test_without_reported_figures_there_is_nothing_to_compute_again() -> None:
    assert not is_computed_again(register(), JANUARY)


# records from before it was told apart what is replaced

AGAIN = registry(
    inspection("due: 2023-06\nupdates: [{date: 2023-11, status: closed, because: superseded}]"),
    inspection("replaces: review/1", name="again", head="fieldwork: 2023-10\nreported: 2023-11"),
    inspection("response: not accepted\nupdates: [{date: 2023-11, status: complete}]", name="refused"),
    JULY,
    JANUARY,
)
"""One recommendation that is asked for again, and one that was done although it was not accepted."""


def test_an_early_record_calls_closed_what_is_replaced() -> None:
    early = Reported(ongoing_closed_since=1, items={"review/1": "closed, due 2023-06"})
    computed = public_figures(AGAIN, JANUARY)
    assert (computed.headline.ongoing_closed_since, computed.headline.ongoing_replaced_since) == (0, 1)
    assert differing_figures(early, computed) == []
    assert "review/1" not in [moved.what for moved in moved_items(early, computed)]
    late = replace(early, ongoing_replaced_since=0)
    assert [differing.what for differing in differing_figures(late, computed)] == [
        "ongoing_closed_since",
        "ongoing_replaced_since",
    ]


@pytest.mark.parametrize(
    ("told", "is_early"),
    [
        ({"again/1": "not started", "refused/1": "closed"}, True),
        ({"again/1": "not started", "refused/1": "closed", "review/1": "complete"}, False),
        ({"again/1": "not started", "refused/1": "closed", "review/9": "complete"}, False),
        ({"again/1": "replaced", "refused/1": "closed"}, False),
    ],
)
def test_what_is_read_otherwise_accounts_for_an_early_record(told: dict[str, str], is_early: bool) -> None:
    computed = public_figures(AGAIN, JANUARY)
    early = Reported(items=dict(record(computed).items) | {"review/1": "closed, due 2023-06"} | told)
    assert is_read_otherwise(early, computed) is is_early


def test_where_no_items_were_recorded_any_that_is_read_otherwise_may_account_for_it() -> None:
    assert is_read_otherwise(Reported(new_delayed=0), public_figures(AGAIN, JANUARY))
    assert not is_read_otherwise(Reported(new_delayed=0), public_figures(register(*ITEMS), JANUARY))
