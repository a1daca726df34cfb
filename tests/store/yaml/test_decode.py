"""Nodes to records: shorthands, texts and lists, numbers that are texts, and where each field stands."""

from typing import Any

import pytest

from auditrack.core.register.dates import Unknown, parse
from auditrack.core.register.meeting_papers import Reported, RouteStop
from auditrack.core.register.model import Inspection, Meeting, Recommendation
from auditrack.core.register.problems import Problem
from auditrack.core.register.record import Place
from auditrack.core.register.settings import RatingSettings, Settings
from auditrack.core.register.updates import Decision, Evidence, Update
from auditrack.core.register.words import Completion, Counting, GuardSeverity, Original, Response, SchemeName, Status
from auditrack.store.yaml.decode import decode
from auditrack.store.yaml.source import read

INSPECTION = "title: School meals\nbody: Ofsted\nkind: inspection\ndirectorate: CYPS\n"
MEETING = "committee: audit\ndate: 2024-01-09\n"
SETTINGS = "format: 1\norganisation: Anytown\ndirectorates: [{code: A, name: A}]\n"
ITEM = INSPECTION + "recommendations:\n  - ref: '1'\n    text: Taste.\n"
UPDATE = ITEM + "    updates:\n      - date: 2023-11\n"


def made(text: str, record: type[Any], **given: str) -> tuple[Any, list[Problem]]:
    return decode(read("file.yaml", text.encode()), record, **given)


def sound(text: str, record: type[Any], **given: str) -> Any:
    found, problems = made(text, record, **given)
    assert not problems
    return found


def inspection(more: str) -> Inspection:
    read_as = sound(INSPECTION + more, Inspection)
    assert isinstance(read_as, Inspection)
    return read_as


def recommendation(more: str) -> Recommendation:
    (read_as,) = sound(ITEM + more, Inspection).recommendations
    assert isinstance(read_as, Recommendation)
    return read_as


def update(more: str) -> Update:
    (read_as,) = sound(UPDATE + more, Inspection).recommendations[0].updates
    assert isinstance(read_as, Update)
    return read_as


def told(text: str, record: type[Any] = Inspection) -> list[tuple[str, int, int]]:
    _, problems = made(text, record)
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems]


# What is read


def test_behind_what_happened_a_question_mark_means_assumed_and_behind_a_plan_to_be_confirmed() -> None:
    happened = inspection("fieldwork: 2022-06?\nreported: 2022-08?\nexpected: 2022-05?\nreport_expected: 2022-07?\n")
    assert (str(happened.fieldwork), str(happened.reported)) == ("about June 2022", "about August 2022")
    assert str(happened.expected) == "May 2022 (to be confirmed)"
    assert str(happened.report_expected) == "July 2022 (to be confirmed)"
    assert str(recommendation("    raised: 2023-01?\n").raised) == "about January 2023"
    said = update("        entered: 2023-12?\n        due: 2024-03?\n")
    assert (str(said.entered), str(said.due)) == ("about December 2023", "March 2024 (to be confirmed)")


def test_a_milestone_is_a_text_or_an_entry() -> None:
    steps = inspection("milestones:\n  - Come back.\n  - {text: Look., from: 2023-01, done: 2023-02?}\n").milestones
    assert [(step.text, step.from_ and step.from_.text, str(step.done)) for step in steps] == [
        ("Come back.", None, "None"),
        ("Look.", "2023-01", "about February 2023"),
    ]
    assert [step.text for step in inspection("milestones: Come back.\n").milestones] == ["Come back."]


def test_a_whole_inspection() -> None:
    text = (
        "title: School meals\n"
        "body: [Ofsted, CQC]\n"
        "kind: inspection\n"
        "directorate: CYPS\n"
        "fieldwork: 2023-06-05/2023-06-09\n"
        "recommendations:\n"
        "  - ref: 1.10\n"
        "    text: Taste every meal.\n"
        "    due: unknown\n"
        "    updates:\n"
        "      - date: 2023-11\n"
        "        status: complete\n"
        "        evidence: Menus\n"
    )
    assert sound(text, Inspection, id="meals") == Inspection(
        id="meals",
        title="School meals",
        body=("Ofsted", "CQC"),
        kind="inspection",
        directorate="CYPS",
        fieldwork=parse("2023-06-05/2023-06-09"),
        recommendations=(
            Recommendation(
                ref="1.10",
                text="Taste every meal.",
                due=Unknown.UNKNOWN,
                updates=(Update(date=_day("2023-11"), status=Status.COMPLETE, evidence=(Evidence(text="Menus"),)),),
            ),
        ),
    )


