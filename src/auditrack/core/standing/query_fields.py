"""The fields that a query may name, and what their values mean: the one table behind parser, errors and page."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.register.dates import Deadline, Period, Unknown, of_day
from auditrack.core.register.lengths import ahead
from auditrack.core.register.typed_dates import typed
from auditrack.core.register.words import Rag, Response
from auditrack.core.standing.flags import Flag
from auditrack.core.standing.listing import ListedItem
from auditrack.core.standing.position import Standing

Test = Callable[[ListedItem], bool]
"""Whether an item is meant."""
Reader = Callable[[str, date], Test]
"""What a value of a field means on a day. Raises ValueError with a sentence."""

_COMPARED = re.compile(r"(?P<sign><=|>=|<|>|)(?P<length>\d+[dwmy])")


@dataclass(frozen=True, slots=True)
class QueryField:
    """A field that a query may name: what it means, values to show, and how one is read."""

    meaning: str
    values: str
    reader: Reader


def containing(of: Callable[[ListedItem], Sequence[str | None]]) -> Reader:
    """A text that stands in one of several, whatever its case."""

    def read(words: str, _: date) -> Test:
        wanted = " ".join(words.casefold().split())
        return lambda work: any(wanted in " ".join(text.casefold().split()) for text in of(work) if text)

    return read


def _named(of: Callable[[ListedItem], Sequence[str | None]]) -> Reader:
    """A code or an id, or how it begins; "none" is what has none."""

    def read(words: str, _: date) -> Test:
        wanted = words.casefold()
        if wanted == "none":
            return lambda work: not any(of(work))
        return lambda work: any(text.casefold().startswith(wanted) for text in of(work) if text)

    return read


def _one_of(tests: Mapping[str, Test]) -> Reader:
    """A word of a list."""

    def read(words: str, _: date) -> Test:
        test = tests.get(plain(words))
        if test is None:
            hint = did_you_mean(words, tests, f"Use one of: {', '.join(tests)}.")
            raise ValueError(f"'{words}' is not known. {hint}")
        return test

    return read


def _between(of: Callable[[ListedItem], Sequence[date]], missing: Mapping[str, Test]) -> Reader:
    """A date, or from one to another: 2024-06, 2024-01..2024-06, ..2024-06, 2024-01.. ; or a word for none."""

    def read(words: str, on: date) -> Test:
        if plain(words) in missing:
            return missing[plain(words)]
        start, dots, end = words.partition("..")
        first = _date(start, on).first if start else date.min
        last = _date(end, on).last if end else date.max if dots else _date(start, on).last
        return lambda work: any(first <= there <= last for there in of(work))

    return read


def _date(words: str, on: date) -> Period:
    period = of_day(on) if words.casefold() == "today" else typed(words.replace("_", " "))
    if period is None:
        raise ValueError(f"'{words}' is not a date. Write 2024-06, or from one to another: 2024-01..2024-06.")
    return period


def _longer(
    holds: Test, since: Callable[[ListedItem], Deadline | None], until: Callable[[ListedItem], date]
) -> Reader:
    """Yes or no, or by how long: >6m, <=90d."""

    def read(words: str, _: date) -> Test:
        if words.casefold() in _YES_OR_NO:
            return holds if _YES_OR_NO[words.casefold()] else negated(holds)
        match = _COMPARED.fullmatch(words.casefold())
        if match is None:
            raise ValueError(f"'{words}' is not understood. Write yes, no, or a length: >6m, <=90d.")
        sign, length = match["sign"] or ">=", match["length"]
        return lambda work: holds(work) and _is_by(since(work), until(work), sign, length)

    return read


def _is_by(since: Deadline | None, until: date, sign: str, length: str) -> bool:
    """Whether a day lies by such a length past a deadline; whole months are counted as ratings count them."""
    if not isinstance(since, Period):
        return False
    count, unit = int(length[:-1]), length[-1]
    if unit in "my":
        edge = since.plus_months(count * (12 if unit == "y" else 1))
    else:
        edge = ahead(since.last, length) or date.max
    return {">": until > edge, ">=": until >= edge, "<": until < edge, "<=": until <= edge}[sign]


def _number(of: Callable[[ListedItem], int | None]) -> Reader:
    """A number, or more or less than one: 2, >=2, <50."""

    def read(words: str, _: date) -> Test:
        match = re.fullmatch(r"(<=|>=|<|>|)(\d{1,9})", words)
        if match is None:
            raise ValueError(f"'{words}' is not a number. Write 2, >=2 or <50.")
        sign, wanted = match[1], int(match[2])
        compared: dict[str, Callable[[int], bool]] = {
            "": lambda there: there == wanted,
            ">": lambda there: there > wanted,
            ">=": lambda there: there >= wanted,
            "<": lambda there: there < wanted,
            "<=": lambda there: there <= wanted,
        }
        return lambda work: (there := of(work)) is not None and compared[sign](there)

    return read


def plain(words: str) -> str:
    """A word as it is compared: whatever its case, and with hyphens."""
    return words.casefold().replace("_", "-").replace(" ", "-")


def negated(test: Test) -> Test:
    """What a test does not hold of."""
    return lambda work: not test(work)


def _stands(standing: Standing) -> Test:
    return lambda work: work.now.standing is standing


def _answered(word: Response) -> Test:
    return lambda work: work.now.response is word


def _flagged(flag: Flag) -> Test:
    return lambda work: flag in work.item.flags


def _coloured(rag: Rag) -> Test:
    return lambda work: work.now.rag is rag


def everything(work: ListedItem) -> list[str | None]:
    """All in which a word by itself is looked for."""
    entry, notes = work.now.entry, [update.note for update in work.now.updates]
    bodies = work.inspection.body if work.inspection else ()
    return [
        work.now.address,
        work.now.text,
        entry.finding,
        work.title,
        work.owner,
        *work.now.item.lead,
        *bodies,
        *notes,
    ]


_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}

STANDS: Mapping[str, Test] = {
    "open": lambda work: work.now.is_open,
    "finished": lambda work: not work.now.is_open,
    **{plain(standing.value): _stands(standing) for standing in Standing},
    "on-hold": lambda work: work.now.is_open and work.now.status.value == "on hold",
    "reopened": lambda work: work.now.is_open and work.now.status.value == "reopened",
    "awaiting-verification": lambda work: work.now.awaiting_verification,
    "delayed": lambda work: work.now.is_delayed,
    "overdue": lambda work: work.now.is_overdue,
    "past-its-date": lambda work: work.now.is_past_deadline,
}
"""Where an item stands, by the word for it."""

_NO_DEADLINE: Mapping[str, Test] = {
    "none": lambda work: work.now.deadline is None,
    "unknown": lambda work: isinstance(work.now.original, Unknown),
}


def _of_inspection(of: Callable[[ListedItem], Sequence[str | None]]) -> Callable[[ListedItem], Sequence[str | None]]:
    return lambda work: of(work) if work.inspection else ()


def _directorate(words: str, on: date) -> Test:
    def names(work: ListedItem) -> list[str | None]:
        code = work.now.item.directorate
        known = work.council.directorate(code) if code else None
        return [code, known.name if known else None]

    return _named(names)(words, on)


def _priority(work: ListedItem) -> list[str | None]:
    name = work.now.item.own_or_inherited(lambda asked: asked.priority)
    return [name, *(one.label for one in work.council.priorities if one.id == name)]


FIELDS: Mapping[str, QueryField] = {
    "status": QueryField("Where it stands", ", ".join(STANDS), _one_of(STANDS)),
    "inspection": QueryField(
        "Id or title of its inspection, or a part of it",
        "ilacs",
        containing(lambda work: (work.now.source.id, work.title)),
    ),
    "ref": QueryField("Its ref, or how that begins", "3", _named(lambda work: (work.now.ref,))),
    "body": QueryField(
        "Who inspected",
        "ofsted",
        containing(_of_inspection(lambda work: work.inspection.body if work.inspection else ())),
    ),
    "kind": QueryField(
        "Kind of inspection",
        "audit",
        _named(_of_inspection(lambda work: (work.inspection.kind if work.inspection else None,))),
    ),
    "directorate": QueryField("Code or name of the directorate where the work is done", "CYPS", _directorate),
    "owner": QueryField(
        "Who answers for it, or a part of the post", "housing", containing(lambda work: (work.owner,))
    ),
    "lead": QueryField(
        "Who delivers it, or a part of the post", "housing", containing(lambda work: work.now.item.lead)
    ),
    "rating": QueryField(
        "Rating of its inspection",
        "significant",
        _named(
            lambda work: (work.rated.rating.code, work.rated.rating.label) if work.rated and work.rated.rating else ()
        ),
    ),
    "priority": QueryField("Its priority; none", "high", _named(_priority)),
    "grade": QueryField(
        "The body's own grading; none",
        "essential",
        _named(lambda work: (work.now.item.own_or_inherited(lambda asked: asked.grade),)),
    ),
    "theme": QueryField(
        "Theme of its plan; none",
        "homes",
        _named(lambda work: (work.now.item.own_or_inherited(lambda asked: asked.theme),)),
    ),
    "response": QueryField(
        "The council's answer",
        ", ".join(plain(word.value) for word in Response),
        _one_of({plain(word.value): _answered(word) for word in Response}),
    ),
    "flag": QueryField(
        "What is worth knowing of it",
        ", ".join(flag.value for flag in Flag),
        _one_of({flag.value: _flagged(flag) for flag in Flag}),
    ),
    "lead-rating": QueryField(
        "The colour that its lead gives",
        ", ".join(rag.value for rag in Rag),
        _one_of({rag.value: _coloured(rag) for rag in Rag}),
    ),
    "delayed": QueryField(
        "Whether it is behind its original deadline, or by how long",
        "yes, no, >6m",
        _longer(
            lambda work: work.now.is_delayed,
            lambda work: work.now.delay.original if work.now.delay else None,
            lambda work: work.now.delay.until if work.now.delay else work.now.day,
        ),
    ),
    "overdue": QueryField(
        "Whether the day lies past its original deadline, or by how long",
        "yes, no, >90d",
        _longer(
            lambda work: work.now.is_overdue,
            lambda work: work.now.first_deadline,
            lambda work: work.now.late_by,
        ),
    ),
    "due": QueryField(
        "Its latest deadline; none",
        "..2024-06, 2024-01..2024-06",
        _between(lambda work: [work.now.deadline.last] if work.now.deadline else [], _NO_DEADLINE),
    ),
    "original": QueryField(
        "Its original deadline; none, unknown",
        "2023",
        _between(
            lambda work: [work.now.original.last] if isinstance(work.now.original, Period) else [],
            {**_NO_DEADLINE, "none": lambda work: work.now.original is None},
        ),
    ),
    "raised": QueryField(
        "When it was raised",
        "2023-07..",
        _between(lambda work: [work.now.item.arrived_on] if work.now.item.arrived_on else [], {}),
    ),
    "finished": QueryField(
        "When it was reported complete, or closed; none",
        "2023-07..",
        _between(
            lambda work: [work.now.finished] if work.now.finished else [],
            {"none": lambda work: not work.now.finished},
        ),
    ),
    "changed": QueryField(
        "When it was raised, or an update was entered", "2023-07..", _between(lambda work: work.changed_on, {})
    ),
    "extensions": QueryField(
        "How often its deadline was extended", ">=2", _number(lambda work: len(work.now.extensions))
    ),
    "percent": QueryField("How much is done, as its lead says", "<50", _number(lambda work: work.now.percent)),
    "text": QueryField(
        "What is asked, or was found",
        '"contact"',
        containing(lambda work: (work.now.text, work.now.entry.finding)),
    ),
    "note": QueryField(
        "What its updates say", "delay", containing(lambda work: [update.note for update in work.now.updates])
    ),
}
"""Every field that a query may name, in the order of its page."""
