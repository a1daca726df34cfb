"""Nothing that is told of a day rests on what was entered, registered or dated later."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from auditrack.core.papers.report import Choices, report_of
from auditrack.core.register import meetings
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.knowledge import known_on
from auditrack.core.register.model import Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import PLAN, Audience, By, PaperName
from auditrack.core.standing.due_list import chase
from auditrack.core.standing.figures import figures
from auditrack.core.standing.forward_plan import forward_plan
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.lookup import lookup
from auditrack.core.standing.similar import similar
from auditrack.core.standing.totals import Group
from auditrack.formats.data import (
    due as due_data,
    forward_plan as forward_data,
    show as show_data,
    similar as similar_data,
    status as status_data,
)
from auditrack.formats.data.answers import Answer, as_json
from auditrack.formats.data.table import as_csv
from auditrack.formats.paper.template import written
from auditrack.formats.screen import due, forward_plan as forward, show, similar as alike, status
from auditrack.formats.screen.blocks import plain
from tests.conftest import TESTS

from .changes import as_known_on
from .registers import Made, few, larger_registers, often, registry_of

pytestmark = pytest.mark.laws

TEMPLATES = str(TESTS.parent / "templates")
EVERYTHING = tuple(Group)

papers = settings(few, max_examples=25)
"""For laws about papers: preparing the template takes a while, each time."""


def as_it_is_and_was(made: Made, day: date) -> tuple[Registry, Registry]:
    """The register as it is, and as it was on a day: of meetings, those that had been held.

    Neither names an inspection that was not there yet: no register that is sound does.
    """
    known = as_known_on(made.documents, day)
    held = {path: document for path, document in known.items() if not _is_later(path, document, day)}
    absent = {path.rpartition("/")[2].removesuffix(".yaml") for path in made.documents.keys() - held.keys()}
    now, then = ({path: _unnamed(file, absent) for path, file in files.items()} for files in (made.documents, held))
    return registry_of(now), registry_of(then)


def _unnamed(value: Any, absent: set[str]) -> Any:
    if isinstance(value, list):
        return [_unnamed(inner, absent) for inner in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _without(inner, absent) if name == "related" else inner for name, inner in value.items()}
    return {
        name: _unnamed(inner, absent)
        for name, inner in kept.items()
        if inner != [] and not (name == "part_of" and inner in absent)
    }


def _without(names: str | list[str], absent: set[str]) -> list[str]:
    return [name for name in ([names] if isinstance(names, str) else names) if name not in absent]


def _is_later(path: str, document: dict[str, Any], day: date) -> bool:
    return path.startswith("meetings/") and date.fromisoformat(document["date"]) > day


def screens(registry: Registry, day: date, since: date | None, audience: Audience) -> Iterator[str]:
    """What the commands with ``--as-of`` show: lists, and each inspection and item that was known."""
    told = figures(registry, day, since, audience)
    yield plain(status.blocks(told, EVERYTHING, 120), 120)
    yield from _data(status_data.answer(told, EVERYTHING))
    yield from (plain(status.blocks(told, EVERYTHING, 80, by=by), 80) for by in By)
    chased = chase(registry, day, day + timedelta(days=400), audience)
    yield plain(due.blocks(chased), 80)
    yield from _data(due_data.answer(chased))
    plan = forward_plan(visible_to(registry, audience).inspections, day)
    yield plain(forward.blocks(plan), 80)
    yield from _data(forward_data.answer(plan, audience))
    pairs = similar(visible_to(registry, audience), day)
    yield plain(alike.blocks(pairs), 80)
    yield from _data(similar_data.answer(pairs, audience))


def _data(answer: Answer) -> tuple[str, str]:
    return as_json(answer), as_csv(answer).decode()


def shown(registry: Registry, day: date, audience: Audience, names: list[str]) -> Iterator[str]:
    """``show`` of each name, as text and as JSON, or what it says instead."""
    for name in names:
        try:
            there = lookup(registry, name, day, audience)
        except AuditrackError as error:
            yield f"{name}: {error}"
        else:
            yield plain(show.of_lookup(there), 80)
            yield as_json(show_data.answer(there))


def names_known(registry: Registry, day: date, audience: Audience) -> list[str]:
    """Every inspection and every item that was known."""
    seen = visible_to(registry, audience)
    return [*(inspection.id for inspection in known_on(seen.inspections, day)), *positions(seen, day)]


def all_papers(registry: Registry, day: date, audience: Audience, about: str | None) -> Iterator[str]:
    """Each paper for a plain day: those that are about an inspection only where there is one."""
    last = meetings.last_held(registry, day)
    meeting = meetings.for_day(registry, day, today=day + timedelta(days=1))
    for name in PaperName:
        if about or name not in (PaperName.FOLLOW_UP, PaperName.PLAN):
            since = (last.position_day if last else None, last)
            yield written(name, report_of(registry, meeting, audience, since, Choices(about=about)), [TEMPLATES])


@often
@given(larger_registers)
def test_what_commands_tell_of_a_day_does_not_change_with_what_is_dated_later(made: Made) -> None:
    since, day = sorted((made.day(), made.day()))
    now, then = as_it_is_and_was(made, day)
    audience = made.random.choice(list(Audience))
    told, known = (list(screens(registry, day, since, audience)) for registry in (now, then))
    assert told == known
    names = names_known(then, day, audience)
    assert names == names_known(now, day, audience)
    told, known = (list(shown(registry, day, audience, names)) for registry in (now, then))
    assert told == known


@papers
@given(larger_registers)
def test_no_paper_for_a_day_changes_with_what_is_dated_later(made: Made) -> None:
    day = made.day()
    now, then = as_it_is_and_was(made, day)
    audience = made.random.choice(list(Audience))
    seen = [each for each in known_on(visible_to(then, audience).inspections, day) if each.is_reported_by(day)]
    plans = [each for each in seen if each.kind == PLAN]
    about = made.random.choice(plans or seen).id if seen else None
    told, known = (list(all_papers(registry, day, audience, about)) for registry in (now, then))
    assert told == known
