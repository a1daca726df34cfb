"""Warnings: sound as far as the format goes, and worth a look all the same."""

from collections.abc import Iterator
from itertools import islice

from auditrack.core.grammar.english import listed
from auditrack.core.register.dates import Unknown, in_words
from auditrack.core.register.record import Place
from auditrack.core.register.words import PLAN, Status
from auditrack.core.rules.examined import Examined, Found
from auditrack.core.sentences.ratings import disagreement
from auditrack.core.standing.answers import since_refusal
from auditrack.core.standing.flags import is_green_but_late, is_quiet, lacks_evidence, last_heard_of, records_evidence
from auditrack.core.standing.forward_plan import Coming, Stage, forward_plan
from auditrack.core.standing.names import as_on, successors, with_updates
from auditrack.core.standing.position import Position


def no_deadline(examined: Examined) -> Iterator[Found]:
    """Open items have a deadline."""
    for position in _named(examined):
        if position.is_open and position.deadline is None and not isinstance(position.original, Unknown):
            yield (
                position.entry.origin.place(),
                f"{position.address} is open and has no deadline",
                "Agree a deadline and add due.",
            )


def target_passed(examined: Examined) -> Iterator[Found]:
    """No item is past its revised date without a further extension."""
    for position in _named(examined):
        if position.is_past_deadline:
            yield (
                _latest_due(position),
                f"{position.address} was due by {position.deadline} and is still open",
                "Record its completion, or add an update with a revised date (due) and a reason.",
            )


def no_update(examined: Examined) -> Iterator[Found]:
    """Every open item has been updated within 180 days, or as many as the council's settings say."""
    for position in _named(examined):
        if is_quiet(position) and (heard := last_heard_of(position)):
            days = (examined.day - heard).days
            yield (
                position.entry.origin.place(),
                f"{position.address} has had no update for {days} days (last: {in_words(heard)})",
                "Add an update or a note.",
            )


def complete_without_evidence(examined: Examined) -> Iterator[Found]:
    """Completed items have evidence. A register that records none at all gets one warning."""
    said_complete = [position for position in _named(examined) if lacks_evidence(position)]
    if said_complete and not records_evidence(examined.positions.values()):
        count = len(said_complete)
        yield (
            examined.registry.settings.origin.place(),
            f"{count} {'item is' if count == 1 else 'items are'} complete, but no item has evidence",
            "Add evidence to the updates that complete them.",
        )
        return
    for position in said_complete:
        yield (
            position.entry.origin.place(),
            f"{position.address} is complete but has no evidence",
            "Add evidence to the update that completes it.",
        )


def green_but_late(examined: Examined) -> Iterator[Found]:
    """An item rated green is not past its original deadline."""
    for position in _named(examined):
        if is_green_but_late(position):
            coloured = next(update for update in reversed(position.updates) if update.rag)
            yield (
                coloured.origin.place("rag"),
                f"{position.address} is {disagreement(position, examined.registry.settings.rating)}",
                "The paper points out the conflict.",
            )


def due_but_not_accepted(examined: Examined) -> Iterator[Found]:
    """What was not accepted is given no deadline since: a deadline alone does not open it."""
    for refused in filter(lambda named: named.is_refused, _named(examined)):
        for agreed in islice(since_refusal(refused), 1):
            yield (
                agreed.origin.place("due" if agreed.due else "requests"),
                f"{refused.address} was not accepted, so it is closed, and yet has a deadline agreed since",
                "Add a status, if it is done all the same, or a response, if it is accepted now.",
            )


def without_because(examined: Examined) -> Iterator[Found]:
    """An item put on hold or reopened has a reason."""
    for _, update in examined.updates:
        if update.status in (Status.ON_HOLD, Status.REOPENED) and "because" not in update.origin.fields:
            yield (
                update.origin.place("status"),
                f"there is no reason for {update.status}",
                "Add because, in a few words.",
            )


def judgement_not_recorded(examined: Examined) -> Iterator[Found]:
    """What the body thought is recorded once its findings are in, or that it gives no judgement."""
    for inspection in examined.registry.inspections:
        if inspection.is_reported_by(examined.day) and not inspection.judgement and inspection.kind != PLAN:
            yield (
                inspection.origin.place("reported"),
                f"the findings of {inspection.id} have been received, but no judgement is recorded",
                "Add judgement in the body's own words; none if it gives none.",
            )


def expected_passed(examined: Examined) -> Iterator[Found]:
    """Inspections expected by now have begun."""
    for coming in _coming(examined):
        if coming.stage is Stage.SCHEDULED and coming.is_overdue:
            yield (
                coming.inspection.origin.place("expected"),
                f"{coming.inspection.id} was expected by {coming.window}, but no start has been recorded",
                "Add fieldwork, or correct expected (unknown if it is to be confirmed).",
            )


def report_expected_passed(examined: Examined) -> Iterator[Found]:
    """Findings expected by now have been received."""
    for coming in _coming(examined):
        if coming.stage is Stage.AWAITING_OUTCOME and coming.is_overdue:
            yield (
                coming.inspection.origin.place("report_expected"),
                f"the findings of {coming.inspection.id} were expected by {coming.window} and have not been received",
                "Add reported when they are received, or correct report_expected.",
            )


def which_successor(examined: Examined) -> Iterator[Found]:
    """Where several directorates came in the place of one, an update says which of them an open item belongs to."""
    directorates, day = examined.registry.settings.directorates, examined.day
    over = {one.code: successors(directorates, one.code, day) for one in directorates if one.is_over(day)}
    split = {code: listed([one.code for one in after]) for code, after in over.items() if len(after) > 1}
    if not split:
        return
    belonging = with_updates(examined.registry, day).items
    for stood in _named(examined):
        code = belonging[stood.address].directorate
        if stood.is_open and code in split:
            yield (
                stood.entry.origin.place(),
                f"{stood.address} belongs to {code}, in whose place came {split[code]}",
                "Add an update with directorate to it, or to its inspection, that says which.",
            )


def _coming(examined: Examined) -> tuple[Coming, ...]:
    return forward_plan(as_on(examined.registry, examined.day).inspections, examined.day).coming


def _latest_due(position: Position) -> Place:
    moved = next((update for update in reversed(position.in_effect) if update.due), None)
    return (moved or position.entry).origin.place("due")


def _named(examined: Examined) -> list[Position]:
    # an item whose ref could not be read has no address, which is reported already
    return [position for position in examined.positions.values() if position.ref]
