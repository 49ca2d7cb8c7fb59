"""What the command line asks for."""

from __future__ import annotations

from collections.abc import Sequence


class Arguments:
    """What was asked for; as it stands here, when nothing was."""

    names: Sequence[str] = ()
    facts: str | None = None
    format: str | None = None
    output: str | None = None
    save_comparison: str | None = None
    at: int | None = None
    fact: str | None = None
    layout: str | None = None
    language: str | None = None
    theme: str | None = None
    review: str | None = None
    agree: list[str] | None = None
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
