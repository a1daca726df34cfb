"""Work that answers several sources: counted once or once a source, and where else it stands."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from auditrack.core.register.address import Address
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience
from auditrack.core.standing import reported
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.sharing import Links
from tests.making import inspection, meeting, registry

SINCE = date(2023, 6, 15)
DAY = date(2023, 12, 15)
OPEN = "updates: [{date: 2023-01, status: in progress}]"
DONE = "updates: [{date: 2023-01, status: in progress}, {date: 2023-10, status: complete}]"
LATER = "fieldwork: 2023-07\nreported: 2023-09"


def told(*sources: Inspection | Meeting, said: str = "", since: date | None = SINCE) -> Figures:
    """The figures between the two reports."""
    return figures(registry(*sources, said=said), DAY, since, Audience.PUBLIC)


def flow(found: Figures) -> dict[str, int]:
    """The terms of the whole register that are not nought."""
    return {name: count for name, count in asdict(found.roll_forward).items() if count}


# totals


def test_shared_work_is_counted_where_it_is_done() -> None:
    found = told(
        inspection(OPEN, name="lead", head="directorate: FCS"),
        inspection("delivered_by: lead/1", OPEN, name="follows"),
    )
    assert flow(found) == {"opening": 2, "closing": 2}
    assert (found.headline.ongoing_in_progress, found.shared) == (2, 1)
    assert [(each.headline.ongoing_in_progress, each.shared) for each in found.directorates] == [(1, 1), (1, 0)]
    follows = found.inspections[0]
    assert (follows.total, follows.open, asdict(follows.roll_forward)["closing"]) == (2, 2, 2)
    assert (follows.counted.total, follows.shared) == (1, 1)


def test_once_a_source_leaves_nothing_out() -> None:
    found = told(
        inspection(OPEN, name="lead"),
        inspection("delivered_by: lead/1", name="follows"),
        said="counting: once a source",
    )
    assert (flow(found), found.shared) == ({"opening": 2, "closing": 2}, 0)


@pytest.mark.parametrize(
    ("follower", "lead", "terms"),
    [
        # open and counted at the last report, and followed something that came in since
        ("delivered_by: lead/1", OPEN, {"opening": 1, "new": 1, "shared": 1, "closing": 1}),
        # what it follows is complete: that counts once, where it was done
        ("delivered_by: lead/1", DONE, {"opening": 1, "new": 1, "completed": 1, "shared": 1}),
        # it was finished by itself before: nothing of it was open, and nothing is handed over
        ("delivered_by: lead/1\nupdates: [{date: 2023-02, status: complete}]", OPEN, {"new": 1, "closing": 1}),
        # it came in together with what it follows
        ("delivered_by: lead/1\nraised: 2023-09", OPEN, {"new": 1, "closing": 1}),
        # what it follows has not come in
        ("delivered_by: lead/1", f"{OPEN}\nraised: 2024-01", {"opening": 1, "closing": 1}),
        # it says itself where it stands: it is counted itself
        (f"delivered_by: lead/1\n{DONE}", OPEN, {"opening": 1, "new": 1, "completed": 1, "closing": 1}),
    ],
)
def test_from_when_on_it_is_shared(follower: str, lead: str, terms: dict[str, int]) -> None:
    lead = lead.replace("2023-01", "2023-09")
    found = told(inspection(lead, name="lead", head=LATER), inspection(follower, name="follows"))
    assert flow(found) == terms
    assert found.roll_forward.balances


@pytest.mark.parametrize(
    ("lead", "terms"),
    [
        (OPEN.replace("in progress", "complete"), {"reopened": 1, "closing": 1}),
        (OPEN, {"opening": 1, "late": 1, "closing": 2}),
    ],
)
def test_what_says_itself_that_it_is_open_is_in_the_totals_from_then_on(lead: str, terms: dict[str, int]) -> None:
    """Even where what delivers it is done: else open work would be in no total."""
    late = "due: 2023-03\ndelivered_by: lead/1\nupdates: [{date: 2023-09-01, status: in progress}]"
    found = told(inspection(lead, name="lead"), inspection(late, name="follows"))
    assert flow(found) == terms
    found = found.only(lambda one: one.inspection.id == "follows")
    assert (found.headline.ongoing_in_progress, found.headline.ongoing_delayed, found.shared) == (1, 1, 0)


def test_what_a_meeting_asked_for_is_in_no_total_so_that_its_follower_is_counted() -> None:
    asked = meeting("2023-02-01", 'actions: [{ref: A1, text: "Do it."}]')
    found = told(asked, inspection("delivered_by: 2023-02-01-audit/A1", name="follows"))
    assert (flow(found), found.shared) == ({"opening": 1, "closing": 1}, 0)


def test_a_link_to_what_is_withheld_is_none() -> None:
    hidden = inspection(OPEN, name="lead", head="disclosure: exempt\nexemption: Paragraph 2")
    follows = inspection("delivered_by: lead/1", name="follows")
    assert (flow(told(hidden, follows)), told(hidden, follows).shared) == ({"opening": 1, "closing": 1}, 0)
    members = figures(registry(hidden, follows), DAY, SINCE, Audience.MEMBERS)
    assert (flow(members), members.shared) == ({"opening": 1, "closing": 1}, 1)


def test_a_chain_is_counted_once_at_its_end() -> None:
    found = told(
        inspection(OPEN, name="a"),
        inspection("delivered_by: a/1", name="b"),
        inspection("delivered_by: [b/1, a/1]", name="c"),
    )
    assert (flow(found), found.shared) == ({"opening": 1, "closing": 1}, 2)


def test_what_is_recorded_says_that_it_was_counted_elsewhere() -> None:
    found = told(inspection(OPEN, name="lead"), inspection("delivered_by: lead/1", name="follows"))
    kept = reported.record(found)
    assert kept.items["follows/1"] == "in progress, counted with what it follows"
    unlinked = told(inspection(OPEN, name="lead"), inspection(OPEN, name="follows"))
    assert [(each.what, each.now) for each in reported.moved_items(kept, unlinked)] == [("follows/1", "in progress")]


# links


def links(*sources: Inspection | Meeting, day: date = DAY) -> Links:
    """The links of a register on a day."""
    made = registry(*sources)
    return Links(made, positions(made, day))


def tree(found: Links, address: str) -> list[tuple[int, str, str]]:
    """How deep, how and to what an item is linked."""
    return [
        (each.depth, "follows" if each.is_followed else "followed by", each.position.item.address)
        for each in found.elsewhere(found.seen.items[Address(address)])
    ]


SEVERAL = (
    inspection(OPEN, name="lead"),
    inspection("delivered_by: lead/1", name="middle"),
    inspection("delivered_by: middle/1", "delivered_by: lead/1", name="outer"),
)


def test_the_same_work_is_walked_in_both_directions() -> None:
    found = links(*SEVERAL)
    assert tree(found, "lead/1") == [
        (1, "followed by", "middle/1"),
        (2, "followed by", "outer/1"),
        (1, "followed by", "outer/2"),
    ]
    assert tree(found, "outer/1") == [
        (1, "follows", "middle/1"),
        (2, "follows", "lead/1"),
        (3, "followed by", "outer/2"),
    ]


def test_nothing_that_has_not_come_in_is_told() -> None:
    late = replace(SEVERAL[1], reported=None)
    assert tree(links(SEVERAL[0], late, SEVERAL[2]), "lead/1") == [(1, "followed by", "outer/2")]


def test_a_circle_ends_where_it_began() -> None:
    circle = (inspection("delivered_by: b/1", name="a"), inspection("delivered_by: a/1", name="b"))
    assert tree(links(*circle), "a/1") == [(1, "follows", "b/1")]


def test_a_long_chain_is_no_trouble() -> None:
    chain = inspection(*(f"delivered_by: review/{at}" for at in range(2, 1500)), OPEN)
    assert [depth for depth, _, _ in tree(links(chain), "review/1")] == list(range(1, 1499))


def test_what_an_inspection_delivers_for_others_and_they_for_it() -> None:
    found = links(*SEVERAL)
    told = [(each.source.id, [item.address for item in each.items]) for each in found.delivered_through(SEVERAL[2])]
    assert told == [("middle", ["outer/1"]), ("lead", ["outer/2"])]
    assert [(each.source.id, [item.address for item in each.items]) for each in found.delivers(SEVERAL[0])] == [
        ("middle", ["middle/1"]),
        ("outer", ["outer/2"]),
    ]
    assert found.delivers(SEVERAL[2]) == ()
