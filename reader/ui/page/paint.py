"""Paint rows of a page as styled segments; no widget, so tests need no app."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from reader.model import Band, Decision, Kind, Link, Source, Span
from reader.ui.page.marks import Marks
from reader.ui.page.page import Page
from reader.ui.page.window import WindowRow


@dataclass(frozen=True, slots=True)
class Palette:
    """Styles by meaning; shape and text carry each meaning, too.

    Styles of whole stretches are complete; overlays (see OVERLAYS) name only what they change.
    """

    text: Style
    heading: Style
    number: Style
    current: Style
    """Cursor and number of the passage under the cursor."""

    here: Style
    """Ground of the passages under both cursors; as the text's where a theme names none."""

    band_strong: Style
    band_likely: Style
    band_weak: Style
    """Marks of links, by band."""

    dim: Style
    shared: Style
    """Overlay: words that decided the link."""

    differing: Style
    """Overlay: values that differ, and changed words."""

    head: Style
    """The header of a pane."""

    strong: Style
    """The header of the pane that has the keys."""

    only_here: Style
    """Overlay: words and details that the other account does not have."""

    found: Style
    """Overlay: a hit of a search."""

    notice: Style
    """What the last key did, or an error."""

    @property
    def blank(self) -> Style | None:
        """Style of empty cells; None for the terminal's own."""
        return self.text or None

    @property
    def rule(self) -> Style:
        """Style of the lines between panes and bars."""
        return Style(color=self.dim.color, bgcolor=self.text.bgcolor)

    @property
    def spot(self) -> Style:
        """Style of bars and of the cursor in the overview: the cursor's colour, nothing else."""
        return self.text + Style(color=self.current.color)

    @property
    def ground(self) -> Style | None:
        """What to lay over the rows of the current passage; None for nothing."""
        if self.here.bgcolor == self.text.bgcolor:
            return None
        return Style(bgcolor=self.here.bgcolor)

    def mark(self, link: Link | None) -> Style:
        """Return the style of the mark of a link."""
        if link is None or link.decision is Decision.REJECTED:
            return self.text
        if link.decision is not None:
            return self.band_strong
        bands = {Band.STRONG: self.band_strong, Band.LIKELY: self.band_likely}
        return bands.get(link.band, self.band_weak)


OVERLAYS = ("shared", "differing", "only_here", "found")
"""Meanings that are laid over text of another meaning."""

MEANINGS = tuple(field.name for field in fields(Palette))

PLAIN: Mapping[str, Style] = {
    "text": Style(),
    "heading": Style(bold=True),
    "number": Style(dim=True),
    "current": Style(bold=True),
    "here": Style(),
    "band_strong": Style(),
    "band_likely": Style(),
    "band_weak": Style(),
    "dim": Style(dim=True),
    "shared": Style(underline=True),
    "differing": Style(reverse=True),
    "only_here": Style(underline=True, reverse=True),
    "head": Style(underline=True),
    "strong": Style(bold=True, underline=True),
    "found": Style(bold=True, underline=True, reverse=True),
    "notice": Style(dim=True),
}
"""Each meaning by attributes alone; every theme starts from it, so colour is never alone."""


def palette(styles: Mapping[str, Style]) -> Palette:
    """Make a palette of a style for each meaning; all but overlays are added to that of `text`."""
    text = styles["text"]
    return Palette(
        **{name: styles[name] if name in OVERLAYS else text + styles[name] for name in MEANINGS}
    )


TERMINAL = palette(PLAIN)
"""The default: the terminal's own colours, so nothing here names one."""


class Marked(NamedTuple):
    """The marked words of a passage, by meaning, each in order and without overlap."""

    shared: tuple[Span, ...] = ()
    """Words that decided the link."""

    differing: tuple[Span, ...] = ()
    """Values that differ, and changed words."""

    only_here: tuple[Span, ...] = ()
    """Words and details that the other account does not have."""


@dataclass(frozen=True, slots=True)
class Look:
    """What painting needs to know of the reading besides the text."""

    at: int
    """The passage index under the cursor."""

    has_keys: bool
    link_of: Callable[[int], Link | None]
    """The first of a passage's links, by passage index."""

    others: frozenset[int] = frozenset()
    """Further passages that are linked to the one that has the keys in the other pane."""

    facts: str = ""
    """The numbers of the facts that the passage under the cursor covers, such as " [1,4]"."""

    marked_in: Callable[[int], Marked] = lambda _index: Marked()
    """The marked words of a passage, by its index."""

    found: Callable[[int], tuple[Span, ...]] = lambda _index: ()
    """The hits in a passage, by its index."""

    marks_of: Callable[[int], str] | None = None
    """The marks of a passage, one for each other source; None with two sources."""

    others_count: int = 1
    """How many marks a passage has."""


def gutter_width(source: Source, others: int = 1) -> int:
    """Return the columns left of the text: cursor, number, hit sign, marks of `others`, space."""
    return len(str(source.last_number)) + others + 3


