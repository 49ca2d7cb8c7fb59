"""The comparison as plain text, in reading order: for paper, pipes and screen readers.

Everything is said in words; layout is indentation alone. Headings stand at the left margin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.report.outline import Entry, Heading, Item, outline
from reader.report.report import Report
from reader.report.wrapping import wrapped

_INTRODUCTION = (
    "Two accounts side by side, told in words and in reading order: for screen readers and plain"
    " terminals. Everything that the screen shows is here."
)
_INDENT = "    "


def as_text(report: Report, width: int = 80) -> str:
    """The whole report in lines of at most `width` cells, free of lone surrogates."""
    introduction = "\n".join(wrapped(_INTRODUCTION, width))
    return f"{introduction}\n\n{in_lines(outline(report), width)}"


def in_lines(entries: Iterable[Entry], width: int = 80) -> str:
    """The entries in lines of at most `width` cells, free of lone surrogates."""
    text = "\n".join(_lines(entries, width)).strip("\n") + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")


def _lines(entries: Iterable[Entry], width: int) -> Iterator[str]:
    before: Entry | None = None
    for entry in entries:
        if not isinstance(entry, Item) and not isinstance(before, Heading):
            yield ""
        if isinstance(entry, Heading):
            yield from wrapped(entry.text[:1].upper() + entry.text[1:], width)
            yield ""
        elif isinstance(entry, Item):
            # What does not fit the first line hangs below it, deeper.
            indent = "  " * entry.depth
            yield from wrapped(entry.text, width, indent, f"{indent}  ")
        else:
            text = f"({entry.kind}) {entry.text}" if entry.kind else entry.text
            yield from wrapped(text, width, f"{entry.number}".ljust(3) + " ", _INDENT)
        before = entry
