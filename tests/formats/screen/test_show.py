"""One inspection or one item whole: its facts, where it stands, and its life drawn as a line."""

from datetime import date

import pytest

from auditrack.core.register.settings import RatingSettings
from auditrack.core.register.words import Audience
from auditrack.core.standing.figures import figures
from auditrack.core.standing.flags import flags_of
from auditrack.core.standing.inspection_figures import ItemNow
from auditrack.core.standing.ledger import positions
from auditrack.core.standing.sharing import Links
from auditrack.formats.screen import show
from auditrack.formats.screen.blocks import Line, Style, plain
from tests.making import inspection, meeting, registry

DAY = date(2023, 12, 15)


def item(text: str, *others: str, said: str = "", head: str = "", day: date = DAY) -> str:
    """The first item of an inspection, as it is shown."""
    register = registry(inspection(text, *others, head=head), said=said)
    there = positions(register, day)
    position = next(iter(there.values()))
    now = ItemNow(position, None, flags_of(position))
    elsewhere = Links(register, there).elsewhere(position.item)
    return plain(show.of_item(now, register.settings.rating, day, elsewhere), 80)


def whole(*items: str, head: str = "", day: date = DAY) -> str:
    """An inspection, as it is shown."""
    register = registry(inspection(*items, head=head))
    found = figures(register, day, None, Audience.MEMBERS)
    links = Links(register, positions(register, day))
    return plain(show.of_inspection(found.inspections[0], found.settings.rating, day, links), 80)


def heading(text: str) -> str:
    """What stands after the day."""
    return " ".join(text.partition("Position on 15 December 2023: ")[2].partition("\n  ")[0].split())


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("due: 2024-06\nraised: 2023-10", "", "not started, due by June 2024"),
        (
            "due: 2023-11\nraised: 2023-10",
            "",
            "not started, due by November 2023, delayed; overdue, no extension requested",
        ),
        ("updates: [{date: 2023-10, status: complete, evidence: x}]", "", "complete"),
        ("updates: [{date: 2023-10, status: closed, because: merged}]", "", "closed (merged)"),
        ("response: not accepted", "", "closed"),
        (
            "due: 2024-06\nupdates: [{date: 2023-10, status: on hold, because: money}]",
            "",
            "on hold (money), due by June 2024",
        ),
        (
            "due: 2024-06\nupdates: [{date: 2023-10, status: complete, evidence: x}]",
            "completion: verified",
            "awaiting verification, due by June 2024",
        ),
        (
            "due: 2022-11",
            "",
            (
                "not started, due by November 2022, delayed by twelve months; overdue, no extension requested; "
                "no update for 180 days"
            ),
        ),
    ],
)
def test_where_an_item_stands(text: str, said: str, expected: str) -> None:
    assert heading(item(text, said=said)) == expected


def test_the_facts_that_there_are() -> None:
    text = item(
        """
        text: Do it.
        finding: Nobody did.
        theme: People
        priority: high
        grade: B
        response: partly accepted
        management_response: Half of it.
        owner: [Clerk, Chief]
        lead: Porter
        replaces: "0"
        """,
        "delivered_by: review/1",
    )
    assert text.startswith(
        "review/1: Do it.\n"
        "inspection:  Peer review\n"
        "finding:     Nobody did.\n"
        "theme:       People\n"
        "priority:    high\n"
        "grade:       B\n"
        "response:    partly accepted: Half of it.\n"
        "owner:       Clerk and Chief\n"
        "lead:        Porter\n"
        "replaces:    0\n"
    )


def test_what_it_follows() -> None:
    text = item("delivered_by: [review/2, review/3]", "", "")
    assert (
        "Same work elsewhere\n"
        "  follows review/2 (Peer review)\n"
        "      not started\n"
        "      Do thing 2.\n"
        "  follows review/3 (Peer review)\n"
    ) in text
    assert "Same work elsewhere" not in item("")


def test_an_action_says_what_it_answers() -> None:
    assert "\nunder:       1: Do thing 1.\n" in item('actions: [{ref: "1.1", text: a}]')


def test_an_action_of_a_meeting_says_of_which() -> None:
    register = registry(meeting("2023-09-01", "actions: [{ref: A1, text: Write.}]"))
    (position,) = positions(register, DAY).values()
    text = plain(show.of_item(ItemNow(position, None), RatingSettings(), DAY), 80)
    assert "\nmeeting:     1 September 2023\n" in text


