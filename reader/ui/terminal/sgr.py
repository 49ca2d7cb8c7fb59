"""Styles as parameters of the SGR sequence (ECMA-48 8.3.117)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from rich.color import ColorSystem
from rich.style import Style

_DEFAULTS = {"39", "49"}
"""Default foreground and background: what any style begins from, so never sent."""

_EIGHT_BIT_TERMS = ("-256color", "-kitty")
"""Endings of TERM by which terminals of 256 colours are known."""


def colours(environment: Mapping[str, str]) -> str | None:
    """The colours of a terminal with that environment, as `Codes` takes them; None for none.

    NO_COLOR, whatever its value, forbids them; terminals of DEC's know attributes only. The rest is
    as rich finds it out, which takes longer to load.
    """
    term = environment.get("TERM", "").strip().lower()
    if "NO_COLOR" in environment or term.startswith("vt"):
        return None
    if environment.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return "truecolor"
    return "256" if term.endswith(_EIGHT_BIT_TERMS) else "standard"


class Codes:
    """Turns styles into SGR parameters for a terminal with so many colours."""

    def __init__(self, colours: str | None = None) -> None:
        """`colours` is a name of a rich colour system, such as "256"; None for no colour."""
        system = None if colours is None else _SYSTEMS[colours]
        self.of = cache(lambda style: _parameters(style, system))
        """The parameters of a style such as "1;31"; empty for none."""


_SYSTEMS = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
}


def _parameters(style: Style | None, system: ColorSystem | None) -> str:
    if not style:
        return ""
    if system is None:
        # Without colour, reversed text is what a background was to tell.
        style, system = style.without_color, ColorSystem.STANDARD
    rendered = style.update_link(None).render("x", color_system=system)
    parameters = rendered.partition("x")[0].removeprefix("\x1b[").removesuffix("m")
    return ";".join(_without_defaults(parameters.split(";")))


def _without_defaults(parameters: list[str]) -> list[str]:
    """The parameters without default colours; those of 38 and 48 are no defaults."""
    return [each for each in _split(parameters) if each not in _DEFAULTS]


def _split(parameters: list[str]) -> Iterator[str]:
    """Yield each attribute and colour by itself, such as "1" and "38;5;3"."""
    while parameters:
        size = {"38;5": 3, "48;5": 3, "38;2": 5, "48;2": 5}.get(";".join(parameters[:2]), 1)
        yield ";".join(parameters[:size])
        parameters = parameters[size:]


_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29"}
"""What switches an attribute off: ECMA-48, as colours are. A VT100 knows 0 only."""


@lru_cache(maxsize=1024)  # a few styles take turns
def switch(before: str, after: str) -> str:
    """Return the shortest sequence that changes the style from `before` to `after`.

    Attributes are switched off one by one only where there are colours, so in no VT100.
    """
    if before == after:
        return ""
    whole = f"\x1b[{'0;' if before and after else ''}{after}m"
    was, now = (
        {_kind(each): each for each in _split(codes.split(";")) if each}
        for codes in (before, after)
    )
    off = dict.fromkeys(_OFF.get(kind, kind) for kind in was if kind not in now)
    if off and not _DEFAULTS & {*was, *now}:
        return whole
    added = [each for kind, each in now.items() if was.get(kind) != each or _OFF.get(kind) in off]
    return min(whole, f"\x1b[{';'.join([*off, *added])}m", key=len)


@lru_cache(maxsize=1024)
def of_blank(codes: str) -> str:
    """Return what can be seen of a style on a blank: its ground, or all of it if it draws a line.

    Reversed text has its colour as its ground.
    """
    parts = list(_split(codes.split(";"))) if codes else []
    if {"4", "7", "9"} & {*parts}:
        return codes
    return ";".join(each for each in parts if _kind(each) == "49")


def _kind(parameters: str) -> str:
    """Return the attribute that parameters set; for a colour, what resets it: 39 or 49."""
    first = int(parameters.partition(";")[0])
    if first in range(30, 38) or first in range(90, 98) or first == 38:
        return "39"
    if first in range(40, 49) or first in range(100, 108):
        return "49"
    return parameters
