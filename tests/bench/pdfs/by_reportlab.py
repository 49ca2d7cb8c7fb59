"""Pages drawn word by word with ReportLab: also row by row across columns, and letter by letter."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.bench.pdfs.articles import Block, Made, Role, blocks_for, typewritten

_WIDTH, _HEIGHT = A4
_MARGIN, _TOP, _BOTTOM = 50, 60, 70
"""Points; the foot of the page stands within the last."""

_RUNNING = "Leigh Review"
_BREAK = re.compile(r"(?<=[aeiou])(?=[b-df-hj-np-tv-z][a-z]{2})")
"""Where a word may be broken: readers need not agree, only see a hyphen."""


@dataclass(frozen=True, slots=True)
class _Setting:
    columns: int
    size: float
    leading: float
    gutter: float
    indent: float
    gap: float
    is_justified: bool
    is_broken: bool
    """Whether words are broken at the end of lines."""

    is_by_rows: bool
    """Whether the first lines of all columns are drawn first."""

    unit: str
    """What is drawn at once: line, word or letter."""

    running: str

    @property
    def width(self) -> float:
        """Of a column."""
        gutters = self.gutter * (self.columns - 1)
        return float(_WIDTH - 2 * _MARGIN - gutters) / self.columns


@dataclass(frozen=True, slots=True)
class _Line:
    words: list[str]
    font: str
    indent: float
    gap: float
    """Above it."""

    is_last: bool


def made(seed: int) -> Made:
    """The layout of that seed."""
    draw = random.Random(seed)  # noqa: S311 - layouts, not secrets
    blocks = [Block(role, typewritten(text)) for role, text in blocks_for(draw)]
    setting = _drawn_setting(draw)
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    lines = [line for block in blocks[1:] for line in _lines(block, setting)]
    page = 0
    while lines or not page:
        page += 1
        top = _HEIGHT - _TOP
        if page == 1:
            top = _headline(canvas, blocks[0].text, top)
        if setting.running:
            canvas.setFont("Helvetica", 8)
            canvas.drawCentredString(_WIDTH / 2, 30, setting.running)
            canvas.drawString(_WIDTH - _MARGIN - 20, 30, str(page + 11))
        lines = _page(canvas, lines, top, setting)
        canvas.showPage()
    canvas.save()
    name = f"{seed} reportlab, columns: {setting.columns}, by {setting.unit}"
    texts = tuple(block.text for block in blocks)
    return Made(name, data.getvalue(), texts, tuple(filter(None, [setting.running])))


def _drawn_setting(draw: random.Random) -> _Setting:
    size = draw.choice([8.5, 9, 10, 11])
    indent = draw.choice([0, 10, 14])
    return _Setting(
        columns=draw.choice([1, 2, 2, 3]),
        size=size,
        leading=round(size * draw.choice([1.15, 1.25, 1.4]), 1),
        gutter=draw.choice([10, 14, 20, 28]),
        indent=indent,
        gap=0 if indent else draw.choice([4, 6, 9]),
        is_justified=draw.random() < 0.5,
        is_broken=draw.random() < 0.5,
        is_by_rows=draw.random() < 0.5,
        unit=draw.choice(["line", "word", "letter"]),
        running=draw.choice(["", _RUNNING]),
    )


def _lines(block: Block, setting: _Setting) -> Iterator[_Line]:
    font = "Helvetica-Bold" if block.role is Role.HEADING else "Times-Roman"
    indent = setting.indent if block.role is Role.TEXT else 0
    words, first = block.text.split(), True
    while words:
        room = setting.width - (indent if first else 0)
        line = _taken(words, font, setting, room)
        yield _Line(line, font, indent * first, setting.gap * first, not words)
        first = False


def _taken(words: list[str], font: str, setting: _Setting, room: float) -> list[str]:
    """The words of the next line, taken away from `words`."""

    def fits(*more: str) -> bool:
        width: float = stringWidth(" ".join([*line, *more]), font, setting.size)
        return width <= room

    line = [words.pop(0)]
    while words and fits(words[0]):
        line.append(words.pop(0))
    if words and setting.is_broken:
        cuts = [found.start() for found in _BREAK.finditer(words[0]) if found.start() > 1]
        cut = max((cut for cut in cuts if fits(f"{words[0][:cut]}-")), default=0)
        if cut:
            line.append(f"{words[0][:cut]}-")
            words[0] = words[0][cut:]
    return line


def _headline(canvas: Canvas, text: str, top: float) -> float:
    """Draw it across the page; where the columns begin."""
    setting = _Setting(1, 22, 26, 0, 0, 0, False, False, False, "line", "")  # noqa: FBT003 - plain
    words = text.split()
    canvas.setFont("Times-Bold", setting.size)
    while words:
        line = _taken(words, "Times-Bold", setting, setting.width)
        canvas.drawString(_MARGIN, top, " ".join(line))
        top -= setting.leading
    return top - 10


def _page(canvas: Canvas, lines: Sequence[_Line], top: float, setting: _Setting) -> list[_Line]:
    """Fill the columns of a page; what is left."""
    left = list(lines)
    placed: list[tuple[float, int, _Line]] = []
    for column in range(setting.columns):
        base, is_first = top, True
        while left and base > _BOTTOM:
            line = left.pop(0)
            base -= 0 if is_first else line.gap
            placed.append((base, column, line))
            base -= setting.leading
            is_first = False
    if setting.is_by_rows:
        placed.sort(key=lambda one: (-round(one[0]), one[1]))
    for base, column, line in placed:
        start = _MARGIN + column * (setting.width + setting.gutter) + line.indent
        _draw(canvas, line, start, base, setting)
    return left


def _draw(canvas: Canvas, line: _Line, left: float, base: float, setting: _Setting) -> None:
    canvas.setFont(line.font, setting.size)
    text = " ".join(line.words)
    spare = setting.width - line.indent - stringWidth(text, line.font, setting.size)
    is_wide = setting.is_justified and not line.is_last and len(line.words) > 1
    more = spare / (len(line.words) - 1) if is_wide else 0
    if setting.unit == "line" and not more:
        canvas.drawString(left, base, text)
        return
    for word in line.words:
        at = left
        for piece in word if setting.unit == "letter" else [word]:
            canvas.drawString(at, base, piece)
            at += stringWidth(piece, line.font, setting.size)
        left += stringWidth(f"{word} ", line.font, setting.size) + more
