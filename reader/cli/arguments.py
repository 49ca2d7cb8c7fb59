"""What the command line asks for."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import UsageError


class Arguments:
    """What was asked for; as it stands here, when nothing was."""

    names: Sequence[str] = ()
    facts: str | None = None
    format: str | None = None
    output: str | None = None
    save_comparison: str | None = None
    at: int | None = None
    min_strength: float | None = None
    fact: str | None = None
    layout: str | None = None
    language: str | None = None
    theme: str | None = None
    review: str | None = None
    agree: list[str] | None = None
    no_review: bool = False
    exit_code: bool = False
    fresh: bool = False
    ascii: bool = False
    mouse: bool = False
    allow_local: bool = False
    version: bool = False
    help: bool = False


def understood(argv: Sequence[str]) -> Arguments:
    """The arguments, options and names in any order; raises `UsageError`."""
    if not argv:
        return Arguments()
    from reader.cli.parser import parsed  # noqa: PLC0415 - argparse takes its time to load

    return parsed(argv)


def asks_for_text(arguments: Arguments) -> bool:
    """Whether something is to be printed or saved rather than shown on the screen."""
    named = (arguments.output, arguments.format, arguments.agree, arguments.save_comparison)
    return arguments.exit_code or any(one is not None for one in named)


def check(arguments: Arguments, *, is_shown: bool) -> None:
    """Raise `UsageError` for options that cannot go together, or with the screen if that opens."""
    if arguments.no_review and arguments.review is not None:
        what, why = "cannot leave the review out", "--review names one"
        raise UsageError(what, "--no-review", why, "take one of them out")
    if arguments.no_review and is_shown:
        what, why = "cannot leave the review out", "the screen shows it, and keeps what is decided"
        raise UsageError(what, "--no-review", why, "add --format or -o for a report")
    if arguments.exit_code and (arguments.agree or arguments.save_comparison) is not None:
        other = "--agree" if arguments.save_comparison is None else "--save-comparison"
        what, why = "cannot tell differences by the exit code", f"{other} makes no report"
        raise UsageError(what, "--exit-code", why, "take one of them out")
