"""Names on a day: whose something was, what it was called, and under which directorate it stood."""

from datetime import date

import pytest

from auditrack.core.register.model import Item, Registry
from auditrack.core.register.words import Audience, By
from auditrack.core.standing.breakdowns import breakdown
from auditrack.core.standing.due_list import owner_of
from auditrack.core.standing.figures import figures
from auditrack.core.standing.flags import last_heard_of
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.names import as_on, committee_on, other_directorate, seen_on, standing_in
from tests.making import inspection, meeting, registry, settings

MERGED = """
directorates:
  - {code: PCS, name: Place and Corporate Services, from: 2023-06, succeeds: [PL, RES]}
  - {code: PL, name: Place, lead: Director of Place, until: 2023-05}
  - {code: RES, name: Resources, until: 2023-05}
  - code: CYPS
    name: Children
    lead: Director of Children
    formerly:
      - {until: 2023-03, name: Children and Young People, lead: Director of Young People}
      - {until: 2022-12, name: Children and Schools}
"""
SPLIT = """
directorates:
  - {code: ALL, name: All, until: 2023-05}
  - {code: A, name: One half, from: 2023-06, succeeds: ALL}
  - {code: B, name: Other half, from: 2023-06, succeeds: ALL}
"""


def on(made: Registry, day: str) -> Registry:
    return as_on(made, date.fromisoformat(day))


def item(made: Registry, day: str) -> Item:
    """The first item, as it was on a day."""
    return next(iter(on(made, day).items.values()))


def test_an_update_says_whose_an_item_is_from_its_day_on() -> None:
    made = registry(
        inspection(
            "owner: Head of Schools\nlead: Clerk\nupdates: "
            "[{date: 2023-04-03, owner: [Head of Homes, Head of Care], lead: Deputy, directorate: FCS}]"
        )
    )
    before, after = item(made, "2023-04-02"), item(made, "2023-04-03")
    assert (before.owner, before.lead, before.directorate) == (("Head of Schools",), ("Clerk",), "CYPS")
    assert (after.owner, after.lead, after.directorate) == (("Head of Homes", "Head of Care"), ("Deputy",), "FCS")
    assert after.entry.as_filed == before.entry


def test_an_update_that_was_entered_later_counts_from_then() -> None:
    made = registry(inspection("owner: A\nupdates: [{date: 2023-04-03, entered: 2023-06-01, owner: B}]"))
    assert [item(made, day).owner for day in ("2023-05-31", "2023-06-01")] == [("A",), ("B",)]


def test_a_correction_takes_the_place_of_whose_it_was_said_to_be() -> None:
    made = registry(
        inspection(
            "owner: A\nupdates: [{date: 2023-04, owner: B}, {date: 2023-06, corrects: 2023-04, note: No., reason: N.}]"
        )
    )
    assert [item(made, day).owner for day in ("2023-05-31", "2023-07-01")] == [("B",), ("A",)]


@pytest.mark.parametrize(
    ("own", "owner"),
    [
        ("", ("Of all",)),
        ("owner: Own", ("Own",)),
        ("updates: [{date: 2023-02, owner: Later}]", ("Later",)),
        ('owner: Own\nactions: [{ref: "1.1", text: Step.}]', ("Own",)),
        ('actions: [{ref: "1.1", text: Step.}]', ("Of all",)),
    ],
)
def test_what_an_item_says_of_its_owner_goes_before_its_inspection(own: str, owner: tuple[str, ...]) -> None:
    made = registry(inspection(own, head="updates: [{date: 2023-03, owner: Of all}]"))
    assert item(made, "2023-04-01").owner == owner


def test_an_inspection_is_called_and_expected_as_its_updates_say() -> None:
    made = registry(
        inspection(
            head="expected: 2023-09\nfieldwork: 2023-11\nlead: A\nmonitored_by: Board\n"
            "updates: [{date: 2023-05-02, title: Peer challenge, lead: B, monitored_by: Panel, expected: unknown, "
            "report_expected: 2024-02, directorate: FCS}]"
        )
    )
    (before,), (after,) = (on(made, day).inspections for day in ("2023-05-01", "2023-05-02"))
    assert before == made.inspections[0]
    assert (after.title, after.lead, after.monitored_by) == ("Peer challenge", ("B",), "Panel")
    assert [after.directorate, str(after.expected), str(after.report_expected)] == ["FCS", "unknown", "February 2024"]


def test_the_public_knows_the_names_of_a_day_of_what_only_the_judgement_is_public_of() -> None:
    head = (
        "disclosure: judgement only\nexemption: Paragraph 3\n"
        "updates: [{date: 2023-05-02, note: Secret., title: Peer challenge, directorate: FCS, lead: B}]"
    )
    made = registry(inspection("owner: A", head=head))
    (seen,) = seen_on(made, Audience.PUBLIC, date(2023, 6, 1)).inspections
    assert (seen.title, seen.directorate) == ("Peer challenge", "FCS")
    assert (seen.updates, seen.lead, seen.recommendations) == ((), (), ())


def test_what_a_meeting_asked_for_is_handed_on_as_well() -> None:
    asked = "actions: [{ref: A1, text: Write., owner: A, updates: [{date: 2023-04, owner: B, directorate: FCS}]}]"
    made = registry(meeting("2023-01-10", asked))
    assert [item(made, day).owner for day in ("2023-04-01", "2023-05-01")] == [("A",), ("B",)]
    assert [item(made, day).directorate for day in ("2023-04-01", "2023-05-01")] == [None, "FCS"]


