"""The life of an item in the history of its file: what brought each update, and what was changed of it afterwards.

A file's history is a list of steps, each with what the file said before and after it. It may branch and merge: a step
is compared with what it came from, and never with what merely stands before it in the list.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

from auditrack.core.register.dates import Deadline, Unknown
from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation, Risk, Update

WHOLE = ""
"""In the place of a ref: the inspection or meeting as a whole."""

ORIGINAL = "original deadline"
_PAST = frozenset((ORIGINAL, "took place", "findings received", "entered the register", "date"))
"""Facts that a paper was computed from: changing one changes what was said of the past."""


@dataclass(frozen=True, slots=True)
class Commit:
    """Who changed a file, and when. One without an id is not committed yet."""

    id: str | None
    author: str
    day: date
    """The day on which it was committed; of what is not, the day on which it is looked at."""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a version of a file says of one item, or of the inspection as a whole."""

    facts: Mapping[str, str]
    updates: tuple[Update, ...]


State = Mapping[str, Told]
"""What a version of a file says, by ref."""


@dataclass(frozen=True, slots=True)
class Step:
    """One commit, as far as one file goes."""

    commit: Commit
    before: tuple[State, ...]
    """What it came from; more than one for a merge. It says nothing where the file was not there."""
    after: State


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
class Entry:
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
    facts: Mapping[str, str]
    """As they stand last."""
    came: Commit
    entries: tuple[Entry, ...]
    """Those that stand there in their order; those that were taken out after the one that they followed."""
    edits: tuple[Edit, ...]
    """Edits of what is no update."""
    is_there: bool = True
    """Whether the file still holds it."""

    @property
    def rewrites_the_past(self) -> bool:
        """Whether anything was changed that had been committed, and that figures are computed from."""
        return any(
            each.is_of_the_past for each in (*self.edits, *(each for one in self.entries for each in one.edits))
        )


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
        seen = tuple(each for each in self.ids if each in visible)
        return replace(self, ids=seen, is_partly_hidden=len(seen) < len(self.ids))


def state_of(source: Inspection | Meeting) -> dict[str, Told]:
    """What a whole file says."""
    state = {WHOLE: told_of_whole(source)}
    entries = source.actions if isinstance(source, Meeting) else source.recommendations
    for entry in entries:
        state.update(told_of(entry))
    return state


def told_of(entry: Action) -> dict[str, Told]:
    """What is said of a recommendation, and of its actions."""
    made = {entry.ref: Told(dict(_facts_of_item(entry)), entry.updates)}
    for action in entry.actions if isinstance(entry, Recommendation) else ():
        made[action.ref] = Told(dict(_facts_of_item(action)), action.updates)
    return made


def told_of_whole(source: Inspection | Meeting) -> Told:
    """What is said of an inspection or a meeting besides its items."""
    if isinstance(source, Meeting):
        dated = {"date": source.date, "position date": source.position_date}
        return Told({name: str(value) for name, value in dated.items() if value}, ())
    facts = {
        "title": source.title,
        "directorate": source.directorate,
        "took place": source.fieldwork,
        "findings received": source.reported,
        "entered the register": source.registered,
        "judgement": source.judgement,
        "disclosure": source.disclosure.value,
    }
    return Told({name: str(value) for name, value in facts.items() if value}, source.updates)


def life(steps: Sequence[Step], ref: str) -> Life | None:
    """The life of an item; None where no version of the file holds it.

    ``steps`` stand in the order in which they were made: each after all that it came from.
    """
    names = _names(steps, ref)
    record = _Record()
    for step, name in zip(steps, names, strict=True):
        record.add(step, [_under_its_name(state, name, step.after) for state in step.before], step.after.get(name))
    if record.came is None:
        return None
    last = next((step.after[name] for step, name in zip(steps[::-1], names[::-1], strict=True) if name in step.after))
    return Life(
        ref, record.facts, record.came, _in_order(record.entries, last.updates), tuple(record.edits), record.is_there
    )


