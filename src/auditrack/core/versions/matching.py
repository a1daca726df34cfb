"""Which record of one register is which of another: files by their name, recommendations by their ref.

Where one name disappears and another appears, the contents decide whether it was renamed. Updates have no name: they
are the same if their dates and contents are. Every choice is the same in both directions.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, TypeVar

from auditrack.core.register import model
from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation
from auditrack.core.register.updates import Update
from auditrack.core.register.words import is_worded
from auditrack.core.versions.differences import differences, fields_in, in_pairs, numbered
from auditrack.core.versions.wording import folded, likeness

Record = TypeVar("Record")
Named = TypeVar("Named", Inspection, Meeting)
Pair = tuple[Record | None, Record | None]
"""The same thing before and after; None on the side on which it is not."""

ALIKE = 0.6
"""Similarity above which two records are the same one, renamed."""

WHOLLY_DIFFERENT = 1 - ALIKE
"""With less in common than this, two wordings ask for two different things."""

_SHARED_BY_MANY = ("body", "kind", "directorate", "disclosure", "exemption", "counted_as", "committee", "lead")
"""Fields with the same value in many inspections or meetings, which do not identify one."""

_FEWEST_WORDS = 5
_NEARLY_THE_SAME = 0.8


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A recommendation or action, with the recommendation that it answers."""

    entry: Action
    parent: Recommendation | None = None

    @property
    def ref(self) -> str:
        """Its ref, by which it goes."""
        return self.entry.ref


def entries_of(source: Inspection | Meeting | None) -> list[FileEntry]:
    """Every recommendation and every action of an inspection, or what a meeting asked for, in order."""
    return [FileEntry(item.entry, item.parent) for item in model.entries_of(source)] if source else []


def either(after: Record | None, before: Record | None) -> Record:
    """A thing as it is after, else as it was before: it is on one side at least."""
    record = after or before
    assert record is not None  # noqa: S101 - what is paired is on one side at least
    return record


def sources(before: Sequence[Named], after: Sequence[Named]) -> list[Pair[Named]]:
    """Inspections, or meetings, paired by id; renamed ones by their contents."""
    pairs = [(old, new) for _, old, new in in_pairs(before, after, "id")]
    pairs = _joined(pairs, _only_renamed(*_left_over(pairs)))
    return _joined(pairs, _likeliest(*_left_over(pairs), _likeness_of_sources, _marks_of_source))


def entries(before: Sequence[FileEntry], after: Sequence[FileEntry]) -> list[Pair[FileEntry]]:
    """Recommendations and actions paired by ref; those with a changed ref by their wording.

    A ref that now has a different item is paired with nothing, or with the item that it was. Where both are left over
    and differ only in part of the wording, the wording was changed.
    """
    pairs = [(old, new) for _, old, new in in_pairs(before, after, "ref")]
    strangers = [(old, new) for old, new in pairs if old and new and not _is_the_same_thing(old.entry, new.entry)]
    kept = [pair for pair in pairs if pair not in strangers] if strangers else pairs
    gone, came = _left_over(kept)
    gone, came = gone + [old for old, _ in strangers], came + [new for _, new in strangers]
    renumbered = _likeliest(gone, came, _likeness_of_entries)
    taken = {id(entry) for pair in renumbered for entry in pair}
    reworded = [pair for pair in strangers if taken.isdisjoint(map(id, pair)) and _differ_in_wording_only(*pair)]
    kept += [(old, None) for old, _ in strangers] + [(None, new) for _, new in strangers]
    return _in_order_of(after, _joined(kept, [*renumbered, *reworded]))


def updates(before: Sequence[Update], after: Sequence[Update]) -> list[Pair[Update]]:
    """Equal updates; of the others, those of one date and then those that are alike were edited.

    So were those at the same place with something in common.
    """
    was, now = (dict(zip(numbered(side), side, strict=True)) for side in (before, after))
    left = [old for key, old in was.items() if key not in now]
    came = [new for key, new in now.items() if key not in was]
    edited = _likeliest(left, came, _likeness_of_updates)
    edited += _in_the_same_place(before, after, left, came, edited)
    by_after = {id(new): old for old, new in edited}
    taken = {id(old) for old, _ in edited}
    pairs: list[Pair[Update]] = [(was.get(key) or by_after.get(id(new)), new) for key, new in now.items()]
    return [*pairs, *((old, None) for old in left if id(old) not in taken)]


def _left_over(pairs: Sequence[Pair[Record]]) -> tuple[list[Record], list[Record]]:
    """What is only before, and what is only after."""
    return (
        [old for old, new in pairs if old is not None and new is None],
        [new for old, new in pairs if old is None and new is not None],
    )


def _in_the_same_place(
    before: Sequence[Update],
    after: Sequence[Update],
    gone: Sequence[Update],
    came: Sequence[Update],
    edited: Sequence[tuple[Update, Update]],
) -> list[tuple[Update, Update]]:
    """Updates left over on both sides that are at the same place and have something in common."""
    old_left, new_left = (
        {id(update) for update in side} - {id(pair[at]) for pair in edited} for at, side in enumerate((gone, came))
    )
    return [
        (old, new)
        for old, new in zip(before, after, strict=False)
        if id(old) in old_left and id(new) in new_left and _share_of_fields(old, new, ("date", "entered")) > 0
    ]


def _joined(pairs: Sequence[Pair[Record]], renamed: Sequence[tuple[Record, Record]]) -> list[Pair[Record]]:
    """Pairs, with renamed records joined."""
    if not renamed:
        return list(pairs)
    was = {id(new): old for old, new in renamed}
    moved = {id(old) for old, _ in renamed}
    return [(was.get(id(new)) if old is None else old, new) for old, new in pairs if new or id(old) not in moved]


