"""Rules about what must not change: inspections, recommendations, refs, wordings, judgements, disclosure, settings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from auditrack.core.grammar.english import counted, listed
from auditrack.core.register.address import Address
from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation
from auditrack.core.register.problems import Severity
from auditrack.core.register.record import Place
from auditrack.core.register.settings import SignOff
from auditrack.core.register.words import Disclosure, is_worded
from auditrack.core.standing import reported
from auditrack.core.versions.changes import EntryChange, SourceChange
from auditrack.core.versions.differences import Difference
from auditrack.core.versions.guard.reviewed import Found, Reviewed
from auditrack.core.versions.matching import WHOLLY_DIFFERENT, entries_of
from auditrack.core.versions.wording import folded, likeness

_POLICY = ("rating", "completion", "register_from", "counting", "extensions", "sign_off", "closing", "guard", "checks")
_WHAT_COMES_FIRST = ("report", "headline")
_OF_AN_ENTRY = ("text", "finding")
_OF_AN_INSPECTION = ("title", "body")
_OF_FINDINGS = ("title", "body", "outcome")
_HOW_PUBLIC = (Disclosure.EXEMPT, Disclosure.JUDGEMENT_ONLY, Disclosure.PUBLIC)


def inspection_removed(reviewed: Reviewed) -> Iterator[Found]:
    """An inspection in the register is not removed."""
    for source in reviewed.changes.inspections:
        old = source.before
        is_gone = source.after is None and old is not None and old.id not in reviewed.after.by_id
        if is_gone and isinstance(old, Inspection) and old.registered_on is not None:
            yield Found(
                old.origin.place(),
                old.id,
                f"{old.id} was removed ({old.title})",
                "Restore the file. Completed and closed inspections leave the paper without being removed.",
            )


def inspection_renamed(reviewed: Reviewed) -> Iterator[Found]:
    """An inspection keeps its id: it is part of the address of each recommendation."""
    for source in reviewed.changes.inspections:
        if source.was_id and source.after:
            yield Found(
                source.after.origin.place(),
                source.after.id,
                f"{source.was_id} is now called {source.after.id}, and all its addresses have changed",
                "Restore the name of the file, unless nothing outside the register refers to it.",
            )


def recommendation_removed(reviewed: Reviewed) -> Iterator[Found]:
    """A recommendation or action in the register is not removed."""
    for source in reviewed.kept:
        gone = [entry for entry in source.entries if entry.before is not None and entry.after is None]
        refs = {entry.entry.ref for entry in gone}
        for entry in gone:
            if source.after is None or (entry.parent and entry.parent.ref in refs):
                continue
            lived = _how_many(entry.entry)
            field = "actions" if isinstance(source.after, Meeting) else "recommendations"
            yield Found(
                source.after.origin.place(field),
                entry.address,
                f"{entry.address} was removed{f', with {lived}' if lived else ''}: {_short(entry.entry.wording)}",
                "Restore it. If it is no longer followed up, close it with an update and because.",
            )


def ref_changed(reviewed: Reviewed) -> Iterator[Found]:
    """A ref stays with its recommendation."""
    for source, entry, old, new in reviewed.kept_entries:
        if entry.was_ref and source.before:
            yield Found(
                new.origin.place("ref"),
                entry.address,
                f"{Address.of(source.before.id, old.ref)} is now called {entry.address}",
                f"Restore its ref, {old.ref}: papers and other items refer to it.",
            )


def ref_reused(reviewed: Reviewed) -> Iterator[Found]:
    """A ref is not used again for another recommendation."""
    for source in reviewed.kept:
        held = {entry.before.ref: entry for entry in source.entries if entry.before is not None}
        for entry in source.entries:
            other = held.get(entry.entry.ref)
            if entry.before is None and entry.after is not None and other is not None and _has_left(other):
                message = f"{entry.address} asked: {_short(other.before.text if other.before else '')}"
                message += f" Now it asks: {_short(entry.after.text)}"
                yield Found(
                    entry.after.origin.place("ref"),
                    entry.address,
                    message,
                    "Restore the old one, and give the new one a ref that was never used.",
                )


def item_wrapped(reviewed: Reviewed) -> Iterator[Found]:
    """A late item goes on being counted by itself: not as an action, through its actions, or as what delivers it."""
    for _, change, _, new in reviewed.kept_entries:
        how = _wrapped(change, new) if change.stood and change.stood.is_late else ""
        if how:
            yield Found(
                new.origin.place("ref"),
                change.address,
                f"{change.address} is late, and is now {how}",
                "Restore it. If other work takes its place, close it with an update and because, and let that work "
                "replace it (replaces), due by its original deadline.",
            )


def wording_changed(reviewed: Reviewed) -> Iterator[Found]:
    """The wording of recommendations and findings is not changed."""
    for source in reviewed.kept:
        asked = {folded(action.entry.text) for action in entries_of(source.before) if is_worded(action.entry.text)}
        for entry in source.entries:
            was_known = entry.before is None or is_worded(
                entry.before.text
            )  # to put in the true words rewrites nothing
            differences = [one for one in entry.differences if was_known or one.path != ("text",)]
            text = next((one for one in differences if one.path == ("text",) and one.before), None)
            if text and entry.after and (folded(text.after) in asked or _is_another(text)):
                yield _changed_request(entry.address, entry.after, text)
            else:
                yield from _changed_wordings(entry.address, entry.after, differences, _OF_AN_ENTRY)
        if isinstance(source.before, Inspection) and source.before.registered_on is not None:
            names = _OF_FINDINGS if source.before.reported else _OF_AN_INSPECTION
            yield from _changed_wordings(source.source.id, source.after, source.differences, names)


def judgement_changed(reviewed: Reviewed) -> Iterator[Found]:
    """A judgement or a grade stays as the inspecting body gave it."""
    for source in reviewed.kept:
        yield from _changed_judgements(source.source.id, source.after, source.differences)
        for entry in source.entries:
            yield from _changed_judgements(entry.address, entry.after, entry.differences)


def disclosure_widened(reviewed: Reviewed) -> Iterator[Found]:
    """Exempt information does not become public unnoticed."""
    hint = "Check that the exemption no longer applies. Publication cannot be undone."
    for source in reviewed.changes.inspections:
        new = source.after
        old = source.before or (reviewed.before.by_id.get(new.id) if new else None)
        if not isinstance(old, Inspection) or not isinstance(new, Inspection):
            continue
        if _HOW_PUBLIC.index(new.disclosure) > _HOW_PUBLIC.index(old.disclosure):
            yield Found(
                new.origin.place("disclosure"),
                new.id,
                f"the disclosure of {new.id} was {old.disclosure.value} and is now {new.disclosure.value}",
                hint,
            )
    yield from _moved_to_public(reviewed, hint)


def disclosure_narrowed(reviewed: Reviewed) -> Iterator[Found]:
    """Published information is not withdrawn unnoticed."""
    for _, old, new in reviewed.kept_inspections:
        if _HOW_PUBLIC.index(new.disclosure) < _HOW_PUBLIC.index(old.disclosure):
            yield Found(
                new.origin.place("disclosure"),
                new.id,
                f"the disclosure of {new.id} was {old.disclosure.value} and is now {new.disclosure.value}",
                "It has already been reported to the public. Note its removal in the next paper.",
            )


def policy_changed(reviewed: Reviewed) -> Iterator[Found]:
    """A setting that affects past ratings, counts, checks or the guard is changed deliberately."""
    for difference in reviewed.changes.settings:
        if difference.path[0] in _POLICY or difference.path == _WHAT_COMES_FIRST:
            place = reviewed.after.settings.origin.place(difference.path[0])
            message = f"the setting {difference.name} was changed"
            hint = "It also changes how earlier positions are reported. Say so in the next paper."
            rewrites = difference.path[0] == "sign_off" and _signs_off_the_past(reviewed)
            if rewrites:
                hint = "Give it from: the day from which it holds, after the last reported position."
            elif difference.path[0] in ("guard", "extensions", "sign_off", "closing"):
                hint = "It applies from the next change. Make sure that those responsible have agreed to it."
            if difference.path == _WHAT_COMES_FIRST:
                hint = "It decides whether the summary says how many items are delayed. Say so in the next paper."
            if difference.path[0] == "checks":
                hint = "It changes what check warns of. Make sure that those responsible have agreed to it."
            hidden = _no_longer_computed(reviewed) if difference.path == ("register_from",) else []
            if hidden:
                message += f": check no longer recalculates what was reported to {listed(hidden)}"
                hint = "Restore it: reported figures are checked for as long as the register goes back."
            yield Found(place, "registry", message, hint, Severity.ERROR if hidden or rewrites else None)


def template_changed(reviewed: Reviewed) -> Iterator[Found]:
    """What papers are made with is changed deliberately: a template may say anything."""
    for template in reviewed.changes.templates:
        became = "removed" if template.after is None else "added" if template.before is None else "changed"
        link = ". It is a link, and what that leads to is not compared" if template.is_link else ""
        yield Found(
            Place(template.path),
            template.path,
            f"the template {template.path} was {became}{link}",
            "Write a paper with it, and read that.",
        )


def _wrapped(change: EntryChange, new: Action) -> str:
    """By what else an item is counted now that was counted by itself; empty if by nothing else."""
    newly = {difference.path[0]: difference for difference in change.differences}
    if "answers" in newly and newly["answers"].before is None:
        return f"an action of {newly['answers'].after}"
    if "actions" in newly and newly["actions"].after:
        return f"counted through its actions ({listed(newly['actions'].after)})"
    return f"delivered by {listed(new.delivered_by)}" if "delivered_by" in newly and new.delivered_by else ""


def _is_another(text: Difference) -> bool:
    return likeness(text.before, text.after) < WHOLLY_DIFFERENT


def _changed_request(address: str, entry: Action, text: Difference) -> Found:
    return Found(
        entry.origin.place("text"),
        address,
        f"{address} now asks for something different: {_short(text.after)} It asked: {_short(text.before)}",
        "Restore the wording. Add anything new as a recommendation of its own, with its own ref.",
        Severity.ERROR,
    )


def _changed_wordings(
    subject: str,
    holder: Inspection | Meeting | Action | None,
    differences: Iterable[Difference],
    fields: Sequence[str],
) -> Iterator[Found]:
    names = list(
        dict.fromkeys(
            difference.path[0] for difference in differences if difference.path[0] in fields and difference.before
        )
    )
    if names and holder:
        yield Found(
            holder.origin.place(names[0]),
            subject,
            f"the wording of {subject} has changed: {listed(names)}",
            "Restore the wording, unless this only corrects a slip.",
        )


def _changed_judgements(
    subject: str, holder: Inspection | Meeting | Action | None, differences: Iterable[Difference]
) -> Iterator[Found]:
    for difference in differences:
        if (
            holder
            and difference.path[0] in ("judgement", "previous_judgement", "grade")
            and difference.before is not None
        ):
            now = difference.after or "none"
            yield Found(
                holder.origin.place(difference.path[0]),
                subject,
                f"the {difference.name} of {subject} was '{difference.before}' and is now '{now}'",
                "Restore it, unless it was entered wrongly. Create a file for a new inspection.",
            )


def _no_longer_computed(reviewed: Reviewed) -> list[str]:
    """The meetings whose recorded figures ``check`` no longer recalculates."""
    return [
        meeting.id
        for meeting in reviewed.before.meetings
        if reported.is_computed_again(reviewed.before, meeting)
        and not reported.is_computed_again(replace(reviewed.before, settings=reviewed.after.settings), meeting)
    ]


def _signs_off_the_past(reviewed: Reviewed) -> bool:
    """Whether an entry of sign_off that came, went or changed is about what was reported."""
    old, new = (side.settings.sign_off for side in (reviewed.before, reviewed.after))
    came = [rule for rule in new if not any(_goes_on(was, rule) for was in old)]
    gone = [rule for rule in old if not any(_goes_on(rule, now) for now in new)]
    return any(reviewed.last and (not rule.from_ or rule.from_.first <= reviewed.last) for rule in (*came, *gone))


def _goes_on(was: SignOff, now: SignOff) -> bool:
    """Whether both say the same, but for a name that the body has taken since."""
    return now.by[: len(was.by)] == was.by and replace(now, by=was.by) == was


def _has_left(entry: EntryChange) -> bool:
    """Whether the item was removed or has a different ref."""
    return entry.after is None or entry.was_ref is not None


def _how_many(entry: Action) -> str:
    """The number of a recommendation's actions and updates, in words."""
    actions = entry.actions if isinstance(entry, Recommendation) else ()
    updates = len(entry.updates) + sum(len(action.updates) for action in actions)
    parts = [counted(len(actions), "action")] if actions else []
    return listed([*parts, counted(updates, "update")] if updates else parts)


def _short(text: str) -> str:
    words = folded(text).replace("\n", " ")
    return words if len(words) <= 80 else f"{words[:77].rstrip()}..."


def _moved_to_public(reviewed: Reviewed, hint: str) -> Iterator[Found]:
    """Recommendations moved from an inspection that is not public to one that is."""
    withheld = {
        folded(entry.entry.text): entry.address
        for source in reviewed.changes.inspections
        if isinstance(source.before, Inspection) and source.before.disclosure is not Disclosure.PUBLIC
        for entry in source.entries
        if entry.after is None and is_worded(entry.entry.text)
    }
    for source in reviewed.changes.inspections if withheld else ():
        for entry in source.entries if _is_public(source) else ():
            address = withheld.get(folded(entry.entry.text))
            if entry.before is None and address is not None:
                yield Found(
                    entry.entry.origin.place("text"),
                    entry.address,
                    f"{entry.address} is public, and was {address} in an inspection that is not public",
                    hint,
                )


def _is_public(source: SourceChange) -> bool:
    return isinstance(source.after, Inspection) and source.after.disclosure is Disclosure.PUBLIC
