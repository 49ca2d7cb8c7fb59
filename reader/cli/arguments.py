"""What the command line asks for."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import UsageError

_SOLE = ("--save-comparison", "--agree")
"""Options that make something of their own, in which others of `_given` have no say."""


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
    given = _given(arguments)
    sole = next((option for option in _SOLE if option in given), None)
    others = [option for option in given if option != sole]
    if sole is not None and others:
        what, why = "cannot follow the arguments", f"{sole} makes no report and opens no screen"
        raise UsageError(what, others[0], why, "take one of them out")
    if arguments.no_review and arguments.review is not None:
        what, why = "cannot leave the review out", "--review names one"
        raise UsageError(what, "--no-review", why, "take one of them out")
    if arguments.no_review and is_shown:
        what, why = "cannot leave the review out", "the screen shows it, and keeps what is decided"
        raise UsageError(what, "--no-review", why, "add --format or -o for a report")
    if arguments.at is not None and asks_for_text(arguments):
        what, why = "cannot begin there", "a report tells the whole of both articles"
        raise UsageError(what, f"--at {arguments.at}", why, "take it out")


def _given(arguments: Arguments) -> tuple[str, ...]:
    """What was given of the options that say what is told, or of which links."""
    values = {
        "--agree": arguments.agree,
        "--at": arguments.at,
        "--exit-code": arguments.exit_code,
        "--min-strength": arguments.min_strength,
        "--no-review": arguments.no_review,
        "--review": arguments.review,
        "--save-comparison": arguments.save_comparison,
    }
    return tuple(name for name, value in values.items() if value is not None and value is not False)
