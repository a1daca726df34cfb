"""What must stay because it was named, reported or withheld: inspections, recommendations, refs, words, figures."""

from collections.abc import Iterable, Iterator

from auditrack.core.changes import EntryChange, SourceChange
from auditrack.core.differences import Difference
from auditrack.core.english import counted, listed, verb
from auditrack.core.guard.reviewed import Found, Reviewed
from auditrack.core.model import Action, Disclosure, Inspection, Meeting, Recommendation
from auditrack.core.wording import folded

_OF_A_REPORT = ("reported", "position_date", "date", "committee")
_POLICY = ("rating", "completion", "register_from", "counting", "extensions", "guard")
_HOW_PUBLIC = (Disclosure.EXEMPT, Disclosure.JUDGEMENT_ONLY, Disclosure.PUBLIC)
_NAMED_AT_MOST = 5


def inspection_removed(reviewed: Reviewed) -> Iterator[Found]:
    """An inspection that entered the register stays in it."""
    for source in reviewed.changes.inspections:
        old = source.before
        gone = isinstance(old, Inspection) and source.after is None and old.id not in reviewed.after.by_id
        if gone and isinstance(old, Inspection) and old.registered_on is not None:
            message = f"{old.id} was removed ({old.title})"
            hint = "Put the file back. What is over is closed, or complete, and leaves the paper by itself."
            yield Found(old.origin.place(), old.id, message, hint)


def inspection_renamed(reviewed: Reviewed) -> Iterator[Found]:
    """An inspection keeps its id: it is part of the address of each recommendation."""
    for source in reviewed.changes.inspections:
        if source.was_id and source.after:
            message = f"{source.was_id} is now called {source.after.id}, so every address in it is another"
            hint = "Give the file its name back, unless nothing outside the register names it."
            yield Found(source.after.origin.place(), source.after.id, message, hint)


def meeting_removed(reviewed: Reviewed) -> Iterator[Found]:
    """A meeting that was held stays in the register."""
    for source in reviewed.changes.meetings:
        old = source.before
        if isinstance(old, Meeting) and source.after is None and (old.reported or old.date.last <= reviewed.day):
            figures = " with the figures that were reported to it" if old.reported else ""
            message = f"the meeting {old.id} was removed{figures}"
            yield Found(old.origin.place(), old.id, message, "Put the file back.")


def recommendation_removed(reviewed: Reviewed) -> Iterator[Found]:
    """A recommendation or action that stood in the register stays in it."""
    for source in reviewed.kept:
        gone = [entry for entry in source.entries if entry.before is not None and entry.after is None]
        refs = {entry.entry.ref for entry in gone}
        for entry in gone:
            if source.after is None or (entry.parent and entry.parent.ref in refs):
                continue
            lived = _how_many(entry.entry)
            message = f"{entry.address} was removed{f', with {lived}' if lived else ''}: {_short(entry.entry.text)}"
            hint = "Put it back. What is no longer followed up is closed by an update, with because."
            field = "actions" if isinstance(source.after, Meeting) else "recommendations"
            yield Found(source.after.origin.place(field), entry.address, message, hint)


def ref_changed(reviewed: Reviewed) -> Iterator[Found]:
    """A ref that was given stays with its recommendation."""
    for source, entry in reviewed.kept_entries:
        if entry.was_ref and entry.after and source.before:
            message = f"{source.before.id}/{entry.was_ref} is now called {entry.address}"
            hint = f"Give it its ref back: {entry.was_ref}. Papers and other items know it by that."
            yield Found(entry.after.origin.place("ref"), entry.address, message, hint)


def ref_reused(reviewed: Reviewed) -> Iterator[Found]:
    """A ref that was given is not given to another recommendation."""
    for source in reviewed.kept:
        held = {entry.before.ref: entry for entry in source.entries if entry.before is not None}
        for entry in source.entries:
            other = held.get(entry.entry.ref)
            if entry.before is None and entry.after is not None and other is not None and _has_left(other):
                message = f"{entry.address} asked: {_short(other.before.text if other.before else '')}"
                message += f" Now it asks: {_short(entry.after.text)}"
                hint = "Put the old one back as it was, and give the new one a ref that was never used."
                yield Found(entry.after.origin.place("ref"), entry.address, message, hint)


def wording_changed(reviewed: Reviewed) -> Iterator[Found]:
    """What was asked, and what was found, stays in the words in which it came."""
    for _, entry in reviewed.kept_entries:
        names = [each.path[0] for each in entry.differences if each.path[0] in ("text", "finding") and each.before]
        if names and entry.after:
            message = f"{entry.address} is worded otherwise: {listed(names)}"
            hint = "Put the words back, unless this only mends a slip."
            yield Found(entry.after.origin.place(names[0]), entry.address, message, hint)


