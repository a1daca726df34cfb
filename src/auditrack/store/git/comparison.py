"""Two states of a registry, read for a comparison: only the files that differ and those they depend on."""

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeVar

from auditrack.core.register.address import Address
from auditrack.core.register.file_names import stem
from auditrack.core.register.model import Inspection, Meeting, Registry, Source, items_of
from auditrack.core.register.problems import AuditrackError, Problem
from auditrack.core.register.references import references_in
from auditrack.core.register.settings import Settings
from auditrack.core.versions.changes import Side, Unread, asks_for_whole
from auditrack.store.git.revisions import GitTree
from auditrack.store.registry import read_records, read_settings
from auditrack.store.tree import INSPECTIONS, MEETINGS, PARTS, SETTINGS_FILE, Folder, Tree

Record = TypeVar("Record", Inspection, Meeting)

_FOLLOWS, _REPLACES = b"delivered_by", b"replaces"
_NEXT_KEY = re.compile(rb"[\r\n][ \t]*(?:-[ \t]+)?[\"']?[a-z_]+[\"']?[ \t]*:(?:[ \t\r\n]|$)")


@dataclass(frozen=True, slots=True)
class Both:
    """Two states of a register, as far as they were read.

    Where ``is_whole`` is false, both hold registry.yaml, all meetings, the inspections whose files differ, those with
    items that follow or replace one of these or are replaced by it, and what all of these follow, replace, name or
    refer to, with what replaces that. Where all of that is equal
    on both sides, it is the same record. What this is good for: comparing what differs, and positions, ratings and
    figures of the inspections in ``sound_for``, on any day. What it is not: totals of the register, rules about it
    (ids that are not here are not missing), flags that ask whether any evidence is recorded at all.
    """

    before: Registry
    after: Registry
    unread: tuple[Unread, ...]
    """Files that could not be read in full on one side; both sides leave them out."""
    is_whole: bool
    sound_for: frozenset[str]
    """Ids of the inspections and meetings whose positions and figures are those of the whole register."""


def load_both(before: GitTree | None, after: Tree, *, whole: bool = False) -> Both:
    """Read two states of a register, all that differs and what that needs; all of both where ``whole``, or where
    settings differ that every figure depends on. No ``before``: there was no register yet.

    Raises AuditrackError where registry.yaml can be read on neither side, or is of a later auditrack.
    """
    comparing = _Comparing(before, after)
    old, new = comparing.settings()
    whole = whole or asks_for_whole(old, new)
    names = {side: comparing.names(side) for side in Side}
    differing = comparing.differing(*names.values())
    if whole:
        sides = tuple(list(comparing.read(side, names[side])) for side in Side)
        sound = frozenset(record.id for side in sides for record in side)
    else:
        sides, sound = comparing.needed(names, differing)
    unread, unsure = comparing.unread(differing)
    registries = [_register(settings, side, unsure) for settings, side in zip((old, new), sides, strict=True)]
    return Both(registries[0], registries[1], unread, whole, sound - unsure)


def blob_id(data: bytes, like: str) -> str:
    """The id that git gives to a file's contents, with the algorithm of another id."""
    algorithm = hashlib.sha1 if len(like) == 40 else hashlib.sha256
    return algorithm(b"blob %d\0%b" % (len(data), data)).hexdigest()


def is_blob(data: bytes, blob: str) -> bool:
    """Whether these bytes are the ones with this id in git: as they are, or with line ends that git had changed."""
    return blob_id(data, blob) == blob or (b"\r\n" in data and blob_id(data.replace(b"\r\n", b"\n"), blob) == blob)


