"""A row of text outside the panes, and how it fits a width; no widget, so it loads no Textual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from reader.text.sanitise import visible
from reader.ui.page.marks import Marks
from reader.ui.page.paint import Palette
from reader.ui.page.wrap import fit

_MIN_REST = 10
"""Columns below which the beginning of `BarLine.rest` is too short to be useful."""


class BarLine(NamedTuple):
    """One row: text at the left, and text at the right that is never dropped."""

    text: str
    right: str = ""
    style: Literal["text", "head", "strong", "heading", "dim", "notice"] = "text"
    """A style of the palette."""

    spare: tuple[str, ...] = ()
    """Follows `right`; where the left text does not fit beside all parts, the first goes first."""

    shorter: tuple[str, ...] = ()
    """Replacements for a text that does not fit, longest first."""

    rest: str = ""
    """Follows the text in the room that is left; cut with a mark."""

    lead: str = ""
    """The beginning of the text that alone has `style`; the rest has that of headers."""


def sanitise(line: BarLine, marks: Marks) -> BarLine:
    """Draw the line in the terminal's character set, with control characters made visible."""

    def draw(text: str) -> str:
        return marks.draw(visible(text))

    text, right, rest, lead = map(draw, (line.text, line.right, line.rest, line.lead))
    spare, shorter = (tuple(map(draw, parts)) for parts in (line.spare, line.shorter))
    return BarLine(text, right, line.style, spare, shorter, rest, lead)


def render(line: BarLine, width: int, marks: Marks, palette: Palette) -> list[Segment]:
    """Render a sanitised line on `width` columns; what does not fit is cut with a mark."""
    rights = [line.right + "".join(line.spare[n:]) for n in range(len(line.spare))]
    texts = [line.text, *line.shorter]
    room = width - cell_len(line.right) - (1 if line.right else 0)
    text = next((x for x in texts if cell_len(x) <= room), texts[-1])
    room = width - cell_len(text) - 1
    right = next((x for x in rights if cell_len(x) <= room), line.right)
    right = fit(right, width, mark=marks.cut)
    room = width - cell_len(right) - (1 if right else 0)
    rest = line.rest if cell_len(text) + _MIN_REST <= room else ""
    left = fit(text + rest, room, mark=marks.cut)
    whole = left + " " * (width - cell_len(left) - cell_len(right)) + right
    style: Style = getattr(palette, line.style)
    end = len(line.lead)
    if not end:
        return [Segment(whole, style)]
    return [Segment(whole[:end], style), Segment(whole[end:], palette.head)]


def fit_pair(left: str, right: str, between: str, width: int, marks: Marks) -> str:
    """Return the words of two sides so that what differs is seen on `width` columns.

    Where they do not fit, words that both begin with are dropped, then those that both end with,
    then each side is cut.
    """
    if not (left and right):
        return fit(left or right, width, mark=marks.cut)
    forms = [(left, right), *drop_shared(left, right, marks.cut)]
    joined = [f" {between} ".join(form) for form in forms]
    fitting = next((text for text in joined if cell_len(text) <= width), None)
    if fitting is not None:
        return fitting
    room = max(2, width - cell_len(f" {between} "))
    sizes = [min(cell_len(side), room // 2) for side in forms[-1]]
    first = fit(forms[-1][0], room - sizes[1], mark=marks.cut)
    second = fit(forms[-1][1], room - cell_len(first), mark=marks.cut)
    return f"{first} {between} {second}"


def drop_shared(left: str, right: str, cut: str) -> Iterator[tuple[str, str]]:
    """Yield both with ever fewer of the words they begin with, then without those they end with."""
    one, other = left.split(), right.split()
    folded = [word.casefold() for word in one], [word.casefold() for word in other]
    most = min(len(one), len(other)) - 1  # of each side at least a word stays
    if most < 0:
        return
    head = _count_shared(folded[0], folded[1], most)
    tail = _count_shared(folded[0][::-1], folded[1][::-1], most - head)
    for start, end in [*((n, 0) for n in range(2, head + 1)), (head, tail)]:
        first, second = (
            " ".join([*[cut] * (start > 0), *side[start : len(side) - end], *[cut] * (end > 0)])
            for side in (one, other)
        )
        yield first, second


def _count_shared(one: Sequence[str], other: Sequence[str], most: int) -> int:
    """Count the words that both begin with, at most `most`; the mark of a cut saves no one word."""
    pairs = zip(one[:most], other[:most], strict=True)
    count = next((n for n, (a, b) in enumerate(pairs) if a != b), most)
    return count if count > 1 else 0


def choose_longest(texts: Sequence[str], width: int, marks: Marks) -> str:
    """Return the first of `texts` (longest first) that fits; else the last, cut with a mark."""
    if not texts:
        return ""
    fitting = (text for text in texts if cell_len(text) <= width)
    return next(fitting, None) or fit(texts[-1], width, mark=marks.cut)
