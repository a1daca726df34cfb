"""What is asked for changes nothing; granted it is what was agreed directly; refused it is as if it never was."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from hypothesis import given

from auditrack.core.register.model import Action, Inspection, Registry
from auditrack.core.register.updates import Request, Update
from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.ledger import positions

from .registers import Made, few, larger_registers

Entry = TypeVar("Entry", bound=Action)
Rewritten = Callable[[Update], Iterator[Update]]


def is_agreed(dated: Update) -> bool:
    """Whether a deadline is agreed in it, and nothing else that a decision may not say."""
    return dated.due is not None and dated.corrects is None


def requested(dated: Update) -> Update:
    """The same asked for, of the same day."""
    return Update(date=dated.date, entered=dated.entered, requests=Request(due=dated.due), reason=dated.reason)


def as_granted(dated: Update) -> Iterator[Update]:
    if is_agreed(dated):
        yield requested(dated)
        yield replace(dated, due=None, reason=None, approves=dated.date, approved_by="Board")
    else:
        yield dated


def directly(dated: Update) -> Iterator[Update]:
    yield replace(dated, approved_by="Board") if is_agreed(dated) else dated


def only_asked(dated: Update) -> Iterator[Update]:
    yield requested(dated) if is_agreed(dated) else dated


def refused(dated: Update) -> Iterator[Update]:
    yield from only_asked(dated)
    if is_agreed(dated):
        yield Update(date=dated.date, entered=dated.entered, refuses=dated.date, by="Board")


def without(dated: Update) -> Iterator[Update]:
    yield (
        replace(dated, due=None, reason=None, note="It was talked about.", status=None) if is_agreed(dated) else dated
    )


def rewritten(registry: Registry, rewrite: Rewritten) -> Registry:
    """A register with each update of its inspections' items as it is rewritten."""
    return replace(registry, inspections=tuple(_inspection(one, rewrite) for one in registry.inspections))


def _inspection(inspection: Inspection, rewrite: Rewritten) -> Inspection:
    entries = (
        replace(_entry(one, rewrite), actions=tuple(_entry(action, rewrite) for action in one.actions))
        for one in inspection.recommendations
    )
    return replace(inspection, recommendations=tuple(entries))


def _entry(entry: Entry, rewrite: Rewritten) -> Entry:
    return replace(entry, updates=tuple(new for dated in entry.updates for new in rewrite(dated)))


def without_corrections(registry: Registry) -> Registry:
    """What was decided is not corrected: the laws are of entries that stay, and of what is asked for here."""

    def kept(dated: Update) -> Iterator[Update]:
        if dated.corrects is None and not (dated.requests or dated.approves or dated.refuses):
            yield dated

    return rewritten(registry, kept)


def stand(registry: Registry, made: Made) -> list[dict[str, object]]:
    day = made.day()
    return [
        {
            address: (at.standing, at.status, at.original, at.target, at.finished, at.delay, len(at.extensions))
            for address, at in positions(registry, then).items()
        }
        for then in (day, made.registry.meetings[0].date.last if made.registry.meetings else day)
    ]


def told(registry: Registry, made: Made) -> tuple[object, ...]:
    """All figures but those of requests."""
    day = made.day()
    found: Figures = figures(registry, day, None, Audience.MEMBERS)
    deadlines = replace(found.deadlines, extensions_requested=0, closings_requested=0)
    return found.headline, found.roll_forward, deadlines


@few
@given(larger_registers)
def test_a_granted_request_is_the_extension_entered_directly_on_that_day(made: Made) -> None:
    """Law: on every day, of every item; whatever else stands in the update that grants it."""
    base, state = without_corrections(made.registry), made.random.getstate()
    one = stand(rewritten(base, as_granted), made)
    made.random.setstate(state)
    assert one == stand(rewritten(base, directly), made)


@few
@given(larger_registers)
def test_a_request_alone_and_a_refused_one_change_no_figure_and_no_deadline(made: Made) -> None:
    """Law: they equal a note of that day, but for flags and telling."""
    base, state = without_corrections(made.registry), made.random.getstate()
    results = []
    for rewrite in (only_asked, refused, without):
        made.random.setstate(state)
        register = rewritten(base, rewrite)
        results.append((stand(register, made), told(register, made)))
    assert results[0] == results[1] == results[2]
