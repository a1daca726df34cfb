"""A council's rules in its own words: its ratings, what leads to each, and what they make of made-up inspections."""

from collections.abc import Iterator, Sequence

from auditrack.core.grammar.english import sentence
from auditrack.core.register.dates import in_words
from auditrack.core.register.settings import Priority, RatingSettings, Settings
from auditrack.core.register.words import SchemeName
from auditrack.core.sentences.council_rules import asked_of, rules
from auditrack.core.sentences.positions import with_its_colour
from auditrack.core.sentences.ratings import reasons
from auditrack.core.standing import policy
from auditrack.core.standing.worked_examples import DAY, Worked, worked
from auditrack.formats.screen.blocks import STYLES, Block, Heading, Line, Style


def blocks(settings: Settings) -> list[Block]:
    """All of it for a terminal."""
    name = settings.short_name or settings.organisation
    return [
        Line(f"{name}: how inspections are rated", Style.STRONG),
        Line(_scheme(settings.rating)),
        *_ratings(settings.rating),
        Heading("Conditions: the first that applies decides"),
        *(
            Line(f"{number}. {policy.in_words(step)}: {step.rating.label}", indent=2, hang=3)
            for number, step in enumerate(policy.steps(settings.rating), start=1)
        ),
        Heading("Other rules"),
        *(Line(f"- {rule}", indent=2, hang=2) for rule in rules(settings)),
        *_priorities(settings.priorities),
        *_examples(worked(settings)),
    ]


def _scheme(rating: RatingSettings) -> str:
    if rating.scheme is SchemeName.OWN:
        return "Rating scheme: the council's own"
    own = ", in the council's own words" if rating.ratings else ""
    return f"Rating scheme: {rating.scheme}{own}"


def _ratings(settings: RatingSettings) -> Iterator[Block]:
    yield Heading("Ratings, in the order of papers")
    for rating in policy.ratings(settings).values():
        label = rating.label if rating.short == rating.label else f"{rating.label} ({rating.short})"
        yield Line(label, STYLES[rating.tone], indent=2)
        yield Line(rating.definition, indent=4)


def _priorities(priorities: Sequence[Priority]) -> Iterator[Block]:
    if priorities:
        yield Heading("Priorities, highest first")
    for priority in priorities:
        label = f"{priority.label or priority.id}{' (critical)' if priority.critical else ''}"
        yield Line(label, Style.STRONG, indent=2)
        yield from (Line(sentence(text), indent=4) for text in (*priority.definition, *asked_of(priority)))


def _examples(examples: Sequence[Worked]) -> Iterator[Block]:
    yield Heading(f"Worked examples: made-up inspections on {in_words(DAY)}")
    for example in examples:
        yield Line("")
        for position in example.items:
            yield Line(f"{position.ref}  {with_its_colour(position)}", indent=2, hang=3)
        if not example.items:
            yield Line("no recommendations", indent=2)
        if example.rated.rating:
            yield Line(f"= {example.rated.rating.label}", STYLES[example.rated.rating.tone], indent=2, hang=2)
        yield from (Line(reason, Style.QUIET, indent=4) for reason in reasons(example.rated))
