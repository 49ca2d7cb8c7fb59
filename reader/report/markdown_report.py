"""The comparison as Markdown, for notes and wikis.

The words of articles and notes are escaped: none of them is markup (CommonMark 0.31, 2.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reader.report.outline import Heading, ListItem, PassageEntry, ReportEntry, Table, list_entries
from reader.report.report import Report
from reader.text.encodings import html_escape, plain, without_markup

_BLOCK_START = re.compile(r"^(\d*)([-+=]|[.)](?=\s|$))")
"""Signs that make a line that begins with them a list or a heading."""

_BREAKS = re.compile(r"\s*[\r\n\t\f\v\x1c-\x1e\x85\u2028\u2029]\s*")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_LONGEST_NUMBER = 12
"""Characters within which the number of a list, its dot and a space lie."""


def render_markdown(report: Report) -> str:
    """Render the report, a line for each entry, free of lone surrogates."""
    return render_lines(report.title, list_entries(report), is_deep=report.has_several)


def render_lines(title: str, entries: Iterable[ReportEntry], *, is_deep: bool = False) -> str:
    """Render entries under a `title`, a line for each, free of lone surrogates.

    `is_deep` says that the entries have headings of two levels.
    """
    lines = [f"# {escape_markdown(title)}", *_lines(entries, higher=not is_deep)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace").decode("utf-8")


def escape_markdown(text: str) -> str:
    """Escape `text` so that Markdown shows it in one line, and never as a list.

    A dash that makes a list once it is written in ASCII becomes a character reference.
    """
    line = without_markup(_line(text))
    in_ascii = "".join(map(plain, line[:_LONGEST_NUMBER]))
    if _BLOCK_START.match(in_ascii) and not _BLOCK_START.match(line):
        return _FOREIGN.sub(lambda found: html_escape(found[0]), line, count=1)
    return _BLOCK_START.sub(r"\1\\\2", line)


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text).strip()


def _lines(entries: Iterable[ReportEntry], *, higher: bool) -> Iterator[str]:
    before: ReportEntry | None = None
    base = 1
    for entry in entries:
        if not (isinstance(entry, ListItem) and isinstance(before, ListItem)):
            yield ""
        if isinstance(entry, Heading):
            base = 1
            yield f"{'#' * (entry.level - higher)} {escape_markdown(entry.text)}"
        elif isinstance(entry, PassageEntry):
            base = 2  # lists restart under each passage
            kind = f" *({entry.kind})*" if entry.kind else ""
            anchor = f'<a id="{entry.anchor}"></a>' if entry.anchor else ""
            yield f"{anchor}**{entry.number}**{kind} {without_markup(_line(entry.text))}"
        elif isinstance(entry, Table):
            yield from _table(entry)
        else:
            yield f"{'  ' * (entry.depth - base)}- {escape_markdown(entry.text)}"
        before = entry


def _table(table: Table) -> Iterator[str]:
    """Yield a table of GitHub's Markdown (GFM 0.29, 4.10)."""
    columns = (*(column.title for column in table.columns), table.remarks)
    yield _in_bars(map(escape_markdown, columns))
    yield _in_bars("---" for _ in columns)
    yield from (
        _in_bars((*map(escape_markdown, row.cells), escape_markdown(row.remark)))
        for row in table.rows
    )


def _in_bars(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
