"""What the command line asks for."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NoReturn

from reader.errors import UsageError
from reader.reading.layout import LAYOUTS
from reader.report import FORMATS
from reader.session.inputs import Options

_SOLE = ("--save-comparison", "--agree", "--merge-reviews", "--forget")
"""Options that make something of their own, in which others of `_given` have no say."""


@dataclass
class Arguments(Options):
    """What was asked for; the defaults are what holds when nothing was."""

    format: str | None = None
    output: str | None = None
    save_comparison: str | None = None
    theme: str | None = None
    agree: list[str] | None = None
    merge_reviews: list[str] | None = None
    demo: bool = False
    forget: bool = False
    exit_code: bool = False
    ascii: bool = False
    mouse: bool = False
    version: bool = False
    help: bool = False


def understood(argv: Sequence[str]) -> Arguments:
    """The arguments, options and names in any order; raises `UsageError`."""
    if not argv:
        return Arguments()

    return parsed(argv)


def asks_for_text(arguments: Arguments) -> bool:
    """Whether something is to be printed or saved rather than shown on the screen."""
    named = (arguments.output, arguments.format, arguments.agree, arguments.save_comparison)
    is_other = arguments.forget or arguments.merge_reviews is not None
    return is_other or arguments.exit_code or any(one is not None for one in named)


def check(arguments: Arguments, *, is_shown: bool) -> None:
    """Raise `UsageError` for options that cannot go together, or with the screen if that opens."""
    given = _given(arguments)
    sole = next((option for option in _SOLE if option in given), None)
    others = [option for option in given if option != sole]
    if arguments.names and (arguments.demo or sole in {"--merge-reviews", "--forget"}):
        what, where = "cannot follow the arguments", sole or "--demo"
        raise UsageError(what, where, "it opens no other articles", "take out the names")
    if sole is not None and others:
        what, why = "cannot follow the arguments", f"{sole} makes no report and opens no screen"
        raise UsageError(what, others[0], why, "take one of them out")
    if arguments.no_review and arguments.review is not None:
        what, why = "cannot leave the review out", "--review names one"
        raise UsageError(what, "--no-review", why, "take one of them out")
    if arguments.no_review and is_shown:
        what, why = "cannot leave the review out", "the screen shows it, and keeps what is decided"
        raise UsageError(what, "--no-review", why, "add --format or -o for a report")
    if asks_for_text(arguments):
        _refuse_beginning(arguments)


def _refuse_beginning(arguments: Arguments) -> None:
    """Raise `UsageError` for options that say where the screen begins."""
    pair = arguments.pair and ",".join(map(str, arguments.pair))
    for option, value in (("--at", arguments.at), ("--pair", pair), ("--main", arguments.main)):
        if value is not None:
            what, why = "cannot begin there", "a report tells the whole of all articles"
            raise UsageError(what, f"{option} {value}", why, "take it out")


def _given(arguments: Arguments) -> tuple[str, ...]:
    """What was given of the options that say what is told, or of which links."""
    values = {
        "--agree": arguments.agree,
        "--at": arguments.at,
        "--exit-code": arguments.exit_code,
        "--forget": arguments.forget,
        "--merge-reviews": arguments.merge_reviews,
        "--min-strength": arguments.min_strength,
        "--no-review": arguments.no_review,
        "--review": arguments.review,
        "--save-comparison": arguments.save_comparison,
    }
    return tuple(name for name, value in values.items() if value is not None and value is not False)


_EPILOG = """\
examples:
  reader                                     recent pairs; at first the bundled pair
  reader --demo                              the bundled pair
  reader one.txt two.md                      two articles
  reader https://example.org/1 page.html     pages on the web, and saved ones
  reader report.pdf magazine.epub#3          a PDF, and the third text of a book
  curl ... | reader - two.md                 standard input
  reader one.txt two.md --facts facts.yaml   the same, with facts and cues to look for
  reader comparison.yaml                     sources, facts and cues in one file
  reader one.txt two.md --at 7               begin at passage 7 of the first article
  reader one.txt two.md --fact bridge        begin at the fact of that name
  reader one.txt two.md | less               a report to read in a pager, or to hear read
  reader one.txt two.md -o report.html       a page with both articles and their links
  reader one.txt two.md -o report.json       a report for other programs
  reader one.txt two.md --save-comparison pair.yaml    a comparison file to edit

A report is printed instead of the screen when standard input, output or error is not a
terminal, or TERM is "dumb". It holds what you decided and noted on the screen. Press ? there
for the keys.

exit codes: 0 done, 1 differences (with --exit-code only), 2 bad arguments or a file that cannot
be read or written, 130 interrupted, 128 and its number after a signal
"""


class _Parser(argparse.ArgumentParser):
    @property
    def options(self) -> Collection[str]:
        """Every option by name."""
        return self._option_string_actions.keys()

    def error(self, message: str) -> NoReturn:
        """Tell argparse's complaint the way all others are told."""
        where, _, why = message.removeprefix("argument ").partition(": ")
        raise _misunderstood(where, why or "this cannot be understood")


def _misunderstood(where: str, why: str, to_do: str = "see reader --help") -> UsageError:
    return UsageError("cannot follow the arguments", where, why, to_do)