def judgement_changed(reviewed: Reviewed) -> Iterator[Found]:
    """A judgement or a grade stays as the inspecting body gave it."""
    for source in reviewed.kept:
        yield from _judged_otherwise(source.source.id, source.after, source.differences)
        for entry in source.entries:
            yield from _judged_otherwise(entry.address, entry.after, entry.differences)


def disclosure_widened(reviewed: Reviewed) -> Iterator[Found]:
    """What was not public does not become so by the way."""
    hint = "Make sure that the exemption no longer holds. Once it is published it cannot be taken back."
    for source in reviewed.changes.inspections:
        new = source.after
        old = source.before or (reviewed.before.by_id.get(new.id) if new else None)
        if not isinstance(old, Inspection) or not isinstance(new, Inspection):
            continue
        if _HOW_PUBLIC.index(new.disclosure) > _HOW_PUBLIC.index(old.disclosure):
            message = f"the disclosure of {new.id} was {old.disclosure.value}, and is now {new.disclosure.value}"
            yield Found(new.origin.place("disclosure"), new.id, message, hint)
    yield from _moved_into_sight(reviewed, hint)


def reported_figures_changed(reviewed: Reviewed) -> Iterator[Found]:
    """What was reported to a meeting, and as of which day, stays as it was reported."""
    for source in reviewed.kept:
        old, new = source.before, source.after
        if not isinstance(old, Meeting) or not isinstance(new, Meeting):
            continue
        if old.reported is None and old.date.last > reviewed.day:
            continue
        found = [each for each in source.differences if each.path[0] in _OF_A_REPORT]
        names = [each.name.removeprefix("reported ") for each in found if each.path != ("reported",) or each.before]
        if names:
            more = f" and {len(names) - _NAMED_AT_MOST} more" if len(names) > _NAMED_AT_MOST else ""
            was = verb(len(names), "was", "were")
            message = f"what was reported to {new.id} {was} changed: {', '.join(names[:_NAMED_AT_MOST])}{more}"
            hint = "Put it back: that is what the committee was told. What has changed since is told next time."
            yield Found(new.origin.place(found[0].path[0]), new.id, message, hint)


def policy_changed(reviewed: Reviewed) -> Iterator[Found]:
    """A setting by which the past is rated, counted, checked or guarded is changed knowingly."""
    for found in reviewed.changes.settings:
        if found.path[0] in _POLICY:
            place = reviewed.after.settings.origin.place(found.path[0])
            message = f"the setting {found.name} was changed"
            hint = "It also changes how earlier positions are told. Say so in the next paper."
            if found.path[0] in ("guard", "extensions"):
                hint = "It holds from the next change on. Make sure that whoever decides on it knows."
            yield Found(place, "registry", message, hint)


def _judged_otherwise(
    subject: str, holder: Inspection | Meeting | Action | None, differences: Iterable[Difference]
) -> Iterator[Found]:
    for found in differences:
        if holder and found.path[0] in ("judgement", "previous_judgement", "grade") and found.before is not None:
            now = found.after or "none"
            message = f"the {found.name} of {subject} was '{found.before}', and is now '{now}'"
            hint = "Put it back, unless it was entered wrongly. A new inspection has a file of its own."
            yield Found(holder.origin.place(found.path[0]), subject, message, hint)


def _has_left(entry: EntryChange) -> bool:
    """Whether what had a ref is gone, or has another now."""
    return entry.after is None or entry.was_ref is not None


def _how_many(entry: Action) -> str:
    """What goes with a recommendation: its updates and actions, in words."""
    actions = entry.actions if isinstance(entry, Recommendation) else ()
    updates = len(entry.updates) + sum(len(each.updates) for each in actions)
    parts = [counted(len(actions), "action")] if actions else []
    return listed([*parts, counted(updates, "update")] if updates else parts)


def _short(text: str) -> str:
    words = folded(text).replace("\n", " ")
    return words if len(words) <= 80 else f"{words[:77].rstrip()}..."


def _moved_into_sight(reviewed: Reviewed, hint: str) -> Iterator[Found]:
    """Recommendations that left an inspection that is not public, and came to stand in one that is."""
    withheld = {
        folded(entry.entry.text): entry.address
        for source in reviewed.changes.inspections
        if isinstance(source.before, Inspection) and source.before.disclosure is not Disclosure.PUBLIC
        for entry in source.entries
        if entry.after is None
    }
    for source in reviewed.changes.inspections if withheld else ():
        for entry in source.entries if _is_public(source) else ():
            address = withheld.get(folded(entry.entry.text))
            if entry.before is None and address is not None:
                message = f"{entry.address} is public, and stood in {address}, which was not"
                yield Found(entry.entry.origin.place("text"), entry.address, message, hint)


def _is_public(source: SourceChange) -> bool:
    return isinstance(source.after, Inspection) and source.after.disclosure is Disclosure.PUBLIC
