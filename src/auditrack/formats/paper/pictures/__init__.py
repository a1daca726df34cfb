"""The pictures of a paper, drawn: how far late items have slipped, and how each directorate stands.

Each is one SVG with nothing outside it: the same text stands in an HTML page, in a file beside the Markdown, and is
made into a PNG for Word. Nothing is told by colour alone: shapes, dashes, patterns and numbers say the same.

A picture is 1,000 units wide and printed 17 cm wide, so that 20.8 units are 10 points.
"""

import os

import auditrack
from auditrack.core.register.problems import AuditrackError
from auditrack.formats.paper.pictures.directorates import directorates_svg
from auditrack.formats.paper.pictures.drawing import SIZE, WIDTH
from auditrack.formats.paper.pictures.slippage import slippage_svg

__all__ = ["SIZE", "WIDTH", "NoChartsError", "directorates_svg", "png", "slippage_svg"]


class NoChartsError(AuditrackError):
    """What makes a PNG of a picture is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "pictures in Word need resvg-py, which is not installed: "
            "pip install 'auditrack[charts]', or leave them out with --no-charts"
        )


def png(svg: str, *, zoom: int = 2) -> bytes:
    """A picture as PNG, ``zoom`` pixels a unit: 2 gives 2,000 pixels, which on 17 cm is 300 dots an inch.

    It is set in the fonts that come with auditrack, whatever the machine has, and so is the same everywhere.
    Raises NoChartsError where resvg-py is not installed, and ValueError for what is no SVG.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise NoChartsError from None
    fonts = os.path.join(os.path.dirname(auditrack.__file__), "data", "fonts")
    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[os.path.join(fonts, f"LiberationSans-{face}.ttf") for face in ("Regular", "Bold")],
            font_family="Liberation Sans",
            sans_serif_family="Liberation Sans",
        )
    )
