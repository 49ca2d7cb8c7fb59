"""How two accounts differ, in rows: quotations, values and speakers, for all reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reader.model import At, Change, Comparison, Side, Span
from reader.report.phrases import ChangedWords, list_numbers


class ContrastRow(NamedTuple):
    """A quotation, a value or a speaker, and where each account has it."""

    relation: str
    """How the two sides relate, such as same, differ or only left."""

    what: str
    """Who is quoted, what is counted or when it happened, or who speaks; may be empty."""

    left: tuple[At, ...]
    right: tuple[At, ...]
    """The words on both sides; empty spans for a speaker."""

    changes: tuple[Change, ...] = ()
    """The words that differ, for quotations; spans of the first passage of each side."""

    def at(self, side: Side) -> tuple[At, ...]:
        """Return the places on `side`."""
        return self.left if side is Side.LEFT else self.right


def list_quotations(comparison: Comparison) -> Iterator[ContrastRow]:
    """Yield a row for each quotation; `what` is its speaker."""
    for found in comparison.quotations:
        sides = [() if at is None else (at,) for at in (found.left, found.right)]
        relation = f"{found.relation}"
        if found.reported is not None:
            far = Side.LEFT if found.left is None else Side.RIGHT
            number = list_numbers(comparison.source(far), [found.reported.passage])
            relation += f" (reported in {far.name.lower()} {number})"
        yield ContrastRow(relation, found.speaker or "", sides[0], sides[1], found.changes)


def list_values(comparison: Comparison) -> Iterator[ContrastRow]:
    """Yield a row for each value; `what` is its kind and what it counts or dates."""
    for found in comparison.values:
        what = ", ".join(filter(None, (found.kind, found.what)))
        yield ContrastRow(f"{found.relation}", what, found.left, found.right)


def list_speakers(comparison: Comparison) -> Iterator[ContrastRow]:
    """Yield a row for each speaker."""
    for found in comparison.speakers:
        relation = "both" if found.left and found.right else ""
        relation = relation or ("only left" if found.left else "only right")
        sides = [
            tuple(At(index, Span(0, 0)) for index in indexes)
            for indexes in (found.left, found.right)
        ]
        yield ContrastRow(relation, found.name, sides[0], sides[1])


class ContrastList(NamedTuple):
    """One kind of row."""

    record: str
    """One of them, in a word."""

    title: str
    rows: Callable[[Comparison], Iterator[ContrastRow]]
    has_words: bool
    """Whether the words at the places are what is compared."""

    limits: str
    """What is not compared."""


CONTRASTS = (
    ContrastList(
        "quotation",
        "Quotations",
        list_quotations,
        True,  # noqa: FBT003 - a row of a table
        "Not compared: speech that neither account quotes.",
    ),
    ContrastList(
        "value",
        "Figures and dates",
        list_values,
        True,  # noqa: FBT003 - as above
        "Not compared: which value is right, and values whose subject is unclear.",
    ),
    ContrastList(
        "speaker",
        "Speakers",
        list_speakers,
        False,  # noqa: FBT003 - as above
        "Not compared: what they say, except where both accounts quote it.",
    ),
)


def find_words(comparison: Comparison, side: Side, places: Sequence[At]) -> tuple[str, ...]:
    """Return the words at the places, each wording once."""
    passages = comparison.source(side).passages
    found = (passages[at.passage].text[slice(*at.span)] for at in places)
    return tuple(dict.fromkeys(found))


def list_places(comparison: Comparison, side: Side, places: Sequence[At]) -> str:
    """List the numbers of the passages, each once: 3, 8."""
    indexes = dict.fromkeys(at.passage for at in places)
    return list_numbers(comparison.source(side), indexes)


def describe_row(comparison: Comparison, row: ContrastRow, *, has_words: bool) -> str:
    """Describe a row in a line: differ: number, people: left 3 "42 people", right 3 "47 people"."""
    sides = []
    for side in Side:
        if row.at(side):
            words = find_words(comparison, side, row.at(side)) if has_words else ()
            quoted = " / ".join(f'"{each}"' for each in words)
            where = f"{side.name.lower()} {list_places(comparison, side, row.at(side))}"
            sides.append(f"{where} {quoted}".rstrip())
    return ": ".join(filter(None, (row.relation, row.what, ", ".join(sides))))


def find_row_changes(comparison: Comparison, row: ContrastRow) -> tuple[ChangedWords, ...]:
    """Return the words in which two quotations differ."""
    if not row.changes or not row.left or not row.right:
        return ()
    left = comparison.left.passages[row.left[0].passage].text
    right = comparison.right.passages[row.right[0].passage].text
    return tuple(ChangedWords.of(left, right, change) for change in row.changes)
