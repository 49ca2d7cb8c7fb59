"""Reports of what is on the screen, saved where the reader works."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from reader.cli.arguments import Arguments
from reader.cli.chapters import bare_chapter, chapters
from reader.errors import ReaderError
from reader.model import Comparison, Review
from reader.report import FORMATS, Chapter, Report, chapter_on
from reader.report.naming import file_name, free
from reader.report.saving import save

if TYPE_CHECKING:
    from reader.cli.texts import Texts

_LONGEST = 24
"""Letters of each title in a file's name: both fit a narrow screen's line, which names the file."""


class Reports:
    """Saves reports in the working directory, under names made of the sources' titles."""

    def __init__(self, arguments: Arguments, texts: Texts) -> None:
        self._arguments = arguments
        self._texts = texts

    @property
    def kinds(self) -> Mapping[str, str]:
        """Every form of report, and what it is good for."""
        return {name: form.title for name, form in FORMATS.items()}

    def save(self, kind: str, found: Comparison, review: Review) -> str:
        """Save a report on `found` as matched, and on all other pairs of the texts at hand.

        Returns the file's name. Raises `OutputError`; `ReaderError` if a pair cannot be compared.
        No file that is there is written over.
        """
        form = FORMATS[kind]
        report = Report(self._chapters(found, review))
        left, right, *more = (source.title[:_LONGEST].strip() for source in report.sources)
        title = f"{left} and {right}{f' and {len(more)} more' if more else ''}"
        path = free(Path(), file_name(title, form.endings[0]))
        save(path, form.write(report))
        return str(path)

    def _chapters(self, found: Comparison, review: Review) -> tuple[Chapter, ...]:
        """With the review as it is on the screen, and what the disk knows besides."""
        every, shown = self._every(found)
        try:
            sources = self._texts.sources
            kept = chapters(self._arguments, every, sources, warn=_said_already)
        except ReaderError:  # the file that is named is new, or damaged: that has been told
            kept = tuple(bare_chapter(self._arguments, one) for one in every)
        beside = kept[shown]
        least = self._arguments.min_strength or 0.0
        now = chapter_on(found, review, beside.unplaced, beside.kept, least)
        return (*kept[:shown], now, *kept[shown + 1 :])

    def _every(self, found: Comparison) -> tuple[list[Comparison], int]:
        """The comparisons of all pairs, and which of them is `found`."""
        sources = self._texts.sources
        pairs = list(combinations(range(len(sources)), 2))
        shown = [(sources[a], sources[b]) == (found.left, found.right) for a, b in pairs]
        if not any(shown):  # the texts have been read again meanwhile
            return [found], 0
        place = shown.index(True)
        every = [
            found if at == place else self._texts.comparison(*pair) for at, pair in enumerate(pairs)
        ]
        return every, place


def _said_already(_warning: str) -> None:
    """The screen tells what is wrong with a review when it reads it."""
