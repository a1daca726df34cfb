"""The rules of a register at their edges: the sound neighbours of the files in tests/examples/bad.

A rule that is too strict is as wrong as one that is too lax. Where the order of two dates is not sure, it is silent.
"""

from datetime import date

import pytest

from auditrack.core.register.model import KINDS, REASONS_TO_CLOSE, Inspection, Meeting, Registry, Settings
from auditrack.core.rules import ERRORS, WARNINGS, broken
from auditrack.core.standing.position import positions
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read
from tests.conftest import SOUND

DAY = date(2024, 1, 9)
FIELDS = {
    "title": "School meals",
    "body": "Ofsted",
    "kind": "inspection",
    "directorate": "CYPS",
    "reported": "2023-08",
}
EVIDENCE = "2023-11, status: complete, evidence: Menus"


def settings(more: str = "") -> Settings:
    made, problems = decode(read("registry.yaml", (SOUND / "registry.yaml").read_bytes() + more.encode()), Settings)
    assert made
    assert not problems
    return made


def inspection(text: str, name: str = "meals") -> Inspection:
    made, problems = decode(read(f"{name}.yaml", text.encode()), Inspection, id=name)
    assert made
    assert not problems
    return made


def meeting(text: str, name: str) -> Meeting:
    made, problems = decode(read(f"{name}.yaml", text.encode()), Meeting, id=name)
    assert made
    assert not problems
    return made


def fields(**changed: str | None) -> str:
    """The fields of an inspection, some of them changed or, where None, left out."""
    told = {**FIELDS, **changed}
    return "".join(f"{name}: {value}\n" for name, value in told.items() if value is not None)


def item(*updates: str, due: str | None = "2024-03", more: str = "", ref: str = "1") -> str:
    """A recommendation with its updates, each written as ``DATE, field: value, field: value``."""
    lines = [f'  - ref: "{ref}"', "    text: Taste every meal."]
    lines += [f"    due: {due}"] if due else []
    lines += [f"    {line}" for line in more.splitlines()]
    lines += ["    updates:", *(f"      - {{date: {update}}}" for update in updates)] if updates else []
    return "".join(f"{line}\n" for line in lines)


def with_items(*items: str, **changed: str | None) -> str:
    return fields(**changed) + "recommendations:\n" + "".join(items)


def told(text: str, *others: Inspection | Meeting, more_settings: str = "", day: date = DAY) -> list[str]:
    """The codes of all that is wrong with one inspection in a register."""
    sources = [inspection(text), *others]
    registry = Registry(
        settings(more_settings),
        tuple(each for each in sources if isinstance(each, Inspection)),
        tuple(each for each in sources if isinstance(each, Meeting)),
    )
    return [problem.code for problem in broken(registry, day, rules=ERRORS + WARNINGS)]


# Names


@pytest.mark.parametrize("kind", KINDS)
def test_usual_kinds_need_no_declaring(kind: str) -> None:
    assert told(fields(kind=kind)) == []


def test_a_kind_may_be_declared() -> None:
    assert told(fields(kind="visit"), more_settings="kinds: [visit]\n") == []
    assert told(fields(kind="Visit"), more_settings="kinds: [visit]\n") == ["unknown-kind"]


def test_a_directorate_a_committee_and_a_priority_may_share_a_code() -> None:
    text = (SOUND / "registry.yaml").read_text(encoding="utf-8")
    shared = text.replace("code: audit", "code: CYPS").replace("id: high", "id: CYPS")
    made, problems = decode(read("registry.yaml", shared.encode()), Settings)
    assert made
    assert [*problems, *broken(Registry(made), DAY)] == []


@pytest.mark.parametrize("other", ["1.0", "01", "1.1", "1.10", "I", "one"])
def test_refs_are_texts(other: str) -> None:
    assert told(with_items(item("2023-11, note: Begun."), item("2023-11, note: Begun.", ref=other))) == []


def test_one_ref_may_stand_in_two_files() -> None:
    text = with_items(item("2023-11, note: Begun."))
    assert told(text, inspection(text, "plates")) == []


