"""An item's account in a paper, in phrases."""

from collections.abc import Iterable

import pytest

from auditrack.core.register.dates import parse
from auditrack.core.sentences import accounts
from auditrack.core.sentences.accounts import Phrase
from auditrack.core.standing.ledger import positions
from tests.making import inspection, meeting, registry, stands

DAY = "2023-12-15"
OVER = "updates: [{date: 2023-10, status: complete"
VERIFIED = "completion: verified"
BEGUN = "updates: [{date: 2023-10, status: in progress}]"
DONE = "due: 2023-11\nupdates: [{date: 2023-10-03, status: complete}]"
MOVED = """
due: 2023-03
updates:
  - {date: 2023-02, due: 2023-06, reason: no staff, approved_by: The board}
"""
TWICE = f"{MOVED}  - {{date: 2023-05, due: 2024-02}}\n"
MAY = parse("2023-05")


def written(phrases: Iterable[Phrase]) -> str:
    """Phrases as a paper has them, their beginnings between asterisks."""
    return " ".join(f"{f'*{phrase.bold}*' if phrase.bold else ''}{phrase.rest}" for phrase in phrases)


@pytest.mark.parametrize(
    ("item", "said", "words"),
    [
        ("", "", "not started"),
        (BEGUN, "", "in progress"),
        ("updates: [{date: 2023-10, status: on hold}]", "", "on hold"),
        ("updates: [{date: 2023-09, status: complete}, {date: 2023-10, status: reopened}]", "", "reopened"),
        (DONE, "", "complete since May 2023"),
        (DONE, VERIFIED, "said to be complete, to be verified"),
        ("response: not accepted", "", "closed without being implemented"),
    ],
)
def test_where_it_stands(item: str, said: str, words: str) -> None:
    assert accounts.standing(stands(DAY, item, said=said), MAY) == words


def test_what_is_complete_since_nobody_knows_when_is_complete() -> None:
    assert accounts.standing(stands(DAY, DONE), None) == "complete"


@pytest.mark.parametrize(
    ("item", "said", "words"),
    [
        ("", "", "*No deadline has been agreed.*"),
        ("due: 2024-03", "", "*Due:* March 2024."),
        ("due: 2023-11", "", "*Original deadline:* November 2023. *Late*. {past}"),
        ("due: 2023-03", "", "*Original deadline:* March 2023. *Late* by eight months. {past}"),
        (
            MOVED,
            "",
            "*Original deadline:* March 2023. *Now due:* June 2023 (eight months late). *Reason:* Because. {again}",
        ),
        (
            TWICE,
            "",
            "*Original deadline:* March 2023. *Now due:* February 2024 (eleven months late). *Reason:* Because.",
        ),
        ("due: unknown\nupdates: [{date: 2023-05, due: 2024-02}]", "", "{lost}"),
        (DONE, VERIFIED, "*Due:* November 2023. *Said to be complete* on 3 October 2023, and still to be verified."),
    ],
)
def test_its_deadlines(item: str, said: str, words: str) -> None:
    expected = words.format(
        past="*The date has passed, and nobody has asked for more time.*",
        again="*The revised date has passed as well.*",
        lost="*Original deadline:* unknown. *Now due:* February 2024. *Reason:* Because.",
    )
    late = stands(DAY, item, said=said)
    reason = "because" if "due: 2023-11" not in item and item != "due: 2023-03" else None
    assert written(accounts.dates(late, reason, 99)) == expected


def test_why_targets_were_moved() -> None:
    assert written(accounts.slippage(())) == ""
    once, twice = stands(DAY, MOVED).extensions, stands(DAY, TWICE).extensions
    assert written(accounts.slippage(once)) == "*Why it slipped:* No staff. Approved by: The board."
    assert written(accounts.slippage(twice)) == (
        "*How it slipped:* from March 2023 to June 2023: No staff. Approved by: The board. "
        "Then from June 2023 to February 2024: No reason is recorded."
    )


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("", ""),
        ("updates: [{date: 2023-10, status: on hold}]", "*On hold.*"),
        ("updates: [{date: 2023-10, status: on hold, because: wait}]", "*On hold:* Wait."),
        ("updates: [{date: 2023-10, status: closed, because: merged}]", "*Why:* Merged."),
        (
            f"{OVER}, impact: Ok, evidence: [{{text: a}}, {{text: b}}], verified_by: IA}}]",
            "*Difference made:* Ok. *Evidence:* A; b. *Verified by:* IA, October 2023.",
        ),
    ],
)
def test_what_was_done_about_it(item: str, words: str) -> None:
    assert written(accounts.progress(stands(DAY, item), (), None, "Progress")) == words


