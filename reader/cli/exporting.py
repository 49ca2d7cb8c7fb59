"""Reports of what is on the screen, saved where the reader works."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reader.model import Comparison, Review
from reader.report import FORMATS, report_on
from reader.report.naming import file_name, free
from reader.report.saving import save

_LONGEST = 24
"""Letters of each title in a file's name: both fit a narrow screen's line, which names the file."""


class Reports:
    """Saves reports in the working directory, under names made of the sources' titles."""

    @property
    def kinds(self) -> Mapping[str, str]:
        """Every form of report, and what it is good for."""
        return {name: form.title for name, form in FORMATS.items()}

    def save(self, kind: str, found: Comparison, review: Review) -> str:
        """Save a report on `found` as matched; returns the file's name. Raises `OutputError`.

        No file that is there is written over.
        """
        form = FORMATS[kind]
        left, right = (title[:_LONGEST].strip() for title in (found.left.title, found.right.title))
        title = f"{left} and {right}"
        path = free(Path(), file_name(title, form.endings[0]))
        save(path, form.write(report_on(found, review)))
        return str(path)
