"""What a template may take of text, turns of loops and processor time: whoever wrote it, it comes to an end.

Jinja's sandbox keeps a template from what is not its own. Here it is kept from asking for too much: operators, calls,
filters and loops are counted as they run, and refused before they make what is too large.
"""

import contextlib
import os
import re
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import generate_lorem_ipsum

TEXT = 20_000_000
"""Letters that a paper may have."""
MADE = 10 * TEXT
"""Letters, or members of lists, that all its operations may make on the way."""
TURNS = 1_000_000
"""Turns of loops, and calls."""
SECONDS = 60
"""Of processor time. Windows tells nobody when they are over."""
BITS = 14_000
"""Of a whole number: Python prints none of more than 4,300 digits."""

_PRINTS = f"the template prints more than {TEXT // 1_000_000} MB of text"
_LOOP = "turns of a loop"
"""A filter that no template can name."""
_GROWING = frozenset(("batch", "center", "indent", "join", "replace", "round", "slice", "tojson", "wordwrap"))
_BLOCKS = frozenset(("if", "for", "macro", "call", "filter", "block", "with"))
_SPECIFICATION = re.compile(r"%[-+ #0.\d*]*[a-zA-Z]|\{[^{}]*:[^{}]*\}")
_OWN_WIDTH = re.compile(r"%[-+ #0.\d]*\*|\{[^{}]*\{")


class BoundError(jinja2.TemplateRuntimeError):
    """A template asks for more than it may."""


class _Code(CodeGenerator):
    """Templates as code, in which what joins and cuts texts is counted as well."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's own name
        """Join texts by the environment."""
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Count what is cut out of a text or a list."""
        is_cut = isinstance(node.arg, nodes.Slice)
        self.write("environment.counted(" if is_cut else "")
        super().visit_Getitem(node, frame)
        self.write(")" if is_cut else "")


