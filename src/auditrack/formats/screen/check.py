"""What ``check --explain`` shows."""

from collections.abc import Iterator, Sequence

from auditrack.core.grammar.english import upper_first
from auditrack.core.register.explanations import Explanation
from auditrack.formats.screen.blocks import Block, Line, Style


def explanation(explanations: Sequence[Explanation]) -> Iterator[Block]:
    """What a code means, wherever it is used."""
    for number, explained in enumerate(explanations):
        if number:
            yield Line("")
        yield Line(f"{explained.code} ({explained.command}, {explained.kind})", Style.STRONG)
        yield Line(upper_first(explained.meaning), indent=2)
        if explained.example:
            yield Line(f"For example: {explained.example}", indent=2, hang=2)
        yield Line(f"What to do: {explained.advice}", indent=2, hang=2)
