"""Sentences on meetings: who presented a report and attended, and which meetings did not take theirs."""

from collections.abc import Sequence

from auditrack.core.grammar.english import listed, sentence, upper_first
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


def not_taken(meetings: Sequence[Meeting]) -> str:
    """Which meetings since the last report did not take theirs, and why; nothing where there is none."""
    clauses = [f"the meeting of {meeting.date} did not take its report ({meeting.deferred})" for meeting in meetings]
    return sentence(listed(clauses)) if clauses else ""
