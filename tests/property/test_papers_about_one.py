"""Follow-up and plan of a made register: nothing left out, nothing twice, and nothing that the public may not know."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given

from auditrack.core.papers.follow_up import follow_up_of
from auditrack.core.papers.plan import plan_of
from auditrack.core.papers.report import Choices, Report, report_of
from auditrack.core.register import meetings
from auditrack.core.register.knowledge import known_on
from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.words import Audience, PaperName
from auditrack.formats.paper.template import written
from tests.property.pairs import MARK, pair
from tests.property.registers import Made, larger_registers, law, registry_of
from tests.property.test_outputs import TEMPLATES, a_meeting, exempt_names, papers, secretive

ABOUT_ONE = (PaperName.FOLLOW_UP, PaperName.PLAN)


def report(registry: Registry, meeting: Meeting, audience: Audience, about: str) -> Report:
    """The values of the paper for a meeting, since the one before."""
    last = meetings.before(registry, meeting)
    return report_of(registry, meeting, audience, (last.position_day if last else None, last), Choices(about=about))


def is_only_recorded(paper: Report) -> bool:
    """Whether the register does not compute the day of a paper, and figures were recorded for it."""
    return bool(paper.before_register and paper.before_register.recorded)


def followed(made: Made, day: date) -> Inspection | None:
    """One that others follow, else any; None where the register knew of none on a day."""
    items = made.registry.items
    names = [address.partition("/")[0] for item in items.values() for address in item.entry.delivered_by]
    known = list(known_on(made.registry.inspections, day))
    there = [each for each in known if each.id in names] or known
    return made.random.choice(there) if there else None


@pytest.mark.laws
@law
@given(larger_registers)
def test_every_item_is_in_its_follow_up_and_in_one_theme_of_its_plan_once(made: Made) -> None:
    meeting = a_meeting(made)
    if meeting is None:
        return
    if (about := followed(made, meeting.position_day)) is None:
        return
    paper = report(made.registry, meeting, Audience.MEMBERS, about.id)
    told, plan = follow_up_of(paper), plan_of(paper)
    assert (told is None, plan is None) == (is_only_recorded(paper),) * 2
    if told is None or plan is None:
        return
    refs = [each.ref for each in told.accounts]
    assert [one.ref for each in told.recommendations for one in each.accounts] == refs
    assert sorted(one.ref for theme in plan.themes for one in theme.accounts) == sorted(refs)
    for theme in (plan.whole, *plan.themes):
        assert theme.total == theme.complete + theme.closed + theme.replaced + theme.open
        if plan.ratings:
            assert sum(theme.rated(rating) for rating in plan.ratings) == theme.open


@pytest.mark.laws
@law
@given(larger_registers)
def test_what_each_source_asks_is_answered_or_listed_as_unanswered_and_told_both_ways(made: Made) -> None:
    meeting = a_meeting(made)
    if meeting is None:
        return
    if (about := followed(made, meeting.position_day)) is None:
        return
    paper = report(made.registry, meeting, Audience.MEMBERS, about.id)
    plan = plan_of(paper)
    assert (plan is None) == is_only_recorded(paper)
    if plan is None:
        return
    for source in plan.sources:
        asked = [answer.item.now.item.address for answer in source.answers]
        parts = [answer.item.now.item.address for answer in (*source.answered, *source.unanswered)]
        assert Counter(parts) == Counter(asked) == Counter(item.now.item.address for item in source.figures.items)
    answers = [answer for source in plan.sources for answer in source.answers]
    there = Counter((one.ref, answer.item.now.item.address) for answer in answers for one in answer.accounts)
    back = Counter((one.ref, answer.item.now.item.address) for one, several in plan.answering for answer in several)
    assert there == back


@papers
@given(secretive)
def test_the_public_papers_are_the_same_whatever_is_withheld(made: Made) -> None:
    meeting = a_meeting(made)
    if meeting is None:
        return
    one, other = (registry_of(documents) for documents in pair(made.random, made.documents))
    about = made.random.choice(one.inspections).id
    for name in ABOUT_ONE:
        papers_of = [report(each, meeting, Audience.PUBLIC, about) for each in (one, other)]
        if papers_of[0].about is None:
            assert papers_of[1].about is None
            continue
        told, again = (written(name, each, [TEMPLATES]) for each in papers_of)
        assert told == again
        assert MARK not in told
        assert not [each for each in exempt_names(one) if each in told]


@papers
@given(larger_registers)
def test_both_can_be_written_of_every_inspection_of_every_made_register(made: Made) -> None:
    meeting = a_meeting(made)
    if meeting is None:
        return
    if (about := followed(made, meeting.position_day)) is None:
        return
    for audience in Audience:
        paper = report(made.registry, meeting, audience, about.id)
        for name in ABOUT_ONE if paper.about else ():
            told = written(name, paper, [TEMPLATES])
            assert told.startswith("# ")
            assert not [mark for mark in ("[n.n", "&lt;br", "\\<br", "..", " .", "\\*\\*", "::") if mark in told]