def _day(text: str) -> Any:
    return parse(text)


def test_what_a_file_leaves_out_has_its_default() -> None:
    settings = sound(SETTINGS, Settings)
    assert settings.completion is Completion.REPORTED
    assert settings.rating == RatingSettings()
    assert settings.counting is Counting.ONCE
    assert (settings.kinds, settings.guard, settings.register_from) == ((), {}, None)


@pytest.mark.parametrize(
    "text", ["1.10", "1", "01", "1e3", "0x1F", "no", "on", "NO", "true", "12:30", "2022-11", "1_000"]
)
def test_numbers_and_answers_are_texts(text: str) -> None:
    read_as = inspection(f"judgement: {text}\nlessons:\n  - {text}\nassurance: [{text}]\n")
    assert (read_as.judgement, read_as.lessons, read_as.assurance) == (text, (text,), (text,))
    assert sound(ITEM.replace("'1'", text), Inspection).recommendations[0].ref == text


@pytest.mark.parametrize("text", ["~", "null", "", " ", "1.10"])
def test_quotes_make_a_text_of_anything_that_is_not_blank(text: str) -> None:
    codes = [code for code, *_ in told(f'{INSPECTION}judgement: "{text}"\n')]
    assert codes == ([] if text.strip() else ["no-value"])


@pytest.mark.parametrize(
    "text", ["'  Good '", '"\\n Good\\t"', "|\n  Good\n", "|+\n  Good\n\n\n", ">-\n\n  Good\n", "Good  "]
)
def test_blanks_around_a_text_are_left_out(text: str) -> None:
    assert inspection(f"judgement: {text}\nplan: a\n").judgement == "Good"


def test_names_are_the_same_however_their_accents_are_stored_and_other_texts_stay() -> None:
    nfd = "cafe\u0301"
    read_as = inspection(
        f"part_of: {nfd}\nrelated: {nfd}\nplan: {nfd}\nrecommendations:\n  - ref: {nfd}\n    text: {nfd}\n"
        f"    replaces: [{nfd}, b]\n"
    )
    (item,) = read_as.recommendations
    assert {read_as.part_of, *read_as.related, item.ref, item.replaces[0]} == {"caf\u00e9"}
    assert {read_as.plan, item.text} == {nfd}
    assert list(sound(f"{MEETING}reported: {{items: {{{nfd}/1: {nfd}}}}}\n", Meeting).reported.items) == [
        "caf\u00e9/1"
    ]


def test_lines_within_a_text() -> None:
    read_as = inspection(
        "background: |-\n  One.\n\n  Two.\noutcome: >-\n  One\n  line.\n\n  Two.\nfocus: One\n  line.\n"
    )
    assert read_as.background == "One.\n\nTwo."
    assert read_as.outcome == ("One line.\nTwo.",)
    assert read_as.focus == "One line."


@pytest.mark.parametrize(
    ("text", "texts"),
    [("Ofsted", ("Ofsted",)), ("[Ofsted]", ("Ofsted",)), ("[Ofsted, CQC]", ("Ofsted", "CQC")), ("[]", ())],
)
def test_one_text_or_a_list_of_texts(text: str, texts: tuple[str, ...]) -> None:
    assert inspection(f"lead: {text}\n").lead == texts


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Menus", (Evidence(text="Menus"),)),
        ("[Menus, Plates]", (Evidence(text="Menus"), Evidence(text="Plates"))),
        ("[{text: Menus}]", (Evidence(text="Menus"),)),
        ("[]", ()),
    ],
)
def test_evidence_is_text_or_a_list(text: str, evidence: tuple[Evidence, ...]) -> None:
    assert update(f"        evidence: {text}\n").evidence == evidence


