"""Which open items of different inspections ask for much the same, and which only sound so."""

from datetime import date

import pytest

from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.standing.similar import THRESHOLD, Texts, similar, words
from auditrack.store import registry as store
from auditrack.store.tree import Folder
from tests.making import inspection, meeting, registry
from tests.shipped import ROOT

DAY = date(2023, 12, 15)

SAME_WORK = [
    (
        "Report performance against the Council's measures to members every quarter.",
        "Members should receive a quarterly report on how the Council performs against its measures.",
    ),
    (
        "Agree a training programme for all governors of maintained schools.",
        "All school governors should be offered a training programme, agreed with the schools.",
    ),
    (
        "Complete the review of the risk register and report it to the Audit Committee.",
        "The risk register review should be completed and reported to Audit Committee.",
    ),
    (
        "Publish an easy-read version of the local offer for families of children with SEND.",
        "Families of children with SEND need an easy read version of the local offer; publish one.",
    ),
    (
        "Make sure that contract managers are trained in procurement rules.",
        "Train all contract managers in the rules of procurement, and keep a record of who attended the training.",
    ),
    (
        "Recruit to the vacant posts in the children's social work teams.",
        "Vacant social work posts in children's teams should be filled by permanent recruitment.",
    ),
    (
        "Introduce a single system for recording repairs to council homes.",
        "Repairs to council homes should be recorded in a single system rather than in three.",
    ),
    (
        "Supervision of social workers should be recorded on the case file each month.",
        "Record the supervision of each social worker monthly on the case files.",
    ),
    (
        "Set a timetable for closing the accounts, and keep to it.",
        "The timetable for the closure of accounts must be set and kept.",
    ),
    (
        "Strengthen the scrutiny of the capital programme by members, with a report twice a year.",
        "Member scrutiny of the capital programme should be strengthened through six-monthly reports.",
    ),
    (
        "Carry out annual appraisals for every member of staff.",
        "Every member of staff should have an appraisal each year.",
    ),
    (
        "Update the business continuity plans of all critical services and test them.",
        "Business continuity plans for critical services should be tested and updated.",
    ),
    (
        "Reconcile the bank account each month and have the reconciliation signed by a second officer.",
        "Monthly bank reconciliations should be reviewed and signed by a second officer.",
    ),
    (
        "Reduce the time that families wait for an assessment of a child's special needs.",
        "Waiting times for assessments of children with special needs must come down.",
    ),
    (
        "Publish a register of all contracts above £5,000.",
        "The contracts register should be published, with every contract over £5,000.",
    ),
    (
        "Fire doors in tower blocks should be inspected every three months.",
        "Inspect the fire doors of all high-rise blocks quarterly.",
    ),
    (
        "Give care leavers a named personal adviser before they turn eighteen.",
        "Every care leaver should have a personal adviser by the age of 18.",
    ),
]
SOUND_ALIKE = [
    (
        "Report performance against the Council's measures to members every quarter.",
        "Report the cost of agency staff to members every quarter.",
    ),
    (
        "Agree a training programme for all governors of maintained schools.",
        "Agree a programme of repairs for all maintained schools.",
    ),
    (
        "Review the risk register of the pension fund.",
        "Review the register of interests of members and officers, and publish it on the website each year.",
    ),
    (
        "Train staff.",
        "Train all contract managers in the rules of procurement, and keep a record of which staff attended.",
    ),
    (
        "Publish the accounts.",
        "Publish an easy-read version of the local offer on the website, and show in the accounts what it has cost.",
    ),
    (
        "Make sure that contract managers are trained in procurement rules.",
        "Make sure that social workers are trained in safeguarding rules.",
    ),
    (
        "Recruit to the vacant posts in the children's social work teams.",
        "Children in care should know which social worker to call, and teams should answer within a day.",
    ),
    (
        "Set a timetable for closing the accounts, and keep to it.",
        "Set a timetable for inspecting highways, and keep to it.",
    ),
    (
        "Supervision of social workers should be recorded on the case file each month.",
        "Each case file should hold the child's own words.",
    ),
    ("The Council should improve its approach to risk.", "The Council should improve its approach to procurement."),
    (
        "Strengthen the scrutiny of the capital programme by members.",
        "Strengthen the scrutiny of the revenue budget by the finance committee.",
    ),
    (
        "Introduce a single system for recording repairs to council homes.",
        "Introduce a single point of contact for residents of council homes.",
    ),
    (
        "Carry out annual appraisals for every member of staff.",
        "Every member of staff should have a parking permit each year.",
    ),
    (
        "Update the business continuity plans of all critical services and test them.",
        "Update the asset management plan of all leisure services.",
    ),
    ("Reconcile the bank account each month.", "Reconcile the payroll control account each quarter."),
    ("Publish a register of all contracts above £5,000.", "Publish a register of gifts and hospitality."),
    (
        "Give care leavers a named personal adviser before they turn eighteen.",
        "Give tenants a named housing officer before they move in.",
    ),
]

EVERY = [text for pair in (*SAME_WORK, *SOUND_ALIKE) for text in pair]


@pytest.fixture(scope="module")
def texts() -> Texts:
    """All these texts as one register, so that each word weighs what it would in one."""
    return Texts(EVERY, EVERY)


