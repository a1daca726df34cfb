"""What falls due, who owes it, and what is said of the rest."""

from datetime import date

import pytest

from auditrack.core.register.address import Address
from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience
from auditrack.core.standing.due_list import Chase, chase, owner_of
from tests.making import inspection, meeting, registry

DAY = date(2023, 1, 15)
UNTIL = date(2023, 4, 15)


def chased(
    *sources: Inspection | Meeting, owner: str | None = None, audience: Audience = Audience.PUBLIC, until: date = UNTIL
) -> Chase:
    """What is to chase of a register."""
    return chase(registry(*sources), DAY, until, audience, owner)


def addresses(found: Chase) -> dict[str, list[str]]:
    """The addresses of what is owed, by owner."""
    return {owed.owner: [position.item.address for position in owed.positions] for owed in found.owed}


def test_what_is_past_its_date_or_falls_due_soon_the_oldest_first() -> None:
    found = chased(
        inspection("owner: A\ndue: 2023-04-15", "owner: A\ndue: 2023-03", "owner: A\ndue: 2022-10"),
        inspection("owner: A\ndue: 2023-02-01", name="other"),
    )
    assert addresses(found) == {"A": ["review/3", "other/1", "review/2", "review/1"]}
    assert (found.later, found.without_deadline) == (0, 0)


def test_what_falls_due_on_one_day_stands_in_the_order_of_the_register() -> None:
    found = chased(inspection("ref: '2'\nowner: A\ndue: 2023-01", "ref: '10'\nowner: A\ndue: 2023-01"))
    assert addresses(found) == {"A": ["review/2", "review/10"]}


def test_owners_stand_in_the_order_of_their_oldest() -> None:
    found = chased(inspection("owner: B\ndue: 2023-03", "owner: A\ndue: 2023-02", "owner: B\ndue: 2023-01"))
    assert list(addresses(found)) == ["B", "A"]


def test_the_revised_date_counts() -> None:
    item = "due: 2022-10\nupdates: [{date: 2022-09, due: 2023-09, reason: Staff.}]"
    found = chased(inspection(item))
    assert (found.owed, found.later) == ((), 1)


def test_the_rest_is_counted() -> None:
    found = chased(
        inspection(
            "due: 2023-04-16",
            "due: 2024-04",
            "",
            "due: unknown",
            "due: 2023-02\nupdates: [{date: 2022-10, status: complete}]",
            "due: 2023-02\nupdates: [{date: 2022-10, status: closed, because: merged}]",
            "due: 2023-02\nraised: 2023-02",
        )
    )
    assert (found.owed, found.later, found.without_deadline) == ((), 2, 2)


def test_what_meetings_asked_for_is_chased_as_well() -> None:
    found = chased(meeting("2022-10-01", "actions: [{ref: A1, text: Write to all., due: 2023-02, owner: Clerk}]"))
    assert addresses(found) == {"Clerk": ["2022-10-01-audit/A1"]}


def test_what_is_not_public_is_counted_for_the_public_and_shown_to_members() -> None:
    not_public = "disclosure: %s\nexemption: Paragraph 3"
    sources = (
        inspection("due: 2023-02", "", name="a", head=not_public % "exempt"),
        inspection(
            "due: 2023-02",
            "updates: [{date: 2022-10, status: complete}]",
            name="b",
            head=not_public % "judgement only",
        ),
        inspection("due: 2023-02", name="c"),
    )
    public, members = chased(*sources), chased(*sources, audience=Audience.MEMBERS)
    assert list(addresses(public).values()) == [["c/1"]]
    assert public.without_deadline == 0
    assert list(addresses(members).values()) == [["a/1", "b/1", "c/1"]]
    assert members.without_deadline == 1


@pytest.mark.parametrize("said", ["head of finance", "Finance", "FINANCE"])
def test_only_owners_whose_post_holds_a_text(said: str) -> None:
    found = chased(inspection("owner: Head of Finance\ndue: 2023-02", "owner: Clerk\ndue: 2023-02", ""), owner=said)
    assert addresses(found) == {"Head of Finance": ["review/1"]}
    assert found.without_deadline == 0


@pytest.mark.parametrize(
    ("item", "head", "owner"),
    [
        ("owner: Clerk", "lead: Chief", "Clerk"),
        ("owner: [Clerk, Chief]", "", "Clerk and Chief"),
        ("", "lead: Chief", "Chief"),
        ("", "", "Director of Children's Services"),
        ("", "directorate: FCS", "Finance"),
    ],
)
def test_its_own_owner_else_the_lead_of_the_inspection_else_of_the_directorate(
    item: str, head: str, owner: str
) -> None:
    register = registry(inspection(item, head=head))
    assert owner_of(register.settings, register.items[Address("review/1")]) == owner


def test_the_owner_of_an_action_is_that_of_its_recommendation() -> None:
    register = registry(
        inspection('owner: Clerk\nactions: [{ref: "1.1", text: a}, {ref: "1.2", text: b, owner: Chief}]')
    )
    assert [owner_of(register.settings, item) for item in register.items.values()] == ["Clerk", "Chief"]


def test_a_meetings_action_may_have_nobody() -> None:
    register = registry(meeting("2022-10-01", "actions: [{ref: A1, text: Write to all.}]"))
    assert owner_of(register.settings, register.items[Address("2022-10-01-audit/A1")]) == "No owner named"


# shared work


def work(*sources: Inspection | Meeting, said: str = "") -> dict[str, list[str]]:
    """Each piece of work, and what it answers."""
    found = chase(registry(*sources, said=said), DAY, UNTIL, Audience.PUBLIC)
    return {
        piece.position.item.address: [other.item.address for other in piece.answers]
        for _, pieces in found.work
        for piece in pieces
    }


PLAN = inspection("due: 2023-02", "due: 2023-03", name="plan")


def test_work_that_answers_others_is_named_once_with_them() -> None:
    asks = inspection("delivered_by: [plan/1]", "delivered_by: [plan/1, plan/2]", name="asks")
    over = inspection("delivered_by: [asks/2]", name="over")
    assert work(PLAN, asks, over) == {
        "plan/1": ["asks/1", "asks/2", "over/1"],
        "plan/2": ["asks/2", "over/1"],
    }


def test_what_is_to_be_met_on_another_day_says_so_itself() -> None:
    asks = inspection("delivered_by: [plan/1]\ndue: 2023-01", name="asks")
    over = inspection("delivered_by: [asks/1]\ndue: 2023-01", name="over")
    assert work(PLAN, asks, over) == {"plan/1": [], "plan/2": [], "asks/1": ["over/1"]}


def test_what_follows_work_that_is_not_listed_stands_for_itself() -> None:
    later = inspection("due: 2024-02", name="plan")
    assert work(later, inspection("delivered_by: [plan/1]\ndue: 2023-01", name="asks")) == {"asks/1": []}


def test_where_a_council_counts_once_a_source_each_item_stands_for_itself() -> None:
    asks = inspection("delivered_by: [plan/1]", name="asks")
    assert work(PLAN, asks, said="counting: once a source") == {"plan/1": [], "plan/2": [], "asks/1": []}


def test_a_circle_hides_nothing() -> None:
    one = inspection("delivered_by: [b/1]\ndue: 2023-02", name="a")
    other = inspection("delivered_by: [a/1]\ndue: 2023-02", name="b")
    assert {address for pair in work(one, other).items() for address in (pair[0], *pair[1])} == {"a/1", "b/1"}
