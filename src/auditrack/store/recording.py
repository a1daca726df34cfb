"""Writing what was reported into a meeting's file: a block at its end, and nothing else changed."""

import json
import os
from dataclasses import replace

from auditrack.core.model import Meeting, Reported
from auditrack.core.problems import AuditrackError
from auditrack.core.reported import headline_names
from auditrack.store import writing
from auditrack.store.decode import decode
from auditrack.store.source import read


class RecordedOtherwiseError(AuditrackError):
    """Other figures were recorded for this meeting before."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(
            f"{meeting.origin.path} records other figures already. What was reported stays as reported: "
            "auditrack check tells what no longer agrees."
        )


class NotAppendableError(AuditrackError):
    """The file is written in a way that a block cannot simply be added to."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(
            f"{meeting.origin.path} could not be added to without changing what it says; it is left as it is. "
            "Write its fields one a line, without braces around them all."
        )


def record(meeting: Meeting, told: Reported) -> bool:
    """Add ``reported:`` to the meeting's file; False where just this is recorded already.

    Raises RecordedOtherwiseError, NotAppendableError and CannotWriteError.
    """
    if meeting.reported is not None:
        if _figures(meeting.reported) != _figures(told) or meeting.reported.items != told.items:
            raise RecordedOtherwiseError(meeting)
        return False
    path = meeting.origin.path
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise writing.CannotWriteError(path, error) from None
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    block = newline.join(line.encode() for line in _block(told)) + newline
    added = data + (b"" if data.endswith((b"\n", b"\r")) else newline) + block
    made, problems = decode(read(path, added), Meeting, id=meeting.id)
    if any(problem.is_error for problem in problems) or made != replace(meeting, reported=told):
        raise NotAppendableError(meeting)
    writing.replace(os.path.realpath(path), added)
    return True


def _figures(told: Reported) -> dict[str, int | None]:
    return {name: getattr(told, name) for name in headline_names()}


def _block(told: Reported) -> list[str]:
    lines = ["reported:"]
    lines += [f"  {name}: {count}" for name, count in _figures(told).items() if count is not None]
    if told.items:
        lines.append("  items:")
        lines += [f"    {json.dumps(address, ensure_ascii=False)}: {words}" for address, words in told.items.items()]
    return lines
