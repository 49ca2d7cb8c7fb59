"""Themes: the terminal's own colours, one for each file in `styles/`, and those of the settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from rich.style import Style

from reader import paths
from reader.errors import ConfigError
from reader.loading import Complaint, Config, Said, read_theme
from reader.loading.advice import advice
from reader.loading.settings import Meanings
from reader.ui.colour import in_sixteen
from reader.ui.page.paint import MEANINGS, PLAIN, TERMINAL, Palette, palette

_WHAT = "cannot use the theme"
_ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")
_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_COLOURS = ("default", *_HUES, *(f"bright_{hue}" for hue in _HUES))
"""The terminal's own."""

_ALL = (*_ATTRIBUTES, *_COLOURS, "not", "on")
_AFTER = {"not": _ATTRIBUTES, "on": _COLOURS}
_EXACT = re.compile(r"#[0-9a-f]{6}")


def parse_style(said: Said) -> Style:
    """Parse a style: attributes, each perhaps after "not", a colour, "on" another one.

    A colour is # and six hexadecimal digits, or the name of one of the terminal's own. Raises
    ConfigError for anything else.
    """
    words = said.text.lower().split()
    known: Collection[str] = _ALL
    for word in words:
        if not (word in known or (_EXACT.fullmatch(word) and known is not _ATTRIBUTES)):
            raise _unknown(said, word, known)
        known = _AFTER.get(word, _ALL)
    if known is not _ALL:
        to_do = "write a colour there" if words[-1] == "on" else "write a style there"
        raise ConfigError(_WHAT, said.where, f"nothing follows '{words[-1]}'", to_do)
    return Style.parse(" ".join(words))


def _unknown(said: Said, word: str, known: Collection[str]) -> ConfigError:
    why = f"'{word}' is not a colour or style"
    to_do = "a colour is # and six digits 0 to f" if "#" in word else advice(word, known, "words")
    return ConfigError(_WHAT, said.where, why, to_do)


DEFAULT = "terminal"
_BASE = "based_on"

Styles = Mapping[str, Style]
"""By meaning; see `Palette`."""


class Theme(NamedTuple):
    """A name and its palette."""

    name: str = DEFAULT
    palette: Palette = TERMINAL


class Themes:
    """All themes in their order; files are read when needed."""

    def __init__(self, colours: str | None) -> None:
        """`colours` is what the terminal supports, as reader.ui.terminal.sgr names it."""
        self._colours = colours
        self._own: dict[str, Styles] = {}
        self.complaints: list[Complaint] = []

    def add(self, config: Config) -> None:
        """Add the themes of the settings; problems in them go to `complaints`."""
        for name, meanings in config.themes:
            if name.text in self.names:
                self._complain(name, "a theme has this name already", "choose another name")
            else:
                self._own[name.text] = self._changed(meanings)

    @property
    def names(self) -> list[str]:
        """The names of all themes, the default first."""
        return [DEFAULT, *sorted(_files()), *self._own]

    def theme(self, name: str) -> Theme:
        """Return the theme in colours that the terminal supports. Raises KeyError if unknown."""
        return Theme(name, self._palette(self._styles(name)))

    def after(self, name: str) -> Theme:
        """Return the next theme, the first after the last."""
        names = self.names
        return self.theme(names[(names.index(name) + 1) % len(names)])

    def _palette(self, styles: Styles) -> Palette:
        """Return a palette the terminal supports; without colours, that of the default theme."""
        if self._colours is None and any(s.color or s.bgcolor for s in styles.values()):
            return TERMINAL
        if self._colours == "standard":
            styles = in_sixteen(styles)
        return palette(styles)

    def _styles(self, name: str) -> Styles:
        if name == DEFAULT:
            return PLAIN
        return self._own[name] if name in self._own else self._changed(read_theme(_files()[name]))

    def _changed(self, meanings: Meanings) -> Styles:
        """Apply `meanings` to the styles of the theme they are based on."""
        base = next((words for key, words in meanings if key.text == _BASE), None)
        styles = dict(PLAIN if base is None else self._based_on(base))
        for meaning, words in meanings:
            try:
                if meaning.text in MEANINGS:
                    styles[meaning.text] += parse_style(words)
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
        why = f"no theme '{base.text}' is defined above"
        self._complain(base, why, advice(base.text, self.names, "themes"))
        return PLAIN

    def _complain(self, said: Said, why: str, to_do: str) -> None:
        self.complaints.append(Complaint(said.where, why, to_do))


def _files() -> dict[str, Path]:
    return {file.stem: file for file in paths.styles().glob("*.yaml")}
