"""What a template knows as ``paper``: a report, and each paper made from it, under the names of docs/papers.md."""

from functools import cached_property
from typing import Any

from auditrack.core.papers.briefing import Briefing
from auditrack.core.papers.follow_up import FollowUp, follow_up_of
from auditrack.core.papers.plan import Plan, plan_of
from auditrack.core.papers.report import Report
from auditrack.core.papers.tracker import Tracker, tracker_of
from auditrack.formats.paper.briefing_room import BriefingOnPages


class PaperNames:
    """A report as templates see it.

    The papers stay reachable from it because councils have copies of templates that ask for them so, as
    ``paper.tracker``; all other names are the report's own.
    """

    def __init__(self, report: Report) -> None:
        self._report = report

    def __getattr__(self, name: str) -> Any:
        return getattr(self._report, name)

    @cached_property
    def tracker(self) -> Tracker:
        """The tracker: assessments, critical recommendations, exceptions, what is expected."""
        return tracker_of(self._report)

    @cached_property
    def follow_up(self) -> FollowUp | None:
        """The inspection that the paper is about, recommendation by recommendation."""
        return follow_up_of(self._report)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan that the paper is about, by theme, with the sources that it answers."""
        return plan_of(self._report)

    @cached_property
    def briefing(self) -> BriefingOnPages:
        """The briefing, its lists cut to two pages."""
        return BriefingOnPages(Briefing(self._report))
