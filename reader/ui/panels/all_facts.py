"""Facts of all sources: each with its passages and values, source by source."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.events import Key

from reader.model import Collection
from reader.report.facts_table import (
    FactComparison,
    compare_facts,
    describe_cell,
)
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import Marks
from reader.ui.page.wrap import fit
from reader.ui.panels.chooser import Choice, Chooser

WIDE = 100
"""Columns from which each source has a column of its own, if there are few."""

_LEAST_COLUMN = 20
"""Columns that a source's column has at least."""


class AllFacts(Chooser):
    """Lists the facts of all sources; its result is a place in `collection.facts`."""

    def __init__(self, collection: Collection, marks: Marks) -> None:
        self.collection = collection
        """What is listed."""

        self._found_facts = compare_facts(collection)
        self._cell = 0
        """The place of the selected cell among those of the highlighted fact."""

        answer = "goes there, Tab next source"
        super().__init__("Facts of all sources", answer, self._list_entries(), marks)

    def update(self, collection: Collection) -> None:
        """Show the facts after another pair has been compared."""
        self.collection = collection
        self._found_facts = compare_facts(collection)
        self.replace_entries(self._list_entries())

    def _list_entries(self) -> list[Choice]:
        return [
            Choice(
                found.fact.name,
                found.state,
                " ".join(words for value in found.fact.values for words in value.words),
            )
            for found in self._found_facts
        ]

    # the selected cell

    def _places(self, place: int) -> tuple[int, ...]:
        """Return the sources that a fact leads to: those that cover it, then those nearest."""
        fact = self._found_facts[place].fact
        near = (n for n in fact.silent if fact.cells[n].nearest is not None)
        return (*fact.covering, *near)

    def source_of(self, place: int) -> int:
        """Return the source whose cell is selected in the fact at `place`."""
        places = self._places(place)
        return places[self._cell % len(places)]

    async def take_key(self, key: Key) -> bool:
        """Select another cell of the fact by Tab."""
        if key.key not in ("tab", "shift+tab"):
            before = self.selected_place
            done = await super().take_key(key)
            if self.is_attached and self.selected_place != before:
                self._cell = 0
                self._list.renew()
            return done
        if self.selected_place is not None:
            places = self._places(self.selected_place)
            self._cell = (self._cell + (1 if key.key == "tab" else -1)) % len(places)
            self._list.renew()
        return True

    # rows

    def render_entry(self, place: int, *, is_selected: bool) -> RenderableType:
        """Render columns where there is room, else a line for each source."""
        found = self._found_facts[place]
        selected = self.source_of(place) if is_selected else None
        width = max(1, self.size.width - 2)
        count = len(found.names)
        palette = palette_of(self)
        cursor = self.marks.cursor if is_selected else ""
        name = Text(self.marks.draw(found.fact.name), palette.heading)
        every = all(self._is_compared(found, number) for number in range(count))
        state = Text(self.marks.draw(found.state if every else found.differences), palette.dim)
        column = (width - width // 4) // count
        head = Table.grid(padding=(0, 1, 0, 0))
        head.add_column(width=1)
        if width + 2 >= WIDE and column >= _LEAST_COLUMN:
            head.add_column(width=width // 4 - 3)
            for _ in range(count):
                head.add_column(width=column - 1)
            cells = [self._cell_text(found, n, is_selected=n == selected) for n in range(count)]
            head.add_row(cursor, name, *cells)
            return Group(head, Text("  ") + state)
        head.add_column()
        head.add_row(cursor, name)
        head.add_row("", state)
        for n in range(count):
            head.add_row("", self._cell_text(found, n, is_selected=n == selected))
        return head

    def _cell_text(self, found: FactComparison, number: int, *, is_selected: bool) -> Text:
        """Say of a source which passages cover the fact, how surely, and its values."""
        palette, draw = palette_of(self), self.marks.draw
        cell = found.fact.cells[number]
        label = fit(f"{number + 1} {found.names[number]}", _LEAST_COLUMN - 2, mark=self.marks.cut)
        text = Text(f"{self.marks.cursor if is_selected else ' '}", palette.text)
        text.append(draw(label), palette.dim)
        text.append(" ")
        if not cell.passages and not self._is_compared(found, number):
            return text.append("not compared yet")
        where = draw(describe_cell(self.collection.sources[number], cell))
        text.append(where, palette.heading if cell.passages else palette.dim)
        if cell.band is not None:
            text.append(f" {self.marks.band(cell.band)}")
        for value in found.values:
            words = draw(value.words[number])
            if words and number in value.differing:
                text.append(f"  {self.marks.differs} ")
                text.append(words, palette.text + palette.differing)
            elif words:
                text.append(f"  {words}")
        if found.says(number):
            text.append("  file says: ", palette.dim)
            text.append(draw(found.says(number)), palette.text)
        return text

    def _is_compared(self, found: FactComparison, number: int) -> bool:
        """Whether that source has been compared with all that cover the fact."""
        others = (other for other in found.fact.covering if other != number)
        return all(self.collection.comparison(number, other) is not None for other in others)
