"""A register is in its order, and its items are those of one walk."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, strategies as st

from auditrack.core.register.dates import parse
from auditrack.core.register.model import Inspection, Meeting, Registry, entries_of, items_of
from tests.making import inspection, meeting, settings

INSPECTIONS = tuple(inspection("", name=name) for name in ("a", "b", "c"))
MEETINGS = (*(meeting(day) for day in ("2023-01-10", "2023-07-04")), meeting("2023-07-04", committee="cabinet"))


@given(st.permutations(INSPECTIONS), st.permutations(MEETINGS))
def test_law_a_register_is_in_its_order_whoever_makes_it(
    inspections: list[Inspection], meetings: list[Meeting]
) -> None:
    """'inspections in order of their ids, meetings in order of their dates'"""
    empty = Registry(settings())
    for shuffled in (
        Registry(settings(), tuple(inspections), tuple(meetings)),
        replace(empty, inspections=tuple(inspections), meetings=tuple(meetings)),
    ):
        assert (shuffled.inspections, shuffled.meetings) == (INSPECTIONS, MEETINGS)


def test_every_entry_is_walked_and_those_without_actions_are_counted() -> None:
    source = inspection("ref: '1'", "ref: '2'\nactions: [{ref: '2.1', text: a}, {ref: '2.2', text: b}]")
    assert [item.ref for item in entries_of(source)] == ["1", "2", "2.1", "2.2"]
    assert [(item.ref, item.parent and item.parent.ref) for item in items_of(source)] == [
        ("1", None),
        ("2.1", "2"),
        ("2.2", "2"),
    ]


def test_what_a_meeting_asked_for_is_walked_in_its_order() -> None:
    asked = meeting("2024-01-09", "actions: [{ref: A2, text: a}, {ref: A1, text: b}]")
    assert [item.ref for item in entries_of(asked)] == [item.ref for item in items_of(asked)] == ["A2", "A1"]


def test_an_action_has_what_its_recommendation_says_unless_it_says_it_itself() -> None:
    recommendation = """owner: Head of Meals
raised: 2022-10
response: partly accepted
actions:
  - {ref: 1a, text: Look.}
  - {ref: 1b, text: See., owner: Head of Schools, raised: 2022-12, response: awaited}"""
    first, second = items_of(inspection(recommendation))
    assert (first.owner, str(first.came), first.response.value) == (
        ("Head of Meals",),
        "October 2022",
        "partly accepted",
    )
    assert (second.owner, str(second.came), second.response.value) == (
        ("Head of Schools",),
        "December 2022",
        "awaited",
    )
    assert [item.text for item in (first, second)] == ["Look.", "See."]
    assert (first.is_counted, next(iter(entries_of(first.source))).is_counted) == (True, False)


@pytest.mark.parametrize(
    ("head", "raised", "arrived"),
    [
        ("fieldwork: 2022-06\nreported: 2022-08", "", date(2022, 8, 31)),
        ("fieldwork: 2022-06\nreported: 2022-08", "raised: 2022-10", date(2022, 10, 31)),
        ("fieldwork: 2022-06\nreported: 2022-08\nregistered: 2022-11-02", "raised: 2022-10", date(2022, 11, 2)),
    ],
)
def test_an_item_counts_from_the_day_on_which_it_came(head: str, raised: str, arrived: date) -> None:
    (item,) = items_of(inspection(raised, head=head))
    assert item.arrived_on == arrived
    assert item.source.happened == parse("2022-06") if isinstance(item.source, Inspection) else None


def test_an_inspection_is_registered_and_reported_from_a_day_on() -> None:
    source = inspection(head="fieldwork: 2022-06\nreported: 2022-08")
    assert [source.is_registered_by(day) for day in (date(2022, 6, 29), date(2022, 6, 30))] == [False, True]
    assert [source.is_reported_by(day) for day in (date(2022, 8, 30), date(2022, 8, 31))] == [False, True]


def test_what_a_meeting_asked_for_names_its_resolution_and_arrives_with_it() -> None:
    asked = meeting(
        "2024-01-09", "resolutions: [Note it.]\nactions: [{ref: A1, text: a, resolution: 1}, {ref: A2, text: b}]"
    )
    first, second = items_of(asked)
    assert (first.resolution, second.resolution) == ((1, "Note it."), None)
    assert (first.arrived_on, asked.position_day) == (date(2024, 1, 9), date(2024, 1, 9))


def test_an_address_leads_to_an_item_or_to_the_actions_of_a_recommendation() -> None:
    source = inspection("actions: [{ref: 1a, text: a}, {ref: 1b, text: b}]", "owner: A")
    asked = meeting("2024-01-09", "actions: [{ref: A1, text: a}]")
    register = Registry(settings(), (source,), (asked,))
    assert [item.ref for item in register.items_at("review/1")] == ["1a", "1b"]
    assert [item.ref for item in register.items_at("review/2")] == ["2"]
    assert register.items_at("review/9") == ()
    assert list(register.by_id) == ["review", asked.id]
    assert register.titles == {"review": "Peer review"}