@pytest.mark.parametrize("address", ["plates/1", "plates/2", "plates/2.1", "2023-11-21-audit/1"])
def test_an_address_names_an_item_or_a_recommendation_with_actions(address: str) -> None:
    actions = "actions:\n  - {ref: '2.1', text: Wash the plates., due: 2024-03}\n"
    plates = with_items(item("2023-11, note: Begun."), item(due=None, more=actions, ref="2"))
    asked = "committee: audit\ndate: 2023-11-21\nactions:\n  - {ref: '1', text: Report back., due: 2024-03}\n"
    others = inspection(plates, "plates"), meeting(asked, "2023-11-21-audit")
    assert told(with_items(item(more=f"delivered_by: {address}")), *others) == []


def test_items_may_follow_each_other_in_a_row() -> None:
    row = [item(more="delivered_by: [meals/2, meals/3]"), item(more="delivered_by: meals/3", ref="2"), item(ref="3")]
    assert told(with_items(*row)) == []


def test_inspections_may_be_parts_of_one_another_in_a_row() -> None:
    others = inspection(fields(part_of="all"), "plates"), inspection(fields(related="[meals, plates, all]"), "all")
    assert told(fields(part_of="plates"), *others) == []


@pytest.mark.parametrize(("follower", "followed"), [("public", "public"), ("exempt", "public"), ("exempt", "exempt")])
def test_what_is_withheld_may_follow(follower: str, followed: str) -> None:
    plates = with_items(item(), disclosure=followed, exemption="Paragraph 3")
    text = with_items(item(more="delivered_by: plates/1"), disclosure=follower, exemption="Paragraph 3")
    assert told(text, inspection(plates, "plates")) == []


@pytest.mark.parametrize(
    ("update", "codes"),
    [
        ("2023-11, status: closed, because: merged", []),
        ("2023-11, response: not accepted", []),
        ("2023-11, status: complete, evidence: Menus", ["replaced-but-open"]),
        ("2023-11, status: on hold, because: Cooks are ill", ["replaced-but-open"]),
    ],
)
def test_what_is_replaced_was_closed(update: str, codes: list[str]) -> None:
    assert told(with_items(item(update), item(more="replaces: '1'", ref="2"))) == codes


# Dates


@pytest.mark.parametrize(
    ("field", "day"),
    [("expected", "2024-08"), ("expected", "unknown"), ("fieldwork", "2023-08"), ("reported", "2023-08")],
)
def test_one_of_three_dates_is_enough(field: str, day: str) -> None:
    assert told(fields(**{"reported": None, field: day})) == []


@pytest.mark.parametrize("field", ["background", "focus", "lead", "monitored_by", "plan", "previous_judgement"])
def test_only_findings_need_the_date_of_findings(field: str) -> None:
    assert told(fields(**{"reported": None, "fieldwork": "2023-08", field: "Something"})) == []


@pytest.mark.parametrize(
    ("fieldwork", "reported"),
    [
        ("2023-06-05/2023-06-09", "2023-06-09"),
        ("2023-06-05/2023-06-09", "2023-06-05"),
        ("2023-06-05/2023-06-09", "2023-06"),
        ("2023-06", "2023-06-01"),
        ("2023", "2023-06"),
        ("2023-summer", "2023-06"),
        ("2022/23", "2022-04-01"),
        ("2023-Q2", "2023"),
    ],
)
def test_findings_may_come_in_while_the_inspection_goes_on(fieldwork: str, reported: str) -> None:
    assert told(fields(fieldwork=fieldwork, reported=reported)) == []


@pytest.mark.parametrize(
    ("reported", "raised", "codes"),
    [
        ("2023-08", "2023-08-01", []),
        ("2023-08-15", "2023-08", []),
        ("2023-08-15", "2023-08-15", []),
        ("2023-08-15", "2023-08-14", ["raised-before-findings"]),
        ("2023-08", "2023-07-31", ["raised-before-findings"]),
    ],
)
def test_raised_from_the_day_of_the_findings(reported: str, raised: str, codes: list[str]) -> None:
    assert told(with_items(item("2023-11, note: Begun.", more=f"raised: {raised}"), reported=reported)) == codes


@pytest.mark.parametrize(
    ("changed", "due", "codes"),
    [
        ({"fieldwork": "2023-06-12"}, "2023-06", []),
        ({"fieldwork": "2023-06-12"}, "2023", []),
        ({"fieldwork": "2023-06-12"}, "2023-06-12", []),
        ({"fieldwork": "2023-06-12"}, "2023-06-11", ["due-before-inspection"]),
        ({"fieldwork": "2023-06-12"}, "2023-07", []),
        ({}, "2023-08-01", []),
        ({}, "2023-07", ["due-before-inspection"]),
        ({}, "unknown", []),
    ],
)
def test_due_from_the_day_of_the_inspection(changed: dict[str, str], due: str, codes: list[str]) -> None:
    assert told(with_items(item(EVIDENCE, due=due), **changed)) == codes