@dataclass(frozen=True, slots=True)
class Painter:
    """Paints rows of one page in one look."""

    page: Page
    look: Look
    marks: Marks
    palette: Palette

    def row(self, row: WindowRow, *, is_top: bool = False) -> list[Segment]:
        """Paint a row, gutter first; no segments for the gap between passages.

        Cursor, number and mark are on the first line of a passage, or on the top row of the pane
        (`is_top`) if that line is above it, followed by a cut mark.
        """
        lines = self.page.lines(row.block)
        if row.line >= len(lines):
            return []
        line = lines[row.line]
        block = self.page.block(row.block)
        if block.is_fold:
            gutter = f"{self.marks.fold} ".rjust(self._gutter_width)
            folded = self.page.text(row.block)[line.start : line.end]
            return [Segment(gutter + self.marks.draw(folded), self.palette.dim)]
        is_here = block.first == self.look.at
        width, text = self._gutter_width, self.palette.text
        if not row.line or is_top:
            head = self._gutter(block.first, is_cut=row.line > 0)
        elif is_here:
            head = [Segment(self.marks.bar, self.palette.spot), Segment(" " * (width - 1), text)]
        else:
            head = [Segment(" " * width, text)]
        words = self._words(row, line)
        return self._here(row, head, words) if is_here else [*head, *words]

    def _here(self, row: WindowRow, head: list[Segment], words: list[Segment]) -> list[Segment]:
        """Add the ground of a current passage, and its facts where its last line has room."""
        room = self.page.width - sum(part.cell_length for part in words)
        is_last = row.line == len(self.page.lines(row.block)) - 1
        if is_last and len(self.look.facts) <= room:
            words = [*words, Segment(self.look.facts, self.palette.dim)]
            room -= len(self.look.facts)
        parts = [part for part in (*head, *words) if part.text]
        ground = self.palette.ground
        if ground is None:
            return parts
        parts.append(Segment(" " * room, self.palette.text))
        return [Segment(text, (style or Style()) + ground) for text, style, _ in parts]

    @property
    def _gutter_width(self) -> int:
        return gutter_width(self.page.source, self.look.others_count)

    def _gutter(self, index: int, *, is_cut: bool) -> list[Segment]:
        width = len(str(self.page.source.last_number))
        passage = self.page.source.passages[index]
        number = "" if passage.number is None else str(passage.number)
        cursor, style = " ", self.palette.number
        if index == self.look.at:
            cursor = self.marks.cursor if self.look.has_keys else self.marks.other_cursor
            style = self.palette.current
        elif index in self.look.others:
            cursor = self.marks.other_counterpart
        link, of_all = self.look.link_of(index), self.look.marks_of
        found = self.marks.found if self.look.found(index) else " "
        where = f"{cursor}{number:>{width}}{found}"
        cut = self.marks.cut if is_cut else " "
        if of_all is not None:
            return [Segment(where, style), Segment(f"{of_all(index)}{cut}", self.palette.text)]
        mark = Segment(f"{self.marks.link(link)}{cut}", self.palette.mark(link))
        return [Segment(where, style), mark]

    def _words(self, row: WindowRow, line: Span) -> list[Segment]:
        index = self.page.block(row.block).first
        passage = self.page.source.passages[index]
        text = self.page.text(row.block)
        base = self.palette.text if passage.kind.is_linkable else self.palette.dim
        if passage.kind is Kind.HEADLINE:
            base = self.palette.heading
        spans = [(Span(len(passage.text), len(text)), self.palette.dim)]
        marked, styles = self.look.marked_in(index), self.palette
        for some, style in zip(
            marked, (styles.shared, styles.differing, styles.only_here), strict=True
        ):
            spans += [(span, style) for span in _within(some, line)]
        found = self.look.found(index)
        spans += [(span, self.palette.found) for span in _within(found, line)]
        return self._styled(text, line, base, spans)

    def _styled(
        self, text: str, line: Span, base: Style, spans: list[tuple[Span, Style]]
    ) -> list[Segment]:
        """Split the line at the ends of spans; later spans are laid over earlier ones."""
        edges = {edge for span, _ in spans for edge in span if line.start < edge < line.end}
        cuts = sorted({line.start, line.end, *edges})
        segments: list[Segment] = []
        for start, stop in pairwise(cuts):
            style = base
            for span, added in spans:
                if span.start <= start < span.end:
                    style += added
            segments.append(Segment(self.marks.draw(text[start:stop]), style))
        return segments


def _within(spans: tuple[Span, ...], line: Span) -> tuple[Span, ...]:
    """Return the spans that touch the line; `spans` are in order and do not overlap."""
    first = bisect_right(spans, line.start, key=lambda span: span.end)
    last = bisect_left(spans, line.end, key=lambda span: span.start)
    return spans[first:last]
