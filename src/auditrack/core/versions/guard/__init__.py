"""Which changes alter past entries: one generator a rule, its docstring the rule, its name the code.

Rules concern only what changed, never what the register already contained. Their severities come from the register
before the change, so that no change can switch off the rule that guards against it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from auditrack.core.grammar.english import sentence
from auditrack.core.register.model import Registry
from auditrack.core.register.problems import AuditrackError, Severity, code_of
from auditrack.core.register.record import Place
from auditrack.core.register.words import Audience, GuardSeverity
from auditrack.core.versions.changes import Changes, Side, Unread, compare
from auditrack.core.versions.guard import committees, lineage, names, new_updates as entering, past, records
from auditrack.core.versions.guard.reviewed import Finding, Found, Reviewed

Rule = Callable[[Reviewed], Iterator[Found]]

Weighed = tuple[list[Found], Severity]
"""The findings of a rule, and its usual severity."""

ERRORS: tuple[Rule, ...] = (
    past.original_deadline_changed,
    past.response_changed,
    past.history_rewritten,
    past.history_backdated,
    past.findings_date_changed,
    past.entry_date_changed,
    records.inspection_removed,
    committees.meeting_removed,
    committees.meeting_backdated,
    committees.meeting_deferred,
    committees.sight_changed,
    records.recommendation_removed,
    records.ref_changed,
    records.ref_reused,
    records.disclosure_widened,
    lineage.lineage_rewritten,
    committees.reported_figures_changed,
    entering.extension_without_reason,
    entering.extension_unapproved,
    entering.self_verified,
    entering.closing_incomplete,
)
"""Rules that stop a change, unless the council decides differently."""

WARNINGS: tuple[Rule, ...] = (
    records.inspection_renamed,
    committees.meeting_renamed,
    committees.meeting_inserted,
    committees.position_date_early,
    committees.reported_unchecked,
    committees.minutes_changed,
    records.wording_changed,
    records.item_wrapped,
    records.judgement_changed,
    records.disclosure_narrowed,
    records.policy_changed,
    records.template_changed,
    names.name_changed,
    names.succession_backdated,
    names.holder_changed,
    names.undated_changed,
    entering.deadline_corrected,
    entering.completed_by_correction,
    lineage.deadline_replaced,
    entering.complete_without_evidence,
)
"""Rules whose findings a reviewer should look at."""


_COVER_POSITIONS: tuple[Rule, ...] = (
    past.original_deadline_changed,
    past.response_changed,
    past.history_rewritten,
    past.history_backdated,
    past.findings_date_changed,
    past.entry_date_changed,
    lineage.lineage_rewritten,
)
"""Rules whose findings already cover a changed position, even if the council has switched them off."""


_CHECK = "Run auditrack check to see what is wrong, with --at for a revision."

_FOR_PEOPLE = frozenset([code_of(records.disclosure_widened)])
"""What is an error so that a reviewer looks, and no fault of the command."""

POSITION_REWRITTEN = "position-rewritten"
"""The code of ``past.position_rewritten``, which needs the findings of other rules."""


def findings(changes: Changes, before: Registry, after: Registry, day: date) -> tuple[Finding, ...]:
    """The changes that alter past entries, by file and line.

    ``day`` is today: meetings held by then have been reported to. Severities and the council's rules are those of the
    register before the change.
    """
    reviewed = Reviewed(changes, before, after, day)
    usual = {**dict.fromkeys(ERRORS, Severity.ERROR), **dict.fromkeys(WARNINGS, Severity.WARNING)}
    hits = {code_of(rule): (list(rule(reviewed)), severity) for rule, severity in usual.items()}
    covered = {finding.subject for rule in _COVER_POSITIONS for finding in hits[code_of(rule)][0]}
    hits[POSITION_REWRITTEN] = list(past.position_rewritten(reviewed, covered)), Severity.ERROR
    hits = _without_repetition(hits)
    weighed = {
        Finding(hit.place, code, hit.message, hit.hint, severity, hit.subject)
        for code, (several, severity_of_rule) in hits.items()
        for hit in several
        if (severity := _severity(before.settings.guard.get(code), hit.severity or severity_of_rule))
    }
    return tuple(sorted(weighed, key=lambda finding: (finding.place, finding.code, finding.message)))


def _without_repetition(hits: Mapping[str, Weighed]) -> dict[str, Weighed]:
    """The findings, without warnings that an item is wrapped where its position is found to be rewritten."""
    rewritten = {finding.subject for finding in hits[POSITION_REWRITTEN][0]}
    code = code_of(records.item_wrapped)
    wrapped, severity = hits[code]
    return {**hits, code: ([finding for finding in wrapped if finding.subject not in rewritten], severity)}


def not_compared(unread: Iterable[Unread]) -> tuple[Finding, ...]:
    """A finding for each file that could not be read on a side, and so may hide any change."""
    return tuple(Finding(Place(file.path), "not-compared", _unread(file), _CHECK) for file in unread)


def _unread(file: Unread) -> str:
    when = "in its earlier version" if file.side is Side.BEFORE else "in its present version"
    why = f" {sentence(file.why)}" if file.why else ""
    return f"{file.path} cannot be read {when}, so changes in it are not shown.{why}"


def _severity(council: GuardSeverity | None, usual: Severity) -> Severity | None:
    if council is None:
        return usual
    return None if council is GuardSeverity.OFF else Severity(council.value)


@dataclass(frozen=True, slots=True)
class Objections:
    """Of a change: what rewrites the past, and is refused; and what a reviewer is going to look at."""

    refused: tuple[Finding, ...]
    remarked: tuple[Finding, ...]

    def accepted(self) -> "Objections":
        """The same, where nothing is refused. Raises AuditrackError."""
        if self.refused:
            reasons = "\n  ".join(f"{one.message} [{one.code}]. {one.hint}".strip() for one in self.refused)
            raise AuditrackError(f"nothing was written: {reasons}")
        return self


def objections(before: Registry, after: Registry, today: date) -> Objections:
    """What the guard finds between a register as it is and as it would become."""
    changes = compare(before, after, today, Audience.MEMBERS, whole=True)
    several = findings(changes, before, after, today)
    refused = tuple(one for one in several if one.is_error and one.code not in _FOR_PEOPLE)
    return Objections(refused, tuple(one for one in several if one not in refused))