@pytest.mark.parametrize(("due", "codes"), [("2038-12", []), ("2039-01", ["implausible-year"])])
def test_fifteen_years_are_plausible(due: str, codes: list[str]) -> None:
    assert told(with_items(item("2023-11, note: Begun.", due=due))) == codes


@pytest.mark.parametrize("reported", ["2024-01-09", "2024-01", "2024", "2024-Q1", "2023-winter", "2023/24"])
def test_what_may_have_happened_today_is_not_in_the_future(reported: str) -> None:
    assert told(fields(reported=reported, published=reported, registered=reported)) == []


@pytest.mark.parametrize("field", ["expected", "report_expected", "fieldwork"])
def test_what_is_planned_may_lie_in_the_future(field: str) -> None:
    assert told(fields(**{"reported": None, "expected": "2024-05", field: "2024-06"})) == []


def test_an_update_of_today_is_not_in_the_future() -> None:
    assert told(with_items(item("2024-01-09, entered: 2024-01-09, note: Begun."))) == []
    assert told(with_items(item("2024-01-09, note: Begun.")), day=date(2024, 1, 8)) == ["in-the-future"]


def test_a_meeting_may_lie_in_the_future() -> None:
    coming = "committee: audit\ndate: 2024-07-30\nposition_date: 2024-07-30\nnext_meeting: 2025-01\n"
    assert told(fields(), meeting(coming, "2024-07-30-audit")) == []


# Updates


def test_no_actions_are_no_actions() -> None:
    assert told(with_items(item("2023-11, note: Begun.", more="actions: []"))) == []


@pytest.mark.parametrize(
    "said",
    [
        "note: Begun.",
        "status: in progress",
        "due: 2024-03",
        "response: awaited",
        "evidence: Menus",
        "verified_by: Challenge Panel",
        "lifted_by: Ofsted",
        "impact: Meals are warm.",
        "rag: amber",
        "decision: To go on.",
    ],
)
def test_an_update_says_any_one_thing(said: str) -> None:
    assert told(with_items(item(f"2023-11, {said}"))) == []


def test_an_inspection_as_a_whole_has_notes() -> None:
    notes = (
        "updates:\n  - {date: 2023-09, note: Begun., impact: Warmer meals.}\n  - {date: 2023-10, evidence: Menus}\n"
    )
    assert told(fields() + notes) == []


@pytest.mark.parametrize(
    ("earlier", "later", "codes"),
    [
        ("2023-11-15", "2023-11-15", []),
        ("2023-11-15", "2023-11", []),
        ("2023-11", "2023-11-30", []),
        ("2023-11", "2023-11", []),
        ("2023-10-31", "2023-Q4", []),
        ("2023-11", "2023-11-29", ["updates-out-of-order"]),
        ("2023-11-15", "2023-11-14", ["updates-out-of-order"]),
    ],
)
def test_last_days_do_not_decrease(earlier: str, later: str, codes: list[str]) -> None:
    text = with_items(item(f"{earlier}, note: Begun.", f"{later}, note: Going on."))
    assert [code for code in told(text) if code != "in-the-future"] == codes


@pytest.mark.parametrize(
    ("became_true", "entered", "codes"),
    [
        ("2023-11-15", "2023-11-15", []),
        ("2023-11-15", "2023-11", []),
        ("2023-11", "2023-11-01", []),
        ("2023-11", "2023-12-04", []),
        ("2023-11-15", "2023-11-14", ["entered-before-date"]),
        ("2023-11", "2023-10", ["entered-before-date"]),
    ],
)
def test_entered_from_the_day_on_which_it_may_be_true(became_true: str, entered: str, codes: list[str]) -> None:
    assert told(with_items(item(f"{became_true}, entered: {entered}, note: Begun."))) == codes


