"""The digest on the screen: how two accounts agree and part, and the passages of each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise, zip_longest
from typing import NamedTuple, Protocol

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Static

from reader.model import Side
from reader.reading import Reading, filter_entries
from reader.report.citation import short_name
from reader.report.digest import (
    NOT_COMPARED,
    Digest,
    Row,
    Section,
    caution,
    join_about,
    name_day,
    number_places,
)
from reader.report.phrases import SIDES, list_numbers
from reader.ui.bar_line import BarLine, choose_longest
from reader.ui.bars import Bar
from reader.ui.context import AppContext
from reader.ui.key_queue import palette_of
from reader.ui.page.marks import ASCII
from reader.ui.page.wrap import fit, wrap
from reader.ui.panels.chooser import Chooser, Entry
from reader.ui.typing_line import TypingLine

SIDE_BY_SIDE = 64
"""Columns from which each side has a column of its own."""

PREVIEW_ROWS = 16
"""Rows of a terminal from which the passages of the selected row are shown below the list."""


class View(NamedTuple):
    """How the digest was left, to open it there again."""

    section: Section = Section.DIFFERENCES
    row: Row | None = None
    """The selected row; None for the first of the section."""

    by_time: bool = False
    """Whether figures and dates are a timeline."""


class Owner(Protocol):
    """What the digest needs of the program besides its rows."""

    @property
    def reading(self) -> Reading:
        """The reading, with its review."""

    @property
    def status(self) -> str:
        """Why links are missing; empty if none are."""

    async def check(self, row: Row) -> None:
        """Mark a row as checked, or take that back."""


class DigestScreen(Chooser):
    """Lists the rows of a digest; its result is the place of a row in `rows`."""

    def __init__(self, digest: Digest, owner: Owner, view: View, context: AppContext) -> None:
        self._digest = digest
        self._owner = owner
        self._by_time = view.by_time
        self._view = view
        self.rows = _list_rows(digest, by_time=view.by_time)
        self._is_swapped = owner.reading.layout.is_swapped
        self._is_typing = False
        """Whether letters are typed even where they are commands."""

        self._firsts: Mapping[int, tuple[Section, ...]] = {}
        """The sections whose titles stand over a row, by the place of the row."""

        super().__init__("Compare", "goes there", self._list_entries(), context.marks)
        keys = {key: entry.id for entry in context.commands for key in entry.keys}
        self._commands = {key: name for key, name in keys.items() if name in _SECTIONS}
        self._timeline_key = context.key_to("timeline")

    # the rows

    def _list_entries(self) -> list[Entry]:
        reading = self._owner.reading
        return [Entry(self._all_words(row, reading), "") for row in self.rows]

    def _all_words(self, row: Row, reading: Reading) -> str:
        """Return all words by which typing finds a row."""
        side = ""
        if row.is_one_sided:
            side = f"only {self._sides[0] if row.left_at else self._sides[1]}"
        is_checked = row.find_check(reading.review) is not None
        places = self._places(row)
        parts = (row.left, row.right, row.about, row.kind, row.sign.word, side, places)
        return " ".join([*parts, name_day(row.when), "checked" if is_checked else ""])

    @property
    def _sides(self) -> tuple[str, str]:
        return (SIDES[1], SIDES[0]) if self._is_swapped else SIDES

    @property
    def _order(self) -> tuple[Side, Side]:
        """The sides from left to right on the screen."""
        return (Side.RIGHT, Side.LEFT) if self._is_swapped else (Side.LEFT, Side.RIGHT)

    def _places(self, row: Row) -> str:
        comparison, between = self._digest.comparison, self.marks.between
        return number_places(comparison, row, between, is_swapped=self._is_swapped)

    def matching(self, typed: str) -> list[int]:
        """Match by every word on the row; the order stays that of the digest."""
        found = sorted(filter_entries(typed, [entry.name for entry in self._entries]))
        firsts: dict[int, tuple[Section, ...]] = {}
        pending: list[Section] = []
        sections = list(Section)
        for section in sections:
            first = next((n for n in found if self.rows[n].section is section), None)
            if first is not None:
                firsts[first] = (*pending, section)
                pending = []
            elif not typed.strip() and self._digest.summarise(section):
                pending.append(section)
        self._firsts = firsts
        return found

    def render_entry(self, place: int, *, is_highlighted: bool) -> RenderableType:
        """Render a row on one line, under the title of its section if it is the first of it."""
        width = max(1, self.size.width)
        titles = [self._title_of(each, width) for each in self._firsts.get(place, ())]
        return Group(*titles, self._render_row(self.rows[place], width, is_highlighted))

    def _title_of(self, section: Section, width: int) -> Text:
        palette, marks = palette_of(self), self.marks
        title = Text(f" {section}", palette.heading, no_wrap=True)
        counts = self._digest.summarise(section, self._sides)
        if section is Section.VALUES and self._by_time:
            counts = f"timeline {marks.dot} {counts}"
        title.append(f"  {marks.draw(counts)}", palette.dim)
        title.truncate(width)
        return title

    def _render_row(self, row: Row, width: int, is_highlighted: bool) -> Text:  # noqa: FBT001
        marks, palette, reading = self.marks, palette_of(self), self._owner.reading
        is_ascii = marks is ASCII
        is_checked = row.find_check(reading.review) is not None
        head = f"{marks.cursor if is_highlighted else ' '}{row.sign.draw(ascii_only=is_ascii):<2}"
        tail = f" {fit(self._places(row), max(5, width // 5), mark=marks.cut)}"
        tail += f" {marks.accepted if is_checked else ' '}"
        room = max(1, width - cell_len(head) - cell_len(tail))
        base = palette.dim if is_checked and not is_highlighted else palette.text
        line = Text(head, base, no_wrap=True)
        for part in self._cells(row, room):
            line.append(marks.draw(part))
        line.append(tail)
        if is_highlighted:
            line.stylize(palette.heading + Style(reverse=True))
        return line

    def _cells(self, row: Row, room: int) -> Iterator[str]:
        """Yield the words of both sides: a column each where there is room."""
        texts = [self._words(row, side) for side in self._order]
        cut = self.marks.cut
        if self.size.width < SIDE_BY_SIDE:
            either = f" {self.marks.border} ".join(filter(None, texts))
            yield _pad(either, room, cut)
            return
        left = (room - 3) // 2
        yield _pad(texts[0], left, cut)
        yield f" {self.marks.border} "
        yield _pad(texts[1], room - 3 - left, cut)

    def _words(self, row: Row, side: Side) -> str:
        """Return the words of a side, with what they are about at the first side that has any."""
        words = row.words(side)
        if not words:
            return ""
        first = next(each for each in self._order if row.words(each))
        if row.section is Section.DIFFERENCES:
            return join_about(words, f"({row.kind})") if side is first else words
        if row.section is Section.SPEAKERS:
            return f"{words} {len(row.places(side))}"
        if self._by_time and row.when and row.section is Section.VALUES:
            day = name_day(row.when)
            if words.casefold() not in day.casefold() and day.casefold() not in words.casefold():
                words = f"{day}  {words}"
        return join_about(words, row.about) if side is first else words

    # what is around the list

    def compose(self) -> ComposeResult:
        """Add the counts above the list; below it the passages of a row, and what is left out."""
        title, typed, entries = super().compose()
        yield from (title, Bar("counts", self.marks), typed, entries)
        yield Static(id="preview")
        yield Bar("caution", self.marks)

    def on_mount(self) -> None:
        """Select the row where the digest was left, or the first of its section."""
        super().on_mount()
        self._select(self._view)

    def on_resize(self) -> None:
        """Lay everything out for the new size."""
        height = self.size.height
        preview = self.query_one("#preview", Static)
        preview.display = height >= PREVIEW_ROWS
        preview.styles.height = height // 3 - 2 if height >= PREVIEW_ROWS else 0
        self.query_one("#counts", Bar).display = height >= PREVIEW_ROWS
        selected = self.selected
        self._list()
        self._select(View(self.section, selected))

    def on_option_list_option_highlighted(self) -> None:
        """Show the passages of the selected row."""
        super().on_option_list_option_highlighted()
        self._show_around()

    @property
    def selected(self) -> Row | None:
        """The selected row; None while the list is empty."""
        at = self._options.highlighted
        return None if at is None else self.rows[self._found[at]]

    @property
    def section(self) -> Section:
        """The section of the selected row."""
        return self._view.section if self.selected is None else self.selected.section

    def view_of(self, place: int) -> View:
        """How the digest is shown when the row at `place` of `rows` is chosen."""
        row = self.rows[place]
        return View(row.section, row, self._by_time)

    @property
    def view(self) -> View:
        """How the digest is shown now."""
        return View(self.section, self.selected, self._by_time)

    def _show_title(self) -> None:
        comparison = self._digest.comparison
        names = [short_name(comparison.source(side)) for side in self._order]
        both = f" {self.marks.between} ".join(names)
        title, dot = f" Compare  {both}", f" {self.marks.dot} "
        keys = f"{dot}Enter goes there, Esc closes"
        forms = [f"{title}{keys}", title, " Compare"]
        if not self._found:
            forms = [f"{title}{dot}no row matches", f" Compare{dot}no row matches"]
            if not self._typed.text:
                forms = [f"{title}{dot}nothing to compare", f" Compare{dot}nothing to compare"]
        count = f"{len(self._found)} of {len(self.rows)} "
        room = self.size.width - len(count) - 1
        line = BarLine(choose_longest(forms, room, self.marks), count, "strong")
        self.query_one("#title", Bar).show_lines(line)
        self._show_around()

    def _show_around(self) -> None:
        """Show the counts of all sections, the passages of the selected row, and the last line."""
        counts = {section: len(self._digest.list_rows(section)) for section in Section}
        dot = f" {self.marks.dot} "
        whole = dot.join(f"{section} {count}" for section, count in counts.items())
        line = BarLine(f" {whole}", style="dim", more=(f"{dot}Tab next",))
        self.query_one("#counts", Bar).show_lines(line)
        ways = f"c checks it, {self._timeline_key} timeline, Tab next section"
        forms = (f"{self.section}{dot}{ways}", f"{self.section}{dot}Tab next", f"{self.section}")
        self.query_one(TypingLine).show(self._typed, forms)
        words: tuple[str, ...] = NOT_COMPARED
        if self.section is Section.ONLY_HERE:
            words = (caution(self._digest.comparison),)
        if self._owner.status:
            words = tuple(f"{text} ({self._owner.status})" for text in words)
        text, *shorter = (f" {each}" for each in words)
        self.query_one("#caution", Bar).show_lines(BarLine(text, "", "dim", shorter=tuple(shorter)))
        preview = self.query_one("#preview", Static)
        height = self.size.height // 3 - 3  # below the rule
        if preview.display:
            preview.update(self._render_preview(max(1, height)))

    def _render_preview(self, height: int) -> Text:
        """Render the passages of the selected row beside each other, from the words on."""
        row, width, marks = self.selected, self.size.width, self.marks
        shown = Text(no_wrap=True)
        if row is None:
            return shown
        sides = [side for side in self._order if row.places(side)]
        target = dict(zip(Side, row.find_target(self._digest.comparison), strict=True))
        size = (width - 3 * (len(sides) - 1)) // max(1, len(sides))
        columns = [self._passage(row, side, target[side], size, height) for side in sides]
        lines = [
            Text(f" {marks.border} ", palette_of(self).dim).join(parts)
            for parts in zip_longest(*columns, fillvalue=Text(" " * size))
        ]
        return Text("\n", no_wrap=True).join(lines)

    def _passage(
        self, row: Row, side: Side, index: int | None, width: int, height: int
    ) -> list[Text]:
        """Render a passage in lines of `width` columns, its words marked and in view."""
        if index is None:
            return []
        source, palette = self._digest.comparison.source(side), palette_of(self)
        text = source.passages[index].text
        places = row.left_at if side is Side.LEFT else row.right_at
        spans = [at.span for at in places if at.passage == index]
        number = list_numbers(source, [index])
        gutter = f" {number:>{len(str(source.last_number))}}  "
        wrapped = wrap(text, max(1, width - len(gutter) - 1))
        first = next((n for n, line in enumerate(wrapped) if line.end > spans[0].start), 0)
        top = max(0, min(first - 1, len(wrapped) - height))
        lines: list[Text] = []
        for line in wrapped[top : top + height]:
            shown = Text(gutter if not lines else " " * len(gutter), palette.number)
            edges = {line.start, line.end}
            edges |= {x for span in spans for x in span if line.start < x < line.end}
            cuts = sorted(edges)
            for start, stop in pairwise(cuts):
                is_word = any(span.start <= start < span.end for span in spans)
                style = palette.text + palette.shared if is_word else palette.text
                shown.append(self.marks.draw(text[start:stop]), style)
            shown.pad_right(max(0, width - shown.cell_len))
            lines.append(shown)
        return lines

    # keys

    async def take_key(self, key: Key) -> bool:
        """Change section or timeline, or mark the row; letters do so while nothing is typed."""
        name = self._commands.get(key.key, "")
        is_typing = bool(self._typed.text) or self._is_typing
        if key.key in ("tab", "shift+tab"):
            self._go_to_next(1 if key.key == "tab" else -1)
        elif key.key == "ctrl+x" or (key.key == "c" and not is_typing):
            await self._toggle_check()
        elif (
            key.key in ("slash", "backspace")
            and not self._typed.text
            and (is_typing or key.key == "slash")
        ):
            self._is_typing = key.key == "slash"
        elif name == "timeline" and not is_typing:
            self._toggle_timeline()
        elif name and not is_typing:
            self._select(View(_SECTIONS[name], None, self._by_time))
        else:
            return await super().take_key(key)
        return True

    def _go_to_next(self, step: int) -> None:
        """Select the first row of the next section (`step` 1) or the previous one (-1)."""
        listed = list(dict.fromkeys(self.rows[n].section for n in self._found))
        if listed:
            at = (listed.index(self.section) + step) % len(listed)
            self._select(View(listed[at]))

    def _toggle_timeline(self) -> None:
        """Sort figures and dates by time, or as before; from elsewhere, go there first."""
        if self.section is not Section.VALUES and self._by_time:
            self._select(View(Section.VALUES))
            return
        selected = self.selected if self.section is Section.VALUES else None
        self._by_time = not self._by_time
        self.rows = _list_rows(self._digest, by_time=self._by_time)
        self._entries = self._list_entries()
        self._list()
        self._select(View(Section.VALUES, selected))

    async def _toggle_check(self) -> None:
        """Mark the selected row as checked, or take that back, and go on to the next row."""
        if self.selected is None:
            return
        await self._owner.check(self.selected)
        self._entries = self._list_entries()
        super().on_option_list_option_highlighted()
        self._move(1)

    def _select(self, view: View) -> None:
        """Select a row, else the first of its section, or of one further down."""
        rows = [self.rows[place] for place in self._found]
        order = list(Section)
        later = (
            n for n, row in enumerate(rows) if order.index(row.section) >= order.index(view.section)
        )
        at = rows.index(view.row) if view.row in rows else next(later, len(rows) - 1)
        if at >= 0:
            self._reach(at)
            self._options.highlighted = at


_SECTIONS = {
    "digest": Section.DIFFERENCES,
    "differences": Section.DIFFERENCES,
    "quotations": Section.QUOTATIONS,
    "timeline": Section.VALUES,
    "alone": Section.ONLY_HERE,
}
"""Sections by the id of the command that opens them."""


def _list_rows(digest: Digest, *, by_time: bool) -> tuple[Row, ...]:
    return tuple(
        row
        for section in Section
        for row in digest.list_rows(section, by_time=by_time and section is Section.VALUES)
    )


def _pad(text: str, width: int, cut: str) -> str:
    """Cut or pad `text` to `width` columns."""
    text = fit(" ".join(text.split()), width, mark=cut)
    return text + " " * (width - cell_len(text))
