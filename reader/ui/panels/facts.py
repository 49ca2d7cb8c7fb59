"""The facts index: every fact, its passages in each account, whether they differ on it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult

from reader.model import Comparison, Side
from reader.reading import IndexedFact, Reading, index_facts, match_facts
from reader.report.citation import short_name
from reader.report.phrases import describe_agreement, list_numbers
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import Marks
from reader.ui.page.wrap import fit
from reader.ui.panels.chooser import Chooser, Entry
from reader.ui.panels.own_words import paint_own_words

MOST_NUMBERS = 12
"""Passages listed for one side of a fact; more are counted, not listed."""

WIDE = 100
"""Columns from which each side has a column of its own, so that a fact takes one row."""

_OWN_WORDS = "   the file: "
"""Marks what the comparison file says of a fact."""

_PADDING = 2
"""Columns of the list left empty beside an entry."""


class FactsIndex(Chooser):
    """Lists every fact; its result is the place of a fact."""

    def __init__(self, reading: Reading, marks: Marks) -> None:
        self._comparison = reading.comparison
        self._facts = index_facts(reading.comparison)
        entries = [Entry(fact.label, "") for fact in self._facts]
        super().__init__("Facts", "goes there", entries, marks)

    def compose(self) -> ComposeResult:
        """Add a row over the columns."""
        title, typed, entries = super().compose()
        yield from (title, typed, Bar("columns", self.marks), entries)

    def on_resize(self) -> None:
        """Name the columns where there is room for them."""
        width = self.size.width
        columns = self.query_one("#columns", Bar)
        columns.display = width >= WIDE
        if columns.display:
            name, left, right, _ = _widths(width - _PADDING)
            titles = [
                fit(short_name(self._comparison.source(side)), size - 1, mark=self.marks.cut)
                for side, size in ((Side.LEFT, left), (Side.RIGHT, right))
            ]
            text = f"{'':{name + 1}}{titles[0]:{left}}{titles[1]:{right}}"
            columns.show_lines(BarLine(text, style="dim"))

    def matching(self, typed: str) -> list[int]:
        """Match by name; a number matches before all else."""
        return match_facts(typed, self._facts)

    def render_entry(self, place: int, *, is_highlighted: bool) -> RenderableType:
        """Render columns where there is room, else two lines."""
        fact = self._facts[place]
        sides = [_number_passages_on(self._comparison, fact, side) for side in Side]
        cursor, name = self.render_name(self.marks.draw(fact.label), is_highlighted=is_highlighted)
        state = self.marks.draw(state_in_words(fact))
        palette = palette_of(self)
        row = _FactRow(cursor, name, sides[0], sides[1], state, self.marks.dot, palette.dim)
        if not any(fact.fact.says):
            return row
        width = max(1, self.size.width - _PADDING)
        says = paint_own_words(fact.fact.says, _OWN_WORDS, width, self.marks, palette)
        return Group(row, *says)


def _number_passages_on(comparison: Comparison, fact: IndexedFact, side: Side) -> str:
    """List the numbers of the passages on `side` that cover the fact."""
    found = fact.fact.passages(side)
    none = "none" if fact.fact.is_lost else "no match found"
    listed = list_numbers(comparison.source(side), found[:MOST_NUMBERS]) or none
    more = len(found) - MOST_NUMBERS
    return f"{listed} and {more} more" if more > 0 else listed


def state_in_words(fact: IndexedFact) -> str:
    """Say whether the accounts differ on the fact; silence shows in the numbers.

    Empty where nothing was compared.
    """
    if fact.fact.is_lost:
        return "links set apart"
    parts = ["differ, says the file"] if fact.fact.is_differing else []
    if fact.differing:
        parts.append(f"differ on {', '.join(fact.differing)}")
    if fact.finer:
        parts.append(f"{', '.join(fact.finer)} more precise")
    if parts or fact.silent:
        return "; ".join(parts)
    return describe_agreement(fact.agreeing) if fact.is_linked else "not linked"


@dataclass(frozen=True, slots=True)
class _FactRow:
    """An entry, laid out for the width it gets."""

    cursor: str
    name: Text
    left: str
    right: str
    state: str
    dot: str
    dim: Style

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        table = Table.grid(padding=(0, 1, 0, 0))
        if options.max_width >= WIDE - _PADDING:
            name, left, right, state = _widths(options.max_width)
            for width in (1, name - 2, left - 1, right - 1, state - 1):
                table.add_column(width=width)
            table.add_row(self.cursor, self.name, self.left, self.right, self.state)
        else:
            parts = [f"left {self.left}", f"right {self.right}", self.state]
            table.add_column(width=1)
            table.add_column()
            table.add_row(self.cursor, self.name)
            table.add_row("", Text(f" {self.dot} ".join(filter(None, parts)), self.dim))
        yield table


def _widths(total: int) -> tuple[int, int, int, int]:
    """Return the columns for cursor and name, for both sides, and for the state."""
    side, state = min(40, total * 18 // 100), min(40, total // 5)
    return total - 2 * side - state, side, side, state
