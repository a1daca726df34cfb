"""Recommendations and actions to be added: refs counted on, and the line for git's history."""

from datetime import date

import pytest

from auditrack.core.drafts import recommendations
from auditrack.core.drafts.letters import Listed
from auditrack.core.register.model import Action, MeetingAction, Recommendation
from auditrack.core.register.problems import AuditrackError
from tests import making

TODAY = date(2024, 1, 9)
REVIEW = making.inspection("", "")
MEETING = making.meeting("2023-07-27", "actions: [{ref: A1, text: Write.}]")
REGISTER = making.registry(REVIEW, MEETING)


@pytest.mark.parametrize(
    ("refs", "following"),
    [
        ((), "1"),
        (("1", "2"), "3"),
        (("A1",), "A2"),
        (("1.9",), "1.10"),
        (("007",), "008"),
        (("x",), "x.1"),
        (("3", "1"), "2"),
    ],
)
def test_refs_are_counted_on(refs: tuple[str, ...], following: str) -> None:
    assert recommendations.next_ref([Action(ref=ref, text="x") for ref in refs], set(refs)) == following


def test_refs_of_actions_begin_with_that_of_their_recommendation() -> None:
    assert recommendations.next_ref([], {"4"}, Recommendation(ref="4", text="x")) == "4.1"
    assert recommendations.next_ref([], {"4", "4.1"}, Recommendation(ref="4", text="x")) == "4.2"


def test_a_ref_that_is_taken_is_refused() -> None:
    with pytest.raises(AuditrackError, match="review already has an item 2"):
        recommendations.recommendation(REGISTER, REVIEW, {"ref": "2", "text": "x"}, TODAY)


def test_those_of_a_list_are_counted_on_one_after_another() -> None:
    lines = (Listed("B1", None, "a"), Listed("B2", None, "b", owner=("Head",)), Listed("B3", "9", "c"))
    entries = recommendations.recommendations(REGISTER, REVIEW, lines, {"owner": ("Post",)}, TODAY)
    assert [(entry.ref, entry.text, entry.owner) for entry in entries] == [
        ("3", "a", ("Post",)),
        ("4", "b", ("Head",)),
        ("9", "c", ("Post",)),
    ]
    assert recommendations.in_short(REVIEW, entries) == "Peer review: three recommendations added (3 to 9)"


def test_what_a_meeting_asks_for_is_an_action_of_its_own() -> None:
    entry = recommendations.action(REGISTER, MEETING, None, {"text": "x"}, TODAY)
    assert (type(entry), entry.ref, entry.raised) == (MeetingAction, "A2", None)
    assert recommendations.in_short(MEETING, [entry]).endswith(": action A2 added")
    assert recommendations.addition([entry]).field == "actions"


def test_a_resolution_is_a_meetings() -> None:
    assert recommendations.resolution(MEETING, None, None) == {}
    assert recommendations.resolution(MEETING, None, 2) == {"resolution": 2}
    with pytest.raises(AuditrackError, match="review is an inspection"):
        recommendations.resolution(REVIEW, REVIEW.recommendations[0], 2)
