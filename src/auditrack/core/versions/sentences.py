"""Changes in words, as lines with removed and added words: the same for every format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from auditrack.core.grammar.english import ordinal, upper_first
from auditrack.core.register.dates import Period, when
from auditrack.core.register.model import Inspection, Meeting, Recommendation
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Original, Status
from auditrack.core.sentences.deadlines import or_none
from auditrack.core.sentences.decisions import what_it_asks, what_was_decided
from auditrack.core.sentences.ratings import how_long, reasons
from auditrack.core.standing.rating import Rated
from auditrack.core.versions.changes import EntryChange, SourceChange
from auditrack.core.versions.differences import Difference, filled_fields
from auditrack.core.versions.update_changes import NewTarget, UpdateChange
from auditrack.core.versions.wording import Mark, Piece, folded, likeness, marked

_TOLD_APART = ("date", "status", "because", "due", "reason", "evidence", "corrects", "requests", "approves", "refuses")
"""Fields of an update with their own wording; every other field is given by its name."""

_OF_A_NEW_ENTRY = ("ref", "text", "updates", "actions")
_OF_A_NEW_SOURCE = ("title", "recommendations", "actions", "updates")
_LIKE_ENOUGH = 0.4
"""How much two wordings must have in common for the words that differ to be marked."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line: its depth, and its words, some of them removed or added."""

    pieces: tuple[Piece, ...]
    depth: int = 0

    @property
    def words(self) -> str:
        """All of it as one text."""
        return " ".join(piece.text for piece in self.pieces)


def unmarked(text: str, depth: int = 0) -> ChangeLine:
    """A line in which nothing is marked."""
    return ChangeLine((Piece(Mark.KEPT, text),), depth)


def heading(change: SourceChange) -> str:
    """The name of an inspection or meeting, with changes of it as a whole."""
    source = change.source
    title = source.title if isinstance(source, Inspection) else f"meeting of {source.date}"
    states = ["new"] if change.before is None else ["removed"] if change.after is None else []
    states += [f"formerly {change.was_id}"] if change.was_id else []
    states += [f"moved from {change.was_path}"] if change.was_path and not change.was_id else []
    return f"{source.id}: {title}" + (f" ({'; '.join(states)})" if states else "")


def of_source(change: SourceChange) -> Iterator[ChangeLine]:
    """All changes of an inspection or a meeting; or that only its name or place has changed."""
    lines = list(_of_source(change))
    is_kept = change.before is not None and change.after is not None
    yield from lines or ([unmarked("no change in its content")] if is_kept else [])


def _of_source(change: SourceChange) -> Iterator[ChangeLine]:
    """Its rating, its own fields and updates, then its items."""
    yield from _rating(change)
    if change.before is None:
        yield from (unmarked(f"{name}: {value}") for name, value in _fields(change.source, _OF_A_NEW_SOURCE))
    yield from (difference(changed) for changed in change.differences)
    for update in change.updates:
        yield from of_update(update, 0)
    if change.is_reordered:
        yield unmarked("updates are in a different order, so a different one is now the latest")
    for entry in change.entries if change.after is not None else ():
        yield from _of_entry(change, entry)


def _of_entry(change: SourceChange, entry: EntryChange) -> Iterator[ChangeLine]:
    """All changes of a recommendation or action, under a line that names it."""
    named = f"{_noun(change.source, entry)} {entry.entry.ref}"
    if entry.was_ref:
        named += f" (was {entry.was_ref})"
    state = ", new" if entry.before is None else ", removed" if entry.after is None else ""
    yield unmarked(f"{upper_first(named)}{state}: {' '.join(entry.entry.wording.split())}")
    if entry.after is None:
        return
    if entry.before is None:
        yield from (unmarked(f"{name}: {value}", 1) for name, value in _fields(entry.entry, _OF_A_NEW_ENTRY))
    yield from (difference(changed, 1) for changed in entry.differences)
    for update in entry.updates:
        yield from of_update(update, 1)
    if entry.is_reordered:
        yield unmarked("updates are in a different order, so a different one is now the latest", 1)


