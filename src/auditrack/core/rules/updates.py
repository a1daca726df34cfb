"""Rules about updates: their order, and the fields that each needs."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from auditrack.core.register.dates import Deadline, Period
from auditrack.core.register.model import Item
from auditrack.core.register.updates import OF_INSPECTIONS, Update
from auditrack.core.register.words import Original, Response, Status
from auditrack.core.rules.examined import Examined, Found, quoted
from auditrack.core.sentences.deadlines import as_a_date
from auditrack.core.standing.closing import reasons
from auditrack.core.standing.decisions import settled
from auditrack.core.standing.flags import verifies_itself

_SAYS_NOTHING = frozenset(("date", "entered", "by", "approved_by"))
_OF_A_DECISION = ("requests", "approves", "refuses")
_OF_ITEMS_ONLY = (
    *("status", "because", "due", "response", "verified_by", "lifted_by", "replaces", "returned", "percent", "review"),
    *_OF_A_DECISION,
)
_FINISHED = (Status.COMPLETE, Status.CLOSED)


def recommendation_with_actions(examined: Examined) -> Iterator[Found]:
    """A recommendation with actions has no due, updates or delivered_by of its own."""
    for inspection in examined.registry.inspections:
        for recommendation in inspection.recommendations:
            for field in ("due", "updates", "delivered_by") if recommendation.actions else ():
                if field in recommendation.origin.fields:
                    yield (
                        recommendation.origin.place(field),
                        f"{quoted(recommendation.ref)} has actions, so {field} belongs to them",
                        "Move it to the actions. If it has been reported without actions, close it (because: split).",
                    )


def update_of_inspection(examined: Examined) -> Iterator[Found]:
    """Updates of an inspection as a whole are notes: status and deadlines belong to items."""
    for inspection in examined.registry.inspections:
        for update in inspection.updates:
            has_colour = "rag" in update.origin.fields
            for field in _OF_ITEMS_ONLY:
                if field in update.origin.fields and not (field == "because" and has_colour):
                    yield (
                        update.origin.place(field),
                        f"a note on an inspection has no {field}",
                        "Move it to the recommendation it concerns.",
                    )
            if update.corrects is Original.DUE:
                yield (
                    update.origin.place("corrects"),
                    "an inspection has no original deadline",
                    "Move it to the recommendation it concerns.",
                )


def update_of_item(examined: Examined) -> Iterator[Found]:
    """What an inspection is called, and when it is expected, is said by updates of the inspection as a whole."""
    for _, update in examined.updates:
        for field in OF_INSPECTIONS:
            if field in update.origin.fields:
                yield (
                    update.origin.place(field),
                    f"an update of a recommendation has no {field}",
                    "Move it to the updates of the inspection as a whole.",
                )


def empty_update(examined: Examined) -> Iterator[Found]:
    """An update has content as well as a date."""
    for update in examined.all_updates:
        if len(update.origin.fields) <= len(_SAYS_NOTHING) and _SAYS_NOTHING.issuperset(update.origin.fields):
            yield (
                update.origin.place(),
                "this update has a date but no content",
                "Add a note or a status, or delete the update.",
            )


def updates_out_of_order(examined: Examined) -> Iterator[Found]:
    """Updates are in date order, oldest first: their last days do not decrease down the list."""
    for updates in examined.update_lists:
        for earlier, later in pairwise(updates):
            if later.date.last < earlier.date.last:
                yield (
                    later.origin.place("date"),
                    f"updates are out of order: {later.date} comes after {earlier.date}",
                    "Put the oldest first, or correct the date.",
                )


def entered_before_date(examined: Examined) -> Iterator[Found]:
    """An update is not entered in the register before its date."""
    for update in examined.all_updates:
        if update.entered and update.entered.last < update.date.first:
            yield (
                update.origin.place("entered"),
                f"entered ({update.entered}) is before its date ({update.date})",
                "Leave out entered if it was added on its date.",
            )


def extension_without_reason(examined: Examined) -> Iterator[Found]:
    """An extension has a reason."""
    for item in examined.items:
        target: Deadline | None = item.entry.due
        has_moved = False
        granted = _granted(item)
        for update in item.entry.updates:
            target = granted.get(id(update), target)
            has_moved = has_moved or id(update) in granted
            if update.due is None or update.approves or (update.corrects is Original.DUE and has_moved):
                continue
            is_later = not isinstance(target, Period) or update.due.last > target.last
            is_move = target is not None and update.corrects is None
            if is_later and is_move and "reason" not in update.origin.fields:
                yield (
                    update.origin.place("due"),
                    f"the deadline was extended from {as_a_date(target)} to {update.due} without a reason",
                    "Add reason: why more time is needed.",
                )
            has_moved = has_moved or is_move
            target = update.due


def target_before_agreed(examined: Examined) -> Iterator[Found]:
    """A deadline is not before the day on which it was agreed; where it was asked for, on which it was asked for."""
    for item, update in examined.updates:
        if update.requests and update.requests.due and update.requests.due.last < update.date.first:
            yield (
                update.requests.origin.place("due"),
                f"the deadline ({update.requests.due}) is before the day on which it is asked for ({update.date})",
                "Correct one of the two dates.",
            )
        if update.due and update.corrects is None and update.due.last < (since := _asked_on(item, update)).first:
            yield (
                update.origin.place("due"),
                f"the deadline ({update.due}) is before the day on which it was agreed ({since})",
                "Correct one of the two dates.",
            )


def finished_before_findings(examined: Examined) -> Iterator[Found]:
    """Nothing is complete or closed before the findings were received."""
    for item, update in examined.updates:
        came = item.came if update.status in _FINISHED else None
        if came and update.date.last < came.first:
            yield (
                update.origin.place("date"),
                f"it was {update.status} ({update.date}) before it was received ({came})",
                "Correct the wrong date.",
            )


def closed_without_because(examined: Examined) -> Iterator[Found]:
    """An item closed without being implemented has a reason."""
    for _, update in examined.updates:
        if update.status is Status.CLOSED and "because" not in update.origin.fields:
            words = ", ".join(reasons(examined.registry.settings))
            yield update.origin.place("status"), "it is closed without a reason", f"Add because, one of: {words}."


def unknown_because(examined: Examined) -> Iterator[Found]:
    """The reason for closing an item is one of the permitted ones."""
    known = reasons(examined.registry.settings)
    for _, update in examined.updates:
        asked, closed = update.requests, update.status is Status.CLOSED
        given = [(asked.close, asked.origin.place("close"))] if asked else []
        given += [(update.because, update.origin.place("because"))] if closed else []
        for because, place in given:
            if not because or because in known:
                continue
            yield (
                place,
                f"{quoted(because)} is not one of the reasons for closing a recommendation",
                f"Use one of: {', '.join(known)}. Put the explanation in note, or your own reasons in closing.",
            )


def reopened_not_finished(examined: Examined) -> Iterator[Found]:
    """Only items that were completed or closed are reopened."""
    for item in examined.items:
        status = Status.CLOSED if item.response is Response.NOT_ACCEPTED else Status.NOT_STARTED
        for update in () if item.entry.delivered_by else _in_effect(item):
            if update.status is Status.REOPENED and status not in _FINISHED:
                yield (
                    update.origin.place("status"),
                    f"it is reopened but was {status}",
                    "Use in progress if it was never completed or closed.",
                )
            refused = update.response is Response.NOT_ACCEPTED
            status = update.stated or (Status.CLOSED if refused else status)


def self_verified(examined: Examined) -> Iterator[Found]:
    """Evidence is verified by someone other than the owner."""
    for item, update in examined.updates:
        if verifies_itself(item, update, update.verified_by):
            yield (
                update.origin.place("verified_by"),
                f"{quoted(update.verified_by)} owns this item and cannot also verify it",
                "Name the post or panel that checked the evidence.",
            )
        if verifies_itself(item, update, update.lifted_by):
            yield (
                update.origin.place("lifted_by"),
                f"{quoted(update.lifted_by)} owns this item and cannot also lift it",
                "Name the inspecting body that lifted it.",
            )


def correction_of_nothing(examined: Examined) -> Iterator[Found]:
    """A correction names an update above it, or the original deadline."""
    for updates in examined.update_lists:
        for at, update in enumerate(updates):
            if isinstance(update.corrects, Period):
                dates = [earlier.date.text for earlier in updates[:at]]
                if update.corrects.text not in dates:
                    yield (
                        update.origin.place("corrects"),
                        f"there is no earlier update of {update.corrects.text} to correct",
                        (
                            f"The updates above it are dated {', '.join(dates)}."
                            if dates
                            else "There is no update above it."
                        ),
                    )
    for item, update in examined.updates:
        if update.corrects is not Original.DUE:
            continue
        above = item.entry.updates[: item.entry.updates.index(update)]
        if "due" not in update.origin.fields:
            yield (
                update.origin.place("corrects"),
                "it corrects the original deadline but gives no date",
                "Add due, with the correct deadline.",
            )
        elif not _has_deadline(item, above, examined):
            yield (
                update.origin.place("corrects"),
                "there is no original deadline to correct",
                "Leave out corrects: the first due is the original deadline.",
            )


def _has_deadline(asked: Item, above: Sequence[Update], examined: Examined) -> bool:
    """Whether an asked had a deadline before an update: its own, or one that it inherits."""
    now = examined.positions.get(asked.address)
    inherited = (examined.positions.get(other.address) for other in now.replaces) if now else ()
    is_own = "due" in asked.entry.origin.fields or any(earlier.due or earlier.approves for earlier in above)
    return is_own or any(other is not None and other.original is not None for other in inherited)


def correction_without_reason(examined: Examined) -> Iterator[Found]:
    """A correction has a reason."""
    for update in examined.all_updates:
        if update.corrects is not None and "reason" not in update.origin.fields:
            yield (
                update.origin.place("corrects"),
                "it corrects an earlier entry without a reason",
                "Add reason: what was wrong.",
            )


def _in_effect(of: Item) -> tuple[Update, ...]:
    return settled(of.entry.due, of.entry.updates, date.max).updates


def _granted(of: Item) -> dict[int, Period]:
    """The deadlines that were granted, each by the identity of the update that grants it."""
    if not any(dated.approves for dated in of.entry.updates):
        return {}
    then = settled(of.entry.due, of.entry.updates, date.max)
    return {
        id(written): effect.due
        for written, effect in zip(then.written, then.updates, strict=True)
        if written.approves and effect.due
    }


def _asked_on(of: Item, granting: Update) -> Period:
    """The date of the request that an update grants; its own, where it grants none."""
    if granting.approves is None:
        return granting.date
    decided = settled(of.entry.due, of.entry.updates, granting.counts_from).decided
    return next((one.asked.date for one in decided if one.decision is granting), granting.date)
