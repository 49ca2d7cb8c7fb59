"""Where a report comes from: program, day, texts and settings, in one line."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import reader
from reader.model import Source
from reader.report.citation import name_sources
from reader.report.phrases import format_strength, pluralise
from reader.report.report import Report
from reader.text.sanitise import clean

_DIGITS = 12
"""Hexadecimal digits of a digest that are printed: enough to distinguish texts."""


def digest_text(source: Source) -> str:
    """Return the SHA-256 digest of the passages, a line for each, as 64 hexadecimal digits."""
    text = "\n".join(passage.text for passage in source.passages)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def describe_provenance(report: Report) -> str:
    """Name the program and its version, the day (UTC), the digest of each text, and settings."""
    texts = (
        f"{clean(name)} {digest_text(source)[:_DIGITS]}"
        for name, source in zip(name_sources(report.sources), report.sources, strict=True)
    )
    return (
        f"Made by reader {reader.__version__} on {_today()}; texts by SHA-256:"
        f" {', '.join(texts)}; {'; '.join(_settings(report))}"
    )


def list_provenance(report: Report) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "program": "reader",
        "version": reader.__version__,
        "date": _today(),
        "texts": [digest_text(source) for source in report.sources],
        "min_strength": _min_strength(report),
    }


def _settings(report: Report) -> list[str]:
    """Describe what changes the result: the least strength, and facts with cues."""
    least = _min_strength(report)
    given = {f.name for c in report.chapters for f in c.comparison.facts if f.cues}
    links = f"links from {format_strength(least)} up" if least else "all links"
    return [links, *([pluralise(len(given), "given fact")] if given else [])]


def _min_strength(report: Report) -> float:
    return max((chapter.comparison.min_strength for chapter in report.chapters), default=0.0)


def _today() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"
