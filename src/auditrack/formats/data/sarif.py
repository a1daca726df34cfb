"""Problems as SARIF 2.1.0 (an OASIS standard), which code scanning reads."""

from typing import Any
from urllib.parse import quote

from auditrack import __version__
from auditrack.core.sentences.problems import with_hint
from auditrack.formats.data.answers import Answer, as_json
from auditrack.formats.data.fingerprints import fingerprints

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(answer: Answer) -> str:
    """A log of one run: each code that occurs is a rule, and each problem a result."""
    codes = sorted({problem["code"] for problem in answer.values})
    results = [
        _result(problem, codes.index(problem["code"]), fingerprint)
        for problem, fingerprint in zip(answer.values, fingerprints(answer.values), strict=True)
    ]
    driver = {"name": "auditrack", "version": __version__, "rules": [{"id": code} for code in codes]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return as_json(Answer({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}))


def _result(problem: dict[str, Any], rule: int, fingerprint: str) -> dict[str, Any]:
    region = {"startLine": problem["line"], "startColumn": problem["column"]}
    artifact = {"uri": quote(problem["path"])}
    return {
        "ruleId": problem["code"],
        "ruleIndex": rule,
        "level": problem["severity"],
        "message": {"text": with_hint(problem["message"], problem["hint"])},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"auditrack/v1": fingerprint},
    }
