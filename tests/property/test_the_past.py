"""The past is never rewritten: what counts later changes nothing that was known, or reported, before."""

from datetime import date

import pytest
from hypothesis import given

from auditrack.core.register.model import Registry
from auditrack.core.register.words import Audience, Disclosure
from auditrack.core.rules import broken
from auditrack.core.rules.findings import reported_figures_differ
from auditrack.core.sentences.ratings import reasons
from auditrack.core.standing import reported
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.inspection_figures import InspectionFigures
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position
from auditrack.core.standing.totals import Group, headline_names

from .changes import as_known_on
from .reference import Documents
from .registers import DAY, Made, few, larger_registers, often, registers, registry_of

pytestmark = pytest.mark.laws


@often
@given(larger_registers)
def test_positions_are_those_of_the_register_as_it_was(made: Made) -> None:
    """'Where an item stands on a given day, as the register knew it that day.'"""
    day = made.day()
    then = registry_of(as_known_on(made.documents, day))
    assert stands(made.registry, day) == stands(then, day)


def stands(registry: Registry, day: date) -> dict[str, tuple[object, ...]]:
    """All that is known of every item."""
    return {address: known(position) for address, position in positions(registry, day).items()}


def known(position: Position) -> tuple[object, ...]:
    """All that a position says, apart from the item itself, which knows its later updates."""
    return (
        position.standing,
        position.status,
        position.original,
        position.target,
        position.response,
        position.finished,
        position.because,
        position.awaiting_verification,
        position.verified,
        position.extensions,
        position.evidence,
        position.rag,
        position.updates,
        position.delay,
        [each.address for each in position.follows],
    )


@often
@given(larger_registers)
def test_figures_are_those_of_the_register_as_it_was(made: Made) -> None:
    """'Figures once reported stay as reported', whatever is entered later with the day on which it came."""
    since, day = sorted((made.day(), made.day()))
    then = registry_of(as_known_on(made.documents, day))
    for audience in Audience:
        now_told, then_told = (figures(each, day, since, audience) for each in (made.registry, then))
        assert told(now_told) == told(then_told)


def told(computed: Figures) -> tuple[object, ...]:
    """All that figures tell of what is in the register; what is only scheduled may have changed since."""
    there = [each for each in computed.inspections if each.group is not Group.SCHEDULED and is_whole(each)]
    return computed.headline, computed.roll_forward, reported.record(computed), [line(each) for each in there]


def is_whole(each: InspectionFigures) -> bool:
    """Not one whose file held its judgement alone, to which what it asks for was added later."""
    return each.inspection.disclosure is not Disclosure.JUDGEMENT_ONLY


def line(each: InspectionFigures) -> tuple[object, ...]:
    """All that figures tell of one inspection."""
    counts = each.total, each.complete, each.closed, each.in_progress, each.not_started, each.delayed
    since = each.complete_at_last_report, each.completed_since, each.closed_since, each.most_months_late
    rated = each.rated.rating, reasons(each.rated)
    return each.inspection.id, each.group, rated, each.roll_forward, counts, since


@often
@given(larger_registers)
def test_flags_are_those_of_the_register_as_it_was(made: Made) -> None:
    """What is said beside a rating in a paper is said again when that paper is made again."""
    day = made.day()
    then = registry_of(as_known_on(made.documents, day))
    now_flags, then_flags = (
        {
            each.inspection.id: each.flags
            for each in figures(registry, day, None, Audience.MEMBERS).inspections
            if each.flags
        }
        for registry in (made.registry, then)
    )
    assert now_flags == then_flags


@few
@given(registers)
def test_what_was_reported_still_comes_out(made: Made) -> None:
    """``check`` computes reported figures again, and finds none that later entries have changed."""
    documents = with_what_was_reported(made)
    registry = registry_of(documents)
    assert broken(registry, DAY, rules=(reported_figures_differ,)) == []


def with_what_was_reported(made: Made) -> Documents:
    """The register with the figures in each meeting's file that were computed when it was held."""
    start = {"register_from": "2018"}
    documents = {name: dict(document) for name, document in made.documents.items()}
    documents["registry.yaml"] |= start
    for meeting in made.registry.meetings:
        then = registry_of(as_known_on(made.documents, meeting.position_day))
        record = reported.record(reported.public_figures(then, meeting))
        figures_then = {name: getattr(record, name) for name in headline_names()}
        items = {"items": dict(record.items)} if record.items else {}
        documents[meeting.origin.path]["reported"] = figures_then | items
    return documents
