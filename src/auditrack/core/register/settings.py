"""``registry.yaml``: the council's own words and rules; and the texts of papers, which meetings may give too."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Annotated, ClassVar

from auditrack.core.register.dates import Period
from auditrack.core.register.marks import Form, Names
from auditrack.core.register.record import FileRecord, record
from auditrack.core.register.words import (
    AllDelayed,
    Completion,
    Counting,
    GuardSeverity,
    HeadlineForm,
    Link,
    Measure,
    PaperName,
    SchemeName,
    TableHeader,
)

DAYS_WITHOUT_UPDATE = 180
"""Days after which an open item without an update is flagged; ``check`` may warn of it sooner or later."""


@record
class Former(FileRecord):
    """What something was called before, and who led it."""

    name: Annotated[str | None, "Its name until then"] = None
    lead: Annotated[str | None, "The post that led it until then"] = None
    until: Annotated[Period, "The last day on which this was so"]


@record
class Directorate(FileRecord):
    """A part of the council that answers for inspections."""

    code: Annotated[str, "Short code that inspections name", Form.NAME]
    name: Annotated[str, "Its name, as papers print it"]
    lead: Annotated[str | None, "The post that leads it"] = None
    from_: Annotated[Period | None, "Since when there is such a directorate: its first day"] = None
    until: Annotated[Period | None, "Until when there was such a directorate: its last day"] = None
    formerly: Annotated[tuple[Former, ...], "The names and leads that it had before"] = ()
    succeeds: Annotated[tuple[str, ...], "Codes of the directorates in whose place it came", Form.NAME] = ()

    def is_in_force(self, day: date) -> bool:
        """Whether there is such a directorate on a day."""
        return not self.is_over(day) and (self.from_ is None or self.from_.first <= day)

    def is_over(self, day: date) -> bool:
        """Whether there is no longer such a directorate on a day."""
        return self.until is not None and self.until.last < day


@record
class Author(FileRecord):
    """Who wrote a paper: a post, never a person."""

    SHORTHAND: ClassVar[str] = "post"

    post: Annotated[str, "The post"]
    department: Annotated[str | None, "The department that it belongs to"] = None
    contact: Annotated[str | None, "How it can be reached: a telephone number, an email address"] = None

    def __str__(self) -> str:
        words = f"{self.post}, {self.department}" if self.department else self.post
        return f"{words} ({self.contact})" if self.contact else words


@record
class Paper(FileRecord):
    """The texts of the committee paper, its figures apart. A list of texts makes a numbered paragraph of each."""

    title: Annotated[str | None, "The report's title"] = None
    about: Annotated[
        str | None,
        "The id of the inspection or plan that a follow-up or plan paper is about",
        Names.INSPECTIONS,
        Form.NAME,
    ] = None
    author: Annotated[tuple[Author, ...], "Post or posts that wrote it"] = ()
    approver: Annotated[str | None, "The post that approves its submission"] = None
    accountable: Annotated[tuple[str, ...], "Accountable posts"] = ()
    key_decision: Annotated[str | None, "Whether it is a key decision, and in the forward plan; else No"] = None
    wards: Annotated[str | None, "Wards affected; else All"] = None
    council_approval: Annotated[str | None, "Whether the full council must approve; else No"] = None
    published_at: Annotated[Link | None, "Where the paper is published"] = None
    summary: Annotated[tuple[str, ...], "The report in a paragraph or two"] = ()
    asks: Annotated[tuple[str, ...], "What the committee is asked to do"] = ()
    appendices: Annotated[tuple[str, ...], "Appendices"] = ()
    background_papers: Annotated[tuple[str, ...], "Background papers"] = ()
    options: Annotated[tuple[str, ...], "Options considered and what is proposed"] = ()
    consultation: Annotated[tuple[str, ...], "Consultation on the proposal"] = ()
    timetable: Annotated[tuple[str, ...], "Timetable and accountability for the decision"] = ()
    financial: Annotated[tuple[str, ...], "Financial and procurement implications"] = ()
    legal: Annotated[tuple[str, ...], "Legal implications"] = ()
    human_resources: Annotated[tuple[str, ...], "Human resources implications"] = ()
    children_and_vulnerable_adults: Annotated[tuple[str, ...], "Implications for them"] = ()
    equalities: Annotated[tuple[str, ...], "Equalities and human rights implications"] = ()
    carbon: Annotated[tuple[str, ...], "Implications for emissions and climate change"] = ()
    partners: Annotated[tuple[str, ...], "Implications for partners"] = ()
    risks: Annotated[tuple[str, ...], "Risks and mitigation"] = ()


@record
class Sees(FileRecord):
    """What is reported to a committee: inspections that meet all of these conditions."""

    directorates: Annotated[tuple[str, ...], "Codes of directorates", Form.NAME] = ()
    kinds: Annotated[tuple[str, ...], "Kinds of inspection"] = ()
    inspections: Annotated[tuple[str, ...], "Ids of inspections", Form.NAME] = ()


@record
class Committee(FileRecord):
    """A body to which the register is reported."""

    code: Annotated[str, "Short code that meetings name", Form.NAME]
    name: Annotated[str, "Its name, as papers print it"]
    paper: Annotated[Paper, "What its papers say besides the figures, where that is not what all papers say"] = Paper()
    from_: Annotated[Period | None, "Since when there is such a committee: its first day"] = None
    until: Annotated[Period | None, "Until when there was such a committee: its last day"] = None
    formerly: Annotated[tuple[Former, ...], "The names that it had before"] = ()
    succeeds: Annotated[str | None, "The code of the committee in whose place it came", Form.NAME] = None
    sees: Annotated[Sees | None, "What is reported to it, if not everything"] = None


@record
class Priority(FileRecord):
    """One of the council's own priorities."""

    id: Annotated[str, "Short id that recommendations name", Form.NAME]
    label: Annotated[str | None, "As papers print it; the id where there is none"] = None
    definition: Annotated[tuple[str, ...], "When a recommendation has this priority"] = ()
    critical: Annotated[bool, "Whether recommendations of this priority are critical"] = False
    due_within: Annotated[str | None, "How soon its first deadline should be: 90d, 12w or 3m"] = None
    threshold_months: Annotated[int | None, "Months beyond which its delay is long, instead of those of rating"] = None


