"""A register is in its order, and its items are those of one walk."""

from dataclasses import replace

from hypothesis import given, strategies as st

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
