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


Entry: TypeAlias = Heading | Item | Passage
