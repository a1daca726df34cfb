"""Dates: every form of the format page, the days that each may mean, how each reads, and months added as months."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import example, given, strategies as st

from auditrack.core.register.dates import Period, Precision, assumed, in_words, of_day, parse, when

FORMS = [
    ("2023-07-11", date(2023, 7, 11), date(2023, 7, 11), Precision.DAY, "11 July 2023"),
    ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Precision.DAY, "29 February 2024"),
    ("2022-11", date(2022, 11, 1), date(2022, 11, 30), Precision.MONTH, "November 2022"),
    ("2023-02", date(2023, 2, 1), date(2023, 2, 28), Precision.MONTH, "February 2023"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH, "February 2024"),
    ("2025", date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR, "2025"),
    ("2009/10", date(2009, 4, 1), date(2010, 3, 31), Precision.FINANCIAL_YEAR, "2009/10"),
    ("1999/00", date(1999, 4, 1), date(2000, 3, 31), Precision.FINANCIAL_YEAR, "1999/00"),
    ("2299/00", date(2299, 4, 1), date(2300, 3, 31), Precision.FINANCIAL_YEAR, "2299/00"),
    ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31), Precision.QUARTER, "January to March 2024"),
    ("2024-Q2", date(2024, 4, 1), date(2024, 6, 30), Precision.QUARTER, "April to June 2024"),
    ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30), Precision.QUARTER, "July to September 2024"),
    ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31), Precision.QUARTER, "October to December 2024"),
    ("2010-spring", date(2010, 3, 1), date(2010, 5, 31), Precision.SEASON, "spring 2010"),
    ("2010-summer", date(2010, 6, 1), date(2010, 8, 31), Precision.SEASON, "summer 2010"),
    ("2010-autumn", date(2010, 9, 1), date(2010, 11, 30), Precision.SEASON, "autumn 2010"),
    ("2010-winter", date(2010, 12, 1), date(2011, 2, 28), Precision.SEASON, "winter 2010/11"),
    ("2023-winter", date(2023, 12, 1), date(2024, 2, 29), Precision.SEASON, "winter 2023/24"),
    ("2099-winter", date(2099, 12, 1), date(2100, 2, 28), Precision.SEASON, "winter 2099/00"),
    ("2022-03/2022-05", date(2022, 3, 1), date(2022, 5, 31), Precision.RANGE, "March to May 2022"),
    ("2021-12/2022-01", date(2021, 12, 1), date(2022, 1, 31), Precision.RANGE, "December 2021 to January 2022"),
    ("2021-07-05/2021-07-09", date(2021, 7, 5), date(2021, 7, 9), Precision.RANGE, "5 to 9 July 2021"),
    ("2021-07-28/2021-08-02", date(2021, 7, 28), date(2021, 8, 2), Precision.RANGE, "28 July to 2 August 2021"),
    ("2021-07-05/2021-08-05", date(2021, 7, 5), date(2021, 8, 5), Precision.RANGE, "5 July to 5 August 2021"),
    (
        "2021-12-30/2022-01-03",
        date(2021, 12, 30),
        date(2022, 1, 3),
        Precision.RANGE,
        "30 December 2021 to 3 January 2022",
    ),
    ("2022/2023", date(2022, 1, 1), date(2023, 12, 31), Precision.RANGE, "2022 to 2023"),
    ("2022-Q1/2022-Q3", date(2022, 1, 1), date(2022, 9, 30), Precision.RANGE, "January to September 2022"),
    ("2022-Q4/2023-Q1", date(2022, 10, 1), date(2023, 3, 31), Precision.RANGE, "October 2022 to March 2023"),
    ("2010-spring/2010-summer", date(2010, 3, 1), date(2010, 8, 31), Precision.RANGE, "spring 2010 to summer 2010"),
    ("2022-03/2022-05-15", date(2022, 3, 1), date(2022, 5, 15), Precision.RANGE, "March 2022 to 15 May 2022"),
    ("2022-05-30/2022", date(2022, 5, 30), date(2022, 12, 31), Precision.RANGE, "30 May 2022 to 2022"),
]

NO_DAYS = ["2023-01-00", "2023-01-32", "2023-04-31", "2023-02-29", "1900-02-29", "2100-02-29", "2200-02-29"]
NO_MONTHS = ["2023-00", "2023-13", "2023-00-01", "2023-13-01"]
NO_YEARS = ["1899", "1899-12-31", "2300", "2300-01-01", "99", "0x7E7", "2O23", "2,023", "+2023", "-2023", "2023.0"]
NO_FINANCIAL_YEARS = ["2023/25", "2023/23", "2023/22", "2009/2", "2009/010", "2009-10/11", "1899/00", "2300/01"]
NO_QUARTERS = ["2024-Q0", "2024-Q5", "2024-q2", "2024Q2", "2024-Q2-Q3", "Q2-2024"]
NO_SEASONS = ["2010-Summer", "2010-fall", "summer-2010", "2010-summer-2011"]
NO_RANGES = ["2022-03/", "/2022-03", "2022-03/05", "2022-03/2022-04/2022-05", "2022-03-2022-05", "2009/10/2010/11"]
NO_DOUBTS = ["?", "2023??", "?2023", "2023?/2024", "2023?-07"]
OTHER_HABITS = ["2023-7-11", "2023-7", "23-07-11", "2023/07/11", "11/07/2023", "11.07.2023", "20230711", "2023-W28"]
WORDS = ["unknown", "due", "soon", "July", "July 2023", "tbc"]
BLANKS = ["", " ", " 2023", "2023 ", "2023\n", "2023-07\n", "2023 - 07", "2023 ?", "2022-03 / 2022-05"]
NO_DATES = [
    *(NO_DAYS + NO_MONTHS + NO_YEARS + NO_FINANCIAL_YEARS + NO_QUARTERS + NO_SEASONS),
    *(NO_RANGES + NO_DOUBTS + OTHER_HABITS + WORDS + BLANKS),
]


def read(text: str) -> Period:
    period = parse(text)
    assert period is not None, text
    return period


@pytest.mark.parametrize(("text", "first", "last", "precision", "words"), FORMS)
def test_every_form(text: str, first: date, last: date, precision: Precision, words: str) -> None:
    period = read(text)
    assert (period.text, period.first, period.last, period.precision) == (text, first, last, precision)
    assert str(period) == words
    assert not period.to_be_confirmed
    assert not period.is_backwards


@pytest.mark.parametrize(("text", "first", "last", "precision", "words"), FORMS)
def test_every_form_may_be_unconfirmed(text: str, first: date, last: date, precision: Precision, words: str) -> None:
    period = read(f"{text}?")
    assert (period.text, period.first, period.last, period.precision) == (f"{text}?", first, last, precision)
    assert str(period) == f"{words} (to be confirmed)"
    assert period.to_be_confirmed


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize("text", ["2023-07/2023-05", "2023-07-11/2023-07-10", "2023/2022", "2010-summer/2010-spring"])
def test_a_range_that_runs_backwards_is_read_and_told(text: str) -> None:
    assert read(text).is_backwards


@pytest.mark.parametrize("text", ["2023-07-11/2023-07-11", "2023/2023-07", "2023-07/2023", "2023/2023-01-01"])
def test_a_range_that_ends_on_or_after_its_first_day_does_not_run_backwards(text: str) -> None:
    assert not read(text).is_backwards


MONTHS_ADDED = [
    ("2023-02", 12, date(2024, 2, 29)),
    ("2024-02", 12, date(2025, 2, 28)),
    ("2023-03", 12, date(2024, 3, 31)),
    ("2023-11", 3, date(2024, 2, 29)),
    ("2023-02-28", 12, date(2024, 2, 28)),
    ("2024-02-29", 12, date(2025, 2, 28)),
    ("2024-02-29", 48, date(2028, 2, 29)),
    ("2023-01-31", 1, date(2023, 2, 28)),
    ("2023-04-30", 1, date(2023, 5, 30)),
    ("2023-04", 1, date(2023, 5, 31)),
    ("2023-07-15", 12, date(2024, 7, 15)),
    ("2023", 12, date(2024, 12, 31)),
    ("2022/23", 12, date(2024, 3, 31)),
    ("2023-Q1", 12, date(2024, 3, 31)),
    ("2022-winter", 12, date(2024, 2, 29)),
    ("2022-12/2023-02", 12, date(2024, 2, 29)),
    ("2023-02-01/2023-02-28", 12, date(2024, 2, 28)),
    ("2023-02/2023-02-28", 12, date(2024, 2, 28)),
    ("2023-02-01/2023-02", 12, date(2024, 2, 29)),
    ("2023-02?", 12, date(2024, 2, 29)),
    ("2023-02", 0, date(2023, 2, 28)),
]


@pytest.mark.parametrize(("text", "months", "day"), MONTHS_ADDED)
def test_months_are_added_as_months(text: str, months: int, day: date) -> None:
    assert read(text).plus_months(months) == day


MONTHS_BETWEEN = [
    ("2023-03", date(2024, 3, 31), 12),
    ("2023-03", date(2024, 3, 30), 11),
    ("2023-02", date(2024, 2, 29), 12),
    ("2023-02", date(2024, 2, 28), 11),
    ("2023-02-28", date(2024, 2, 28), 12),
    ("2024-02-29", date(2025, 2, 28), 12),
    ("2023-01-31", date(2023, 2, 28), 1),
    ("2023-01-31", date(2023, 2, 27), 0),
    ("2023-07-15", date(2023, 8, 14), 0),
    ("2023-07-15", date(2023, 8, 15), 1),
    ("2023-07-15", date(2023, 7, 15), 0),
    ("2023-07-15", date(2023, 7, 1), 0),
    ("2023-07-15", date(2020, 7, 1), 0),
]


@pytest.mark.parametrize(("text", "day", "months"), MONTHS_BETWEEN)
def test_months_until_a_day_are_whole_ones(text: str, day: date, months: int) -> None:
    assert read(text).months_until(day) == months


def test_a_day_of_the_calendar_is_the_same_as_that_day_read() -> None:
    assert of_day(date(2024, 1, 9)) == read("2024-01-09")
    assert in_words(date(2024, 1, 9)) == str(read("2024-01-09")) == "9 January 2024"


@pytest.mark.laws
def test_every_day_of_four_centuries_is_read() -> None:
    day = date(1900, 1, 1)
    while day.year < 2300:
        text = day.isoformat()
        assert parse.__wrapped__(text) == of_day(day), text
        day += timedelta(days=1)


def test_no_other_day_of_four_centuries_is_read() -> None:
    for year in range(1900, 2300):
        for month in range(14):
            days = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
            for day in (0, *range(days + 1, 34)):
                text = f"{year}-{month:02}-{day:02}"
                assert parse.__wrapped__(text) is None, text


def test_only_years_that_follow_make_a_financial_year() -> None:
    for year in (1900, 1998, 1999, 2000, 2009, 2023, 2098, 2099, 2100, 2299):
        read_as = [end for end in range(100) if parse(f"{year}/{end:02}")]
        assert read_as == [(year + 1) % 100]


ISO = st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True)


@given(ISO)
@example("2000-02-29")
@example("2100-02-29")
def test_ten_characters_are_a_date_where_the_calendar_has_that_day(text: str) -> None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    in_range = day is not None and 1900 <= day.year <= 2299
    assert (parse(text) is not None) is in_range


DAYS = st.dates(date(1950, 1, 1), date(2200, 12, 31))


@given(DAYS, st.integers(0, 240))
def test_a_day_keeps_its_number_or_takes_the_last_of_the_month(day: date, months: int) -> None:
    moved = of_day(day).plus_months(months)
    last = calendar.monthrange(moved.year, moved.month)[1]
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == min(day.day, last)


@given(DAYS, st.integers(0, 240))
def test_a_month_stays_a_month(day: date, months: int) -> None:
    moved = read(f"{day:%Y-%m}").plus_months(months)
    assert moved.day == calendar.monthrange(moved.year, moved.month)[1]


@given(st.sampled_from([text for text, *_ in FORMS]), DAYS)
def test_months_until_is_the_most_that_may_be_added(text: str, day: date) -> None:
    period = read(text)
    months = period.months_until(day)
    assert period.plus_months(months) <= day or months == 0
    assert period.plus_months(months + 1) > day


@pytest.mark.parametrize("digit", ["\u0663", "\uff13", "\u00b3", "\U0001d7d1"])
@pytest.mark.parametrize("text", ["202#", "202#-07", "2023-0#", "2023-#1-01", "2023-07-#1", "2023/2#", "2024-Q#"])
def test_only_the_digits_0_to_9_make_a_date(text: str, digit: str) -> None:
    assert parse(text.replace("#", digit)) is None


@given(st.text("0123456789-/?Qspringumeatw \n", max_size=24))
def test_what_is_read_keeps_its_text(text: str) -> None:
    period = parse(text)
    assert period is None or period.text == text


@pytest.mark.parametrize(
    ("text", "words"), [("2024-03/2024-03", "March 2024"), ("2024-03-01/2024-03-01", "1 March 2024")]
)
def test_a_range_that_begins_and_ends_alike_reads_as_one_date(text: str, words: str) -> None:
    assert str(parse(text)) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2022-06?", "about June 2022"),
        ("2023-07-11?", "about 11 July 2023"),
        ("2021-07-05/2021-07-09?", "about 5 to 9 July 2021"),
        ("2023/24?", "about 2023/24"),
    ],
)
def test_of_something_that_happened_a_question_mark_means_assumed(text: str, words: str) -> None:
    period = assumed(read(text))
    assert (str(period), when(period), period.text, period == read(text)) == (words, words, text, True)


def test_what_has_no_question_mark_is_not_assumed() -> None:
    assert str(assumed(read("2022-06"))) == "June 2022"
