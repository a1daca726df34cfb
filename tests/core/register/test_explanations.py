"""Codes are explained by the tables of the documentation."""

from auditrack.core.register.explanations import Explanation, of_check, of_guard

CHECKS = """# What `check` says

## Errors: dates

| code | what it means | a wrong line | what to do |
|---|---|---|---|
| `bad-date` | Not a [date](format.md#dates) | `a \\| b` | Write `2024`. |

| option | meaning |
|---|---|
| `--all` | everything |

## Warnings

| code | what it means | a wrong line | what to do |
|---|---|---|---|
| `no-update` | Nothing was said | | Add a note. |
"""


def test_the_rows_of_tables_of_codes() -> None:
    assert list(of_check(CHECKS)) == [
        Explanation("bad-date", "check", "error: dates", "Not a date", "`a | b`", "Write `2024`."),
        Explanation("no-update", "check", "warning", "Nothing was said", "", "Add a note."),
    ]


def test_codes_of_the_guard_have_no_wrong_line() -> None:
    page = (
        "| code | usually | what it means | way out |\n|---|---|---|---|\n| `ref-changed` | error | Another | Back |\n"
    )
    assert list(of_guard(page)) == [Explanation("ref-changed", "guard", "error", "Another", "", "Back")]
