"""Contrast, and styles for terminals of sixteen colours: the nearest readable ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.color import Color, ColorType
from rich.color_triplet import ColorTriplet
from rich.style import Style

MIN_CONTRAST = 4.5
"""Minimum contrast of text (WCAG 2.1, 1.4.3)."""


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """Return the contrast ratio, 1 for equal colours to 21 for black on white (WCAG 2.1)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: ColorTriplet) -> float:
    """Return the relative luminance, 0..1 (WCAG 2.1)."""
    red, green, blue = map(_linear, colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


_CONSOLE = (
    "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa "
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
)
_XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 "
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
PALETTES = tuple(
    tuple(ColorTriplet(*bytes.fromhex(code)) for code in codes.split())
    for codes in (_CONSOLE, _XTERM)
)
"""The sixteen on a Linux console and in xterm (its XTerm-col.ad)."""

_GROUNDS = range(8)
"""Bright colours do not work as background on every terminal."""


def in_sixteen(styles: Mapping[str, Style]) -> dict[str, Style]:
    """Replace each exact colour of a theme's styles by one of the sixteen.

    On a known background it is the nearest with enough contrast in all PALETTES; if none has
    enough, the one with the most.
    """
    return {name: _fewer(style, styles["text"].bgcolor) for name, style in styles.items()}


def _fewer(style: Style, around: Color | None) -> Style:
    behind = style.bgcolor or around
    ground = None if behind is None else _nearest(behind, _GROUNDS)
    colour = style.color
    if colour is not None and colour.type is ColorType.TRUECOLOR:
        if ground is None or ground.number is None:
            colour = _nearest(colour, range(16))
        else:
            colour = _readable(colour, ground.number)
    return style + Style(color=colour, bgcolor=ground if style.bgcolor else None)


def _readable(colour: Color, ground: int) -> Color:
    readable = [number for number in range(16) if _least(number, ground) >= MIN_CONTRAST]
    if readable:
        return _nearest(colour, readable)
    return Color.from_ansi(max(range(16), key=lambda number: _least(number, ground)))


def _least(number: int, ground: int) -> float:
    """Return the lower contrast of two of the sixteen in PALETTES."""
    return min(contrast(palette[number], palette[ground]) for palette in PALETTES)


def _nearest(colour: Color, numbers: Iterable[int]) -> Color:
    """Return the nearest of these of the sixteen; a colour of the terminal's own is unchanged."""
    if colour.type is not ColorType.TRUECOLOR:
        return colour
    exact = colour.get_truecolor()
    return Color.from_ansi(min(numbers, key=lambda number: _distance(exact, PALETTES[0][number])))


def _distance(one: ColorTriplet, other: ColorTriplet) -> float:
    """Return the "redmean" distance (T. Riemersma, compuphase.com/cmetric.htm)."""
    red, green, blue = (a - b for a, b in zip(one, other, strict=True))
    mean = (one.red + other.red) / 2
    return (2 + mean / 256) * red**2 + 4 * green**2 + (2 + (255 - mean) / 256) * blue**2
