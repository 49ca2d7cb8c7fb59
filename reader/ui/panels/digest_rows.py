"""Painting the digest: titles, rows, and the passages of a row; no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rich.cells import cell_len
from rich.text import Text

from reader.model import Review, Side
from reader.reading import IdentityKey
from reader.report.citation import short_name
from reader.report.digest import Digest, Row, Section, Sign, name_day, number_places, split_about
from reader.report.phrases import SIDES
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.paint import Palette
from reader.ui.page.wrap import fit
from reader.ui.panels.own_words import paint_own_words
from reader.ui.panels.preview import SIDE_BY_SIDE, Excerpt, Excerpts, column_width

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
        return _sides(is_swapped=self.is_swapped)

    def tabs(self, current: Section) -> Text:
        """Count the rows of every section on one line; the current section stands out."""
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
            count = sum(row.sign is not Sign.PERHAPS for row in rows)
            line.append(f"{title} {count}", style)
            line.append("  ")
        return line

    def title(self, section: Section) -> Text:
        """Name a section and count its rows by relation."""
        counts = self.digest.summarise(section, self.sides)
        if section is Section.VALUES and self.by_time:
            counts = f"timeline, {counts}"
        line = Text(no_wrap=True)
        line.append(f" {section}", self.palette.heading)
        line.append(f"  {self.marks.draw(counts)}", self.palette.dim)
        line.truncate(self.width)
        return line

    def row(self, row: Row, review: Review, *, is_selected: bool) -> Text:
        """Paint a row on one line: sign, the words of both sides, places, whether checked.

        The comparison file's own words take lines of their own below the name of the fact.
        """
        marks, palette = self.marks, self.palette
        is_checked = row.find_check(review) is not None
        sign = f"{row.sign.draw(ascii_only=True):<3}" if marks is ASCII else f"{row.sign.draw()} "
        cursor = marks.cursor if is_selected else " "
        line = Text(f"{cursor}{sign}", palette.text, no_wrap=True)
        room = self._end - line.cell_len
        if row.section is Section.OWN_WORDS:
            name = Text(marks.draw(row.about), palette.strong)
            line.append_text(_fit(name, max(1, room), marks))
        elif row.section is Section.ONLY_HERE or self.width < SIDE_BY_SIDE:
            first, second = (self._cell(row, side) for side in self.order)
            if second.plain and row.section is not Section.ONLY_HERE:
                first.append(f" {marks.border} ".lstrip("" if first.plain else " "))
            line.append_text(_fit(first.append_text(second), max(1, room), marks))
        else:
            left, right = self._widths
            first, second = (self._cell(row, side) for side in self.order)
            if not second.plain and first.cell_len > left:  # nothing stands beside it
                line.append_text(_fit(first, room, marks))
            else:
                line.append_text(_fit(first, left, marks))
                line.append(f" {marks.border} ", palette.dim)
                line.append_text(_fit(second, right, marks))
        places = fit(self.places(row), self._place_width, mark=marks.cut)
        line.append(f"  {places:>{self._place_width}}")
        line.append(f" {marks.accepted if is_checked else ' '}")
        if row.section is Section.OWN_WORDS:
            says = [row.words(side) for side in self.order]
            indent = " " * (cell_len(sign) + 2)
            words = paint_own_words(says, indent, self.width, marks, palette)
            line = Text("\n", no_wrap=True).join([line, *words])
        if is_checked and not is_selected:
            line.stylize(palette.dim)
        return line

    @property
    def _lead(self) -> int:
        """The columns of cursor and sign before the words."""
        return 4 if self.marks is ASCII else 3

    @property
    def _end(self) -> int:
        """The column in which the words end, before the places."""
        whole = min(self.width, 2 * column_width(self.width) + 3)
        return whole - self._place_width - 4

    @property
    def _widths(self) -> tuple[int, int]:
        """The columns of the words of both sides, with the border of the preview if it can be."""
        left = min(column_width(self.width), (2 * self._end) // 3) - self._lead
        return left, self._end - self._lead - left - 3

    @property
    def _place_width(self) -> int:
        """The columns for the numbers of passages, the same for all rows."""
        longest = _longest_places(IdentityKey(self.digest), self.marks.between, self.is_swapped)
        return min(longest, max(5, self.width // 6))

    def places(self, row: Row) -> str:
        """Number the passages of a row; only here, with their side."""
        return _places(self.digest, row, self.marks.between, is_swapped=self.is_swapped)

    def _cell(self, row: Row, side: Side) -> Text:
        """Return the words of a side, followed at the first side by what they are about."""
        words, about = row.words(side), ""
        if not words:
            return Text()
        if row.section is Section.SPEAKERS:
            about = str(len(row.places(side)))
        elif side is next(each for each in self.order if row.words(each)):
            is_difference = row.section is Section.DIFFERENCES
            about = row.kind if is_difference else split_about(words, row.about)
            if row.section is Section.ONLY_HERE and row.about:  # the end of a passage is cut off
                words, about = f"{row.about}  {words}", ""
        words = " ".join(words.split())
        is_one_day = row.sign in {Sign.SAME, Sign.ONE_SIDE}
        if self.by_time and row.when and is_one_day and row.section is Section.VALUES:
            day = name_day(row.when)
            short = " ".join(word[:3] if word.isalpha() else word for word in words.split())
            words = f"{day:<{_DAY}} {words}" if short != day else f"{day:<{_DAY}}"
        cell = Text(self.marks.draw(words), self.palette.text)
        return cell.append(self.marks.draw(f"  {about}"), self.palette.dim) if about else cell

    def excerpts(self, row: Row) -> Excerpts:
        """Return the passages of a row, as the screen has the sides, its words marked."""
        left, right = (self._excerpts(row, side) for side in self.order)
        return left, right

    def _excerpts(self, row: Row, side: Side) -> list[Excerpt]:
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
        line = Text(" " * self._lead, no_wrap=True)
        for name, width in zip(names, self._widths, strict=True):
            shown = Text(fit(self.marks.draw(name), width, mark=self.marks.cut), self.palette.dim)
            shown.pad_right(width - shown.cell_len)
            line.append_text(shown)
            line.append("   ")
        return line


def _sides(*, is_swapped: bool) -> tuple[str, str]:
    return (SIDES[1], SIDES[0]) if is_swapped else SIDES


def _places(digest: Digest, row: Row, between: str, *, is_swapped: bool) -> str:
    numbers = number_places(digest.comparison, row, between, is_swapped=is_swapped)
    if row.section is not Section.ONLY_HERE:
        return numbers
    return f"{_sides(is_swapped=is_swapped)[0 if row.left_at else 1]} {numbers}"


@lru_cache(maxsize=2)  # needed for every row that is painted
def _longest_places(digest: IdentityKey[Digest], between: str, is_swapped: bool) -> int:  # noqa: FBT001 - part of the key
    rows = digest.value.rows
    places = (_places(digest.value, row, between, is_swapped=is_swapped) for row in rows)
    return max(map(len, places), default=0)


def _fit(text: Text, width: int, marks: Marks) -> Text:
    """Cut `text` with a mark, or pad it, to `width` columns."""
    size = cell_len(text.plain)
    if size > width:
        text.truncate(max(0, width - cell_len(marks.cut)))
        text.append(marks.cut)
    text.pad_right(max(0, width - cell_len(text.plain)))
    return text
