"""A mapping that is proposed for a council's own tracker, from its titles and its words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from auditrack.core.drafts.column_titles import TITLES, plain_title
from auditrack.core.register.addresses import UnknownNameError
from auditrack.core.register.dates import EARLIEST_YEAR, LATEST_YEAR, Period, Precision, of_day
from auditrack.core.register.settings import Settings
from auditrack.core.register.typed_dates import typed
from auditrack.core.register.words import KINDS, Rag, Status
from auditrack.core.spreadsheets.cells import Sheet, Spot, Value, quoted, title
from auditrack.core.spreadsheets.trackers.mapping import (
    LEFT_OUT,
    UNKNOWN,
    WORDS,
    Header,
    TrackerSettings,
    header_of,
    titles_of,
)
from auditrack.core.standing.selection import directorate

_STATUSES: dict[str, tuple[str, ...]] = {
    Status.COMPLETE: ("complete", "completed", "done", "implemented", "fully implemented", "achieved", "delivered"),
    Status.NOT_STARTED: ("not started", "not yet started", "to do", "no progress", "not begun"),
    Status.ON_HOLD: ("on hold", "paused", "suspended", "deferred"),
    Status.IN_PROGRESS: (
        "in progress", "in-progress", "ongoing", "on-going", "on going", "underway", "under way", "started",
        "partially", "partly", "on track", "on target", "progressing", "overdue", "delayed", "behind", "slipped",
        "at risk",
    ),
    "closed, superseded": ("superseded",),
    "closed, no longer applicable": (
        "no longer applicable", "no longer required", "not applicable", "n/a", "withdrawn",
    ),
    "closed, risk accepted": ("risk accepted", "risk tolerated"),
    "closed, merged": ("merged",),
}  # fmt: skip
"""Words for a status. "Closed", "open" and "outstanding" are not among them: councils do not agree on them."""

_RAGS = {Rag.RED: ("red", "r"), Rag.AMBER: ("amber", "a", "yellow"), Rag.GREEN: ("green", "g")}
_LOOKED_AT = 30
"""Rows in which a header is looked for."""
_TITLE_AT_MOST = 60
_RECOGNISED_AT_LEAST = 3
_LINE_AT_MOST = 200
"""Letters of a line above the titles in which a date is looked for."""
_WORDS_OF_A_DATE = 4
_TITLES_ABOVE = 2
"""Titles that the first of two rows has at least."""


def find_header(sheet: Sheet) -> Header | None:
    """The row, or the two rows, in which most titles are known; None where hardly any is."""
    headers = (
        titles_of(sheet, first, last)
        for first in range(1, min(max(sheet.rows, default=0), _LOOKED_AT) + 1)
        for last in (first, first + 1)
        if last == first or _is_second_row(sheet, first, last)
    )
    best = max(headers, key=_known_titles, default=None)
    if best is None or _known_titles(best) < _RECOGNISED_AT_LEAST:
        return None
    return header_of(sheet, best.first, best.last)


def _known_titles(header: Header) -> int:
    return len(set(_fields_of(header).values()))


@dataclass(frozen=True, slots=True)
class Proposal:
    """The sheet that is likest a tracker, its titles, and how it might be read."""

    sheet: Sheet
    header: Header
    mapping: TrackerSettings


def propose(sheets: Sequence[Sheet], settings: Settings, name: str) -> Proposal | None:
    """How the sheet that is likest a tracker might be read; None where none has titles that are known.

    ``name`` is the title of an inspection that no cell names.
    """
    headed = [(sheet, header) for sheet in sheets if (header := find_header(sheet))]
    if not headed:
        return None
    sheet, header = max(headed, key=lambda pair: (not pair[0].is_hidden, _known_titles(pair[1])))
    fields = _fields_of(header)
    if not settings.priorities:  # the council has none of its own: it must be the inspecting body's
        instead = LEFT_OUT if "grade" in fields.values() else "grade"
        fields = {at: instead if field == "priority" else field for at, field in fields.items()}
    words: dict[str, Any] = {
        part: {word: _meaning(field, word, settings) for word in _different(sheet, header, fields, field)}
        for field, part in WORDS.items()
    }
    first, last = header.first, header.last
    mapping = TrackerSettings(
        header=str(first) if first == last else f"{first}-{last}",
        columns={title: fields.get(at, LEFT_OUT) for at, title in header.titles.items()},
        sheet=sheet.name if len(sheets) > 1 else None,
        always=_always(set(fields.values()), settings, _title_above(sheet, header) or name),
        **words,
    )
    return Proposal(sheet, header, mapping)


def _is_second_row(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a row completes the titles of the one above: below a merged title, or below blanks only."""
    cells = sheet.rows.get(last, {})
    texts = [value for value in cells.values() if title(value)]
    if not texts or any(not isinstance(text, str) or len(text) > _TITLE_AT_MOST for text in texts):
        return False
    if _known_titles(titles_of(sheet, first, first)) < _TITLES_ABOVE:
        return False  # the row above is what the sheet is called
    if not sheet.merged:
        return any(value and not sheet.value(first, at) for at, value in cells.items())
    return any(
        block.first_row == first and (block.last_row == last or block.last_column > block.first_column)
        for block in sheet.merged
    )


