"""Dishonest changes to a register, each with the command that must speak of it: a table for tests and for a soak.

Each is a few edits of a sound register's files. They make something look better than it is, or hide it; ``guard`` and
``check`` name them by a code, and ``diff`` tells them at least.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

DAY = date(2024, 6, 1)
"""The day on which the changes are reviewed: between a meeting that was held and one that is to come."""

_FOLDER = Path(__file__).parent / "examples" / "dishonest"

ALPHA, BETA = "inspections/2023-01-alpha.yaml", "inspections/2023-03-beta.yaml"
EXEMPT, NEW = "inspections/2023-02-exempt.yaml", "inspections/2024-02-new.yaml"
HELD, COMING = "meetings/2024-01-09-audit.yaml", "meetings/2024-07-30-audit.yaml"
SCRUTINY = "meetings/2024-02-06-scrutiny.yaml"
SETTINGS = "registry.yaml"

SOUND = {
    path.relative_to(_FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in sorted(_FOLDER.rglob("*.yaml"))
}
"""A sound register, by the paths of its files."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A text of a file that is replaced; an empty text: a file that is new; nothing in its place: one that is gone."""

    path: str
    old: str
    new: str | None


@dataclass(frozen=True, slots=True)
class Dishonest:
    """A dishonest change, the command that must speak of it, and the code that it gives (none: ``diff``)."""

    name: str
    command: str
    code: str
    edits: tuple[Edit, ...]

    @property
    def files(self) -> dict[str, str]:
        """The files of the register after it."""
        files = dict(SOUND)
        for edit in self.edits:
            text = files.pop(edit.path, "")
            assert edit.old == text == "" or edit.new is None or text.count(edit.old) == 1, (self.name, edit)
            if edit.new is not None:
                files[edit.path] = text.replace(edit.old, edit.new) if edit.old else edit.new
        return files


def _of(path: str, old: str, new: str | None) -> tuple[Edit]:
    return (Edit(path, old, new),)


def _guard(name: str, code: str, path: str, old: str, new: str | None) -> Dishonest:
    return Dishonest(name, "guard", code, _of(path, old, new))


def _update(name: str, code: str, text: str, command: str = "guard") -> Dishonest:
    """A new update of alpha/1."""
    return Dishonest(name, command, code, _of(ALPHA, _BEGUN, f"{_BEGUN}      - {{{text}}}\n"))


_BEGUN = "        note: Begun.\n"
_MOVED = "        due: 2024-02\n        reason: Two trainers have left.\n        approved_by: Audit Committee\n"
_LATE = '  - ref: "2"\n    text: Count the stock each week.\n    owner: Head of Finance\n    due: 2024-05\n'
_WRAPPED = (
    '  - ref: "9"\n    text: Look after the stock.\n{}    actions:\n'
    '      - {{ref: "2", text: Count the stock each week., owner: Head of Finance, due: 2024-05}}\n'
)
_EVERY = '  - ref: "5"\n    text: Agree a date for the works.\n    owner: Head of Property\n'
_ROOF = "text: Mend the roof of the school hall."

