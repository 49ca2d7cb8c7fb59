"""A row of the table of commands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.reading import Reading


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the reader can do."""

    id: str
    """How key maps and tests call it; the screen's method is `action_<id>`, unless it is a move."""

    keys: tuple[str, ...]
    """Keys as Textual names them; a command of many alike keys gets the key as its argument."""

    title: str
    help: str
    """Names keys as {id of their command}, for they may be the reader's own: see `with_keys`."""

    hint: str = ""
    """Word beside the key in the line of hints; empty to stay out of it."""

    move: Callable[[Reading], Reading] | None = None
    takes_key: bool = False

    idle: str = ""
    """What is said when the move leads nowhere."""

    is_everywhere: bool = False
    """Whether the keys do it in help and lists too."""
