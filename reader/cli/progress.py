"""What is told while texts are opened, before there is a screen."""

from __future__ import annotations

import contextlib
import sys


def tell(text: str) -> None:
    """Print a line for a person who waits; a program that reads the errors gets none."""
    from reader.library.sanitise import visible  # noqa: PLC0415 - files are opened without a word

    if sys.stderr is not None and sys.stderr.isatty():
        with contextlib.suppress(OSError):
            sys.stderr.write(f"{visible(f'reader: {text}')}\n")
            sys.stderr.flush()