def of_update(change: UpdateChange, depth: int) -> Iterator[ChangeLine]:
    """The content of an added update; the edits of an update; or that it was removed."""
    date = change.update.date
    if change.before is not None and change.after is not None:
        yield unmarked(f"the update of {change.before.date} was edited:", depth)
        yield from (difference(changed, depth + 1) for changed in change.differences)
        return
    gone = "removed: " if change.after is None else ""
    lines = list(_of_added(change)) or ["an update without content"]
    yield unmarked(f"{date}: {gone}{lines[0]}", depth)
    yield from (unmarked(line, depth + 1) for line in lines[1:])


def difference(one: Difference, depth: int = 0) -> ChangeLine:
    """A changed field: with the words marked in a text, else its new and old value."""
    old, new = one.before, one.after
    if one.is_order:
        *path, _ = one.path
        return unmarked(f"{' '.join(path)} are in a different order: {', '.join(new)}", depth)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _of_texts(one, old, new, depth)
    if _says_nothing(old):
        return unmarked(f"{one.name}: {_value(new)} (new)", depth)
    if _says_nothing(new):
        return unmarked(f"{one.name}: removed (was {_value(old)})", depth)
    if isinstance(old, str) and isinstance(new, str) and not isinstance(old, Enum):
        return _of_wording(one.name, old, new, depth)
    was, now = _value(old), _value(new)
    if was == now:  # two ways to write what reads the same, such as a month and its days
        was, now = (side.text if isinstance(side, Period) else str(side) for side in (old, new))
    return unmarked(f"{one.name}: {now} (was {was})", depth)


def _rating(change: SourceChange) -> Iterator[ChangeLine]:
    before, after = change.rated_before, change.rated_after
    if change.before is None and after:
        yield unmarked(f"rated: {label(after)}")
    elif change.after is None and before:
        yield unmarked(f"was rated: {label(before)}")
    elif change.is_rating_changed and before and after:
        yield unmarked(f"now rated: {label(after)} (was {label(before)})")
    if after and (change.before is None or change.is_rating_changed):
        yield from (unmarked(reason, 1) for reason in reasons(after))


def label(rated: Rated | None, *, short: bool = False) -> str:
    """A rating as the paper prints it, or as a narrow table does."""
    if rated is None or rated.rating is None:
        return "not rated"
    return rated.rating.short if short else rated.rating.label


def _noun(source: Inspection | Meeting, entry: EntryChange) -> str:
    if entry.parent is not None or isinstance(source, Meeting):
        return "action"
    is_split = isinstance(entry.entry, Recommendation) and entry.entry.actions
    return "recommendation" if is_split else source.counted_as


def _of_added(change: UpdateChange) -> Iterator[str]:
    update = change.update
    if update.corrects is not None:
        yield _correction(change)
    yield from _decision(change)
    if update.status:
        yield _status(update, change.status_before)
    if change.target:
        yield _target(change.target)
    elif update.due and not isinstance(update.corrects, Original):
        yield f"due by {update.due}" + (f": {update.reason}" if update.reason and update.corrects is None else "")
    elif update.reason and not update.due and update.corrects is None and not update.requests:
        yield f"reason: {update.reason}"
    if update.because and not update.status:
        yield f"because: {update.because}"
    if update.evidence and update.status is not Status.COMPLETE:
        yield f"evidence: {_value(update.evidence)}"
    yield from (f"{name}: {value}" for name, value in _fields(update, _TOLD_APART))


def _decision(change: UpdateChange) -> Iterator[str]:
    dated, decided = change.update, change.decided
    if dated.requests:
        yield f"{what_it_asks(dated.requests)} requested" + (f": {dated.reason}" if dated.reason else "")
    if decided:
        yield what_was_decided(decided)
        if decided.closes:
            yield f"closed without being implemented (was {change.status_before or 'open'})"
    elif asked := dated.approves or dated.refuses:
        yield f"{'approves' if dated.approves else 'refuses'} what was requested {when(asked)}"
    moved = change.deadlines
    if decided and not decided.request and dated.refuses and moved:
        yield f"the deadline was {or_none(moved.target_before)} and is {or_none(moved.target)} again"