def _in_order_of(after: Sequence[FileEntry], pairs: list[Pair[FileEntry]]) -> list[Pair[FileEntry]]:
    places = {id(entry): at for at, entry in enumerate(after)}
    return sorted(pairs, key=lambda pair: places.get(id(pair[1]), len(places)))


def _likeliest(
    gone: Sequence[Record],
    came: Sequence[Record],
    alike: Callable[[Record, Record], float],
    marks: Callable[[Record], Iterable[str]] | None = None,
) -> list[tuple[Record, Record]]:
    """The pairs that are most alike, each thing in one pair only.

    Where ``marks`` are given, only things that share one are compared: a folder may have been renamed as a whole.
    """
    scored = [(-alike(gone[i], came[j]), abs(i - j), i + j, i, j) for i, j in _candidates(gone, came, marks)]
    taken: dict[int, int] = {}
    for _, _, _, i, j in sorted(score for score in scored if -score[0] >= ALIKE):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(gone[i], came[j]) for i, j in taken.items()]


def _candidates(
    gone: Sequence[Record], came: Sequence[Record], marks: Callable[[Record], Iterable[str]] | None
) -> Iterable[tuple[int, int]]:
    if marks is None:
        return product(range(len(gone)), range(len(came)))
    by_mark: dict[str, list[int]] = {}
    for i, old in enumerate(gone):
        for mark in marks(old):
            by_mark.setdefault(mark, []).append(i)
    return {(i, j) for j, new in enumerate(came) for mark in marks(new) for i in by_mark.get(mark, ())}


def _only_renamed(gone: Sequence[Named], came: Sequence[Named]) -> list[tuple[Named, Named]]:
    """The pairs that are equal except for their name."""
    by_marks: dict[frozenset[str], list[Named]] = {}
    for old in gone:
        by_marks.setdefault(frozenset(_marks_of_source(old)), []).append(old)
    pairs: list[tuple[Named, Named]] = []
    for new in came:
        alike = by_marks.get(frozenset(_marks_of_source(new)), [])
        same = next((old for old in alike if replace(old, id=new.id) == new), None)
        if same is not None:
            alike.remove(same)
            pairs.append((same, new))
    return pairs


def _marks_of_source(source: Inspection | Meeting) -> set[str]:
    """What a renamed file still has: its title, or its day, and the text of some recommendation."""
    title = source.title if isinstance(source, Inspection) else source.date.text
    return {title, *(folded(entry.entry.text) for entry in entries_of(source) if is_worded(entry.entry.text))}


def _likeness_of_sources(before: Named, after: Named) -> float:
    """The share of two files' contents that is equal: their recommendations, or their title and dates."""
    old, new = entries_of(before), entries_of(after)
    own = _share_of_fields(before, after, ("recommendations", "actions", *_SHARED_BY_MANY))
    if not old and not new:
        return own
    texts = [folded(part.entry.text) for part in old], [folded(piece.entry.text) for piece in new]
    shared = sum(text in texts[1] for text in texts[0]) + sum(text in texts[0] for text in texts[1])
    return (shared / (len(old) + len(new)) + own) / 2


def _is_the_same_thing(before: Action, after: Action) -> bool:
    """Whether an entry with the same ref is the same recommendation, reworded or not, and not a different one."""
    if before.text == after.text or not (is_worded(before.text) and is_worded(after.text)):
        return True
    if likeness(before.text, after.text) >= WHOLLY_DIFFERENT:
        return True
    shared = sum(update in after.updates for update in before.updates)
    actions, actions_after = (getattr(entry, "actions", ()) for entry in (before, after))
    has_gone_on = shared > 0 and shared * 2 >= min(len(before.updates), len(after.updates))
    return has_gone_on or bool(actions and actions == actions_after)


def _differ_in_wording_only(before: FileEntry, after: FileEntry) -> bool:
    old, new = before.entry, after.entry
    answers = [entry.parent.ref if entry.parent else None for entry in (before, after)]
    is_equal_else = type(old) is type(new) and replace(old, text=new.text) == new and answers[0] == answers[1]
    words = [set(re.findall(r"\w+", entry.text.casefold())) for entry in (old, new)]
    return is_equal_else and not words[0].isdisjoint(words[1])


def _likeness_of_entries(before: FileEntry, after: FileEntry) -> float:
    """The likelihood that an entry with a different ref is the same, by its wording or its updates."""
    old, new = before.entry, after.entry
    if not (is_worded(old.text) and is_worded(new.text)):
        return ALIKE if old.updates and old.updates == new.updates else 0.0
    if folded(old.text) == folded(new.text):
        return 1.0
    alike = likeness(old.text, new.text)
    if min(len(old.text.split()), len(new.text.split())) >= _FEWEST_WORDS and alike >= _NEARLY_THE_SAME:
        return alike
    return alike if alike >= WHOLLY_DIFFERENT and old.updates and old.updates == new.updates else 0.0


def _likeness_of_updates(before: Update, after: Update) -> float:
    """1 or more for updates of one date; else the share of their fields that are equal."""
    share = _share_of_fields(before, after, ("date", "entered"))
    return 1 + share if before.date == after.date else share


def _share_of_fields(before: Any, after: Any, without: Iterable[str] = ()) -> float:
    """The share of the fields filled in either of two records that are equal."""
    left_out = frozenset(without)
    names = [field.name for field in fields_in(after) if field.name not in left_out]
    defaults = (None, (), "")
    filled = [name for name in names if getattr(before, name) not in defaults or getattr(after, name) not in defaults]
    changed = {difference.path[0] for difference in differences(before, after, left_out)}
    return sum(name not in changed for name in filled) / len(filled) if filled else 0.0
