"""Each dishonest change is told: by the guard or by check with its code, and always by diff."""

import pytest

from auditrack.core.register.file_names import stem
from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.problems import Problem, Severity
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import Audience
from auditrack.core.rules import broken
from auditrack.core.versions.changes import Changes, TemplateChange, compare
from auditrack.core.versions.guard import findings
from auditrack.core.versions.summary import NOTHING, summed_up
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from tests.dishonest import DAY, DISHONEST, SETTINGS, SOUND, Dishonest

CHANGES = {change.name: change for change in DISHONEST}


def registry_of(files: dict[str, str]) -> tuple[Registry, list[Problem]]:
    """The register that these files hold, and what is wrong with how they are written."""
    sources = {path: read(path, text.encode()) for path, text in sorted(files.items()) if path.endswith(".yaml")}
    settings, wrong = decode(sources.pop(SETTINGS), Settings)
    assert settings is not None
    read_all = [
        decode(source, Meeting if path.startswith("meetings") else Inspection, id=stem(path))
        for path, source in sources.items()
    ]
    records = [record for record, _ in read_all]
    inspections = tuple(record for record in records if isinstance(record, Inspection))
    meetings = tuple(record for record in records if isinstance(record, Meeting))
    problems = [*wrong, *(problem for _, several in read_all for problem in several)]
    return Registry(settings, inspections, meetings), problems


def changes_of(change: Dishonest) -> tuple[Changes, Registry, Registry]:
    before, _ = registry_of(dict(SOUND))
    after, _ = registry_of(change.files)
    templates = tuple(
        TemplateChange(path, None, len(text)) for path, text in change.files.items() if path.startswith("templates/")
    )
    return compare(before, after, DAY, Audience.MEMBERS, templates=templates), before, after


def codes(change: Dishonest, command: str) -> set[str]:
    """What a command says of a change, by its codes."""
    if command == "guard":
        changes, before, after = changes_of(change)
        return {finding.code for finding in findings(changes, before, after, DAY)}
    after, problems = registry_of(change.files)
    return {problem.code for problem in [*problems, *broken(after, DAY)] if problem.severity is Severity.ERROR}


def test_the_register_before_is_sound() -> None:
    before, problems = registry_of(dict(SOUND))
    assert [*problems, *broken(before, DAY)] == []


@pytest.mark.parametrize("name", [change.name for change in DISHONEST if change.command != "diff"])
def test_a_dishonest_change_is_found(name: str) -> None:
    assert CHANGES[name].code in codes(CHANGES[name], CHANGES[name].command)


@pytest.mark.parametrize("name", [change.name for change in DISHONEST if change.command != "check"])
def test_a_dishonest_change_is_told(name: str) -> None:
    changes, _, _ = changes_of(CHANGES[name])
    assert summed_up(changes, []) != [NOTHING]


def test_no_change_is_in_the_table_twice() -> None:
    assert len(CHANGES) == len(DISHONEST) >= 60
