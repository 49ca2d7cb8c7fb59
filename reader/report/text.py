"""The comparison as plain text, in reading order: for paper, pipes and screen readers.

Indentation is the only layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wcwidth import width as cells

from reader.report.outline import Heading, ListItem, ReportEntry, Table, TableRow, list_entries
from reader.report.report import Report
from reader.text.wrapping import wrapped

_INTRODUCTION = (
    "{accounts}: everything that the screen shows, in reading order, for screen readers and plain"
    " terminals."
)
_INDENT = "    "
_MARGIN, _GAP = "  ", "  "
_LEAST = 24
"""Cells for the names of a table's rows; a longer name is wrapped."""


def render_text(report: Report, width: int = 80) -> str:
    """Render the report in lines of at most `width` cells, free of lone surrogates."""
    count = len(report.sources)
    accounts = f"{count} accounts, each once" if report.has_several else "Two accounts, compared"
    introduction = "\n".join(wrapped(_INTRODUCTION.format(accounts=accounts), width))
    return f"{introduction}\n\n{render_lines(list_entries(report), width)}"


def render_lines(entries: Iterable[ReportEntry], width: int = 80) -> str:
    """Render entries in lines of at most `width` cells, free of lone surrogates."""
    text = "\n".join(_lines(entries, width)).strip("\n") + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")


def _lines(entries: Iterable[ReportEntry], width: int) -> Iterator[str]:
    before: ReportEntry | None = None
    for entry in entries:
        if not isinstance(entry, ListItem) and not isinstance(before, Heading):
            yield ""
        if isinstance(entry, Heading):
            yield from wrapped(entry.text, width)
            yield ""
        elif isinstance(entry, ListItem):
            # Continuation lines are indented deeper.
            indent = "  " * entry.depth
            yield from wrapped(entry.text, width, indent, f"{indent}  ")
        elif isinstance(entry, Table):
            yield from _table(entry, width)
        else:
            text = f"({entry.kind}) {entry.text}" if entry.kind else entry.text
            yield from wrapped(text, width, f"{entry.number}".ljust(3) + " ", _INDENT)
        before = entry


def _table(table: Table, width: int) -> Iterator[str]:
    """Yield columns under their titles, else under short ones; a list if both are too wide."""
    titles = tuple(column.title for column in table.columns)
    shorts = tuple(column.short for column in table.columns)
    for heads in (titles, shorts):
        lines = (heads, *(row.cells for row in table.rows))
        sizes = [max(map(cells, column)) for column in zip(*lines, strict=True)]
        room = width - len(_MARGIN) - sum(size + len(_GAP) for size in sizes[1:])
        if room >= min(sizes[0], _LEAST):
            if heads is shorts:
                yield from _lines([*map(ListItem, titles[1:]), ListItem("")], width)
            yield from _columns(TableRow(heads), [room, *sizes[1:]], width)
            for row in table.rows:
                yield from _columns(row, [room, *sizes[1:]], width)
            return
    yield from _lines(_listed(table), width)


def _columns(row: TableRow, sizes: Sequence[int], width: int) -> Iterator[str]:
    """Yield a row of a table, its name wrapped, and its remark below."""
    name, *more = wrapped(row.cells[0], sizes[0])
    parts = map(_padded, (name, *row.cells[1:]), sizes)
    yield (_MARGIN + _GAP.join(parts)).rstrip()
    yield from (_MARGIN + part for part in more)
    if row.remark:
        yield from wrapped(row.remark, width, _INDENT, f"{_INDENT}  ")


def _padded(cell: str, size: int) -> str:
    return cell + " " * (size - cells(cell))


def _listed(table: Table) -> Iterator[ListItem]:
    for row in table.rows:
        yield ListItem(row.cells[0])
        for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
            yield ListItem(f"{column.title}: {cell}", 2)
        if row.remark:
            yield ListItem(row.remark, 2)
