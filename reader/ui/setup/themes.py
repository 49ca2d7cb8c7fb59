"""The themes there are: the terminal's own, a file each in `styles/`, and those of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rich.style import Style

from reader import places
from reader.errors import ConfigError
from reader.library import Complaint, Config, Said, read_theme
from reader.library.config import Meanings
from reader.library.nearest import advice
from reader.ui.page.palette import MEANINGS, PLAIN, TERMINAL, Palette, palette

DEFAULT = "terminal"
_BASE = "based_on"

Styles = Mapping[str, Style]
"""By meaning; see `Palette`."""


class Theme(NamedTuple):
    """A look of the screen."""

    name: str = DEFAULT
    palette: Palette = TERMINAL


class Themes:
    """All themes in the order in which they are changed; their files are read when asked for."""

    def __init__(self, colours: str | None) -> None:
        """`colours` is what the terminal has, as reader.ui.terminal.sgr names it."""
        self._colours = colours
        self._own: dict[str, Styles] = {}
        self.complaints: list[Complaint] = []

    def add(self, config: Config) -> None:
        """Take in the reader's own themes; what is wrong in them goes to the complaints."""
        for name, meanings in config.themes:
            if name.text in self.names:
                self._complain(name, "there is such a theme already", "choose another name")
            else:
                self._own[name.text] = self._changed(meanings)

    @property
    def names(self) -> list[str]:
        """The names of all themes, the default first."""
        return [DEFAULT, *sorted(_files()), *self._own]

    def theme(self, name: str) -> Theme:
        """The theme of that name, in colours that the terminal has. Raises KeyError for none."""
        return Theme(name, self._palette(self._styles(name)))

    def after(self, name: str) -> Theme:
        """The next theme, the first after the last."""
        names = self.names
        return self.theme(names[(names.index(name) + 1) % len(names)])

    def _palette(self, styles: Styles) -> Palette:
        """In colours that the terminal has; where it has none, a theme of colours is no theme."""
        if self._colours is None and any(s.color or s.bgcolor for s in styles.values()):
            return TERMINAL
        if self._colours == "standard":
            from reader.ui.setup.sixteen import in_sixteen  # noqa: PLC0415 - few terminals need it

            styles = in_sixteen(styles)
        return palette(styles)

    def _styles(self, name: str) -> Styles:
        if name == DEFAULT:
            return PLAIN
        return self._own[name] if name in self._own else self._changed(read_theme(_files()[name]))

    def _changed(self, meanings: Meanings) -> Styles:
        """The styles of the theme that `meanings` are based on, changed as they say."""
        from reader.ui.setup.words import style  # noqa: PLC0415 - the default has no words

        base = next((words for key, words in meanings if key.text == _BASE), None)
        styles = dict(PLAIN if base is None else self._based_on(base))
        for meaning, words in meanings:
            try:
                if meaning.text in MEANINGS:
                    styles[meaning.text] += style(words)
                elif meaning.text != _BASE:
                    why = f"unknown meaning '{meaning.text}'"
                    known = (_BASE, *MEANINGS)
                    self._complain(meaning, why, advice(meaning.text, known, "meanings"))
            except ConfigError as error:
                self.complaints.append(Complaint.of(error))
        return styles

    def _based_on(self, base: Said) -> Styles:
        if base.text in self.names:
            return self._styles(base.text)
        why = f"there is no theme '{base.text}' above"
        self._complain(base, why, advice(base.text, self.names, "themes"))
        return PLAIN

    def _complain(self, said: Said, why: str, to_do: str) -> None:
        self.complaints.append(Complaint(said.where, why, to_do))


def _files() -> dict[str, Path]:
    return {file.stem: file for file in places.styles().glob("*.yaml")}
