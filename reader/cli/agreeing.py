"""How two reviews agree, told without a screen."""

from __future__ import annotations

from reader.cli.arguments import Arguments
from reader.cli.chapters import there
from reader.cli.question import Question
from reader.errors import UsageError
from reader.library.sanitise import clean
from reader.report.agreement import FORMS, Judge, Judged


def check_form(name: str) -> None:
    """Raise `UsageError` if agreement is not told in the format of that name."""
    if name not in FORMS:
        what, why = "cannot tell how reviews agree", f"it is told as {', '.join(FORMS)} only"
        raise UsageError(what, f"in the format {name}", why, "choose one of these with --format")


def agreement_on(arguments: Arguments, question: Question, name: str) -> str:
    """How two reviews of the first two sources agree, in the format of that name.

    Raises `KeepingError` for a review that cannot be understood, or is about other articles.
    """
    from reader.keeping import open_review  # noqa: PLC0415 - brings YAML

    one, other = arguments.agree or []
    paths = there(one), there(other)
    found = question.pair().answer()
    every = question.opened.sources
    files = [open_review(path, found, every) for path in paths]
    first, second = (
        Judge(clean(str(path)), file.review, file.unplaced)
        for path, file in zip(paths, files, strict=True)
    )
    return FORMS[name](Judged(found, (first, second)))
