"""Parse the command line."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NoReturn

from reader.errors import UsageError
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
        raise UsageError(_CANNOT, where, "it takes no other articles", "remove the file names")
    if arguments.published and exclusive in _WITHOUT_NAMES:
        why = f"{exclusive} opens no articles by name"
        advice = 'write "published" in its lines' if arguments.batch else "remove --published"
        raise UsageError(_CANNOT, "--published", why, advice)
    if exclusive is not None and others:
        why = f"{exclusive} makes no report and opens no screen"
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
    pair = arguments.pair and ",".join(map(str, arguments.pair))
    starts = {
        "--at": arguments.at,
        "--fact": arguments.fact,
        "--pair": pair,
        "--main": arguments.main,
    }
    for option, value in starts.items():
        if value is not None:
            what, why = "cannot start there", "a report always covers every article in full"
            raise UsageError(what, f"{option} {value}", why, f"remove {option}")


_WITHOUT_NAMES = {"--merge-reviews", "--forget", "--batch"}


def _given(arguments: Arguments) -> dict[str, object]:
    """The options given that select what is reported, or which links."""
    values = {
        "--agree": arguments.agree,
        "--at": arguments.at,
        "--batch": arguments.batch,
        "--exit-code": arguments.exit_code,
        "--fact": arguments.fact,
        "--forget": arguments.forget,
        "--merge-reviews": arguments.merge_reviews,
        "--min-strength": arguments.min_strength,
        "--no-review": arguments.no_review,
        "--review": arguments.review,
        "--save-comparison": arguments.save_comparison,
    }
    return {name: one for name, one in values.items() if one is not None and one is not False}


_EPILOG = """\
examples:
  reader                                     recent pairs; on the first start the bundled pair
  reader one.txt two.md                      two articles
  reader https://example.org/1 page.html     a page on the web and a saved one
  reader report.pdf magazine.epub#3          a PDF, and the third chapter of a book
  curl ... | reader - two.md                 standard input
  reader one.txt two.md --facts facts.yaml   look for the facts and cues in a file
  reader comparison.yaml                     sources, facts and cues in one file
  reader one.txt two.md --at 7               start at passage 7 of the first article
  reader one.txt two.md --fact bridge        start at the fact with that name
  reader one.txt two.md | less               a text report in a pager
  reader one.txt two.md -o report.html       a page with both articles and their links
  reader one.txt two.md -o report.json       a report for other programs
  reader one.txt two.md --save-comparison pair.yaml    a comparison file to edit
  reader --batch pairs.jsonl -o out.jsonl --jobs 2     many pairs, one JSON line each

When standard input, output or error is not a terminal, or TERM is "dumb", reader prints a text
report instead of opening the screen. Reports contain your decisions and notes.

exit codes: 0 done, 1 differences (with --exit-code only), 2 bad arguments, a file that cannot be
read or written, or decisions saved to a recovery file, 130 interrupted, 128 plus the number of a
signal
"""


class OptionParser(argparse.ArgumentParser):
    """Reports errors as UsageError."""

    @property
    def options(self) -> Collection[str]:
        """Every option by name."""
        return self._option_string_actions.keys()

    def error(self, message: str) -> NoReturn:
        """Raise argparse's complaint in reader's own form."""
        where, _, why = message.removeprefix("argument ").partition(": ")
        what = "cannot parse the arguments"
        raise UsageError(what, where, why, "see reader --help")


def _unknown(option: str, known: Collection[str]) -> UsageError:
    """Make the error for an unknown option; it names one of `known` if that is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - few options are misspelt

    names = {name.lstrip("-"): name for name in known if name.startswith("--")}
    near = get_close_matches(option.partition("=")[0].lstrip("-"), names, 1, _ALIKE)
    advice = f"did you mean {names[near[0]]}?" if near else "see reader --help all"
    return UsageError("unknown option", option, "", advice)


_ALIKE = 0.75
"""0..1: the least similarity of a misspelt option to the one suggested. Set by hand."""


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


def make_parser() -> OptionParser:
    """Make the parser of every argument, in the groups of the help."""
    parser = OptionParser(
        prog="reader",
        usage="reader [FILE FILE ... | COMPARISON.yaml] [options]",
        description="Read two accounts of one event side by side, linked passage by passage.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,  # printed by reader, which handles closed pipes and narrow encodings
    )
    _add_sources(parser)
    _add_output(parser)
    _add_screen(parser)
    _add_review(parser)
    _add_batch(parser)
    _add_information(parser)
    return parser


