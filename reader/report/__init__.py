"""A comparison as something to print or keep: the table of formats.

A new report is one file that turns a `Report` into a string, and one row here. The files are
imported when their report is asked for: `--help` needs the names only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reader.errors import OutputError
from reader.report.report import Chapter, Report, make_chapter, make_report
from reader.text import encodings

__all__ = ["FORMATS", "Chapter", "Format", "Report", "choose_format", "make_chapter", "make_report"]


class Format(NamedTuple):
    """One way to write a comparison."""

    title: str
    """What it is good for, in a few words, for the help."""

    endings: tuple[str, ...]
    """The file name endings that ask for it, dot included, lower case; the usual one first.

    One that several formats have asks for the first of them."""

    write: Callable[[Report], str]
    """The whole report, ending with a line break, free of lone surrogates."""

    stand_in: Callable[[str], str]
    """What to write for a character that the output's encoding lacks."""

    is_unicode: bool = False
    """Whether its readers take it for UTF-8, whatever the encoding of this terminal."""


def _text(report: Report) -> str:
    from reader.report.text import render_text  # noqa: PLC0415 - only this report measures cells

    return render_text(report)


def _html(report: Report) -> str:
    from reader.report.html import render_html  # noqa: PLC0415 - the other reports need no page

    return render_html(report)


def _markdown(report: Report) -> str:
    from reader.report.markdown import render_markdown  # noqa: PLC0415 - its patterns are compiled

    return render_markdown(report)


def _csv(report: Report) -> str:
    from reader.report.csv_ import render_csv  # noqa: PLC0415 - the other reports need no csv

    return render_csv(report)


def _facts(report: Report) -> str:
    from reader.report.csv_ import render_facts_csv  # noqa: PLC0415 - the other reports need no csv

    return render_facts_csv(report)


def _json(report: Report) -> str:
    from reader.report.json_ import render_json  # noqa: PLC0415 - the other reports need no json

    return render_json(report)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format(
            "to read, or to hear read: for screen readers and plain terminals",
            (".txt",),
            _text,
            encodings.plain,
        ),
        "html": Format(
            "a page for browsers and paper",
            (".html", ".htm"),
            _html,
            encodings.html_escape,
            is_unicode=True,
        ),
        "markdown": Format("for notes and wikis", (".md",), _markdown, encodings.markdown_plain),
        "csv": Format("a row for each link", (".csv",), _csv, encodings.csv_plain),
        "facts": Format(
            "CSV with a row for each fact, a column for each source",
            (".csv",),
            _facts,
            encodings.csv_plain,
        ),
        "json": Format(
            "for other programs", (".json",), _json, encodings.json_escape, is_unicode=True
        ),
    }
)
"""Name on the command line to format; the first is the default."""


def choose_format(path: Path) -> str:
    """The name of the format that the ending of `path` asks for; the default for no ending.

    Raises `OutputError` for an ending of no format.
    """
    if not path.suffix:
        return next(iter(FORMATS))
    for name, form in FORMATS.items():
        if path.suffix.lower() in form.endings:
            return name
    endings = ", ".join(dict.fromkeys(e for form in FORMATS.values() for e in form.endings))
    why = f"its ending {path.suffix} names no format"
    advice = f"use one of {endings}, or --format"
    what = "cannot write the report"
    raise OutputError(what, str(path), why, advice)
