"""Writing a comparison file of what is at hand."""

from __future__ import annotations

from pathlib import Path

from reader.cli.arguments import Arguments
from reader.cli.question import asked
from reader.cli.reporting import inputs_of
from reader.errors import OutputError, UsageError
from reader.library import COMPARISON_ENDINGS

_WHAT = "cannot write the comparison file"


def save_comparison(arguments: Arguments) -> None:
    """Write the file that --save-comparison names, with the facts found between all sources.

    Raises `ReaderError` for what cannot be opened or written; an input is never written over.
    """
    name = arguments.save_comparison or ""
    path = Path(name)
    if arguments.output is not None or arguments.format is not None:
        why = "no report is made with it"
        raise UsageError(_WHAT, "--save-comparison", why, "take out --format and -o")
    if path.suffix.lower() not in COMPARISON_ENDINGS:
        why = "its name does not end as those of comparison files do"
        raise OutputError(_WHAT, name, why, f"let it end in {' or '.join(COMPARISON_ENDINGS)}")
    question = asked(arguments)
    from reader.library.comparison_text import comparison_text  # noqa: PLC0415 - wrong names first
    from reader.report.saving import refuse_input, save  # noqa: PLC0415 - see above

    refuse_input(path, inputs_of(arguments, question), _WHAT)
    if path.exists():
        why = "there is such a file, and it may be edited by hand"
        raise OutputError(_WHAT, name, why, "choose another name, or remove it first")
    save(path, comparison_text(question.opened, question.collection(), path.parent), _WHAT)
