"""What is wrong in a file, found in the one pass that reads it."""

import pytest

from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.problems import Severity
from auditrack.core.register.record import Place
from tests.store.yaml.test_decode import INSPECTION, ITEM, made, told


def test_everything_wrong_in_a_file_is_told_at_once() -> None:
    text = "title:\nkind: [a]\nbody: {a: b}\ndirectorate: CYPS\nlink: x\nreported: y\ndisclosure: z\nother: a\n"
    assert told(text) == [
        ("no-value", 1, 7),
        ("wrong-shape", 2, 7),
        ("wrong-shape", 3, 7),
        ("not-a-link", 5, 7),
        ("bad-date", 6, 11),
        ("unknown-disclosure", 7, 13),
        ("unknown-key", 8, 1),
    ]


def test_what_is_wrong_in_one_entry_leaves_the_others() -> None:
    entries = "  - ref: '2'\n  -\n  - text\n  - ref: '3'\n    text: Wash.\n"
    read_as, problems = made(ITEM + entries, Inspection)
    assert [entry.ref for entry in read_as.recommendations] == ["1", "2", "3"]
    assert [problem.code for problem in problems] == ["missing-field", "no-value", "wrong-shape"]


@pytest.mark.parametrize("text", ["- a\n", "a\n", "'a'\n", "~\n"])
def test_nothing_can_be_made_of_a_file_that_is_no_record(text: str) -> None:
    read_as, problems = made(text, Inspection)
    assert read_as is None
    assert [(problem.place.line, problem.place.column) for problem in problems] == [(1, 1)]


def test_nothing_can_be_made_of_a_file_without_its_date() -> None:
    read_as, problems = made("committee: audit\n", Meeting)
    assert read_as is None
    assert [problem.code for problem in problems] == ["missing-field"]


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_no_value(nothing: str) -> None:
    fields = ["title", "body", "reported", "link", "disclosure", "recommendations", "updates", "lessons"]
    text = "".join(f"{field}: {nothing}\n" for field in fields)
    codes = {code for code, *_ in told(text)}
    assert codes == {"no-value", "missing-field"}


def test_a_key_that_stands_twice_is_told_and_the_first_holds() -> None:
    read_as, problems = made(f"{INSPECTION}body: CQC\n", Inspection)
    assert read_as.body == ("Ofsted",)
    (problem,) = problems
    assert (problem.code, problem.place) == ("duplicate-key", Place("file.yaml", 5, 1))
    assert "line 2" in problem.message


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("Rated #2 of 40", True),
        ("Rated\t#2", True),
        ("Rated #", True),
        ("[Good, Rated #2\n  ]", True),
        ("'Rated' # a remark", False),
        ('"Rated #2 of 40"', False),
        ("No.#2", False),
        ("|\n  Rated #2", False),
        (">- # a remark\n  Rated", False),
    ],
)
def test_a_text_that_a_comment_cuts_short(text: str, is_cut: bool) -> None:
    _, problems = made(f"{INSPECTION}lead: {text}\nplan: Meals\n", Inspection)
    assert [(problem.code, problem.severity) for problem in problems] == (
        [("text-cut-short", Severity.WARNING)] if is_cut else []
    )


def test_a_comment_beside_a_date_or_a_word_cuts_nothing() -> None:
    text = (
        INSPECTION
        + "# one\nreported: 2023-11 # two\ndisclosure: public # three\n  # four\nlessons: # five\n  - a\n  # six\n"
    )
    assert told(text) == []
