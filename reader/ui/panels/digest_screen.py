"""The digest on the screen: how two accounts agree and differ, and the passages of each row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import product, starmap
from typing import NamedTuple, Protocol

from rich.console import Group, RenderableType
from textual.app import ComposeResult
from textual.events import Key
from textual.widgets import Static

from reader.reading import Reading, filter_entries
from reader.report.citation import short_name
from reader.report.digest import (
    NOT_COMPARED,
    Digest,
    DigestRow,
    Section,
    caution,
    name_day,
    number_places,
)
from reader.report.phrases import SIDES
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.context import AppContext
from reader.ui.key_queue import palette_of
from reader.ui.panels.chooser import LEAVE, Choice, Chooser
from reader.ui.panels.digest_painter import DigestPainter
from reader.ui.panels.preview import MIN_ROWS, SIDE_BY_SIDE, Excerpts
from reader.ui.typing_line import TypingLine


class DigestView(NamedTuple):
    """How the digest was left, to open it there again."""

    section: Section = Section.OWN_WORDS
    row: DigestRow | None = None
    """The selected row; None for the first of the section."""

    by_time: bool = False
    """Whether figures and dates are a timeline."""


class _Part(NamedTuple):
    """Rows below one title: those of a section, or (`is_rest`) what is no part of its timeline."""

    section: Section
    is_rest: bool = False


class Owner(Protocol):
    """What the digest needs of the program besides its rows."""

    @property
    def reading(self) -> Reading:
        """The reading, with its review."""

    @property
    def status(self) -> str:
        """Why links are missing; empty if none are."""

    async def check(self, row: DigestRow) -> str:
        """Mark a row as checked, or take that back; return the notice that says so."""

    def show_help(self) -> None:
        """Open help."""

    def describe_elsewhere(self, row: DigestRow) -> str:
        """Say what the other sources tell of a row, in a line; empty with two sources."""


class DigestScreen(Chooser):
    """Lists the rows of a digest; its result is the place of a row in `rows`.

    Letters are commands until one that is none, or the key of find, begins to narrow the list.
    """

    has_preview = True
    narrow_hint = "/ narrows"

    def __init__(self, digest: Digest, owner: Owner, view: DigestView, context: AppContext) -> None:
        self._digest = digest
        self._owner = owner
        self._by_time = view.by_time
        self._view = view
        self.rows = _list_rows(digest, by_time=view.by_time)
        self._is_swapped = owner.reading.layout.is_swapped
        self._is_typing = False
        """Whether letters are typed even where they are commands."""

        self._firsts: Mapping[int, tuple[_Part, ...]] = {}
        """The parts whose titles are above a row, by the place of the row."""

        self._notice = ""
        """What the last key did, shown on the lowest row until the next one."""

        super().__init__("Compare", "goes there", [], context.marks)
        self._entries = self._list_entries()
        self._timeline_key = context.key_to("timeline")
        self.bind(
            context.commands,
            {
                "next": partial(self.move, 1),
                "previous": partial(self.move, -1),
                "first": partial(self.move, -len(self.rows)),
                "last": partial(self.move, len(self.rows)),
                "quit": self.close,
                "help": owner.show_help,
                "next_difference": partial(self._go_to_difference, 1),
                "previous_difference": partial(self._go_to_difference, -1),
                "timeline": self._toggle_timeline,
                **{name: partial(self._open, name) for name in _SECTIONS},
            },
        )

    # the rows

    def _list_entries(self) -> list[Choice]:
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
            entries.append(Choice(" ".join([*parts, name_day(row.when)]), ""))
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
        firsts: dict[int, tuple[_Part, ...]] = {}
        pending: list[_Part] = []
        for part in starmap(_Part, product(Section, (False, True))):
            first = next((n for n in found if self._part_of(self.rows[n]) == part), None)
            if first is not None:
                firsts[first] = (*pending, part)
                pending = []
            elif not (part.is_rest or typed.strip()) and self._digest.summarise(part.section):
                pending.append(part)
        self._firsts = firsts
        return found

    def _part_of(self, row: DigestRow) -> _Part:
        is_rest = self._by_time and row.section is Section.VALUES and not row.when
        return _Part(row.section, is_rest)

    def render_entry(self, place: int, *, is_selected: bool) -> RenderableType:
        """Render a row on one line."""
        review = self._owner.reading.review
        return self._painter.row(self.rows[place], review, is_selected=is_selected)

    def render_headings(self, place: int) -> RenderableType | None:
        """Render the title of the section over its first row, and of empty ones before it."""
        titles = [self._painter.title(x, is_rest=rest) for x, rest in self._firsts.get(place, ())]
        return Group(*titles) if titles else None

    def excerpts(self, place: int) -> Excerpts:
        """Return the passages of a row."""
        return self._painter.excerpts(self.rows[place])

    def preview_note(self, place: int) -> str:
        """Return what other sources tell of a row."""
        return self._owner.describe_elsewhere(self.rows[place])

    # what is around the list

    def compose(self) -> ComposeResult:
        """Add counts and names over the list, and below all what is not compared."""
        title, typed, entries, preview = super().compose()
        yield from (title, Static(id="counts"), typed, Static(id="columns"), entries, preview)
        yield Bar("caution", self.marks)

    def select_start(self) -> None:
        """Select the row where the digest was left, or the first of its section."""
        self._select(self._view)

    def fit_height(self) -> None:
        """Show the counts, and names over the columns, where there is room."""
        is_roomy = self.size.height >= MIN_ROWS
        self.query_one("#counts", Static).display = is_roomy
        self.query_one("#columns", Static).display = is_roomy and self.size.width >= SIDE_BY_SIDE
        super().fit_height()

    @property
    def selected(self) -> DigestRow | None:
        """The selected row; None while the list is empty."""
        place = self.selected_place
        return None if place is None else self.rows[place]

    @property
    def section(self) -> Section:
        """The section of the selected row."""
        return self._view.section if self.selected is None else self.selected.section

    def view_of(self, place: int) -> DigestView:
        """How the digest is shown when the row at `place` of `rows` is chosen."""
        row = self.rows[place]
        return DigestView(row.section, row, self._by_time)

    @property
    def view(self) -> DigestView:
        """How the digest is shown now."""
        return DigestView(self.section, self.selected, self._by_time)

    def title_forms(self) -> list[str]:
        """Return the title with both names and the keys, longest form first; the keys go last."""
        comparison = self._digest.comparison
        names = [short_name(comparison.source(side)) for side in self._painter.order]
        both = f" Compare  {f' {self.marks.between} '.join(names)}"
        dot = f" {self.marks.dot} "
        if not self._found:
            why = "no row matches" if self._typed.text else "nothing to compare"
            return [f"{both}{dot}{why}", f" Compare{dot}{why}"]
        keys = f"{dot}Enter goes there, Esc closes"
        return [f"{both}{keys}", f" Compare{keys}", " Compare"]

    def show_selected(self) -> None:
        """Show the counts of all sections, the passages of the selected row, and the last line."""
        super().show_selected()
        self.query_one("#counts", Static).update(self._painter.tabs(self.section))
        self.query_one("#columns", Static).update(self._painter.columns())
        ways = f"{self._timeline_key} timeline, Tab next section"
        self.query_one(TypingLine).show(self._typed, (f"c checks it, {ways}", ways, "Tab next"))
        words: tuple[str, ...] = NOT_COMPARED
        if self.section is Section.ONLY_HERE:
            words = (caution(self._digest.comparison),)
        if self._owner.status:
            words = tuple(f"{text} ({self._owner.status})" for text in words)
        text, *shorter = (f" {each}" for each in words)
        line = BarLine(text, "", "dim", shorter=tuple(shorter))
        if self._notice:
            line = BarLine(f" {self._notice}", style="notice")
        self.query_one("#caution", Bar).show_lines(line)

    # keys

    async def take_key(self, key: Key) -> bool:
        """Change section or timeline, or mark the row; letters do so while nothing is typed."""
        is_typing = bool(self._typed.text) or self._is_typing
        if self._notice:
            self._notice = ""
            self.show_selected()
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
            self.query_one(TypingLine).point_here(is_here=self._is_typing)
        elif key.key in self._actions and key.key not in LEAVE and not is_typing:
            self._actions[key.key]()
        else:
            return await super().take_key(key)
        return True

    def _open(self, command_id: str) -> None:
        """Select the first row of the section of a command."""
        section = _SECTIONS[command_id]
        if command_id == "differences":
            section = next((row.section for row in self._digest.differing), section)
        self._select(DigestView(section, None, self._by_time))

    def _go_to_next(self, step: int) -> None:
        """Select the first row of the next section (`step` 1) or the previous one (-1)."""
        listed = list(dict.fromkeys(self.rows[n].section for n in self._found))
        if listed:
            at = (listed.index(self.section) + step) % len(listed)
            self._select(DigestView(listed[at]))

    def _go_to_difference(self, step: int) -> None:
        """Select the next row on which the accounts differ (`step` 1), or the previous one (-1)."""
        here = self._list.selected or 0
        ahead = range(here + 1, len(self._found)) if step > 0 else range(here - 1, -1, -1)
        differing = self._digest.differing
        to = next((at for at in ahead if self.rows[self._found[at]] in differing), None)
        if to is None:
            self._notice = "no further difference" if step > 0 else "no earlier difference"
            self.show_selected()
        else:
            self.move(to - here)

    def _toggle_timeline(self) -> None:
        """Sort figures and dates by time, or as before; from elsewhere, go there first."""
        if self.section is not Section.VALUES and self._by_time:
            self._select(DigestView(Section.VALUES))
            return
        selected = self.selected if self.section is Section.VALUES else None
        self._by_time = not self._by_time
        self.rows = _list_rows(self._digest, by_time=self._by_time)
        self._entries = self._list_entries()
        self.list_entries()
        self._select(DigestView(Section.VALUES, selected))

    async def _toggle_check(self) -> None:
        """Mark the selected row as checked, or take that back, and go on to the next row."""
        if self.selected is None:
            return
        self._notice = await self._owner.check(self.selected)
        self._entries = self._list_entries()
        self._list.renew()
        self.move(1)

    def _select(self, view: DigestView) -> None:
        """Select a row, else the first of its section, or of one further down."""
        rows = [self.rows[place] for place in self._found]
        order = list(Section)
        later = (
            n for n, row in enumerate(rows) if order.index(row.section) >= order.index(view.section)
        )
        at = rows.index(view.row) if view.row in rows else next(later, len(rows) - 1)
        if at >= 0:
            self.query_one(TypingLine).point_here(is_here=False)
            self._list.select(at, is_top=self._found[at] in self._firsts)
            self.show_selected()


_SECTIONS = {
    "digest": Section.OWN_WORDS,
    "differences": Section.DIFFERENCES,
    "quotations": Section.QUOTATIONS,
    "alone": Section.ONLY_HERE,
}
"""Sections by the id of the command that goes to them."""


def _list_rows(digest: Digest, *, by_time: bool) -> tuple[DigestRow, ...]:
    return tuple(
        row
        for section in Section
        for row in digest.list_rows(section, by_time=by_time and section is Section.VALUES)
    )
