"""Sentences on meetings: who presented a report and attended, and which meetings did not take theirs."""

from collections.abc import Sequence
from datetime import date

from auditrack.core.grammar.english import listed, sentence, upper_first
from auditrack.core.register.dates import in_words
from auditrack.core.register.model import Meeting


def outcome(meeting: Meeting) -> tuple[str, ...]:
    """Whether the committee took the report, who presented it, and who attended: a sentence each."""
    presented, attended = listed(meeting.presented_by), listed(meeting.attended)
    return tuple(
        filter(
            None,
            (
                sentence(f"The committee did not take the report: {meeting.deferred}") if meeting.deferred else "",
                sentence(f"The report was presented by {presented}") if presented else "",
                sentence(f"{upper_first(attended)} attended") if attended else "",
            ),
        )
    )


def occasion(
    committee: str, meeting: Meeting, since: date | None, last: Meeting | None, *, is_latest: bool = False
) -> str:
    """What a paper is for, from when on it tells what changed, and whether no later meeting is in the register.

    "Audit Committee, 9 January 2024 (2024-01-09-audit): position on 15 December 2023, since 15 June 2023, the position
    reported to the meeting of 27 July 2023."
    """
    what = f"{committee}, {meeting.date} ({meeting.id})" if committee else "Briefing"
    told = f"{what}: position on {in_words(meeting.position_day)}"
    if since is None:
        changes = "; nothing was reported before."
    else:
        reported = f", the position reported to the meeting of {last.date}" if last else ""
        changes = f", since {in_words(since)}{reported}."
    return f"{told}{changes}{' No later meeting is in the register.' if is_latest else ''}"


def not_taken(meetings: Sequence[Meeting]) -> str:
    """Which meetings since the last report did not take theirs, and why; nothing where there is none."""
    reasons = ((meeting.date, (meeting.deferred or "").rstrip(".")) for meeting in meetings)
    clauses = [f"the meeting of {held} did not take its report ({why})" for held, why in reasons]
    return sentence(listed(clauses)) if clauses else ""
