"""The committee paper of January 2024, figure by figure: what it prints is what the shipped register comes to."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from auditrack.core.grammar.english import counted, listed, number, plural
from auditrack.core.register.dates import parse
from tests.cli.conftest import SCRIPT
from tests.conftest import TESTS, Golden

Figures = dict[str, Any]

EXPECTED: Figures = json.loads((TESTS / "expected-2024-01.json").read_text(encoding="utf-8"))
INSPECTIONS: list[Figures] = [*EXPECTED["new"], *EXPECTED["ongoing"]]
SINCE, DAY = "2023-06-15", "2023-12-15"

IN_JSON = {
    "title": "title",
    "directorate": "directorate",
    "date": "date",
    "rating_given": "judgement",
    "total": "total",
    "complete": "complete",
    "in_progress": "in_progress",
    "not_started": "not_started",
    "delayed": "delayed",
    "delayed_over_12_months": "delayed_over_threshold",
    "since_last_report": "complete_since_last_report",
    "status": "rating",
}
"""What a fact of an inspection is called in the JSON of ``status``; those below need more than another name."""
OTHERS = {"body", "recommendations", "at_last_report"}

NUMBER_OF = {
    "Open at last report": "opening",
    "Added since": "late",
    "New": "new",
    "Reopened": "reopened",
    "Completed": "completed",
    "Closed": "closed",
    "Open now": "closing",
}


@pytest.fixture(scope="module")
def status() -> Figures:
    """What ``status --meeting 2024-01 --json`` says of the shipped register."""
    told: Figures = json.loads(_run("status", "--meeting", "2024-01", "--json"))
    return told


@pytest.fixture(scope="module")
def paper() -> str:
    """The paper that ``report --meeting 2024-01`` writes from it."""
    return _run("report", "--meeting", "2024-01", "-o", "-")


@pytest.fixture(scope="module")
def tables(paper: str) -> list[tuple[str, list[dict[str, str]]]]:
    """Its tables: the heading above each, and its rows by column."""
    return list(_tables(paper))


# the figures


def test_the_days_are_those_of_the_two_meetings(status: Figures) -> None:
    assert (status["version"], status["since"], status["as_of"]) == (2, SINCE, DAY)
    assert status["audience"] == "public"


@pytest.mark.laws
def test_naming_both_meetings_comes_to_the_same(status: Figures) -> None:
    assert json.loads(_run("status", "--since", "2023-07", "--meeting", "2024-01", "--json")) == status
    assert json.loads(_run("status", "--since", "2023-07", "--as-of", DAY, "--json")) == status


@pytest.mark.parametrize("name", EXPECTED["headline"])
def test_headline(name: str, status: Figures) -> None:
    assert status["headline"][name] == EXPECTED["headline"][name]


def test_no_headline_figure_is_left_over(status: Figures) -> None:
    others = {name: count for name, count in status["headline"].items() if name not in EXPECTED["headline"]}
    assert others.pop("ongoing_begun") == EXPECTED["headline"]["ongoing_in_progress"]
    assert set(others.values()) == {0}


@pytest.mark.parametrize(
    ("code", "name"), [(code, name) for code, figures in EXPECTED["directorates"].items() for name in figures]
)
def test_directorate(code: str, name: str, status: Figures) -> None:
    (found,) = [each for each in status["directorates"] if each["code"] == code]
    assert found[name] == EXPECTED["directorates"][code][name]


def test_directorates_stand_in_the_councils_order(status: Figures) -> None:
    assert [each["code"] for each in status["directorates"]] == list(EXPECTED["directorates"])


@pytest.mark.parametrize(
    ("title", "name"), [(each["title"], name) for each in INSPECTIONS for name in each if name not in OTHERS]
)
def test_inspection(title: str, name: str, status: Figures) -> None:
    assert _named(status, title)[IN_JSON[name]] == _expected(title)[name]


@pytest.mark.parametrize("title", [each["title"] for each in INSPECTIONS])
def test_body(title: str, status: Figures) -> None:
    assert listed(_named(status, title)["body"]) == _expected(title)["body"]


@pytest.mark.parametrize("title", [each["title"] for each in INSPECTIONS])
def test_what_is_complete_in_progress_not_started_and_closed_makes_the_total(title: str, status: Figures) -> None:
    found = _named(status, title)
    assert found["total"] == sum(found[name] for name in ("complete", "in_progress", "not_started", "closed"))
    assert found["closed"] == 0


@pytest.mark.parametrize("title", [each["title"] for each in EXPECTED["ongoing"]])
def test_at_last_report(title: str, status: Figures) -> None:
    found, expected = _named(status, title), _expected(title)["at_last_report"]
    assert found["complete_at_last_report"] == (None if expected == "outcome not known" else expected)
    assert found["complete"] == (found["complete_at_last_report"] or 0) + found["complete_since_last_report"]


@pytest.mark.parametrize("title", [each["title"] for each in EXPECTED["ongoing"]])
def test_delayed_by_more_than_twelve_months(title: str, status: Figures) -> None:
    assert _named(status, title)["delayed_over_threshold"] == _expected(title).get("delayed_over_12_months", 0)


@pytest.mark.parametrize("title", [each["title"] for each in EXPECTED["new"]])
def test_nothing_new_was_there_at_the_last_report(title: str, status: Figures) -> None:
    assert _named(status, title)["complete_at_last_report"] is None


def test_withheld_is_what_the_paper_withholds_and_is_not_rated(status: Figures) -> None:
    withheld = [each["title"] for each in INSPECTIONS if each.get("recommendations") == "withheld"]
    assert [each["title"] for each in status["inspections"] if each["withheld"]] == withheld
    assert {_named(status, title)["rating"] for title in withheld} == {None}


def test_every_inspection_of_the_paper_is_there_in_its_group_and_no_other(status: Figures) -> None:
    for group in ("new", "ongoing"):
        told = {each["title"] for each in status["inspections"] if each["group"] == group}
        assert told == {each["title"] for each in EXPECTED[group]}
    assert len(status["inspections"]) == len(INSPECTIONS) == 17


def test_every_fact_carried_over_is_asserted_somewhere() -> None:
    assert {name for each in INSPECTIONS for name in each} <= {*IN_JSON, *OTHERS}
    assert set(EXPECTED) == {"source", "note", "headline", "directorates", "new", "ongoing"}


def test_roll_forward(status: Figures) -> None:
    assert status["roll_forward"] == {
        "opening": 55,
        "late": 7,
        "new": 6,
        "reopened": 0,
        "replacing": 0,
        "completed": 15,
        "closed": 0,
        "replaced": 0,
        "shared": 0,
        "closing": 53,
    }
    assert 55 + 7 + 6 == 15 + 53


def test_roll_forward_of_the_ongoing_alone(status: Figures) -> None:
    headline = status["headline"]
    assert 55 + 7 == headline["ongoing_completed_since"] + headline["ongoing_in_progress"] == 14 + 48
    assert headline["new_recommendations"] == 1 + headline["new_in_progress"] + headline["new_not_started"] == 6


def test_the_terms_of_the_directorates_add_up(status: Figures) -> None:
    for term, total in status["roll_forward"].items():
        assert sum(each["roll_forward"][term] for each in status["directorates"]) == total


# the paper


def test_the_whole_paper(paper: str, golden: Golden) -> None:
    golden(Path("2024-01-09-audit.md"), paper)


def test_the_paper_has_a_table_of_new_and_of_ongoing_ones_for_each_directorate(
    tables: list[tuple[str, list[dict[str, str]]]], status: Figures
) -> None:
    for kind in ("new", "ongoing"):
        for directorate in status["directorates"]:
            titles = {
                row["Title"]
                for section, rows in tables
                for row in rows
                if _is(kind, row) and directorate["name"] in section
            }
            assert len(titles) == directorate[kind]


@pytest.mark.parametrize("title", [each["title"] for each in INSPECTIONS])
def test_a_row_of_the_paper_says_what_the_json_says(
    title: str, tables: list[tuple[str, list[dict[str, str]]]], status: Figures
) -> None:
    found = _named(status, title)
    (row,) = [row for _, rows in tables for row in rows if row.get("Title", "").startswith(f"{title} (")]
    assert row["Title"] == f"{title} ({listed(found['body'])})"
    assert row["Date"] == str(parse(found["date"]))
    if found["judgement"]:
        assert row["Outcome"].startswith(found["judgement"])
    if found["withheld"]:
        assert row["Number"] == "Not public"
        return
    assert row["Number"] == str(found["total"])
    assert row["Status"].startswith(f"{found['rating']} (")
    if found["group"] == "ongoing":
        before = found["complete_at_last_report"]
        assert row["Implemented: At last report"] == ("Outcome not known" if before is None else str(before))
        assert row["Implemented: Since last report"] == str(found["complete_since_last_report"])


@pytest.mark.parametrize("title", [each["title"] for each in INSPECTIONS if each.get("total")])
def test_the_counts_under_a_rating_are_those_of_the_json(
    title: str, tables: list[tuple[str, list[dict[str, str]]]], status: Figures
) -> None:
    found = _named(status, title)
    (row,) = [row for _, rows in tables for row in rows if row.get("Title", "").startswith(f"{title} (")]
    said = row["Status"].partition("(")[2].removesuffix(")")
    complete, long = found["complete"], found["delayed_over_threshold"]
    assert (said.startswith(f"{number(complete)} ") and " complete" in said) is bool(complete)
    for name, words in (("in_progress", "in progress"), ("not_started", "not started"), ("delayed", "delayed")):
        assert (f"{number(found[name])} {words}" in said) is bool(found[name])
    assert (f"{number(long)} by more than twelve months" in said) is bool(long)


def test_the_roll_forward_of_the_paper_is_that_of_the_json(
    tables: list[tuple[str, list[dict[str, str]]]], status: Figures
) -> None:
    ((_, rows),) = [(heading, rows) for heading, rows in tables if "Open now" in rows[0]]
    told = {row["Directorate"]: {NUMBER_OF[name]: int(row[name]) for name in NUMBER_OF} for row in rows}
    for each in told.values():
        each |= {"shared": 0, "replaced": 0, "replacing": 0}  # a column only where there is any
    assert told.pop("All") == status["roll_forward"]
    assert told == {each["name"]: each["roll_forward"] for each in status["directorates"]}


def test_the_sentences_of_the_paper_say_the_headline(paper: str, status: Figures) -> None:
    headline = status["headline"]
    assert (
        f"{number(headline['new_inspections']).capitalize()} {plural('inspection')} are new since the last report. "
        f"They led to {number(headline['new_recommendations'])} recommendations or areas for improvement: "
        f"one is complete, two are in progress and three have not been started."
    ) in paper
    assert (
        "fourteen have been completed since the last report. Forty-eight remain open, five of which are delayed, "
        "one of these by more than twelve months."
    ) in paper
    assert (
        "55 open at the last report + 7 added since + 6 new + 0 reopened = 15 completed + 0 closed + 53 open now"
        in paper
    )


def test_what_was_reported_in_july_is_told_as_it_was_reported(paper: str) -> None:
    assert (
        "It told of nine new inspections with fourteen recommendations: six were complete and eight were in progress. "
        "The outcome of one was not yet known."
    ) in paper
    assert (
        "twenty-nine had been completed and forty-seven were open, five of which were delayed; "
        "four needed no further action."
    ) in paper


@pytest.mark.parametrize("count", [counted(4, "recommendation"), counted(27, "action"), counted(22, "suggestion")])
def test_how_many_each_led_to_is_told_in_its_own_word(count: str, paper: str) -> None:
    assert f"The inspection led to {count}" in paper


@pytest.mark.parametrize(
    "dates",
    [
        "**Original deadline:** November 2022. **Now due:** February 2024",
        "**Original deadline:** June 2023. **Now due:** January 2024",
        "**Original deadline:** March 2023. **Now due:** March 2024",
        "**Original deadline:** June 2023. **Now due:** December 2023",
        "**Due:** December 2023 to June 2024.",
        "**Due:** June 2025.",
        "19 October 2021",
        "20 June 2023",
        "3 November 2023",
        "6 March 2023",
        "21 December 2023",
    ],
)
def test_dates_of_the_printed_paper_are_in_ours(dates: str, paper: str) -> None:
    assert dates in paper


def _run(*arguments: str) -> str:
    environment = {**os.environ, "COLUMNS": "80"}
    environment.pop("AUDITRACK_REGISTRY", None)
    done = subprocess.run([SCRIPT, *arguments], cwd=TESTS.parent, env=environment, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def _expected(title: str) -> Figures:
    return next(each for each in INSPECTIONS if each["title"] == title)


def _named(status: Figures, title: str) -> Figures:
    (found,) = [each for each in status["inspections"] if each["title"] == title]
    return dict(found)


def _is(kind: str, row: dict[str, str]) -> bool:
    return "Title" in row and ("Implemented: Since last report" in row) is (kind == "ongoing")


def _tables(markdown: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Every table: the heading of the section that it stands in, and its rows by column."""
    heading, table = "", list[list[str]]()
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    for at, token in enumerate(tokens):
        match token.type:
            case "heading_open" if token.tag == "h2":
                heading = tokens[at + 1].content
            case "table_open":
                table = []
            case "tr_open":
                table.append([])
            case "td_open" | "th_open":
                table[-1].append(_words(tokens[at + 1]))
            case "table_close":
                names = table[0]
                yield heading, [dict(zip(names, row, strict=True)) for row in table[1:]]


def _words(cell: Any) -> str:
    """What a cell says: its text without emphasis, a space for each break."""
    return "".join(" " if each.type == "html_inline" else each.content for each in cell.children or ())
