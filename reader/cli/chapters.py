"""The chapters of a report: each pair with the review that was named, else the one kept of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reader import places
from reader.cli.arguments import Arguments
from reader.errors import KeepingError, UsageError
from reader.library.sanitise import clean
from reader.model import Comparison, Review, Source, Unplaced
from reader.report import Chapter, chapter_on

Warn = Callable[[str], None]
"""Told in one line what is wrong with a review that nobody has named."""


def chapters(
    arguments: Arguments, found: Sequence[Comparison], every: Sequence[Source], warn: Warn
) -> tuple[Chapter, ...]:
    """A chapter for each of the pairs `found`, as they were matched; `every` source is given.

    A file that is named takes the place of what is kept, as on the screen. Raises `KeepingError` if
    the file cannot be understood, or is about none of the pairs.
    """
    if arguments.review is not None:
        return _named(arguments, found, every, warn)
    return tuple(_kept(arguments, comparison, warn) for comparison in found)


def bare_chapter(arguments: Arguments, comparison: Comparison) -> Chapter:
    """A chapter without what anybody decided."""
    return _chapter(arguments, comparison, Review(), (), "")


def _chapter(
    arguments: Arguments,
    comparison: Comparison,
    review: Review,
    unplaced: tuple[Unplaced, ...],
    kept: str,
) -> Chapter:
    return chapter_on(comparison, review, unplaced, kept, arguments.min_strength or 0.0)


def there(name: str) -> Path:
    """The path of a review that is named; raises `UsageError` if there is no such file."""
    path = Path(name)
    if not path.exists():
        what, why = "cannot read the review", "there is no such file"
        raise UsageError(what, name, why, "check the name; the screen makes a new one")
    return path


def _named(
    arguments: Arguments, found: Sequence[Comparison], every: Sequence[Source], warn: Warn
) -> tuple[Chapter, ...]:
    """With what the file that is named holds of each pair, if anything."""
    from reader.keeping import open_review  # noqa: PLC0415 - brings YAML

    path = there(arguments.review or "")
    made: list[Chapter] = []
    complaints: list[KeepingError] = []
    news: dict[str, None] = {}
    for comparison in found:
        try:
            file = open_review(path, comparison, every)
        except KeepingError as error:
            complaints.append(error)
            made.append(bare_chapter(arguments, comparison))
        else:
            kept = clean(str(path))
            news[file.news] = None
            made.append(_chapter(arguments, comparison, file.review, file.unplaced, kept))
    if len(complaints) == len(made):
        raise complaints[0]
    for one in filter(None, news):
        warn(one)
    return tuple(made)


def _kept(arguments: Arguments, comparison: Comparison, warn: Warn) -> Chapter:
    """With the review that is kept of the pair; what is wrong with it is a warning."""
    if arguments.no_review:
        return bare_chapter(arguments, comparison)
    from reader.keeping import found_review  # noqa: PLC0415 - not all reports have reviews

    kept = found_review(comparison)
    for warning in kept.warnings:
        warn(warning)
    where = "" if kept.path is None else clean(places.shown(kept.path))
    return _chapter(arguments, comparison, kept.review, kept.unplaced, where)