class BoundTemplates(ImmutableSandboxedEnvironment):
    """What runs the templates of one paper, within its bounds. What it raises for more is BoundError."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))
    code_generator_class = _Code

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.made = self.turns = 0
        self.filters = {name: self._bound(name, filter_) for name, filter_ in self.filters.items()}
        self.filters[_LOOP] = self._turns

    def add_filters(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        """Let templates use filters of our own."""
        self.filters |= {name: self._bound(name, filter_) for name, filter_ in filters.items()}

    def rendered(self, name: str, **values: Any) -> str:
        """What a template prints."""
        pieces, size = [], 0
        events: Any = self.get_template(name).generate(**values)
        for piece in events:
            size += len(piece)
            if size > TEXT:  # told from within, so that the line is known
                events.throw(BoundError(_PRINTS))
            pieces.append(piece)
        return "".join(pieces)

    def printed(self, value: Any, text_of: Callable[[Any], str]) -> str:
        """What is printed for a value; its size is counted."""
        if isinstance(value, str) and len(value) > TEXT:
            raise BoundError(_PRINTS)
        return str(self.counted(text_of(value)))

    def counted(self, value: Any) -> Any:
        """The same value; its size is counted."""
        if isinstance(value, str | bytes | list | tuple):
            self._count(len(value))
        return value

    def joined(self, parts: tuple[Any, ...]) -> Any:
        """What ``~`` makes of values."""
        texts = [str(part) for part in parts]
        self._refuse(sum(map(len, texts)))
        return self.counted("".join(texts))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """What an operator makes of two values."""
        if isinstance(left, int) and isinstance(right, int):
            self._refuse_number(operator, left, right)
        elif operator == "*":
            self._refuse(_weight(left) * _weight(right))
        elif operator == "+":
            self._refuse(_weight(left) + _weight(right))
        elif operator == "%" and isinstance(left, str):
            self._refuse(_formatted(left, right if isinstance(right, tuple) else (right,)))
        return self.counted(super().call_binop(context, operator, left, right))

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """What a function, a macro or a method gives."""
        owner, values = getattr(obj, "__self__", None), (*args, *kwargs.values())
        self._turn()
        if isinstance(obj, LoopContext):
            args = (self._turns(args[0]), *args[1:]) if args else args
        elif obj is generate_lorem_ipsum:
            self._refuse(1000 * _product(values))
        elif isinstance(owner, str | bytes | int):
            self._refuse(_product(values if isinstance(owner, int) else (owner, *values)))
        return self.counted(super().call(context, obj, *args, **kwargs))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """The method ``format`` of a text, which the sandbox replaces by its own."""
        safe = super().wrap_str_format(value)
        if safe is None:
            return None

        def bound(*args: Any, **kwargs: Any) -> str:
            self._refuse(_formatted(value.__self__, (*args, *kwargs.values())))
            return safe(*args, **kwargs)

        return bound

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *rest: Any) -> Any:
        """The code of a template. Raises TemplateSyntaxError, also for what Python cannot compile."""
        try:
            return super().compile(source, name, filename, *rest)
        except (RecursionError, SyntaxError, MemoryError):
            line = self._deepest(source)
            raise jinja2.TemplateSyntaxError("this is nested too deeply", line, name, filename) from None
        except ValueError:
            line = next(
                (number for number, text in enumerate(source.split("\n"), 1) if re.search(r"\d{4000}", text)), 1
            )
            raise jinja2.TemplateSyntaxError("this number is too long", line, name, filename) from None

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            literal = sum(len(text.data) for part in loop.body for text in part.find_all(nodes.TemplateData))
            given = [nodes.Const(literal, lineno=loop.lineno, environment=self)]
            loop.iter = nodes.Filter(
                loop.iter, _LOOP, given, [], None, None, lineno=loop.iter.lineno, environment=self
            )
        return tree

    def _deepest(self, source: str) -> int:
        """The line of a template in which most brackets and blocks are open."""
        depth, most, line, before = 0, 0, 1, ""
        for number, kind, value in self.lex(source):
            if kind == "operator":
                depth += (value in "([{") - (value in ")]}")
            elif kind == "name" and before == "block_begin":
                depth += (value in _BLOCKS) - value.startswith("end")
            if depth > most:
                most, line = depth, number
            before = before if kind == "whitespace" else kind
        return line

    def _bound(self, name: str, filter_: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(filter_)
        def bound(*args: Any, **kwargs: Any) -> Any:
            value, *rest = args[1:] if hasattr(filter_, "jinja_pass_arg") else args
            values = (*rest, *kwargs.values())
            if name in _GROWING:
                self._refuse(_product(values if isinstance(value, int) else (value, *values)))
            elif name == "format":
                self._refuse(_formatted(str(value), values))
            return self.counted(filter_(*args, **kwargs))

        return bound

    def _turns(self, values: Iterable[Any], literal: int = 0) -> Iterator[Any]:
        """The same values, each counted as a turn of a loop that prints so many letters of its own."""
        for value in values:
            self._turn()
            self._count(literal)
            yield value

    def _turn(self) -> None:
        self.turns += 1
        if self.turns > TURNS:
            raise BoundError(f"the template's loops and calls take more than {TURNS:,} turns")

    def _count(self, size: int) -> None:
        self.made += size
        self._refuse(self.made)

    def _refuse(self, size: int) -> None:
        if size > MADE:
            raise BoundError(f"the template makes more than {MADE // 1_000_000} MB of text on its way")

    def _refuse_number(self, operator: str, left: int, right: int) -> None:
        bits = left.bit_length() * right if operator == "**" else left.bit_length() + right.bit_length()
        if bits > BITS:
            raise BoundError("the template makes a number of more than 4,000 digits")


@contextlib.contextmanager
def bounded_time() -> Iterator[None]:
    """Raise BoundError once the time of a template is over. Nothing of the program's own is left changed."""
    if os.name == "nt":
        yield
        return
    if threading.current_thread() is not threading.main_thread():
        yield  # where no signal may be awaited
        return
    usual = signal.signal(signal.SIGPROF, _stop)
    before = signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, *before)
        signal.signal(signal.SIGPROF, usual)


def _stop(*_: object) -> None:
    raise BoundError(f"the template takes more than {SECONDS} seconds of processor time")


def _weight(value: Any) -> int:
    """How much of a result a value may be: letters, members, or a number of either."""
    if isinstance(value, str | bytes):
        return len(value)
    if isinstance(value, int):
        return abs(value)
    if isinstance(value, Mapping):
        value = [*value.values()]
    if isinstance(value, list | tuple):
        return len(value) + sum(len(part) for part in value if isinstance(part, str | bytes))
    return 1


def _product(values: Iterable[Any]) -> int:
    """The two greatest weights together, as of a text with a sign after each of its letters."""
    first, second, *_ = sorted((*map(_weight, values), 1, 1), reverse=True)
    return first * second


def _formatted(text: str, values: Iterable[Any]) -> int:
    """How long a text may become when values are put into it, by the widths that it demands."""
    widths = sum(int(digits) for part in _SPECIFICATION.findall(text) for digits in re.findall(r"\d{1,18}", part))
    own = _OWN_WIDTH.search(text) is not None
    members = [part for value in values for part in (value.values() if isinstance(value, Mapping) else (value,))]
    weights = sum(_weight(part) for part in members if own or not isinstance(part, int))
    return len(text) + widths + weights * max(1, text.count("{"))
