"""The review that is kept of a pair, read and left as it is: no file is made, locked or moved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader import paths
from reader.errors import KeepingError
from reader.keeping.damage import DamagedError, failure
from reader.keeping.pairs import Found, pair_of
from reader.model import Comparison, OrphanedDecision, Review
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.keeping.review_file import ReviewFile

_ENDING = ".yaml"
"""That of `review_file.py`, which is loaded for a review only: it brings YAML."""

_MOST_VERSIONS = 8
"""As there."""

_WHAT = "cannot read the review"


class FoundReview(NamedTuple):
    """What is kept of a pair."""

    review: Review = Review()
    unplaced: tuple[OrphanedDecision, ...] = ()
    path: Path | None = None
    """The file that says it, the likeliest of several; None where nothing was said."""

    warnings: tuple[str, ...] = ()
    """Of each file that cannot be read or understood, or holds what is ignored, in one line."""


def files_of(comparison: Comparison) -> list[Found]:
    """The files that may hold a review of that pair, the likeliest first, without opening any.

    Raises OSError if their folder cannot be read; one that is not there has none.
    """
    return pair_of(comparison).files(_folder(), _ENDING, _MOST_VERSIONS)


def found(comparison: Comparison) -> FoundReview:
    """As `found_review` tells (see __init__.py)."""
    try:
        files = files_of(comparison)
    except OSError as cause:
        return FoundReview(warnings=(str(failure(_WHAT, _folder(), cause)),))
    if not files:
        return FoundReview()
    from reader.keeping.review_file import ReviewFile  # noqa: PLC0415 - brings YAML

    first = files[0]
    path = first.path if first.is_of_these else pair_of(comparison).path(_folder(), _ENDING)
    file = ReviewFile(path, comparison, is_named=False)
    telling, warnings = _read(file, (one.path for one in files))
    return FoundReview(file.review, file.unplaced, telling, tuple(warnings))


def _read(file: ReviewFile, paths: Iterable[Path]) -> tuple[Path | None, list[str]]:
    """Have `file` take in `paths`; the first that says something, and why others cannot be read."""
    telling: Path | None = None
    warnings: list[str] = []
    for path in paths:
        try:
            file.take(path)
        except DamagedError as damage:
            advice = "the screen sets it aside, --no-review leaves it out"
            warnings.append(str(KeepingError(_WHAT, clean(str(path)), str(damage), advice)))
        except KeepingError as error:
            warnings.append(str(error))
        except OSError as cause:
            warnings.append(str(failure(_WHAT, path, cause)))
        if file.news and file.news not in warnings:
            warnings.append(file.news)
        if telling is None and (file.review != Review() or file.unplaced):
            telling = path
    return telling, warnings


def _folder() -> Path:
    return paths.state_folder() / "reviews"
