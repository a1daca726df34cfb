"""Rules about new updates: reasons, approvals, evidence and independent verification."""

from collections.abc import Iterator
from datetime import date

from auditrack.core.grammar.english import listed, ordinal
from auditrack.core.register.dates import Deadline, Unknown, when
from auditrack.core.register.problems import Severity
from auditrack.core.register.settings import Settings
from auditrack.core.register.words import Status
from auditrack.core.sentences.deadlines import or_none
from auditrack.core.standing import closing
from auditrack.core.standing.approval import approver, is_approver
from auditrack.core.standing.decisions import in_force, settled
from auditrack.core.standing.flags import MANY_EXTENSIONS, verifies_itself
from auditrack.core.versions.guard.reviewed import Found, Reviewed, ReviewedUpdate
from auditrack.core.versions.update_changes import CorrectedDeadlines, UpdateChange


def extension_without_reason(reviewed: Reviewed) -> Iterator[Found]:
    """An extension has a reason."""
    for addition in reviewed.new_updates:
        update, target = addition.change.update, addition.change.target
        if target and target.extension and not target.reason and update.corrects is None:
            before = "an unknown date" if isinstance(target.before, Unknown) else target.before
            yield Found(
                update.origin.place("due"),
                addition.subject,
                f"the deadline of {addition.subject} was extended from {before} to {target.after} without a reason",
                "Add reason: why more time is needed.",
            )


def extension_unapproved(reviewed: Reviewed) -> Iterator[Found]:
    """An extension has the approval that the council requires, and is within its limit."""
    settings = reviewed.before.settings
    for addition in reviewed.new_updates:
        update = addition.change.update
        extension, target = _moved_out(addition.change)
        missing = _missing_approval(settings, addition, extension) if extension else None
        asked = addition.change.decided.request if addition.change.decided else None
        because = asked.close if asked else None
        if not extension and update.approves and (wrong := _wrong_approver(settings, update.approved_by, because)):
            what, hint = (
                f"what was requested of {addition.subject} {when(update.approves)} {wrong}",
                _right_approver(addition),
            )
            yield Found(update.origin.place("approved_by"), addition.subject, what, hint)
        elif missing:
            lack, hint, severity = missing
            yield Found(
                update.origin.place("due"),
                addition.subject,
                f"the {ordinal(extension)} extension of {addition.subject}, to {target}, {lack}",
                hint,
                severity,
            )


def deadline_corrected(reviewed: Reviewed) -> Iterator[Found]:
    """A correction that makes a deadline later is reviewed: only its author says that it corrects a mistake."""
    hint = "Check the paper in which it was agreed. A later date than was agreed is an extension: due, with a reason."
    for addition in reviewed.new_updates:
        moved = addition.change.deadlines
        words = list(_moved_by_correction(moved)) if moved else []
        if words:
            yield Found(
                addition.change.update.origin.place("due" if addition.change.update.due else "corrects"),
                addition.subject,
                f"a correction makes {addition.subject} due later: {', '.join(words)}",
                hint,
            )


def completed_by_correction(reviewed: Reviewed) -> Iterator[Found]:
    """A correction that makes an earlier entry say that an item is finished is reviewed."""
    for addition in reviewed.new_updates:
        update, corrected = addition.change.update, addition.change.corrected
        if corrected and update.status in (Status.COMPLETE, Status.CLOSED) and corrected.status is not update.status:
            was = f"'{corrected.status.value}'" if corrected.status else "no status"
            yield Found(
                update.origin.place("status"),
                addition.subject,
                f"a correction of the update of {corrected.date} makes {addition.subject} {update.status.value}, "
                f"where it gave {was}",
                "If it was finished later, say so in an update of its own, which corrects nothing.",
            )


def complete_without_evidence(reviewed: Reviewed) -> Iterator[Found]:
    """Completed items have evidence."""
    for addition in reviewed.new_updates:
        update = addition.change.update
        has_evidence = addition.entry is not None and any(earlier.evidence for earlier in addition.entry.entry.updates)
        if update.status is Status.COMPLETE and not has_evidence:
            yield Found(
                update.origin.place("status"),
                addition.subject,
                f"{addition.subject} is complete but has no evidence",
                "Add evidence to the update.",
            )


