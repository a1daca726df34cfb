"""Problems as GitLab's report of code quality."""

import json

from auditrack.formats.data.annotations import answer
from auditrack.formats.data.code_quality import as_code_quality
from tests.formats.screen.test_notices import ERROR, WARNING


def test_all_that_gitlab_asks_for() -> None:
    error, warning = json.loads(as_code_quality(answer([ERROR, WARNING])))
    assert len({error.pop("fingerprint"), warning.pop("fingerprint")}) == 2
    assert error == {
        "description": "'April' is not a date. Write 2024-04.",
        "check_name": "bad-date",
        "severity": "major",
        "location": {"path": "registry/inspections/a.yaml", "lines": {"begin": 41}},
    }
    assert warning == {
        "description": "nothing was said.",
        "check_name": "no-update",
        "severity": "minor",
        "location": {"path": "registry/b, c: d.yaml", "lines": {"begin": 1}},
    }


def test_without_problems_the_list_is_empty() -> None:
    assert as_code_quality(answer([])) == "[]\n"