@pytest.mark.parametrize(
    ("due", "updates", "codes"),
    [
        (None, ["2023-11, due: 2024-03"], []),
        (None, ["2023-11, due: 2024-03", "2023-12, due: 2024-02"], []),
        (None, ["2023-11, due: 2024-03", "2023-12, due: 2024-04"], ["extension-without-reason"]),
        ("2024-03", ["2023-11, due: 2024-02"], []),
        ("2024-03", ["2023-11, due: 2024-03-31"], []),
        ("2024-03", ["2023-11, due: 2024-03-01"], []),
        ("2024-03-30", ["2023-11, due: 2024-03"], ["extension-without-reason"]),
        ("2024-03", ["2023-11, due: 2024-02", "2023-12, due: 2024-03"], ["extension-without-reason"]),
        ("2024-03", ["2023-11, due: 2024-04, reason: Illness", "2023-12, due: 2024-04"], []),
        ("unknown", ["2023-11, due: 2024-03, reason: Illness"], []),
        ("unknown", ["2023-11, due: 2024-03, reason: Illness", "2023-12, due: 2024-02"], []),
    ],
)
def test_only_a_later_target_needs_a_reason(due: str | None, updates: list[str], codes: list[str]) -> None:
    assert told(with_items(item(*updates, due=due))) == codes


@pytest.mark.parametrize("field", ["because", "note", "response"])
def test_nothing_stands_in_for_a_reason(field: str) -> None:
    value = "accepted" if field == "response" else "Cooks were ill"
    assert told(with_items(item(f"2023-11, due: 2024-04, {field}: {value}"))) == ["extension-without-reason"]


@pytest.mark.parametrize(
    ("agreed", "target", "codes"),
    [
        ("2023-11-15", "2023-11-15", []),
        ("2023-11-15", "2023-11", []),
        ("2023-11", "2023-11-01", []),
        ("2023-11-15", "2023-11-14", ["target-before-agreed"]),
        ("2023-11", "2023-10", ["target-before-agreed"]),
    ],
)
def test_a_target_from_the_day_on_which_it_was_agreed(agreed: str, target: str, codes: list[str]) -> None:
    updates = f"{agreed}, due: {target}", "2023-11-30, status: complete, evidence: Menus"
    assert told(with_items(item(*updates))) == codes


@pytest.mark.parametrize(
    ("reported", "finished", "codes"),
    [
        ("2023-08", "2023-08-01", []),
        ("2023-08-15", "2023-08", []),
        ("2023-08-15", "2023-08-15", []),
        ("2023-08-15", "2023-08-14", ["finished-before-findings"]),
    ],
)
def test_finished_from_the_day_of_the_findings(reported: str, finished: str, codes: list[str]) -> None:
    text = with_items(item(f"{finished}, status: complete, evidence: Menus"), reported=reported)
    assert told(text) == codes


def test_begun_before_the_findings() -> None:
    assert told(with_items(item("2023-07, status: in progress", "2023-11, note: Going on."))) == []


@pytest.mark.parametrize("because", REASONS_TO_CLOSE)
def test_every_reason_to_close(because: str) -> None:
    assert told(with_items(item(f"2023-11, status: closed, because: {because}"))) == []


def test_on_hold_and_reopened_for_a_reason_in_any_words() -> None:
    reopened = "2023-11, status: reopened, because: The soup is cold"
    assert told(with_items(item("2023-10, status: complete, evidence: Menus", reopened))) == []
    assert told(with_items(item("2023-11, status: on hold, because: Cooks are ill"))) == []


@pytest.mark.parametrize(
    ("updates", "codes"),
    [
        (["2023-09, status: complete, evidence: Menus"], []),
        (["2023-09, status: closed, because: merged"], []),
        (["2023-09, status: complete, evidence: Menus", "2023-10, note: The soup was tasted."], []),
        (["2023-09, status: in progress"], ["reopened-not-finished"]),
        (["2023-09, note: The soup was tasted."], ["reopened-not-finished"]),
        ([], ["reopened-not-finished"]),
    ],
)
def test_only_what_was_finished_is_reopened(updates: list[str], codes: list[str]) -> None:
    assert told(with_items(item(*updates, "2023-11, status: reopened, because: Cold soup"))) == codes


def test_reopened_twice() -> None:
    finished = "status: complete, evidence: Menus"
    again = "status: reopened, because: Cold soup"
    updates = [f"2023-08, {finished}", f"2023-09, {again}", f"2023-10, {finished}", f"2023-11, {again}"]
    assert told(with_items(item(*updates))) == []
    assert told(with_items(item(*updates, f"2023-12, {again}"))) == ["reopened-not-finished"]


