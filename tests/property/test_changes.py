"""What a change is, as laws: nothing is forgotten, nothing is told twice over, and no edit of the past is missed."""

import random as randoms
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from benchmarks import generator
from hypothesis import given, strategies as st

from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.problems import code_of
from auditrack.core.register.settings import Settings
from auditrack.core.register.shape import fields_of
from auditrack.core.register.words import Audience
from auditrack.core.rules.lineage import replaced_by
from auditrack.core.versions.changes import Changes, SourceChange, compare
from auditrack.core.versions.guard import findings, lineage, new_updates as entering
from auditrack.core.versions.guard.reviewed import Finding
from auditrack.formats import comment
from auditrack.formats.data import changes as data
from auditrack.formats.data.answers import as_json
from auditrack.formats.screen import changes as screen
from auditrack.formats.screen.blocks import plain

from .changes import as_known_on
from .mutations import Spot, mutated, spots, with_record
from .pairs import pair
from .registers import DAY, Made, few, larger_registers, law, made, records, registers, registry_of
from .test_reading import rewritten, styles

pytestmark = pytest.mark.laws

MEMBERS = Audience.MEMBERS
ENTERING = {
    code_of(rule)
    for rule in (
        entering.closing_incomplete,
        entering.complete_without_evidence,
        entering.completed_by_correction,
        entering.extension_unapproved,
        entering.deadline_corrected,
        lineage.deadline_replaced,
        entering.closing_incomplete,
        entering.extension_without_reason,
        entering.self_verified,
    )
}
"""What is asked of new updates, rather than what rewrites the past."""


def compared(before: Registry, after: Registry) -> Changes:
    """What changed, with everything loaded."""
    return compare(before, after, DAY, MEMBERS, whole=True)


def found(before: Registry, after: Registry) -> tuple[Finding, ...]:
    """What the guard finds."""
    return findings(compared(before, after), before, after, DAY)


@law
@given(registers)
def test_a_register_does_not_differ_from_itself(made: Made) -> None:
    """'diff of a register with itself is empty'"""
    again = registry_of(made.documents)
    assert compared(made.registry, again).is_empty
    assert found(made.registry, again) == ()


@few
@given(registers, styles)
def test_layout_is_no_change(made: Made, style: Any) -> None:
    """'reformatting a file changes nothing'"""
    for other in (records(made.documents, style)[0], rewritten(made)[0]):
        assert compared(made.registry, other).is_empty
        assert found(made.registry, other) == ()


@few
@given(registers)
def test_every_field_is_told(made: Made) -> None:
    """Whatever field of whatever record says something else, it is told, in every format."""
    for spot in sample(made, 12):
        after = mutated(made.registry, spot, made.random)
        changes = compared(made.registry, after)
        assert not changes.is_empty, spot.name
        assert data.answer(changes, (), ()).values != data.answer(compared(after, after), (), ()).values
        assert "Nothing changed" not in plain(screen.blocks(changes, (), ()), 80)
        assert "Nothing changed" not in comment.markdown(changes, (), ())


def test_every_field_of_the_format_is_compared() -> None:
    """The same once for each field that there is: a field that is added to the format is compared from that day on."""
    random, seen = randoms.Random(5), set()
    for seed in range(60):
        registry = registry_of(generator.documents(randoms.Random(seed), 6, 3))
        for spot in spots(registry):
            if spot.name not in seen:
                seen.add(spot.name)
                assert not compared(registry, mutated(registry, spot, random)).is_empty, spot.name
    not_drawn = {f"Sees.{name}" for name in ("directorates", "kinds", "inspections")}  # test_sight.py makes these
    assert set(field_names()) - seen == not_drawn


def field_names() -> Iterator[str]:
    """Every field of every record that holds no records itself."""
    known: set[Any] = set()
    left: list[Any] = [Settings, Inspection, Meeting]
    while left:
        record = left.pop()
        if record in known:
            continue
        known.add(record)
        for field in fields_of(record):
            if field.record:
                left.append(field.record)
            else:
                yield f"{record.__name__}.{field.name}"


def sample(made: Made, count: int) -> list[Spot]:
    """Some of the fields of a register."""
    everywhere = list(spots(made.registry))
    return made.random.sample(everywhere, min(count, len(everywhere)))