@pytest.mark.parametrize(("names", "tells"), [("owner: B", False), ("owner: B, note: Handed on.", True)])
def test_who_owns_something_is_no_word_of_progress(names: str, tells: bool) -> None:
    made = registry(inspection(f"updates: [{{date: 2023-01-09, note: Begun.}}, {{date: 2023-04-03, {names}}}]"))
    (position,) = positions(made, date(2023, 5, 1)).values()
    assert last_heard_of(position) == (date(2023, 4, 3) if tells else date(2023, 1, 9))


# directorates


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2023-05-31", {"PCS": "PL", "PL": "PL", "RES": "RES", "CYPS": "CYPS"}),
        ("2023-06-01", {"PCS": "PCS", "PL": "PCS", "RES": "PCS", "CYPS": "CYPS"}),
    ],
)
def test_what_belongs_to_a_directorate_that_is_over_stands_under_its_successor(
    day: str, standing: dict[str, str]
) -> None:
    assert standing_in(settings(MERGED), date.fromisoformat(day)) == standing


def test_of_several_successors_the_first_in_the_list_takes_it_until_an_update_says_which() -> None:
    made = registry(inspection("", "updates: [{date: 2023-06, directorate: B}]", head="directorate: ALL"), said=SPLIT)
    assert [each.directorate for each in on(made, "2023-07-01").items.values()] == ["A", "B"]
    assert [each.directorate for each in on(made, "2023-05-31").items.values()] == ["ALL", "ALL"]


@pytest.mark.parametrize(
    "said",
    [
        "directorates: [{code: A, name: A, until: 2022-12}]",
        "directorates: [{code: A, name: A, until: 2022-12}, {code: B, name: B, from: 2024-01, succeeds: A}]",
        "directorates: [{code: A, name: A, until: 2022, succeeds: B}, {code: B, name: B, until: 2022, succeeds: A}]",
        "directorates: [{code: A, name: A, from: 2024-01}]",
    ],
)
def test_without_a_successor_it_stands_where_it_stood(said: str) -> None:
    made = registry(inspection("", head="directorate: A"), said=said)
    shown = figures(made, date(2023, 7, 1), None, Audience.PUBLIC)
    (under,) = [each for each in shown.directorates if each.inspections]
    assert under.directorate.code in ("A", "B")
    assert sum(len(each.inspections) for each in shown.directorates) == 1


@pytest.mark.parametrize(
    ("day", "name", "lead"),
    [
        ("2022-12-31", "Children and Schools", "Director of Young People"),
        ("2023-01-01", "Children and Young People", "Director of Young People"),
        ("2023-04-01", "Children", "Director of Children"),
    ],
)
def test_a_directorate_has_the_name_and_the_lead_of_the_day(day: str, name: str, lead: str) -> None:
    made = registry(inspection(""), said=MERGED)
    called = on(made, day).settings.directorate("CYPS")
    assert called
    assert (called.name, called.lead) == (name, lead)
    assert owner_of(on(made, day).settings, item(made, day)) == lead


def test_figures_at_the_last_report_are_given_by_the_directorates_of_this_one() -> None:
    made = registry(
        inspection("due: 2023-03", head="directorate: PL", name="a"),
        inspection("due: 2023-03", head="directorate: RES", name="b"),
        said=MERGED,
    )
    shown = figures(made, date(2023, 7, 1), date(2023, 5, 1), Audience.PUBLIC).directorates
    assert [(each.directorate.code, each.roll_forward.opening) for each in shown] == [("PCS", 2), ("CYPS", 0)]
    earlier = figures(made, date(2023, 5, 1), None, Audience.PUBLIC).directorates
    assert [(each.directorate.code, each.roll_forward.closing) for each in earlier] == [
        ("PL", 1),
        ("RES", 1),
        ("CYPS", 0),
    ]


def test_an_item_of_another_directorate_is_counted_there_and_reported_with_its_inspection() -> None:
    made = registry(inspection("directorate: FCS", ""))
    shown = figures(made, date(2023, 7, 1), None, Audience.PUBLIC)
    assert [len(each.inspections) for each in shown.directorates] == [1, 0]
    rows = breakdown(shown.settings, shown.inspections, By.DIRECTORATE).rows
    assert [(row.name, row.total) for row in rows] == [("CYPS", 1), ("FCS", 1)]
    assert owner_of(shown.settings, shown.inspections[0].items[0].now.item) == "Finance"


# committees, and the council


def test_a_committee_and_the_council_are_called_as_on_the_day() -> None:
    said = (
        "short_name: ABC\nformerly: [{until: 2023-03, name: Anytown District Council}]\n"
        "committees: [{code: audit, name: Audit and Risk, formerly: [{until: 2023-04, name: Audit}]}]"
    )
    made = registry(said=said)
    assert [committee_on(made.settings, "audit", day).name for day in (date(2023, 4, 30), date(2023, 5, 1))] == [
        "Audit",
        "Audit and Risk",
    ]
    before, after = on(made, "2023-03-31").settings, on(made, "2023-04-01").settings
    assert (before.organisation, before.short_name) == ("Anytown District Council", None)
    assert (after.organisation, after.short_name) == ("Anytown Borough Council", "ABC")


def test_a_register_without_names_of_a_day_is_itself() -> None:
    made = registry(inspection(""), meeting("2023-01-10"))
    assert as_on(made, date(2023, 7, 1)) is made


def test_only_another_directorate_than_the_inspections_is_named() -> None:
    asked = meeting("2024-01-09", "actions: [{ref: A1, text: Report back., directorate: FCS}, {ref: A2, text: Wait.}]")
    made = registry(inspection("directorate: FCS", "directorate: CYPS", ""), asked)
    names = [other_directorate(made.settings, item) for item in made.items.values()]
    assert names == ["Finance", None, None, None, None]
