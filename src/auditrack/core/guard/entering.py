"""What a new update must say to be believed: reasons, approvals, evidence, and somebody else's eyes."""

from collections.abc import Iterator

from auditrack.core.dates import Unknown
from auditrack.core.english import ordinal
from auditrack.core.flags import MANY_EXTENSIONS, verifies_itself
from auditrack.core.guard.reviewed import Found, Reviewed
from auditrack.core.model import ExtensionRules, Status, Update
from auditrack.core.problems import Severity


def extension_without_reason(reviewed: Reviewed) -> Iterator[Found]:
    """A target that is moved out says why."""
    for told in reviewed.new_updates:
        update, target = told.change.update, told.change.target
        if target and target.extension and not update.reason and update.corrects is None:
            before = "an unknown date" if isinstance(target.before, Unknown) else target.before
            message = f"the target of {told.subject} moved from {before} to {target.after} without a reason"
            yield Found(update.origin.place("due"), told.subject, message, "Add reason: why more time is needed.")


def extension_unapproved(reviewed: Reviewed) -> Iterator[Found]:
    """A target is moved out with the approval that the council asks for, and no oftener than it allows."""
    rules = reviewed.before.settings.extensions
    for told in reviewed.new_updates:
        update, target = told.change.update, told.change.target
        if target is None or not target.extension or update.corrects is not None:
            continue
        found = _missing_approval(rules, update, target.extension)
        if found:
            said, hint, severity = found
            message = f"the {ordinal(target.extension)} new target of {told.subject}, {target.after}, {said}"
            yield Found(update.origin.place("due"), told.subject, message, hint, severity)


def complete_without_evidence(reviewed: Reviewed) -> Iterator[Found]:
    """What is said to be complete has evidence."""
    for told in reviewed.new_updates:
        update = told.change.update
        has_evidence = told.entry is not None and any(each.evidence for each in told.entry.entry.updates)
        if update.status is Status.COMPLETE and not has_evidence:
            message = f"{told.subject} is said to be complete, and has no evidence"
            yield Found(update.origin.place("status"), told.subject, message, "Add evidence: what shows it.")


def self_verified(reviewed: Reviewed) -> Iterator[Found]:
    """Evidence is checked by somebody else than the owner."""
    for told in reviewed.new_updates:
        update, item = told.change.update, told.item
        if item and update.verified_by and verifies_itself(item, update.verified_by):
            message = f"'{update.verified_by}' owns {told.subject}, and cannot verify it"
            hint = "Name the post or panel that checked the evidence."
            yield Found(update.origin.place("verified_by"), told.subject, message, hint)


def _missing_approval(rules: ExtensionRules, update: Update, extension: int) -> tuple[str, str, Severity] | None:
    """What is missing, the way out, and how much it weighs: the council's own rule weighs more than a habit."""
    if rules.at_most is not None and extension > rules.at_most:
        said = f"is more than the council allows, which is {rules.at_most}"
        return said, "Close it and say why, or ask the council to allow more.", Severity.ERROR
    if rules.approval_from:
        hint = f"Add approved_by: {rules.approval_from}, once it is approved."
        if not update.approved_by:
            return f"is not approved by {rules.approval_from}", hint, Severity.ERROR
        if _plain(update.approved_by) != _plain(rules.approval_from):
            return f"is approved by '{update.approved_by}', not by {rules.approval_from}", hint, Severity.ERROR
    elif extension >= MANY_EXTENSIONS and not update.approved_by:
        return "was approved by nobody", "Add approved_by: the post or body that approved it.", Severity.WARNING
    return None


def _plain(post: str) -> str:
    return " ".join(post.split()).casefold()