def without_words(one: Life) -> Life:
    """The same without what was worded otherwise before, or taken out: that may have been for a reason."""

    def hidden(edits: Iterable[Edit]) -> list[Edit]:
        return [replace(each, before="", after=each.after and "") if each.is_text else each for each in edits]

    def shown(entry: Entry) -> Update:
        return entry.update if entry.is_there and one.is_there else _bare(entry.update)

    entries = tuple(Entry(shown(each), each.brought, hidden(each.edits), each.is_there) for each in one.entries)
    facts = one.facts if one.is_there else {name: said for name, said in one.facts.items() if name != "wording"}
    return replace(one, entries=entries, edits=tuple(hidden(one.edits)), facts=facts)


def discreet(one: Life, hidden: Collection[str]) -> Life:
    """The same, without what these commits say of themselves: they changed what is not public as well."""

    def quiet(edits: Iterable[Edit]) -> list[Edit]:
        return [replace(each, commit=without_subject(each.commit, hidden)) for each in edits]

    entries = tuple(
        Entry(each.update, without_subject(each.brought, hidden), quiet(each.edits), each.is_there)
        for each in one.entries
    )
    return replace(one, came=without_subject(one.came, hidden), entries=entries, edits=tuple(quiet(one.edits)))


def without_subject(commit: Commit, hidden: Collection[str]) -> Commit:
    """The commit, without what it says of itself where it is one of these."""
    return replace(commit, subject="") if commit.id in hidden else commit


def commits_of(one: Life) -> Iterator[Commit]:
    """Every commit that had a part in a life."""
    yield one.came
    for edits in (one.edits, *(entry.edits for entry in one.entries)):
        yield from (each.commit for each in edits)
    yield from (each.brought for each in one.entries)


def _bare(update: Update) -> Update:
    return Update(date=update.date, entered=update.entered, status=update.status, due=update.due, rag=update.rag)


def _facts_of_item(entry: Action) -> Iterator[tuple[str, str]]:
    yield "wording", entry.text
    original: Deadline | None = entry.due or next((each.due for each in entry.updates if each.due), None)
    if original is not None:
        yield ORIGINAL, "unknown" if isinstance(original, Unknown) else str(original)
    if entry.response:
        yield "response", entry.response.value
    if entry.raised:
        yield "raised", str(entry.raised)


def _names(steps: Sequence[Step], ref: str) -> list[str]:
    """Under which ref the item stood after each step: a ref that was changed is followed by the item's wording."""
    names = [ref] * len(steps)
    name = ref
    for at in range(len(steps) - 1, -1, -1):
        names[at] = name
        step = steps[at]
        if name in step.after and not any(name in state for state in step.before):
            name = next((earlier for state in step.before if (earlier := _earlier(state, name, step.after))), name)
    return names


def _earlier(state: State, name: str, after: State) -> str | None:
    words = after[name].facts.get("wording")
    gone = (ref for ref, told in state.items() if ref not in after and told.facts.get("wording") == words)
    return next(gone, None) if words else None


def _under_its_name(state: State, name: str, after: State) -> Told | None:
    if name in state or name not in after:
        return state.get(name)
    earlier = _earlier(state, name, after)
    return state[earlier] if earlier else None


