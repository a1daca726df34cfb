"""What changed between two registers, in the council's words: values, put into words by ``sentences``.

Both registers may hold only what differs and what follows it: ratings and the movement of the figures come out as from
the whole, since headline figures are sums over inspections. What only moved in its file is no change.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from auditrack.core.register import meetings
from auditrack.core.register.address import Address
from auditrack.core.register.disclosure import exempt, judgement_only, naming_only, visible_to
from auditrack.core.register.model import Action, Inspection, Meeting, Recommendation, Registry
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import Audience, Disclosure
from auditrack.core.standing.figures import Figures, figures
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position
from auditrack.core.standing.rating import Rated
from auditrack.core.standing.totals import headline_names
from auditrack.core.versions import matching
from auditrack.core.versions.differences import ORDER, Difference, differences
from auditrack.core.versions.disclosing import disclosed_as_in
from auditrack.core.versions.matching import FileEntry, either, entries_of
from auditrack.core.versions.update_changes import UpdateChange, is_reordered, updates_changed

_NAMED_APART = ("ref", "updates", "actions", "recommendations")
"""Fields reported as a renaming or as changes of their own."""


class Side(StrEnum):
    """One of the two registers that are compared."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read on one side, so that changes in it are unknown."""

    side: Side
    path: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """A recommendation or an action that was added, removed or changed."""

    source: str
    """The id of its inspection or meeting."""
    before: Action | None = None
    after: Action | None = None
    parent: Recommendation | None = None
    differences: tuple[Difference, ...] = ()
    updates: tuple[UpdateChange, ...] = ()
    is_reordered: bool = False
    """Whether earlier updates were reordered so that a different one is now the latest."""
    stood: Position | None = None
    """Its position in the register before; None for a recommendation with actions, or a new item."""
    stands: Position | None = None

    @property
    def entry(self) -> Action:
        """As it is after, else as it was before."""
        return either(self.after, self.before)

    @property
    def address(self) -> Address:
        """Its address after, else before."""
        return Address.of(self.source, self.entry.ref)

    @property
    def was_ref(self) -> str | None:
        """Its previous ref, if different."""
        return self.before.ref if self.before and self.after and self.before.ref != self.after.ref else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """An inspection or a meeting that was added, removed, renamed or changed, or is affected by other changes."""

    before: Inspection | Meeting | None = None
    after: Inspection | Meeting | None = None
    differences: tuple[Difference, ...] = ()
    updates: tuple[UpdateChange, ...] = ()
    is_reordered: bool = False
    entries: tuple[EntryChange, ...] = ()
    rated_before: Rated | None = None
    rated_after: Rated | None = None

    @property
    def source(self) -> Inspection | Meeting:
        """As it is after, else as it was before."""
        source = self.after or self.before
        assert source  # noqa: S101 - a change has at least one side
        return source

    @property
    def was_id(self) -> str | None:
        """Its previous id, if different."""
        return self.before.id if self.before and self.after and self.before.id != self.after.id else None

    @property
    def was_path(self) -> str | None:
        """Its previous file, if different."""
        if self.before is None or self.after is None:
            return None
        path = self.before.origin.path
        return path if path != self.after.origin.path else None

    @property
    def is_rating_changed(self) -> bool:
        """Whether the rating of an inspection on both sides has changed."""
        if self.rated_before is None or self.rated_after is None:
            return False
        was, now = self.rated_before.rating, self.rated_after.rating
        return (was and was.code) != (now and now.code)

    @property
    def is_changed(self) -> bool:
        """Whether anything changed."""
        is_other = self.before is None or self.after is None or self.was_path is not None or self.was_id is not None
        changed = self.differences or self.updates or self.entries or self.is_reordered
        return is_other or bool(changed) or self.is_rating_changed