@dataclass(slots=True)
class _Comparing:
    """Two trees while they are read."""

    old: GitTree | None
    new: Tree
    problems: dict[Side, list[Problem]] = field(default_factory=lambda: {Side.BEFORE: [], Side.AFTER: []})
    mentions: dict[str, bytes] = field(default_factory=dict)
    """By unchanged file, its values of ``delivered_by`` and ``replaces``."""
    replacing: dict[str, bytes] = field(default_factory=dict)
    """By unchanged file, its values of ``replaces`` alone."""

    def settings(self) -> tuple[Settings, Settings]:
        """The settings of each side; if one side's cannot be read, the other's, with a problem."""
        new, wrong = read_settings(self.new)
        self._refuse_later(wrong)
        self.problems[Side.AFTER] += wrong
        if self.old is None:
            old, wrong_before = new, wrong
        else:
            old, wrong_before = read_settings(self.old)
            self._refuse_later(wrong_before)
            self.problems[Side.BEFORE] += wrong_before
        is_wrong, was_wrong = (any(problem.is_error for problem in side) for side in (wrong, wrong_before))
        if is_wrong and was_wrong:
            raise AuditrackError(f"{SETTINGS_FILE} has errors on both sides: run auditrack check.")
        return (new if was_wrong else old), (old if is_wrong else new)

    def names(self, side: Side) -> set[str]:
        """The files that there are on a side."""
        tree = self._tree(side)
        listings = [tree.files(part) for part in PARTS] if tree else []
        self.problems[side] += [problem for listing in listings for problem in listing.problems]
        return {name for listing in listings for name in listing.names}

    def differing(self, before: Set[str], after: Set[str]) -> Set[str]:
        """The files that are not the same on both sides, or only on one."""
        both = sorted(before & after)
        if self.old is None:
            return after
        ids = self.old.ids(both)
        if isinstance(self.new, GitTree):
            now = self.new.ids(both)
            return before ^ after | {name for name in both if ids[name] is None or ids[name] != now[name]}
        return before ^ after | {
            name
            for name, data in zip(both, self.new.contents(both), strict=True)
            if not self._is_unchanged(name, data, ids[name])
        }

    def read(self, side: Side, names: Iterable[str]) -> Iterator[Source]:
        """The records of these files on a side."""
        if tree := self._tree(side):
            yield from _records(tree, names, self.problems[side])

    def needed(
        self, names: Mapping[Side, Set[str]], differing: Set[str]
    ) -> tuple[tuple[list[Source], ...], frozenset[str]]:
        """The records that differ, all meetings, and the records that their positions and figures depend on."""
        sides = tuple(list(self.read(side, names[side] & differing)) for side in Side)
        unchanged = set[str]().union(*names.values()) - differing
        shared: dict[str, Source] = {}
        self._share(shared, (name for name in unchanged if name.startswith(f"{MEETINGS}/")))
        self._note_who_follows(name for name in unchanged if name.startswith(f"{INSPECTIONS}/"))
        changed = {stem(name) for name in differing}
        of_id = {stem(name): name for name in sorted(unchanged)}
        differ = [record for records in sides for record in records]
        sound = changed | self._share_followers(shared, of_id, differ, changed)
        self._share_followed(shared, of_id, differ)
        return tuple([*records, *shared.values()] for records in sides), frozenset(sound)

    def unread(self, differing: Set[str]) -> tuple[tuple[Unread, ...], frozenset[str]]:
        """The files that could not be read whole, each once a side, with the first thing that is wrong; and their ids.

        What is wrong in the same way on both sides, in a file that is the same, hides no change.
        """
        files: dict[tuple[Side, str], Unread] = {}
        before, after = (self._wrong(side) for side in Side)
        for side, problems, others in ((Side.BEFORE, before, after), (Side.AFTER, after, before)):
            for (name, code, message), problem in problems.items():
                if name in differing or (name, code, message) not in others:
                    why = f"{message} (line {problem.place.line})"
                    files.setdefault((side, name), Unread(side, problem.place.path, why))
        return tuple(files.values()), frozenset(stem(name) for _, name in files if name != SETTINGS_FILE)

    def _tree(self, side: Side) -> Tree | None:
        return self.new if side is Side.AFTER else self.old

    def _wrong(self, side: Side) -> dict[tuple[str, str, str], Problem]:
        tree = self._tree(side)
        shown = tree.shown if tree else ""
        errors = (problem for problem in self.problems[side] if problem.is_error)
        return {(problem.place.path.removeprefix(shown), problem.code, problem.message): problem for problem in errors}

    def _refuse_later(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            if problem.code == "format-too-new":
                raise AuditrackError(f"{problem.place.path}: {problem.message}. {problem.hint}")

    def _is_unchanged(self, name: str, data: bytes | Problem, blob: str | None) -> bool:
        if isinstance(data, Problem) or blob is None or not is_blob(data, blob):
            return False
        self._note_mentions(name, data)
        return True

    def _share(self, shared: dict[str, Source], names: Iterable[str]) -> list[Source]:
        """Read files that are equal on both sides, once for both; the records read now."""
        # what is wrong with them is wrong on both sides, and hides no change
        records = list(_records(self.new, (name for name in names if stem(name) not in shared), []))
        shared.update({record.id: record for record in records})
        return records

    def _share_followers(
        self, shared: dict[str, Source], of_id: Mapping[str, str], differ: list[Source], changed: set[str]
    ) -> set[str]:
        """Read the inspections with items that follow or replace what changed, or are replaced by it, and those that
        depend on them; their ids.
        """
        likely: dict[str, Source] = {}
        followed, followers, here = set(changed), set[str](), differ
        while followed:
            replaced = {name for one in here for name in _replaced_by(one) if name in of_id} - shared.keys()
            self._share(likely, [*_mentioning(self.mentions, followed), *(of_id[name] for name in sorted(replaced))])
            depend = {name for name, one in likely.items() if name in replaced or followed & _followed_by(one)}
            followed = depend - followers
            followers |= followed
            here = [likely[name] for name in followed]
        shared.update({name: likely[name] for name in followers})
        return followers

    def _share_followed(self, shared: dict[str, Source], of_id: Mapping[str, str], records: list[Source]) -> None:
        """Read the items that these follow or replace, what replaces those, and so on; and inspections that these
        name.
        """
        todo = [*records, *shared.values()]
        named = {side for one in todo if isinstance(one, Inspection) for side in (*one.related, one.part_of or "")}
        named |= {name for one in todo for _, _, name in references_in(one)}
        while todo:
            wanted = {of_id[name] for one in todo for name in _followed_by(one) if name in of_id}
            heirs = _mentioning(self.replacing, {one.id for one in todo})
            todo = self._share(shared, [*wanted, *heirs])
        self._share(shared, [of_id[name] for name in named if name in of_id])

    def _note_who_follows(self, names: Iterable[str]) -> None:
        """Search the unchanged inspections for what they follow and replace, on disk if the same file is there."""
        if self.old is None or not isinstance(self.new, GitTree):
            return  # there is none unchanged, or they were looked through as they were compared
        wanted = sorted(names)
        ids = self.new.ids(wanted)
        elsewhere = []
        for name, data in zip(wanted, self._on_disk(wanted), strict=True):
            blob = ids[name]
            if isinstance(data, bytes) and blob is not None and is_blob(data, blob):
                self._note_mentions(name, data)
            else:
                elsewhere.append(name)
        for name, data in zip(elsewhere, self.new.contents(elsewhere), strict=True):
            if isinstance(data, bytes):
                self._note_mentions(name, data)

    def _on_disk(self, names: Collection[str]) -> Iterator[bytes | Problem | None]:
        """The same files as they lie in the work tree, if there is one."""
        assert isinstance(self.new, GitTree)  # noqa: S101 - asked for that alone
        repository = self.new.repository
        place = os.path.join(repository.top, self.new.folder)
        if repository.is_bare or not os.path.isdir(place):
            return iter([None] * len(names))
        return Folder(place).contents(names)

    def _note_mentions(self, name: str, data: bytes) -> None:
        replaced = b"\n".join(_values(data, _REPLACES))
        if replaced:
            self.replacing[name] = replaced
        if mentioned := b"\n".join([*_values(data, _FOLLOWS), *([replaced] if replaced else [])]):
            self.mentions[name] = mentioned


def _records(tree: Tree, names: Iterable[str], problems: list[Problem]) -> Iterator[Source]:
    wanted = sorted(names)
    of_meetings = [name for name in wanted if name.startswith(f"{MEETINGS}/")]
    yield from read_records(tree, [name for name in wanted if name not in of_meetings], Inspection, problems)
    yield from read_records(tree, of_meetings, Meeting, problems)


def _values(data: bytes, key: bytes) -> Iterator[bytes]:
    """The values of each field of this name, up to the next field, in whatever notation."""
    at = data.find(key)
    while at >= 0:
        end = _NEXT_KEY.search(data, at + len(key))
        yield data[at : end.start() if end else len(data)]
        at = data.find(key, at + len(key))


def _mentioning(mentions: Mapping[str, bytes], ids: Set[str]) -> list[str]:
    """The files that may name an item of these."""
    wanted = [f"{one}/".encode("utf-8", "surrogateescape") for one in ids]
    # with a backslash, or beyond ASCII, an address may be written so that it does not look like itself
    return [
        name
        for name, mentioned in mentions.items()
        if b"\\" in mentioned or not mentioned.isascii() or any(key in mentioned for key in wanted)
    ]


def _followed_by(holder: Source) -> set[str]:
    """The ids of what items of an inspection or a meeting follow or replace."""
    followed = {Address(address).source for work in items_of(holder) for address in work.entry.delivered_by}
    return followed | _replaced_by(holder)


def _replaced_by(holder: Source) -> set[str]:
    """The ids of what items of an inspection or a meeting replace; a ref of the same file may look like one."""
    heirs = [work for work in items_of(holder) if work.names_replaced]
    links = (names for work in heirs for names in (work.replaces, *(told.replaces for told in work.entry.updates)))
    named = (name for names in links for name in names)
    return {Address(name).source for name in named if "/" in name}


def _register(settings: Settings, side: Iterable[Source], unsure: Collection[str]) -> Registry:
    sure = [entry for entry in side if entry.id not in unsure]
    inspections = tuple(record for record in sure if isinstance(record, Inspection))
    return Registry(settings, inspections, tuple(record for record in sure if isinstance(record, Meeting)))
