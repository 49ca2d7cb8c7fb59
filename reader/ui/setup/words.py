"""Words of a style, such as "bold #7cc7ff on #15181c", as people write them in settings."""

from __future__ import annotations

import re
from collections.abc import Collection

from rich.style import Style

from reader.errors import ConfigError
from reader.library import Said
from reader.library.nearest import advice

_WHAT = "cannot use the theme"
_ATTRIBUTES = ("bold", "dim", "italic", "underline", "reverse", "strike")
_HUES = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_COLOURS = ("default", *_HUES, *(f"bright_{hue}" for hue in _HUES))
"""The terminal's own."""

_ALL = (*_ATTRIBUTES, *_COLOURS, "not", "on")
_AFTER = {"not": _ATTRIBUTES, "on": _COLOURS}
_EXACT = re.compile(r"#[0-9a-f]{6}")


def style(said: Said) -> Style:
    """The style that is told: attributes, each maybe after "not", a colour, "on" another one.

    A colour is # and six hexadecimal digits, or one of the terminal's own by name. Raises
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
    why = f"'{word}' is no colour or style known here"
    to_do = "a colour is # and six digits 0 to f" if "#" in word else advice(word, known, "words")
    return ConfigError(_WHAT, said.where, why, to_do)
