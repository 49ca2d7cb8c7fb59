"""Reports on all pairs of a session, each with its review; and how two reviews agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import StorageError, UsageError
from reader.model import Comparison, Review
from reader.report import FORMATS, PairReport, Report, choose_format, make_chapter
from reader.report.agreement import AGREEMENT_FORMATS, NamedReview, ReviewPair
from reader.report.report_file import find_free_path, make_file_name, save
from reader.text.sanitise import clean

if TYPE_CHECKING:
    from reader.session.session import Session
    from reader.storage import PairStore

Warn = Callable[[str], None]
"""Takes a warning about a review that nobody has named, in one line."""

_LONGEST = 24
"""Letters of each title in a file name: both fit the line of a narrow screen that names it."""

_WHAT = "cannot compare the reviews"


def report_on(session: Session, found: Sequence[Comparison], warn: Warn) -> Report:
    """The report on the pairs `found`, as matched, each with its review.

    A review file replaces the database, as on the screen. Raises StorageError if it cannot be read
    or is about none of the pairs.
    """
    if session.options.no_review:
        return Report(tuple(_chapter(session, one, None, Review()) for one in found))
    file = session.options.review_file
    if file is not None:
        _check_exists(file)
    stores = [_load(session, one, file) for one in found]
    errors = [store.error for store in stores if store.error is not None]
    if file is not None and len(errors) == len(stores):
        raise errors[0]
    warnings: dict[str, None] = {}
    chapters = []
    for one, store in zip(found, stores, strict=True):
        if file is None or store.error is None:
            warnings[store.message or store.warning] = None
        chapters.append(_chapter(session, one, store, store.review))
    for warning in filter(None, warnings):
        warn(warning)
    return Report(tuple(chapters))


def save_report(
    session: Session, kind: str, found: Comparison, store: PairStore | None, review: Review
) -> str:
    """Save a report on `found`, as matched, and on all other pairs; return the file's name.

    The file goes to the working directory, named by the sources' titles; no file is overwritten.
    Raises ReaderError if it cannot be written.
    """
    form = FORMATS[kind]
    every, shown = _every(session, found)
    chapters = []
    for place, one in enumerate(every):
        if place == shown:
            chapters.append(_chapter(session, one, store, review))
        else:
            other = _load(session, one, session.options.review_file)
            chapters.append(_chapter(session, one, other, other.review))
    report = Report(tuple(chapters))
    left, right, *more = (_cut(source.title) for source in report.sources)
    title = f"{left} and {right}{f' and {len(more)} more' if more else ''}"
    ending = form.endings[0]
    if (
        choose_format(Path(f"report{ending}")) != kind
    ):  # which a plain name with that ending would be
        title = f"{title} {kind}"
    path = find_free_path(Path(), make_file_name(title, ending))
    save(path, form.write(report))
    return str(path)


def _cut(title: str) -> str:
    """Cut a title at the end of a word; inside the first word only if that is too long."""
    if len(title) <= _LONGEST:
        return title
    return title[: _LONGEST + 1].rpartition(" ")[0].strip() or title[:_LONGEST]


def _every(session: Session, found: Comparison) -> tuple[list[Comparison], int]:
    """The comparisons of all pairs, and which of them is `found`."""
    sources = session.sources
    pairs = list(combinations(range(len(sources)), 2))
    is_shown = [(sources[one], sources[other]) == (found.left, found.right) for one, other in pairs]
    if not any(is_shown):  # the sources have been read again meanwhile
        return [found], 0
    shown = is_shown.index(True)
    every = [found if at == shown else session.compare(*pair) for at, pair in enumerate(pairs)]
    return every, shown


def _load(session: Session, found: Comparison, file: Path | None) -> PairStore:
    store = session.storage.open_pair(found, session.sources, file, is_watched=False)
    store.loaded.result()
    return store


def _chapter(
    session: Session, found: Comparison, store: PairStore | None, review: Review
) -> PairReport:
    orphans = () if store is None else store.orphans
    has_review = review.decisions or review.notes or orphans
    where = store.where if store is not None and has_review else ""
    return make_chapter(found, review, orphans, clean(where), session.options.min_strength or 0.0)


def _check_exists(path: Path) -> None:
    if not path.exists():
        what, why = "cannot read the review", "there is no such file"
        raise UsageError(
            what, str(path), why, "check the name; without --format, reader creates it"
        )


# agreement


def check_form(name: str) -> None:
    """Raise UsageError if agreement is not reported in the format of that name."""
    if name not in AGREEMENT_FORMATS:
        why = f"agreement is reported as {', '.join(AGREEMENT_FORMATS)} only"
        raise UsageError(_WHAT, f"in the format {name}", why, "choose one of these with --format")


def agreement_on(session: Session, names: Sequence[str], form: str) -> str:
    """How two review files agree on every pair of the sources that both hold, in that format.

    Raises StorageError for a file that cannot be read or is about other articles, UsageError if
    the two are about different pairs.
    """
    files = [Path(name) for name in names]
    for file in files:
        _check_exists(file)
    sources = session.sources
    judged: list[ReviewPair] = []
    errors: list[StorageError] = []
    for one, other in combinations(range(len(sources)), 2):
        pair = Comparison(sources[one], sources[other])
        stores = [_load(session, pair, file) for file in files]
        failed = [store.error for store in stores if store.error is not None]
        if failed:
            errors.append(failed[0])
            continue
        left, right = (
            NamedReview(clean(str(file)), store.review, store.orphans)
            for file, store in zip(files, stores, strict=True)
        )
        if len(sources) == 2 or (_has_content(left) and _has_content(right)):
            judged.append(ReviewPair(session.compare(one, other), (left, right)))
    if judged:
        return AGREEMENT_FORMATS[form](judged)
    if errors:
        raise errors[0] if session.options.names else _about_bundled(errors[0])
    where = " and ".join(clean(str(file)) for file in files)
    why = "the reviews have no pair of articles in common"
    raise UsageError(_WHAT, where, why, "name two reviews of one pair")


def _about_bundled(error: StorageError) -> StorageError:
    """`error` for who compares reviews of other articles, and forgot to name these."""
    if not error.why.startswith("it is about "):
        return error
    why = f"{error.why}, and not about the bundled pair"
    return StorageError(_WHAT, error.where, why, "name the two articles, too")


def _has_content(judge: NamedReview) -> bool:
    return bool(judge.review.decisions or judge.unplaced)
