"""An answer as a table: comma-separated values (RFC 4180), which spreadsheets open."""

import csv
from io import StringIO
from typing import Any

from auditrack.core.grammar.plain_text import guarded, seen_lines
from auditrack.formats.data.answers import Answer


def as_csv(answer: Answer) -> bytes:
    r"""A line of names, then a line for each row; UTF-8, lines end with ``\r\n``."""
    file = StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(answer.columns)
    rows.writerows([_cell(row.get(name)) for name in answer.columns] for row in answer.rows)
    return file.getvalue().encode("utf-8", "replace")


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case list():
            return guarded(seen_lines("; ".join(value)))
        case _:
            return guarded(seen_lines(value))
