"""The pages of the documentation that explain codes, as they come with auditrack."""

from auditrack.core.register.explanations import Explanation, of_check, of_guard
from auditrack.store import package_data as data


def explanations() -> list[Explanation]:
    """What every code of ``check`` means, and every code of ``guard``."""
    return [*of_check(data.page("checks.md")), *of_guard(data.page("reviewing.md"))]
