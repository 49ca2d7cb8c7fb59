"""Word wrap in terminal cells, in linear time.

wcwidth's own wrap measures the rest of a word again for each line: quadratic for scripts without
spaces between words.
"""

from __future__ import annotations

import re

from wcwidth import iter_graphemes
from wcwidth import width as cells

_SPACES = re.compile(r"[\t\n\v\f\r ]+")
"""Where lines may break; not at a no-break space."""


def wrapped(text: str, width: int, first: str = "", indent: str = "") -> list[str]:
    """Break `text` into lines of at most `width` cells, after `first` and then `indent`.

    Breaks at spaces; a word wider than a line begins on the line before and is broken between
    graphemes. A grapheme wider than a line has a line of its own. Returns at least one line.
    """
    ended: list[str] = []
    line, left, has_words = first, width - cells(first), False
    room = left
    for word in filter(None, _SPACES.split(text)):
        size = cells(word)
        if has_words and (size < left or (left and size > room)):
            line, left = f"{line} ", left - 1
        elif has_words:
            ended.append(line.rstrip())
            line, has_words = indent, False
            room = left = width - cells(indent)
        for part in (word,) if size <= left else iter_graphemes(word):
            size = cells(part)
            if size > left and has_words:
                ended.append(line.rstrip())
                line = indent
                room = left = width - cells(indent)
            line, left, has_words = line + part, left - size, True
    return [*ended, line.rstrip()]
