"""Inspections are selected by a directorate and a rating as people type them, and by what is overdue."""

from datetime import date

import pytest

from auditrack.core.register.addresses import UnknownNameError
from auditrack.core.register.model import Registry
from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import figures
from auditrack.core.standing.selection import directorate, rating, select
from tests.making import inspection, registry, settings

LATE = "due: 2023-09\nupdates: [{date: 2023-01, status: in progress}]"
DONE = "due: 2023-09\nupdates: [{date: 2023-01, status: complete}]"
NOT_DUE = "due: 2024-09\nupdates: [{date: 2023-01, status: in progress}]"


def register() -> Registry:
    """A late inspection of each directorate, one that is complete, and one that is on track."""
    return registry(
        inspection(LATE, NOT_DUE, name="late"),
        inspection(LATE, NOT_DUE, name="late-too", head="directorate: FCS"),
        inspection(DONE, name="done"),
        inspection(NOT_DUE, name="on-track"),
    )


@pytest.mark.parametrize(
    ("directorate_name", "rating_name", "is_overdue", "ids", "words"),
    [
        (None, None, False, ["late", "late-too", "done", "on-track"], ""),
        ("fcs", None, False, ["late-too"], "Finance"),
        (None, "complete", False, ["done"], "rated Complete"),
        (None, None, True, ["late", "late-too"], "with items delayed or overdue"),
        (
            "Children",
            "partly-delayed",
            True,
            ["late"],
            "Children's Services, rated In progress and partly delayed, with items delayed or overdue",
        ),
        ("FCS", "complete", False, [], "Finance, rated Complete"),
    ],
)
def test_all_conditions_hold(
    directorate_name: str | None, rating_name: str | None, is_overdue: bool, ids: list[str], words: str
) -> None:
    selection = select(
        figures(register(), date(2023, 12, 31), None, Audience.PUBLIC),
        directorate_name,
        rating_name,
        is_overdue=is_overdue,
    )
    assert sorted(entry.inspection.id for entry in selection.figures.inspections) == sorted(ids)
    assert selection.words == words


@pytest.mark.parametrize("typed", ["CYPS", " cyps ", "Children's Services", "children"])
def test_a_directorate_goes_by_its_code_its_name_or_how_these_begin(typed: str) -> None:
    assert directorate(settings(), typed).code == "CYPS"


@pytest.mark.parametrize("typed", ["significant-delay", "Significant delay", "SIGNIFICANT"])
def test_a_rating_goes_by_its_code_its_label_or_how_these_begin(typed: str) -> None:
    assert rating(settings(), typed).code == "significant-delay"


def test_a_beginning_that_fits_two_or_none_is_refused_with_what_there_is() -> None:
    for typed, choose in (("in progress", rating), ("nothing", rating), ("nothing", directorate)):
        with pytest.raises(UnknownNameError) as refused:
            choose(settings(), typed)
        assert typed in str(refused.value)
