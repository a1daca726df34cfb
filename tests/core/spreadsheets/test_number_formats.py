"""What a cell shows of a number, by its format; and what is told, as it cannot be known."""

from datetime import date

import pytest

from auditrack.core.register.dates import parse
from auditrack.core.spreadsheets.cells import Failed, Value
from auditrack.core.spreadsheets.number_formats import BUILT_IN, NO_DATE, TIME_OF_DAY, shown


@pytest.mark.parametrize(
    ("number", "code", "value"),
    [
        (1.1, "General", 1.1), (7.0, "General", 7), (1e20, "General", 1e20), (1.1, "@", 1.1),
        (1.1, "0.00", "1.10"), (7.0, "0", 7), (7.0, "000", "007"), (0.85, "0%", "85%"), (0.855, "0.0%", "85.5%"),
        (2.5, "0", "3"), (-2.5, "0.0;(0.0)", "(2.5)"), (-2.5, "0.00", "-2.50"), (0.0, '0;-0;"none"', "none"),
        (1234567.0, "#,##0", "1,234,567"), (0.5, "#.##", ".5"), (0.5, "0.00##", "0.50"), (0.25, ".00", ".25"),
        (12.0, '"R"0', "R12"), (12.0, r"\R0", "R12"), (5.0, '0" days"', "5 days"), (5.0, "[Red]0", 5),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"), (1.5, '_-"£"* 0.00_-', "£1.50"), (3.0, '"x"General', "x3"),
        (45352.0, "d/m/yyyy", date(2024, 3, 1)), (45352.75, "d/m/yyyy h:mm", date(2024, 3, 1)),
        (45352.0, "[$-F800]dddd, mmmm dd, yyyy", date(2024, 3, 1)), (45352.0, "d mmm", date(2024, 3, 1)),
        (45352.0, "mmm-yy", parse("2024-03")), (45352.0, BUILT_IN[17], parse("2024-03")),
        (45352.0, "yyyy", parse("2024")),
        (45352.0, "mmmm", date(2024, 3, 1)), (61.0, "d/m/yyyy", date(1900, 3, 1)),
    ],
)  # fmt: skip
def test_what_a_cell_shows_of_a_number(number: float, code: str, value: Value) -> None:
    assert repr(shown(number, code, is_1904=False)) == repr(value)


@pytest.mark.parametrize(
    ("number", "code", "why"),
    [
        (0.4, "h:mm", TIME_OF_DAY), (45352.4, "[h]:mm", TIME_OF_DAY), (0.4, "[mm]", TIME_OF_DAY),
        (0.5, "h AM/PM", TIME_OF_DAY), (60.0, "d/m/yyyy", NO_DATE), (-1.0, "d/m/yyyy", NO_DATE),
        (3e6, "d/m/yyyy", NO_DATE), (5.0, ";;;", "the format of this number hides it"),
        (5.0, "# ?/?", "is not understood"), (5.0, "0.00E+00", "is not understood"),
        (5.0, "[>3]0", "is not understood"), (5.0, "0 0", "is not understood"), (5.0, "0,", "is not understood"),
        (5.0, "0%%", "is not understood"), (1e16, "0.00", "is not understood"),
        (5.0, "0.00000000000000000", "is not understood"),
    ],
)  # fmt: skip
def test_what_cannot_be_known_is_told(number: float, code: str, why: str) -> None:
    failed = shown(number, code, is_1904=False)
    assert isinstance(failed, Failed)
    assert why in failed.why


def test_days_counted_from_1904() -> None:
    assert shown(0.0, "d/m/yyyy", is_1904=True) == date(1904, 1, 1)