@dataclass(frozen=True, slots=True)
class TemplateChange:
    """A template of papers, or a Word template, that was added, removed or changed: its sizes in bytes."""

    path: str
    before: int | None
    """None where it is new."""
    after: int | None
    """None where it was removed."""
    is_link: bool = False
    """Whether it only leads to a different file, whose contents are not compared."""

    @property
    def words(self) -> str:
        """What became of it: "new, 17 bytes"."""
        if self.is_link:
            return "a link, and what it leads to is not compared"
        if self.after is None:
            return f"removed (was {self.before:,} bytes)"
        return f"new, {self.after:,} bytes" if self.before is None else f"{self.after:,} bytes (was {self.before:,})"


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline figure that differs. For part of a register, only the difference is meaningful."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All changes from one register to another, as visible to an audience on a day."""

    day: date
    since: date | None
    """The last report, from which the headline figures count."""
    audience: Audience
    settings: tuple[Difference, ...] = ()
    templates: tuple[TemplateChange, ...] = ()
    inspections: tuple[SourceChange, ...] = ()
    meetings: tuple[SourceChange, ...] = ()
    headline: tuple[Figure, ...] = ()
    is_whole: bool = False
    """Whether the figures are those of the whole register."""
    is_policy_changed: bool = False
    """Whether settings changed that the figures of every inspection depend on."""
    seen: tuple[Registry, Registry] = field(repr=False)
    """Both registers as the audience may see them."""

    @property
    def sources(self) -> tuple[SourceChange, ...]:
        """Inspections, then meetings."""
        return self.inspections + self.meetings

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.settings or self.templates or self.inspections or self.meetings or self.headline)

    @property
    def updates(self) -> Iterator[tuple[str, UpdateChange]]:
        """Every update that was added, edited or removed, with the id or address that it belongs to."""
        for source in self.sources:
            yield from ((source.source.id, update) for update in source.updates)
            for entry in source.entries:
                yield from ((entry.address, update) for update in entry.updates)

    @property
    def corrections(self) -> tuple[tuple[str, UpdateChange], ...]:
        """The new updates that correct earlier entries, each with its address, for people to review."""
        return tuple((subject, update) for subject, update in self.updates if update.is_correction)


def compare(
    before: Registry,
    after: Registry,
    day: date,
    audience: Audience,
    *,
    whole: bool = False,
    templates: tuple[TemplateChange, ...] = (),
) -> Changes:
    """The changes from one register to another, as visible to an audience, with ratings and figures on a day.

    Both may hold only what differs and what follows it, along with the settings and all meetings. ``whole`` means that
    both hold everything, so that full figures can be given.
    """
    seen = _as_seen(before, after, audience)
    last = meetings.last_held(after, day) or meetings.last_held(before, day)
    since = last.position_day if last else None
    computed = figures(seen[0], day, since, audience), figures(seen[1], day, since, audience)
    comparison = _Comparison(seen, computed, day)
    return Changes(
        day=day,
        since=since,
        audience=audience,
        settings=differences(seen[0].settings, seen[1].settings),
        templates=templates,
        inspections=tuple(comparison.inspections()),
        meetings=tuple(comparison.meetings()),
        headline=_headline(*computed),
        is_whole=whole,
        is_policy_changed=asks_for_whole(before.settings, after.settings),
        seen=seen,
    )


def asks_for_whole(before: Settings, after: Settings) -> bool:
    """Whether settings changed that the figures of every inspection depend on."""
    return before.rating != after.rating or before.completion != after.completion


class _Comparison:
    """Two registers as seen by an audience, with their figures and positions on one day."""

    def __init__(self, seen: tuple[Registry, Registry], computed: tuple[Figures, Figures], day: date) -> None:
        self.before, self.after = seen
        self.rated_before, self.rated_after = (
            {inspection.inspection.id: inspection.rated for inspection in side.inspections} for side in computed
        )
        self.stood, self.stands = positions(self.before, day), positions(self.after, day)

    def inspections(self) -> Iterator[SourceChange]:
        for old, new in matching.sources(self.before.inspections, self.after.inspections):
            change = self._source(*_to_the_lesser(old, new))
            rated = replace(
                change,
                before=old,
                after=new,
                rated_before=self.rated_before.get(old.id) if old else None,
                rated_after=self.rated_after.get(new.id) if new else None,
            )
            if rated.is_changed:
                yield rated

    def meetings(self) -> Iterator[SourceChange]:
        for old, new in matching.sources(self.before.meetings, self.after.meetings):
            change = self._source(old, new)
            if change.is_changed:
                yield change

    def _source(self, old: Inspection | Meeting | None, new: Inspection | Meeting | None) -> SourceChange:
        is_same = old == new
        entries = () if is_same else tuple(self._entries(old, new))
        own = () if is_same or old is None or new is None else differences(old, new, _NAMED_APART)
        stood, stands = (side.updates if isinstance(side, Inspection) else () for side in (old, new))
        return SourceChange(
            before=old,
            after=new,
            differences=(*own, *_reordered_entries(old, new, entries)),
            updates=tuple(updates_changed(stood, stands, None)),
            is_reordered=is_reordered(stood, stands),
            entries=entries,
        )

    def _entries(self, old: Inspection | Meeting | None, new: Inspection | Meeting | None) -> Iterator[EntryChange]:
        for one, other in matching.entries(entries_of(old), entries_of(new)):
            holder = new or old
            assert holder  # noqa: S101 - what is paired is on one side at least
            updates, updates_after = (side.entry.updates if side else () for side in (one, other))
            change = EntryChange(
                source=holder.id,
                before=one.entry if one else None,
                after=other.entry if other else None,
                parent=either(other, one).parent,
                differences=tuple(_in_entry(one, other)),
                updates=tuple(updates_changed(updates, updates_after, other.entry if other else None)),
                is_reordered=is_reordered(updates, updates_after),
                stood=self.stood.get(Address.of(old.id, one.entry.ref)) if old and one else None,
                stands=self.stands.get(Address.of(new.id, other.entry.ref)) if new and other else None,
            )
            is_told = change.differences or change.updates or change.is_reordered or change.was_ref
            if is_told or one is None or other is None:
                yield change


