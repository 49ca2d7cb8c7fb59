"""The comparison as plain text, in reading order: for paper, pipes and screen readers.

Everything is said in words; layout is indentation alone. Headings stand at the left margin.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wcwidth import width as cells

from reader.report.outline import Heading, Item, ReportEntry, Table, TableRow, list_entries
from reader.report.report import Report
from reader.text.wrapping import wrapped

_INTRODUCTION = (
    "{accounts} side by side, told in words and in reading order: for screen readers and plain"
    " terminals. Everything that the screen shows is here."
)
_INDENT = "    "
_MARGIN, _GAP = "  ", "  "
_LEAST = 24
"""Cells for the names of a table's lines; a name that is longer goes on below."""


def render_text(report: Report, width: int = 80) -> str:
    """The whole report in lines of at most `width` cells, free of lone surrogates."""
    count = len(report.sources)
    accounts = f"{count} accounts, each two" if report.has_several else "Two accounts"
    introduction = "\n".join(wrapped(_INTRODUCTION.format(accounts=accounts), width))
    return f"{introduction}\n\n{render_lines(list_entries(report), width)}"


def render_lines(entries: Iterable[ReportEntry], width: int = 80) -> str:
    """The entries in lines of at most `width` cells, free of lone surrogates."""
    text = "\n".join(_lines(entries, width)).strip("\n") + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")


def _lines(entries: Iterable[ReportEntry], width: int) -> Iterator[str]:
    before: ReportEntry | None = None
    for entry in entries:
        if not isinstance(entry, Item) and not isinstance(before, Heading):
            yield ""
        if isinstance(entry, Heading):
            yield from wrapped(entry.text, width)
            yield ""
        elif isinstance(entry, Item):
            # What does not fit the first line hangs below it, deeper.
            indent = "  " * entry.depth
            yield from wrapped(entry.text, width, indent, f"{indent}  ")
        elif isinstance(entry, Table):
            yield from _table(entry, width)
        else:
            text = f"({entry.kind}) {entry.text}" if entry.kind else entry.text
            yield from wrapped(text, width, f"{entry.number}".ljust(3) + " ", _INDENT)
        before = entry


def _table(table: Table, width: int) -> Iterator[str]:
    """Columns under their titles, else under short ones; a list where that is too wide, too."""
    titles = tuple(column.title for column in table.columns)
    shorts = tuple(column.short for column in table.columns)
    for heads in (titles, shorts):
        lines = (heads, *(row.cells for row in table.rows))
        sizes = [max(map(cells, column)) for column in zip(*lines, strict=True)]
        room = width - len(_MARGIN) - sum(size + len(_GAP) for size in sizes[1:])
        if room >= min(sizes[0], _LEAST):
            told = [] if heads is titles else [Item(title) for title in titles[1:]]
            yield from _lines([*told, *([Item("")] if told else [])], width)
            yield from _columns(TableRow(heads), [room, *sizes[1:]], width)
            for row in table.rows:
                yield from _columns(row, [room, *sizes[1:]], width)
            return
    yield from _lines(_listed(table), width)


def _columns(row: TableRow, sizes: Sequence[int], width: int) -> Iterator[str]:
    """A line of a table, its name wrapped, and what there is to say of it below."""
    name, *more = wrapped(row.cells[0], sizes[0])
    parts = map(_padded, (name, *row.cells[1:]), sizes)
    yield (_MARGIN + _GAP.join(parts)).rstrip()
    yield from (_MARGIN + part for part in more)
    if row.remark:
        yield from wrapped(row.remark, width, _INDENT, f"{_INDENT}  ")


def _padded(cell: str, size: int) -> str:
    return cell + " " * (size - cells(cell))


def _listed(table: Table) -> Iterator[Item]:
    for row in table.rows:
        yield Item(row.cells[0])
        for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
            yield Item(f"{column.title}: {cell}", 2)
        if row.remark:
            yield Item(row.remark, 2)