@pytest.mark.parametrize(
    ("verified_by", "codes"),
    [
        ("Challenge Panel", []),
        ("Deputy Head of Meals", []),
        ("Head of Meals", ["self-verified"]),
        ("HEAD  OF MEALS", ["self-verified"]),
        ("Head of Plates", ["self-verified"]),
        ("Cook", ["self-verified"]),
    ],
)
def test_evidence_is_checked_by_somebody_else(verified_by: str, codes: list[str]) -> None:
    posts = "owner: [Head of Meals, Head of Plates]\nlead: Cook"
    assert told(with_items(item(f"{EVIDENCE}, verified_by: {verified_by}", more=posts))) == codes


def test_the_owner_of_a_recommendation_owns_its_actions() -> None:
    action = f"{{ref: '1.1', text: Taste the soup., updates: [{{date: {EVIDENCE}, verified_by: Head of Meals}}]}}"
    recommendation = item(due=None, more=f"owner: Head of Meals\nactions:\n  - {action}")
    assert told(with_items(recommendation)) == ["self-verified"]


@pytest.mark.parametrize(
    ("due", "updates", "codes"),
    [
        ("2024-03", ["2023-10, note: Done.", "2023-11, corrects: 2023-10, reason: It was not, note: Begun."], []),
        (
            "2024-03",
            ["2023-10, due: 2024-06, reason: Illness", "2023-11, corrects: 2023-10, reason: No, due: 2024-05"],
            [],
        ),
        ("2024-03", ["2023-11, corrects: due, due: 2024-06, reason: It was June"], []),
        ("unknown", ["2023-11, corrects: due, due: 2024-06, reason: It was found"], []),
        (None, ["2023-10, due: 2024-03", "2023-11, corrects: due, due: 2024-06, reason: It was June"], []),
        (None, ["2023-11, corrects: due, due: 2024-06, reason: It was June"], ["correction-of-nothing"]),
        (
            "2024-03",
            ["2023-10-15, note: Done.", "2023-11, corrects: 2023-10, reason: No, note: Begun."],
            ["correction-of-nothing"],
        ),
        ("2024-03", ["2023-11, corrects: 2023-11, reason: No, note: Begun."], ["correction-of-nothing"]),
    ],
)
def test_a_correction_names_what_stands_above_it(due: str | None, updates: list[str], codes: list[str]) -> None:
    assert told(with_items(item(*updates, due=due))) == codes


# Findings


@pytest.mark.parametrize(
    ("disclosure", "exemption", "codes"),
    [
        (None, None, []),
        ("public", None, []),
        ("exempt", "Paragraph 3", []),
        ("judgement only", "Children could be known", []),
        ("exempt", None, ["disclosure-without-exemption"]),
    ],
)
def test_what_is_not_public_says_why(disclosure: str | None, exemption: str | None, codes: list[str]) -> None:
    assert told(fields(disclosure=disclosure, exemption=exemption)) == codes


REPORTED = "committee: audit\ndate: 2023-11-21\nreported: {new_inspections: %d, new_complete: 0}\n"


@pytest.mark.parametrize(
    ("count", "register_from", "codes"),
    [
        (1, "2023-01", []),
        (7, "2023-01", ["reported-figures-differ"]),
        (7, "2023-11-21", ["reported-figures-differ"]),
        (7, "2023-11", ["reported-figures-differ"]),
        (7, "2023-11-22", []),
        (7, "2023-12", []),
    ],
)
def test_figures_are_computed_again_from_the_register_s_first_day(
    count: int, register_from: str, codes: list[str]
) -> None:
    held = meeting(REPORTED % count, "2023-11-21-audit")
    assert told(fields(), held, more_settings=f"register_from: {register_from}\n") == codes


def test_what_was_entered_later_does_not_change_what_was_reported() -> None:
    held = meeting(REPORTED % 1, "2023-11-21-audit")
    late = "2023-10, entered: 2023-11-22, status: complete, evidence: Menus"
    at_once = "2023-10, status: complete, evidence: Menus"
    assert told(with_items(item(late)), held) == []
    assert told(with_items(item(at_once)), held) == ["reported-figures-differ"]


# Warnings


