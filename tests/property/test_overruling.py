"""What a later update outranks, as laws: the order in which two branches are merged never decides in silence."""

from dataclasses import replace
from datetime import date
from itertools import cycle, product
from typing import Any

import pytest

from auditrack.core.register.dates import Period, Precision, Unknown, parse
from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.shape import fields_of
from auditrack.core.register.updates import Decision, Evidence, Request, Risk, Update
from auditrack.core.register.words import Completion, Original, Rag, Response, Status
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.names import as_on
from auditrack.core.standing.overruling import clashes, last_words
from auditrack.core.standing.position import Position
from auditrack.core.versions.merging import DoubtError, decide, merged
from tests.making import inspection, registry

FIRST, DAY, LATER = (
    Period(each.isoformat(), each, each, Precision.DAY)
    for each in (date(2023, 2, 3), date(2023, 5, 1), date(2023, 6, 2))
)
LAST = date(2025, 1, 1)

VALUES: dict[str, tuple[Any, Any]] = {
    "date": (DAY, DAY),
    "entered": (parse("2023-06-01"), parse("2023-07-01")),
    "note": ("One note.", "Another note."),
    "status": (Status.COMPLETE, Status.ON_HOLD),
    "because": ("It is so.", "It is otherwise."),
    "due": (parse("2023-08"), parse("2024-08")),
    "reason": ("Staff left.", "More to do."),
    "response": (Response.NOT_ACCEPTED, Response.PARTLY_ACCEPTED),
    "evidence": ((Evidence(text="Minutes"),), (Evidence(text="A letter"),)),
    "verified_by": ("Internal Audit", "The panel"),
    "lifted_by": ("Ofsted", "The CQC"),
    "returned": ("No minutes.", "No signature."),
    "percent": (40, 60),
    "review": (parse("2024-01"), parse("2024-06")),
    "impact": ("Fewer complaints.", "Shorter waits."),
    "rag": (Rag.GREEN, Rag.RED),
    "risk": (Risk(text="No money"), Risk(text="No people")),
    "by": ("Head of A", "Head of B"),
    "approved_by": ("The board", "The committee"),
    "decision": (Decision(what="Go on"), Decision(what="Stop")),
    "corrects": (FIRST, Original.DUE),
    "replaces": (("2",), ("3",)),
    "requests": (Request(due=parse("2024-09")), Request(close="superseded")),
    "approves": (FIRST, LATER),
    "refuses": (FIRST, LATER),
    "owner": (("Head of A",), ("Head of A", "Head of B")),
    "lead": (("Head of C",), ("Head of D",)),
    "directorate": ("CYPS", "FCS"),
    "title": ("One title", "Another title"),
    "monitored_by": ("One board", "Another board"),
    "expected": (parse("2024-03"), Unknown.UNKNOWN),
    "report_expected": (parse("2024-03"), parse("2024-04")),
}
"""By field of an update, two things that it may say."""

BESIDES: dict[str, dict[str, Any]] = {"corrects": {"due": parse("2023-06")}, "because": {"rag": Rag.AMBER}}
"""Without which a field says nothing."""

BASES: tuple[tuple[Any, Completion, tuple[dict[str, Any], ...]], ...] = (
    (None, Completion.VERIFIED, ()),
    (parse("2023-03"), Completion.REPORTED, ({"status": Status.IN_PROGRESS},)),
    (None, Completion.VERIFIED, ({"status": Status.COMPLETE, "verified_by": "The first panel"},)),
    (parse("2023-03"), Completion.VERIFIED, ({"due": parse("2023-09"), "reason": "Later."},)),
    (None, Completion.REPORTED, ({"due": parse("2023-09")}, {"rag": Rag.AMBER, "because": "Slow."})),
    (parse("2023-03"), Completion.VERIFIED, ({"status": Status.COMPLETE}, {"note": "Said."})),
    (None, Completion.VERIFIED, ({"note": "Said."}, {"status": Status.CLOSED, "because": "Superseded"})),
)
"""What an item said before: its deadline, whether completion must be verified, and its updates.

As many as divide neither the fields nor their values, so that each pair meets others of them."""


def update(field: str, which: int, alone: bool) -> Update:
    besides = {} if alone else BESIDES.get(field, {})
    return Update(**{"date": DAY, **besides, field: VALUES[field][which]})


def with_updates(source: Inspection, *updates: Update) -> Inspection:
    (recommendation,) = source.recommendations
    return replace(source, recommendations=(replace(recommendation, updates=updates),))


def position(source: Inspection, completion: Completion) -> tuple[object, ...]:
    settings = replace(registry().settings, completion=completion)
    (found,) = positions(as_on(Registry(settings, (source,)), LAST), LAST).values()
    return known(found)


