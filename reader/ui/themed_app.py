"""An application in the colours of a theme."""

from __future__ import annotations

from rich.color import Color, ColorType
from textual.widget import Widget

from reader.ui.keymap import Setup
from reader.ui.page.paint import TERMINAL, Palette
from reader.ui.terminal.app import Line, Wired
from reader.ui.themes import Theme


class Themed(Wired, inherit_bindings=False):
    """Has a theme, and can change it."""

    def __init__(self, setup: Setup, line: Line | None) -> None:
        self.look = setup.theme
        super().__init__(line)
        self.theme = "ansi-dark"  # Textual's theme of the terminal's own colours; ours is over it
        self._themes = setup.themes

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables of the style sheet that tell our theme."""
        return _variables(self.look.palette)

    def next_theme(self) -> Theme:
        """Go on to the next theme, and paint everything in it."""
        self.look = self._themes.after(self.look.name)
        self.refresh_css(animate=False)
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for widget in screen.walk_children():
                widget.refresh()
        return self.look


def palette_of(widget: Widget) -> Palette:
    """The palette in which a widget paints now."""
    app = widget.app
    return app.look.palette if isinstance(app, Themed) else TERMINAL


def _variables(palette: Palette) -> dict[str, str]:
    text, ground = palette.text.color, palette.text.bgcolor
    return {
        "reader-text": _css(text, "ansi_default"),
        "reader-ground": _css(ground, "ansi_default"),
        "reader-rule": _css(palette.rule.color, "ansi_default"),
    }


def _css(colour: Color | None, default: str) -> str:
    """The colour as a style sheet names it."""
    if colour is None or colour.type is ColorType.DEFAULT:
        return default
    if colour.number is not None:
        return f"ansi_{_ANSI[colour.number]}"
    return colour.get_truecolor().hex


_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_ANSI = (*_HUES, *(f"bright_{hue}" for hue in _HUES))
