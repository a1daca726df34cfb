"""The shipped register's paper of January 2024, in every form that is text."""

from functools import cache

from auditrack.cli.paper_forms import Forms
from auditrack.core.papers.report import report_of
from auditrack.core.register import meetings
from auditrack.core.register.words import Audience, PaperName
from auditrack.core.standing.policy import Tone
from auditrack.formats.paper.document import Particulars
from auditrack.store import registry as store
from tests.conftest import TESTS

ROOT = TESTS.parent
RATINGS = {
    "Complete": Tone.GOOD,
    "In progress and on track": Tone.PLAIN,
    "In progress and partly delayed": Tone.DOUBTFUL,
    "Significant delay": Tone.BAD,
    "No action required": Tone.QUIET,
}
"""The tone of each rating by its label."""

PARTICULARS = Particulars(
    title="Inspections",
    organisation="Anytown Borough Council",
    committee="Audit Committee",
    date="9 January 2024",
    marking="OFFICIAL",
    authors=("Risk Officer", "Risk Manager"),
    subject="Report to the Audit Committee",
    keywords=("inspections", "audits"),
)
"""What a paper says of itself where a test does not care."""


@cache
def paper() -> Forms:
    """The public paper for 9 January 2024, since the meeting of July 2023."""
    register = store.load(str(ROOT / "registry")).registry
    (meeting,) = (each for each in register.meetings if each.date.text == "2024-01-09")
    last = meetings.before(register, meeting)
    since = (last.position_day if last else None, last)
    return Forms(PaperName.COMMITTEE, report_of(register, meeting, Audience.PUBLIC, since), [str(ROOT / "templates")])
