"""Flags: said beside a rating, never part of it. Each when it is raised, and when it is not."""

from datetime import date

import pytest

from auditrack.core.register.dates import of_day
from auditrack.core.register.updates import Update
from auditrack.core.rules.examined import Examined
from auditrack.core.rules.updates import self_verified
from auditrack.core.standing.flags import Flag, flags_of, is_quiet, last_heard_of, records_evidence, verifies_itself
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.rating import rate
from tests.making import all_stand, inspection, registry, stands

DAY = "2023-01-15"
HEARD = "updates: [{date: 2022-12, status: in progress}"
"""An update that is recent enough on the day; the list is left open for others."""
VERIFIED = "completion: verified"
ASKED = "{date: 2023-01-02, requests: {due: 2023-06}, reason: Staff.}"
REFUSED = "{date: 2023-01-05, refuses: 2023-01-02, by: Cabinet, note: Members want it now.}"
CLOSING = "{date: 2023-01-06, requests: {close: merged}, reason: One plan.}"
REFUSED_TOO = "{date: 2023-01-07, refuses: 2023-01-06, by: Cabinet}"


def flags(item: str, *, day: str = DAY, said: str = "", evidence_is_recorded: bool = True) -> set[str]:
    """The codes of an item's flags."""
    found = flags_of(stands(day, item, said=said), evidence_is_recorded=evidence_is_recorded)
    return {flag.value for flag in found}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        # no deadline
        (f"{HEARD}]", {"no-deadline"}),
        (f"due: 2023-11\n{HEARD}]", set()),
        (f"{HEARD}, {{date: 2023-01-02, due: 2023-11}}]", set()),
        ("updates: [{date: 2022-12, status: closed, because: merged}]", set()),
        # past due and no extension requested; target missed too
        (f"due: 2022-12\n{HEARD}]", {"past-due"}),
        (f"due: 2023-01-14\n{HEARD}]", {"past-due"}),
        (f"due: 2023-01-15\n{HEARD}]", set()),
        # more time was asked for, and refused
        (f"due: 2022-12\n{HEARD}, {ASKED}, {REFUSED}]", {"extension-refused"}),
        (f"due: 2022-12\n{HEARD}, {ASKED}]", {"extension-requested"}),
        (f"due: 2022-12\n{HEARD}, {ASKED}, {REFUSED}, {CLOSING}, {REFUSED_TOO}]", {"extension-refused"}),
        (f"due: 2022-10\n{HEARD}, {{date: 2023-01-02, due: 2023-01-10, reason: Staff.}}]", {"target-missed-too"}),
        (f"due: 2022-10\n{HEARD}, {{date: 2023-01-02, due: 2023-02, reason: Staff.}}]", set()),
        (f"due: 2023-10\n{HEARD}, {{date: 2023-01-02, due: 2023-01-10, reason: Sooner.}}]", {"past-due"}),
        ("due: 2022-10\nupdates: [{date: 2022-12, status: complete, evidence: Minutes}]", set()),
        # original deadline lost
        (f"due: unknown\n{HEARD}]", {"original-deadline-lost"}),
        (
            f"due: unknown\n{HEARD}, {{date: 2023-01-02, due: 2023-01-10, reason: Staff.}}]",
            {"original-deadline-lost", "target-missed-too"},
        ),
        # said to be green but late
        ("due: 2022-10\nupdates: [{date: 2022-12, rag: green}]", {"past-due", "green-but-late"}),
        ("due: 2022-10\nupdates: [{date: 2022-12, rag: amber}]", {"past-due"}),
        ("due: 2023-10\nupdates: [{date: 2022-12, rag: green}]", set()),
        ("due: 2023-10\nupdates: [{date: 2022-12, rag: green, due: 2024-10, reason: Staff.}]", {"green-but-late"}),
        ("due: 2022-10\nupdates: [{date: 2022-09, rag: green}, {date: 2022-12, rag: red}]", {"past-due"}),
        # complete without evidence
        ("updates: [{date: 2022-12, status: complete}]", {"complete-without-evidence"}),
        ("updates: [{date: 2022-12, status: complete, evidence: Minutes}]", set()),
        ("updates: [{date: 2022-11, evidence: Minutes}, {date: 2022-12, status: complete}]", set()),
        # response awaited
        (f"due: 2023-11\nresponse: awaited\n{HEARD}]", {"response-awaited"}),
        (f"due: 2023-11\nresponse: partly accepted\n{HEARD}]", set()),
        (f"due: 2023-11\nresponse: awaited\n{HEARD}, {{date: 2023-01-02, response: accepted}}]", set()),
    ],
)
def test_flags(item: str, expected: set[str]) -> None:
    assert flags(item) == expected


