"""The facts index: every fact, its passages in each account, whether they differ on it."""

from __future__ import annotations

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text
from textual.app import ComposeResult

from reader.model import Comparison, Side
from reader.reading import IndexedFact, Reading, index_facts, match_facts
from reader.report.citation import short_name
from reader.report.phrases import describe_agreement, list_numbers, pluralise
from reader.ui.bar_line import BarLine, choose_longest
from reader.ui.bars import Bar
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import Marks
from reader.ui.page.wrap import fit
from reader.ui.panels.chooser import Choice, Chooser
from reader.ui.panels.own_words import paint_own_words
from reader.ui.panels.preview import Excerpt, Excerpts

MOST_NUMBERS = 12
"""Passages listed for one side of a fact; more are counted, not listed."""

WIDE = 72
"""Columns from which each side has a column of its own, so that a fact takes one row."""

_LEAST_NAME = 24
"""Columns that the name of a fact keeps beside its passages."""

_OWN_WORDS = "   file says: "
"""Marks what the comparison file says of a fact."""

_MOST_TITLE = 20
"""Columns of a side that the name of its source may claim."""

_LEAST_SIDE = 8
"""Columns of a side, so that the name of its source can be recognised."""


class FactsIndex(Chooser):
    """Lists every fact; its result is the place of a fact."""

    has_preview = True

    def __init__(self, reading: Reading, marks: Marks) -> None:
        self._comparison = reading.comparison
        self._facts = index_facts(reading.comparison)
        self._rows = [self._row(fact, marks) for fact in self._facts]
        self._order = (Side.RIGHT, Side.LEFT) if reading.layout.is_swapped else tuple(Side)
        entries = [Choice(fact.label, "") for fact in self._facts]
        super().__init__("Facts", "goes there", entries, marks)

    def _row(self, fact: IndexedFact, marks: Marks) -> tuple[str, str, str]:
        """Return the passages on both sides, left first, and how the accounts part on the fact."""
        left, right = (_number_passages_on(self._comparison, fact, side) for side in Side)
        return left, right, marks.draw(state_in_words(fact))

    def compose(self) -> ComposeResult:
        """Add a row over the columns."""
        title, typed, entries, preview = super().compose()
        yield from (title, typed, Bar("columns", self.marks), entries, preview)

    def show_title(self) -> None:
        """Name the columns, too, where there are some."""
        super().show_title()
        columns = self.query_one("#columns", Bar)
        columns.display = self.size.width >= WIDE
        if columns.display:
            name, *sides, _ = self._widths()
            titles = [
                fit(short_name(self._comparison.source(side)), size, mark=self.marks.cut)
                for side, size in zip(self._order, sides, strict=True)
            ]
            padded = [f"{title:<{size}}" for title, size in zip(titles, sides, strict=True)]
            columns.show_lines(BarLine(f"{'':{name + 2}}  {'  '.join(padded)}", style="dim"))

    def matching(self, typed: str) -> list[int]:
        """Match by every word on the row; a number matches before all else."""
        return match_facts(typed, self._facts, [" ".join(row) for row in self._rows])

    def excerpts(self, place: int) -> Excerpts:
        """Return the passages of a fact, those that Enter goes to first."""
        fact = self._facts[place].fact
        link = self._comparison.strongest(self._comparison.links_on(fact))
        left, right = (
            [
                Excerpt(self._comparison.source(side), index)
                for index in dict.fromkeys(
                    (*([link.at(side)] if link else []), *fact.passages(side))
                )
            ]
            for side in self._order
        )
        return left, right

    def render_entry(self, place: int, *, is_selected: bool) -> RenderableType:
        """Render columns where there is room, else two lines; below it, what the file says."""
        row = self._render_row(place, is_selected=is_selected)
        says = self._facts[place].fact.says
        if not any(says):
            return row
        words = [says[side.value] for side in self._order]
        width = max(1, self.size.width)
        return Group(row, *paint_own_words(words, _OWN_WORDS, width, self.marks, palette_of(self)))

    def _render_row(self, place: int, *, is_selected: bool) -> RenderableType:
        palette, marks = palette_of(self), self.marks
        fact, (left, right, state) = self._facts[place], self._rows[place]
        cursor = marks.cursor if is_selected else " "
        digits = len(str(len(self._facts)))
        label = marks.draw(f"{fact.number:>{digits}} {fact.fact.name}")
        line = Text(f"{cursor} ", palette.text, no_wrap=True)
        if self.size.width < WIDE:
            parts = [f"left {left}", f"right {right}", state]
            line.append(label, palette.text)
            detail = f"{'':{digits + 3}}{f' {marks.dot} '.join(filter(None, parts))}"
            return Group(line, Text(detail, palette.dim))
        widths = self._widths()
        if widths[-1] < max(cell_len(row[2]) for row in self._rows):
            state = _draw_state(fact, marks, widths[-1])
        styles = (palette.text, palette.text, palette.text, palette.dim)
        sides = (
            _number_passages_on(self._comparison, fact, side, width)
            for side, width in zip(self._order, widths[1:3], strict=True)
        )
        for text, width, style in zip((label, *sides, state), widths, styles, strict=True):
            shown = fit(text, width, mark=marks.cut)
            line.append(f"{shown}{' ' * (width - cell_len(shown))}  ", style)
        line.truncate(self.size.width)
        return line

    def _widths(self) -> tuple[int, int, int, int]:
        """Return the columns for names, for both sides as the screen has them, and for states."""
        room = self.size.width - 2 - 3 * 2
        left, right, state = (
            max((cell_len(row[n]) for row in self._rows), default=0) for n in range(3)
        )
        longest = max((cell_len(fact.label) for fact in self._facts), default=0)
        most = max(_LEAST_SIDE, (room - min(longest, _LEAST_NAME)) // 3)
        drawn = (_draw_state(fact, self.marks, most) for fact in self._facts)
        signs = max(map(cell_len, drawn), default=0)
        first, second = (left, right) if self._order[0] is Side.LEFT else (right, left)
        first, second = (min(most, max(size, _LEAST_SIDE)) for size in (first, second))
        name = max(_LEAST_NAME, min(longest, room - first - second - min(signs, most)))
        spare = room - name - first - second
        spare -= state if state <= spare else signs
        sides = []
        for side, size in zip(self._order, (first, second), strict=True):
            lacking = min(_MOST_TITLE, cell_len(short_name(self._comparison.source(side)))) - size
            added = max(0, min(lacking, spare))
            spare -= added
            sides.append(size + added)
        return name, sides[0], sides[1], max(0, room - name - sum(sides))


def _number_passages_on(
    comparison: Comparison, fact: IndexedFact, side: Side, width: int | None = None
) -> str:
    """List the numbers of the passages on `side` that cover the fact, as many as have room."""
    found = fact.fact.passages(side)
    if not found:
        return "none" if fact.fact.is_lost else "no match found"
    for count in range(min(MOST_NUMBERS, len(found)), 0, -1):
        more = len(found) - count
        listed = list_numbers(comparison.source(side), found[:count])
        text = f"{listed} and {more} more" if more else listed
        if width is None or cell_len(text) <= width:
            break
    return text


def state_in_words(fact: IndexedFact) -> str:
    """Say whether the accounts differ on the fact; silence shows in the numbers.

    Empty where nothing was compared.
    """
    if fact.fact.is_lost:
        return "no longer linked"
    parts = ["differ, says the file"] if fact.fact.is_differing else []
    if fact.differing:
        parts.append(f"differ on {', '.join(fact.differing)}")
    if fact.finer:
        parts.append(f"{', '.join(fact.finer)} more precise")
    if parts or fact.silent:
        return "; ".join(parts)
    return describe_agreement(fact.agreeing) if fact.is_linked else "not linked"


def _draw_state(fact: IndexedFact, marks: Marks, width: int) -> str:
    """Draw in signs what `state_in_words` says; what `width` has no room for is counted."""
    parts = [f"{marks.differs} the file"] if fact.fact.is_differing else []
    parts += [f"{marks.differs} {kind}" for kind in fact.differing]
    parts += [f"{marks.becomes} {kind}" for kind in fact.finer]
    if fact.fact.is_lost or fact.silent or not (parts or fact.is_linked):
        return state_in_words(fact)
    if not parts:
        return f"{marks.equal} {pluralise(fact.agreeing, 'value')}" if fact.agreeing else ""
    counts = range(len(parts) - 1, 0, -1)
    cut = [f"{', '.join(parts[:count])} +{len(parts) - count}" for count in counts]
    return choose_longest([", ".join(parts), *cut], width, marks)
