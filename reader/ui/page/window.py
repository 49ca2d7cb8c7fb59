"""The part of a page that is in view, and how it scrolls; anchored on blocks, never on totals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reader.ui.page.page import Page


class Row(NamedTuple):
    """A line of a block."""

    block: int
    line: int
    """From 0; a number past the block's lines is the gap below it."""


TOP = Row(0, 0)


def rows(page: Page, top: Row, height: int) -> list[Row]:
    """The rows in view from `top` on; fewer than `height` when the page ends."""
    found: list[Row] = []
    for row in _down(page, top):
        if len(found) == height:
            break
        found.append(row)
    return found


def scrolled(page: Page, top: Row, by: int, height: int) -> Row:
    """The top after scrolling `by` rows (up when negative), never past either end."""
    block, line = top
    line += by
    while line < 0 and block > 0:
        block -= 1
        line += page.height(block)
    while block < len(page.blocks) - 1 and line >= page.height(block):
        line -= page.height(block)
        block += 1
    return min(Row(block, max(0, line)), last_top(page, height))


def last_top(page: Page, height: int) -> Row:
    """The top that puts the page's last row at the foot of the view."""
    left = height
    for block in range(len(page.blocks) - 1, -1, -1):
        size = page.height(block)
        if size >= left:
            return Row(block, size - left)
        left -= size
    return TOP


def placed(page: Page, block: int, row: int, height: int) -> Row:
    """The top that shows the block's first line on screen row `row`, or as near as can be.

    The block is shown whole where it fits into `height` rows, from its first line else.
    """
    size = len(page.lines(block))
    row = max(0, min(row, height - size))
    return scrolled(page, Row(block, 0), -row, height)


def row_of(page: Page, top: Row, block: int, height: int) -> int | None:
    """The screen row of the block's first line; negative above the view, None when far off."""
    if block < top.block:
        return None
    row = -top.line
    for before in range(top.block, block):
        row += page.height(before)
        if row >= height:
            return None
    return row


def revealed(page: Page, top: Row, block: int, height: int) -> Row:
    """The nearest top that shows the block whole, or its first line where it is too tall."""
    row = row_of(page, top, block, height)
    size = len(page.lines(block))
    if row is None:
        return placed(page, block, 0 if block < top.block else height - size, height)
    if row < 0:
        return placed(page, block, 0, height)
    overflow = row + size - height
    return scrolled(page, top, min(row, overflow), height) if overflow > 0 else top


def hidden_below(page: Page, top: Row, block: int, height: int) -> int:
    """How many lines of the block lie below the view."""
    row = row_of(page, top, block, height)
    return 0 if row is None else max(0, row + len(page.lines(block)) - height)


def hidden_above(page: Page, top: Row, block: int) -> int:
    """How many lines of the block lie above the view."""
    return min(top.line, len(page.lines(block))) if block == top.block else 0


def _down(page: Page, top: Row) -> Iterator[Row]:
    line = top.line
    for block in range(top.block, len(page.blocks)):
        for number in range(line, page.height(block)):
            yield Row(block, number)
        line = 0