@law
@given(larger_registers)
def test_the_other_way_round_added_is_removed(made: Made) -> None:
    """'diff A→B reversed swaps added and removed'"""
    before = registry_of(as_known_on(made.documents, made.day()))
    after = made.registry
    for spot in sample(made, 3):
        same = [each for each in spots(after) if (each.way, each.field.name) == (spot.way, spot.field.name)]
        after = mutated(after, same[0], made.random) if same else after
    there, back = compared(before, after), compared(after, before)
    assert sides(there) == {(name, new, old) for name, old, new in sides(back)}


def titles_of(source: SourceChange) -> str:
    """What an inspection is called on the two sides, whichever comes first."""
    titles = (each.title for each in (source.before, source.after) if isinstance(each, Inspection))
    return " or ".join(sorted(set(titles)))


def sides(changes: Changes) -> set[tuple[str, object, object]]:
    """Everything that changed, by what it is, with its two sides."""
    things: set[tuple[str, object, object]] = set()
    for source in changes.sources:
        things.add(("source", source.before and source.before.id, source.after and source.after.id))
        for entry in source.entries:
            things.add(
                (
                    f"entry of {titles_of(source)}",
                    ref(entry.before),
                    ref(entry.after),
                )
            )
            things |= {("update", repr(each.before), repr(each.after)) for each in entry.updates}
            things |= {("field", repr(each.before), repr(each.after)) for each in entry.differences}
        things |= {("update", repr(each.before), repr(each.after)) for each in source.updates}
        things |= {("field", repr(each.before), repr(each.after)) for each in source.differences}
    return things


def ref(entry: Any) -> object:
    """The ref of an entry that is there."""
    return entry and entry.ref


@law
@given(larger_registers)
def test_the_guard_finds_nothing_in_what_comes_after_the_report(made: Made) -> None:
    """'guard finds nothing on histories that only add sound updates after the last reported position'"""
    day = made.day()
    before = registry_of(as_known_on(made.documents, day))
    changes = compare(before, made.registry, day, MEMBERS)
    found = findings(changes, before, made.registry, day)
    assert [each for each in found if each.code not in ENTERING] == []


@law
@given(larger_registers)
def test_every_edit_of_an_update_is_found(made: Made) -> None:
    """'every edit of an update that stood in BASE is found'"""
    updates = [each for each in spots(made.registry) if "updates" in [name for name, _ in each.way]]
    for spot in made.random.sample(updates, min(8, len(updates))):
        after = mutated(made.registry, spot, made.random)
        assert "history-rewritten" in {each.code for each in found(made.registry, after)}, spot


@law
@given(larger_registers)
def test_every_update_that_is_removed_is_found(made: Made) -> None:
    """The same for an update that is taken out."""
    updates = {each.way for each in spots(made.registry) if each.way[-1][0] == "updates"}
    for way in made.random.sample(sorted(updates), min(8, len(updates))):
        after = with_record(made.registry, way, lambda _: None)
        assert "history-rewritten" in {each.code for each in found(made.registry, after)}, way


@law
@given(larger_registers)
def test_every_other_day_of_entry_is_found(made: Made) -> None:
    """What was, or would have been, in a report that was made does not become new in another unnoticed."""
    told = max((each.position_day for each in made.registry.meetings if each.date.last <= DAY), default=None)
    names = ("registered", "fieldwork", "raised")
    days = [each for each in spots(made.registry) if each.field.name in names and each.way[0][0] == "inspections"]
    for spot in made.random.sample(days, min(8, len(days))):
        after = mutated(made.registry, spot, made.random)
        was, now = days_of_entry(made.registry), days_of_entry(after)
        moved = {day for name in was if was[name] != now[name] for day in (was[name], now[name])}
        if told and any(day and day <= told for day in moved):
            assert "entry-date-changed" in {each.code for each in found(made.registry, after)}, spot


def days_of_entry(registry: Registry) -> dict[str, date | None]:
    """The day from which each inspection is in the register, and from which each item is counted."""
    entered = {each.id: each.registered_on for each in registry.inspections}
    return entered | {address: item.arrived_on for address, item in registry.items.items()}


