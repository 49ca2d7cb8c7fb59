"""The digest on the screen: how two accounts agree and differ, and the passages of each row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from rich.console import Group, RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.events import Key, Mount
from textual.widgets import Static

from reader.reading import Reading, filter_entries
from reader.report.citation import short_name
from reader.report.digest import (
    NOT_COMPARED,
    Digest,
    Row,
    Section,
    caution,
    name_day,
    number_places,
)
from reader.report.phrases import SIDES
from reader.ui.bar_line import BarLine, choose_longest
from reader.ui.bars import Bar
from reader.ui.context import AppContext
from reader.ui.key_queue import palette_of
from reader.ui.page.wrap import fit
from reader.ui.panels.chooser import Chooser, Entry
from reader.ui.panels.digest_rows import DigestPainter
from reader.ui.typing_line import TypingLine

PREVIEW_ROWS = 16
"""Rows of a terminal from which the passages of the selected row are shown below the list."""

MOST_PREVIEW_ROWS = 10


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

    def describe_elsewhere(self, row: Row) -> str:
        """Say what the other sources tell of a row, in a line; empty with two sources."""


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

        super().__init__("Compare", "goes there", [], context.marks)
        self._entries = self._list_entries()
        keys = {key: entry.id for entry in context.commands for key in entry.keys}
        self._commands = {key: name for key, name in keys.items() if name in _SECTIONS}
        self._timeline_key = context.key_to("timeline")

    # the rows

    def _list_entries(self) -> list[Entry]:
        review = self._owner.reading.review
        sides = (SIDES[1], SIDES[0]) if self._is_swapped else SIDES
        entries = []
        for row in self.rows:
            numbers = number_places(
                self._digest.comparison, row, self.marks.between, is_swapped=self._is_swapped
            )
            side = sides[0 if row.left_at else 1]
            parts = [row.left, row.right, row.about, row.kind, row.sign.word, numbers]
            parts += [f"only {side}"] if row.is_one_sided else []
            parts += [] if row.find_check(review) is None else ["checked"]
            entries.append(Entry(" ".join([*parts, name_day(row.when)]), ""))
        return entries

    @property
    def _painter(self) -> DigestPainter:
        width, is_swapped = max(1, self.size.width), self._is_swapped
        palette = palette_of(self)
        return DigestPainter(
            self._digest, self.marks, palette, width, is_swapped=is_swapped, by_time=self._by_time
        )

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
        paint, review = self._painter, self._owner.reading.review
        titles = [paint.title(section) for section in self._firsts.get(place, ())]
        return Group(*titles, paint.row(self.rows[place], review, is_selected=is_highlighted))

    # what is around the list

    def compose(self) -> ComposeResult:
        """Add the counts above the list; below it the passages of a row, and what is left out."""
        title, typed, entries = super().compose()
        yield from (title, Static(id="counts"), typed, entries)
        yield Static(id="preview")
        yield Bar("caution", self.marks)

    def on_mount(self, event: Mount | None = None) -> None:
        """Select the row where the digest was left, or the first of its section."""
        if event is not None:
            event.prevent_default()  # Textual calls the handler of the base class, too, but later
        super().on_mount()
        self._select(self._view)

    def on_resize(self) -> None:
        """Lay everything out for the new size."""
        height = self.size.height
        preview = self.query_one("#preview", Static)
        preview.display = height >= PREVIEW_ROWS
        preview.styles.height = self._preview_rows + 1  # with a rule above
        self.query_one("#counts", Static).display = height >= PREVIEW_ROWS
        selected = self.selected
        self._list()
        self._select(View(self.section, selected))

    @property
    def _preview_rows(self) -> int:
        return max(1, min(MOST_PREVIEW_ROWS, self.size.height // 3 - 3))

    def on_option_list_option_highlighted(self) -> None:
        """Show the passages of the selected row; the base class moves the cursor sign."""
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
        names = [short_name(comparison.source(side)) for side in self._painter.order]
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
        self.query_one("#counts", Static).update(self._painter.tabs(self.section))
        ways = f"{self._timeline_key} timeline, Tab next section"
        self.query_one(TypingLine).show(self._typed, (f"c checks it, {ways}", ways, "Tab next"))
        words: tuple[str, ...] = NOT_COMPARED
        if self.section is Section.ONLY_HERE:
            words = (caution(self._digest.comparison),)
        if self._owner.status:
            words = tuple(f"{text} ({self._owner.status})" for text in words)
        text, *shorter = (f" {each}" for each in words)
        self.query_one("#caution", Bar).show_lines(BarLine(text, "", "dim", shorter=tuple(shorter)))
        preview = self.query_one("#preview", Static)
        if preview.display:
            preview.update("" if self.selected is None else self._preview(self.selected))

    def _preview(self, row: Row) -> Text:
        """Paint the passages of a row, over them what other sources tell of it."""
        height = self._preview_rows
        words = self.marks.draw(self._owner.describe_elsewhere(row))
        if not words:
            return self._painter.preview(row, height)
        line = Text(f" {fit(words, self.size.width - 2, mark=self.marks.cut)}\n", no_wrap=True)
        return line + self._painter.preview(row, max(1, height - 1))

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
            if (
                self._found[at] in self._firsts
            ):  # with the title of its section, once it is laid out
                self.call_after_refresh(self._options.scroll_to_highlight, top=True)


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
