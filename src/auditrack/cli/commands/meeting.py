"""``meeting``: what becomes of a meeting that is in the register."""

import typer

from auditrack.cli import meeting_options as option
from auditrack.cli.options import Commit, DryRun
from auditrack.cli.project import refuse

NOTHING_TO_ENTER = (
    "nothing to enter. Give --date, --position-date, --next-meeting, --deferred, --presented-by, --attended, "
    "--verbal-update or --resolution."
)


def meeting(
    context: typer.Context,
    name: option.Meeting,
    when: option.NewDate = None,
    position_date: option.NewPositionDate = None,
    next_meeting: option.NextMeeting = None,
    deferred: option.Deferred = None,
    presented_by: option.PresentedBy = None,
    attended: option.Attended = None,
    verbal_updates: option.VerbalUpdates = None,
    resolutions: option.Resolutions = None,
    dry_run: DryRun = False,
    commit: Commit = False,
) -> None:
    """Move a meeting, say that it did not take its report, or enter its minutes."""
    from auditrack.cli.keep import keep_facts, named
    from auditrack.core.drafts import facts, fields
    from auditrack.core.register import meetings

    project = context.obj
    saving = project.saving(dry_run=dry_run, commit=commit)
    dates = {"date": when, "position_date": position_date, "next_meeting": next_meeting, "deferred": deferred}
    minutes = {"attended": attended, "verbal_updates": verbal_updates, "resolutions": resolutions}
    current = fields.fields(project.registry, **dates, presented_by=presented_by, **minutes)
    refuse((not current, NOTHING_TO_ENTER))
    held = named(project, meetings.named, name)
    keep_facts(project, [(held, facts.of_meeting(held, current))], saving, facts.message(held, current))
