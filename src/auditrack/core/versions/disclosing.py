"""An earlier register by what a later one discloses: what is not public now is in no output for any day."""

from dataclasses import replace

from auditrack.core.register.model import Registry
from auditrack.core.register.words import Disclosure
from auditrack.core.versions import matching

_FROM_OPEN_TO_CLOSED = (Disclosure.PUBLIC, Disclosure.JUDGEMENT_ONLY, Disclosure.EXEMPT)


def disclosed_as_in(now: Registry, then: Registry) -> Registry:
    """An earlier register in which no inspection, whatever its name, is disclosed further than in a later one.

    What the later register no longer holds is disclosed as it was.
    """
    less = {
        old.id: replace(old, disclosure=new.disclosure, exemption=new.exemption)
        for old, new in matching.sources(then.inspections, now.inspections)
        if old and new and _rank(new.disclosure) > _rank(old.disclosure)
    }
    inspections = tuple(less.get(inspection.id, inspection) for inspection in then.inspections)
    return replace(then, inspections=inspections) if less else then


def _rank(disclosure: Disclosure) -> int:
    return _FROM_OPEN_TO_CLOSED.index(disclosure)