def closing_incomplete(reviewed: Reviewed) -> Iterator[Found]:
    """An item is closed with all that its reason needs."""
    council = reviewed.before.settings
    for addition in reviewed.new_updates:
        closed = addition.change.update
        missing, because = list(closing.lacks(council, closed)), closing.reason(closed)
        if missing:
            yield Found(
                closed.origin.place("because" if closed.because else "requests"),
                addition.subject,
                f"{addition.subject} is closed ({because}) without {listed(missing)}",
                f"This reason needs {listed(list(closing.needs(council, because)))}: add what is missing.",
            )


def self_verified(reviewed: Reviewed) -> Iterator[Found]:
    """Evidence is verified by someone other than the owner, before or after the change."""
    for addition in reviewed.new_updates:
        checker = addition.change.update.verified_by
        own = [verifies_itself(item, addition.change.update, checker) for item in addition.items]
        if any(own):
            update, owns = addition.change.update, "is an owner" if own[0] else "was until now an owner"
            yield Found(
                update.origin.place("verified_by"),
                addition.subject,
                f"'{checker}' {owns} of {addition.subject} and cannot also verify it",
                "Name the post or panel that checked the evidence.",
            )


def _missing_approval(
    settings: Settings, addition: ReviewedUpdate, extension: int
) -> tuple[str, str, Severity] | None:
    """The missing approval, what to do, and the severity: the council's own rule is an error, a custom a warning.

    What a later entry of the same change approves is approved; what another took the place of, or was refused, needs
    no approval.
    """
    rules = settings.extensions
    if rules.at_most is not None and extension > rules.at_most:
        lack = f"exceeds the council's limit of {rules.at_most}"
        return lack, "Close the item with a reason, or ask the council to allow more extensions.", Severity.ERROR
    (asking, *_), update = addition.items, addition.change.update
    _, target, extensions = settled(asking.entry.due, asking.entry.updates, date.max).deadlines
    stands = in_force(target, extensions)
    if stands is None or stands.update is not update:
        return None
    record = f"Once it is approved, record that with 'auditrack approve {addition.subject}'."
    if rules.approval_from:
        if not stands.approved_by:
            until = "Until then, write requests in place of due: what is requested changes nothing."
            return f"is not approved by {approver(settings)}", f"{record} {until}", Severity.ERROR
        if wrong := _wrong_approver(settings, stands.approved_by):
            return wrong, _right_approver(addition), Severity.ERROR
    elif extension >= MANY_EXTENSIONS and not stands.approved_by:
        return "has no recorded approval", record, Severity.WARNING
    return None


def _wrong_approver(council: Settings, approved_by: str | None, because: str | None = None) -> str | None:
    """Who approved it in place of whom, where that is another; of a closing, by its reason."""
    if not approved_by or is_approver(council, approved_by, because):
        return None
    return f"is approved by '{approved_by}', not by {approver(council, because)}"


def _right_approver(addition: ReviewedUpdate) -> str:
    day = addition.change.update.date.text
    correct = f"'auditrack correct {addition.subject} {day}"
    if addition.change.update.approves:
        back = "--without approves --without approved_by --note …"
        return f"If it was, say so with {correct} --approved-by …'; if not, take it back with {correct} {back}'."
    return (
        f"If it was, say so with {correct} --approved-by …'; if not, take the approval back with {correct} --without "
        f"approved_by --reason …', and then refuse it with 'auditrack refuse {addition.subject}'."
    )


def _moved_out(change: UpdateChange) -> tuple[int, Deadline | None]:
    """The number of extensions, and the new date, if an update extends; a correction that does counts as one more."""
    if change.target:
        return change.target.extension, change.target.after
    moved = change.deadlines
    return (moved.moved_before + 1, moved.target) if moved and moved.moves_target_out and moved.target else (0, None)


def _moved_by_correction(moved: CorrectedDeadlines) -> Iterator[str]:
    was = (moved.original_before, moved.original), (moved.target_before, moved.target)
    if moved.moves_original_out:
        yield f"the original deadline was {or_none(was[0][0])} and is now {or_none(was[0][1])}"
    if moved.moves_target_out and was[0] != was[1]:
        yield f"the revised date was {or_none(was[1][0])} and is now {or_none(was[1][1])}"
