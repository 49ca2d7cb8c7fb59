"""Painting the digest: titles, rows, and the passages of a row; no widget."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap as wrap_words

from rich.cells import cell_len
from rich.text import Text

from reader.model import Review, Side
from reader.report.citation import short_name
from reader.report.digest import (
    Digest,
    DigestRow,
    Section,
    Sign,
    name_day,
    number_places,
    split_about,
)
from reader.report.phrases import SIDES
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.paint import Palette
from reader.ui.page.wrap import fit
from reader.ui.panels.own_words import paint_own_words
from reader.ui.panels.preview import SIDE_BY_SIDE, Excerpt, Excerpts, column_width

_HANGING = 3
"""Columns before the second line of a title."""

_DAY = 11
"""Columns of a day in the timeline."""


@dataclass(frozen=True, slots=True)
class DigestPainter:
    """Paints the parts of a digest on `width` columns."""

    digest: Digest
    marks: Marks
    palette: Palette
    width: int
    is_swapped: bool = False
    by_time: bool = False

    @property
    def order(self) -> tuple[Side, Side]:
        """The sides from left to right on the screen."""
        return (Side.RIGHT, Side.LEFT) if self.is_swapped else (Side.LEFT, Side.RIGHT)

    @property
    def sides(self) -> tuple[str, str]:
        """The names of both sides of the comparison, as the screen has them."""
        return (SIDES[1], SIDES[0]) if self.is_swapped else SIDES

    def tabs(self, current: Section) -> Text:
        """Count the rows of every section on one line; the current section is highlighted."""
        line = self._tabs([f"{section}" for section in Section], current)
        if line.cell_len > self.width:
            line = self._tabs([section.short_title for section in Section], current)
        line.truncate(self.width)
        return line

    def _tabs(self, titles: Sequence[str], current: Section) -> Text:
        line = Text(" ", no_wrap=True)
        for section, title in zip(Section, titles, strict=True):
            rows = self.digest.list_rows(section)
            if section is Section.OWN_WORDS and not rows:
                continue
            style = self.palette.strong if section is current else self.palette.dim
            count = sum(row.sign not in (Sign.PERHAPS, Sign.COVERED) for row in rows)
            line.append(f"{title} {count}", style)
            line.append("  ")
        return line

    def title(self, section: Section, *, is_rest: bool = False) -> Text:
        """Name a section and count its rows by relation, wrapped where one line is too short.

        A timeline has a title of its own; `is_rest` names the figures and dates that are below it.
        """
        name, is_dated = f"{section}", None
        if section is Section.VALUES and self.by_time:
            is_dated = not is_rest
            name = "Other figures and dates" if is_rest else "Timeline"
        counts = self.digest.summarise(section, self.sides, is_dated=is_dated)
        if is_dated and not counts:
            counts = "no date of a known year"
        whole = f"{name}  {self.marks.draw(counts)}"
        lines = wrap_words(whole, max(1, self.width - _HANGING))
        margin = "\n" + " " * _HANGING
        wrapped = f" {margin.join(lines)}"
        end = len(name) + 1 if lines[0].startswith(name) else len(lines[0]) + 1
        text = Text(no_wrap=True).append(wrapped[:end], self.palette.heading)
        return text.append(wrapped[end:], self.palette.dim)

    def row(self, row: DigestRow, review: Review, *, is_selected: bool) -> Text:
        """Paint a row on one line: sign, the words of both sides, places, whether checked.

        The comparison file's own words take lines of their own below the name of the fact.
        """
        marks, palette = self.marks, self.palette
        is_checked = row.find_check(review) is not None
        sign = f"{row.sign.draw(ascii_only=True):<3}" if marks is ASCII else f"{row.sign.draw()} "
        line = Text(f"{marks.cursor if is_selected else ' '}{sign}", palette.text, no_wrap=True)
        most = self.width // (3 if row.section is Section.OWN_WORDS else 6)
        places = fit(self._places(row), max(5, most), mark=marks.cut)
        tail = f"  {places} {marks.accepted if is_checked else ' '}"
        room = max(1, self._whole - line.cell_len - cell_len(tail))
        line.append_text(_fit(self._words(row), room, marks)).append(tail)
        if row.section is Section.OWN_WORDS:
            says = [row.words(side) for side in self.order]
            indent = " " * (cell_len(sign) + 2)
            words = paint_own_words(says, indent, self.width, marks, palette)
            line = Text("\n", no_wrap=True).join([line, *words])
        if is_checked and not is_selected:
            line.stylize(palette.dim)
        return line

    @property
    def _whole(self) -> int:
        """The columns of a row: those of the preview."""
        return min(self.width, 2 * column_width(self.width) + 4)

    @property
    def _left(self) -> int:
        """The columns of the words of the left side, whose border is that of the preview."""
        lead = 4 if self.marks is ASCII else 3  # cursor and sign
        return column_width(self.width) - lead

    def _words(self, row: DigestRow) -> Text:
        """Return what a row is about, or the words of its sides, the second after a border."""
        if row.section is Section.OWN_WORDS:
            return Text(self.marks.draw(row.about), self.palette.strong)
        first, second = (self._cell(row, side) for side in self.order)
        if row.section is Section.ONLY_HERE:
            return first.append_text(second)
        is_beside = self.width >= SIDE_BY_SIDE
        if not second.plain and (first.cell_len > self._left or not is_beside):
            return first
        border = Text.assemble((f" {self.marks.border} ", self.palette.dim))
        left = _fit(first, self._left, self.marks) if is_beside else first
        return left.append_text(border).append_text(second)

    def _places(self, row: DigestRow) -> str:
        """Number the passages of a row; only here, with their side."""
        numbers = number_places(
            self.digest.comparison, row, self.marks.between, is_swapped=self.is_swapped
        )
        is_alone = row.section is Section.ONLY_HERE
        return f"{self.sides[0 if row.left_at else 1]} {numbers}" if is_alone else numbers

    def _cell(self, row: DigestRow, side: Side) -> Text:
        """Return the words of a side, followed at the first side by what they are about."""
        words, about = " ".join(row.words(side).split()), ""
        if not words:
            return Text()
        if row.section is Section.SPEAKERS:
            about = str(len(row.places(side)))
        elif side is next(each for each in self.order if row.words(each)):
            is_difference = row.section is Section.DIFFERENCES
            about = row.kind if is_difference else split_about(words, row.about)
        if self.by_time and row.when and row.section is Section.VALUES:
            words = _date(row, words)
        cell = Text(self.marks.draw(words), self.palette.text)
        note = Text(self.marks.draw(about), self.palette.dim)
        parts = [each for each in (cell, note) if each.plain]
        if row.section is Section.ONLY_HERE:  # the end of a passage is cut off
            parts.reverse()
        return Text("  ").join(parts)

    def excerpts(self, row: DigestRow) -> Excerpts:
        """Return the passages of a row, as the screen has the sides, its words marked."""
        left, right = (self._excerpts(row, side) for side in self.order)
        return left, right

    def _excerpts(self, row: DigestRow, side: Side) -> list[Excerpt]:
        """Return the passages of a side: the one that Enter goes to, then the others."""
        target = row.find_target(self.digest.comparison)[side.value]
        places = row.left_at if side is Side.LEFT else row.right_at
        indexes = dict.fromkeys((target, *(at.passage for at in places)))
        return [
            Excerpt(
                self.digest.comparison.source(side),
                index,
                tuple(at.span for at in places if at.passage == index),
            )
            for index in indexes
            if index is not None
        ]

    def columns(self) -> Text:
        """Name both sources over the words of their sides."""
        names = [short_name(self.digest.comparison.source(side)) for side in self.order]
        first, second = (Text(self.marks.draw(name), self.palette.dim) for name in names)
        gap = " " * (column_width(self.width) - self._left)
        line = Text(gap).append_text(_fit(first, self._left, self.marks)).append("   ")
        return _fit(line.append_text(second), self.width, self.marks)


def _date(row: DigestRow, words: str) -> str:
    """Begin the words of a dated row with its day, which is not said twice."""
    short = " ".join(word[:3] if word in month_name else word for word in words.split())
    if row.sign in {Sign.SAME, Sign.ONE_SIDE}:
        day = name_day(row.when)
        short = day if short in day else f"{day:<{_DAY}} {words}"
    return f"{short:<{_DAY}}"


def _fit(text: Text, width: int, marks: Marks) -> Text:
    """Cut `text` with a mark, or pad it, to `width` columns."""
    if text.cell_len > width:
        text.truncate(max(0, width - cell_len(marks.cut)))
        text.append(marks.cut)
    text.pad_right(max(0, width - text.cell_len))
    return text