@pytest.mark.parametrize(("times", "flagged"), [(2, False), (3, True), (4, True)])
def test_extended_three_times_or_more(times: int, flagged: bool) -> None:
    moves = "".join(f", {{date: 2023-01-02, due: 2023-{10 + at}, reason: Staff.}}" for at in range(times))
    assert flags(f"due: 2023-09\n{HEARD}{moves.replace('2023-13', '2024-01')}]") == (
        {"extended-often"} if flagged else set()
    )


@pytest.mark.parametrize(
    ("item", "last_day"),
    [
        ("due: 2024-11\nupdates: [{date: 2022-12, note: Hm.}]", date(2023, 6, 29)),
        ("due: 2024-11\nupdates: [{date: 2022-12, entered: 2023-01-10, note: Hm.}]", date(2023, 7, 9)),
        ("due: 2024-11", date(2023, 2, 27)),
    ],
)
def test_no_update_for_180_days_since_the_last_word_else_since_it_came_in(item: str, last_day: date) -> None:
    assert flags(item, day=last_day.isoformat()) == set()
    assert flags(item, day=date.fromordinal(last_day.toordinal() + 1).isoformat()) == {"no-update"}


def test_nobody_need_say_anything_of_what_is_finished() -> None:
    item = "updates: [{date: 2022-12, status: complete, evidence: Minutes}]"
    assert not is_quiet(stands("2030-01-01", item))
    assert last_heard_of(stands("2030-01-01", item)) == date(2022, 12, 31)


def test_what_awaits_verification_is_not_past_due() -> None:
    item = "due: 2022-10\nupdates: [{date: 2022-12, status: complete, evidence: Minutes}]"
    assert flags(item, said=VERIFIED) == set()


def test_what_awaits_verification_and_has_no_evidence_says_so() -> None:
    item = "due: 2022-10\nupdates: [{date: 2022-12, status: complete}]"
    assert flags(item, said=VERIFIED) == {"complete-without-evidence"}


@pytest.mark.parametrize(
    ("item", "flagged"),
    [
        ("owner: Head of Finance\nupdates: [{date: 2022-12, verified_by: head of  finance}]", True),
        ("owner: [Director, Head of Finance]\nupdates: [{date: 2022-12, verified_by: Head of Finance}]", True),
        ("lead: Head of Finance\nupdates: [{date: 2022-12, verified_by: Head of Finance}]", True),
        ("owner: Head of Finance\nupdates: [{date: 2022-12, verified_by: Internal Audit}]", False),
        ("owner: Head of Finance\nupdates: [{date: 2022-12, lifted_by: Head of Finance}]", False),
    ],
)
def test_verified_by_its_own_owner(item: str, flagged: bool) -> None:
    assert ("self-verified" in flags(f"due: 2023-11\n{item}")) is flagged


