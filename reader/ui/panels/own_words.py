"""Painting what both accounts say of a fact in the comparison file's own words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

from reader.report.phrases import SIDES
from reader.ui.page.marks import Marks
from reader.ui.page.paint import Palette
from reader.ui.page.wrap import wrap
from reader.ui.panels.preview import SIDE_BY_SIDE, column_width


def paint_own_words(
    says: Sequence[str], first: str, width: int, marks: Marks, palette: Palette
) -> list[Text]:
    """Paint what the left and the right of the screen say, in lines of `width` columns.

    `first` precedes the first line, and as many spaces before the others.
    """
    says = [marks.draw(words) for words in says]
    indent = " " * cell_len(first)
    if width < SIDE_BY_SIDE:
        named = (f"{side}: {words}" for side, words in zip(SIDES, says, strict=True) if words)
        room = max(1, width - len(indent))
        lines = [
            Text(text[slice(*span)], palette.text) for text in named for span in wrap(text, room)
        ]
    else:
        column = column_width(width)
        sizes = max(1, column - len(indent)), column - 1
        columns = [
            [text[slice(*span)] for span in wrap(text, size)]
            for text, size in zip(says, sizes, strict=True)
        ]
        lines = []
        for left, right in zip_longest(*columns, fillvalue=""):
            line = Text(left + " " * (sizes[0] - cell_len(left)), palette.text)
            lines.append(line.append(f" {marks.border} ", palette.dim).append(right, palette.text))
    heads = [first, *(indent for _ in lines)]
    return [
        Text(head, palette.dim).append_text(line) for head, line in zip(heads, lines, strict=False)
    ]
