"""What is reported without a screen: all pairs with their reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from reader import paths
from reader.cli.arguments import Arguments
from reader.cli.question import Question
from reader.errors import KeepingError, ReaderError, UsageError
from reader.model import Comparison, OrphanedDecision, Review, Source
from reader.report import FORMATS, PairReport, Report, make_chapter
from reader.report.agreement import AGREEMENT_FORMATS, NamedReview, ReviewPair
from reader.report.saving import find_free_path, make_file_name, save
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.cli.texts import Texts


import os
import stat
import sys

Warn = Callable[[str], None]
"""Told in one line what is wrong with a review that nobody has named."""


def chapters(
    arguments: Arguments, found: Sequence[Comparison], every: Sequence[Source], warn: Warn
) -> tuple[PairReport, ...]:
    """A chapter for each of the pairs `found`, as they were matched; `every` source is given.

    A file that is named takes the place of what is kept, as on the screen. Raises `KeepingError` if
    the file cannot be understood, or is about none of the pairs.
    """
    if arguments.review is not None:
        return _named(arguments, found, every, warn)
    return tuple(_kept(arguments, comparison, warn) for comparison in found)


def bare_chapter(arguments: Arguments, comparison: Comparison) -> PairReport:
    """A chapter without what anybody decided."""
    return _chapter(arguments, comparison, Review(), (), "")


def _chapter(
    arguments: Arguments,
    comparison: Comparison,
    review: Review,
    unplaced: tuple[OrphanedDecision, ...],
    kept: str,
) -> PairReport:
    return make_chapter(comparison, review, unplaced, kept, arguments.min_strength or 0.0)


def there(name: str) -> Path:
    """The path of a review that is named; raises `UsageError` if there is no such file."""
    path = Path(name)
    if not path.exists():
        what, why = "cannot read the review", "there is no such file"
        raise UsageError(what, name, why, "check the name; the screen makes a new one")
    return path


def _named(
    arguments: Arguments, found: Sequence[Comparison], every: Sequence[Source], warn: Warn
) -> tuple[PairReport, ...]:
    """With what the file that is named holds of each pair, if anything."""
    from reader.keeping import open_review  # noqa: PLC0415 - brings YAML

    path = there(arguments.review or "")
    made: list[PairReport] = []
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


def _kept(arguments: Arguments, comparison: Comparison, warn: Warn) -> PairReport:
    """With the review that is kept of the pair; what is wrong with it is a warning."""
    if arguments.no_review:
        return bare_chapter(arguments, comparison)
    from reader.keeping import found_review  # noqa: PLC0415 - not all reports have reviews

    kept = found_review(comparison)
    for warning in kept.warnings:
        warn(warning)
    where = "" if kept.path is None else clean(paths.shown(kept.path))
    return _chapter(arguments, comparison, kept.review, kept.unplaced, where)


_WHAT = "cannot tell how reviews agree"


def check_form(name: str) -> None:
    """Raise `UsageError` if agreement is not told in the format of that name."""
    if name not in AGREEMENT_FORMATS:
        why = f"it is told as {', '.join(AGREEMENT_FORMATS)} only"
        raise UsageError(_WHAT, f"in the format {name}", why, "choose one of these with --format")


def agreement_on(arguments: Arguments, question: Question, name: str) -> str:
    """How two reviews agree on every pair of the sources that both hold, in that format.

    Raises `KeepingError` for a review that cannot be understood, or is about other articles;
    `UsageError` if the two are of different pairs.
    """
    paths = [there(each) for each in arguments.agree or []]
    every = question.opened.sources
    told: list[ReviewPair] = []
    complaints: list[KeepingError] = []
    for one, other in combinations(range(len(every)), 2):
        try:
            judges = _judges(paths, Comparison(every[one], every[other]), every)
        except KeepingError as error:
            complaints.append(error)
        else:
            if len(every) == 2 or all(_says_something(judge) for judge in judges):
                told.append(ReviewPair(question.comparison(one, other), judges))
    if told:
        return AGREEMENT_FORMATS[name](told)
    if complaints:
        raise complaints[0] if arguments.names else _told_of_bundled(complaints[0])
    where = " and ".join(clean(str(path)) for path in paths)
    why = "they hold no pair of these articles in common"
    raise UsageError(_WHAT, where, why, "name two reviews of one pair")


def _told_of_bundled(error: KeepingError) -> KeepingError:
    """`error` for who named reviews of other articles, and forgot to name these."""
    from reader.keeping.review_pair import OfOthersError  # noqa: PLC0415 - brings YAML

    if not isinstance(error.__cause__, OfOthersError):
        return error
    why = f"{error.why}, and not about the bundled pair"
    return KeepingError(_WHAT, error.where, why, "name the two articles, too")


def _judges(
    paths: Sequence[Path], pair: Comparison, every: Sequence[Source]
) -> tuple[NamedReview, NamedReview]:
    from reader.keeping import open_review  # noqa: PLC0415 - brings YAML

    files = [open_review(path, pair, every) for path in paths]
    one, other = (
        NamedReview(clean(str(path)), file.review, file.unplaced)
        for path, file in zip(paths, files, strict=True)
    )
    return one, other


def _says_something(judge: NamedReview) -> bool:
    return bool(judge.review.decisions or judge.unplaced)


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
        path = find_free_path(Path(), make_file_name(title, form.endings[0]))
        save(path, form.write(report))
        return str(path)

    def _chapters(self, found: Comparison, review: Review) -> tuple[PairReport, ...]:
        """With the review as it is on the screen, and what the disk knows besides."""
        every, shown = self._every(found)
        try:
            sources = self._texts.sources
            kept = chapters(self._arguments, every, sources, warn=_said_already)
        except ReaderError:  # the file that is named is new, or damaged: that has been told
            kept = tuple(bare_chapter(self._arguments, one) for one in every)
        beside = kept[shown]
        least = self._arguments.min_strength or 0.0
        now = make_chapter(found, review, beside.unplaced, beside.review_file, least)
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


def report_on(arguments: Arguments, question: Question, warn: Warn) -> Report:
    """The report on every pair of sources there is, with the review of each.

    Raises `KeepingError` for a review that was named, `warn` is told of others.
    """
    found = list(question.collection().comparisons.values())
    return Report(chapters(arguments, found, question.opened.sources, warn))


def inputs_of(arguments: Arguments, question: Question) -> list[Path]:
    """Every file that was named and read: no report may take the place of one."""
    reviews = (*((arguments.review,) if arguments.review else ()), *(arguments.agree or ()))
    piped = _piped() if "-" in arguments.names else ()
    return [*question.opened.files, *map(Path, reviews), *piped]


def _piped() -> tuple[Path, ...]:
    """The file that comes on standard input, such as that of < FILE."""
    handle = sys.stdin.fileno()  # it has been read from
    return (Path(f"/dev/fd/{handle}"),) if stat.S_ISREG(os.fstat(handle).st_mode) else ()
