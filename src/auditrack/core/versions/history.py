"""The history of a file of the register: its versions, what each says of every item, and the lives of the items.

A file's history is a list of steps, each with what the file said before and after it. It may branch and merge: a step
is compared with what it came from, and never with what merely precedes it in the list.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from auditrack.core.register.dates import in_words
from auditrack.core.register.disclosure import judgement_only, without_names
from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation
from auditrack.core.register.updates import Update
from auditrack.core.register.words import Disclosure
from auditrack.core.versions import matching
from auditrack.core.versions.matching import FileEntry

_NAMED_AT_MOST = 3

WHOLE = ""
"""In the place of a ref: the inspection or meeting as a whole."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Who changed a file, and when. One without an id is not committed yet.

    Of one that also changed what is not public, neither author nor subject may be known: both are blank.
    """

    id: str | None
    author: str
    day: date
    """The day on which it was committed; for uncommitted changes, today."""
    subject: str = ""

    @property
    def short_id(self) -> str:
        """Its id as people write it."""
        return (self.id or "")[:7]

    @property
    def signature(self) -> str:
        """Who made it, where that may be known, and which it is."""
        return ", ".join(filter(None, (self.author, self.short_id)))


@dataclass(frozen=True, slots=True)
class Backwards:
    """A commit that is dated before one that it comes after."""

    commit: Commit
    after: Commit

    @property
    def words(self) -> str:
        """What is odd about it."""
        days = in_words(self.commit.day), in_words(self.after.day)
        return f"{self.commit.short_id} is dated {days[0]} and comes after {self.after.short_id} of {days[1]}"


def told_backwards(several: Sequence[Backwards]) -> str:
    """In a sentence or two, that dates run backwards; nothing where none do."""
    if not several:
        return ""
    words = [one.words for one in several[:_NAMED_AT_MOST]]
    left = len(several) - len(words)
    words += [f"so are {left} more"] if left else []
    return f"Dates of commits run backwards: {'; '.join(words)}. A date was set by hand, or a clock was wrong."


@dataclass(frozen=True, slots=True)
class Version:
    """What a version of a file contains on one item, or on the inspection or meeting as a whole."""

    record: Action | Inspection | Meeting
    parent: Recommendation | None = None
    """The recommendation that an action answers."""

    @property
    def updates(self) -> tuple[Update, ...]:
        """Its dated updates; a meeting has none."""
        return () if isinstance(self.record, Meeting) else self.record.updates

    @property
    def wording(self) -> str:
        """Its wording; empty for a whole file."""
        return self.record.text if isinstance(self.record, Action) else ""


State = Mapping[str, Version]
"""The contents of a version of a file, by ref."""


@dataclass(frozen=True)
class Step:
    """One commit, as far as one file goes."""

    commit: Commit
    before: tuple[State, ...]
    """The versions before it; more than one for a merge. Empty where the file did not exist."""
    after: State

    @cached_property
    def earlier_refs(self) -> tuple[Mapping[str, str], ...]:
        """By ref after it, the ref of the same item in each of the versions before."""
        return tuple(_earlier_refs(state, self.after) for state in self.before)

    def earlier(self, ref: str) -> list[Version | None]:
        """The item with this ref, in each of the versions before."""
        return [
            state.get(refs[ref]) if ref in refs else None
            for state, refs in zip(self.before, self.earlier_refs, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Edit:
    """A later change of something already committed."""

    commit: Commit
    what: str
    """An update's field, or a fact's name; "update" or "item" where the whole was deleted."""
    before: str
    after: str | None
    """None where it was deleted."""
    is_of_the_past: bool
    is_text: bool = False
    """Whether it is free text, and not a date or a word of the format."""


@dataclass(slots=True)
class UpdateLife:
    """An update with the commit that added it and later edits."""

    update: Update
    brought: Commit
    edits: list[Edit] = field(default_factory=list)
    is_there: bool = True

    @property
    def days_after(self) -> int:
        """Days from its date to the commit that added it; negative if the date is later."""
        return (self.brought.day - self.update.date.last).days


@dataclass(frozen=True, slots=True)
class Life:
    """An item through the versions of its file."""

    ref: str
    """The ref that it has, or had last."""
    wording: str
    """Its latest wording; empty where that is hidden."""
    came: Commit
    entries: tuple[UpdateLife, ...]
    """Updates in their order; deleted ones after the update that they followed."""
    edits: tuple[Edit, ...]
    """Edits of fields other than updates."""
    is_there: bool = True
    """Whether it is still in the file."""

    @property
    def rewrites_the_past(self) -> bool:
        """Whether a committed entry was changed that figures are computed from."""
        edits = (*self.edits, *(edit for entry in self.entries for edit in entry.edits))
        return any(edit.is_of_the_past for edit in edits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lives:
    """The histories of one or more items, as ``log`` shows them."""

    source: str
    """The id of the inspection or meeting."""
    title: str
    lives: tuple[Life, ...]
    unread: tuple[Commit, ...] = ()
    """Commits whose version of the file cannot be read."""
    is_cut: bool = False
    """Whether the clone is shallow, so that earlier history may be missing."""
    words_are_hidden: bool = False
    """Whether former wordings are left out, as not for this audience."""


@dataclass(frozen=True, slots=True)
class Recent:
    """A commit to a register, and which of its files it changed."""

    commit: Commit
    ids: tuple[str, ...]
    """Of inspections and meetings."""
    settings_changed: bool

    @property
    def is_of_the_register(self) -> bool:
        """Whether it changed anything that its readers may know of."""
        return bool(self.ids) or self.settings_changed

    def only(self, visible: Collection[str], hidden: Collection[str]) -> "Recent":
        """The same, naming no other files than these; and anonymous where it is one of the hidden commits."""
        seen = tuple(name for name in self.ids if name in visible)
        return replace(self, ids=seen, commit=anonymous(self.commit, hidden))


def as_public(state: State, now: Disclosure, hidden: Set[str]) -> State:
    """What the public may know of a version of a file: no more than was public then, and than is public ``now``.

    No text of it refers to what is ``hidden``.
    """
    whole = state[WHOLE].record if WHOLE in state else None
    then = whole.disclosure if isinstance(whole, Inspection) else Disclosure.PUBLIC
    if Disclosure.EXEMPT in (then, now):
        return {}
    if isinstance(whole, Inspection) and Disclosure.JUDGEMENT_ONLY in (then, now):
        state = {WHOLE: Version(judgement_only(whole))}
    if not hidden:
        return dict(state)
    return {ref: replace(version, record=without_names(version.record, hidden)) for ref, version in state.items()}


def state_of(source: Inspection | Meeting) -> dict[str, Version]:
    """The contents of a whole file."""
    state = {WHOLE: version_of_whole(source)}
    entries = source.actions if isinstance(source, Meeting) else source.recommendations
    for entry in entries:
        state.update(versions_of(entry))
    return state


def versions_of(entry: Action) -> dict[str, Version]:
    """A recommendation and its actions, by ref."""
    state = {entry.ref: Version(entry)}
    if isinstance(entry, Recommendation):
        state.update({action.ref: Version(action, entry) for action in entry.actions})
    return state


def version_of_whole(source: Inspection | Meeting) -> Version:
    """An inspection or a meeting without its items."""
    return Version(replace(source, actions=()) if isinstance(source, Meeting) else replace(source, recommendations=()))


def without_words(life: Life) -> Life:
    """A copy without former wordings and deleted texts, which may have been removed for a reason."""

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
    """A copy without author and subject of these commits, which also changed what is not public."""

    def quiet(edits: Iterable[Edit]) -> list[Edit]:
        return [replace(edit, commit=anonymous(edit.commit, hidden)) for edit in edits]

    entries = tuple(
        UpdateLife(entry.update, anonymous(entry.brought, hidden), quiet(entry.edits), entry.is_there)
        for entry in life.entries
    )
    return replace(life, came=anonymous(life.came, hidden), entries=entries, edits=tuple(quiet(life.edits)))


def anonymous(commit: Commit, hidden: Collection[str]) -> Commit:
    """The commit, without its author and its subject if it is one of these."""
    return replace(commit, author="", subject="") if commit.id in hidden else commit


def commits_of(life: Life) -> Iterator[Commit]:
    """Every commit in the history of an item."""
    yield life.came
    for edits in (life.edits, *(entry.edits for entry in life.entries)):
        yield from (edit.commit for edit in edits)
    yield from (entry.brought for entry in life.entries)


def _bare(update: Update) -> Update:
    return Update(date=update.date, entered=update.entered, status=update.status, due=update.due, rag=update.rag)


def _earlier_refs(before: State, after: State) -> Mapping[str, str]:
    """By ref after, the ref before, of everything on both sides. Identical objects need no comparing."""
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
