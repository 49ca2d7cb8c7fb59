"""The chapters of a report: each pair with the review that was named, else the one kept of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reader import places
from reader.cli.arguments import Arguments
from reader.errors import KeepingError, UsageError
from reader.library.sanitise import clean
from reader.model import Comparison
from reader.report import Chapter, chapter_on

Warn = Callable[[str], None]
"""Told in one line what is wrong with a review that nobody has named."""


def chapters(arguments: Arguments, found: Sequence[Comparison], warn: Warn) -> tuple[Chapter, ...]:
    """A chapter for each of the pairs, as they were matched.

    A file that is named goes before what is kept, where it is about the pair. Raises `KeepingError`
    if it cannot be understood, or is about none of them.
    """
    named = {} if arguments.review is None else _named(there(arguments.review), found)
    return tuple(
        named.get(place) or _kept(arguments, comparison, warn)
        for place, comparison in enumerate(found)
    )


def there(name: str) -> Path:
    """The path of a review that is named; raises `UsageError` if there is no such file."""
    path = Path(name)
    if not path.exists():
        what, why = "cannot read the review", "there is no such file"
        raise UsageError(what, name, why, "check the name; the screen makes a new one")
    return path


def _named(path: Path, found: Sequence[Comparison]) -> dict[int, Chapter]:
    """The chapters with the review in that file, by the places of the pairs that it is about."""
    from reader.keeping import open_review  # noqa: PLC0415 - brings YAML

    made: dict[int, Chapter] = {}
    complaints = []
    for place, comparison in enumerate(found):
        try:
            file = open_review(path, comparison)
        except KeepingError as error:
            complaints.append(error)
        else:
            made[place] = chapter_on(comparison, file.review, file.unplaced, clean(str(path)))
    if not made:
        raise complaints[0]
    return made


def _kept(arguments: Arguments, comparison: Comparison, warn: Warn) -> Chapter:
    """With the review that is kept of the pair; what is wrong with it is a warning."""
    if arguments.no_review:
        return chapter_on(comparison)
    from reader.keeping import found_review  # noqa: PLC0415 - not all reports have reviews

    kept = found_review(comparison)
    for warning in kept.warnings:
        warn(warning)
    where = "" if kept.path is None else clean(places.shown(kept.path))
    return chapter_on(comparison, kept.review, kept.unplaced, where)