@pytest.mark.parametrize(
    ("updates", "flagged"),
    [
        # handed on before it was said to be complete: the old owner may check it
        ("{date: 2022-10, owner: B}, {date: 2022-11, status: complete}, {date: 2022-12, verified_by: A}", False),
        ("{date: 2022-10, owner: B}, {date: 2022-11, status: complete}, {date: 2022-12, verified_by: B}", True),
        # handed on afterwards: neither may
        ("{date: 2022-10, status: complete}, {date: 2022-11, owner: B}, {date: 2022-12, verified_by: A}", True),
        ("{date: 2022-10, status: complete}, {date: 2022-11, lead: B}, {date: 2022-12, verified_by: B}", True),
        # whoever comes later has nothing to do with it
        ("{date: 2022-10, status: complete, verified_by: B}, {date: 2022-12, owner: B}", False),
    ],
)
def test_who_owned_it_when_it_was_said_to_be_complete_or_was_verified_does_not_verify_it(
    updates: str, flagged: bool
) -> None:
    item = f"due: 2023-11\nowner: A\nupdates: [{updates}]"
    assert ("self-verified" in flags(item)) is flagged
    made = registry(inspection(item))
    assert any(self_verified(Examined(made, date.fromisoformat(DAY), frozenset()))) is flagged


def test_the_owner_of_an_inspection_does_not_verify_what_has_no_other() -> None:
    head = "updates: [{date: 2022-09, owner: B}]"
    made = registry(inspection("updates: [{date: 2022-12, status: complete, verified_by: B}]", head=head))
    assert any(self_verified(Examined(made, date.fromisoformat(DAY), frozenset())))


def test_the_owner_of_an_action_is_that_of_its_recommendation() -> None:
    item = 'owner: Head of Finance\nactions: [{ref: "1.1", text: a}]'
    update = Update(date=of_day(date.fromisoformat(DAY)), verified_by="Head of Finance")
    assert verifies_itself(all_stand(DAY, item)[0].item, update, update.verified_by)


def test_a_register_that_records_no_evidence_does_not_say_so_of_every_item() -> None:
    done = "updates: [{date: 2022-12, status: complete}]"
    assert flags(done, evidence_is_recorded=False) == set()
    day = date.fromisoformat(DAY)
    assert not records_evidence(positions(registry(inspection(done)), day).values())
    some = inspection("updates: [{date: 2022-12, evidence: Minutes}]", done)
    assert records_evidence(positions(registry(some), day).values())


def test_evidence_that_is_given_later_is_not_recorded_yet() -> None:
    register = registry(inspection("updates: [{date: 2022-12, evidence: Minutes}]"))
    days = (date(2022, 12, 30), date(2022, 12, 31))
    assert [records_evidence(positions(register, day).values()) for day in days] == [False, True]


def test_one_that_follows_needs_no_evidence_of_its_own() -> None:
    assert flags_of(stands(DAY, "delivered_by: review/2", "updates: [{date: 2022-12, status: complete}]")) == ()


def test_one_that_follows_is_heard_of_where_the_other_is() -> None:
    follower = "delivered_by: review/2\ndue: 2024-06"
    heard_of = "due: 2024-06\nupdates: [{date: 2023-12-01, status: in progress, note: On.}]"
    assert flags_of(stands("2023-12-15", follower, heard_of)) == ()


def test_flags_never_change_a_rating() -> None:
    one = inspection("response: awaited", "updates: [{date: 2022-12, status: complete}]")
    register = registry(one)
    on = date(2024, 1, 1)
    found = list(positions(register, on).values())
    assert {flag.value for each in found for flag in flags_of(each)} == {
        "no-deadline",
        "no-plan",
        "no-update",
        "response-awaited",
        "complete-without-evidence",
    }
    rating = rate(register.settings.rating, one, found, on).rating
    assert rating is not None
    assert rating.code == "on-track"


def test_flags_are_raised_in_the_order_of_their_list() -> None:
    item = "due: unknown\nresponse: awaited\nupdates: [{date: 2022-09, due: 2022-12, rag: green, reason: Staff.}]"
    found = flags_of(stands("2023-06-15", item))
    assert [flag.words for flag in found] == [
        "original deadline not recorded",
        "revised date also passed",
        "no update for 180 days",
        "rated green by the lead officer, but late",
        "response awaited",
    ]


@pytest.mark.parametrize("flag", Flag)
def test_every_flag_has_words(flag: Flag) -> None:
    assert flag.words
    assert flag.words[-1] != "."
