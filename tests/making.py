"""Small registers made from YAML text, for tests of one sentence each.

An item is written as the lines that matter to the test: its ref (1, 2, …) and its text are added.
"""

import re
import textwrap
from collections.abc import Hashable
from datetime import date
from typing import TypeVar

from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.settings import Settings
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Position
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read

Record = TypeVar("Record", bound=Hashable)

DEFAULTS = {
    "title": "Peer review",
    "body": "LGA",
    "kind": "review",
    "directorate": "CYPS",
    "fieldwork": "2022-06",
    "reported": "2022-08",
}
"""What an inspection says where a test does not care."""

SETTINGS = {
    "format": "1",
    "organisation": "Anytown Borough Council",
    "directorates": """
  - code: CYPS
    name: Children's Services
    lead: Director of Children's Services
  - code: FCS
    name: Finance""",
    "committees": """
  - code: audit
    name: Audit Committee
  - code: scrutiny
    name: Scrutiny Board""",
}
"""What registry.yaml says where a test does not care."""


def settings(text: str = "") -> Settings:
    """Settings that say this, and else what is usual."""
    return _read(_with_defaults(text, SETTINGS), Settings)


def inspection(*items: str, head: str = "", name: str = "review") -> Inspection:
    """An inspection of 2022 with these items; ``head`` are fields of its own."""
    entries = "".join(_entry(at, item) for at, item in enumerate(items, 1))
    recommendations = f"recommendations:\n{entries}" if items else ""
    return _read(f"{_with_defaults(head, DEFAULTS)}\n{recommendations}", Inspection, id=name)


def meeting(day: str, text: str = "", committee: str = "audit") -> Meeting:
    """A meeting of this day, with further fields."""
    head = f"committee: {committee}\ndate: {day}\n"
    return _read(head + textwrap.dedent(text), Meeting, id=f"{day}-{committee}")


def registry(*sources: Inspection | Meeting, said: str = "") -> Registry:
    """A register of these; ``said`` are fields of registry.yaml."""
    inspections = tuple(each for each in sources if isinstance(each, Inspection))
    return Registry(settings(said), inspections, tuple(each for each in sources if isinstance(each, Meeting)))


def stands(day: str, *items: str, said: str = "", head: str = "") -> Position:
    """Where the first of these items stands on a day."""
    return all_stand(day, *items, said=said, head=head)[0]


def all_stand(day: str, *items: str, said: str = "", head: str = "") -> list[Position]:
    """Where each of these items stands on a day."""
    made = registry(inspection(*items, head=head), said=said)
    return list(positions(made, date.fromisoformat(day)).values())


def _entry(number: int, text: str) -> str:
    lines = _with_defaults(text, {"ref": f'"{number}"', "text": f"Do thing {number}."})
    return f"  -\n{textwrap.indent(lines, '    ')}\n"


def _with_defaults(text: str, defaults: dict[str, str]) -> str:
    said = textwrap.dedent(text).strip("\n")
    missing = [f"{name}: {value}" for name, value in defaults.items() if not re.search(rf"(?m)^{name}:", said)]
    return "\n".join([*missing, said])


def _read(text: str, record: type[Record], **given: str) -> Record:
    made, problems = decode(read(f"{given.get('id', 'registry')}.yaml", text.encode()), record, **given)
    assert not problems, problems
    assert made is not None
    return made
