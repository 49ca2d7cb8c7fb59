"""Parse the command line."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from reader.errors import UsageError
from reader.paths import read_data
from reader.reading.layout import LAYOUTS
from reader.report import FORMATS
from reader.session.inputs import Options
from reader.text.dates import iso_date

SHELLS = ("bash", "zsh", "fish")
"""Shells that --completion prints a script for."""

_EXCLUSIVE = ("--save-comparison", "--agree", "--merge-reviews", "--forget", "--batch")
"""Options that produce something of their own; others of `_given` do not combine with them."""

_CANNOT = "cannot combine these arguments"
_STANDARD_OUTPUT = "-"


@dataclass
class Arguments(Options):
    """What was asked for; the values here are the defaults."""

    format: str | None = None
    output: str | None = None
    save_comparison: str | None = None
    theme: str | None = None
    agree: list[str] | None = None
    merge_reviews: list[str] | None = None
    batch: str | None = None
    jobs: int | None = None
    scheduler: str | None = None
    manual: str | None = None
    """A page of the manual; empty for the first page."""

    completion: str | None = None
    demo: bool = False
    forget: bool = False
    exit_code: bool = False
    ascii: bool = False
    mouse: bool = False
    version: bool = False
    help: str | None = None
    """"all" for every option; anything else for one screen."""


def parse_args(argv: Sequence[str]) -> Arguments:
    """Parse `argv`, options and names in any order. Raises UsageError."""
    if not argv:
        return Arguments()
    # argparse drops a "--" before the first name, so it is cut off here.
    cut = argv.index("--") if "--" in argv else len(argv)
    arguments = Arguments()
    parser = make_parser()
    _, unknown = parser.parse_known_intermixed_args(argv[:cut], arguments)
    if unknown and arguments.help is None:
        raise _unknown(unknown[0], parser.options)
    arguments.names = [*arguments.names, *argv[cut + 1 :]]
    if arguments.output == _STANDARD_OUTPUT:
        arguments.output = None
        if not _given(arguments).keys() & {*_EXCLUSIVE}:
            arguments.format = arguments.format or next(iter(FORMATS))
    return arguments


def asks_for_text(arguments: Arguments) -> bool:
    """Whether something is to be printed or saved instead of shown on the screen."""
    named = (arguments.output, arguments.format, arguments.agree, arguments.save_comparison)
    is_other = arguments.forget or arguments.merge_reviews is not None
    return is_other or arguments.exit_code or any(one is not None for one in named)


def check(arguments: Arguments, *, is_shown: bool) -> None:
    """Raise UsageError for options that do not go together, or not with the screen if it opens."""
    given = _given(arguments)
    exclusive = next((option for option in _EXCLUSIVE if option in given), None)
    others = [option for option in given if option != exclusive]
    if arguments.names and (arguments.demo or exclusive in _WITHOUT_NAMES):
        where = exclusive or "--demo"
        raise UsageError(_CANNOT, where, "it takes no file names", "remove the file names")
    if arguments.published and exclusive in _WITHOUT_NAMES:
        why = f"{exclusive} opens no articles by name"
        advice = 'write "published" in its lines' if arguments.batch else "remove --published"
        raise UsageError(_CANNOT, "--published", why, advice)
    if exclusive is not None and others:
        why = f"it does not work with {exclusive}"
        raise UsageError(_CANNOT, others[0], why, "remove one of the two")
    if arguments.batch is None and (arguments.jobs or arguments.scheduler):
        where = "--jobs" if arguments.jobs else "--scheduler"
        raise UsageError(_CANNOT, where, "it applies to --batch only", "add --batch PAIRS")
    if arguments.jobs and arguments.scheduler:
        why = "the cluster decides how many pairs are compared at once"
        raise UsageError(_CANNOT, "--jobs", why, "remove --jobs or --scheduler")
    if arguments.no_review and arguments.review is not None:
        what, why = "cannot leave the review out", "--review names one"
        raise UsageError(what, "--no-review", why, "remove one of the two")
    if arguments.no_review and is_shown:
        what, why = "cannot leave the review out", "the screen shows and saves decisions"
        raise UsageError(what, "--no-review", why, "add --format or -o for a report")
    if not is_shown:
        _refuse_beginning(arguments)


def _refuse_beginning(arguments: Arguments) -> None:
    """Raise UsageError for options that say where the screen begins."""
    for option, value in _values(arguments, "at", "fact", "pair", "main").items():
        shown = ",".join(map(str, value)) if isinstance(value, tuple) else value
        what, why = "cannot start there", "a report always covers every article in full"
        raise UsageError(what, f"{option} {shown}", why, f"remove {option}")


_WITHOUT_NAMES = {"--merge-reviews", "--forget", "--batch"}


def _given(arguments: Arguments) -> dict[str, object]:
    """The options given that select what is reported, or which links."""
    selecting = ("agree", "at", "batch", "exit_code", "fact", "forget", "merge_reviews")
    others = ("min_strength", "no_review", "review", "save_comparison")
    return _values(arguments, *selecting, *others)


def _values(arguments: Arguments, *names: str) -> dict[str, object]:
    """The values of those of these options that are given, by option."""
    values = {_flag(name): getattr(arguments, name) for name in names}
    return {flag: one for flag, one in values.items() if one is not None and one is not False}


def _flag(name: str) -> str:
    return f"--{name.replace('_', '-')}"


class OptionParser(argparse.ArgumentParser):
    """Reports errors as UsageError."""

    @property
    def options(self) -> Collection[str]:
        """Every option by name."""
        return self._option_string_actions.keys()

    def error(self, message: str) -> NoReturn:
        """Raise argparse's complaint in reader's own form."""
        where, _, why = message.removeprefix("argument ").partition(": ")
        if why.startswith("expected "):
            why = "a value is missing" if "one" in why else "two file names must follow"
        what = "cannot parse the arguments"
        raise UsageError(what, where, why, "see reader --help all")

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Refuse what is no choice, in the same words under every version of Python."""
        if action.choices is not None and value not in action.choices:
            why = f"'{value}' is none of {', '.join(action.choices)}"
            raise argparse.ArgumentError(action, why)