DISHONEST = (
    # deadlines
    _guard("a deadline is later", "original-deadline-changed", ALPHA, "due: 2024-03", "due: 2026-03"),
    _guard("a directorate is called otherwise", "name-changed", SETTINGS, "name: Finance", "name: Resources"),
    _guard(
        "a directorate ended long ago",
        "succession-backdated",
        SETTINGS,
        "name: Finance",
        "name: Finance\n    until: 2023-03",
    ),
    _guard("an item was always somebody else's", "holder-changed", ALPHA, "Head of Governance", "Head of Property"),
    _guard("it was always known", "undated-changed", ALPHA, "recommendations:\n", "lessons: Ask.\nrecommendations:\n"),
    _guard("a deadline is gone", "original-deadline-changed", ALPHA, "    due: 2024-03\n", ""),
    _guard("a deadline is unknown", "original-deadline-changed", ALPHA, "due: 2024-03", "due: unknown"),
    _guard("a deadline is put in", "position-rewritten", ALPHA, _EVERY, f"{_EVERY}    due: 2025-01\n"),
    _update("more time without a reason", "extension-without-reason", "date: 2024-05-20, due: 2025-01"),
    _update("more time that nobody approved", "extension-unapproved", "date: 2024-05-20, due: 2025-01, reason: Rain."),
    _update(
        "more time that its owner approved",
        "extension-unapproved",
        "date: 2024-05-20, due: 2025-01, reason: Rain., approved_by: Head of Property",
    ),
    _guard(
        "more time once too often",
        "extension-unapproved",
        ALPHA,
        _MOVED,
        f"{_MOVED}      - {{date: 2024-05-20, due: 2025-01, reason: Rain., approved_by: Audit Committee}}\n",
    ),
    _update(
        "more time as a correction",
        "deadline-corrected",
        "date: 2024-05-20, corrects: due, due: 2025-01, reason: A slip.",
    ),
    _guard(
        "more time as a correction of more time",
        "deadline-corrected",
        ALPHA,
        _MOVED,
        f"{_MOVED}      - {{date: 2024-05-20, corrects: 2023-06-20, due: 2025-01, reason: A slip.,"
        " approved_by: Audit Committee}\n",
    ),
    Dishonest(
        "more time as a new item",
        "guard",
        "deadline-replaced",
        (
            Edit(ALPHA, _BEGUN, f"{_BEGUN}      - {{date: 2024-05-20, status: closed, because: split}}\n"),
            Edit(
                ALPHA,
                _EVERY,
                f'{_EVERY}  - {{ref: "6", text: Mend it all., due: 2026-01, raised: 2024-05-20, replaces: ["1"]}}\n',
            ),
        ),
    ),
    Dishonest(
        "more time as a new item in nearly the same words",
        "guard",
        "deadline-replaced",
        (
            Edit(ALPHA, _BEGUN, f"{_BEGUN}      - {{date: 2024-05-20, status: closed, because: superseded}}\n"),
            Edit(ALPHA, _EVERY, f'{_EVERY}  - {{ref: "6", {_ROOF[:-1]} soon., due: 2026-01, raised: 2024-05}}\n'),
        ),
    ),
    _guard("it took a place", "lineage-rewritten", ALPHA, _EVERY, f"{_EVERY}    replaces: ['1']\n"),
    # updates
    _guard("a note is another", "history-rewritten", ALPHA, "Begun.", "Nearly done."),
    _guard("a note is gone", "history-rewritten", ALPHA, _BEGUN, ""),
    _guard("work was complete", "history-rewritten", NEW, "status: in progress", "status: complete"),
    _guard(
        "an update is gone",
        "history-rewritten",
        NEW,
        SOUND[NEW].partition("due: 2024-04\n")[2].partition("  - ref")[0],
        "",
    ),
    _guard("work began later", "history-rewritten", ALPHA, "date: 2023-06\n", "date: 2023-09\n"),
    _guard("a target is later", "history-rewritten", ALPHA, "due: 2024-02", "due: 2024-12"),
    _guard("an approval is put in", "history-rewritten", ALPHA, _BEGUN, f"{_BEGUN}        approved_by: Board\n"),
    _guard("evidence is another", "history-rewritten", ALPHA, "Minutes of the board", "Report to the Council"),
    _update(
        "complete before the report", "history-backdated", "date: 2023-12-01, status: complete, evidence: Photographs"
    ),
    _update(
        "entered before the report",
        "history-backdated",
        "date: 2023-11-01, entered: 2023-12-01, status: complete, evidence: Photographs",
    ),
    _update("complete without evidence", "complete-without-evidence", "date: 2024-05-20, status: complete"),
    _update(
        "complete by a correction",
        "completed-by-correction",
        "date: 2024-05-20, corrects: 2023-06, status: complete, evidence: Photographs, reason: A slip.",
    ),
    _update(
        "closed by a correction",
        "completed-by-correction",
        "date: 2024-05-20, corrects: 2023-06, status: closed, because: superseded, reason: A slip.",
    ),
    _update("checked by its owner", "self-verified", "date: 2024-05-20, verified_by: Head of Property"),
    _update(
        "a risk that nobody accepted",
        "closing-incomplete",
        "date: 2024-05-20, status: closed, because: risk accepted, note: Tolerated., review: 2025-05",
    ),
    _guard("anybody signs off", "policy-changed", SETTINGS, "format: 1", "format: 1\nsign_off: [{by: Panel}]"),
    _update("closed without a reason", "closed-without-because", "date: 2024-05-20, status: closed", "check"),
    _update(
        "complete in the future", "in-the-future", "date: 2024-06-20, status: complete, evidence: Photographs", "check"
    ),
    _update(
        "a correction of nothing",
        "correction-of-nothing",
        "date: 2024-05-20, corrects: 2022-06, note: x, reason: x",
        "check",
    ),
    # answers, and what is counted
    _guard("a late item is not accepted", "response-changed", NEW, _LATE, f"{_LATE}    response: not accepted\n"),
    _guard("an old item is not accepted", "response-changed", ALPHA, _EVERY, f"{_EVERY}    response: not accepted\n"),
    _guard("a late item is half accepted", "response-changed", NEW, _LATE, f"{_LATE}    response: partly accepted\n"),
    _guard(
        "what wraps a late item is not accepted",
        "response-changed",
        NEW,
        _LATE,
        _WRAPPED.format("    response: not accepted\n"),
    ),
    _guard("a late item is wrapped", "item-wrapped", NEW, _LATE, _WRAPPED.format("")),
    _guard(
        "a late item is split",
        "item-wrapped",
        NEW,
        _LATE,
        f'{_LATE}    actions:\n      - {{ref: "2a", text: Count some., due: 2025-01, raised: 2024-05-20}}\n',
    ),
    _guard(
        "a late item is delivered by another",
        "item-wrapped",
        NEW,
        _LATE,
        f"{_LATE}    delivered_by: [2023-03-beta/1]\n",
    ),
    _guard(
        "an old item is delivered by one that is complete",
        "position-rewritten",
        ALPHA,
        "    owner: Head of Quality\n    due: 2025-06\n",
        "    owner: Head of Quality\n    due: 2025-06\n    delivered_by: [2023-01-alpha/4]\n",
    ),
    # what was asked
    _guard("an item is gone", "recommendation-removed", NEW, _LATE, ""),
    _guard("an inspection is gone", "inspection-removed", ALPHA, "", None),
    _guard("a ref is another", "ref-changed", NEW, 'ref: "2"', 'ref: "20"'),
    _guard(
        "a ref is used again",
        "ref-reused",
        NEW,
        "text: Count the stock each week.",
        "text: Be friendly.\n    raised: 2024-05-20",
    ),
    _guard("something easier is asked", "wording-changed", ALPHA, _ROOF, "text: Think about buildings."),
    _guard(
        "a little less is asked", "wording-changed", ALPHA, _ROOF, "text: Mend some of the roof of the school hall."
    ),
    _guard("an inspection has another title", "wording-changed", ALPHA, "title: Alpha Review", "title: A visit"),
    _guard("a judgement is better", "judgement-changed", ALPHA, "judgement: Good", "judgement: Outstanding"),
    _guard("a grade is lower", "judgement-changed", ALPHA, "grade: High", "grade: Low"),
    # dates of entry
    _guard("findings came later", "findings-date-changed", ALPHA, "reported: 2023-02", "reported: 2024-02"),
    _guard(
        "an inspection came later",
        "entry-date-changed",
        ALPHA,
        "reported: 2023-02",
        "reported: 2023-02\nregistered: 2024-02",
    ),
    _guard("an item came later", "entry-date-changed", ALPHA, _EVERY, f"{_EVERY}    raised: 2024-02\n"),
    _guard(
        "an item came earlier",
        "history-backdated",
        ALPHA,
        _EVERY,
        f'{_EVERY}  - {{ref: "6", text: Do more., due: 2026-01}}\n',
    ),
    Dishonest(
        "an inspection was there",
        "guard",
        "history-backdated",
        _of("inspections/2023-05-easy.yaml", "", SOUND[BETA].replace("Beta", "Easy")),
    ),
    # disclosure
    _guard(
        "what is late is exempt",
        "disclosure-narrowed",
        NEW,
        "reported: 2024-03",
        "reported: 2024-03\ndisclosure: exempt\nexemption: x",
    ),
    _guard(
        "what is exempt is public", "disclosure-widened", EXEMPT, "disclosure: exempt\nexemption: paragraph 3\n", ""
    ),
    Dishonest(
        "what is exempt moves to the public",
        "guard",
        "disclosure-widened",
        (
            Edit(EXEMPT, SOUND[EXEMPT][SOUND[EXEMPT].index("recommendations") :], ""),
            Edit(
                NEW, _LATE, f'{_LATE}  - {{ref: "3", text: End the contract with the supplier., raised: 2024-05-20}}\n'
            ),
        ),
    ),
    _guard(
        "exempt without a reason",
        "disclosure-narrowed",
        NEW,
        "reported: 2024-03",
        "reported: 2024-03\ndisclosure: exempt",
    ),
    # names
    Dishonest(
        "an inspection has another name",
        "guard",
        "inspection-renamed",
        (Edit(ALPHA, "", None), Edit("inspections/2023-01-other.yaml", "", SOUND[ALPHA])),
    ),
    Dishonest(
        "a meeting has another name",
        "guard",
        "meeting-renamed",
        (Edit(HELD, "", None), Edit("meetings/2024-01-audit.yaml", "", SOUND[HELD])),
    ),
    # meetings
    _guard("a meeting is gone", "meeting-removed", HELD, "", None),
    _guard("a figure is better", "reported-figures-changed", HELD, "new_delayed: 1", "new_delayed: 0"),
    _guard("a figure is gone", "reported-figures-changed", HELD, "  new_delayed: 1\n", ""),
    _guard(
        "a position was earlier",
        "reported-figures-changed",
        HELD,
        "position_date: 2023-12-15",
        "position_date: 2023-06-01",
    ),
    _guard(
        "a resolution is another", "minutes-changed", HELD, "That the report be noted.", "That the report be approved."
    ),
    _guard("an answer is another", "minutes-changed", HELD, "answer: Two trainers have left.", "answer: All is well."),
    _guard("an action has another owner", "minutes-changed", HELD, "owner: Head of Governance", "owner: Clerk"),
    _guard("an action is gone", "recommendation-removed", HELD, SOUND[HELD][SOUND[HELD].index("actions") :], ""),
    Dishonest(
        "a meeting before the report",
        "guard",
        "meeting-backdated",
        _of("meetings/2023-12-01-audit.yaml", "", "committee: audit\ndate: 2023-12-01\n"),
    ),
    Dishonest(
        "a meeting since the report",
        "guard",
        "meeting-inserted",
        _of("meetings/2024-05-20-audit.yaml", "", "committee: audit\ndate: 2024-05-20\n"),
    ),
    _guard("a meeting to come was held", "meeting-inserted", COMING, "date: 2024-07-30", "date: 2024-05-20"),
    _guard(
        "a position is early",
        "position-date-early",
        COMING,
        "date: 2024-07-30",
        "date: 2024-07-30\nposition_date: 2024-01-10",
    ),
    Dishonest(
        "figures that nothing checks",
        "guard",
        "reported-unchecked",
        (
            Edit(SETTINGS, "register_from: 2023-01", "register_from: 2024-02"),
            Edit(SCRUTINY, "position_date: 2024-01-20\n", "position_date: 2024-01-20\nreported: {new_delayed: 0}\n"),
        ),
    ),
    # settings
    _guard("figures are not checked", "policy-changed", SETTINGS, "register_from: 2023-01", "register_from: 2024-02"),
    _guard(
        "more delay is allowed", "policy-changed", SETTINGS, "format: 1", "format: 1\nrating: {threshold_months: 36}"
    ),
    _guard(
        "only what is due counts", "policy-changed", SETTINGS, "format: 1", "format: 1\nrating: {measure: elapsed}"
    ),
    _guard("work is counted oftener", "policy-changed", SETTINGS, "format: 1", "format: 1\ncounting: once a source"),
    _guard("nobody approves", "policy-changed", SETTINGS, "  approval_from: Audit Committee\n", ""),
    _guard("the guard is off", "policy-changed", SETTINGS, "format: 1", "format: 1\nguard: {history-rewritten: off}"),
    _guard("delay is told last", "policy-changed", SETTINGS, "format: 1", "format: 1\nreport: {headline: progress}"),
    # what papers say
    Dishonest(
        "a paper of its own", "guard", "template-changed", _of("templates/committee.md.j2", "", "Nothing is late.\n")
    ),
    Dishonest(
        "a section that is empty", "guard", "template-changed", _of("templates/sections/key_issues.md.j2", "", " \n")
    ),
    # what a program reads otherwise than people do
    Dishonest(
        "a deadline twice", "check", "duplicate-key", _of(ALPHA, "due: 2024-03", "due: 2024-03\n    due: 2026-03")
    ),
    Dishonest(
        "a deadline in two dates", "check", "bad-date", _of(ALPHA, "due: 2024-03", "due: 2024-03 (now 2026-03)")
    ),
    # what is told, and is no finding
    Dishonest(
        "another answers for it", "diff", "", _of(ALPHA, "owner: Head of Property\n    due", "owner: Clerk\n    due")
    ),
    Dishonest("another directorate answers", "diff", "", _of(ALPHA, "directorate: CYPS", "directorate: FIN")),
    Dishonest("it is no priority", "diff", "", _of(ALPHA, "kind: inspection", "kind: review")),
)
