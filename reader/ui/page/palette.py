"""The styles of the screen, one for each meaning."""

from __future__ import annotations

from dataclasses import dataclass

from rich.style import Style


@dataclass(frozen=True, slots=True)
class Palette:
    """Styles that repeat what shape and text tell already."""

    text: Style
    heading: Style
    number: Style
    current: Style
    """Number and mark of the passage under the cursor."""

    dim: Style
    shared: Style
    differing: Style
    found: Style
    """What was looked for; a sign beside the number tells it too."""

    head: Style
    """The line over a pane."""

    strong: Style
    """The line over the pane that has the keys."""


TERMINAL = Palette(
    text=Style(),
    heading=Style(bold=True),
    number=Style(dim=True),
    current=Style(bold=True),
    dim=Style(dim=True),
    shared=Style(underline=True),
    differing=Style(reverse=True),
    found=Style(bold=True, underline=True, reverse=True),
    head=Style(underline=True),
    strong=Style(bold=True, underline=True),
)
"""The default: the terminal's own colours, so nothing here names one."""
