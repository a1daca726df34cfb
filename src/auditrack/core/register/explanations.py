"""What the codes of problems mean, as the pages of the documentation tell it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CELLS = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"\[([^]]+)\]\([^)]+\)")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row of a table of codes."""

    code: str
    command: str
    """The command that says it."""
    kind: str
    """How much it weighs, and what it is about: "error: dates"."""
    meaning: str
    example: str
    """A wrong line; nothing where none shows it."""
    advice: str


def of_check(page: str) -> Iterator[Explanation]:
    """The codes of ``check``: below each heading, a table of code, meaning, wrong line and what to do."""
    for heading, (code, meaning, example, advice) in _rows(page):
        kind = heading.replace("Errors", "error").replace("Warnings", "warning")
        yield Explanation(code, "check", kind, meaning, example, advice)


def of_guard(page: str) -> Iterator[Explanation]:
    """The codes of ``guard``: a table of code, usual severity, meaning and the way out."""
    for _, (code, severity, meaning, advice) in _rows(page):
        yield Explanation(code, "guard", severity, meaning, "", advice)


def _rows(page: str) -> Iterator[tuple[str, tuple[str, str, str, str]]]:
    """The rows of tables that begin with a code, each with the heading above it."""
    heading, is_of_codes = "", False
    for line in page.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        if line.startswith("| code |"):
            is_of_codes = True
        elif not line.startswith("|"):
            is_of_codes = False
        elif is_of_codes and line.startswith("| `"):
            code, second, third, fourth = (_plain(cell) for cell in _CELLS.split(line.strip("| ")))
            yield heading, (code.strip("`"), second, third, fourth)


def _plain(cell: str) -> str:
    return _LINK.sub(r"\1", cell).replace("\\|", "|").strip()