def test_its_life_from_the_day_it_came_in() -> None:
    text = item("""
        due: 2022-11
        updates:
          - {date: 2022-09, status: in progress, note: Begun.}
          - {date: 2023-05-15, due: 2024-02, reason: More audits., approved_by: Board, decision: More time.}
          - {date: 2023-06, rag: amber, impact: Less waiting.}
          - {date: 2023-07, entered: 2023-08, response: partly accepted}
          - {date: 2023-10, status: complete, evidence: [Minutes, Plan], verified_by: Audit, lifted_by: Ofsted}
          - {date: 2024-01, note: Not yet.}
    """)
    assert text.partition("History\n")[2] == (
        "  31 August 2022 o received; original deadline November 2022\n"
        "  September 2022 o in progress\n"
        "                 | Begun.\n"
        "  15 May 2023    o due by February 2024 (was November 2022): More audits.\n"
        "                 | decided: More time.\n"
        "                 | approved by: Board\n"
        "  June 2023      o impact: Less waiting.\n"
        "                 | lead officer's rating: amber\n"
        "  July 2023      o response: partly accepted\n"
        "                 | entered: August 2023\n"
        "  October 2023   o complete\n"
        "                 | evidence: Minutes\n"
        "                 | evidence: Plan\n"
        "                 | verified by: Audit\n"
        "                 | lifted by: Ofsted\n"
    )


def test_the_life_of_a_deadline() -> None:
    first = item("updates: [{date: 2022-09, due: 2022-12}, {date: 2022-10, due: 2023-03, reason: Later.}]")
    assert "o received; no deadline\n" in first
    assert "o due by December 2022\n" in first
    assert "o due by March 2023 (was December 2022): Later.\n" in first
    lost = item("due: unknown\nupdates: [{date: 2022-10, due: 2023-03, reason: Later.}]")
    assert "o received; original deadline unknown\n" in lost
    assert "o due by March 2023 (was unknown): Later.\n" in lost


def test_the_facts_of_an_inspection() -> None:
    text = whole(
        "",
        head="""
title: Review of everything
body: [LGA, CIPFA]
judgement: Good
previous_judgement: Poor
outcome: [One., Two.]
lead: Clerk
monitored_by: Board
plan: The plan
milestones: [back in May, again in June]
""",
    )
    assert text.startswith(
        "Review of everything (LGA and CIPFA)\n"
        "id:          review\n"
        "directorate: CYPS\n"
        "took place:  June 2022\n"
        "findings:    August 2022\n"
        "judgement:   Good\n"
        "previously:  Poor\n"
        "outcome:     One. Two.\n"
        "lead:        Clerk\n"
        "overseen by: Board\n"
        "plan:        The plan\n"
        "next:        Back in May. Again in June.\n"
        "\n"
        "Position on 15 December 2023: In progress and on track\n"
        "  No deadline is recorded for the open recommendation, so none can be overdue.\n"
        "\n"
        "One recommendation\n"
        "  1  not started; no deadline; no plan; no update for 180 days\n"
        "      Do thing 1.\n"
    )


def test_what_is_beyond_the_threshold_stands_out() -> None:
    register = registry(inspection("due: 2022-09", "due: 2023-10", "due: 2024-10"))
    found = figures(register, DAY, None, Audience.PUBLIC)
    links, settings = Links(register, positions(register, DAY)), found.settings.rating
    shown = show.of_inspection(found.inspections[0], settings, DAY, links)
    lines = [line for line in shown if isinstance(line, Line)]
    styles = {line.text[0]: line.style for line in lines if line.hang == 4}
    assert styles["1"] is Style.BAD
    assert styles["3"] is Style.PLAIN


def test_notes_on_the_whole_up_to_the_day() -> None:
    text = whole(head="updates: [{date: 2023-10-12, note: The board met.}, {date: 2024-01-05, note: It met again.}]")
    assert "12 October 2023 o The board met.\n" in text
    assert "again" not in text


def test_a_long_text_is_wrapped_under_itself() -> None:
    text = whole(head=f"outcome: {'word ' * 30}")
    assert "\n             word word" in text
    assert max(map(len, text.splitlines())) <= 80
