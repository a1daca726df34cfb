"""A small language to choose items by: ``owner:housing status:open delayed:>6m due:..2024-06 or text:"contact"``.

Words beside each other all hold; ``or`` between them, ``not`` or a minus before one, brackets around some. A word by
itself is looked for in what is asked, in titles, posts and notes; one that says where an item stands (open, overdue)
means that.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from auditrack.core.grammar.closest import did_you_mean
from auditrack.core.grammar.plain_text import composed
from auditrack.core.register.problems import AuditrackError
from auditrack.core.standing.query_fields import FIELDS, STANDS, Test, containing, everything, negated, plain

_TOKEN = re.compile(r'\s*(?P<piece>[()]|-(?=\()|-?[\w-]+:"[^"]*"|-?"[^"]*"|[^\s()"]+:(?!")[^\s()"]*|[^\s()":]+|\S)')
_DEEPEST = 40
"""Brackets within brackets: nobody types more."""


class Sign(StrEnum):
    """Words that stand between others."""

    OR = "or"
    AND = "and"
    NOT = "not"
    MINUS = "-"
    OPEN = "("
    CLOSE = ")"


def query(text: str, on: date) -> Test:
    """What a query means on a day; everything where it is blank. Raises AuditrackError."""
    tokens = list(_tokens(composed(text)))
    return _Parser(tokens, on).whole() if tokens else lambda _: True


def _tokens(text: str) -> Iterator[str]:
    start = 0
    text = text.rstrip()
    while start < len(text):
        match = _TOKEN.match(text, start)
        if match is None or match["piece"] == '"':
            raise AuditrackError(f"query: a quotation mark is not closed: {text[start:].strip()}")
        yield match["piece"]
        start = match.end()


class _Parser:
    """Reads tokens from left to right."""

    def __init__(self, tokens: Sequence[str], on: date) -> None:
        self.tokens, self.on, self.next, self.depth = tokens, on, 0, 0

    def whole(self) -> Test:
        test = self.any_of()
        if self.next < len(self.tokens):
            raise AuditrackError("query: a bracket is closed that was not opened.")
        return test

    def any_of(self) -> Test:
        tests = [self.all_of()]
        while self.peek() == Sign.OR:
            self.next += 1
            tests.append(self.all_of())
        return tests[0] if len(tests) == 1 else lambda work: any(test(work) for test in tests)

    def all_of(self) -> Test:
        tests: list[Test] = []
        while (token := self.peek()) not in (None, Sign.OR, Sign.CLOSE):
            if token == Sign.AND and tests:
                self.next += 1
            tests.append(self.one())
        if not tests:
            after = f" after '{self.tokens[self.next - 1]}'" if self.next else ""
            raise AuditrackError(f"query: something is missing{after}. Write, for example: status:open or delayed:>6m")
        return tests[0] if len(tests) == 1 else lambda work: all(test(work) for test in tests)

    def one(self) -> Test:
        token = self.peek()
        self.next += 1
        match token:
            case Sign.NOT | Sign.MINUS:
                return self.negated()
            case Sign.OPEN:
                return self.bracketed()
            case None | Sign.OR | Sign.AND | Sign.CLOSE:
                raise AuditrackError("query: something is missing at its end. Write, for example: not status:open")
            case _ if token.startswith("-") and len(token) > 1:
                return negated(_term(token[1:], self.on))
            case _:
                return _term(token, self.on)

    def negated(self) -> Test:
        self.deeper()
        test = negated(self.one())
        self.depth -= 1
        return test

    def bracketed(self) -> Test:
        self.deeper()
        test = self.any_of()
        if self.peek() != Sign.CLOSE:
            raise AuditrackError("query: a bracket is not closed.")
        self.next += 1
        self.depth -= 1
        return test

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise AuditrackError(f"query: more than {_DEEPEST} brackets within brackets.")

    def peek(self) -> str | None:
        return self.tokens[self.next] if self.next < len(self.tokens) else None


def _term(token: str, on: date) -> Test:
    name, colon, words = token.partition(":")
    if not colon or token.startswith('"'):
        return _bare(token.strip('"'), on, is_quoted=token.startswith('"'))
    field = FIELDS.get(name.casefold().replace("_", "-"))
    if field is None:
        hint = did_you_mean(name, FIELDS, f"Use one of: {', '.join(FIELDS)}.")
        raise AuditrackError(f"query: the field '{name}' is not known. {hint}")
    values = [words.strip('"')] if words.startswith('"') else [one for one in words.split(",") if one]
    if not any(values):
        raise AuditrackError(f"query: {name}: needs a value: {field.values}.")
    try:
        tests = [field.reader(one, on) for one in values]
    except ValueError as error:
        raise AuditrackError(f"query: {name}: {error}") from None
    return lambda work: any(test(work) for test in tests)


def _bare(word: str, on: date, *, is_quoted: bool) -> Test:
    """A word by itself: where an item stands, else what it says."""
    if not is_quoted and (word_of := plain(word)) in STANDS:
        return STANDS[word_of]
    return containing(everything)(word, on)
