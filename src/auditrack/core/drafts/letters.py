"""Recommendations as a letter or a plan lists them: numbered lines of text or Markdown."""

import re
from dataclasses import dataclass, replace

from auditrack.core.register.dates import Period
from auditrack.core.register.problems import AuditrackError

_NUMBERED = re.compile(
    r"\s*(?:[-*+]\s+)?(?:\*\*|__)?"
    r"(?:(?:recommendation|area for improvement|action|no\.?)\s+)?"
    r"\(?(?P<ref>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?)(?:[.):]+|\s[-\u2013\u2014])(?:\*\*|__)?[.):]?\s+(?P<text>\S.*)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*[-*+•▪◦]\s+(?P<text>\S.*)")
_HEADING = re.compile(r"\s*#{1,6}\s")


@dataclass(frozen=True, slots=True)
class Listed:
    """One recommendation as the list has it."""

    place: str
    """Its line or its cell: ``line 3``, ``B3``."""
    ref: str | None
    text: str
    owner: tuple[str, ...] | None = None
    due: Period | None = None
    priority: str | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line or a cell that was not understood: where it is, its text, and why."""

    place: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Understood:
    """The parts of a list that were understood, and those that were not."""

    entries: tuple[Listed, ...]
    left_out: tuple[LeftOut, ...]
    remarks: tuple[str, ...] = ()
    """What nobody would see who opened the file."""


def refuse_repeated(listed: Understood) -> None:
    """Raise AuditrackError where two recommendations of a list have one ref."""
    places: dict[str, str] = {}
    for entry in listed.entries:
        if entry.ref and places.setdefault(entry.ref, entry.place) != entry.place:
            raise AuditrackError(
                f"the list has {entry.ref} twice: {places[entry.ref]} and {entry.place}. "
                "Nothing was written. Give one of them a different ref."
            )


def understood(text: str) -> Understood:
    """The recommendations of a text, in its order."""
    entries: list[Listed] = []
    left_out: list[LeftOut] = []
    lines = text.splitlines()
    begins = _NUMBERED if any(_NUMBERED.match(line) for line in lines) else _BULLET
    is_open = False
    for number, line in enumerate(lines, 1):
        if match := begins.match(line):
            entries.append(Listed(f"line {number}", match.groupdict().get("ref"), _plain(match["text"])))
            is_open = True
        elif not line.strip():
            is_open = False
        elif is_open and not _HEADING.match(line):
            entries[-1] = replace(entries[-1], text=f"{entries[-1].text} {_plain(line)}")
        else:
            is_open = False
            why = "not under a number" if begins is _NUMBERED else "not under a dash"
            left_out.append(LeftOut(f"line {number}", line.strip(), why))
    return Understood(tuple(entries), tuple(left_out))


def _plain(text: str) -> str:
    """A text without the marks of Markdown around it."""
    return " ".join(text.split()).replace("**", "").replace("__", "").strip()