def test_evidence_with_a_link() -> None:
    (evidence,) = update("        evidence: [{text: Menus, link: 'https://example.org/a'}]\n").evidence
    assert (evidence.text, evidence.link) == ("Menus", "https://example.org/a")


def test_a_decision_is_text_or_fields() -> None:
    assert update("        decision: To go on.\n").decision == Decision(what="To go on.")
    told_whole = update("        decision: {what: To go on., by: Head of Meals, why: It works}\n").decision
    assert told_whole == Decision(what="To go on.", by="Head of Meals", why="It works")


def test_a_stop_on_the_way_is_text_or_fields() -> None:
    meeting = sound(MEETING + "route:\n  - Cabinet\n  - body: Scrutiny\n    said: [Go on., Go faster.]\n", Meeting)
    assert meeting.route == (RouteStop(body="Cabinet"), RouteStop(body="Scrutiny", said=("Go on.", "Go faster.")))
    assert sound(MEETING + "route: Cabinet\n", Meeting).route == (RouteStop(body="Cabinet"),)


@pytest.mark.parametrize("text", ["2025", "2025.0", "2.025e3", "0x7E9", "0o3751", "+2025", "02025", "'2025'"])
def test_a_year_that_is_written_as_a_number_is_that_year(text: str) -> None:
    assert inspection(f"reported: {text}\n").reported == parse("2025")


@pytest.mark.parametrize("text", ["'2025.0'", "-2025", "2025.5", "2_025", "20250", "1e99", "2025 ", "0b1"])
def test_other_numbers_are_no_years(text: str) -> None:
    codes = [code for code, *_ in told(f"{INSPECTION}reported: {text}\n")]
    assert codes == ([] if text == "2025 " else ["bad-date"])


def test_words_in_the_place_of_a_date() -> None:
    assert recommendation("    due: unknown\n").due is Unknown.UNKNOWN
    assert update("        corrects: due\n").corrects is Original.DUE
    assert update("        corrects: 2023-10\n").corrects == parse("2023-10")
    assert told(f"{UPDATE}        due: unknown\n") == [("bad-date", 10, 14)]
    assert told(f"{ITEM}    due: due\n") == [("bad-date", 8, 10)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("'12'", 12),
        ("012", 12),
        ("0", 0),
        ("-0", 0),
        ("1.2e1", 12),
        ("12.0", 12),
        ("0xC", 12),
        ("999999", 999999),
    ],
)
def test_whole_numbers(text: str, number: int) -> None:
    meeting = sound(f"{MEETING}reported: {{new_complete: {text}}}\n", Meeting)
    assert meeting.reported == Reported(new_complete=number)


@pytest.mark.parametrize(
    "text", ["-1", "1.5", "'1.0'", "twelve", "1e6", "1000000", "1 000", "12%", "+", ".", "1_0", "' 1'"]
)
def test_what_is_no_whole_number(text: str) -> None:
    assert told(f"{MEETING}reported:\n  new_complete: {text}\n", Meeting) == [("not-a-number", 4, 17)]


@pytest.mark.parametrize(
    ("text", "critical"),
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("FALSE", False), ("'true'", True)],
)
def test_true_and_false(text: str, critical: bool) -> None:
    settings = sound(f"{SETTINGS}priorities: [{{id: high, critical: {text}}}]\n", Settings)
    assert settings.priorities[0].critical is critical


@pytest.mark.parametrize("text", ["yes", "no", "on", "1", "0", "tRue", "y"])
def test_what_is_neither_true_nor_false(text: str) -> None:
    codes = [code for code, *_ in told(f"{SETTINGS}priorities: [{{id: high, critical: {text}}}]\n", Settings)]
    assert codes == ["unknown-word"]


@pytest.mark.parametrize(
    "link", ["https://example.org", "http://example.org/a?b=c&d=e#top", "'https://example.org/a,b'"]
)
def test_links(link: str) -> None:
    assert inspection(f"link: {link}\n").link == link.strip("'")