@record
class OwnRating(FileRecord):
    """A rating in the council's own words; in a scheme of its own also when it is given."""

    id: Annotated[str, "Its short id: of a built-in scheme, that of the rating which it puts into other words"]
    label: Annotated[str | None, "As papers print it; the usual words, or the id, where there is none"] = None
    short: Annotated[str | None, "As narrow tables print it"] = None
    definition: Annotated[str | None, "What it means, in a sentence"] = None
    when: Annotated[tuple[str, ...], "Of an own scheme: the conditions that lead to it"] = ()
    over_months: Annotated[int | None, "Of an own scheme: given where something is delayed by more months"] = None


@record
class RatingSettings(FileRecord):
    """How delay becomes a rating."""

    scheme: Annotated[SchemeName, "The way of rating"] = SchemeName.DELAY
    threshold_months: Annotated[int, "Months past the original deadline beyond which a delay is long"] = 12
    measure: Annotated[Measure, "What counts towards the threshold"] = Measure.FORECAST
    all_delayed: Annotated[AllDelayed, "The rating when every item is delayed"] = AllDelayed.SIGNIFICANT
    ratings: Annotated[tuple[OwnRating, ...], "The council's own words for its ratings, in the order of papers"] = ()


@record
class ExtensionRules(FileRecord):
    """What the council asks of a new target."""

    approval_from: Annotated[str | None, "The post or body that approves an extension"] = None
    at_most: Annotated[int | None, "How often a target may be moved"] = None


@record
class SignOff(FileRecord):
    """Who must verify that an item is complete, and which items: those that fit all that is named."""

    by: Annotated[tuple[str, ...], "The body, by its names over the years, the latest last"]
    directorate: Annotated[str | None, "Items of this directorate", Form.NAME] = None
    kind: Annotated[str | None, "Items of inspections of this kind", Form.NAME] = None
    priority: Annotated[str | None, "Items of this priority", Form.NAME] = None
    from_: Annotated[Period | None, "What is reported complete from its first day on; always where there is none"] = (
        None
    )


@record
class Closing(FileRecord):
    """One of the council's reasons for closing an item, or more that it asks of a usual one."""

    because: Annotated[str, "The reason, as updates give it"]
    needs: Annotated[tuple[str, ...], "Fields that the update needs: approved_by, note, review, evidence"] = ()
    approval_from: Annotated[str | None, "The post or body that approves it; else that of extensions"] = None