def _unknown(option: str, known: Collection[str]) -> UsageError:
    """There is no such `option`; `known` are those there are."""
    from reader.loading.advice import nearest  # noqa: PLC0415 - few options are misspelt

    meant = nearest(option.partition("=")[0], [name for name in known if len(name) > 2])
    why = "there is no such option"
    return (
        _misunderstood(option, why, f"did you mean '{meant}'?")
        if meant
        else (_misunderstood(option, why))
    )


def parsed(argv: Sequence[str]) -> Arguments:
    """What `argv` asks for, options and names in any order; raises `UsageError`."""
    # argparse loses a "--" in front of the first name, so it is cut off beforehand.
    cut = argv.index("--") if "--" in argv else len(argv)
    arguments = Arguments()
    made = parser()
    _, unknown = made.parse_known_intermixed_args(argv[:cut], arguments)
    if unknown and not arguments.help:
        raise _unknown(unknown[0], made.options)
    arguments.names = [*arguments.names, *argv[cut + 1 :]]
    return arguments


def _strength(text: str) -> float:
    """A strength; raises what argparse makes a complaint of."""
    try:
        told = float(text)
    except ValueError:
        told = -1.0
    if not 0 <= told <= 1:  # and no NaN
        why = f"'{text}' is no strength: write a number from 0 to 1, such as 0.5"
        raise argparse.ArgumentTypeError(why)
    return round(told, 4)


def _pair(text: str) -> tuple[int, int]:
    """Two numbers of articles; raises what argparse makes a complaint of."""
    parts = text.split(",")
    if len(parts) == 2 and all(part.strip().isdecimal() for part in parts):
        one, other = map(int, parts)
        if one != other:
            return one, other
    why = f"'{text}' is no pair: write the numbers of two articles, such as 1,3"
    raise argparse.ArgumentTypeError(why)


def parser() -> _Parser:
    """Every argument there is."""
    made = _Parser(
        prog="reader",
        description="Read two accounts of one event side by side, linked passage by passage.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,  # printed here, so that a closed pipe or a narrow encoding is no trouble
    )
    add = made.add_argument
    add(
        "names",
        metavar="FILE",
        nargs="*",
        help="two to nine articles (files, http and https addresses, - for standard input), "
        "or one comparison file (.yaml)",
    )
    add(
        "--facts",
        metavar="FILE",
        help="facts and cues to look for; a comparison file serves, and so does the word bundled: "
        "those of the pair that comes with the program",
    )
    kinds = "; ".join(f"{name}: {form.title}" for name, form in FORMATS.items())
    add("--format", choices=list(FORMATS), help=f"no screen but a report ({kinds})")
    add("-o", "--output", metavar="FILE", help="put the report into FILE; its ending tells how")
    add(
        "--save-comparison",
        metavar="FILE",
        help="no screen but a comparison file with the facts found, to be edited and opened",
    )
    add(
        "--pair",
        metavar="N,N",
        type=_pair,
        help="with three articles or more: begin with these two, by number",
    )
    add("--main", metavar="N", type=int, help="begin in article number N")
    add("--at", metavar="N", type=int, help="begin at passage number N of the first article")
    add(
        "--min-strength",
        metavar="X",
        type=_strength,
        help="only links of this strength, 0 to 1, or more, and accepted ones; in this run only "
        "(strong: .86 and more; likely: .70 and more; weak: .22 and more, others are not shown)",
    )
    add(
        "--fact",
        metavar="NAME",
        help="begin with both panes at that fact: its number, its name or a part of it",
    )
    add(
        "--layout",
        choices=list(LAYOUTS),
        help="how the panes lie in this run, whatever they did the last time",
    )
    add("--fresh", action="store_true", help="begin at the top, not where you were the last time")
    add(
        "--review",
        metavar="FILE",
        help="keep decisions and notes in FILE, and take up those that are in it",
    )
    add(
        "--no-review",
        action="store_true",
        help="leave what you decided and noted of these articles out of the report",
    )
    add(
        "--agree",
        metavar="FILE",
        nargs=2,
        help="tell how two reviews of these articles agree, and how the links stand up to each",
    )
    add(
        "--exit-code",
        action="store_true",
        help="no screen but a report; the exit code is 1 if the accounts differ: on a value, in a "
        "quotation, or by a changed word; silence on one side is no difference",
    )
    add(
        "--merge-reviews",
        metavar="FILE",
        nargs=2,
        help="merge two review files into the one that -o names: the later decision on a link "
        "wins, all notes stay",
    )
    add("--demo", action="store_true", help="open the bundled pair")
    add(
        "--forget",
        action="store_true",
        help="list what is stored and where, and remove a pair or everything, after asking",
    )
    add("--language", metavar="CODE", help="language of both articles, such as de; else found out")
    add("--theme", metavar="NAME", help="colours of the screen, such as dark")
    add("--ascii", action="store_true", help="draw and write with ASCII characters only")
    add("--mouse", action="store_true", help="let the mouse choose passages and scroll")
    add(
        "--allow-local",
        action="store_true",
        help="let addresses in a comparison file lead to this machine and private networks",
    )
    add("--version", action="store_true", help="print the version")
    add("-h", "--help", action="store_true", help="print this help")
    return made