def _fields_of(header: Header) -> dict[int, str]:
    """The likely field of each column: the surest first, and each field once, except notes."""
    offers = sorted(offer for at, title in header.titles.items() for offer in _offers(at, title))
    fields: dict[int, str] = {}
    for _, _, at, name in offers:
        if at not in fields and (name not in fields.values() or name == "note"):
            fields[at] = name
    return fields


def _offers(at: int, title: str) -> Iterator[tuple[int, int, int, str]]:
    """What a column may be: how sure it is (0 is surest), which field is likelier, the column, and the field."""
    plain = plain_title(re.sub(r"\(column [A-Z]+\)$", "", title))
    for order, (name, phrases) in enumerate(TITLES.items()):
        if plain in phrases:
            yield 0, order, at, name
        elif any(plain.endswith(f" {phrase}") for phrase in phrases):
            yield 1, order, at, name
        elif any(re.search(rf"\b{re.escape(phrase)}\b", plain) for phrase in phrases if len(phrase) > 3):
            yield 2, order, at, name


def _different(sheet: Sheet, header: Header, fields: Mapping[int, str], wanted: str) -> list[str]:
    """The different words in the column of a field, in order."""
    column = next((at for at, name in fields.items() if name == wanted), None)
    if column is None:
        return []
    telling = [at for at, name in fields.items() if name in ("text", "action")] or [column]
    words = (
        quoted(sheet.value(row, column)).strip()
        for row in sheet.below(header.last)
        if any(title(sheet.value(row, at)) for at in telling)
    )
    again = quoted(sheet.value(header.last, column)).strip()  # where the headings are repeated
    return list(dict.fromkeys(word for word in words if word and word != again))


def _meaning(field: str, word: str, settings: Settings) -> str:
    """What a word is likely to mean; a question mark where that is not sure."""
    plain = word.casefold().strip(" .")
    match field:
        case "status":
            return _first(plain, _STATUSES)
        case "rag":
            return _first(plain, _RAGS, whole=True)
        case "kind":
            return next((kind for kind in (*KINDS, *settings.kinds) if kind.casefold() == plain), UNKNOWN)
        case "priority":
            names = {
                name.casefold(): priority.id
                for priority in settings.priorities
                for name in (priority.id, priority.label or "")
            }
            return names.get(plain, UNKNOWN)
    try:
        return directorate(settings, word).code
    except UnknownNameError:
        return UNKNOWN


def _first(word: str, known: Mapping[Any, Sequence[str]], *, whole: bool = False) -> str:
    starts = (
        str(meaning)
        for meaning, phrases in known.items()
        if word in phrases or (not whole and any(re.match(rf"{re.escape(phrase)}\b", word) for phrase in phrases))
    )
    return next(starts, UNKNOWN)


def _always(fields: set[str], settings: Settings, name: str) -> dict[str, str]:
    """Values needed for fields without a column."""
    only = settings.directorates[0].code if len(settings.directorates) == 1 else UNKNOWN
    needed = {"inspection": name, "body": UNKNOWN, "kind": UNKNOWN, "directorate": only, "reported": UNKNOWN}
    values = {field: value for field, value in needed.items() if field not in fields}
    values["date"] = UNKNOWN  # of what day a tracker speaks, no program can know
    if "target" in fields and "reason" not in fields:
        values["reason"] = "The tracker does not say why."
    return values


def dates_above(sheet: Sheet, header: Header) -> list[tuple[Spot, Period]]:
    """Days and months that the lines above the titles name: "Position at 5 January 2024"."""
    return [
        (sheet.spot(row, column), period)
        for row, cells in sheet.rows.items()
        if row < header.first
        for column, value in cells.items()
        if (period := _date_in(value))
    ]


def _date_in(value: Value) -> Period | None:
    if isinstance(value, Period):
        return value
    if isinstance(value, date):
        return of_day(value) if EARLIEST_YEAR <= value.year <= LATEST_YEAR else None
    words = re.findall(r"[^\s(),;:]+", value[:_LINE_AT_MOST]) if isinstance(value, str) else []
    periods = (
        typed(" ".join(words[start : start + count]))
        for count in range(_WORDS_OF_A_DATE, 0, -1)
        for start in range(len(words) - count + 1)
    )
    return next(
        (period for period in periods if period and period.precision in (Precision.DAY, Precision.MONTH)), None
    )


def _title_above(sheet: Sheet, header: Header) -> str | None:
    """The only text above the header, which is what the sheet is about."""
    above = (cells.values() for row, cells in sheet.rows.items() if row < header.first)
    texts = [value for values in above for value in values if title(value)]
    return quoted(texts[0]).strip() if len(texts) == 1 and isinstance(texts[0], str) else None