def test_notes_stand_first_with_their_day_where_they_are_old() -> None:
    assert written(accounts.progress(stands(DAY, BEGUN), ("one", "two"), None, "Progress")) == "*Progress:* One. Two."
    old = accounts.progress(stands(DAY, BEGUN), ("one",), MAY, "Progress")
    assert written(old) == "*Progress, last told in May 2023:* One."


def test_only_what_is_complete_is_verified() -> None:
    lifted = "updates: [{date: 2023-09, status: complete, lifted_by: Ofsted}, {date: 2023-10, status: reopened}]"
    assert written(accounts.verification(stands(DAY, lifted))) == ""
    assert written(accounts.verification(stands("2023-09-30", lifted))) == "*Lifted by:* Ofsted, September 2023."


def test_what_its_lead_says() -> None:
    red = stands(DAY, "updates: [{date: 2023-10, rag: red, because: no money}]")
    assert written(accounts.lead_says(red, None)) == "*Its lead says:* Red. *Why red:* No money."
    assert written(accounts.lead_says(red, "they differ")).startswith("*Lead and dates disagree:* They differ. *Why")
    assert written(accounts.lead_says(stands(DAY, DONE), None)) == ""


def test_through_what_it_is_carried_out() -> None:
    follower = inspection("delivered_by: [plan/2, 2024-01-09-audit/1]", name="asks")
    asked = meeting("2024-01-09", 'actions: [{ref: "1", text: Go., owner: Clerk}]')
    register = registry(follower, inspection("", "", name="plan", head="title: The plan"), asked)
    now = positions(register, parse("2024-02").last)  # type: ignore[union-attr]
    assert accounts.through_others(now["asks/1"]) == (
        "It is carried out through The plan, 2; an action of the committee, 1."
    )
    assert accounts.through_others(stands(DAY, "")) == ""


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("updates: [{date: 2023-10, note: it goes on}]", "It goes on."),
        ("updates: [{date: 2023-10, response: not accepted}]", "The response is now: Not accepted."),
        ("updates: [{date: 2023-10, impact: better}]", "*Difference made:* Better."),
    ],
)
def test_an_update_in_phrases(item: str, words: str) -> None:
    assert written(accounts.update_in_phrases(stands(DAY, item).updates[0])) == words


def test_a_decision_says_what_is_missing() -> None:
    whole = stands(DAY, "updates: [{date: 2023-10, decision: {what: go on, by: the board, why: it helps}}]")
    bare = stands(DAY, "updates: [{date: 2023-10, decision: {what: go on}}]")
    decisions = [stand.updates[0].decision for stand in (whole, bare)]
    assert [written(accounts.decision(decided)) for decided in decisions if decided] == [
        "Go on. *By:* The board. *Why:* It helps.",
        "Go on. By whom is not recorded. Why is not recorded.",
    ]


def test_what_was_done_lately() -> None:
    noted = "updates: [{date: 2023-10, note: it goes on}, {date: 2023-11, note: it ends}]"
    open_item, closed = stands(DAY, noted), stands(DAY, "response: not accepted")
    one, two = open_item.updates[:1], open_item.updates
    last = ("begun", MAY)
    assert MAY

    def told(now: object, updates: object, last_note: object, *, is_silent: bool = False) -> str:
        return written(accounts.what_was_done(now, updates, last_note, "lately", is_silent=is_silent))  # type: ignore[arg-type]

    assert told(open_item, one, last) == "*What was done lately:* It goes on. (October 2023)"
    assert told(open_item, two, None) == "*What was done lately:*"
    before = "Progress was last told in May 2023: Begun."
    assert told(open_item, (), last) == f"*What was done lately:* No progress was told besides. {before}"
    assert told(open_item, (), last, is_silent=True) == f"*What was done lately:* Nothing was reported. {before}"
    assert told(open_item, (), None, is_silent=True) == "*What was done lately:* Nothing was reported."
    assert told(open_item, (), None) == ""
    assert told(closed, (), last) == "*What was done before:* Begun. (May 2023)"
    assert told(closed, (), None, is_silent=True) == ""


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("owner: [A, B]", "*Owner:* A and B. *Not yet started.* *Progress:* Begun."),
        ("response: not accepted", "*Progress:* Begun. *Why:* Not accepted."),
    ],
)
def test_what_became_of_what_a_committee_asked_for(item: str, words: str) -> None:
    assert (
        written(accounts.matter(stands(DAY, item), ("begun",), None, "why so?"))
        == f"*A member asked:* Why so? {words}"
    )
