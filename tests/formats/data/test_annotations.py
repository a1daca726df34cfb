"""Problems as annotations for GitHub and as JSON for programs."""

from auditrack.formats.data import annotations
from tests.formats.screen.test_notices import AWKWARD, ERROR, WARNING


def test_without_problems_there_is_nothing() -> None:
    assert annotations.github([]) == ""
    assert annotations.answer([]).values == []


def test_github_shows_each_beside_its_line() -> None:
    assert annotations.github([ERROR, WARNING, AWKWARD]).splitlines() == [
        (
            "::error file=registry/inspections/a.yaml,line=41,col=11,title=bad-date::"
            "'April' is not a date. Write 2024-04."
        ),
        "::warning file=registry/b%2C c%3A d.yaml,line=1,col=1,title=no-update::nothing was said.",
        "::error file=a.yaml,line=1,col=1,title=unknown-key::it says%0A  100%25 of%0D%0A this. Two%0Alines.",
    ]


def test_json_has_all_of_it() -> None:
    assert annotations.answer([ERROR, WARNING]).values == [
        {
            "path": "registry/inspections/a.yaml",
            "line": 41,
            "column": 11,
            "severity": "error",
            "code": "bad-date",
            "message": "'April' is not a date",
            "hint": "Write 2024-04.",
        },
        {
            "path": "registry/b, c: d.yaml",
            "line": 1,
            "column": 1,
            "severity": "warning",
            "code": "no-update",
            "message": "nothing was said",
            "hint": "",
        },
    ]
