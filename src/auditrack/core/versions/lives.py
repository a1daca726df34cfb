"""The lives of items, followed through the steps of their file's history: what brought each update, what became of it.

Which item of one version is which of another, and which update, is for ``matching`` to say, and what differs between
two for ``differences``: so that a life is edited by a step just where the two versions differ.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditrack.core.register.dates import Period, Unknown
from auditrack.core.register.model import Action, Inspection, Meeting
from auditrack.core.register.updates import Risk, Update
from auditrack.core.versions import matching
from auditrack.core.versions.differences import differences, fields_in
from auditrack.core.versions.history import Commit, Edit, Life, State, Step, UpdateLife, Version
from auditrack.core.versions.matching import Pair
from auditrack.core.versions.update_changes import original_rewritten

ORIGINAL = "original deadline"
FACTS: Mapping[type, Mapping[str, str]] = {
    Action: {"text": "wording", "response": "response", "raised": "raised"},
    Inspection: {
        "title": "title",
        "directorate": "directorate",
        "fieldwork": "took place",
        "reported": "findings received",
        "registered": "entered the register",
        "judgement": "judgement",
        "disclosure": "disclosure",
    },
    Meeting: {"date": "date", "position_date": "position date"},
}
"""The fields, other than updates, whose edits are part of an item's history, with their names there."""

_PAST = frozenset((ORIGINAL, "took place", "findings received", "entered the register", "date"))
"""Facts that papers were computed from: changing one changes past figures."""

_TEXTS = frozenset(("note", "because", "reason", "evidence", "impact", "decision", "risk", "verified_by", "lifted_by"))


@dataclass(frozen=True, slots=True)
class Move:
    """The changes that a commit made to an item: each version before, and the version after."""

    commit: Commit
    before: tuple[Version | None, ...]
    refs: tuple[str, ...]
    """The refs that it had, where it was there."""
    after: Version | None


@dataclass(slots=True)
class Trace:
    """An item through all versions of its file, with the commits that changed it."""

    ref: str
    """The ref that it has, or had last."""
    last: Version
    """Its latest version."""
    moves: list[Move] = field(default_factory=list)

    @property
    def refs(self) -> set[str]:
        """Every ref that it ever had."""
        return {self.ref, *(ref for move in self.moves for ref in move.refs)}


def lives(steps: Sequence[Step], refs: Collection[str] | None = None) -> list[Life]:
    """The histories of everything in a file, now or formerly; or only of these refs.

    ``steps`` are in the order in which they were made, each after the versions it came from. A ref means the item that
    has it now or had it last; if there is none, the items that once had it.
    """
    every = traces(steps)
    if refs is None:
        return [_life(trace) for trace in every]
    return [_life(trace) for ref in refs for trace in named(every, ref)]


def named(every: Iterable[Trace], ref: str) -> list[Trace]:
    """The items that a ref means: those that have it now or had it last; if there are none, those that once had it."""
    known = list(every)
    return [trace for trace in known if trace.ref == ref] or [trace for trace in known if ref in trace.refs]


def traces(steps: Sequence[Step]) -> list[Trace]:
    """Everything in any version of a file: the contents of the last version in order, then what was deleted."""
    every: list[Trace] = []
    by_state: dict[int, dict[str, Trace]] = {}
    for step in steps:
        before = [by_state.get(id(state), {}) for state in step.before]
        here = _continued(step, before, every)
        by_state[id(step.after)] = here
        _end(step, before, here)
    last = list(by_state[id(steps[-1].after)].values()) if steps else []
    return [*last, *(trace for trace in every if not any(trace is other for other in last))]


def _continued(step: Step, before: Sequence[Mapping[str, Trace]], every: list[Trace]) -> dict[str, Trace]:
    """The contents of a version by ref, each continuing its earlier trace; new traces are added to ``every``."""
    here: dict[str, Trace] = {}
    for ref, version in step.after.items():
        trace = _earlier_trace(step, before, ref) or _seen_before(every, ref, version)
        if trace is None:
            trace = Trace(ref, version)
            every.append(trace)
        here[ref] = trace
        was = step.earlier(ref)
        if len(was) != 1 or was[0] is not version:  # almost every step leaves almost every item
            refs = tuple(earlier[ref] for earlier in step.earlier_refs if ref in earlier)
            trace.moves.append(Move(step.commit, tuple(was), refs, version))
        trace.ref, trace.last = ref, version
    return here


def _earlier_trace(step: Step, before: Sequence[Mapping[str, Trace]], ref: str) -> Trace | None:
    known = zip(before, step.earlier_refs, strict=True)
    return next((there[refs[ref]] for there, refs in known if refs.get(ref) in there), None)


def _seen_before(every: Iterable[Trace], ref: str, version: Version) -> Trace | None:
    """A deleted item with this ref, or one from another branch, if it is the same."""
    return next((trace for trace in every if trace.ref == ref and _is_the_same(trace.last, version)), None)


def _is_the_same(one: Version, other: Version) -> bool:
    if not isinstance(one.record, Action) or not isinstance(other.record, Action):
        return True
    pairs = matching.entries([matching.FileEntry(one.record)], [matching.FileEntry(other.record)])
    return len(pairs) == 1


def _end(step: Step, before: Sequence[Mapping[str, Trace]], here: Mapping[str, Trace]) -> None:
    """Record what a version no longer contains; a merge deletes only what was on all of its branches."""
    kept = {id(trace) for trace in here.values()}
    for ref, trace in before[0].items() if before else ():
        was = [_version_in(state, known, trace) for state, known in zip(step.before, before, strict=True)]
        if id(trace) not in kept and None not in was:
            trace.moves.append(Move(step.commit, tuple(was), (ref,), None))


