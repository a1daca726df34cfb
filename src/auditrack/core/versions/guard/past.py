"""Rules about the past: deadlines, updates and dates already recorded, and entries that are backdated."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date

from auditrack.core.grammar.english import listed
from auditrack.core.register.address import Address
from auditrack.core.register.dates import Period, in_words
from auditrack.core.register.model import Action, Inspection, Item, Recommendation, Source, items_of
from auditrack.core.register.problems import Severity
from auditrack.core.sentences.deadlines import or_none
from auditrack.core.standing import reported
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position
from auditrack.core.standing.sharing import shared
from auditrack.core.versions.changes import EntryChange, SourceChange
from auditrack.core.versions.guard.reviewed import Found, Reviewed, item_of
from auditrack.core.versions.matching import entries_of
from auditrack.core.versions.update_changes import BEHIND_A_POSITION, original_rewritten

_CORRECT = "Restore it, and add an update that corrects it and says why."


def original_deadline_changed(reviewed: Reviewed) -> Iterator[Found]:
    """The original deadline stays; a new target is an update, and a wrong one is corrected by an update."""
    for _, change, old, new in reviewed.kept_entries:
        rewritten = original_rewritten(old, new, ((update.before, update.after) for update in change.updates))
        if rewritten is not None:
            was, now = rewritten
            yield Found(
                new.origin.place("due"),
                change.address,
                f"the original deadline of {change.address} was {or_none(was)} and is now {or_none(now)}",
                (
                    "Restore it. Record a revised date in a new update, with due and reason; "
                    "if the original deadline was entered wrongly, add corrects: due to that update."
                ),
            )


def response_changed(reviewed: Reviewed) -> Iterator[Found]:
    """The first answer to an item, or to its recommendation, stays: a changed answer is an update."""
    for source in reviewed.kept:
        for was, now in _items_of_both(source):
            if was.response is not now.response:
                holder = now.parent if now.parent and not now.entry.response else now.entry
                yield Found(
                    holder.origin.place("response"),
                    now.address,
                    f"the response to {now.address} was '{was.response.value}' and is now '{now.response.value}'",
                    "Restore it, and record the answer in a new update, with response and its date.",
                )


def history_rewritten(reviewed: Reviewed) -> Iterator[Found]:
    """An update in the register is not changed."""
    for update in reviewed.updates:
        old, new = update.change.before, update.change.after
        holder = update.entry.after if update.entry else update.source.after
        if old is None or holder is None or (update.entry and update.entry.before is None):
            continue
        if new is None:
            yield Found(
                holder.origin.place("updates"),
                update.subject,
                f"the update of {old.date} on {update.subject} was removed",
                _CORRECT,
            )
        else:
            names = list(dict.fromkeys(difference.path[0] for difference in update.change.differences))
            yield Found(
                new.origin.place(names[0] if names else None),
                update.subject,
                f"the update of {old.date} on {update.subject} was edited: {listed(names)}",
                _CORRECT,
            )
    yield from _reordered(reviewed)


def history_backdated(reviewed: Reviewed) -> Iterator[Found]:
    """New entries count from a day after the last reported position."""
    for source in reviewed.changes.inspections:
        new = source.after
        if isinstance(new, Inspection) and source.before is None and reviewed.was_reported_by(new.registered_on, new):
            yield Found(
                new.origin.place("registered"),
                new.id,
                f"{new.id} is new but counts from {_day(new.registered_on)}, {_last_position(reviewed, new)}",
                "Add registered: the date on which it was added to the register.",
            )
    for source, entry in _new_entries(reviewed):
        arrived = item_of(source, entry).arrived_on
        if reviewed.was_reported_by(arrived, source.source) and not _has_just_been_reported(source):
            yield Found(
                entry.entry.origin.place("ref"),
                entry.address,
                f"{entry.address} is new but counts from {_day(arrived)}, {_last_position(reviewed, source.source)}",
                "Add raised: the date on which it was received.",
            )
    yield from _backdated_updates(reviewed)


def _backdated_updates(reviewed: Reviewed) -> Iterator[Found]:
    for one in reviewed.updates:
        update, stood = one.change.after, one.entry.before if one.entry else one.source.before
        told = one.source.source
        if update and stood and one.change.is_added and reviewed.was_reported_by(update.counts_from, told):
            last = _last_position(reviewed, told)
            yield Found(
                update.origin.place("date"),
                one.subject,
                f"the new update of {update.date} on {one.subject} counts from a day {last}",
                f"Add entered: the date on which it is added, such as {reviewed.day.isoformat()}.",
            )


def _last_position(reviewed: Reviewed, of: Source) -> str:
    last = reviewed.last_of(of)
    return f"not after the last reported position ({in_words(last)})" if last else ""


def findings_date_changed(reviewed: Reviewed) -> Iterator[Found]:
    """The date of the findings is not changed, because it decides which report includes them."""
    for _, old, new in reviewed.kept_inspections:
        if old.reported is None or old.reported == new.reported:
            continue
        moved = reviewed.crosses(old.reported.last, new.reported.last if new.reported else None)
        now = new.reported or "not given"
        message = f"the date of the findings of {new.id} was {old.reported} and is now {now}"
        message += "; a report was made between the two" if moved else ""
        severity = Severity.ERROR if moved else Severity.WARNING
        yield Found(
            new.origin.place("reported"),
            new.id,
            message,
            "Restore it. For a recommendation received later, add raised.",
            severity,
        )


def entry_date_changed(reviewed: Reviewed) -> Iterator[Found]:
    """The dates on which an inspection and its items entered the register are not changed: they decide in which report
    each was new. A changed date of the findings has a rule of its own.
    """
    for _, old, new in reviewed.kept_inspections:
        yield from _changed_entry(reviewed, old, new)
    for source in reviewed.kept:
        for was, now in _items_of_both(source):
            came, comes = was.arrived_on, now.arrived_on
            if _raised(was) != _raised(now) and came != comes and _is_reported(reviewed, came, comes):
                yield Found(
                    now.entry.origin.place("raised"),
                    now.address,
                    f"{now.address} was counted from {_day(came)} and is now counted from {_day(comes)}",
                    "Restore raised: it decides in which report the item was new.",
                )


def position_rewritten(reviewed: Reviewed, covered: Set[str]) -> Iterator[Found]:
    """Every position on the last reported day is as it was reported, whatever the cause of a change.

    A change that another rule has reported is not repeated.
    """
    last = reviewed.last
    if last is None:
        return
    for _, old, new in reviewed.kept_inspections:
        if new.id not in covered and old.is_reported_by(last) != new.is_reported_by(last):
            yield Found(
                new.origin.place("reported"),
                new.id,
                f"the findings of {new.id} were reported as not known on {in_words(last)}, and now count as known",
                "Set reported to the date on which the findings were received. raised, on a recommendation, "
                "may be later.",
            )
    sources = [change for change in reviewed.kept if change.entries and change.source.id not in covered]
    yield from _changed_positions(reviewed, sources, covered, last) if sources else ()


def _day(day: date | None) -> str:
    return in_words(day) if day else "no date"


def _reordered(reviewed: Reviewed) -> Iterator[Found]:
    for source in reviewed.kept:
        entries = [(entry.address, entry.after) for entry in source.entries if entry.after and entry.is_reordered]
        whole = [(source.source.id, source.after)] if source.after and source.is_reordered else []
        for subject, holder in [*entries, *whole]:
            yield Found(
                holder.origin.place("updates"),
                subject,
                f"updates of {subject} are in a different order, so a different one is now the latest",
                "Restore their order.",
            )


def _new_entries(reviewed: Reviewed) -> Iterator[tuple[SourceChange, EntryChange]]:
    """New items, of existing inspections and of meetings."""
    for source in reviewed.changes.sources:
        if source.before is None and isinstance(source.after, Inspection):
            continue
        for entry in source.entries:
            has_actions = isinstance(entry.after, Recommendation) and entry.after.actions
            if entry.before is None and not has_actions:
                yield source, entry


def _has_just_been_reported(source: SourceChange) -> bool:
    """Whether this change adds its findings: then the inspection is reported, and not each item."""
    old, new = source.before, source.after
    if not isinstance(old, Inspection) or not isinstance(new, Inspection):
        return False
    return old.reported is None and new.reported is not None


def _changed_entry(reviewed: Reviewed, old: Inspection, new: Inspection) -> Iterator[Found]:
    decides = {_decides(side) for side in (old, new)}
    was, now = old.registered_on, new.registered_on
    if was != now and decides != {"reported"} and _is_reported(reviewed, was, now):
        stood = f"was in the register from {in_words(was)}" if was else "was not in the register"
        message = f"{new.id} {stood}, and is now {f'in it from {in_words(now)}' if now else 'not in it'}"
        hint = "Add registered: the date on which it was added to the register."
        if was:
            hint = f"Restore it. If its other dates were wrong, correct them and add registered: {was.isoformat()}."
        yield Found(new.origin.place(_decides(new)), new.id, message, hint)


def _decides(inspection: Inspection) -> str:
    """The field that decides from which day an inspection is in the register; ``expected`` if none does."""
    return next((name for name in ("registered", "fieldwork", "reported") if getattr(inspection, name)), "expected")


def _is_reported(reviewed: Reviewed, *days: date | None) -> bool:
    """Whether one of these days was, or would have been, in the last report."""
    return any(reviewed.was_reported_by(day) for day in days)


def _items_of_both(source: SourceChange) -> Iterator[tuple[Item, Item]]:
    """Items that are on both sides, before and after."""
    stood = {item.entry.ref: item for item in (items_of(source.before) if source.before else ())}
    was = {entry.ref: ref for ref, entry, _ in _still_there(source)}
    for now in items_of(source.after) if source.after else ():
        before = stood.get(was.get(now.entry.ref, ""))
        if before is not None:
            yield before, now


def _raised(item: Item) -> Period | None:
    return item.entry.raised or (item.parent.raised if item.parent else None)


def _changed_positions(
    reviewed: Reviewed, sources: Sequence[SourceChange], covered: Set[str], last: date
) -> Iterator[Found]:
    before, after = reviewed.changes.seen
    stood = positions(before, last)
    # by the rules in force then: how a new policy changes the past is a finding about the policy
    as_before = replace(after, settings=before.settings)
    stands = positions(as_before, last)
    was_shared, is_shared = shared(before, stood), shared(as_before, stands)
    for source in sources:
        if source.before is None or source.after is None or _has_just_been_reported(source):
            continue
        for old, entry, changed in _still_there(source):
            address, was_at = Address.of(source.after.id, entry.ref), Address.of(source.before.id, old)
            stated = _words(stood.get(was_at), is_shared=was_at in was_shared)
            says = _words(stands.get(address), is_shared=address in is_shared)
            if stated != says and address not in covered:
                hint = "Record changes in a new update, with its own date."
                yield Found(
                    entry.origin.place(changed[0] if changed else None),
                    address,
                    f"{address} was reported as '{stated}' on {in_words(last)} and is now '{says}'",
                    (f"Restore {listed(changed)}. {hint}" if changed else hint),
                )


def _words(position: Position | None, *, is_shared: bool) -> str:
    return reported.stands(position, is_shared=is_shared) if position else "not there"


def _still_there(source: SourceChange) -> Iterator[tuple[str, Action, list[str]]]:
    """Entries on both sides: the ref before, the entry after, and the changed fields that its position depends on."""
    changes = {change.after.ref: change for change in source.entries if change.after is not None}
    for entry, parent in ((entry.entry, entry.parent) for entry in entries_of(source.after)):
        change = changes.get(entry.ref)
        both = (change, changes.get(parent.ref) if parent else None)
        moved = [name for part in both if part for name in _moved_by(part)]
        if change is None:
            yield entry.ref, entry, moved
        elif change.before is not None:
            yield change.before.ref, entry, moved


def _moved_by(change: EntryChange) -> list[str]:
    return [difference.path[0] for difference in change.differences if difference.path[0] in BEHIND_A_POSITION]
