"""Passages on their way out: to the terminal's clipboard, to tmux, and always into a file."""

from __future__ import annotations

import asyncio
import contextlib
import os
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from tempfile import mkstemp
from typing import NamedTuple

from rich.cells import cell_len

from reader import paths

MOST = 74_994
"""Bytes of text that terminals take: hterm and those after it end a sequence at 100,000 bytes,
which base64 and what stands around it fill (its osc52.sh)."""

_MOST_IN_SCREEN = 240
"""Bytes of one string that every GNU screen passes on (MAXSTR was 256 until version 4.1)."""

_WITHOUT = ("ansi", "cons", "dumb", "linux", "vt")
"""Beginnings of the TERM of consoles and of DEC's terminals: such sequences may be printed there
(console_codes(4))."""


def has_clipboard(term: str) -> bool:
    """Whether a terminal of that name takes the sequence, or at least passes over it."""
    return bool(term) and not term.startswith(_WITHOUT)


def to_clipboard(text: str, *, is_in_screen: bool = False) -> str:
    """The sequence that puts `text`, at most MOST bytes of UTF-8, on the clipboard.

    It moves no cursor and draws nothing. GNU screen passes on what comes in strings addressed to
    the terminal (DCS), which are short; so it goes in pieces there.
    """
    encoded = b64encode(text.encode(errors="replace")).decode("ascii")
    sequence = f"\x1b]52;c;{encoded}\x07"
    return "".join(_in_pieces(sequence)) if is_in_screen else sequence


def _in_pieces(sequence: str) -> Iterator[str]:
    for start in range(0, len(sequence), _MOST_IN_SCREEN):
        yield f"\x1bP{sequence[start : start + _MOST_IN_SCREEN]}\x1b\\"


def copied_file() -> Path:
    """Where the last text that was copied is kept."""
    return paths.state_folder() / "copied.txt"


def keep(text: str) -> None:
    """Put `text` into the file, which nobody else may read; an older one is replaced in one step.

    Raises OSError when it cannot be done; the older text is then still there.
    """
    file = copied_file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = mkstemp(prefix=".copied-", dir=file.parent)  # made with mode 0600
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as out:
            out.write(text)
        beside.replace(file)
    except BaseException:  # an interrupted write leaves nothing behind either
        beside.unlink(missing_ok=True)
        raise


PATIENCE = 2.0
"""Seconds that tmux may take; a healthy one takes a hundredth."""

_WAYS = (("load-buffer", "-w", "-"), ("load-buffer", "-"))
"""Before version 3.2 tmux could not hand a buffer on to the clipboard of its terminal."""


async def to_tmux(text: str) -> str:
    """Put `text` into a new buffer of the tmux we run in; returns why not, or nothing.

    Never waits longer than PATIENCE, and leaves no process behind.
    """
    why = ""
    for arguments in _WAYS:
        try:
            why = await asyncio.wait_for(_run(arguments, text.encode(errors="replace")), PATIENCE)
        except TimeoutError:
            return "it does not answer"
        except OSError as error:
            return error.strerror or "it cannot be started"
        if not why:
            return ""
    return why


async def _run(arguments: tuple[str, ...], data: bytes) -> str:
    """What tmux complains of; nothing when it did as it was told."""
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
    """Where a text went beside the file, in words."""

    TERMINAL = "sent to the terminal's clipboard"
    """Whether the terminal took it nobody can know."""

    TMUX = "put into tmux's buffer"
    NONE = "not sent"


class Copied(NamedTuple):
    """What became of a text."""

    what: str
    """Such as passage 7."""

    size: int
    """Characters."""

    way: Way
    why_not_sent: str
    """Empty when it was sent without trouble."""

    file: str
    """Where it is kept, as people write it."""

    why_not_kept: str
    """Empty when it is kept."""


def told(copied: Copied) -> tuple[str, ...]:
    """The same in some lengths, the longest first; in each of them what has failed is named."""
    what, file = copied.what, copied.file
    whole = f"copied {what}, {copied.size} characters"
    short = {Way.TERMINAL: "sent", Way.TMUX: "in tmux", Way.NONE: "not sent"}[copied.way]
    sent = str(copied.way)
    if copied.why_not_sent:
        sent, short = (f"{words} ({copied.why_not_sent})" for words in (sent, short))
    if copied.why_not_kept:
        lost = f"not kept in {file} ({copied.why_not_kept})"
        if copied.way is Way.NONE:
            return f"nothing copied: {sent}, {lost}", f"nothing copied: {copied.why_not_kept}"
        return f"{whole}: {sent}, {lost}", f"{what} {short}; not kept: {copied.why_not_kept}"
    if copied.why_not_sent:
        return f"{whole}: {sent}, kept in {file}", f"{what} kept in {file}, {short}"
    return (
        f"{whole}: {sent}, kept in {file}",
        f"copied {what}: {sent}, kept in {file}",
        f"copied {what}: {short}, kept in {file}",
        f"{what} {short}, in {file}",
    )


def fitting(forms: Sequence[str], columns: int) -> str:
    """The first that fits; else the last, to be cut with a mark."""
    return next((form for form in forms if cell_len(form) <= columns), forms[-1])


def kept(what: str, text: str) -> Copied:
    """Keep `text`, which people call `what`, in the file; it is not sent yet."""
    why = ""
    try:
        keep(text)
    except OSError as error:
        why = error.strerror or str(error)
    return Copied(what, len(text), Way.NONE, "", paths.shown(copied_file()), why)


async def sent(copied: Copied, text: str, send: Callable[[str], bool]) -> Copied:
    """Give `text` to tmux, if that is where we are, else to the terminal's clipboard.

    `send` sends a sequence to the terminal; it returns False when that is not ours just now.
    """
    why = ""
    if os.environ.get("TMUX"):
        why = await to_tmux(text)
        if not why:
            return copied._replace(way=Way.TMUX)
        why = f"tmux: {why}"
    way, hindrance = _to_terminal(text, send)
    return copied._replace(way=way, why_not_sent=why or hindrance)


def _to_terminal(text: str, send: Callable[[str], bool]) -> tuple[Way, str]:
    """Where `text` went, and why not to the terminal."""
    if not has_clipboard(os.environ.get("TERM", "")):
        return Way.NONE, "no clipboard here"
    if len(text.encode(errors="replace")) > MOST:
        return Way.NONE, "too long for a terminal"
    if not send(to_clipboard(text, is_in_screen=bool(os.environ.get("STY")))):
        return Way.NONE, "the terminal was not ours"
    return Way.TERMINAL, ""