@pytest.mark.parametrize(
    ("due", "updates", "codes"),
    [
        (None, ["2023-11, note: Begun."], ["no-deadline"]),
        (None, ["2023-11, due: 2024-03"], []),
        (None, [EVIDENCE], []),
        (None, ["2023-11, status: closed, because: merged"], []),
        (None, ["2023-11, response: not accepted"], []),
        ("unknown", ["2023-11, note: Begun."], []),
    ],
)
def test_what_is_open_has_a_deadline(due: str | None, updates: list[str], codes: list[str]) -> None:
    assert told(with_items(item(*updates, due=due))) == codes


@pytest.mark.parametrize(
    ("due", "updates", "codes"),
    [
        ("2024-01-09", ["2023-11, note: Begun."], []),
        ("2024-01", ["2023-11, note: Begun."], []),
        ("2024-01-08", ["2023-11, note: Begun."], ["target-passed"]),
        ("2023-12", ["2023-11, note: Begun."], ["target-passed"]),
        ("2023-12", ["2023-11, due: 2024-03, reason: Illness"], []),
        ("2023-12", ["2024-01-02, status: complete, evidence: Menus"], []),
    ],
)
def test_due_in_a_month_is_late_from_the_first_of_the_next(due: str, updates: list[str], codes: list[str]) -> None:
    assert told(with_items(item(*updates, due=due))) == codes


@pytest.mark.parametrize(("heard", "codes"), [("2023-07-13", []), ("2023-07-12", ["no-update"])])
def test_a_hundred_and_eighty_days_of_silence_are_not_more(heard: str, codes: list[str]) -> None:
    assert told(with_items(item(f"{heard}, note: Begun."), reported="2023-06")) == codes


@pytest.mark.parametrize(
    ("updates", "codes"),
    [
        ([EVIDENCE], []),
        (["2023-10, evidence: Menus", "2023-11, status: complete"], []),
        (["2023-11, status: complete", "2023-12, evidence: Menus"], []),
        (["2023-11, status: complete"], ["complete-without-evidence"]),
        (["2023-11, status: closed, because: merged"], []),
    ],
)
def test_evidence_may_come_earlier_or_later(updates: list[str], codes: list[str]) -> None:
    assert told(with_items(item(*updates), item(EVIDENCE, ref="2"))) == codes


def test_a_register_without_evidence_is_told_so_once() -> None:
    done = "2023-11, status: complete"
    assert told(with_items(item(done), item(done, ref="2"), item(done, ref="3"))) == ["complete-without-evidence"]


@pytest.mark.parametrize(
    ("due", "update", "codes"),
    [
        ("2024-03", "2023-11, rag: green", []),
        ("2023-12", "2024-01-02, rag: green, due: 2024-03, reason: Illness", ["green-but-late"]),
        ("2023-12", "2024-01-02, rag: amber, due: 2024-03, reason: Illness", []),
        ("2023-12", "2024-01-02, rag: green, status: complete, evidence: Menus", []),
    ],
)
def test_green_and_late_disagree(due: str, update: str, codes: list[str]) -> None:
    assert told(with_items(item(update, due=due))) == codes


# Delay: exactly twelve months are not more than twelve


@pytest.mark.parametrize(
    ("due", "target", "is_beyond"),
    [
        ("2023-03", "2024-03", False),
        ("2023-03", "2024-03-31", False),
        ("2023-03", "2024-04-01", True),
        ("2023-02", "2024-02", False),
        ("2023-02", "2024-02-29", False),
        ("2023-02-28", "2024-02-28", False),
        ("2023-02-28", "2024-02-29", True),
        ("2023-02-28", "2024-02", True),
        ("2023-03-15", "2024-03-15", False),
        ("2023-03-15", "2024-03-16", True),
        ("2023-Q1", "2024-Q1", False),
        ("2022/23", "2024-03", False),
        ("2022/23", "2024-04", True),
        ("2022", "2023", False),
    ],
)
def test_twelve_months_exactly_are_within_the_threshold(due: str, target: str, is_beyond: bool) -> None:
    text = with_items(item(f"2023-01-09, due: {target}, reason: Illness", due=due), reported="2022-01")
    registry = Registry(settings(), (inspection(text),))
    delay = positions(registry, date(2023, 1, 9))["meals/1"].delay
    assert delay is not None
    assert delay.over_threshold is is_beyond
