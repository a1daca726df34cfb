"""One matcher for all: what ``log`` calls changed is what ``diff`` calls changed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from auditrack.core.register.model import Inspection, Registry
from auditrack.core.register.words import Audience
from auditrack.core.versions.changes import EntryChange, SourceChange, compare
from auditrack.core.versions.history import WHOLE, Commit, Life, Step, state_of
from auditrack.core.versions.lives import lives

from .mutations import mutated, spots, with_record
from .registers import DAY, Made, larger_registers, law

FIRST, SECOND = (Commit(name, "An officer", date(2024, 1, 1)) for name in ("first", "second"))
Edits = set[tuple[object, ...]]


@pytest.mark.laws
@law
@given(larger_registers)
def test_the_edits_of_log_are_the_differences_of_diff(made: Made) -> None:
    """For every edit of a register: what came, what is gone, what was called otherwise, and each edited field."""
    before, after = made.registry, edited(made)
    changes = compare(before, after, DAY, Audience.MEMBERS).sources
    by_id = {change.source.id: change for change in changes if change.before and change.after and not change.was_id}
    for source in after.inspections:
        old = before.by_id.get(source.id)
        if isinstance(old, Inspection) and (source.id in by_id or old == source):
            assert by_log(old, source) == by_diff(by_id.get(source.id)), source.id


def edited(made: Made) -> Registry:
    """The register with a few fields changed, updates and recommendations taken out, and refs given anew."""
    after, random = made.registry, made.random
    for _ in range(random.randint(1, 4)):
        places = [spot for spot in spots(after) if spot.way[0][0] == "inspections"]
        spot = random.choice(places)
        match random.randrange(4):
            case 0:
                after = _without(after, spot.way)
            case 1:
                after = _called_otherwise(after, spot.way, f"new-{random.randint(1, 99)}", random.random() < 0.5)
            case _:
                after = mutated(after, spot, random)
    return after


def _without(registry: Registry, way: Any) -> Registry:
    return with_record(registry, way, lambda _: None) if way[-1][1] is not None and len(way) > 1 else registry


def _called_otherwise(registry: Registry, way: Any, ref: str, is_reworded: bool) -> Registry:
    entry = next((way[: at + 1] for at, (name, _) in enumerate(way) if name == "recommendations"), None)

    def otherwise(found: Any) -> Any:
        return replace(found, ref=ref, text=f"{found.text} Soon." if is_reworded else found.text)

    return with_record(registry, entry, otherwise) if entry else registry


def by_diff(change: SourceChange | None) -> Edits:
    """What ``diff`` tells that a life tells too."""
    if change is None:
        return set()
    return {*_fields_of(WHOLE, change), *(edit for entry in change.entries for edit in _of_entry(entry))}


def _of_entry(entry: EntryChange) -> Iterator[tuple[object, ...]]:
    ref = entry.entry.ref
    if entry.before is None or entry.after is None:
        yield ref, "came" if entry.before is None else "item"
        return
    if entry.was_ref:
        yield ref, "ref", entry.was_ref
    yield from _fields_of(ref, entry)


NAMED = {
    "text": "wording",
    "fieldwork": "took place",
    "reported": "findings received",
    "registered": "entered the register",
    **{name: name for name in ("response", "raised", "title", "directorate", "judgement", "disclosure")},
}
"""The fields besides updates that a life tells of, and what it calls them."""


def _fields_of(ref: str, change: SourceChange | EntryChange) -> Iterator[tuple[object, ...]]:
    for found in change.differences:
        if found.path[0] in NAMED and len(found.path) == 1 and found.before is not None:
            yield ref, NAMED[found.path[0]]
    for update in change.updates:
        if update.before is None:
            yield ref, "added", repr(update.after)
        elif update.after is None:
            yield ref, "removed", repr(update.before)
        else:
            names = {found.path[0].replace("_", " ") for found in update.differences}
            yield ref, "edited", repr(update.after), frozenset(names)


def by_log(old: Inspection, new: Inspection) -> Edits:
    """What ``log`` tells that the second of two commits did."""
    before = state_of(old)
    steps = [Step(FIRST, ({},), before), Step(SECOND, (before,), state_of(new))]
    return {edit for life in lives(steps) for edit in _of_life(life)}


def _of_life(life: Life) -> Iterator[tuple[object, ...]]:
    if life.came is SECOND:
        yield life.ref, "came"
        return
    if not life.is_there:
        yield life.ref, "item"
        return
    for edit in life.edits:
        if edit.what != "original deadline":  # computed from a field, or from updates, that differ
            yield (life.ref, "ref", edit.before) if edit.what == "ref" else (life.ref, edit.what)
    for entry in life.entries:
        if entry.brought is SECOND:
            yield life.ref, "added", repr(entry.update)
        elif not entry.is_there:
            yield life.ref, "removed", repr(entry.update)
        elif entry.edits:
            yield life.ref, "edited", repr(entry.update), frozenset(edit.what for edit in entry.edits)
