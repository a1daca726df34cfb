"""The filters of templates: words, counts, dates and sentences as the council's settings want them, and Markdown."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from auditrack.core.grammar import english
from auditrack.core.papers import figures_sentences
from auditrack.core.register.dates import in_words, when
from auditrack.core.register.model import Settings
from auditrack.core.sentences.deadlines import as_a_date
from auditrack.core.sentences.ratings import how_long, reasons
from auditrack.core.sentences.updates import in_paper, what_it_corrects
from auditrack.formats.markdown import Markdown, cell, link, prose
from auditrack.formats.paper import marks

_SENTENCES: Mapping[str, Callable[..., str]] = {
    "new_standing": figures_sentences.new_standing,
    "new_delay": figures_sentences.new_delay,
    "ongoing_progress": figures_sentences.ongoing_progress,
    "reported_progress": figures_sentences.reported_progress,
    "reported_delay": figures_sentences.reported_delay,
    "open_delay": figures_sentences.open_delay,
    "delayed": figures_sentences.delayed,
    "counts_in_short": figures_sentences.counts_in_short,
    "counts_in_full": figures_sentences.counts_in_full,
    "delayed_of_open": figures_sentences.delayed_of_open,
    "answered": figures_sentences.answered,
    "running_through": figures_sentences.running_through,
}
"""Filters that put figures into sentences, by the council's settings."""


def filters(settings: Settings, reference: Callable[[str], str]) -> dict[str, Callable[..., Any]]:
    """Each filter by the name that templates know it by. ``reference`` makes Markdown of a stretch of plain text."""
    up_to = settings.report.numbers_in_words_up_to
    sentences = {name: partial(sentence, settings=settings) for name, sentence in _SENTENCES.items()}
    return sentences | {
        "words": partial(english.number, up_to=up_to),
        "how_many": partial(english.how_many, up_to=up_to),
        "counted": partial(english.counted, up_to=up_to),
        "plural": english.plural,
        "listed": english.listed,
        "sentence": english.sentence,
        "shortened": english.shortened,
        "the": english.the,
        "verb": english.verb,
        "are": partial(english.verb, one="is", several="are"),
        "were": partial(english.verb, one="was", several="were"),
        "have": partial(english.verb, one="has", several="have"),
        "day": in_words,
        "when": when,
        "months": partial(how_long, up_to=up_to),
        "reasons": reasons,
        "moved_from": as_a_date,
        "corrected": what_it_corrects,
        "says": in_paper,
        "capitalize": english.upper_first,
        "link": link,
        "rated": marks.rated,
        "cell": lambda texts: cell(texts, reference),
        "md": Markdown,
        "prose": lambda text: prose(text, reference),
    }
