"""The styles of the screen, one for each meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from rich.style import Style


@dataclass(frozen=True, slots=True)
class Palette:
    """Styles that repeat what shape and text tell already.

    Those of whole stretches are complete; those that are laid over others name what they change.
    """

    text: Style
    heading: Style
    number: Style
    current: Style
    """Number and mark of the passage under the cursor."""

    dim: Style
    shared: Style
    """Over the text: words that decided the link."""

    differing: Style
    """Over the text: values that differ."""

    head: Style
    """The line over a pane."""

    strong: Style
    """The line over the pane that has the keys."""

    found: Style
    """Over the text: a hit of a search."""

    notice: Style
    """What the last key did, or what is wrong."""

    @property
    def blank(self) -> Style | None:
        """Of cells with nothing in them; None where they are the terminal's own."""
        return self.text or None

    @property
    def rule(self) -> Style:
        """Of lines between panes and bars."""
        return Style(color=self.dim.color, bgcolor=self.text.bgcolor)


OVERLAYS = ("shared", "differing", "found")
"""Meanings laid over text, which may have another one already."""

MEANINGS = tuple(field.name for field in fields(Palette))

PLAIN: Mapping[str, Style] = {
    "text": Style(),
    "heading": Style(bold=True),
    "number": Style(dim=True),
    "current": Style(bold=True),
    "dim": Style(dim=True),
    "shared": Style(underline=True),
    "differing": Style(reverse=True),
    "head": Style(underline=True),
    "strong": Style(bold=True, underline=True),
    "found": Style(bold=True, underline=True, reverse=True),
    "notice": Style(dim=True),
}
"""Each meaning by attributes alone: what all themes begin with, so that colour is never alone."""


def palette(styles: Mapping[str, Style]) -> Palette:
    """The palette of a style for each meaning; all but overlays stand on that of `text`."""
    text = styles["text"]
    return Palette(
        **{name: styles[name] if name in OVERLAYS else text + styles[name] for name in MEANINGS}
    )


TERMINAL = palette(PLAIN)
"""The default: the terminal's own colours, so nothing here names one."""
