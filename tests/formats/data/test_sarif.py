"""Problems as a SARIF log: the parts that the standard requires, and what code scanning reads."""

import json

from auditrack import __version__
from auditrack.formats.data.annotations import answer
from auditrack.formats.data.sarif import as_sarif
from tests.formats.screen.test_notices import AWKWARD, ERROR, WARNING


def test_a_log_of_one_run() -> None:
    log = json.loads(as_sarif(answer([ERROR, WARNING, ERROR])))
    assert (log["version"], log["$schema"].rpartition("/")[2]) == ("2.1.0", "sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["tool"] == {
        "driver": {
            "name": "auditrack",
            "version": __version__,
            "rules": [{"id": "bad-date"}, {"id": "no-update"}],
        }
    }
    assert run["columnKind"] == "unicodeCodePoints"
    first, second, _ = run["results"]
    assert first.pop("partialFingerprints").keys() == {"auditrack/v1"}
    assert first == {
        "ruleId": "bad-date",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "'April' is not a date. Write 2024-04."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "registry/inspections/a.yaml"},
                    "region": {"startLine": 41, "startColumn": 11},
                }
            }
        ],
    }
    assert (second["ruleIndex"], second["level"]) == (1, "warning")
    (location,) = second["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "registry/b%2C%20c%3A%20d.yaml"}


def test_every_result_names_a_rule_of_its_run() -> None:
    (run,) = json.loads(as_sarif(answer([AWKWARD, WARNING, ERROR])))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]
    assert all(result["level"] in ("none", "note", "warning", "error") for result in run["results"])


def test_without_problems_there_are_no_results() -> None:
    (run,) = json.loads(as_sarif(answer([])))["runs"]
    assert run["results"] == run["tool"]["driver"]["rules"] == []
