"""The same work under other refs: what is inherited, what is replaced, and how it is counted."""

from datetime import date

import pytest

from auditrack.core.register.dates import Unknown
from auditrack.core.register.model import Registry
from auditrack.core.register.words import Audience, By
from auditrack.core.standing.breakdowns import breakdown
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position
from tests.core.rules.asking import inspection, settings

SINCE, DAY = date(2023, 7, 20), date(2024, 1, 20)

OLD = """title: Audit of 2022
body: Internal Audit
kind: internal audit
directorate: CYPS
reported: 2022-09-30
recommendations:
"""
NEW = OLD.replace("2022", "2023")
CLOSED, CUT = "status: closed, because: superseded", "status: closed, because: split"


def item(ref: str, *updates: str, more: str = "") -> str:
    """A recommendation with its updates, each written as ``DATE, field: value``."""
    lines = [f'  - ref: "{ref}"', "    text: Reconcile the bank each month."]
    lines += [f"    {line}" for line in more.splitlines()]
    lines += ["    updates:", *(f"      - {{date: {update}}}" for update in updates)] if updates else []
    return "".join(f"{line}\n" for line in lines)


def register(old: str, new: str = "") -> Registry:
    """The audit of 2022 with some items, and that of 2023, if any."""
    files = [inspection(OLD + old, "old"), *([inspection(NEW + new, "new")] if new else [])]
    return Registry(settings(), tuple(files))


def at(registry: Registry, address: str, day: date = DAY) -> Position:
    return positions(registry, day)[address]


def between(registry: Registry, since: date = SINCE, day: date = DAY) -> Figures:
    return figures(registry, day, since, Audience.PUBLIC)


REPEATED = register(
    item("1", "2023-09-29, " + CLOSED, more="due: 2023-03"), item("1", more="due: 2024-03\nreplaces: old/1")
)
SPLIT = register(
    item(
        "1", "2023-02, due: 2023-08, reason: Staff.", "2023-09-29, status: closed, because: split", more="due: 2023-03"
    )
    + item("2", more="raised: 2023-09-29\nreplaces: '1'")
    + item("3", more="raised: 2023-09-29\ndue: 2024-06\nreplaces: old/1")
)


def test_what_the_next_audit_asks_again_keeps_its_first_deadline() -> None:
    now = at(REPEATED, "new/1")
    assert (str(now.original), str(now.target), len(now.extensions)) == ("March 2023", "March 2024", 1)
    assert now.delay
    assert now.delay.months == 12
    assert (str(now.asked), now.repeated) == ("30 September 2022", 1)
    assert at(REPEATED, "old/1").standing.value == "replaced"


def test_until_what_replaces_it_has_come_in_it_is_closed_as_it_was_reported() -> None:
    assert at(REPEATED, "old/1", date(2023, 9, 29)).standing.value == "closed"
    assert at(REPEATED, "old/1", date(2023, 9, 28)).standing.value == "not started"


def test_parts_inherit_the_original_deadline_and_the_latest_one() -> None:
    first, second = at(SPLIT, "old/2"), at(SPLIT, "old/3")
    assert [(str(now.original), str(now.target), len(now.extensions)) for now in (first, second)] == [
        ("March 2023", "August 2023", 1),
        ("March 2023", "June 2024", 2),
    ]
    assert [extension.update.due for extension in second.own_extensions] == [second.target]
    assert first.own_extensions == ()
    assert (first.repeated, str(first.asked)) == (0, "30 September 2022")


@pytest.mark.parametrize(
    ("dues", "own", "expected"),
    [
        (("2023-05", "2023-03"), "", ("March 2023", "May 2023")),
        (("2023-05", "unknown"), "", ("unknown", "May 2023")),
        (("2023-05", None), "", ("May 2023", "May 2023")),
        ((None, None), "due: 2024-02", ("February 2024", "February 2024")),
        (("2023-05", "2023-05"), "due: 2023-05", ("May 2023", "May 2023")),
        (("2023-05", "2023-05"), "due: unknown", ("May 2023", "May 2023")),
        (("2023-05", "2023-05"), "due: 2023-04", ("May 2023", "April 2023")),
    ],
)
def test_of_several_it_is_the_earliest_original_and_the_latest_deadline(
    dues: tuple[str | None, str | None], own: str, expected: tuple[str, str]
) -> None:
    closed = [
        item(f"{number}", "2023-09-29, " + CLOSED, more=f"due: {due}" if due else "")
        for number, due in enumerate(dues, 1)
    ]
    now = at(register("".join(closed), item("1", more=f"{own}\nreplaces: [old/1, old/2]".strip())), "new/1")
    original = "unknown" if now.original is Unknown.UNKNOWN else str(now.original)
    assert (original, str(now.target)) == expected


def test_work_is_merged_into_an_item_that_is_there_already() -> None:
    merged = item("1", "2023-09-29, status: closed, because: merged", more="due: 2023-03")
    registry = register(merged + item("2", "2023-10-01, replaces: '1', note: Both together.", more="due: 2023-12"))
    now = at(registry, "old/2")
    assert (str(now.original), str(now.target), now.extensions) == ("March 2023", "December 2023", ())
    before = at(registry, "old/2", date(2023, 9, 30))
    assert (str(before.original), at(registry, "old/1", date(2023, 9, 30)).standing.value) == (
        "December 2023",
        "closed",
    )
    flow = between(registry).roll_forward
    assert (flow.opening, flow.replacing, flow.replaced, flow.closing) == (2, 0, 1, 1)


