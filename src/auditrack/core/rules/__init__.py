"""What a register must satisfy: one generator a rule, its docstring the rule, its name the code."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from auditrack.core.register.model import Registry
from auditrack.core.register.problems import Problem, Severity, code_of
from auditrack.core.rules import (
    answers,
    copies,
    decisions,
    doubts,
    evidence,
    findings,
    lineage,
    names,
    plans,
    priorities,
    schemes,
    updates,
    when,
)
from auditrack.core.rules.examined import Examined, Found

Rule = Callable[[Examined], Iterator[Found]]

ERRORS: tuple[Rule, ...] = (
    names.unknown_directorate,
    names.unknown_kind,
    names.unknown_priority,
    names.unknown_committee,
    names.unknown_in_sees,
    names.unknown_guard_code,
    names.unknown_warning,
    names.repeated_code,
    names.repeated_id,
    names.repeated_ref,
    names.unknown_address,
    names.unknown_theme,
    names.unknown_resolution,
    names.unknown_follow_up,
    names.circular_address,
    names.follows_withheld,
    names.refers_to_withheld,
    lineage.replaced_but_open,
    lineage.replaces_withheld,
    schemes.unknown_rating,
    schemes.repeated_rating,
    schemes.unknown_condition,
    schemes.repeated_condition,
    schemes.condition_of_built_in_scheme,
    schemes.rating_without_condition,
    schemes.incomplete_scheme,
    when.backwards_range,
    when.missing_when,
    when.findings_without_date,
    when.findings_before_inspection,
    when.raised_before_findings,
    when.due_before_inspection,
    when.in_the_future,
    when.meeting_without_day,
    when.position_after_meeting,
    updates.recommendation_with_actions,
    updates.update_of_inspection,
    updates.update_of_item,
    updates.empty_update,
    updates.updates_out_of_order,
    updates.entered_before_date,
    updates.extension_without_reason,
    updates.target_before_agreed,
    updates.finished_before_findings,
    updates.closed_without_because,
    updates.unknown_because,
    updates.reopened_not_finished,
    updates.self_verified,
    updates.correction_of_nothing,
    updates.correction_without_reason,
    decisions.incomplete_request,
    decisions.repeated_request,
    decisions.contradictory_decision,
    decisions.approved_by_nobody,
    decisions.decides_nothing,
    decisions.corrects_what_was_decided,
    answers.returned_not_awaiting,
    answers.returned_beside_status,
    answers.percent_beyond_bounds,
    answers.review_without_closing,
    answers.unknown_need,
    evidence.evidence_outside,
    evidence.evidence_without_hash,
    priorities.unknown_length,
    findings.disclosure_without_exemption,
    findings.followed_here_too,
    findings.reported_figures_differ,
)
"""Rules that make a file unsound."""

WARNINGS: tuple[Rule, ...] = (
    doubts.no_deadline,
    doubts.target_passed,
    doubts.no_update,
    doubts.complete_without_evidence,
    doubts.green_but_late,
    doubts.due_but_not_accepted,
    doubts.without_because,
    answers.closing_incomplete,
    evidence.evidence_missing,
    evidence.evidence_changed,
    evidence.evidence_past,
    priorities.due_beyond_priority,
    doubts.expected_passed,
    doubts.report_expected_passed,
    doubts.judgement_not_recorded,
    when.due_before_report,
    when.implausible_year,
    plans.milestone_passed,
    plans.fieldwork_ahead,
    plans.next_meeting_passed,
    plans.committee_over,
    doubts.which_successor,
    lineage.nothing_replaces,
    lineage.replaces_later,
    lineage.replaced_by_withheld,
    findings.reported_before_replacing,
    copies.likely_copy,
)
"""Rules that are worth a look."""

_OF_REPORTED = (findings.reported_figures_differ, findings.reported_before_replacing)

REFUSED: tuple[Rule, ...] = (*ERRORS, doubts.due_but_not_accepted, answers.closing_incomplete, plans.committee_over)
"""What commands that write refuse: an entry of theirs is not to be one at which people then have to look."""


def broken(
    registry: Registry,
    day: date,
    unread: Iterable[str] = (),
    rules: tuple[Rule, ...] = ERRORS,
    hash_of: Callable[[str], str | None] | None = None,
) -> list[Problem]:
    """Problems in a register on a day, by the given rules.

    ``unread`` are the paths of files that could not be read in full: records missing from them are not reported.
    ``hash_of`` looks up files of evidence.
    """
    examined = Examined(registry, day, frozenset(unread), hash_of)
    problems: list[Problem] = []
    for rule in rules:
        severity = Severity.WARNING if rule in WARNINGS else Severity.ERROR
        if rule in _OF_REPORTED and any(problem.is_error for problem in problems):
            continue  # figures would only repeat the problems that are reported already
        problems += (Problem(place, code_of(rule), message, hint, severity) for place, message, hint in rule(examined))
    return problems
