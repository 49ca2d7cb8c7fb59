"""What reader prints about itself: help, version, completion, manual."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys

from reader.cli.arguments import Arguments, brief_help, make_parser
from reader.cli.report_output import put
from reader.errors import UsageError
from reader.version import __version__

_WIDEST = 100
"""Columns of a page of the manual at most."""


def text(arguments: Arguments) -> str:
    """Return the text that is asked for. Raises UsageError if it does not exist."""
    if arguments.help is not None:
        if arguments.help == "all":
            return make_parser().format_help()
        if arguments.help:
            what, where = "cannot show help", f"--help {arguments.help}"
            advice = "use --help, --help all, or --manual for the pages of the manual"
            raise UsageError(what, where, "there is no such help", advice)
        return brief_help()
    if arguments.version:
        return f"reader {__version__}\n"
    if arguments.completion is not None:
        return _completion(arguments.completion)
    from reader.manual import read_page  # noqa: PLC0415 - only for the manual

    return read_page(arguments.manual or "")


def page(content: str, *, ascii_only: bool) -> None:
    """Print Markdown; on a terminal laid out for it, through $PAGER (less by default)."""
    pager = os.environ.get("PAGER", "").strip() or "less"
    is_terminal = sys.stdout is not None and sys.stdout.isatty() and sys.stdin.isatty()
    if is_terminal:
        from reader.ui.panels.manual import lay_out  # noqa: PLC0415 - loads the screen

        columns = min(_WIDEST, shutil.get_terminal_size().columns)
        content = lay_out(content, columns, ascii_only=ascii_only)
    if not is_terminal or shutil.which(pager.split()[0]) is None:
        put(content, ascii_only=ascii_only)
        return
    # The pager handles Ctrl-C itself; less gets git's options: no screen of its own for one page.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    environment = {"LESS": "FRX", **os.environ}
    try:
        command = ["/bin/sh", "-c", pager]
        subprocess.run(command, input=content.encode(), env=environment, check=False)  # noqa: S603 - the user's own $PAGER
    finally:
        signal.signal(signal.SIGINT, before)


def _completion(shell: str) -> str:
    import shtab  # noqa: PLC0415 - only for this option

    from reader.manual import PAGES  # noqa: PLC0415 - as above

    parser = make_parser()
    for action in parser._actions:  # noqa: SLF001 - argparse has no other list
        if action.metavar in {"FILE", "PAIRS"}:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab reads this
        if action.dest == "manual":
            action.choices = list(PAGES)
    script: str = shtab.complete(parser, shell=shell)
    return script
