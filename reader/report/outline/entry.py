"""What a report is made of: headings, entries of lists, and passages."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Heading(NamedTuple):
    """What the following is about."""

    text: str
    level: int = 3
    """2 for a pair of sources among several, 3 for what is told of a pair."""


class Item(NamedTuple):
    """One entry of a list."""

    text: str
    depth: int = 1
    """1 for an entry, 2 for what belongs to it or to a passage, 3 for what belongs to that."""


class Passage(NamedTuple):
    """A passage of an article, as it stands there."""

    number: int
    text: str
    kind: str = ""
    """What it is, if not a plain paragraph."""


class Row(NamedTuple):
    """A line of a table."""

    cells: tuple[str, ...]
    """One for each column; the first names the line."""

    remark: str = ""
    """What there is to say of the line besides."""


class Column(NamedTuple):
    """What stands above a column."""

    title: str
    short: str = ""
    """What may stand there instead, where there is no room, if it is told what that means."""


class Table(NamedTuple):
    """Lines with the same columns."""

    columns: tuple[Column, ...]
    remarks: str
    """What the remarks are about."""

    rows: tuple[Row, ...]


Entry: TypeAlias = Heading | Item | Passage | Table
