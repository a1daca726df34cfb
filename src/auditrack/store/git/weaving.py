"""The lines of three versions of a file, combined as was decided by meaning."""

from collections.abc import Iterator
from typing import Generic, NamedTuple, TypeVar

from auditrack.core.versions.merging import Branch, Decision, DoubtError, Entries, Parts, woven
from auditrack.store.yaml.pieces import Lines, Piece, shifted

Version = TypeVar("Version", covariant=True)


class Versions(NamedTuple, Generic[Version]):
    """The three versions of something."""

    base: Version
    ours: Version
    theirs: Version


class Strand(NamedTuple):
    """A combined piece: the lines above it, and its own."""

    lead: Lines
    body: Lines


def weave(decision: Decision, versions: Versions[Piece | None]) -> Strand | None:
    """The lines of a piece; None if it was removed.

    A change on one side only, even of layout or a comment, is taken as it is. Raises DoubtError if both sides changed
    lines without meaning, or lines that cannot be told apart.
    """
    base, ours, theirs = map(_lines, versions)
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if isinstance(decision, Branch):
        return _one_branch(decision, versions)
    if (
        versions.ours is None
        or versions.theirs is None
        or versions.ours.inner is None
        or versions.theirs.inner is None
    ):
        raise DoubtError(
            "both sides changed something that is written on one line, in brackets, or removed as a whole"
        )
    return _both(decision, versions, versions.ours, versions.theirs)


def _lines(piece: Piece | None) -> Strand | None:
    return None if piece is None else Strand(piece.lead, piece.body)


def _one_branch(side: Branch, versions: Versions[Piece | None]) -> Strand | None:
    piece = versions.ours if side is Branch.OURS else versions.theirs
    if piece is None or None in (versions.ours, versions.theirs):
        return _lines(piece)
    return Strand(_chosen(*(piece.lead if piece else () for piece in versions)), piece.body)


def _both(decision: Parts | Entries, versions: Versions[Piece | None], ours: Piece, theirs: Piece) -> Strand | None:
    """A piece in which both sides changed different parts."""
    strands = list(_inner(decision, versions))
    if not strands:
        return None  # a list of which each side took out a part
    base = versions.base or Piece("", 0, (), ())
    head, dash = _chosen(*((side.head, side.dash) for side in (base, ours, theirs)))
    offset = len(dash) or (ours if ours.inner else theirs).offset
    within: list[Lines] = [tuple(shifted([*strand.lead, *strand.body], offset)) for strand in strands]
    if dash:
        at = len(strands[0].lead)
        within[0] = (*within[0][:at], (0, dash + within[0][at][1]), *within[0][at + 1 :])
    tail = _chosen(base.tail, ours.tail, theirs.tail)
    lead = _chosen(base.lead, ours.lead, theirs.lead)
    return Strand(lead, (*head, *(line for lines in within for line in lines), *tail))


def _inner(decision: Parts | Entries, outer: Versions[Piece | None]) -> Iterator[Strand]:
    if isinstance(decision, Entries):
        inside = Versions(*((piece and piece.inner) or () for piece in outer))
        for entry in decision.entries:
            places = Versions(entry.base, entry.ours, entry.theirs)
            there = (
                pieces[at] if at is not None and pieces else None for pieces, at in zip(inside, places, strict=True)
            )
            if strand := weave(entry.decision, Versions(*there)):
                yield strand
        return
    fields = Versions(*({field.name: field for field in (piece and piece.inner) or ()} for piece in outer))
    for name in woven(list(fields.ours), list(fields.theirs)):
        versions = Versions(*(field.get(name) for field in fields))
        if strand := weave(decision.fields[name], versions):
            yield strand


Choice = TypeVar("Choice")


def _chosen(base: Choice, ours: Choice, theirs: Choice) -> Choice:
    """The value that one side changed; DoubtError if both did."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    raise DoubtError("both sides changed the same comment, or the layout of the same lines")
