"""The user's editor: which command, and how it gets the terminal."""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType

from reader.errors import UsageError, explain

_NAMED_BY = ("VISUAL", "EDITOR")
_DEFAULT = "vi"
"""POSIX requires it on every system."""

_TAKE_LINE = frozenset(
    (
        *("vi", "vim", "nvim", "view", "nvi", "nano", "rnano", "pico", "emacs", "emacsclient"),
        *("mg", "micro", "hx", "helix", "kak", "joe", "ne"),
    )
)
"""Editors that open at line N with the argument +N, by their manuals."""

_GRACE = 2.0
"""Seconds an editor gets to save its buffers when reader is terminated."""


def editor_command(environ: Mapping[str, str], file: Path, line: int | None) -> list[str]:
    """The words that open `file` at `line` (from 1; None for anywhere) in the editor of `environ`.

    Raises UsageError if that editor does not exist.
    """
    named = next((name for name in _NAMED_BY if environ.get(name, "").strip()), None)
    where = f"${named or _NAMED_BY[-1]}"
    try:
        words = shlex.split(environ[named]) if named else [_DEFAULT]
    except ValueError as error:
        raise _no_editor(where, "it has an unclosed quotation mark") from error
    if not words or shutil.which(words[0], path=environ.get("PATH")) is None:
        why = f"there is no program {words[0] if words else ''}" if named else "it is not set"
        raise _no_editor(where, why)
    at = [f"+{line}"] if line is not None and _takes_line(words[0]) else []
    return [*words, *at, str(file.absolute())]  # absolute, so that no name looks like an option


def _takes_line(program: str) -> bool:
    """Whether the editor is one of these or a variant, such as vim.basic or emacs-nox."""
    return re.split(r"[^a-z]", Path(program).name, maxsplit=1)[0] in _TAKE_LINE


def _no_editor(where: str, why: str) -> UsageError:
    return UsageError("cannot open an editor", where, why, "set it, such as EDITOR=nano")


def run(command: list[str]) -> str:
    """Run `command` on the terminal; return what went wrong, or nothing.

    Keys that send signals are for the editor, as with POSIX's system(). A signal that ends reader
    ends the editor, too.
    """
    with _ignore_key_signals(), _restore_modes():
        try:
            process = subprocess.Popen(command)  # noqa: S603 - the program that the reader has named
        except OSError as error:
            return f"{command[0]}: {explain(error)}"
        try:
            status = process.wait()
        except BaseException:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_GRACE)
            raise
    if status < 0:
        return f"{Path(command[0]).name} was ended by {signal.Signals(-status).name}"
    return f"{Path(command[0]).name} ended with {status}" if status else ""


@contextlib.contextmanager
def _ignore_key_signals() -> Iterator[None]:
    """Handle signals of keys by doing nothing; the editor would inherit SIG_IGN."""
    numbers = [n for n in (signal.SIGINT, signal.SIGQUIT) if signal.getsignal(n) != signal.SIG_IGN]
    before = {number: signal.signal(number, _do_nothing) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """The signal is for the editor."""


@contextlib.contextmanager
def _restore_modes() -> Iterator[None]:
    """Restore the terminal modes, which a crashed editor may have changed.

    Discards input that the editor did not read: here, it would be commands.
    """
    try:
        before = termios.tcgetattr(sys.stdin)
    except (termios.error, ValueError, OSError):
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(sys.stdin, termios.TCSAFLUSH, before)
