"""Themes: what can be read, by whom, and on which terminals."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet
from rich.palette import Palette as Sixteen
from rich.style import Style

from reader.loading import Config
from reader.ui.keymap import set_up
from reader.ui.page.paint import MEANINGS, OVERLAYS, TERMINAL, Palette
from reader.ui.themes import DEFAULT, Themes

NAMES = [name for name in Themes("truecolor").names if name != DEFAULT]
SYSTEMS = {
    "truecolor": ColorSystem.TRUECOLOR,
    "256": ColorSystem.EIGHT_BIT,
    "standard": ColorSystem.STANDARD,
}
CONSOLE = """000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa
             555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"""
XTERM = """000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5
           7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"""
SIXTEEN = [
    Sixteen([ColorTriplet(*bytes.fromhex(c)) for c in codes.split()]) for codes in (CONSOLE, XTERM)
]
"""What terminals take for the sixteen colours: the Linux console (VGA) and xterm."""

VISION = {
    "protan": """ 0.152286  1.052583 -0.204868
                  0.114503  0.786281  0.099216
                 -0.003882 -0.048116  1.051998""",
    "deutan": """ 0.367322  0.860646 -0.227968
                  0.280085  0.672501  0.047413
                 -0.011820  0.042940  0.968881""",
    "tritan": """ 1.255528 -0.076749 -0.178779
                 -0.078411  0.930809  0.147602
                  0.004733  0.691367  0.303900""",
    "every": "1 0 0  0 1 0  0 0 1",
}
"""Linear RGB to linear RGB: what eyes see whose one kind of cone fails (Machado, Oliveira and
Fernandes 2009, severity 1.0), and what all others see."""

APART = 20.0
"""CIE 1976 colour difference; about 2.3 can just be noticed (Mahy et al. 1994)."""


def linear(colour: ColorTriplet) -> list[float]:
    """The light of the three primaries, 0..1 (IEC 61966-2-1)."""
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """Contrast ratio, 1..21 (WCAG 2.1)."""
    lights = [
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (linear(one), linear(other))
    ]
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def lab(light: Sequence[float]) -> list[float]:
    """Linear sRGB as CIE L*a*b* under D65."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in light)
    parts = [
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    ]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in parts)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def difference(one: Color, other: Color, eyes: str) -> float:
    """How different two colours look to these eyes."""
    factors = [float(factor) for factor in VISION[eyes].split()]
    rows = [factors[start : start + 3] for start in (0, 3, 6)]
    seen = []
    for colour in (one, other):
        light = linear(colour.get_truecolor())
        seen.append(lab([sum(a * b for a, b in zip(row, light, strict=True)) for row in rows]))
    return float(sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5)


def everywhere(palette: Palette) -> dict[str, Style]:
    """Every style that can be on the screen: each meaning, with any overlays one over another.

    Each once more on the ground of the current passage.
    """
    found = {}
    for name in MEANINGS:
        if name not in OVERLAYS:
            for count in range(len(OVERLAYS) + 1):
                for over in combinations(OVERLAYS, count):
                    parts = [getattr(palette, part) for part in over]
                    found[" ".join((name, *over))] = sum(parts, getattr(palette, name))
    if palette.ground is not None:
        found |= {f"{name}, here": style + palette.ground for name, style in found.items()}
    return found


def shown(colour: Color | None, system: ColorSystem, sixteen: Sixteen) -> ColorTriplet:
    """What a terminal makes of a colour."""
    assert colour is not None
    fewer = colour.downgrade(system)
    if fewer.number is not None and fewer.number < 16:
        return sixteen[fewer.number]
    return fewer.get_truecolor()


@pytest.mark.parametrize("sixteen", SIXTEEN, ids=["console", "xterm"])
@pytest.mark.parametrize("colours", SYSTEMS)
@pytest.mark.parametrize("name", NAMES)
def test_everything_can_be_read(name: str, colours: str, sixteen: Sixteen) -> None:
    """Each pair of text and ground that can meet, on terminals of many and of few colours."""
    least = 7.0 if name == "high-contrast" else 4.5
    palette = Themes(colours).theme(name).palette
    for what, style in everywhere(palette).items():
        system = SYSTEMS[colours]
        pair = shown(style.color, system, sixteen), shown(style.bgcolor, system, sixteen)
        assert contrast(*pair) >= least, what


@pytest.mark.parametrize("name", NAMES)
def test_sixteen_colours_have_grounds_that_all_terminals_have(name: str) -> None:
    """The eight bright ones are no grounds on some; there the text would lose its own."""
    for style in everywhere(Themes("standard").theme(name).palette).values():
        assert style.bgcolor is not None
        assert style.bgcolor.number in range(8)


@pytest.mark.parametrize("name", [DEFAULT, *NAMES])
def test_colour_is_never_alone(name: str) -> None:
    """Without colours, what is laid over text still differs from it and from one another."""
    palette = Themes("truecolor").theme(name).palette
    styles = [palette.text, *(palette.text + getattr(palette, over) for over in OVERLAYS)]
    assert len({str(style.without_color) for style in styles}) == len(styles)
    assert palette.current.bold
    assert palette.strong.without_color != palette.head.without_color


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("environment", [{"NO_COLOR": ""}, {"TERM": "vt220"}])
def test_without_colours_a_theme_is_the_terminals_own(
    name: str, environment: dict[str, str]
) -> None:
    """A theme needs what NO_COLOR forbids and old terminals lack."""
    assert set_up(Config(), name, environment).theme.palette == TERMINAL


@pytest.mark.parametrize("eyes", VISION)
def test_meanings_stay_apart_for_all_eyes(eyes: str) -> None:
    """In the theme for it: coloured text from plain, what is marked by its ground, and both."""
    palette = Themes("truecolor").theme("colour-blind").palette
    pairs = [
        ("text", "shared"),
        ("shared", "differing"),
        ("differing", "found"),
        ("shared", "found"),
    ]
    for one, other in pairs:
        colours = getattr(palette, one).color, getattr(palette, other).color
        assert difference(*colours, eyes) >= APART, (one, other)


def test_the_default_names_no_colour() -> None:
    """It is the terminal's own, whatever colours there are."""
    for colours in (None, *SYSTEMS):
        palette = Themes(colours).theme(DEFAULT).palette
        assert palette == TERMINAL
        assert palette.blank is None
        assert all(not (s.color or s.bgcolor) for s in everywhere(palette).values())
