"""One example of each code of the guard, and what it was before and after: the registers that its tests look at."""

from dataclasses import dataclass, field, replace
from datetime import date

from auditrack.core.register.model import Inspection, Meeting
from auditrack.core.register.words import Audience
from auditrack.core.versions.changes import TemplateChange, compare
from auditrack.core.versions.guard import findings
from auditrack.core.versions.guard.reviewed import Finding
from tests.making import inspection, meeting, registry

DAY = date(2024, 2, 1)
HELD = meeting("2024-01-09", "position_date: 2023-12-15\n")
"""What was last reported: the position on 15 December 2023."""


COMING = meeting("2024-04-09")
"""The next meeting of the same committee."""


@dataclass(frozen=True)
class Example:
    """An inspection before and after a change, with what stands beside it."""

    before: Inspection | Meeting | None
    after: Inspection | Meeting | None
    said: str = ""
    says: str | None = None
    """What registry.yaml says after, where that differs."""
    others: tuple[Meeting, ...] = field(default=(HELD,))
    templates: tuple[TemplateChange, ...] = ()

    def found(self) -> tuple[Finding, ...]:
        """What the guard finds."""
        before, after = (
            registry(*([one] if one else []), *self.others, said=said)
            for one, said in ((self.before, self.said), (self.after, self.said if self.says is None else self.says))
        )
        changes = compare(before, after, DAY, Audience.MEMBERS, templates=self.templates)
        return findings(changes, before, after, DAY)


def changed(before: str, after: str, said: str = "", head: str = "") -> Example:
    """One item before and after."""
    return Example(inspection(before, head=head), inspection(after, head=head), said)


STOOD = "due: 2023-06\nowner: Head of Meals\nupdates:\n  - {date: 2023-01, status: in progress, note: Begun.}"
LATE = "text: Weigh the portions.\ndue: 2024-01-20\nraised: 2024-01-10"
"""What came after the last report and is late by now."""

MEETING = "position_date: 2023-12-15\nreported:\n  new_inspections: 2\n  items:\n    review/1: complete\n"

RECORDED = meeting("2024-01-09", MEETING)
"""A meeting with what was reported to it."""

EXPECTED = replace(inspection(head="expected: 2023-12"), fieldwork=None, reported=None)
"""An inspection that is yet to happen."""

NAMES = (
    "directorates: [{code: CYPS, lead: Director, name: Children}, {code: FCS, name: Finance}]\n"
    "committees: [{code: audit, name: Audit}]"
)
"""What directorates and committees are called."""

PANEL = "{by: Panel, from: "
"""Who signs off, up to the day from which it does."""

SPLIT = f"{STOOD}\n  - {{date: 2023-09, status: closed, because: split}}"
"""What was closed before the last report."""

