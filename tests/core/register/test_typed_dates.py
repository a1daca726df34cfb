"""Dates as people type them."""

import pytest

from auditrack.core.register.dates import parse
from auditrack.core.register.typed_dates import is_read_day_first, of_serial, typed, why_not


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("1 March 2024", "2024-03-01"),
        ("1st March 2024", "2024-03-01"),
        ("Monday 4 March 2024", "2024-03-04"),
        ("1-Mar-24", "2024-03-01"),
        ("March 1, 2024", "2024-03-01"),
        ("03/01/2024", "2024-01-03"),
        ("3.1.24", "2024-01-03"),
        ("2024/3/1", "2024-03-01"),
        ("2024-03-01 00:00:00", "2024-03-01"),
        ("June 2022", "2022-06"),
        ("by the end of June 2022", "2022-06"),
        ("Mar-24", "2024-03"),
        ("Sept. 2024", "2024-09"),
        ("03/2024", "2024-03"),
        ("2023/24", "2023/24"),
        ("2023-24", "2023/24"),
        ("2023/2024", "2023/24"),
        ("Q4 2023/24", "2024-Q1"),
        ("Q1 2023-24", "2023-Q2"),
        ("Summer 2024", "2024-summer"),
        ("winter 2022/23", "2022-winter"),
        ("5 to 9 July 2021", "2021-07-05/2021-07-09"),
        ("March to May 2022", "2022-03/2022-05"),
        ("July 2024 (TBC)", "2024-07?"),
        ("  2024-07? ", "2024-07?"),
    ],
)
def test_what_is_understood(said: str, text: str) -> None:
    assert (found := typed(said)) == parse(text)
    assert found


@pytest.mark.parametrize(
    "said",
    ["", "TBC", "ongoing", "asap", "Q2 2024", "winter 2022", "winter 2022/24", "3/24", "12 March", "31/02/2024",
     "03/13/2024", "2024-13-01", "99/99/9999", "early March 2024", "Q1 2023/25", "May to", "to May 2022", "1e3"],
)  # fmt: skip
def test_what_is_not(said: str) -> None:
    assert typed(said) is None


@pytest.mark.parametrize(
    "text",
    ["2023-07-11", "2022-11", "2025", "2009/10", "2010-summer", "2022-winter", "2022-03/2022-05", "2024-07?",
     "2021-07-05/2021-07-09", "2022-12/2023-02"],
)  # fmt: skip
def test_dates_are_understood_as_papers_print_them(text: str) -> None:
    period = parse(text)
    assert typed(str(period)) == period


def test_a_quarter_in_words_is_its_months() -> None:
    assert typed("April to June 2024") == parse("2024-04/2024-06")


def test_the_day_comes_first_and_only_where_that_matters_is_it_told() -> None:
    assert [said for said in ("03/01/2024", "13/01/2024", "5/5/2024", "2024-01-03") if is_read_day_first(said)] == [
        "03/01/2024"
    ]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("03/13/2024", "there is no month 13"),
        ("31/02/2024", "this day does not exist"),
        ("31/12/1899", "the year 1899 is out of reach. Write a year from 1900 to 2299"),
        *((said, "the year 2300 is out of reach") for said in ("1/1/2300", "2300-01-01", "1 March 2300", "Mar 2300")),
        *((said, "this is not a date") for said in ("asap", "asap 2300", "2300 times")),
        ("31/02/1899", "this day does not exist"),
    ],
)
def test_why_not(said: str, why: str) -> None:
    assert why_not(said).startswith(why)


def test_numbers_that_spreadsheets_keep_days_as() -> None:
    assert of_serial(45000, is_1904=False) == parse("2023-03-15")
    assert of_serial(45000 - 1462, is_1904=True) == parse("2023-03-15")
    assert of_serial(7, is_1904=False) is None


@pytest.mark.parametrize("text", ["soon to 9 July 2021", "5 July 2021 to soon", "2021-07/2021-08 to 9 July 2021"])
def test_a_range_of_which_an_end_is_no_date_is_none(text: str) -> None:
    assert typed(text) is None
