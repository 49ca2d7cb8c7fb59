"""How two reviews agree, told without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from reader.cli.arguments import Arguments
from reader.cli.chapters import there
from reader.cli.question import Question
from reader.errors import KeepingError, UsageError
from reader.library.sanitise import clean
from reader.model import Comparison, Source
from reader.report.agreement import FORMS, Judge, Judged

_WHAT = "cannot tell how reviews agree"


def check_form(name: str) -> None:
    """Raise `UsageError` if agreement is not told in the format of that name."""
    if name not in FORMS:
        why = f"it is told as {', '.join(FORMS)} only"
        raise UsageError(_WHAT, f"in the format {name}", why, "choose one of these with --format")


def agreement_on(arguments: Arguments, question: Question, name: str) -> str:
    """How two reviews agree on every pair of the sources that both hold, in that format.

    Raises `KeepingError` for a review that cannot be understood, or is about other articles;
    `UsageError` if the two are of different pairs.
    """
    paths = [there(each) for each in arguments.agree or []]
    every = question.opened.sources
    told: list[Judged] = []
    complaints: list[KeepingError] = []
    for one, other in combinations(range(len(every)), 2):
        try:
            judges = _judges(paths, Comparison(every[one], every[other]), every)
        except KeepingError as error:
            complaints.append(error)
        else:
            if len(every) == 2 or all(_says_something(judge) for judge in judges):
                told.append(Judged(question.comparison(one, other), judges))
    if told:
        return FORMS[name](told)
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
) -> tuple[Judge, Judge]:
    from reader.keeping import open_review  # noqa: PLC0415 - brings YAML

    files = [open_review(path, pair, every) for path in paths]
    one, other = (
        Judge(clean(str(path)), file.review, file.unplaced)
        for path, file in zip(paths, files, strict=True)
    )
    return one, other


def _says_something(judge: Judge) -> bool:
    return bool(judge.review.decisions or judge.unplaced)
