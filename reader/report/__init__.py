"""A comparison to print or save: the table of report formats.

A new report is one file that turns a `Report` into a string, and one row here. A format's file is
imported when the format is used: `--help` needs only the names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reader.errors import OutputError
from reader.report.report import PairReport, Report, make_chapter, make_report
from reader.text import encodings

__all__ = [
    "FORMATS",
    "PairReport",
    "Report",
    "ReportFormat",
    "choose_format",
    "make_chapter",
    "make_report",
]


class ReportFormat(NamedTuple):
    """One way to write a comparison."""

    title: str
    """What it is good for, in a few words, for the help."""

    endings: tuple[str, ...]
    """File name extensions that select it, with the dot, lower case; the usual one first.

    An extension of several formats selects the first of them."""

    module: str
    """The file in this folder that renders it."""

    function: str
    """The function in there that renders it."""

    stand_in: Callable[[str], str]
    """Replaces a character that the output's encoding lacks."""

    is_unicode: bool = False
    """Whether it is always UTF-8, whatever the encoding of the terminal."""

    def write(self, report: Report) -> str:
        """Render the report, ending with a line break and free of lone surrogates."""
        made: str = getattr(import_module(f"{__name__}.{self.module}"), self.function)(report)
        return made


FORMATS: Mapping[str, ReportFormat] = MappingProxyType(
    {
        "text": ReportFormat(
            "everything in reading order, for terminals and screen readers",
            (".txt",),
            "text",
            "render_text",
            encodings.plain,
        ),
        "digest": ReportFormat(
            "how the accounts agree and differ, a row for each value and quotation",
            (".txt",),
            "digest_text",
            "render_digest",
            encodings.plain,
        ),
        "html": ReportFormat(
            "a page for browsers and paper",
            (".html", ".htm"),
            "html",
            "render_html",
            encodings.html_escape,
            is_unicode=True,
        ),
        "markdown": ReportFormat(
            "for notes and wikis",
            (".md",),
            "markdown_report",
            "render_markdown",
            encodings.markdown_plain,
        ),
        "csv": ReportFormat(
            "a row for each link", (".csv",), "csv_", "render_csv", encodings.csv_plain
        ),
        "facts": ReportFormat(
            "CSV with a row for each fact, a column for each source",
            (".csv",),
            "csv_",
            "render_facts_csv",
            encodings.csv_plain,
        ),
        "json": ReportFormat(
            "for other programs",
            (".json",),
            "json_",
            "render_json",
            encodings.json_escape,
            is_unicode=True,
        ),
    }
)
"""Name on the command line to format; the first is the default."""


def choose_format(path: Path) -> str:
    """Return the name of the format for the extension of `path`; the default without one.

    Raises `OutputError` for an extension of no format.
    """
    if not path.suffix:
        return next(iter(FORMATS))
    for name, form in FORMATS.items():
        if path.suffix.lower() in form.endings:
            return name
    endings = ", ".join(dict.fromkeys(e for form in FORMATS.values() for e in form.endings))
    why = f"no format has the extension {path.suffix}"
    advice = f"use one of {endings}, or --format"
    what = "cannot write the report"
    raise OutputError(what, str(path), why, advice)
