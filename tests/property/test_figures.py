"""Counts, groups and the roll-forward between two reports."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date

import pytest
from hypothesis import given

from auditrack.core.register.model import Registry
from auditrack.core.register.words import Audience, By, Counting, Disclosure
from auditrack.core.standing.breakdowns import breakdown
from auditrack.core.standing.explained import KEYS, explained
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.inspection_figures import InspectionFigures
from auditrack.core.standing.totals import Group, RollForward

from . import reference
from .reference import Documents
from .reference_flow import Between, known
from .registers import Made, larger_registers, law, registers

pytestmark = pytest.mark.laws


def two_days(made: Made) -> tuple[date, date]:
    """The last report, and this one."""
    since, day = sorted((made.day(), made.day()))
    return since, day


@pytest.mark.parametrize("audience", Audience)
@law
@given(registers)
def test_the_roll_forward_is_that_of_a_second_count(audience: Audience, made: Made) -> None:
    """'open at S + came in late + new + reopened = completed since + closed since + open at T'"""
    since, day = two_days(made)
    computed = figures(made.registry, day, since, audience)
    again = Between(seen_by(audience, made.documents), since, day)
    expected = {path: asdict(again.flow(path)) for path in known(again.documents, day)}
    assert {each.inspection.origin.path: asdict(each.roll_forward) for each in computed.inspections} == expected
    assert asdict(computed.roll_forward) == asdict(again.in_totals(list(expected)))
    for directorate in computed.directorates:
        theirs = [each.inspection.origin.path for each in directorate.inspections]
        assert asdict(directorate.roll_forward) == asdict(again.in_totals(theirs))
    assert balances(computed.roll_forward)
    assert all(balances(each.roll_forward) for each in computed.directorates)
    assert all(balances(each.roll_forward) for each in computed.inspections)


@pytest.mark.parametrize("audience", Audience)
@law
@given(larger_registers)
def test_deadlines_are_those_of_a_second_count(audience: Audience, made: Made) -> None:
    """'Counted from items, none by subtraction'; each report's closing figures are the next one's opening ones."""
    since, day = two_days(made)
    computed = figures(made.registry, day, since, audience).deadlines
    expected = Between(seen_by(audience, made.documents), since, day).deadlines()
    assert {name: count for name, count in expected.items() if getattr(computed, name, count) != count} == {}
    assert computed.overdue_at_last_report == figures(made.registry, since, None, audience).deadlines.overdue


@law
@given(registers)
def test_each_breakdown_counts_what_totals_count(made: Made) -> None:
    """'Total = open + completed since + closed since + before', whatever items are counted by."""
    since, day = two_days(made)
    computed = figures(made.registry, day, since, Audience.MEMBERS)
    for by in By:
        broken_down = breakdown(made.registry.settings, computed.inspections, by, since)
        for row in (*broken_down.rows, broken_down.total):
            gone = row.completed_since + row.closed_since + row.replaced_since
            assert row.total == row.open + gone + row.finished_before
        total = asdict(broken_down.total.deadlines)
        rows = [asdict(row.deadlines) for row in broken_down.rows]
        assert all(
            total[name] == sum(row[name] for row in rows) for name in ("overdue", "due_since", "completed_late")
        )
        assert broken_down.total.open == computed.roll_forward.closing


@pytest.mark.parametrize("audience", Audience)
@law
@given(larger_registers)
def test_every_figure_is_explained_by_as_many_items(audience: Audience, made: Made) -> None:
    """What counts each item by itself comes to the figure of all; no address stands behind a figure that is nought."""
    since, day = two_days(made)
    computed = figures(made.registry, day, since, audience)
    for key in KEYS:
        one = explained(computed, key)
        assert sum(behind.times for behind in one.counted) == (one.figure or 0), key
        assert all(behind.times > 0 for behind in one.counted), key


def seen_by(audience: Audience, documents: Documents) -> Documents:
    """What an audience may know of a register, as plain data."""
    return documents if audience is Audience.MEMBERS else reference.public(documents)


def total(inspections: Iterable[InspectionFigures]) -> RollForward:
    """Every term of all items added up on its own."""
    parts = [asdict(each.roll_forward) for each in inspections]
    return RollForward(**{name: sum(each[name] for each in parts) for name in asdict(RollForward())})


def balances(roll: RollForward) -> bool:
    """'That they balance is asserted wherever they are computed.'"""
    went = roll.completed + roll.closed + roll.replaced + roll.shared
    return roll.opening + roll.late + roll.new + roll.reopened + roll.replacing == went + roll.closing


COUNTINGS = ("once", "once a source")


def counted(made: Made, counting: str) -> Registry:
    """The same register with another way of counting."""
    return replace(made.registry, settings=replace(made.registry.settings, counting=Counting(counting)))


@pytest.mark.parametrize("audience", Audience)
@law
@given(registers)
def test_shared_work_is_left_out_of_totals_once_and_nowhere_else(audience: Audience, made: Made) -> None:
    """'An inspection's own row and rating use all its items; with "once a source" nothing is left out.'"""
    since, day = two_days(made)
    once, a_source = (figures(counted(made, each), day, since, audience) for each in COUNTINGS)
    assert a_source.shared == 0
    assert a_source.roll_forward == total(a_source.inspections)
    assert balances(once.roll_forward)
    assert [(each.rated, each.group, each.roll_forward, each.total) for each in once.inspections] == [
        (each.rated, each.group, each.roll_forward, each.total) for each in a_source.inspections
    ]
    elsewhere = [item for each in once.inspections for item in each.items if item.is_shared]
    assert all(item.now.item.entry.delivered_by for item in elsewhere)
    assert once.shared == len(elsewhere) == sum(each.shared for each in once.directorates)
    is_open = sum(item.now.is_open for item in elsewhere)
    assert once.roll_forward.closing + is_open == a_source.roll_forward.closing
    was_open = sum(item.was_shared and item.before is not None and item.before.is_open for item in elsewhere)
    everything = [item for each in once.inspections for item in each.items if item.before and item.before.is_open]
    returned = sum(item.was_shared and not item.is_shared for item in everything)
    assert once.roll_forward.opening + was_open + returned == a_source.roll_forward.opening