def test_a_merge_does_not_make_an_item_due_later() -> None:
    merged = item("1", "2023-09-29, status: closed, because: merged", more="due: 2024-09")
    now = at(register(merged + item("2", "2023-10-01, replaces: '1'", more="due: 2023-03")), "old/2")
    assert (str(now.original), str(now.target)) == ("March 2023", "March 2023")


def test_a_correction_of_the_deadline_corrects_what_is_inherited() -> None:
    closed = item("1", "2023-09-29, " + CLOSED, more="due: 2023-03")
    correction = "2023-12-01, corrects: due, due: 2023-05, reason: Misread."
    now = at(register(closed, item("1", correction, more="replaces: old/1")), "new/1")
    assert (str(now.original), str(now.target)) == ("May 2023", "May 2023")


def test_what_is_complete_may_be_asked_again_and_stays_complete() -> None:
    done = item("1", "2023-05-01, status: complete", more="due: 2023-03")
    registry = register(done, item("1", more="due: 2024-03\nreplaces: old/1"))
    now = at(registry, "new/1")
    assert (str(now.original), now.asked, at(registry, "old/1").standing.value) == ("March 2024", None, "complete")
    flow, headline = between(registry).roll_forward, between(registry).headline
    assert (flow.new, flow.replacing, headline.new_repeated) == (1, 0, 1)


def test_a_chain_keeps_the_first_deadline_through_every_link() -> None:
    first = item("1", "2022-12-01, " + CLOSED, more="due: 2023-01")
    second = item("2", "2023-09-29, status: closed, because: asked again", more="raised: 2022-12-01\nreplaces: '1'")
    registry = register(first + second, item("1", more="replaces: old/2"))
    now = at(registry, "new/1")
    assert (str(now.original), str(now.asked), now.repeated) == ("January 2023", "30 September 2022", 1)


def test_what_follows_something_that_is_replaced_follows_what_replaces_it() -> None:
    closed = item("1", "2023-09-29, " + CLOSED, more="due: 2023-03")
    follower = item("2", more="delivered_by: old/1")
    registry = register(closed + follower, item("1", "2023-11-01, status: in progress", more="replaces: old/1"))
    now = at(registry, "old/2")
    assert (now.status.value, [other.address for other in now.follows]) == ("in progress", ["new/1"])
    assert at(registry, "old/2", date(2023, 9, 29)).standing.value == "closed"


def test_what_takes_the_place_of_what_it_followed_stands_by_itself() -> None:
    closed = item("1", "2023-09-29, " + CLOSED, more="due: 2023-03")
    now = at(register(closed + item("2", more="delivered_by: old/1\nreplaces: '1'")), "old/2")
    assert (now.status.value, now.follows, str(now.original)) == ("not started", (), "March 2023")


def test_a_circle_is_reported_elsewhere_and_ends_all_the_same() -> None:
    closed = "2023-09-29, status: closed, because: merged"
    one = item("1", closed, more="due: 2023-03\nreplaces: '2'") + item("2", closed, more="due: 2023-05\nreplaces: '1'")
    registry = register(one + item("3", more="delivered_by: old/1"))
    assert [at(registry, f"old/{ref}").standing.value for ref in "123"] == ["replaced", "replaced", "closed"]


def test_repeated_is_neither_new_nor_closed() -> None:
    told = between(REPEATED)
    flow, headline = told.roll_forward, told.headline
    assert (flow.opening, flow.new, flow.late, flow.replacing) == (1, 0, 0, 1)
    assert (flow.completed, flow.closed, flow.replaced, flow.closing) == (0, 0, 1, 1)
    assert (headline.new_recommendations, headline.new_repeated, headline.new_not_started) == (1, 1, 1)
    assert (headline.ongoing_closed_since, headline.ongoing_replaced_since) == (0, 1)


def test_what_was_overdue_is_overdue_under_its_new_ref() -> None:
    deadlines = between(REPEATED).deadlines
    assert (deadlines.overdue_at_last_report, deadlines.overdue_replaced, deadlines.overdue_replacing) == (1, 1, 1)
    assert (deadlines.overdue, deadlines.fell_overdue) == (1, 0)
    assert [(each.address, each.because) for each in deadlines.newly_delayed or ()] == [
        ("new/1", "in place of others")
    ]
    assert [(each.address, each.because) for each in deadlines.no_longer_delayed or ()] == [("old/1", "replaced")]


def test_parts_of_what_came_in_finished_are_new() -> None:
    early = register(
        item("1", "2023-01-10, status: closed, because: split", more="due: 2023-03")
        + item("2", more="raised: 2023-09-01\nreplaces: '1'")
    )
    held = between(early, since=date(2022, 8, 1), day=DAY).roll_forward
    assert (held.new, held.replacing, held.replaced) == (1, 1, 1)
    since = date(2023, 2, 1)
    head = OLD.replace("recommendations", "registered: 2023-06\nrecommendations")
    asked = item("1", "2023-01-10, status: closed, because: split") + item("2", more="replaces: '1'")
    later = Registry(early.settings, (inspection(head + asked, "old"),))
    flow = between(later, since=since).roll_forward
    assert (flow.new, flow.replacing, flow.replaced, between(later, since=since).came_in_replaced) == (1, 0, 0, 1)


def test_rated_by_what_is_not_replaced() -> None:
    rated = {told.inspection.id: told.rated.rating for told in between(REPEATED).inspections}
    assert {name: rating and rating.code for name, rating in rated.items()} == {
        "old": "complete",
        "new": "significant-delay",
    }


def test_a_breakdown_has_a_place_for_what_was_replaced() -> None:
    told = between(REPEATED)
    total = breakdown(told.settings, told.registered, By.BODY, told.since).total
    assert (total.total, total.open, total.replaced_since, total.closed_since, total.finished_before) == (
        2,
        1,
        1,
        0,
        0,
    )