def _as_seen(before: Registry, after: Registry, audience: Audience) -> tuple[Registry, Registry]:
    """Both registers as the audience may see them.

    Inspections that are named but were loaded on neither side may be withheld, so they are left out; so are those that
    one side withholds. What the later side withholds whole is on neither: it was not removed.
    """
    if audience is Audience.MEMBERS:
        return before, after  # members may see everything
    hidden = exempt(disclosed_as_in(after, before))
    old, new = visible_to(_withholding(before, hidden), audience), visible_to(after, audience)
    withheld = (before.by_id.keys() - old.by_id.keys()) | (after.by_id.keys() - new.by_id.keys())
    known = (old.by_id.keys() | new.by_id.keys()) - withheld
    return _naming_only(old, known), _naming_only(new, known)


def _withholding(registry: Registry, ids: Set[str]) -> Registry:
    inspections = tuple(
        replace(inspection, disclosure=Disclosure.EXEMPT) if inspection.id in ids else inspection
        for inspection in registry.inspections
    )
    return replace(registry, inspections=inspections) if ids else registry


def _naming_only(registry: Registry, known: Set[str]) -> Registry:
    """The register with references to other inspections removed, except to these."""
    return replace(
        registry,
        settings=naming_only(registry.settings, known),
        inspections=tuple(
            replace(
                inspection,
                related=tuple(name for name in inspection.related if name in known),
                part_of=inspection.part_of if inspection.part_of in known else None,
            )
            for inspection in registry.inspections
        ),
    )


def _to_the_lesser(old: Inspection | None, new: Inspection | None) -> tuple[Inspection | None, Inspection | None]:
    """Both sides with only what both disclose: a change of disclosure adds and removes nothing."""
    if old is None or new is None or old.withheld == new.withheld:
        return old, new
    return judgement_only(old), judgement_only(new)


def _in_entry(one: FileEntry | None, other: FileEntry | None) -> Iterator[Difference]:
    if one is None or other is None:
        return
    old, new = one.entry, other.entry
    if not isinstance(new, type(old)):  # a recommendation and an action: in what both may say
        old, new = _as_action(old), _as_action(new)
    yield from differences(old, new, _NAMED_APART)
    was, now = (side.parent.ref if side.parent else None for side in (one, other))
    if was != now:
        yield Difference(("answers",), was, now)
    had, has = (tuple(action.ref for action in getattr(side, "actions", ())) for side in (one.entry, other.entry))
    if bool(had) != bool(has):  # counted by itself on one side, and through its actions on the other
        yield Difference(("actions",), had or None, has or None)


def _as_action(entry: Action) -> Action:
    return Action(**{name: getattr(entry, name) for name in Action.__dataclass_fields__})


def _reordered_entries(
    old: Inspection | Meeting | None, new: Inspection | Meeting | None, changes: Sequence[EntryChange]
) -> Iterator[Difference]:
    """A change in the order of recommendations, which is the inspecting body's."""
    renamed = {change.was_ref: change.entry.ref for change in changes if change.was_ref}
    was = [renamed.get(entry.entry.ref, entry.entry.ref) for entry in entries_of(old)]
    now = [action.entry.ref for action in entries_of(new)]
    gone = {other.before.ref for other in changes if other.before and not other.after}
    came = {change.after.ref for change in changes if change.after and not change.before}
    stayed_before = tuple(ref for ref in was if ref in now and ref not in gone | came)
    stayed_after = tuple(ref for ref in now if ref in stayed_before)
    if old and new and stayed_before != stayed_after:
        field_name = "actions" if isinstance(new, Meeting) else "recommendations"
        yield Difference((field_name, ORDER), stayed_before, stayed_after)


def _headline(before: Figures, after: Figures) -> tuple[Figure, ...]:
    sides = before.headline, after.headline
    every = (Figure(name, *(getattr(side, name) for side in sides)) for name in headline_names())
    return tuple(figure for figure in every if figure.before != figure.after)