def _add_sources(parser: OptionParser) -> None:
    add = parser.add_argument_group("sources").add_argument
    add(
        "names",
        metavar="FILE",
        nargs="*",
        help="two to nine articles (files, http and https addresses, - for standard input), "
        "or one comparison file (.yaml); without one: recent pairs",
    )
    add(
        "--facts",
        metavar="FILE",
        help="look for the facts and cues in FILE, which may be a comparison file; bundled "
        "means those of the bundled pair",
    )
    add(
        "--language",
        metavar="CODE",
        help="language of both articles, such as de (default: detected)",
    )
    add(
        "--published",
        metavar="DATES",
        type=_days,
        help="dates of publication, one for each article in order, such as 2021-05-04,2021-05-06; "
        "an empty one leaves the date of its article",
    )
    add(
        "--allow-local",
        action="store_true",
        help="allow addresses in a comparison file or batch to lead to this machine and private "
        "networks",
    )
    add("--demo", action="store_true", help="open the bundled pair")


def _add_output(parser: OptionParser) -> None:
    add = parser.add_argument_group("output").add_argument
    add(
        "--format",
        metavar="NAME",
        choices=list(FORMATS),
        help=f"print a report instead of opening the screen: {', '.join(FORMATS)}",
    )
    add(
        "-o",
        "--output",
        metavar="FILE",
        help="write the report to FILE (- for standard output); the extension selects the format",
    )
    add(
        "--min-strength",
        metavar="X",
        type=_strength,
        help="show only accepted links and links of strength X, 0 to 1, or more; applies to this "
        "run (strong: .85 and more; likely: .70; weak: .22)",
    )
    add(
        "--exit-code",
        action="store_true",
        help="print a report and exit with 1 if the accounts differ: in a value, a quotation or a "
        "changed word; silence on one side is not a difference",
    )
    add(
        "--save-comparison",
        metavar="FILE",
        help="write a comparison file with these sources and the facts found, to edit and open",
    )
    add("--ascii", action="store_true", help="draw and write ASCII characters only")


def _add_screen(parser: OptionParser) -> None:
    add = parser.add_argument_group("screen").add_argument
    add(
        "--pair",
        metavar="N,N",
        type=_pair,
        help="with three articles or more: start with these two, by number",
    )
    add("--main", metavar="N", type=int, help="start in article number N")
    add("--at", metavar="N", type=int, help="start at passage N of the first article")
    add(
        "--fact",
        metavar="NAME",
        help="start with both panes at a fact: its number, its name or part of the name",
    )
    add("--fresh", action="store_true", help="start at the top, not where you left")
    add(
        "--layout",
        metavar="NAME",
        choices=list(LAYOUTS),
        help=f"layout of the panes in this run: {', '.join(LAYOUTS)}",
    )
    add("--theme", metavar="NAME", help="colours of the screen, such as dark")
    add("--mouse", action="store_true", help="choose passages and scroll with the mouse")


def _add_review(parser: OptionParser) -> None:
    add = parser.add_argument_group("review").add_argument
    add(
        "--review",
        metavar="FILE",
        help="save decisions and notes to FILE (YAML) and read those in it, instead of the "
        "database",
    )
    add("--no-review", action="store_true", help="leave decisions and notes out of the report")
    add(
        "--agree",
        metavar="FILE",
        nargs=2,
        help="report how two reviews of these articles agree, and how the links compare with each",
    )
    add(
        "--merge-reviews",
        metavar="FILE",
        nargs=2,
        help="merge two review files and write the result to the file of -o; the later decision "
        "on a link wins, all notes stay",
    )
    add(
        "--forget",
        action="store_true",
        help="list what is stored and where, and remove a pair or everything, after asking",
    )


def _add_batch(parser: OptionParser) -> None:
    add = parser.add_argument_group("many pairs").add_argument
    add(
        "--batch",
        metavar="PAIRS",
        help="compare every pair in the JSON Lines file PAIRS and write one JSON line for each to "
        "the file of -o; a run that was interrupted continues",
    )
    add(
        "--jobs",
        metavar="N",
        type=_jobs,
        help="compare N pairs at once, each in its own process (default: 1)",
    )
    add(
        "--scheduler",
        metavar="ADDRESS",
        help="compare the pairs on a Dask cluster, such as tcp://host:8786 (extra: batch)",
    )


def _add_information(parser: OptionParser) -> None:
    add = parser.add_argument_group("information").add_argument
    add("--manual", metavar="PAGE", nargs="?", const="", help="print a page of the manual")
    add(
        "--completion",
        metavar="SHELL",
        choices=SHELLS,
        help=f"print a completion script: {', '.join(SHELLS)}",
    )
    add("--version", action="store_true", help="print the version")
    add(
        "-h",
        "--help",
        metavar="all",
        nargs="?",
        const="",
        help="print the usual options; --help all prints every option",
    )
