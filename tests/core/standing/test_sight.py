"""What a committee is told of: some inspections, counted as the whole register has them."""

from datetime import date

import pytest

from auditrack.core.papers.report import report_of
from auditrack.core.register.model import Inspection, Meeting, Registry
from auditrack.core.register.words import Audience
from auditrack.core.sentences import cohorts
from auditrack.core.standing.figures import Figures
from auditrack.core.standing.reported import public_figures
from auditrack.core.standing.sight import related, seeing, sight, view_of
from auditrack.core.standing.trend import trend
from tests.making import inspection, meeting, registry, settings

PLACES = (
    "directorates:\n"
    "  - {code: PL, name: Place, until: 2023-09}\n"
    "  - {code: RES, name: Resources, until: 2023-09}\n"
    "  - {code: PCS, name: Place and Corporate, from: 2023-10, succeeds: [PL, RES]}\n"
    "  - {code: CYPS, name: Children}\n"
)
SEES = "committees:\n  - {{code: audit, name: Audit}}\n  - {{code: cyp, name: Children's Scrutiny, sees: {{{0}}}}}"
JULY, JANUARY = meeting("2023-07-04", committee="cyp"), meeting("2024-01-09", committee="cyp")
DONE = "updates: [{date: 2023-10, status: complete}]"


def register(sees: str, *inspections: Inspection) -> Registry:
    """A register of which a committee that met twice sees some."""
    return registry(*inspections, JULY, JANUARY, said=PLACES + SEES.format(sees))


def of(name: str, *items: str, head: str = "") -> Inspection:
    return inspection(*(items or ("due: 2023-11",)), name=name, head=head)


def told(made: Registry, report: Meeting = JANUARY) -> Figures:
    return public_figures(made, report)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [(["PL"], {"PL", "PCS"}), (["PCS"], {"PL", "RES", "PCS"}), (["CYPS"], {"CYPS"}), (["XX"], {"XX"})],
)
def test_a_directorate_means_those_before_and_after_it(codes: list[str], expected: set[str]) -> None:
    assert related(settings(PLACES).directorates, codes) == expected


@pytest.mark.parametrize(
    ("sees", "expected"),
    [
        ("directorates: [CYPS]", True),
        ("directorates: [PL]", False),
        ("kinds: [review]", True),
        ("kinds: [inspection]", False),
        ("directorates: [CYPS], kinds: [inspection]", False),
        ("inspections: [review]", True),
        ("inspections: [other]", False),
    ],
)
def test_all_that_is_named_must_hold(sees: str, expected: bool) -> None:
    there = settings(PLACES + SEES.format(sees))
    assert seeing(there, view_of(there, "cyp"))(inspection("")) is expected
    assert seeing(there, view_of(there, "audit"))(inspection(""))


def test_a_committee_is_told_of_what_it_sees_and_nothing_else() -> None:
    made = register("directorates: [CYPS]", of("one"), of("two", head="directorate: PL"))
    assert [one.inspection.id for one in told(made).inspections] == ["one"]
    assert told(made).roll_forward.closing == 1
    paper = report_of(made, JANUARY, Audience.PUBLIC, (date(2023, 7, 4), JULY))
    assert [one.inspection.id for one in paper.figures.inspections] == ["one"]
    assert [
        point.computed.open for point in trend(made, "cyp", date(2024, 1, 9), Audience.PUBLIC) if point.computed
    ] == [
        1,
        1,
    ]
    assert sight(made, meeting("2024-01-09", committee="audit"), None, None) is None


def test_where_it_stands_is_worked_out_from_the_whole_register() -> None:
    """What follows something that the committee does not see has its status, and is counted here."""
    follower = of("one", "due: 2023-11\ndelivered_by: two/1")
    made = register("directorates: [CYPS]", follower, of("two", DONE, head="directorate: PL"))
    assert (told(made).headline.ongoing_completed_since, told(made).shared) == (1, 0)


MOVING = "updates: [{date: 2023-09-01, directorate: CYPS}]\ndirectorate: PL"
LEAVING = "updates: [{date: 2023-09-01, directorate: PL}]"


def test_what_came_into_its_sight_is_new_to_it() -> None:
    made = register("directorates: [CYPS]", of("one"), of("two", head=MOVING))
    assert (told(made).headline.new_inspections, told(made).roll_forward.new) == (1, 1)
    assert (told(made).roll_forward.opening, told(made).roll_forward.closing) == (1, 2)


def test_what_left_is_told_once_with_how_many_open_items_went() -> None:
    made = register("directorates: [CYPS]", of("one"), of("two", "due: 2023-12", DONE, head=LEAVING))
    (gone,) = told(made).out_of_sight
    assert (gone[0].id, gone[1]) == ("two", 2)
    assert told(made, JULY).roll_forward.closing == told(made).roll_forward.opening + 2
    assert cohorts.sentences(told(made), 9)[0] == (
        "Reported to this committee no longer, with two open items: Peer review."
    )
    later = meeting("2024-07-02", committee="cyp")
    again = registry(*made.inspections, JULY, JANUARY, later, said=PLACES + SEES.format("directorates: [CYPS]"))
    assert told(again, later).out_of_sight == ()


def test_a_directorate_that_goes_takes_nothing_out_of_sight() -> None:
    made = register("directorates: [PL]", of("one", head="directorate: PL"), of("two", head="directorate: RES"))
    assert [one.inspection.id for one in told(made, JULY).inspections] == ["one"]
    assert [one.inspection.id for one in told(made).inspections] == ["one", "two"]
    assert told(made).out_of_sight == ()


def test_a_committee_that_comes_in_the_place_of_another_compares_with_what_that_saw() -> None:
    new = "{code: cyp, name: Children, succeeds: audit, sees: {kinds: [audit]}}"
    committees = f"committees: [{{code: audit, name: Audit}}, {new}]"
    before, now = meeting("2023-07-04"), meeting("2024-01-09", committee="cyp")
    made = registry(of("one"), of("two", head="kind: audit"), before, now, said=PLACES + committees)
    figures = told(made, now)
    assert [one.inspection.id for one in figures.inspections] == ["two"]
    assert [(one.id, count) for one, count in figures.out_of_sight] == [("one", 1)]
    assert figures.headline.new_inspections == 0
