"""Styles as parameters of the SGR sequence (ECMA-48 8.3.117)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

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
    rest: list[str] = []
    while parameters:
        size = {"38;5": 3, "48;5": 3, "38;2": 5, "48;2": 5}.get(";".join(parameters[:2]), 1)
        if parameters[0] not in _DEFAULTS:
            rest += parameters[:size]
        parameters = parameters[size:]
    return rest
