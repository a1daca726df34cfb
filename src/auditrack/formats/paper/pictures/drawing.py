"""What both pictures are drawn of: texts, lines, signs and a legend, in one frame."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from auditrack.core.grammar.english import upper_first
from auditrack.formats.paper.metrics import shortened, width
from auditrack.formats.paper.xml import held

WIDTH = 1000
SIZE = 20.8
"""The size of all text: 10 points where the picture is printed 17 cm wide."""

EDGE = 8
NAMES = 366
"""How wide the column of names is, in both pictures."""
LEADING = 24
HALF_A_LETTER = SIZE * 0.36
"""From the middle of a capital letter down to the line that it stands on."""

INK = "#111111"
QUIET = "#3d3d3d"
RULE = "#d0d0d0"
BEYOND = "#8b1a1a"
WITHIN = "#1d4f91"

Draw = Callable[[float, float], list[str]]
"""Draws the sign of a legend: from this left edge, about this height."""


@dataclass(frozen=True, slots=True)
class Key:
    """A sign, how wide it is, and what it means."""

    draw: Draw
    wide: float
    text: str


def legend_of(keys: Sequence[Key], top: float) -> tuple[list[str], float]:
    """What the signs mean, in as many lines as it takes; and where what follows may begin."""
    drawn: list[str] = []
    x, y = float(EDGE), top + 14
    for key in keys:
        text = shortened(upper_first(key.text), WIDTH - 2 * EDGE - key.wide - 10, SIZE)
        wide = key.wide + 10 + width(text, SIZE)
        if x > EDGE and x + wide > WIDTH - EDGE:
            x, y = float(EDGE), y + 30
        drawn += [*key.draw(x, y), text_at(x + key.wide + 10, y + HALF_A_LETTER, text)]
        x += wide + 30
    return drawn, y + 24


def picture(kind: str, title: str, description: str, height: float, drawn: Iterable[str]) -> str:
    name = name_of(kind, description)
    size = f'width="{WIDTH}" height="{units(height)}" viewBox="0 0 {WIDTH} {units(height)}"'
    labelled = f'role="img" lang="en-GB" aria-labelledby="{name}-title {name}-desc"'
    font = f'font-family="Liberation Sans, Arial, Helvetica, sans-serif" font-size="{units(SIZE)}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {labelled} {font}>',
            f'<title id="{name}-title">{_safe(title)}</title>',
            f'<desc id="{name}-desc">{_safe(description)}</desc>',
            f'<rect width="{WIDTH}" height="{units(height)}" fill="#ffffff"/>',
            *drawn,
            "</svg>\n",
        ]
    )


def name_of(kind: str, description: str) -> str:
    """What the ids of a picture begin with: another for another picture, so that both may stand on one page."""
    return f"{kind}-{zlib.crc32(description.encode('utf-8', 'replace')):08x}"


def text_at(x: float, y: float, text: str, *, bold: bool = False, anchor: str = "", fill: str = INK) -> str:
    weight = ' font-weight="bold"' if bold else ""
    placed = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{units(x)}" y="{units(y)}"{weight}{placed} fill="{fill}">{_safe(text)}</text>'


def text_on_white(x: float, y: float, text: str, *, bold: bool = False, fill: str = INK) -> str:
    """A text about this point on a white ground, so that no line goes through it."""
    half = width(text, SIZE, bold) / 2 + 4
    ground = f'<rect x="{units(x - half)}" y="{units(y - 12)}" width="{units(2 * half)}" height="24" fill="#ffffff"/>'
    return f"{ground}{text_at(x, y + HALF_A_LETTER, text, bold=bold, anchor='middle', fill=fill)}"


def _safe(text: str) -> str:
    return escape(held(text))


def line_to(x: float, y: float, to_x: float, to_y: float, colour: str, thick: float, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    ends = f'x1="{units(x)}" y1="{units(y)}" x2="{units(to_x)}" y2="{units(to_y)}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{units(thick)}"{dashed}/>'


def circle_at(x: float, y: float) -> str:
    return f'<circle cx="{units(x)}" cy="{units(y)}" r="7.5" fill="#ffffff" stroke="{INK}" stroke-width="3"/>'


def diamond_at(x: float, y: float, colour: str, *, hollow: bool = False) -> str:
    reach = 9 if hollow else 11
    ends = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
    corners = " ".join(f"{units(across)},{units(down)}" for across, down in ends)
    fill, edge = ("#ffffff", colour) if hollow else (colour, "#ffffff")
    return f'<polygon points="{corners}" fill="{fill}" stroke="{edge}" stroke-width="{"2.5" if hollow else "1.5"}"/>'


def square_at(x: float, y: float) -> str:
    box = f'x="{units(x - 9)}" y="{units(y - 9)}" width="18" height="18"'
    return f'<rect {box} fill="{INK}" stroke="#ffffff" stroke-width="1.5"/>'


def arrow_at(x: float, y: float, colour: str) -> str:
    corners = f"{units(x)},{units(y - 10)} {units(x + 16)},{units(y)} {units(x)},{units(y + 10)}"
    return f'<polygon points="{corners}" fill="{colour}" stroke="#ffffff" stroke-width="1.5"/>'


def units(number: float) -> str:
    """A number with one decimal at most, which is finer than any printer."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def lines_at(x: float, middle: float, leading: float, lines: Sequence[tuple[str, bool]], room: float) -> Iterator[str]:
    """Lines of text about a height, those that are bold and those that are not."""
    y = middle - (len(lines) - 1) * leading / 2 + HALF_A_LETTER
    for at, (line, bold) in enumerate(lines):
        fill = INK if bold else QUIET
        yield text_at(x, y + at * leading, shortened(line, room, SIZE, bold), bold=bold, fill=fill)
