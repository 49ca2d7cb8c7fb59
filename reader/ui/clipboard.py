"""Copied text: sent to the terminal's clipboard or to tmux, and always saved to a file."""

from __future__ import annotations

import asyncio
import contextlib
import os
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len

from reader import paths
from reader.errors import explain
from reader.text.files import write_atomically

MAX_BYTES = 74_994
"""Bytes of text that terminals accept: hterm and others end a sequence at 100,000 bytes, which
base64 and the rest of the sequence fill (its osc52.sh)."""

_MAX_IN_SCREEN = 240
"""Bytes of one string that every GNU screen forwards (MAXSTR was 256 until version 4.1)."""

_NO_CLIPBOARD = ("ansi", "cons", "dumb", "linux", "vt")
"""Prefixes of TERM for consoles and DEC's terminals, which may print such sequences
(console_codes(4))."""


def has_clipboard(term: str) -> bool:
    """Whether a terminal of that name accepts the sequence, or at least ignores it."""
    return bool(term) and not term.startswith(_NO_CLIPBOARD)


def to_clipboard(text: str, *, is_in_screen: bool = False) -> str:
    """Return the sequence (OSC 52) that puts `text`, at most MAX_BYTES of UTF-8, on the clipboard.

    It moves no cursor and draws nothing. GNU screen forwards short strings addressed to the
    terminal (DCS), so the sequence is split there.
    """
    encoded = b64encode(text.encode(errors="replace")).decode("ascii")
    sequence = f"\x1b]52;c;{encoded}\x07"
    return "".join(_in_pieces(sequence)) if is_in_screen else sequence


def _in_pieces(sequence: str) -> Iterator[str]:
    for start in range(0, len(sequence), _MAX_IN_SCREEN):
        yield f"\x1bP{sequence[start : start + _MAX_IN_SCREEN]}\x1b\\"


def copied_file() -> Path:
    """Return the file of the text that was copied last."""
    return paths.state_folder() / "copied.txt"


def write_copied_file(text: str) -> None:
    """Write `text` to the file atomically, readable by the user only.

    Raises OSError; the older text is then still there.
    """
    file = copied_file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if file.is_symlink():  # what it leads to is somebody else's
        file.unlink()
    write_atomically(file, text.encode(errors="replace"))


TMUX_TIMEOUT = 2.0
"""Seconds that tmux may take; usually it takes a hundredth."""

_WAYS = (("load-buffer", "-w", "-"), ("load-buffer", "-"))
"""Before version 3.2, tmux could not send a buffer to the clipboard of its terminal."""


async def to_tmux(text: str) -> str:
    """Put `text` into a new buffer of the surrounding tmux; return why not, or nothing.

    Never waits longer than TMUX_TIMEOUT, and leaves no process behind.
    """
    why = ""
    for arguments in _WAYS:
        try:
            why = await asyncio.wait_for(
                _run(arguments, text.encode(errors="replace")), TMUX_TIMEOUT
            )
        except TimeoutError:
            return "it does not answer"
        except OSError as error:
            return explain(error)
        if not why:
            return ""
    return why


async def _run(arguments: tuple[str, ...], data: bytes) -> str:
    """Run tmux; return its error message, or nothing."""
    pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        "tmux", *arguments, stdin=pipe, stdout=nowhere, stderr=pipe
    )
    try:
        _, complaint = await process.communicate(data)
    finally:
        if process.returncode is None:  # time is over, or the program is being left
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode == 0:
        return ""
    return complaint.decode(errors="replace").strip() or f"it ended with {process.returncode}"


class Way(StrEnum):
    """Where a text went besides the file, as displayed."""

    TERMINAL = "sent to the terminal's clipboard"
    """Terminals do not say whether they accepted it."""

    TMUX = "put into tmux's buffer"
    NONE = "not sent"


class Copied(NamedTuple):
    """The result of copying a text."""

    what: str
    """Such as passage 7."""

    size: int
    """Characters."""

    way: Way
    why_not_sent: str
    """Empty when it was sent."""

    file: str
    """The file it is saved in, for display."""

    why_not_saved: str
    """Empty when it is saved."""


def describe(copied: Copied) -> tuple[str, ...]:
    """Describe the result, longest form first; every form names what failed."""
    what, file = copied.what, copied.file
    whole = f"copied {what}, {copied.size} characters"
    short = {Way.TERMINAL: "sent", Way.TMUX: "in tmux", Way.NONE: "not sent"}[copied.way]
    sent = str(copied.way)
    if copied.why_not_sent:
        sent, short = (f"{words} ({copied.why_not_sent})" for words in (sent, short))
    if copied.why_not_saved:
        lost = f"not saved in {file} ({copied.why_not_saved})"
        if copied.way is Way.NONE:
            return f"nothing copied: {sent}, {lost}", f"nothing copied: {copied.why_not_saved}"
        return f"{whole}: {sent}, {lost}", f"{what} {short}; not saved: {copied.why_not_saved}"
    if copied.why_not_sent:
        return f"{whole}: {sent}, saved in {file}", f"{what} saved in {file}, {short}"
    return (
        f"{whole}: {sent}, saved in {file}",
        f"copied {what}: {sent}, saved in {file}",
        f"copied {what}: {short}, saved in {file}",
        f"copied {what}: {short}, {file}",
    )


def choose_form(forms: Sequence[str], columns: int) -> str:
    """Return the first form that fits; else the last, to be cut with a mark."""
    return next((form for form in forms if cell_len(form) <= columns), forms[-1])


def save_copy(what: str, text: str) -> Copied:
    """Save `text`, displayed as `what`, to the file; it is not sent yet."""
    why = ""
    try:
        write_copied_file(text)
    except OSError as error:
        why = explain(error)
    return Copied(what, len(text), Way.NONE, "", paths.shown(copied_file()), why)


async def send_copy(copied: Copied, text: str, send: Callable[[str], bool]) -> Copied:
    """Send `text` to tmux, if the program runs in it, else to the terminal's clipboard.

    `send` sends a sequence to the terminal; it returns False while another program has it.
    """
    why = ""
    if os.environ.get("TMUX"):
        why = await to_tmux(text)
        if not why:
            return copied._replace(way=Way.TMUX)
        why = f"tmux: {why}"
    way, reason = _to_terminal(text, send)
    return copied._replace(way=way, why_not_sent=why or reason)


def _to_terminal(text: str, send: Callable[[str], bool]) -> tuple[Way, str]:
    """Send `text` to the terminal; return where it went, and why not to the terminal."""
    if not has_clipboard(os.environ.get("TERM", "")):
        return Way.NONE, "no clipboard here"
    if len(text.encode(errors="replace")) > MAX_BYTES:
        return Way.NONE, "too long for a terminal"
    if not send(to_clipboard(text, is_in_screen=bool(os.environ.get("STY")))):
        return Way.NONE, "another program has the terminal"
    return Way.TERMINAL, ""
