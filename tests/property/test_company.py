"""What a paper prints of an item in company with others is what it prints of the item alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from random import Random
from unittest.mock import patch

from hypothesis import given

from auditrack.core.papers import parts
from auditrack.core.papers.briefing import Briefing, Entry
from auditrack.core.papers.parts import PrintedItem
from auditrack.core.papers.report import Report, report_of
from auditrack.core.register import meetings
from auditrack.core.register.dates import of_day
from auditrack.core.register.model import Inspection, Recommendation, Registry
from auditrack.core.register.words import Audience, Completion, PaperName, Rag, Response, Status
from auditrack.core.standing.due_list import owner_of
from auditrack.core.standing.position import Position
from auditrack.formats.paper.template import written
from tests.property.registers import Made, larger_registers
from tests.property.test_outputs import TEMPLATES, a_meeting, papers

Groups = tuple[tuple[PrintedItem, ...], ...]

_PROGRESS_ON = re.compile(r"\*\*Progress on these [^:*,]+")


def with_neighbours_alike(registry: Registry, random: Random) -> Registry:
    """The same register, in which most recommendations have neighbours like them, but for one thing at the most."""
    return replace(
        registry,
        settings=replace(registry.settings, completion=random.choice(tuple(Completion))),
        inspections=tuple(_with_neighbours(inspection, random) for inspection in registry.inspections),
    )


def _with_neighbours(inspection: Inspection, random: Random) -> Inspection:
    asked = (
        neighbour
        for original in inspection.recommendations
        for neighbour in (original, *_neighbours(original, random))
    )
    return replace(inspection, recommendations=tuple(asked))


def _neighbours(original: Recommendation, random: Random) -> Iterator[Recommendation]:
    if original.actions:
        return
    for name in "xy":
        alike = replace(original, ref=f"{original.ref}{name}")
        if alike.updates and random.random() < 0.5:
            last = alike.updates[-1]
            change = random.choice(
                (
                    {"because": "another reason"},
                    {"status": random.choice((Status.ON_HOLD, Status.COMPLETE, Status.CLOSED, Status.REOPENED))},
                    {"verified_by": "another post"},
                    {"rag": random.choice(tuple(Rag))},
                    {"note": "another note"},
                    {
                        "status": Status.COMPLETE,
                        "date": of_day(last.date.first - timedelta(days=random.choice((40, 80)))),
                    },
                    {"response": Response.PARTLY_ACCEPTED},
                )
            )
            alike = replace(alike, updates=(*alike.updates[:-1], replace(last, **change)))
        yield alike


def report(made: Made) -> Report | None:
    """The paper for one of its meetings, since the one before, with many items alike."""
    meeting = a_meeting(made)
    if meeting is None:
        return None
    last = meetings.before(made.registry, meeting)
    registry = with_neighbours_alike(made.registry, made.random)
    paper = report_of(registry, meeting, Audience.MEMBERS, (last.position_day if last else None, last))
    return None if paper.before_register else paper  # before the register begins, no item is printed


def alone(items: Iterable[PrintedItem]) -> Groups:
    """Each item in a group of its own."""
    return tuple((item,) for item in items)


def printed(paper: Report) -> Iterator[tuple[str, str]]:
    """The line of each item of a committee paper, and what is printed under it for it and the others of its group."""
    lines = iter([line for line in written(PaperName.COMMITTEE, paper, [TEMPLATES]).splitlines() if line])
    following = next(lines)
    for part in paper.parts:
        for groups in (
            part.completed,
            part.completed_after_closing,
            part.closed,
            part.delayed,
            part.on_time,
            part.not_begun,
        ):
            for group in groups:
                of_group = []
                for item in group:
                    while not (following.startswith("- **") and f" {item.ref}:**" in following.replace("\\", "")):
                        following = next(lines)
                    of_group.append(following)
                    following = next(lines, "")
                has_shared = len(group) > 1 and following.startswith("  ")
                shared = _PROGRESS_ON.sub("**Progress", following.strip()) if has_shared else ""
                yield from ((line, shared) for line in of_group)


@papers
@given(larger_registers)
def test_what_a_committee_paper_prints_of_an_item_in_company_is_what_it_prints_of_it_alone(made: Made) -> None:
    paper = report(made)
    if paper is None:
        return
    in_company = list(printed(paper))
    with patch.object(parts, "together", alone):
        singles = list(printed(paper))
    assert all(not shared for _, shared in singles)
    for (line, shared), (single, _) in zip(in_company, singles, strict=True):
        assert shared in single
        assert single.replace(shared, "", 1).split() == line.split()


def each_alone(briefing: Briefing, positions: Iterable[Position]) -> tuple[Entry, ...]:
    """Each item in an entry of its own."""
    return tuple(Entry((position,), owner_of(briefing.report.seen.settings, position.item)) for position in positions)


def briefed(paper: Report) -> Iterator[tuple[str, str, str]]:
    """The address of each item that is late, due or asked for, with the beginning and the end of its line.

    The beginning says how late it is or when it is due; the end, in brackets, since when, and who answers for it.
    """
    text, briefing = written(PaperName.BRIEFING, paper, [TEMPLATES]), Briefing(paper)
    lists = {
        "What is late": briefing.late,
        "What falls due": briefing.falling_due,
        "What committees asked for": briefing.asked_for,
    }
    for heading, entries in lists.items():
        _, _, section = text.partition(f"## {heading}")
        lines = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("- ")]
        for entry, line in zip(entries, lines, strict=True):
            start, bold, _ = line.rpartition(":** ")
            brackets = line[line.rindex(" (due" if " (due" in line else " (") :]
            end = brackets.removesuffix(".") if entry.count > 1 else brackets
            yield from ((f"{heading} {position.address}", start + bold, end) for position in entry.positions)


@papers
@given(larger_registers)
def test_what_a_briefing_prints_of_an_item_in_company_is_what_it_prints_of_it_alone(made: Made) -> None:
    paper = report(made)
    if paper is None:
        return
    paper = replace(paper, in_full=True)
    in_company = list(briefed(paper))
    with patch.object(Briefing, "_together", each_alone):
        singles = {name: (start, end) for name, start, end in briefed(paper)}
    assert len(in_company) == len(singles)
    for name, start, end in in_company:
        single_start, single_end = singles[name]
        assert (start, single_end.startswith(end)) == (single_start, True)