@law
@given(registers)
def test_what_is_shared_stays_shared_until_it_says_itself_where_it_stands(made: Made) -> None:
    """'An item with delivered_by and no status of its own has the status of what it follows.'"""
    since, day = two_days(made)
    once = figures(counted(made, "once"), day, since, Audience.MEMBERS)
    left = [item for each in once.inspections for item in each.items if item.was_shared and not item.is_shared]
    assert all(any(update.status for update in item.now.updates) for item in left)


@law
@given(registers)
def test_public_totals_do_not_depend_on_what_is_withheld(made: Made) -> None:
    """An item that follows only what is withheld is counted itself: its absence would tell of the other."""
    since, day = two_days(made)
    register = counted(made, "once")
    shown = [each for each in register.inspections if each.disclosure is Disclosure.PUBLIC]
    alone = figures(replace(register, inspections=tuple(shown)), day, since, Audience.PUBLIC)
    told = figures(register, day, since, Audience.PUBLIC)
    assert (told.roll_forward, told.shared) == (alone.roll_forward, alone.shared)


@pytest.mark.parametrize("audience", Audience)
@law
@given(registers)
def test_groups_and_headline_are_those_of_a_second_count(audience: Audience, made: Made) -> None:
    """'Counts of an inspection: complete + in progress + not started + closed = total.' And the table of groups."""
    since, day = two_days(made)
    first_report = made.random.choice((False, False, True))
    computed = figures(made.registry, day, None if first_report else since, audience)
    again = Between(seen_by(audience, made.documents), None if first_report else since, day)
    every = known(again.documents, day)
    assert {each.inspection.origin.path: each.group.value for each in computed.inspections} == {
        path: again.group(path) for path in every
    }
    assert asdict(computed.headline) == again.headline(every)
    for directorate in computed.directorates:
        theirs = [each.inspection.origin.path for each in directorate.inspections]
        assert asdict(directorate.headline) == again.headline(theirs)
    for each in computed.inspections:
        counted = again.counts(each.inspection.origin.path)
        assert {name: getattr(each, name) for name in counted} == counted


