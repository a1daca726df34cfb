"""Rules about files of evidence: where they lie, whether they are as they were, and how long they hold."""

import re
from collections.abc import Iterator

from auditrack.core.register.updates import Evidence
from auditrack.core.rules.examined import Examined, Found, quoted

FOLDER = "evidence"
"""The folder beside registry.yaml in which files of evidence lie."""

_HASH = re.compile(r"[0-9a-f]{64}", re.IGNORECASE)
_WRONG = re.compile(r"\\|:|^/|^$|(^|/)(\.{0,2})(/|$)")
"""What no path below the folder holds: a root, a drive, or steps that lead nowhere or upwards."""


def evidence_outside(examined: Examined) -> Iterator[Found]:
    """A file of evidence lies below the folder for it."""
    for shown in _all(examined):
        if shown.file is not None and _WRONG.search(shown.file):
            yield (
                shown.origin.place("file"),
                f"{quoted(shown.file)} is no path below the folder {FOLDER}",
                f"Put the file below {FOLDER}, beside registry.yaml, and write its path from there: 2024/minutes.pdf.",
            )


def evidence_without_hash(examined: Examined) -> Iterator[Found]:
    """A hash is one, and belongs to a file."""
    for shown in _all(examined):
        if shown.sha256 is not None and (shown.file is None or not _HASH.fullmatch(shown.sha256)):
            yield (
                shown.origin.place("sha256"),
                "this is no SHA-256 hash of a file: 64 hexadecimal digits beside file",
                "Leave it out, or write what sha256sum says of the file.",
            )


def evidence_missing(examined: Examined) -> Iterator[Found]:
    """Files of evidence are there."""
    for shown in _all(examined):
        if examined.hash_of and shown.file and not _WRONG.search(shown.file) and not examined.hash_of(shown.file):
            yield (
                shown.origin.place("file"),
                f"the file of evidence {shown.file} is not there",
                f"Put it below {FOLDER}, beside registry.yaml: the file itself, no link.",
            )


def evidence_changed(examined: Examined) -> Iterator[Found]:
    """Files of evidence are as they were when they were entered."""
    for shown in _all(examined):
        if not (examined.hash_of and shown.file and shown.sha256) or _WRONG.search(shown.file):
            continue
        found = examined.hash_of(shown.file)
        if found and found != shown.sha256.lower():
            yield (
                shown.origin.place("sha256"),
                f"the file of evidence {shown.file} is not the one that was entered: its hash has changed",
                "Restore the file, or enter the new one as evidence in an update of its own.",
            )


def evidence_past(examined: Examined) -> Iterator[Found]:
    """Evidence still holds."""
    for shown in _all(examined):
        if shown.until and shown.until.last < examined.day:
            yield (
                shown.origin.place("until"),
                f"this evidence held until {shown.until}",
                "Add newer evidence in an update, and silence this warning; or reopen the item.",
            )


def _all(examined: Examined) -> Iterator[Evidence]:
    return (shown for told in examined.all_updates for shown in told.evidence)