class _Record:
    """What is known of an item while its steps are gone through."""

    def __init__(self) -> None:
        self.came: Commit | None = None
        self.facts: Mapping[str, str] = {}
        self.entries: list[Entry] = []
        self.edits: list[Edit] = []
        self.is_there = False

    def add(self, step: Step, before: Sequence[Told | None], after: Told | None) -> None:
        """Go on by one step."""
        if len(before) == 1 and before[0] is after is not None:
            return  # as almost every step leaves almost every item
        there = [each for each in before if each is not None]
        if after is None:
            if len(there) == len(before):  # a merge takes out what was on all of its branches
                self._take_out(step.commit, there)
            return
        if self.came is None:
            self.came = step.commit
        self.is_there = True
        if there:
            self._compare_facts(step.commit, [each.facts for each in there], after.facts)
        self.facts = after.facts
        known = [update for told in there for update in told.updates]
        new = [update for update in after.updates if update not in known]
        gone = [update for update in dict.fromkeys(known) if update not in after.updates]
        if gone:
            for earlier, later in _pairs(gone, new, there[0].updates, after.updates):
                self._edit(step.commit, earlier, later)
                new = [update for update in new if update is not later]
        self._bring(step.commit, new, after.updates)

    def _take_out(self, commit: Commit, before: Sequence[Told]) -> None:
        if before and self.is_there:
            self.is_there = False
            self.edits.append(Edit(commit, "item", before[0].facts.get("wording", ""), None, True, True))

    def _compare_facts(self, commit: Commit, before: Sequence[Mapping[str, str]], after: Mapping[str, str]) -> None:
        for name, said in before[0].items():
            # a merge edits only what is as on none of its branches
            if all(name in each and after.get(name) != each[name] for each in before):
                is_text = name in ("wording", "title")
                self.edits.append(Edit(commit, name, said, after.get(name), name in _PAST, is_text))

    def _edit(self, commit: Commit, earlier: Update, later: Update | None) -> None:
        entry = next((each for each in self.entries if each.is_there and each.update == earlier), None)
        if entry is None:
            return  # a merge only brings what a commit did before: it was told there
        if later is None:
            entry.edits.append(Edit(commit, "update", "", None, True))
            entry.is_there = False
            return
        entry.edits += _changed_fields(commit, earlier, later)
        entry.update = later

    def _bring(self, commit: Commit, new: Sequence[Update], updates: Sequence[Update]) -> None:
        for update in new:
            above = updates[: updates.index(update)]
            at = max((at for at, each in enumerate(self.entries) if each.update in above), default=-1)
            self.entries.insert(at + 1, Entry(update, commit))


def _in_order(entries: Sequence[Entry], updates: Sequence[Update]) -> tuple[Entry, ...]:
    """What stands in the file in its order; what was taken out after what it stood below."""
    order = {update: at for at, update in enumerate(updates)}
    places: list[tuple[int, Entry]] = []
    for entry in entries:
        above = places[-1][0] if places else -1
        places.append((order.get(entry.update, above) if entry.is_there else above, entry))
    return tuple(entry for _, entry in sorted(places, key=lambda place: (place[0], not place[1].is_there)))


def _pairs(
    gone: Iterable[Update], new: Sequence[Update], before: Sequence[Update], after: Sequence[Update]
) -> Iterator[tuple[Update, Update | None]]:
    """What is no longer there, with what stands in its place now: the same date, or the same place and like words."""
    left = list(new)
    for update in gone:
        found = next((each for each in left if each.date == update.date), None)
        if found is None and update in before and (at := list(before).index(update)) < len(after):
            here = after[at]
            found = here if here in left and _is_like(update, here) else None
        if found is not None:
            left = [each for each in left if each is not found]
        yield update, found


def _is_like(one: Update, other: Update) -> bool:
    names = ("note", "status", "due", "evidence")
    return any(getattr(one, name) and getattr(one, name) == getattr(other, name) for name in names)


_TEXTS = frozenset(("note", "because", "reason", "evidence", "impact", "decision", "risk", "verified_by", "lifted_by"))


def _changed_fields(commit: Commit, earlier: Update, later: Update) -> Iterator[Edit]:
    for each in fields(Update):
        before, after = getattr(earlier, each.name), getattr(later, each.name)
        if each.name != "origin" and before != after:
            name = each.name.replace("_", " ")
            said = _said(after) if after not in (None, ()) else None
            yield Edit(commit, name, _said(before), said, True, each.name in _TEXTS)


def _said(value: object) -> str:
    if value in (None, ()):
        return ""
    if isinstance(value, tuple):
        return "; ".join(getattr(each, "text", f"{each}") for each in value)
    if isinstance(value, Risk):
        return f"{value.text} ({value.score})" if value.score else value.text
    return f"{getattr(value, 'what', getattr(value, 'value', value))}"