@record
class ReportSettings(FileRecord):
    """Defaults for every paper."""

    paper: Annotated[PaperName, "The paper that is written where none is named"] = PaperName.COMMITTEE
    table_header: Annotated[TableHeader, "One merged heading over the two progress columns, or two flat ones"] = (
        TableHeader.MERGED
    )
    headline: Annotated[HeadlineForm, "What is told first: what is delayed, or how far everything has got"] = (
        HeadlineForm.DELAY
    )
    marking: Annotated[str | None, "Who may see papers, in their header: OFFICIAL, say"] = None
    numbers_in_words_up_to: Annotated[int, "The house limit: larger numbers are printed in figures"] = 99


@record
class Silence(FileRecord):
    """A warning that the council accepts, and why."""

    code: Annotated[str, "The code of the warning"]
    because: Annotated[str, "Why it is accepted"]
    where: Annotated[
        tuple[str, ...], "Ids of inspections or meetings, or addresses of items; everywhere where there is none"
    ] = ()
    until: Annotated[Period | None, "The last day on which it is accepted; for good where there is none"] = None


@record
class CheckSettings(FileRecord):
    """What ``check`` warns of."""

    days_without_update: Annotated[int, "Days without an update after which it warns of an open item"] = (
        DAYS_WITHOUT_UPDATE
    )
    silence: Annotated[tuple[Silence, ...], "Warnings that the council accepts"] = ()


@record
class Settings(FileRecord):
    """The council's own words and rules: ``registry.yaml``."""

    format: Annotated[int, "The version of the format: 1"]
    organisation: Annotated[str, "The council's full name"]
    directorates: Annotated[tuple[Directorate, ...], "In the order of the paper"]
    short_name: Annotated[str | None, "The council's short name"] = None
    formerly: Annotated[tuple[Former, ...], "The full names that the council had before"] = ()
    committees: Annotated[tuple[Committee, ...], "The bodies to which the register is reported"] = ()
    register_from: Annotated[
        Period | None, "Reported figures of earlier days are printed as reported, not computed again"
    ] = None
    completion: Annotated[Completion, "Complete when reported, or when verified"] = Completion.REPORTED
    rating: Annotated[RatingSettings, "How delay becomes a rating"] = RatingSettings()
    kinds: Annotated[tuple[str, ...], "Kinds of inspection besides the usual ones", Form.NAME] = ()
    priorities: Annotated[tuple[Priority, ...], "The council's priorities, highest first"] = ()
    extensions: Annotated[ExtensionRules, "What the council asks of a new target"] = ExtensionRules()
    sign_off: Annotated[tuple[SignOff, ...], "Who must verify what; the first that fits an item decides"] = ()
    closing: Annotated[tuple[Closing, ...], "The council's reasons for closing, and what each needs"] = ()
    guard: Annotated[Mapping[str, GuardSeverity], "A severity for each code of the guard"] = field(
        default_factory=dict
    )
    counting: Annotated[Counting, "How work that answers several sources is counted"] = Counting.ONCE
    report: Annotated[ReportSettings, "Defaults for every paper"] = ReportSettings()
    paper: Annotated[Paper, "What every paper says besides the figures, unless its meeting or committee says it"] = (
        Paper()
    )
    checks: Annotated[CheckSettings, "What check warns of"] = CheckSettings()

    def computes(self, day: date) -> bool:
        """Whether the register goes back far enough to compute figures of a day."""
        return self.register_from is None or self.register_from.first <= day

    def directorate(self, code: str) -> Directorate | None:
        """The directorate of this code."""
        return next((directorate for directorate in self.directorates if directorate.code == code), None)

    def committee(self, code: str) -> Committee | None:
        """The committee of this code."""
        return next((committee for committee in self.committees if committee.code == code), None)

    @property
    def dated(self) -> tuple[Directorate | Committee, ...]:
        """Directorates and committees: what has names of its time."""
        return (*self.directorates, *self.committees)

    def before_committee(self, code: str) -> tuple[str, ...]:
        """The code of a committee, of the one in whose place it came, and so on back."""
        line = [code]
        while (here := self.committee(line[-1])) and here.succeeds and here.succeeds not in line:
            line.append(here.succeeds)
        return tuple(line)

    def line_of_committee(self, code: str) -> tuple[str, ...]:
        """The codes of a committee, of those in whose place it came, and of the first of those that came after it."""
        line = self.before_committee(code)
        while after := next((one.code for one in self.committees if one.succeeds == line[0] != one.code), None):
            if after in line:
                break
            line = (after, *line)
        return line