def known(found: Position) -> tuple[object, ...]:
    """All that a position says, but in which order it holds what adds up."""
    risk = last_words(found.updates).get("risk")
    return (
        *(found.standing, found.status, found.original, found.target, found.response, found.finished),
        *(found.because, found.awaiting_verification, found.verified, found.extensions, found.rag, found.rag_because),
        *(found.delay, set(found.evidence), set(found.updates), risk, found.waiting, set(found.decided)),
        *(found.item.owner, found.item.lead, found.item.directorate),
    )


def test_every_field_of_an_update_has_its_values() -> None:
    """A field that is added to updates is tried from that day on."""
    assert set(VALUES) == {field.name for field in fields_of(Update)}


def test_what_is_reopened_is_no_longer_done_in_part() -> None:
    reopened, told = Update(date=DAY, status=Status.REOPENED), Update(date=DAY, percent=40)
    assert clashes(reopened, told) == [("status", "percent")]
    assert clashes(told, reopened) == [("percent", "status")]


@pytest.mark.laws
def test_for_every_pair_of_fields_of_one_day_both_ways_of_merging_agree() -> None:
    """Branches that add an update each, of one day, come to the same position either way, or are left to people."""
    decided = 0
    pairs = product(VALUES, VALUES, (0, 1), (False, True))
    for (field, other, which, alone), (due, completion, said) in zip(pairs, cycle(BASES), strict=False):
        first = inspection("owner: A")
        first = replace(first, recommendations=(replace(first.recommendations[0], due=due),))
        earlier = [Update(date=FIRST, **fields) for fields in said]
        base = with_updates(first, *earlier)
        ours = with_updates(first, *earlier, update(field, 0, alone))
        theirs = with_updates(first, *earlier, update(other, which, alone))
        result = outcome(base, ours, theirs, completion)
        assert result == outcome(base, theirs, ours, completion), (field, other)
        decided += result is not None
    assert decided > len(VALUES) ** 2, "most pairs need nobody to decide"


def outcome(base: Inspection, ours: Inspection, theirs: Inspection, completion: Completion) -> object:
    """The position after a merge; None where it is left to people."""
    try:
        together = merged(decide(base, ours, theirs), ours, theirs)
    except DoubtError:
        return None
    return position(together, completion)


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ({"status": Status.COMPLETE}, {"verified_by": "The panel"}, "one with status, the other with verified_by"),
        ({"status": Status.CLOSED, "because": "A"}, {"status": Status.CLOSED, "because": "B"}, "a different status"),
        ({"due": parse("2024")}, {"due": parse("2025"), "rag": Rag.RED}, "a different due"),
    ],
)
def test_what_only_the_order_would_decide_is_left_to_people(
    ours: dict[str, Any], theirs: dict[str, Any], said: str
) -> None:
    first = inspection("owner: A")
    sides = [with_updates(first, Update(date=DAY, **fields)) for fields in (ours, theirs)]
    with pytest.raises(DoubtError, match=said):
        decide(first, *sides)


def test_an_update_and_a_correction_of_its_date_are_left_to_people() -> None:
    first = inspection("owner: A")
    base = with_updates(first, Update(date=DAY, note="There already."))
    (there,) = base.recommendations[0].updates
    later = Update(date=LATER, corrects=DAY, reason="Mistyped.", note="Better.")
    with pytest.raises(DoubtError, match="the other corrects an update of that date"):
        decide(base, with_updates(first, there, Update(date=DAY, note="Besides.")), with_updates(first, there, later))


ASKED = Update(date=FIRST, requests=Request(due=parse("2023-09")), reason="Why.")
GRANTED = Update(date=DAY, approves=FIRST, approved_by="Board")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Update(date=LATER, refuses=FIRST), "both sides decided"),
        (Update(date=LATER, approves=FIRST, approved_by="Board"), "both sides decided"),
        (Update(date=FIRST, requests=Request(due=parse("2023-12")), reason="More."), "nothing to decide"),
        (Update(date=FIRST, status=Status.COMPLETE), "nothing to decide"),
        (Update(date=LATER, corrects=FIRST, requests=Request(close="split"), reason="A slip."), "the other corrects"),
    ],
)
def test_two_decisions_of_one_request_are_left_to_people(other: Update, why: str) -> None:
    base = with_updates(inspection("due: 2023-03"), ASKED)
    ours, theirs = with_updates(base, ASKED, GRANTED), with_updates(base, ASKED, other)
    for sides in ((ours, theirs), (theirs, ours)):
        with pytest.raises(DoubtError, match=why):
            decide(base, *sides)


def test_one_decision_is_merged_with_what_leaves_it_as_it_is() -> None:
    base = with_updates(inspection("due: 2023-03"), ASKED)
    noted = with_updates(base, ASKED, Update(date=DAY, note="Under way."))
    together = merged(
        decide(base, with_updates(base, ASKED, GRANTED), noted), with_updates(base, ASKED, GRANTED), noted
    )
    assert len(together.recommendations[0].updates) == 3
