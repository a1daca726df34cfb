"""The history of a file of the register: its versions, what each says of every item, and the lives of the items.

A file's history is a list of steps, each with what the file said before and after it. It may branch and merge: a step
is compared with what it came from, and never with what merely stands before it in the list.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation, Update
from auditrack.core.versions import matching
from auditrack.core.versions.matching import FileEntry

WHOLE = ""
"""In the place of a ref: the inspection or meeting as a whole."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Who changed a file, and when. One without an id is not committed yet."""

    id: str | None
    author: str
    day: date
    """The day on which it was committed; of what is not, the day on which it is looked at."""
    subject: str = ""

    @property
    def short_id(self) -> str:
        """Its id as people write it."""
        return (self.id or "")[:7]

    @property
    def signature(self) -> str:
        """Who made it, and which it is."""
        return f"{self.author}, {self.short_id}"


@dataclass(frozen=True, slots=True)
class Version:
    """What a version of a file says of one item, or of the inspection or meeting as a whole."""

    record: Action | Inspection | Meeting
    parent: Recommendation | None = None
    """The recommendation that an action answers."""

    @property
    def updates(self) -> tuple[Update, ...]:
        """Its dated updates; a meeting has none."""
        return () if isinstance(self.record, Meeting) else self.record.updates

    @property
    def wording(self) -> str:
        """What is asked; of a whole file, nothing."""
        return self.record.text if isinstance(self.record, Action) else ""


State = Mapping[str, Version]
"""What a version of a file says, by ref."""