def _correction(change: UpdateChange) -> str:
    update = change.update
    why = f"; reason: {update.reason}" if update.reason else "; without a reason"
    moved = change.deadlines
    if isinstance(update.corrects, Original):
        was = f" was {or_none(moved.original_before)} and is now" if moved and moved.original_before else " is"
        return f"corrects the original deadline, which{was} {update.due}{why}"
    if moved and moved.target_before != moved.target:
        why = f"; the revised date was {or_none(moved.target_before)} and is now {or_none(moved.target)}{why}"
    stood = list(_of_added(UpdateChange(after=change.corrected))) if change.corrected else []
    which = f", which said '{'; '.join(stood)}'" if stood else ""
    return f"corrects the entry of {update.corrects}{which}{why}"


def _status(update: Update, before: str) -> str:
    was = f" (was {before})" if before and before != update.status else ""
    match update.status:
        case Status.COMPLETE:
            evidence = f"; evidence: {_value(update.evidence)}" if update.evidence else "; no evidence"
            words = f"complete{was}{evidence}"
        case Status.CLOSED:
            words = f"closed without being implemented{was}"
        case _:
            words = f"{update.status}{was}"
    return f"{words}; because: {update.because}" if update.because else words


def _target(target: NewTarget) -> str:
    why = f": {target.reason}" if target.reason else ""
    if target.before is None:
        return f"first deadline: {target.after}{why}"
    was = or_none(target.before)
    if target.is_the_same:
        return f"deadline unchanged: {target.after}{why}"
    if not target.extension:
        return f"deadline brought forward from {was} to {target.after}{why}"
    months = target.months_beyond
    beyond = (
        f"{how_long(months)} beyond the original deadline"
        if months is not None
        else "the original deadline was not recorded"
    )
    return (
        f"{ordinal(target.extension)} extension, from {was} to {target.after} ({beyond}){why or ', without a reason'}"
    )


def _fields(record: Any, without: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The filled fields of a record, with names and values in words."""
    for field, value in filled_fields(record, without):
        yield field.name.replace("_", " "), _value(value)


def _of_texts(one: Difference, old: tuple[Any, ...], new: tuple[Any, ...], depth: int) -> ChangeLine:
    gone = [part for part in old if part not in new]
    came = [piece for piece in new if piece not in old]
    if len(gone) == len(came) == 1:
        return _of_wording(one.name, str(gone[0]), str(came[0]), depth)
    if not gone and not came:
        return unmarked(f"{one.name}: in a different order, {_value(new)}", depth)
    pieces = [Piece(Mark.KEPT, f"{one.name}:")]
    pieces += [Piece(Mark.REMOVED, _value(part)) for part in gone]
    pieces += [Piece(Mark.ADDED, _value(part)) for part in came]
    return ChangeLine(tuple(pieces), depth)


def _of_wording(name: str, old: str, new: str, depth: int) -> ChangeLine:
    if likeness(old, new) < _LIKE_ENOUGH or folded(old).split() == folded(new).split():
        return unmarked(f"{name}: {' '.join(new.split())} (was: {' '.join(old.split())})", depth)
    return ChangeLine((Piece(Mark.KEPT, f"{name}:"), *marked(old, new)), depth)


def _says_nothing(value: Any) -> bool:
    return value is None or value == () or value == {}


def _value(value: Any) -> str:
    """A value of a field in words."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case tuple():
            return "; ".join(_value(part) for part in value)
        case dict():
            return "; ".join(f"{key}: {_value(part)}" for key, part in value.items())
        case str():
            return " ".join(value.split())
        case int() | Period():
            return str(value)
        case _:
            return ", ".join(_parts(value))


def _parts(record: Any) -> Iterator[str]:
    """The filled fields of a record; a text that comes first speaks for itself, as a risk's or a decision's does."""
    for at, (field, value) in enumerate(filled_fields(record, ())):
        is_its_text = at == 0 and isinstance(value, str)
        yield _value(value) if is_its_text else f"{field.name.replace('_', ' ')} {_value(value)}"