@law
@given(registers)
def test_a_renamed_file_is_the_same_inspection(made: Made) -> None:
    """'renamed files recognised by what they hold'"""
    old = made.random.choice(made.registry.inspections)
    new = replace(old, id=f"{old.id}-renamed")
    after = replace(
        made.registry, inspections=tuple(new if each is old else each for each in made.registry.inspections)
    )
    changes = compared(made.registry, after)
    assert [(each.was_id, each.source.id) for each in changes.inspections if each.was_id] == [(old.id, new.id)]
    assert not [each for each in changes.inspections if each.before is None or each.after is None]


@law
@given(larger_registers)
def test_a_part_tells_the_same_as_the_whole(made: Made) -> None:
    """Only what differs, and what follows it, is needed for the ratings and for the movement of the figures."""
    inspections = [each for each in spots(made.registry) if each.way[0][0] == "inspections"]
    after = mutated(made.registry, made.random.choice(inspections), made.random)
    whole = compared(made.registry, after)
    needed = {each.source.id for each in whole.inspections}
    followed = [*following(made.registry), *following(after)]
    for _ in followed:
        needed |= {one for one, other in followed if other in needed} | {
            other for one, other in followed if one in needed
        }
    part = compare(only(made.registry, needed), only(after, needed), DAY, MEMBERS)
    assert {each.name: each.after - each.before for each in part.headline} == {
        each.name: each.after - each.before for each in whole.headline
    }
    assert part.inspections == whole.inspections


def following(registry: Registry) -> set[tuple[str, str]]:
    """Which inspection follows which, and which are of the same work: these follow one another."""
    items = registry.items.values()
    follows = {(each.source.id, other.partition("/")[0]) for each in items for other in each.entry.delivered_by}
    for heir in registry.replacing:
        for _, _, others in replaced_by(registry, heir):
            for other in others:
                follows |= {(heir.source.id, other.source.id), (other.source.id, heir.source.id)}
    return follows


def only(registry: Registry, ids: set[str]) -> Registry:
    """The register with some of its inspections."""
    return replace(registry, inspections=tuple(each for each in registry.inspections if each.id in ids))


secretive = st.builds(made, st.randoms(use_true_random=False), st.integers(2, 5), st.integers(1, 3), st.just(50))
"""Registers of which the public may see about half."""


@few
@given(secretive)
def test_the_public_is_told_the_same_whatever_is_withheld(made: Made) -> None:
    """What is not public shows in no format, not even by what is missing."""
    one, other = (registry_of(documents) for documents in pair(made.random, made.documents))
    empty = Registry(one.settings, (), one.meetings)
    assert told_to_the_public(empty, one) == told_to_the_public(empty, other)
    assert told_to_the_public(one, empty) == told_to_the_public(other, empty)


LINES = re.compile(r"""(?<=\.yaml)(?:, line |:)\d+|,(?:line|col)=\d+|"(?:line|column)": \d+,?""")
"""Where something stands in its file: that depends on lines which the public may not know of."""


def told_to_the_public(before: Registry, after: Registry) -> list[str]:
    """All that the public is told of a change."""
    changes = compare(before, after, DAY, Audience.PUBLIC, whole=True)
    found = findings(changes, before, after, DAY)
    forms = (comment.markdown, lambda *found: as_json(data.answer(*found)), data.github)
    texts = [plain(screen.blocks(changes, found, ()), 100), *(form(changes, found, ()) for form in forms)]
    return [LINES.sub("", text) for text in texts]


@law
@given(registers)
def test_corrections_are_listed(made: Made) -> None:
    """A correction is listed as such wherever it is new, and is no rewriting."""
    empty = Registry(made.registry.settings)
    changes = compared(empty, made.registry)
    listed = [update.after for _, update in changes.corrections]
    written = [
        update
        for source in made.registry.sources
        for update in [
            *(source.updates if isinstance(source, Inspection) else ()),
            *(
                update
                for item in made.registry.items.values()
                if item.source is source
                for update in item.entry.updates
            ),
        ]
        if update.corrects is not None
    ]
    assert sorted(map(repr, listed)) == sorted(map(repr, written))
