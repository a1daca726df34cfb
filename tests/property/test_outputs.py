"""What comes out of a made register: the public's is the same whatever is withheld, and none of it is Rotherham's."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from auditrack.core.papers.report import report_of
from auditrack.core.register import meetings
from auditrack.core.register.disclosure import visible_to
from auditrack.core.register.model import Meeting, Registry
from auditrack.core.register.problems import AuditrackError
from auditrack.core.register.words import Audience, PaperName
from auditrack.core.standing.due_list import chase
from auditrack.core.standing.figures import figures
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.lookup import lookup
from auditrack.core.standing.totals import Group
from auditrack.formats.data import due as due_data, show as show_data, status as status_data
from auditrack.formats.data.answers import Answer, as_json
from auditrack.formats.data.table import as_csv
from auditrack.formats.paper.template import written
from auditrack.formats.screen import due, show, status
from auditrack.formats.screen.blocks import plain
from auditrack.store import registry as store
from tests.conftest import TESTS

from .pairs import MARK, pair
from .registers import DAY, Made, few, larger_registers, law, made, registry_of

pytestmark = pytest.mark.laws

TEMPLATES = str(TESTS.parent / "templates")
PUBLIC = Audience.PUBLIC
EVERYTHING = tuple(Group)

papers = settings(few, max_examples=12)
"""For laws about papers: preparing the template takes a while, each time."""

secretive = st.builds(made, st.randoms(use_true_random=False), st.integers(2, 5), st.integers(1, 3), st.just(50))
"""Registers of which the public may see about half."""


def two_days(made: Made) -> tuple[date, date]:
    """The last report, and a later day."""
    since, day = sorted((made.day(), made.day()))
    return since, day + timedelta(days=1)


def a_meeting(made: Made) -> Meeting | None:
    """One of its meetings, which are public."""
    told = made.registry.meetings
    return made.random.choice(told) if told else None


# what is told


def status_of(registry: Registry, day: date, since: date) -> tuple[str, ...]:
    """``status --all``, as text, JSON and CSV."""
    found = figures(registry, day, since, PUBLIC)
    blocks = status.blocks(found, EVERYTHING, 120)
    return plain(blocks, 120), *for_programs(status_data.answer(found, EVERYTHING))


def for_programs(answer: Answer) -> tuple[str, str]:
    """An answer as JSON and as CSV."""
    return as_json(answer), as_csv(answer).decode()


def due_of(registry: Registry, day: date) -> tuple[str, ...]:
    """``due``, as text, as JSON and as CSV."""
    found = chase(registry, day, day + timedelta(days=400), PUBLIC)
    return plain(due.blocks(found), 80), *for_programs(due_data.answer(found))


def shown(registry: Registry, day: date, names: list[str]) -> Iterator[str]:
    """``show`` of each name, as text and as JSON, or what it says instead."""
    for name in names:
        try:
            there = lookup(registry, name, day, PUBLIC)
            yield plain(show.of_lookup(there), 80)
            yield as_json(show_data.answer(there))
        except AuditrackError as error:
            yield str(error)


def paper_of(registry: Registry, meeting: Meeting, audience: Audience = PUBLIC) -> str:
    """``report`` for a meeting."""
    last = meetings.before(registry, meeting)
    since = (last.position_day if last else None, last)
    return written(PaperName.COMMITTEE, report_of(registry, meeting, audience, since), [TEMPLATES])


def briefing_of(registry: Registry, day: date, audience: Audience = PUBLIC) -> str:
    """``report --paper briefing`` for a day."""
    last = meetings.last_held(registry, day)
    told = meetings.for_day(registry, day)
    since = (last.position_day if last else None, last)
    return written(PaperName.BRIEFING, report_of(registry, told, audience, since), [TEMPLATES])


def public_names(registry: Registry, day: date) -> list[str]:
    """Every id, and every address of what had come in, that the public may know."""
    seen = visible_to(registry, PUBLIC)
    return [*seen.by_id, *positions(seen, day)]


def exempt_names(registry: Registry) -> set[str]:
    """The ids that the public may not know."""
    return set(registry.by_id) - set(visible_to(registry, PUBLIC).by_id)


# the laws


@law
@given(secretive)
def test_status_is_the_same_whatever_is_withheld(made: Made) -> None:
    since, day = two_days(made)
    one, other = (status_of(registry_of(documents), day, since) for documents in pair(made.random, made.documents))
    assert one == other
    assert MARK not in "".join(one)


@law
@given(secretive)
def test_due_is_the_same_whatever_is_withheld(made: Made) -> None:
    day = made.day()
    one, other = (due_of(registry_of(documents), day) for documents in pair(made.random, made.documents))
    assert one == other
    assert MARK not in "".join(one)


@law
@given(secretive)
def test_show_is_the_same_whatever_is_withheld(made: Made) -> None:
    day = made.day()
    one, other = (registry_of(documents) for documents in pair(made.random, made.documents))
    names = public_names(one, day)
    assert names == public_names(other, day)
    told = list(shown(one, day, names))
    assert told == list(shown(other, day, names))
    assert MARK not in "".join(told)


@law
@given(secretive)
def test_what_is_exempt_is_as_unknown_as_what_is_not_there(made: Made) -> None:
    day = made.day()
    one, other = (registry_of(documents) for documents in pair(made.random, made.documents))
    names = sorted(exempt_names(one) | exempt_names(other))
    names += [f"{name}/1" for name in names]
    told = list(shown(one, day, names))
    assert told == list(shown(other, day, names))
    assert all(text.startswith("there is no inspection ") for text in told)


@papers
@given(secretive)
def test_the_public_paper_is_the_same_whatever_is_withheld(made: Made) -> None:
    meeting = a_meeting(made)
    if meeting is None:
        return
    one, other = (registry_of(documents) for documents in pair(made.random, made.documents))
    told = paper_of(one, meeting)
    assert told == paper_of(other, meeting)
    assert MARK not in told
    assert not [name for name in exempt_names(one) if name in told]


@papers
@given(secretive)
def test_the_public_briefing_is_the_same_whatever_is_withheld(made: Made) -> None:
    day = made.day()
    one, other = (registry_of(documents) for documents in pair(made.random, made.documents))
    told = briefing_of(one, day)
    assert told == briefing_of(other, day)
    assert MARK not in told
    assert not [name for name in exempt_names(one) if name in told]


@papers
@given(larger_registers)
def test_a_paper_can_be_written_for_every_made_register(made: Made) -> None:
    """For the public and for members; the marks of the template are all counted or filled in."""
    meeting = a_meeting(made)
    if meeting is None:
        return
    for audience in Audience:
        for told in (paper_of(made.registry, meeting, audience), briefing_of(made.registry, made.day(), audience)):
            assert told.startswith("# ")
            assert "[n.n" not in told


@papers
@given(larger_registers)
def test_another_councils_outputs_hold_nothing_of_rotherham(made: Made) -> None:
    meeting = a_meeting(made)
    said = "".join(status_of(made.registry, DAY, DAY - timedelta(days=180)))
    if meeting is not None:
        said += paper_of(made.registry, meeting, Audience.MEMBERS)
    said += briefing_of(made.registry, DAY, Audience.MEMBERS)
    rotherham = store.load(str(TESTS.parent / "registry")).registry
    names = ["Rotherham", "RMBC", rotherham.settings.organisation, *(each.title for each in rotherham.inspections)]
    assert not [name for name in names if name in said]
