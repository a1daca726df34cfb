"""Who must verify what is reported complete: the body that the council names for such items, from a day on."""

from collections.abc import Iterable, Sequence
from datetime import date

from auditrack.core.grammar.plain_text import is_same_post
from auditrack.core.register.model import Action, Inspection, Item
from auditrack.core.register.settings import Settings, SignOff
from auditrack.core.register.updates import Update


def signing_body(asked: Item, directorate: str | None, then: date, council: Settings) -> tuple[str, ...]:
    """The names of the body that must verify an item; none where anybody may. The first entry that fits decides.

    ``then`` is that on which it was reported complete, and the directorate the one whose it was then.
    """
    kind = asked.source.kind if isinstance(asked.source, Inspection) else None
    has = (_with_successors(directorate, council, then), (kind,), (asked.own_or_inherited(_priority),))
    rule = next((rule for rule in council.sign_off if _fits(rule, has)), None)
    is_in_force = rule is not None and (rule.from_ is None or rule.from_.first <= then)
    return rule.by if rule and is_in_force else ()


def signed_off(body: tuple[str, ...], since: Iterable[Update]) -> Update | None:
    """The last update by which that body verified the item, or the inspecting body lifted it."""
    checks = [check for check in since if check.lifted_by or _is_by(check.verified_by, body)]
    return checks[-1] if checks else None


def _is_by(checker: str | None, body: tuple[str, ...]) -> bool:
    return checker is not None and any(is_same_post(checker, name) for name in body)


def _priority(action: Action) -> str | None:
    return action.priority


def _with_successors(code: str | None, council: Settings, then: date) -> tuple[str | None, ...]:
    """A directorate, and those that had come in its place by a day."""
    codes = [code]
    for later in council.directorates:
        has_begun = later.from_ is None or later.from_.first <= then
        if has_begun and set(later.succeeds).intersection(codes):
            codes.append(later.code)
    return tuple(codes)


def _fits(rule: SignOff, has: Sequence[Sequence[str | None]]) -> bool:
    named = (rule.directorate, rule.kind, rule.priority)
    return all(wanted is None or wanted in values for wanted, values in zip(named, has, strict=True))
