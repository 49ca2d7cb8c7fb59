"""What is reported without a screen: all pairs with their reviews, or how two reviews agree."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reader.cli.arguments import Arguments
from reader.cli.question import Question
from reader.errors import KeepingError, UsageError
from reader.library.sanitise import clean
from reader.model import Comparison, Review, Source, reviewed
from reader.report import Chapter, Report


def report_on(arguments: Arguments, question: Question) -> Report:
    """The report on every pair of sources there is, with the review that --review names.

    --min-strength goes before the threshold of the review. Raises `KeepingError` if the review is
    about none of them.
    """
    found = list(question.collection().comparisons.values())
    at_least = arguments.min_strength
    if arguments.review is None:
        return Report(tuple(_chapter(comparison, Review(), at_least) for comparison in found))
    path = _there(arguments.review)
    every = question.opened.sources
    reviews = [_review_of(path, comparison, every) for comparison in found]
    if not any(isinstance(review, Review) for review in reviews):
        raise next(review for review in reviews if isinstance(review, KeepingError))
    return Report(
        tuple(
            _chapter(comparison, review if isinstance(review, Review) else Review(), at_least)
            for comparison, review in zip(found, reviews, strict=True)
        )
    )


def _chapter(comparison: Comparison, review: Review, at_least: float | None) -> Chapter:
    in_force = review if at_least is None else review.ruled(at_least)
    return Chapter(reviewed(comparison, in_force), in_force)


def inputs_of(arguments: Arguments, question: Question) -> list[Path]:
    """Every file that was read, reviews among them: no report may take the place of one."""
    reviews = (*((arguments.review,) if arguments.review else ()), *(arguments.agree or ()))
    return [*question.opened.files, *map(Path, reviews)]


def agreement_on(arguments: Arguments, question: Question) -> str:
    """How two reviews of the first two sources agree, in words. Raises `KeepingError`."""
    from reader.keeping import open_review  # noqa: PLC0415 - brings YAML
    from reader.report.agreement import as_text  # noqa: PLC0415 - few compare reviews

    found = question.pair().answer()
    names = arguments.agree or []
    every = question.opened.sources
    one, other = (open_review(_there(name), found, every).review for name in names)
    return as_text(found, one, other, [clean(name) for name in names])


def _there(name: str) -> Path:
    path = Path(name)
    if not path.exists():
        what, why = "cannot read the review", "there is no such file"
        raise UsageError(what, name, why, "check the name; the screen makes a new one")
    return path


def _review_of(
    path: Path, comparison: Comparison, every: Sequence[Source]
) -> Review | KeepingError:
    """The review in that file, or why it is none of these two articles."""
    from reader.keeping import open_review  # noqa: PLC0415 - brings YAML

    try:
        return open_review(path, comparison, every).review
    except KeepingError as error:
        return error