@dataclass(frozen=True)
class Step:
    """One commit, as far as one file goes."""

    commit: Commit
    before: tuple[State, ...]
    """What it came from; more than one for a merge. It says nothing where the file was not there."""
    after: State

    @cached_property
    def earlier_refs(self) -> tuple[Mapping[str, str], ...]:
        """By ref after it, the ref that the same item had, in each of the versions that it came from."""
        return tuple(_earlier_refs(state, self.after) for state in self.before)

    def earlier(self, ref: str) -> list[Version | None]:
        """What each of the versions that it came from says of what has this ref after it."""
        return [
            state.get(refs[ref]) if ref in refs else None
            for state, refs in zip(self.before, self.earlier_refs, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Edit:
    """What a later commit did to what had been committed before."""

    commit: Commit
    what: str
    """An update's field, or a fact's name; "update" or "item" where the whole was taken out."""
    before: str
    after: str | None
    """None where it was taken out."""
    is_of_the_past: bool
    is_text: bool = False
    """Whether it is prose, and not a date or a word of the format."""


@dataclass(slots=True)
class UpdateLife:
    """An update with what brought it, and what became of it."""

    update: Update
    brought: Commit
    edits: list[Edit] = field(default_factory=list)
    is_there: bool = True

    @property
    def days_after(self) -> int:
        """Days from the day that it speaks of to the commit that brought it; less than 0 where that is still ahead."""
        return (self.brought.day - self.update.date.last).days


@dataclass(frozen=True, slots=True)
class Life:
    """An item through the versions of its file."""

    ref: str
    """The ref that it has, or had last."""
    wording: str
    """What it asks, as it stands last; empty where that is hidden."""
    came: Commit
    entries: tuple[UpdateLife, ...]
    """Those that stand there in their order; those that were taken out after the one that they followed."""
    edits: tuple[Edit, ...]
    """Edits of what is no update."""
    is_there: bool = True
    """Whether the file still holds it."""

    @property
    def rewrites_the_past(self) -> bool:
        """Whether anything was changed that had been committed, and that figures are computed from."""
        edits = (*self.edits, *(edit for entry in self.entries for edit in entry.edits))
        return any(edit.is_of_the_past for edit in edits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lives:
    """The lives of one item or of several, as ``log`` tells them."""

    source: str
    """The id of the inspection or meeting."""
    title: str
    lives: tuple[Life, ...]
    unread: tuple[Commit, ...] = ()
    """Commits whose version of the file cannot be read."""
    is_cut: bool = False
    """Whether only a part of the history is here."""
    words_are_hidden: bool = False
    """Whether former wordings are left out, as not for this audience."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A commit to a register, and which of its files it changed."""

    commit: Commit
    ids: tuple[str, ...]
    """Of inspections and meetings."""
    settings_changed: bool
    is_partly_hidden: bool = False
    """Whether it changed files besides that are not named to this audience."""

    def only(self, visible: Collection[str]) -> "Recent":
        """The same, naming no others than these."""
        seen = tuple(name for name in self.ids if name in visible)
        return replace(self, ids=seen, is_partly_hidden=len(seen) < len(self.ids))


def state_of(source: Inspection | Meeting) -> dict[str, Version]:
    """What a whole file says."""
    state = {WHOLE: version_of_whole(source)}
    entries = source.actions if isinstance(source, Meeting) else source.recommendations
    for entry in entries:
        state.update(versions_of(entry))
    return state


def versions_of(entry: Action) -> dict[str, Version]:
    """What is said of a recommendation, and of its actions."""
    state = {entry.ref: Version(entry)}
    if isinstance(entry, Recommendation):
        state.update({action.ref: Version(action, entry) for action in entry.actions})
    return state


def version_of_whole(source: Inspection | Meeting) -> Version:
    """What is said of an inspection or a meeting besides its items."""
    return Version(replace(source, actions=()) if isinstance(source, Meeting) else replace(source, recommendations=()))


def without_words(life: Life) -> Life:
    """The same without what was worded otherwise before, or taken out: that may have been for a reason."""

    def hidden(edits: Iterable[Edit]) -> list[Edit]:
        return [replace(edit, before="", after=edit.after and "") if edit.is_text else edit for edit in edits]

    def shown(entry: UpdateLife) -> Update:
        return entry.update if entry.is_there and life.is_there else _bare(entry.update)

    entries = tuple(
        UpdateLife(shown(entry), entry.brought, hidden(entry.edits), entry.is_there) for entry in life.entries
    )
    wording = life.wording if life.is_there else ""
    return replace(life, entries=entries, edits=tuple(hidden(life.edits)), wording=wording)


def discreet(life: Life, hidden: Collection[str]) -> Life:
    """The same, without what these commits say of themselves: they changed what is not public as well."""

    def quiet(edits: Iterable[Edit]) -> list[Edit]:
        return [replace(edit, commit=without_subject(edit.commit, hidden)) for edit in edits]

    entries = tuple(
        UpdateLife(entry.update, without_subject(entry.brought, hidden), quiet(entry.edits), entry.is_there)
        for entry in life.entries
    )
    return replace(life, came=without_subject(life.came, hidden), entries=entries, edits=tuple(quiet(life.edits)))


def without_subject(commit: Commit, hidden: Collection[str]) -> Commit:
    """The commit, without what it says of itself where it is one of these."""
    return replace(commit, subject="") if commit.id in hidden else commit


def commits_of(life: Life) -> Iterator[Commit]:
    """Every commit that had a part in a life."""
    yield life.came
    for edits in (life.edits, *(entry.edits for entry in life.entries)):
        yield from (edit.commit for edit in edits)
    yield from (entry.brought for entry in life.entries)


def _bare(update: Update) -> Update:
    return Update(date=update.date, entered=update.entered, status=update.status, due=update.due, rag=update.rag)


def _earlier_refs(before: State, after: State) -> Mapping[str, str]:
    """By ref after, the ref before, of all that is on both sides. What is the same object needs no comparing."""
    refs = {ref: ref for ref, version in after.items() if before.get(ref) is version}
    if WHOLE in before and WHOLE in after:
        refs[WHOLE] = WHOLE
    left = [list(_to_match(state, other)) for state, other in ((before, after), (after, before))]
    for old, new in matching.entries(*left):
        if old is not None and new is not None:
            refs[new.entry.ref] = old.entry.ref
    return refs


def _to_match(state: State, other: State) -> Iterator[FileEntry]:
    for ref, version in state.items():
        if isinstance(version.record, Action) and other.get(ref) is not version:
            yield FileEntry(version.record, version.parent)
