"""What outlasts the program: where the reader was, and what the reader decided.

Nothing of it is read or loaded before it is asked for: the first text does not wait for decisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.keeping.kept import Kept, kept_of, restored
from reader.keeping.place_file import PlaceFile
from reader.keeping.plain import plain_fields, with_fields
from reader.model import Comparison, Source

if TYPE_CHECKING:
    from reader.keeping.refuge import Refuge
    from reader.keeping.review_file import ReviewFile
    from reader.keeping.review_found import FoundReview

__all__ = [
    "Kept",
    "PlaceFile",
    "found_review",
    "kept_of",
    "open_review",
    "plain_fields",
    "refuge_for",
    "restored",
    "unread_review",
    "with_fields",
]


def open_review(
    path: Path | None, comparison: Comparison, every: Sequence[Source] = ()
) -> ReviewFile:
    """The review in the file at `path`, or the one that is kept of this pair.

    A file that was named may hold the reviews of other pairs, too. They stay as they are; those of
    any two of `every`, the sources at hand, are told apart from this pair's.

    A file that was named is never set aside: KeepingError is raised if it cannot be understood or
    is about other articles. For what is kept there is a warning instead. No file is made where
    nothing is known yet; what is known of other versions, or under other names, is written on under
    the names of now, by which the next edit finds it.
    """
    from reader.keeping.review_file import opened  # noqa: PLC0415 - brings YAML

    return opened(path, comparison, every)


def unread_review(
    path: Path | None, comparison: Comparison, every: Sequence[Source], warning: str
) -> ReviewFile:
    """The review in that file, which cannot be read now: it is with the first that is kept."""
    from reader.keeping.review_file import unread  # noqa: PLC0415 - brings YAML

    return unread(path, comparison, every, warning)


def refuge_for(named: Path | None) -> Refuge:
    """Another place for what cannot be kept in the review that was named, or with all others."""
    from reader.keeping.refuge import Refuge  # noqa: PLC0415 - brings YAML

    return Refuge(named)


def found_review(comparison: Comparison) -> FoundReview:
    """What is kept of this pair, for who only tells of it: no file is made, locked or set aside.

    Where nothing is kept, nothing is loaded that reads reviews.
    """
    from reader.keeping.review_found import found  # noqa: PLC0415 - the screen keeps a review

    return found(comparison)