def _unknown(option: str, known: Collection[str]) -> UsageError:
    """Make the error for an unknown option; it names one of `known` if that is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - few options are misspelt

    names = {name.lstrip("-"): name for name in known if name.startswith("--")}
    near = get_close_matches(option.partition("=")[0].lstrip("-"), names, 1, _ALIKE)
    advice = f"did you mean {names[near[0]]}?" if near else "see reader --help all"
    return UsageError("unknown option", option, "", advice)


_ALIKE = 0.75
"""0..1: the least similarity of a misspelt option to the one suggested. Set by hand."""


def _number(text: str) -> int:
    """Parse a number from 1. Raises ArgumentTypeError."""
    if not text.isdecimal():
        why = f"'{text}' is not a whole number: write one such as 7"
        raise argparse.ArgumentTypeError(why)
    return int(text)


def _strength(text: str) -> float:
    """Parse a strength. Raises ArgumentTypeError."""
    try:
        strength = float(text)
    except ValueError:
        strength = -1.0
    if not 0 <= strength <= 1:  # nor NaN
        why = f"'{text}' is not a strength: write a number from 0 to 1, such as 0.5"
        raise argparse.ArgumentTypeError(why)
    return round(strength, 4)


def _pair(text: str) -> tuple[int, int]:
    """Parse the numbers of two articles. Raises ArgumentTypeError."""
    parts = text.split(",")
    if len(parts) == 2 and all(part.strip().isdecimal() for part in parts):
        one, other = map(int, parts)
        if one != other:
            return one, other
    why = f"'{text}' is not a pair: write the numbers of two articles, such as 1,3"
    raise argparse.ArgumentTypeError(why)


def _days(text: str) -> tuple[str, ...]:
    """Parse dates of publication, some perhaps empty. Raises ArgumentTypeError."""
    days = tuple(day.strip() for day in text.split(","))
    for day in days:
        if day != iso_date(day):
            why = f"'{day}' is not a date: write year, month and day, such as 2021-05-04"
            raise argparse.ArgumentTypeError(why)
    return days


def _jobs(text: str) -> int:
    """Parse a number of processes. Raises ArgumentTypeError."""
    if not (text.isdecimal() and 0 < int(text) <= _MOST_JOBS):
        why = f"'{text}' is not a number of processes: write 1 to {_MOST_JOBS}"
        raise argparse.ArgumentTypeError(why)
    return int(text)


_MOST_JOBS = 256


TYPES: Mapping[str, Callable[[str], object]] = {
    "days": _days,
    "jobs": _jobs,
    "number": _number,
    "pair": _pair,
    "strength": _strength,
}
CHOICES: Mapping[str, Collection[str]] = {"formats": FORMATS, "layouts": LAYOUTS, "shells": SHELLS}
"""By name in options.toml."""


def make_parser() -> OptionParser:
    """Make the parser of every argument, in the groups of the help."""
    texts, groups = _read_options()
    parser = OptionParser(
        prog="reader",
        **texts,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,  # printed by reader, which handles closed pipes and narrow encodings
    )
    for title, rows in groups.items():
        group = parser.add_argument_group(title)
        for name, row in rows.items():
            _add_option(group, name, row)
    return parser


def _read_options() -> tuple[dict[str, Any], dict[str, dict[str, dict[str, Any]]]]:
    """Return usage, description and epilog, and the options by name by title of their group."""
    table = tomllib.loads(read_data("cli/options.toml"))
    return table, {title: table.pop(title) for title in [*table] if isinstance(table[title], dict)}


def _add_option(group: argparse._ArgumentGroup, name: str, row: Mapping[str, Any]) -> None:
    values = {key: value for key, value in row.items() if not key.startswith(("brief", "flags"))}
    if "type" in row:
        values["type"] = TYPES[row["type"]]
    if "choices" in row:
        values["choices"] = list(CHOICES[row["choices"]])
        values["help"] = row["help"].format(choices=", ".join(values["choices"]))
    flags = row.get("flags", [_flag(name)])
    group.add_argument(*(flags or [name]), **values)


def brief_help() -> str:
    """Return the usual options on one screen of 80x24, ending with a line break."""
    texts, groups = _read_options()
    lines = [f"usage: {texts['usage']}", "", texts["description"]]
    lines += ["FILE: a file, an http(s) address or - ; without one, recent pairs are listed."]
    for title, rows in groups.items():
        usual = [_brief(name, row) for name, row in rows.items() if "brief" in row]
        lines += [f"{title}:", *usual] if usual else []
    lines.append("--help all: every option, examples, exit codes.  --manual [PAGE]: the manual.")
    return "\n".join(lines) + "\n"


def _brief(name: str, row: Mapping[str, Any]) -> str:
    flags = ", ".join(row.get("flags", [_flag(name)]))
    usual = f"{flags} {row.get('metavar', '')}".strip()
    return f"  {row.get('brief_name', usual):<22}{row['brief']}"
