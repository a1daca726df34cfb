"""What is added to a record stands at its place, and nothing that was there is changed."""

from itertools import permutations

import pytest

from auditrack.core.drafts.additions import Addition, Entries, NotAddableError, Value, applied
from auditrack.core.register.dates import parse
from auditrack.core.register.model import Inspection, Meeting, Recommendation, Source
from auditrack.core.register.updates import Update
from tests.making import inspection, meeting

ACTIONS = "actions: [{ref: 1a, text: Weigh.}, {ref: 1b, text: Taste., owner: A}]"
UPDATES = "updates: [{date: 2023-02, note: First.}, {date: 2023-04, note: Second.}]"


def noted(note: str) -> tuple[Update, ...]:
    """An update with this note, for a list."""
    when = parse("2023-03")
    assert when
    return (Update(date=when, note=note),)


def notes(source: Source) -> list[str | None]:
    """The notes of the only item, in the order of its updates."""
    assert isinstance(source, Inspection)
    (entry,) = source.recommendations
    return [update.note for update in entry.updates]


@pytest.mark.parametrize(
    ("at", "order"),
    [(0, ["New.", "First.", "Second."]), (1, ["First.", "New.", "Second."]), (None, ["First.", "Second.", "New."])],
)
def test_entries_stand_at_their_place_or_at_the_end(at: int | None, order: list[str]) -> None:
    assert notes(applied(inspection(UPDATES), [Entries("updates", noted("New."), "1", at)])) == order


def test_places_are_those_of_the_file_whatever_order_things_come_in() -> None:
    additions: list[Addition] = [Entries("updates", noted(f"{at}."), "1", at) for at in (0, 1, 2)]
    expected = ["0.", "First.", "1.", "Second.", "2."]
    assert all(notes(applied(inspection(UPDATES), order)) == expected for order in permutations(additions))


def test_what_comes_to_one_place_stands_in_the_order_given() -> None:
    additions = [Entries("updates", noted(note), "1", 1) for note in ("a", "b")]
    assert notes(applied(inspection(UPDATES), additions)) == ["First.", "a", "b", "Second."]


def test_an_action_of_a_recommendation_is_found_by_its_ref_and_the_others_stay() -> None:
    before = inspection(ACTIONS, "owner: B")
    after = applied(before, [Value("owner", ("Head of Meals",), "1a"), Entries("updates", noted("New."), "1b")])
    assert isinstance(after, Inspection)
    first, second = after.recommendations
    assert [(action.ref, action.owner, len(action.updates)) for action in first.actions] == [
        ("1a", ("Head of Meals",), 0),
        ("1b", ("A",), 1),
    ]
    assert second is before.recommendations[1]


def test_fields_and_entries_of_a_whole_file() -> None:
    source = inspection("owner: A")
    new = Recommendation(ref="2", text="Do more.")
    after = applied(source, [Value("judgement", "Good"), Entries("recommendations", (new,))])
    assert isinstance(after, Inspection)
    assert (after.judgement, [entry.ref for entry in after.recommendations]) == ("Good", ["1", "2"])
    held = meeting("2023-01-20", "actions: [{ref: A1, text: Write.}]")
    told = applied(held, [Entries("updates", noted("Written."), "A1"), Value("next_meeting", parse("2023-07"))])
    assert isinstance(told, Meeting)
    assert (len(told.actions[0].updates), told.next_meeting) == (1, parse("2023-07"))


@pytest.mark.parametrize(
    "addition",
    [
        Value("judgement", "Good"),
        Value("owner", ("B",), "1"),
        Value("owner", ("B",), "9"),
        Entries("updates", (), "9"),
    ],
)
def test_what_is_there_is_not_replaced_and_what_is_not_there_not_added_to(addition: Addition) -> None:
    with pytest.raises(NotAddableError):
        applied(inspection("owner: A", head="judgement: Poor"), [addition])
