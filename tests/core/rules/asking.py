"""How a rule is asked: of one inspection in a register, alone, without the other rules.

A rule that is too strict is as wrong as one that is too lax. The bad files are in tests/examples/bad; here are their
sound neighbours. Where the order of two dates is not sure, a rule is silent.
"""

from datetime import date

from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.settings import Settings
from auditrack.core.rules import Rule, broken
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from tests.conftest import SOUND

DAY = date(2024, 1, 9)
FIELDS = {
    "title": "School meals",
    "body": "Ofsted",
    "kind": "inspection",
    "directorate": "CYPS",
    "reported": "2023-08",
    "judgement": "none",
}
EVIDENCE = "2023-11, status: complete, evidence: Menus"


def settings(more: str = "") -> Settings:
    made, problems = decode(read("registry.yaml", (SOUND / "registry.yaml").read_bytes() + more.encode()), Settings)
    assert made
    assert not problems
    return made


def inspection(text: str, name: str = "meals") -> Inspection:
    made, problems = decode(read(f"{name}.yaml", text.encode()), Inspection, id=name)
    assert made
    assert not problems
    return made


def meeting(text: str, name: str) -> Meeting:
    made, problems = decode(read(f"{name}.yaml", text.encode()), Meeting, id=name)
    assert made
    assert not problems
    return made


def fields(**changed: str | None) -> str:
    """The fields of an inspection, some of them changed or, where None, left out."""
    values = {**FIELDS, **changed}
    return "".join(f"{name}: {value}\n" for name, value in values.items() if value is not None)


def item(*updates: str, due: str | None = "2024-03", more: str = "", ref: str = "1") -> str:
    """A recommendation with its updates, each written as ``DATE, field: value, field: value``."""
    lines = [f'  - ref: "{ref}"', "    text: Taste every meal."]
    lines += [f"    due: {due}"] if due else []
    lines += [f"    {line}" for line in more.splitlines()]
    lines += ["    updates:", *(f"      - {{date: {update}}}" for update in updates)] if updates else []
    return "".join(f"{line}\n" for line in lines)


def with_items(*items: str, **changed: str | None) -> str:
    return fields(**changed) + "recommendations:\n" + "".join(items)


def asked(rule: Rule, text: str, *others: Inspection | Meeting, more_settings: str = "", day: date = DAY) -> list[str]:
    """The codes of what one rule has against an inspection in a register."""
    sources = [inspection(text), *others]
    registry = Registry(
        settings(more_settings),
        tuple(source for source in sources if isinstance(source, Inspection)),
        tuple(source for source in sources if isinstance(source, Meeting)),
    )
    return [problem.code for problem in broken(registry, day, rules=(rule,))]