def _version_in(state: State, known: Mapping[str, Trace], trace: Trace) -> Version | None:
    ref = next((ref for ref, other in known.items() if other is trace), None)
    return None if ref is None else state.get(ref)


def _life(trace: Trace) -> Life:
    record = _Record()
    for move in trace.moves:
        record.add(move)
    first = trace.moves[0].commit
    entries = _in_order(record.entries, trace.last.updates)
    return Life(trace.ref, trace.last.wording, first, entries, tuple(record.edits), record.is_there)


class _Record:
    """The history of an item, collected from its moves."""

    def __init__(self) -> None:
        self.entries: list[UpdateLife] = []
        self.edits: list[Edit] = []
        self.is_there = False

    def add(self, move: Move) -> None:
        """Go on by one move."""
        before, after = [version for version in move.before if version is not None], move.after
        if after is None:
            self.is_there = False
            self.edits.append(Edit(move.commit, "item", before[0].wording, None, True, True))
            return
        self.is_there = True
        self.edits += _edited_facts(move.commit, before, after)
        for old, new in _pairs(before, after):
            if old is not None and old != new:
                self._edit(move.commit, old, new)
            elif old is None and new is not None:
                self._bring(move.commit, new, after.updates)

    def _edit(self, commit: Commit, earlier: Update, later: Update | None) -> None:
        entry = next((entry for entry in self.entries if entry.is_there and entry.update == earlier), None)
        if entry is None:
            return  # a merge only repeats what a commit did before, where it was recorded
        if later is None:
            entry.edits.append(Edit(commit, "update", "", None, True))
            entry.is_there = False
            return
        entry.edits += _edited_fields(commit, earlier, later)
        entry.update = later

    def _bring(self, commit: Commit, update: Update, updates: Sequence[Update]) -> None:
        above = updates[: updates.index(update)]
        at = max((at for at, entry in enumerate(self.entries) if entry.update in above), default=-1)
        self.entries.insert(at + 1, UpdateLife(update, commit))


def _pairs(before: Sequence[Version], after: Version) -> list[Pair[Update]]:
    """Which update is which. For a merge, only updates that differ from those on every branch."""
    if len(before) <= 1:
        return matching.updates(before[0].updates if before else (), after.updates)
    known = [update for version in before for update in version.updates]
    gone = [update for update in dict.fromkeys(known) if update not in after.updates]
    return matching.updates(gone, [update for update in after.updates if update not in known])


def _in_order(entries: Sequence[UpdateLife], updates: Sequence[Update]) -> tuple[UpdateLife, ...]:
    """Updates in the order of the file; deleted ones after the update that they followed."""
    order = {update: at for at, update in enumerate(updates)}
    places: list[tuple[int, UpdateLife]] = []
    for entry in entries:
        above = places[-1][0] if places else -1
        places.append((order.get(entry.update, above) if entry.is_there else above, entry))
    return tuple(entry for _, entry in sorted(places, key=lambda place: (place[0], not place[1].is_there)))


def _edited_facts(commit: Commit, before: Sequence[Version], after: Version) -> Iterator[Edit]:
    """Edits of fields other than updates; for a merge, only those that differ from every branch."""
    edited = [dict(_facts(version, after)) for version in before]
    for name, (was, now) in edited[0].items() if edited else ():
        if all(name in facts for facts in edited):
            yield Edit(commit, name, was, now, name in _PAST, name in ("wording", "title"))


def _facts(before: Version, after: Version) -> Iterator[tuple[str, tuple[str, str | None]]]:
    """The facts that differ from the next version, by name; facts that were not given before are no edit."""
    old, new = before.record, after.record
    if isinstance(old, Action) and isinstance(new, Action):
        if old.ref != new.ref:
            yield "ref", (old.ref, new.ref)
        pairs = matching.updates(old.updates, new.updates)
        if deadlines := original_rewritten(old, new, pairs):
            yield ORIGINAL, _both(*deadlines)
    names = FACTS[Action if isinstance(new, Action) else type(new)]
    others = {field.name for field in fields_in(new)} - names.keys()
    for difference in differences(old, new, others):
        if difference.before is not None:
            yield names[difference.name.replace(" ", "_")], _both(difference.before, difference.after)


def _edited_fields(commit: Commit, earlier: Update, later: Update) -> Iterator[Edit]:
    for name in dict.fromkeys(difference.path[0] for difference in differences(earlier, later)):
        was, now = _both(getattr(earlier, name), getattr(later, name))
        yield Edit(commit, name.replace("_", " "), was, now, True, name in _TEXTS)


def _both(before: object, after: object) -> tuple[str, str | None]:
    """Two values of a field in words, the second None if empty: different notations are distinguished."""
    was, now = _words(before), _words(after)
    if was == now and isinstance(before, Period) and isinstance(after, Period):
        was, now = before.text, after.text
    return was, None if after in (None, ()) else now


def _words(value: object) -> str:
    match value:
        case None | ():
            return ""
        case Unknown():
            return "unknown"
        case tuple():
            return "; ".join(getattr(part, "text", f"{part}") for part in value)
        case Risk():
            return f"{value.text} ({value.score})" if value.score else value.text
        case _:
            return f"{getattr(value, 'what', getattr(value, 'value', value))}"