@pytest.mark.parametrize(
    "link", ["example.org", "ftp://example.org", "https://", "'https://a b'", "'https://a '", "a https://b"]
)
def test_what_is_no_link(link: str) -> None:
    assert told(f"{INSPECTION}link: {link}\n") == [("not-a-link", 5, 7)]


def test_words_of_choices() -> None:
    assert update("        status: on hold\n        response: partly accepted\n").response is Response.PARTLY_ACCEPTED
    assert update("        status: 'on hold'\n").status is Status.ON_HOLD
    assert (
        sound(f"{SETTINGS}rating: {{scheme: red-amber-green}}\n", Settings).rating.scheme is SchemeName.RED_AMBER_GREEN
    )


def test_values_by_key() -> None:
    settings = sound(f"{SETTINGS}guard:\n  deadline-changed: off\n  1.10: warning\n  no: error\n", Settings)
    expected = {"deadline-changed": GuardSeverity.OFF, "1.10": GuardSeverity.WARNING, "no": GuardSeverity.ERROR}
    assert settings.guard == expected
    meeting = sound(f"{MEETING}reported:\n  items:\n    meals/1.10: in progress\n    meals/2: complete\n", Meeting)
    assert meeting.reported == Reported(items={"meals/1.10": "in progress", "meals/2": "complete"})


# Where it stands


def test_positions_of_records_and_fields() -> None:
    text = (
        "# A comment.\n"
        "title: Café\n"
        "body:\n"
        "  - Ofsted\n"
        'kind:   "inspection"\n'
        "directorate: >-\n"
        "  CYPS\n"
        "recommendations:\n"
        "  -   ref: é\n"
        "      text: Taste.\n"
        "      actions:\n"
        "      - {ref: '1.1', text: Wash., due: 2024-03}\n"
    )
    read_as = sound(text, Inspection)
    (taste,) = read_as.recommendations
    (wash,) = taste.actions
    fields = {"title": (2, 8), "body": (4, 3), "kind": (5, 9), "directorate": (6, 14), "recommendations": (9, 3)}
    assert standing(read_as) == {"": (2, 1), **fields}
    assert standing(taste) == {"": (9, 7), "ref": (9, 12), "text": (10, 13), "actions": (12, 7)}
    assert standing(wash) == {"": (12, 9), "ref": (12, 15), "text": (12, 28), "due": (12, 40)}
    assert wash.origin.place("owner") == wash.origin.place() == Place("file.yaml", 12, 9)


def standing(record: Any) -> dict[str, tuple[int, int]]:
    """Where a record stands, by the empty name, and each of its fields: line and column."""
    places = {name: record.origin.place(name) for name in ("", *record.origin.fields)}
    return {name: (place.line, place.column) for name, place in places.items()}


def test_positions_of_shorthands() -> None:
    evidence = update("        evidence:\n          - Menus\n          - text: Plates\n").evidence
    assert [each.origin.place() for each in evidence] == [Place("file.yaml", 11, 13), Place("file.yaml", 12, 13)]


def test_a_field_that_is_wrong_has_its_place_all_the_same() -> None:
    read_as, problems = made(f"{INSPECTION}reported: soon\njudgement:\n", Inspection)
    assert [problem.code for problem in problems] == ["bad-date", "no-value"]
    assert (read_as.reported, read_as.judgement) == (None, None)
    assert {"reported", "judgement"} <= set(read_as.origin.fields)


def test_records_that_say_the_same_are_equal_wherever_they_stand() -> None:
    below = "# One.\n\n" + INSPECTION.replace("body: Ofsted\n", "") + 'body:\n  - "Ofsted"\n'
    one, other = sound(INSPECTION, Inspection), sound(below, Inspection)
    assert one == other
    assert hash(one) == hash(other)
    assert standing(one) != standing(other)


def test_records_that_say_something_else_are_not_equal() -> None:
    assert inspection("judgement: 1.1\n") != inspection("judgement: 1.10\n")
    assert inspection("reported: 2023-11\n") != inspection("reported: 2023-11-01/2023-11-30\n")
    assert sound(INSPECTION, Inspection, id="a") != sound(INSPECTION, Inspection, id="b")
