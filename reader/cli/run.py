"""The way from arguments to an exit code.

The only module that prints errors and sets exit codes. It imports other rooms when they are needed,
so that `--help` and `--version` answer at once and the screen opens sooner.
"""

from __future__ import annotations

import contextlib
import os
import select
import stat
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader import paths
from reader.cli.arguments import Arguments, asks_for_text, check, parse_args
from reader.errors import ReaderError, UsageError

if TYPE_CHECKING:
    from reader.loading import Complaint, Config


def show_progress(text: str) -> None:
    """Print a line of progress on standard error, if a person can see it."""
    if sys.stderr is not None and sys.stderr.isatty():
        print_error(text)


_PIPE_WAIT = 1.0
"""Seconds to wait for the first byte of a text that is piped in, where the screen would open."""


def run(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv` (default: those it was started with); return the exit code."""
    try:
        return _run(parse_args(sys.argv[1:] if argv is None else argv))
    except BrokenPipeError:  # the reading end, such as head, has closed
        _let_go()
        return 0
    except KeyboardInterrupt:
        _let_go()
        return 130
    except ReaderError as error:
        return _complain(error)
    except RecursionError:
        why = "they are too deeply nested for this machine"
        return _complain(ReaderError("cannot continue", "these sources", why, "open smaller ones"))


def _run(arguments: Arguments) -> int:
    if _prints_information(arguments):
        return 0
    from reader.cli.open_screen import has_screen, show  # noqa: PLC0415 - --help shows none
    from reader.loading import read_config  # noqa: PLC0415 - --help reads no files

    is_stored = arguments.forget or arguments.merge_reviews is not None
    is_batch = arguments.batch is not None
    if not (arguments.names or arguments.agree or is_stored or is_batch):
        _refuse_piped_text()
    is_shown = not (is_batch or asks_for_text(arguments)) and has_screen(arguments)
    check(arguments, is_shown=is_shown)
    if is_batch:
        from reader.cli.batch_command import run_batch  # noqa: PLC0415 - seldom wanted

        return run_batch(arguments)
    if is_stored:
        from reader.cli import stored  # noqa: PLC0415 - seldom wanted

        return stored.forget() if arguments.forget else stored.merge(arguments)
    config = read_config(paths.config_file())
    arguments.ascii = arguments.ascii or config.ascii
    if is_shown:
        return show(arguments, config, show_progress, print_error)
    for complaint in _complaints(arguments, config):
        print_error(str(complaint))
    if arguments.save_comparison is not None:
        from reader.cli.report_output import save_comparison  # noqa: PLC0415 - seldom wanted

        save_comparison(arguments, show_progress)
        return 0
    return _report(arguments, config.reviewer)


def _refuse_piped_text() -> None:
    """Raise `UsageError` if a text is piped in, though no source is named.

    A parent process may leave an empty pipe on standard input, so a pipe counts only once it has
    data.
    """
    try:
        fileno = sys.stdin.fileno()
        mode = os.fstat(fileno).st_mode
    except (AttributeError, OSError, ValueError):  # there is no standard input
        return
    if not (stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISREG(mode)):
        return
    wait = _PIPE_WAIT if sys.stdout is not None and sys.stdout.isatty() else 0.0
    with contextlib.suppress(OSError):
        if select.select([fileno], [], [], wait)[0] and os.read(fileno, 1):
            what, where = "cannot open the piped text", "standard input"
            why = "a comparison needs two sources, and no source is named"
            raise UsageError(what, where, why, "name - and a second source: ... | reader - FILE")


def _report(arguments: Arguments, reviewer: str) -> int:
    """Print or save the report; return 1 for differences with --exit-code, else 0."""
    from reader.cli.report_output import deliver, form_of, input_files  # noqa: PLC0415 - only for reports
    from reader.session import reports  # noqa: PLC0415 - as above
    from reader.session.inputs import load_inputs  # noqa: PLC0415 - as above
    from reader.session.session import Session  # noqa: PLC0415 - as above
    from reader.storage import Storage  # noqa: PLC0415 - as above

    inputs = load_inputs(arguments, show_progress)
    name = form_of(arguments, input_files(arguments, inputs))
    storage = Storage(reviewer=reviewer or None)
    session = Session(arguments, inputs, storage)
    code = 0
    try:
        if arguments.agree is not None:
            reports.check_form(name)
            text = reports.agreement_on(session, arguments.agree, name)
        else:
            from reader.cli.waiting import Waiting  # noqa: PLC0415 - the screen prints none
            from reader.report import FORMATS  # noqa: PLC0415 - as above

            match = Waiting.at_stderr(len(inputs.sources)).match
            found = list(inputs.collection(match).comparisons.values())
            report = reports.report_on(session, found, print_error)
            text = FORMATS[name].write(report)
            code = int(arguments.exit_code and report.differs)
    finally:
        storage.close()
    try:
        deliver(arguments, name, text)
    except BrokenPipeError:  # the reading end, such as head, has closed
        _let_go()
    return code


def _prints_information(arguments: Arguments) -> bool:
    """Print help, the version, a completion script or a page of the manual, if asked for."""
    asked = arguments.help, arguments.manual, arguments.completion
    if not arguments.version and all(one is None for one in asked):
        return False
    from reader.cli import information  # noqa: PLC0415 - the screen prints nothing

    text = information.text(arguments)
    if arguments.manual is not None:
        information.page(text, ascii_only=arguments.ascii)
    else:
        from reader.cli.report_output import put  # noqa: PLC0415 - as above

        put(text, ascii_only=arguments.ascii)
    return True


def _let_go() -> None:
    from reader.cli.report_output import let_go  # noqa: PLC0415 - the screen prints nothing

    let_go(sys.stdout)


def _complaints(arguments: Arguments, config: Config) -> Sequence[Complaint]:
    """Return the problems in the settings; theme and keys are checked for a report, too."""
    if arguments.theme is None and not (config.theme or config.themes or config.keys):
        return config.complaints
    from reader.ui.keymap import set_up  # noqa: PLC0415 - few reports need it

    return set_up(config, arguments.theme, os.environ).complaints


def _complain(error: ReaderError) -> int:
    print_error(str(error))
    return 2


def print_error(what: str) -> None:
    """Print one line to standard error, with control characters made visible."""
    from reader.text.sanitise import visible  # noqa: PLC0415 - only errors need it

    with contextlib.suppress(
        OSError, AttributeError
    ):  # nothing reads standard error: the exit code must do
        sys.stderr.write(f"{visible(f'reader: {what}')}\n")
        sys.stderr.flush()
