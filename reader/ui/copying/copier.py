"""Copying a text by every way there is."""

from __future__ import annotations

import os
from collections.abc import Callable

from reader import places
from reader.ui.copying.clipboard import MOST, has_clipboard, to_clipboard
from reader.ui.copying.kept import copied_file, keep
from reader.ui.copying.told import Copied, Way


def kept(what: str, text: str) -> Copied:
    """Keep `text`, which people call `what`, in the file; it is not sent yet."""
    why = ""
    try:
        keep(text)
    except OSError as error:
        why = error.strerror or str(error)
    return Copied(what, len(text), Way.NONE, "", places.shown(copied_file()), why)


async def sent(copied: Copied, text: str, send: Callable[[str], bool]) -> Copied:
    """Give `text` to tmux, if that is where we are, else to the terminal's clipboard.

    `send` sends a sequence to the terminal; it returns False when that is not ours just now.
    """
    why = ""
    if os.environ.get("TMUX"):
        from reader.ui.copying.tmux import to_tmux  # noqa: PLC0415 - not everybody runs in it

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
