"""The papers and the forms of their headline, by name: apart from the records, so that options may name them."""

from enum import StrEnum


class PaperName(StrEnum):
    """The papers that can be written from a register."""

    COMMITTEE = "committee"
    TRACKER = "tracker"
    FOLLOW_UP = "follow-up"
    PLAN = "plan"
    BRIEFING = "briefing"


class HeadlineForm(StrEnum):
    """What a paper tells first of earlier recommendations: how many are delayed, or how far they have got."""

    DELAY = "delay"
    PROGRESS = "progress"
