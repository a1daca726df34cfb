"""The judgement of an inspecting body, in words; or why there is none."""

from auditrack.core.register.model import Inspection


def judged(inspection: Inspection) -> str:
    """Its own grade, as a table prints it."""
    if inspection.given_judgement:
        return inspection.given_judgement
    if inspection.gives_no_judgement:
        return "No overall judgement"
    return "Not recorded" if inspection.reported else "Not yet known"
