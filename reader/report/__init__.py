"""A comparison as something to print or keep: the table of formats.

A new report is one file that turns a `Comparison` into a string, and one row here. The files are
imported when their report is asked for: `--help` needs the names only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from reader.errors import OutputError
from reader.model import Comparison
from reader.report.fitting import json_escape, plain


class Format(NamedTuple):
    """One way to write a comparison."""

    title: str
    """What it is good for, in a few words, for the help."""

    ending: str
    """The file name ending that asks for it, dot included, lower case."""

    write: Callable[[Comparison], str]
    """The whole report, ending with a line break, free of lone surrogates."""

    stand_in: Callable[[str], str]
    """What to write for a character that the output's encoding lacks."""


def _text(comparison: Comparison) -> str:
    from reader.report.text import as_text  # noqa: PLC0415 - only this report measures cells

    return as_text(comparison)


def _json(comparison: Comparison) -> str:
    from reader.report.json_ import as_json  # noqa: PLC0415 - the other reports need no json

    return as_json(comparison)


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": Format("to read, or to hear read", ".txt", _text, plain),
        "json": Format("for other programs", ".json", _json, json_escape),
    }
)
"""Name on the command line to format; the first is the default."""


def format_for(path: Path) -> str:
    """The name of the format that the ending of `path` asks for; the default for no ending.

    Raises `OutputError` for an ending of no format.
    """
    if not path.suffix:
        return next(iter(FORMATS))
    for name, form in FORMATS.items():
        if path.suffix.lower() == form.ending:
            return name
    endings = ", ".join(form.ending for form in FORMATS.values())
    why = f"its ending {path.suffix} names no format"
    advice = f"use one of {endings}, or --format"
    what = "cannot write the report"
    raise OutputError(what, str(path), why, advice)