@pytest.mark.parametrize("audience", Audience)
@law
@given(registers)
def test_counts_add_up(audience: Audience, made: Made) -> None:
    """'Complete + in progress + not started + closed = total; delayed cuts across the open ones.'"""
    since, day = two_days(made)
    computed = figures(made.registry, day, since, audience)
    for each in computed.inspections:
        assert each.complete + each.in_progress + each.not_started + each.closed + each.replaced == each.total
        assert each.open == each.in_progress + each.not_started
        assert each.delayed_over_threshold <= each.delayed <= each.open
        assert each.completed_since <= each.complete
        assert each.closed_since <= each.closed
        assert each.replaced_since <= each.replaced
    directorates_add_up(computed)


def directorates_add_up(computed: Figures) -> None:
    """What the directorates are told separately is what the committee is told of all of them."""
    assert sum(len(each.inspections) for each in computed.directorates) == len(computed.inspections)
    for name, value in asdict(computed.headline).items():
        assert sum(getattr(each.headline, name) for each in computed.directorates) == value
    for term, value in asdict(computed.roll_forward).items():
        assert sum(getattr(each.roll_forward, term) for each in computed.directorates) == value


@law
@given(registers)
def test_the_headline_says_what_the_roll_forward_says(made: Made) -> None:
    """'The tables' "at last report" is the count complete at S, "since last report" the flow completed since.'"""
    since, day = two_days(made)
    computed = figures(made.registry, day, since, Audience.MEMBERS)
    headline, roll = computed.headline, computed.roll_forward
    new = computed.only(lambda each: each.group is Group.NEW).roll_forward
    done, closed, replaced = computed.came_in_complete, computed.came_in_closed, computed.came_in_replaced
    assert headline.new_complete == new.completed + done
    assert headline.new_in_progress + headline.new_not_started == new.closing
    assert headline.new_recommendations == new.new + new.replacing + done + closed + replaced
    assert headline.ongoing_completed_since + headline.new_complete == roll.completed + done
    assert headline.ongoing_closed_since + headline.new_closed == roll.closed + closed
    assert headline.ongoing_replaced_since + headline.new_replaced == roll.replaced + replaced
    assert headline.ongoing_in_progress + new.closing == roll.closing
    assert headline.ongoing_begun + headline.ongoing_not_started == headline.ongoing_in_progress


@law
@given(registers)
def test_broken_down_by_anything_each_item_stands_in_one_row(made: Made) -> None:
    """'Each term is counted from items.'"""
    computed = figures(made.registry, made.day(), None, Audience.MEMBERS)
    for by in By:
        rows = breakdown(made.registry.settings, computed.inspections, by).rows
        here = [item.now.item.address for row in rows for item in row.items]
        assert sorted(here) == sorted(
            item.now.item.address for one in computed.inspections for item in one.counted.items
        )
        for row in rows:
            assert row.total == row.complete + row.in_progress + row.not_started + row.closed + row.replaced > 0


@law
@given(registers)
def test_nothing_happens_in_no_time(made: Made) -> None:
    """From a day to the same day nothing comes and nothing goes."""
    day = made.day()
    roll = figures(made.registry, day, day, Audience.MEMBERS).roll_forward
    assert roll == RollForward(opening=roll.opening, closing=roll.opening)


@law
@given(registers)
def test_two_stretches_of_time_meet(made: Made) -> None:
    """What is open at the end of one report is what the next one brings forward."""
    first, second, third = sorted((made.day(), made.day(), made.day()))
    earlier = figures(made.registry, second, first, Audience.PUBLIC).roll_forward
    later = figures(made.registry, third, second, Audience.PUBLIC).roll_forward
    assert earlier.closing == later.opening