EXAMPLES = {
    "original-deadline-changed": changed(STOOD, STOOD.replace("2023-06", "2023-09")),
    "original-deadline-changed.by-an-update": changed(
        "updates: [{date: 2023-10, due: 2024-03}]",
        "updates: [{date: 2023-09, entered: 2024-01-20, due: 2024-06}, {date: 2023-10, due: 2024-03}]",
    ),
    "history-rewritten": changed(STOOD, STOOD.replace("Begun.", "Well begun.")),
    "history-rewritten.removed": changed(STOOD, "due: 2023-06\nowner: Head of Meals"),
    "history-rewritten.order": changed(
        "updates: [{date: 2023-09, status: on hold, because: money}, {date: 2023-09, status: in progress}]",
        "updates: [{date: 2023-09, status: in progress}, {date: 2023-09, status: on hold, because: money}]",
    ),
    "history-rewritten.inspection": Example(
        inspection(head="updates: [{date: 2023-09, note: All is well.}]"),
        inspection(head="updates: [{date: 2023-09, note: All was well.}]"),
    ),
    "history-backdated": changed(STOOD, f"{STOOD}\n  - {{date: 2023-11, status: complete, evidence: Menus}}"),
    "history-backdated.inspection": Example(None, inspection("due: 2023-06")),
    "history-backdated.item": Example(inspection(STOOD), inspection(STOOD, "due: 2024-06")),
    "findings-date-changed": Example(inspection(STOOD), inspection(STOOD, head="reported: 2024-01-20")),
    "findings-date-changed.same-report": Example(inspection(STOOD), inspection(STOOD, head="reported: 2022-08-14")),
    "inspection-removed": Example(inspection(STOOD), None),
    "meeting-removed": Example(meeting("2024-01-09", MEETING), None, others=()),
    "recommendation-removed": Example(inspection(STOOD, "text: Weigh the portions."), inspection(STOOD)),
    "ref-changed": changed("ref: 1.1\ntext: Weigh the portions.", "ref: 1.10\ntext: Weigh the portions."),
    "ref-reused": changed("text: Weigh the portions.\ndue: 2023-06", "text: Buy local food.\nraised: 2024-01-20"),
    "disclosure-widened": Example(
        inspection(STOOD, head="disclosure: exempt\nexemption: paragraph 3"), inspection(STOOD)
    ),
    "reported-figures-changed": Example(
        meeting("2024-01-09", MEETING), meeting("2024-01-09", MEETING.replace("2\n", "3\n")), others=()
    ),
    "reported-figures-changed.day": Example(HELD, meeting("2024-01-09", "position_date: 2023-12-22\n"), others=()),
    "extension-without-reason": changed(STOOD, f"{STOOD}\n  - {{date: 2024-01-20, due: 2024-06}}"),
    "extension-unapproved": changed(
        STOOD,
        f"{STOOD}\n  - {{date: 2024-01-20, due: 2024-06, reason: Staff left.}}",
        said="extensions: {approval_from: Audit Committee}",
    ),
    "extension-unapproved.by-another": changed(
        STOOD,
        f"{STOOD}\n  - {{date: 2024-01-20, due: 2024-06, reason: Staff left., approved_by: Head of Meals}}",
        said="extensions: {approval_from: Audit Committee}",
    ),
    "extension-unapproved.closing": changed(
        f"{STOOD}\n  - {{date: 2024-01-20, requests: {{close: superseded}}, reason: Staff left.}}",
        f"{STOOD}\n  - {{date: 2024-01-20, requests: {{close: superseded}}, reason: Staff left.}}\n"
        "  - {date: 2024-01-30, approves: 2024-01-20, approved_by: Head of Meals}",
        said="extensions: {approval_from: Audit Committee}",
    ),
    "extension-unapproved.closing-of-its-own": changed(
        f"{STOOD}\n  - {{date: 2024-01-20, requests: {{close: superseded}}, reason: Staff left.}}",
        f"{STOOD}\n  - {{date: 2024-01-20, requests: {{close: superseded}}, reason: Staff left.}}\n"
        "  - {date: 2024-01-30, approves: 2024-01-20, approved_by: Audit Committee}",
        said="extensions: {approval_from: Audit Committee}\nclosing: [{because: superseded, approval_from: Cabinet}]",
    ),
    "extension-unapproved.too-many": changed(
        f"{STOOD}\n  - {{date: 2023-10, due: 2024-01, reason: Staff left.}}",
        f"{STOOD}\n  - {{date: 2023-10, due: 2024-01, reason: Staff left.}}\n"
        "  - {date: 2024-01-20, due: 2024-06, reason: Staff left., approved_by: Audit Committee}",
        said="extensions: {at_most: 1}",
    ),
    "extension-unapproved.third": changed(
        f"{STOOD}\n  - {{date: 2023-05, due: 2023-09, reason: x}}\n  - {{date: 2023-08, due: 2023-12, reason: x}}",
        f"{STOOD}\n  - {{date: 2023-05, due: 2023-09, reason: x}}\n  - {{date: 2023-08, due: 2023-12, reason: x}}\n"
        "  - {date: 2024-01-20, due: 2024-06, reason: Staff left.}",
    ),
    "disclosure-narrowed": Example(
        inspection(STOOD), inspection(STOOD, head="disclosure: exempt\nexemption: paragraph 3")
    ),
    "deadline-corrected": changed(
        STOOD, f"{STOOD}\n  - {{date: 2024-01-20, corrects: due, due: 2026-12, reason: A slip.}}"
    ),
    "deadline-corrected.update": changed(
        f"{STOOD}\n  - {{date: 2023-10, due: 2024-01, reason: Staff left.}}",
        f"{STOOD}\n  - {{date: 2023-10, due: 2024-01, reason: Staff left.}}\n"
        "  - {date: 2024-01-20, corrects: 2023-10, due: 2026-12, reason: A slip.}",
    ),
    "deadline-corrected.gone": changed(
        "updates: [{date: 2023-10, due: 2024-01}]",
        "updates: [{date: 2023-10, due: 2024-01}, {date: 2024-01-20, corrects: 2023-10, note: Later., reason: x}]",
    ),
    "completed-by-correction": changed(
        STOOD,
        f"{STOOD}\n  - {{date: 2024-01-20, corrects: 2023-01, status: complete, evidence: Menus, reason: A slip.}}",
    ),
    "deadline-replaced": Example(
        inspection(STOOD),
        inspection(
            f"{STOOD}\n  - {{date: 2024-01-20, status: closed, because: It is split.}}",
            "due: 2026-06\nraised: 2024-01-20\nreplaces: ['1']",
        ),
    ),
    "deadline-replaced.asked-again": Example(
        inspection(f"text: Weigh every portion of fruit.\n{STOOD}"),
        inspection(
            f"text: Weigh every portion of fruit.\n{STOOD}"
            "\n  - {date: 2024-01-20, status: closed, because: superseded}",
            "text: Weigh every portion of fruit daily.\ndue: 2026-06\nraised: 2024-01-20",
        ),
    ),
    "deadline-replaced.split": Example(
        inspection(STOOD),
        inspection(
            f"{STOOD}\n  - {{date: 2024-01-20, status: closed, because: split}}",
            "text: Weigh the fruit.\ndue: 2026-06\nraised: 2024-01-20",
            "text: Weigh the bread.\ndue: 2026-06\nraised: 2024-01-20",
        ),
    ),
    "lineage-rewritten": Example(
        inspection(SPLIT, "raised: 2023-09\nreplaces: ['1']"), inspection(SPLIT, "raised: 2023-09")
    ),
    "lineage-rewritten.put-in": Example(
        inspection(SPLIT, "raised: 2023-09"), inspection(SPLIT, "raised: 2023-09\nreplaces: ['1']")
    ),
    "extension-unapproved.correction": changed(
        f"{STOOD}\n  - {{date: 2023-10, due: 2024-01, reason: Staff left.}}",
        f"{STOOD}\n  - {{date: 2023-10, due: 2024-01, reason: Staff left.}}\n"
        "  - {date: 2024-01-20, corrects: 2023-10, due: 2026-12, reason: A slip., approved_by: Audit Committee}",
        said="extensions: {approval_from: Audit Committee, at_most: 1}",
    ),
    "self-verified.before": changed(
        STOOD, f"{STOOD.replace('Meals', 'Food')}\n  - {{date: 2024-01-20, verified_by: head of meals}}"
    ),
    "self-verified": changed(STOOD, f"{STOOD}\n  - {{date: 2024-01-20, verified_by: head of meals}}"),
    "response-changed": changed("due: 2023-06", "due: 2023-06\nresponse: not accepted"),
    "response-changed.of-its-recommendation": Example(
        inspection("actions: [{ref: 1a, text: Do it., due: 2023-06}]"),
        inspection("response: not accepted\nactions: [{ref: 1a, text: Do it., due: 2023-06}]"),
    ),
    "response-changed.since-the-report": changed(LATE, f"{LATE}\nresponse: not accepted"),
    "response-changed.wrapped": Example(
        inspection("text: Weigh the portions.\ndue: 2024-01\nraised: 2024-01-10"),
        inspection(
            "ref: A\ntext: Think about meals.\nraised: 2024-01-20\nresponse: not accepted\n"
            "actions: [{ref: 1, text: Weigh the portions., due: 2024-01, raised: 2024-01-10}]"
        ),
    ),
    "item-wrapped.action": Example(
        inspection(LATE),
        inspection(
            f"ref: A\ntext: Think of meals.\nraised: 2024-01-20\nactions: [{{ref: 1, {', '.join(LATE.splitlines())}}}]"
        ),
    ),
    "item-wrapped": changed(
        LATE, f"{LATE}\nactions: [{{ref: 1a, text: Weigh some., due: 2025-01, raised: 2024-01-20}}]"
    ),
    "item-wrapped.delivered": Example(
        inspection(LATE, "due: 2025-01"), inspection(f"{LATE}\ndelivered_by: [review/2]", "due: 2025-01")
    ),
    "position-rewritten": Example(
        inspection("due: 2023-06", "due: 2025-01\nupdates: [{date: 2023-09, status: complete}]"),
        inspection(
            "due: 2023-06\ndelivered_by: [review/2]", "due: 2025-01\nupdates: [{date: 2023-09, status: complete}]"
        ),
    ),
    "position-rewritten.deadline": changed("owner: Head of Meals", "owner: Head of Meals\ndue: 2023-06"),
    "entry-date-changed": Example(inspection(STOOD), inspection(STOOD, head="registered: 2024-01-20")),
    "entry-date-changed.fieldwork": Example(
        inspection(STOOD, head="fieldwork: 2022-06-08"), inspection(STOOD, head="fieldwork: 2022-07")
    ),
    "entry-date-changed.earlier": Example(
        inspection(STOOD, head="registered: 2023-12-14"), inspection(STOOD, head="registered: 2023-06-10")
    ),
    "entry-date-changed.removed": Example(inspection(STOOD, head="registered: 2023-12-14"), inspection(STOOD)),
    "entry-date-changed.expected": Example(
        EXPECTED, replace(inspection(head="expected: 2023-12\nfieldwork: 2023-12-11"), reported=None)
    ),
    "entry-date-changed.raised": changed(STOOD, f"{STOOD}\nraised: 2024-01-20"),
    "entry-date-changed.of-actions": Example(
        inspection("actions: [{ref: 1a, text: Do it.}]"),
        inspection("raised: 2023-09\nactions: [{ref: 1a, text: Do it.}]"),
    ),
    "meeting-backdated": Example(None, meeting("2023-11-02", "position_date: 2023-10-20\n")),
    "meeting-backdated.position": Example(None, meeting("2024-01-30", "position_date: 2023-12-15\n")),
    "meeting-backdated.moved": Example(meeting("2024-03-01"), replace(meeting("2023-09-05"), id="2024-03-01-audit")),
    "meeting-deferred": Example(
        meeting("2023-07-11"), meeting("2023-07-11", "deferred: The meeting was inquorate."), others=(RECORDED,)
    ),
    "meeting-deferred.no-more": Example(
        meeting("2023-07-11", "deferred: The meeting was inquorate."), meeting("2023-07-11"), others=(RECORDED,)
    ),
    "sight-changed": Example(
        inspection(STOOD),
        inspection(STOOD),
        "committees: [{code: audit, name: Audit}]",
        "committees: [{code: audit, name: Audit, sees: {kinds: [review]}}]",
        others=(RECORDED,),
    ),
    "meeting-inserted": Example(None, meeting("2024-01-23"), others=(HELD, COMING)),
    "meeting-inserted.gone-by": Example(None, meeting("2024-01-23")),
    "meeting-inserted.moved": Example(
        meeting("2024-02-20"), replace(meeting("2024-01-23"), id="2024-02-20-audit"), others=(HELD, COMING)
    ),
    "position-date-early": Example(COMING, meeting("2024-04-09", "position_date: 2024-01-10\n")),
    "position-date-early.before-the-meeting-before": Example(
        None, meeting("2024-02-06", "position_date: 2024-01-05\n"), others=(HELD,)
    ),
    "reported-unchecked": Example(HELD, meeting("2024-01-09", MEETING), "register_from: 2024-02", others=()),
    "meeting-renamed": Example(HELD, replace(HELD, id="2024-01-audit"), others=()),
    "minutes-changed": Example(
        meeting("2024-01-09", "resolutions: [That it be noted.]\nquestions: [{question: Why?, answer: Money.}]"),
        meeting("2024-01-09", "resolutions: [That it be approved.]\nquestions: [{question: Why?, answer: Staff.}]"),
        others=(),
    ),
    "minutes-changed.owner": Example(
        meeting("2024-01-09", "actions: [{ref: 1, text: Look at it again., owner: Head of Meals}]"),
        meeting("2024-01-09", "actions: [{ref: 1, text: Look at it again., owner: Clerk}]"),
        others=(),
    ),
    "inspection-renamed": Example(inspection(STOOD, name="2022-review"), inspection(STOOD, name="2022-meals")),
    "wording-changed.wholly": changed(
        f"text: Weigh every portion.\n{STOOD}", f"text: Think about food at some time.\n{STOOD}"
    ),
    "wording-changed.exchanged": Example(
        inspection(f"text: Weigh every portion.\n{STOOD}", f"text: Weigh every child.\n{STOOD}"),
        inspection(f"text: Weigh every child.\n{STOOD}", f"text: Weigh every portion.\n{STOOD}"),
    ),
    "wording-changed.inspection": Example(
        inspection(STOOD, head="outcome: Children go hungry."),
        inspection(STOOD, head="outcome: Children are well fed.\ntitle: Review of meals\nbody: [LGA, Ofsted]"),
    ),
    "wording-changed": changed("text: Weigh every portion.", "text: Weigh some portions, every day."),
    "judgement-changed": Example(inspection(head="judgement: Good"), inspection(head="judgement: Outstanding")),
    "judgement-changed.grade": changed("grade: High", "grade: Low"),
    "policy-changed": Example(inspection(STOOD), inspection(STOOD), says="rating: {threshold_months: 18}"),
    "policy-changed.hides": Example(
        meeting("2024-01-09", MEETING), meeting("2024-01-09", MEETING), says="register_from: 2024-01", others=()
    ),
    "template-changed": Example(
        None,
        None,
        templates=(
            TemplateChange("templates/committee.md.j2", None, 17),
            TemplateChange("templates/plan.md.j2", 1204, None),
            TemplateChange("templates/sections/risks.md.j2", 9, 22, is_link=True),
            TemplateChange("templates/word-styles.docx", 30204, 30317),
        ),
    ),
    "name-changed": Example(
        inspection(STOOD), inspection(STOOD), said=NAMES, says=NAMES.replace("name: Children", "name: Young")
    ),
    "name-changed.lead": Example(
        inspection(STOOD), inspection(STOOD), said=NAMES, says=NAMES.replace("lead: Director, ", "")
    ),
    "succession-backdated": Example(
        inspection(STOOD),
        inspection(STOOD),
        said=NAMES,
        says="organisation: New Council\nformerly: [{until: 2023-06, name: Anytown Borough Council}]\n"
        + NAMES.replace("name: Finance", "name: Money, from: 2023-12-01, formerly: [{until: 2023, name: Finance}]"),
    ),
    "holder-changed": Example(
        inspection(STOOD), inspection(STOOD.replace("Head of Meals", "Head of Halls"), head="directorate: FCS")
    ),
    "undated-changed": Example(
        inspection(STOOD, head="lessons: Ask cooks."),
        inspection(STOOD, head="lessons: Ask no cooks.\nbarriers: Ovens."),
    ),
    "holder-changed.gone": changed(STOOD, STOOD.replace("owner: Head of Meals\n", "")),
    "policy-changed.headline": Example(inspection(STOOD), inspection(STOOD), says="report: {headline: progress}"),
    "policy-changed.checks": Example(
        inspection(STOOD),
        inspection(STOOD),
        says="checks: {silence: [{code: no-update, because: The board reports once a year.}]}",
    ),
    "policy-changed.sign-off": Example(inspection(STOOD), inspection(STOOD), says=f"sign_off: [{PANEL}2024-01-02}}]"),
    "policy-changed.sign-off-of-the-past": Example(
        inspection(STOOD), inspection(STOOD), f"sign_off: [{PANEL}2024-01-02}}]", f"sign_off: [{PANEL}2023-12-15}}]"
    ),
    "policy-changed.sign-off-always": Example(inspection(STOOD), inspection(STOOD), says="sign_off: [{by: Panel}]"),
    "policy-changed.sign-off-renamed": Example(
        inspection(STOOD),
        inspection(STOOD),
        said=f"sign_off: [{PANEL}2023-02}}]",
        says=f"sign_off: [{PANEL.replace('Panel', '[Panel, Board]')}2023-02}}]",
    ),
    "policy-changed.closing": Example(
        inspection(STOOD), inspection(STOOD), says="closing: [{because: merged, needs: note}]"
    ),
    "policy-changed.guard": Example(inspection(STOOD), inspection(STOOD), says="guard: {history-rewritten: off}"),
    "closing-incomplete": changed(
        STOOD,
        f"{STOOD}\n  - {{date: 2024-01-20, status: closed, because: risk accepted, note: Tolerated.}}",
    ),
    "complete-without-evidence": changed(STOOD, f"{STOOD}\n  - {{date: 2024-01-20, status: complete}}"),
}
