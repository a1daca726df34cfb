"""Problems as GitLab's report of code quality (as Code Climate has it), for merge requests."""

from auditrack.core.sentences.problems import with_hint
from auditrack.formats.data.answers import Answer, as_json
from auditrack.formats.data.fingerprints import fingerprints

_SEVERITIES = {"error": "major", "warning": "minor"}


def as_code_quality(answer: Answer) -> str:
    """A list of problems; GitLab knows those of the branch before by their fingerprints."""
    return as_json(
        Answer(
            [
                {
                    "description": with_hint(problem["message"], problem["hint"]),
                    "check_name": problem["code"],
                    "fingerprint": fingerprint,
                    "severity": _SEVERITIES[problem["severity"]],
                    "location": {"path": problem["path"], "lines": {"begin": problem["line"]}},
                }
                for problem, fingerprint in zip(answer.values, fingerprints(answer.values), strict=True)
            ]
        )
    )