@pytest.mark.parametrize("pair", SAME_WORK)
def test_the_same_work_in_other_words(pair: tuple[str, str], texts: Texts) -> None:
    first, second = (EVERY.index(text) for text in pair)
    assert texts.per_cent(first, second) >= THRESHOLD
    assert texts.per_cent(first, second) == texts.per_cent(second, first)


@pytest.mark.parametrize("pair", SOUND_ALIKE)
def test_what_only_sounds_alike(pair: tuple[str, str], texts: Texts) -> None:
    first, second = (EVERY.index(text) for text in pair)
    assert texts.per_cent(first, second) < THRESHOLD


def test_what_differs_in_a_word_is_left_to_people() -> None:
    doors = "Fire doors in tower blocks should be inspected every three months."
    lifts = "Lifts in tower blocks should be serviced every three months."
    assert Texts([doors, lifts], [*EVERY, doors, lifts]).per_cent(0, 1) >= THRESHOLD


def test_looking_for_rare_words_finds_what_comparing_all_with_all_finds(texts: Texts) -> None:
    every = range(len(EVERY))
    expected = [
        (first, second, texts.per_cent(first, second))
        for first in every
        for second in every
        if first < second and texts.per_cent(first, second) >= THRESHOLD
    ]
    assert sorted(texts.alike(THRESHOLD)) == expected
    assert len(expected) >= len(SAME_WORK)


def test_the_threshold_leaves_out_without_changing_the_rest(texts: Texts) -> None:
    assert texts.per_cent(0, 1, 99) == 0
    assert texts.per_cent(0, 1, 50) == texts.per_cent(0, 1)
    assert texts.per_cent(0, 0) == 100


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Report to Members EVERY quarter.", {"report", "member", "quarter"}),
        ("Members\N{RIGHT SINGLE QUOTATION MARK} reports; quarterly reporting!", {"member", "report", "quarter"}),
        (
            "The Council should ensure that a café\N{RIGHT SINGLE QUOTATION MARK}s policies are in place by 2024.",
            {"cafe", "policy", "plac"},
        ),
        ("1.2 and 3", set()),
    ],
)
def test_words_that_say_something(text: str, expected: set[str]) -> None:
    assert words(text) == expected


# a register


REPORT = "text: Report performance against the measures to members every quarter."
LIKEWISE = "text: Members should receive a quarterly report on performance against the measures."
OTHER = "text: Buy a second gritter for the northern depot."


def addresses(*sources: Inspection | Meeting, of: str | None = None, inside: bool = False) -> list[tuple[str, str]]:
    """The pairs that are found in a register."""
    found = similar(registry(*sources), DAY, of=of, inside=inside)
    return [(pair.first.item.address, pair.second.item.address) for pair in found.pairs]


def test_items_of_different_inspections() -> None:
    assert addresses(inspection(REPORT, OTHER, name="a"), inspection(LIKEWISE, name="b")) == [("a/1", "b/1")]


def test_what_a_meeting_asked_for_is_compared_as_well() -> None:
    asked = meeting("2023-02-01", f"actions: [{{ref: A1, {LIKEWISE}}}]")
    assert addresses(inspection(REPORT, name="a"), asked) == [("a/1", "2023-02-01-audit/A1")]


@pytest.mark.parametrize(
    "link",
    [
        "delivered_by: a/1",
        "delivered_by: a/2",  # which follows a/1 itself
        "updates: [{date: 2023-02, status: complete}]",
        "raised: 2024-02",
    ],
)
def test_what_is_linked_finished_or_not_here_is_left_out(link: str) -> None:
    first = inspection(REPORT, f"{OTHER}\ndelivered_by: a/1", name="a")
    assert addresses(first, inspection(f"{LIKEWISE}\n{link}", name="b")) == []


def test_two_that_follow_the_same_are_linked() -> None:
    lead = inspection(OTHER, name="lead")
    first, second = (
        inspection(f"{text}\ndelivered_by: lead/1", name=name) for text, name in ((REPORT, "a"), (LIKEWISE, "b"))
    )
    assert addresses(lead, first, second) == []


def test_within_one_inspection_only_where_that_is_asked() -> None:
    one = inspection(REPORT, LIKEWISE, name="a")
    assert addresses(one) == []
    assert addresses(one, inside=True) == [("a/1", "a/2")]
    replaced = inspection(REPORT, f'{LIKEWISE}\nreplaces: "1"', name="a")
    assert addresses(replaced, inside=True) == []


def test_of_one_inspection() -> None:
    several = [inspection(REPORT, name=name) for name in "abc"]
    assert addresses(*several) == [("a/1", "b/1"), ("a/1", "c/1"), ("b/1", "c/1")]
    assert addresses(*several, of="c") == [("a/1", "c/1"), ("b/1", "c/1")]


def test_the_likest_first() -> None:
    found = addresses(inspection(REPORT, name="a"), inspection(LIKEWISE, name="b"), inspection(REPORT, name="c"))
    assert found[0] == ("a/1", "c/1")
    assert len(found) == 3


def test_the_stand_ins_of_the_shipped_register_are_not_compared() -> None:
    found = similar(store.load(Folder(str(ROOT / "registry"))).registry, DAY)
    assert (found.pairs, found.compared, found.too_short) == ((), 19, 0)
