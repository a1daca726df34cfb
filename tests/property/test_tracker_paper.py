"""The tracker of a made register: each item in one place, and the public's the same whatever is withheld."""

from collections.abc import Sequence

import pytest
from hypothesis import given

from auditrack.core.papers.report import Report, report_of
from auditrack.core.papers.tracker import Entry, tracker_of
from auditrack.core.register import meetings
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.words import Audience, PaperName
from auditrack.formats.paper.template import written

from .pairs import MARK, pair
from .registers import Made, larger_registers, law, registry_of
from .test_outputs import TEMPLATES, a_meeting, exempt_names, papers, secretive

pytestmark = pytest.mark.laws


def report(registry: Registry, meeting: Meeting, audience: Audience) -> Report:
    """The values of the paper for a meeting, since the one before."""
    last = meetings.before(registry, meeting)
    return report_of(registry, meeting, audience, (last.position_day if last else None, last))


def addresses(entries: Sequence[Entry]) -> list[str]:
    """The addresses of entries."""
    return [entry.item.now.item.address for entry in entries]


@law
@given(larger_registers)
def test_what_is_open_is_critical_or_another_and_only_others_are_exceptions(made: Made) -> None:
    meeting = a_meeting(made)
    if meeting is None:
        return
    paper = report(made.registry, meeting, Audience.MEMBERS)
    told = tracker_of(paper)
    here = [item for part in paper.parts for item in part.figures.items if item.now.is_open]
    told_critical = addresses(told.critical)
    told_open = [
        each.now.item.address for each in here if not each.is_shared or each.now.item.address in told_critical
    ]
    critical = [each for each in addresses(told.critical) if each in told_open]
    others = addresses(told.others)
    assert sorted([*critical, *others]) == sorted(told_open)
    assert set(addresses(told.exceptions)) <= set(others)
    assert sum(count for _, count in told.critical_by_label) == len(told.critical)


@law
@given(larger_registers)
def test_each_assessment_stands_once_and_none_that_is_in_the_forward_plan(made: Made) -> None:
    meeting = a_meeting(made)
    if meeting is None:
        return
    paper = report(made.registry, meeting, Audience.MEMBERS)
    assessed = [each.inspection.id for each in tracker_of(paper).assessed]
    known = [part.inspection.id for part in paper.parts if part.figures.outcome_is_known]
    assert sorted(assessed) == sorted(known)
    assert not set(assessed) & {each.inspection.id for each in tracker_of(paper).forward.coming}


@papers
@given(secretive)
def test_the_public_tracker_is_the_same_whatever_is_withheld(made: Made) -> None:
    meeting = a_meeting(made)
    if meeting is None:
        return
    one, other = (registry_of(documents) for documents in pair(made.random, made.documents))
    told, again = (
        written(PaperName.TRACKER, report(each, meeting, Audience.PUBLIC), [TEMPLATES]) for each in (one, other)
    )
    assert told == again
    assert MARK not in told
    assert not [name for name in exempt_names(one) if name in told]


@papers
@given(larger_registers)
def test_a_tracker_can_be_written_for_every_made_register(made: Made) -> None:
    meeting = a_meeting(made)
    if meeting is None:
        return
    for audience in Audience:
        told = written(PaperName.TRACKER, report(made.registry, meeting, audience), [TEMPLATES])
        assert told.startswith("# ")
        assert not [mark for mark in ("[n.n", "&lt;br", "\\<br", "..", " .") if mark in told]
