"""What a new register begins with: codes for directorates and committees, an example, and the next meeting."""

from datetime import date, timedelta

import pytest

from auditrack.core.drafts import new_register as beginning
from auditrack.core.register.dates import parse
from auditrack.core.register.model import Registry
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.position import Standing

TODAY = date(2024, 1, 9)


def register(meeting: str | None = None) -> Registry:
    """What a council of two directorates begins with."""
    settings = beginning.settings("Anytown", "ABC", [("CYPS", "Children"), ("FCS", "Finance")], "Audit Committee")
    return beginning.registry(settings, TODAY, parse(meeting) if meeting else None)


@pytest.mark.parametrize(
    ("said", "code", "name"),
    [
        ("CYPS=Children's Services", "CYPS", "Children's Services"),
        ("Children and Young People's Services", "CYPS", "Children and Young People's Services"),
        ("Finance", "FINANCE", "Finance"),
        ("Adult Care", "AC2", "Adult Care"),
        ("=", "MAIN", ""),
    ],
)
def test_directorates_get_codes(said: str, code: str, name: str) -> None:
    assert beginning.directorate_named(said, ["AC"]) == (code, name)


@pytest.mark.parametrize(
    ("name", "code"), [("Audit Committee", "audit"), ("Committee", "committee"), ("Audit & Risk Board", "audit-risk")]
)
def test_committees_get_codes(name: str, code: str) -> None:
    assert beginning.committee_code(name) == code


def test_a_council_has_its_own_words() -> None:
    settings = register().settings
    assert (settings.organisation, settings.short_name) == ("Anytown", "ABC")
    assert [(directorate.code, directorate.name) for directorate in settings.directorates] == [
        ("CYPS", "Children"),
        ("FCS", "Finance"),
    ]
    assert [(committee.code, committee.name) for committee in settings.committees] == [("audit", "Audit Committee")]


@pytest.mark.parametrize(("meeting", "name"), [("2024-03-19", "2024-03-19-audit"), (None, "2024-03-09-audit")])
def test_the_next_meeting_is_on_the_day_that_is_given_or_in_sixty_days(meeting: str | None, name: str) -> None:
    (held,) = register(meeting).meetings
    assert held.id == name
    assert meeting or held.date.first == TODAY + timedelta(days=60)


def test_the_example_is_of_the_first_directorate_and_nothing_in_it_is_late() -> None:
    new = register()
    (example,) = new.inspections
    assert (example.directorate, example.id) == ("CYPS", "2023-08-example")
    standings = {position.ref: position.standing for position in positions(new, TODAY).values()}
    assert standings == {"1": Standing.IN_PROGRESS, "2": Standing.NOT_STARTED}
    assert not any(position.is_overdue for position in positions(new, TODAY).values())
