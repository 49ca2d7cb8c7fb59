"""The passages that a list shows for its selected entry."""

from __future__ import annotations

from rich.segment import Segment

from reader.model import RawPassage, Source, Span, number_passages
from reader.ui.page.marks import UNICODE
from reader.ui.page.paint import TERMINAL
from reader.ui.panels.preview import Excerpt, Excerpts, paint_preview

TEXTS = ["one short passage", "word " * 40 + "end", "three"]
SOURCE = Source("made", number_passages([RawPassage(text) for text in TEXTS]))


def painted(excerpts: Excerpts, width: int, height: int) -> list[str]:
    """The rows as text."""
    rows = paint_preview(excerpts, (width, height), UNICODE, TERMINAL)
    return ["".join(part.text for part in row).rstrip() for row in rows]


def test_each_source_keeps_its_column() -> None:
    """Also where the other one has nothing to show; passages follow each other below."""
    both = [Excerpt(SOURCE, 0), Excerpt(SOURCE, 2)]
    left, right = painted((both, []), 80, 9), painted(([], both), 80, 9)
    assert left == [" 1  one short passage".ljust(39) + "│", " " * 39 + "│", left[2]]
    assert left[2].startswith(" 3  three")
    assert [row.partition("│")[2].strip() for row in right] == [
        "1  one short passage",
        "",
        "3  three",
    ]
    assert all(row.index("│") == 39 for row in (*left, *right))


def test_what_has_no_room_is_cut_with_a_mark() -> None:
    """In its column, at the words that matter; narrow lists show one passage of each."""
    spans = (Span(200, 203),)
    rows = painted(([Excerpt(SOURCE, 1, spans)], [Excerpt(SOURCE, 1)]), 80, 3)
    assert len(rows) == 3
    assert " 2 …" in rows[0]
    assert rows[-1].partition("│")[0].rstrip().endswith("end")
    assert rows[-1].endswith("…")
    stacked = painted(([Excerpt(SOURCE, 0), Excerpt(SOURCE, 2)], [Excerpt(SOURCE, 2)]), 40, 4)
    assert stacked == [" 1  one short passage", " 3  three"]


def test_words_are_marked() -> None:
    """And nothing else."""
    (row,) = paint_preview(([Excerpt(SOURCE, 0, (Span(4, 9),))], []), (80, 1), UNICODE, TERMINAL)
    marked: list[Segment] = [part for part in row if part.style and part.style.underline]
    assert [part.text for part in marked] == ["short"]
