"""Giving a text to tmux, which keeps it and hands it on to the terminal around it."""

from __future__ import annotations

import asyncio
import contextlib

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
