"""A rule about what is in a register twice: copies that people, editors and programs for shared folders make."""

import re
from collections.abc import Hashable, Iterator
from dataclasses import replace

from auditrack.core.grammar.english import listed
from auditrack.core.register.file_names import alike
from auditrack.core.register.model import Meeting, Source
from auditrack.core.rules.examined import Examined, Found, quoted

_NAMED_AS_COPY = re.compile(
    r"(?:copy of )?(.+?)"
    r"(?: - copy| copy"  # Windows, macOS
    r"| ?\(\d+\)"  # Google Drive, browsers
    r"| ?[(\[][^)\]]*(?:conflict|copy)[^)\]]*[)\]]"  # Dropbox, Nextcloud, pCloud
    r"|[._-](?:sync-)?conflict[._-].+"  # Syncthing, ownCloud
    r"|-(?:desktop|laptop)-\w+"  # OneDrive
    r")*"
)
_WAY_OUT = (
    "If one is a copy, move what only the copy says to the other, and delete the copy: both are counted. "
    "If not, give each a title and a file name of its own."
)


def likely_copy(examined: Examined) -> Iterator[Found]:
    """No file is a copy of another, by its name or by what it says: a link to another file is one, too."""
    sources = examined.registry.sources
    by_name = {alike(source.id): source for source in reversed(sources)}
    first: dict[Hashable, Source] = {}
    for source in sources:
        name = alike(source.id)
        match = _NAMED_AS_COPY.fullmatch(name)
        copied = by_name.get(match[1]) if match and match[1] != name else None
        original = copied or first.setdefault(_told_apart_by(source), source)
        if alike(original.id) != name:  # two files of one name are an error of their own
            reasons = [*(["its name is that of a copy"] if copied else []), *_the_same_in(source, original)]
            yield source.origin.place(), f"this may be a copy of {quoted(original.id)}: {listed(reasons)}", _WAY_OUT


def _told_apart_by(source: Source) -> Hashable:
    """What no two inspections, and no two meetings, have in common."""
    if isinstance(source, Meeting):
        return source.committee, source.date
    return source.title.casefold(), source.body, source.expected, source.fieldwork, source.reported


def _the_same_in(source: Source, other: Source) -> Iterator[str]:
    """In what two records are the same, as a clause; nothing where they are not."""
    if replace(source, id=other.id) == other:
        yield "it says the same"
    elif _told_apart_by(source) == _told_apart_by(other):
        yield f"it has the same {'committee and date' if isinstance(source, Meeting) else 'title, body and dates'}"
