"""Painting the digest: titles, rows, and the passages of a row; no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from reader.model import Review, Side
from reader.report.digest import Digest, Row, Section, Sign, name_day, number_places, split_about
from reader.report.phrases import SIDES, list_numbers
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.paint import Palette
from reader.ui.page.wrap import fit, wrap
from reader.ui.panels.own_words import SIDE_BY_SIDE, paint_own_words

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
        line = Text(f" {section}", self.palette.heading, no_wrap=True)
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
        room = self.width - line.cell_len - self._place_width - 4
        if row.section is Section.OWN_WORDS:
            name = Text(marks.draw(row.about), palette.strong)
            line.append_text(_fit(name, max(1, room), marks))
        elif row.section is Section.ONLY_HERE or self.width < SIDE_BY_SIDE:
            first, second = (self._cell(row, side) for side in self.order)
            if second.plain and row.section is not Section.ONLY_HERE:
                first.append(f" {marks.border} ".lstrip("" if first.plain else " "))
            line.append_text(_fit(first.append_text(second), max(1, room), marks))
        else:
            left = (room - 3) // 2
            line.append_text(_fit(self._cell(row, self.order[0]), left, marks))
            line.append(f" {marks.border} ", palette.dim)
            line.append_text(_fit(self._cell(row, self.order[1]), room - 3 - left, marks))
        places = fit(self.places(row), self._place_width, mark=marks.cut)
        line.append(f"  {places:>{self._place_width}}")
        line.append(f" {marks.accepted if is_checked else ' '}")
        if row.section is Section.OWN_WORDS:
            says = [row.words(side) for side in self.order]
            indent = " " * (cell_len(sign) + 2)
            words = paint_own_words(says, indent, self.width, marks, palette)
            line = Text("\n", no_wrap=True).join([line, *words])
        if is_selected:
            line.stylize(Style(reverse=True, dim=False))
        elif is_checked:
            line.stylize(palette.dim)
        return line

    @property
    def _place_width(self) -> int:
        """The columns for the numbers of passages, the same for all rows."""
        longest = max((len(self.places(row)) for row in self.digest.rows), default=0)
        return min(longest, max(5, self.width // 6))

    def places(self, row: Row) -> str:
        """Number the passages of a row; only here, with their side."""
        comparison = self.digest.comparison
        numbers = number_places(comparison, row, self.marks.between, is_swapped=self.is_swapped)
        if row.section is not Section.ONLY_HERE:
            return numbers
        return f"{self.sides[0] if row.left_at else self.sides[1]} {numbers}"

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

    def preview(self, row: Row, height: int) -> Text:
        """Paint the passages of a row, beside each other where there is room, on `height` lines."""
        target = dict(zip(Side, row.find_target(self.digest.comparison), strict=True))
        sides = [side for side in self.order if target[side] is not None]
        if self.width < SIDE_BY_SIDE:
            room = max(1, height // len(sides))
            stacked = [
                self._passage(row, side, target[side] or 0, self.width, room) for side in sides
            ]
            return Text("\n", no_wrap=True).join(line for lines in stacked for line in lines)
        size = (self.width - 3 * (len(sides) - 1)) // len(sides)
        columns = [self._passage(row, side, target[side] or 0, size, height) for side in sides]
        blank = Text(" " * size)
        border = Text(f" {self.marks.border} ", self.palette.dim)
        lines = [border.join(parts) for parts in zip_longest(*columns, fillvalue=blank)]
        return Text("\n", no_wrap=True).join(lines)

    def _passage(self, row: Row, side: Side, index: int, width: int, height: int) -> list[Text]:
        """Paint at most `height` lines of a passage, those with the words of the row among them."""
        source = self.digest.comparison.source(side)
        text = source.passages[index].text
        places = row.left_at if side is Side.LEFT else row.right_at
        spans = [at.span for at in places if at.passage == index]
        gutter = f" {list_numbers(source, [index]):>{len(str(source.last_number))}}  "
        lines = wrap(text, max(1, width - len(gutter) - 1))
        before = sum(line.end <= spans[0].start for line in lines)
        top = max(0, min(before - 1, len(lines) - height))
        painted: list[Text] = []
        for line in lines[top : top + height]:
            shown = Text(" " * len(gutter) if painted else gutter, self.palette.number)
            inner = {x for span in spans for x in span if line.start < x < line.end}
            for start, stop in pairwise(sorted({line.start, line.end, *inner})):
                is_word = any(span.start <= start < span.end for span in spans)
                style = self.palette.text + self.palette.shared if is_word else self.palette.text
                shown.append(self.marks.draw(text[start:stop]), style)
            shown.pad_right(max(0, width - shown.cell_len))
            painted.append(shown)
        return painted


def _fit(text: Text, width: int, marks: Marks) -> Text:
    """Cut `text` with a mark, or pad it, to `width` columns."""
    size = cell_len(text.plain)
    if size > width:
        text.truncate(max(0, width - cell_len(marks.cut)))
        text.append(marks.cut)
    text.pad_right(max(0, width - cell_len(text.plain)))
    return text
