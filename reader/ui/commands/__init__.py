"""The table of commands: footer, help, palette and README's key table all come from it.

A new command is a row in one of the groups, and a method of the screen unless it is a move.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from reader.ui.commands.command import Command
from reader.ui.commands.copying import COPYING
from reader.ui.commands.facts import FACTS
from reader.ui.commands.finding import FINDING
from reader.ui.commands.jumping import JUMPING
from reader.ui.commands.linking import LINKING
from reader.ui.commands.moving import MOVING
from reader.ui.commands.program import PROGRAM
from reader.ui.commands.reviewing import REVIEWING
from reader.ui.commands.showing import SHOWING

GROUPS: Mapping[str, tuple[Command, ...]] = {
    "Along one text": MOVING,
    "Across the texts": LINKING,
    "Jumps": JUMPING,
    "Finding words": FINDING,
    "Facts": FACTS,
    "Deciding": REVIEWING,
    "Taking along": COPYING,
    "How it is shown": SHOWING,
    "The program": PROGRAM,
}
"""By what they are for, in words."""

COMMANDS: tuple[Command, ...] = tuple(chain.from_iterable(GROUPS.values()))

_BY_ID = {entry.id: entry for entry in COMMANDS}


def command(command_id: str) -> Command:
    """The command of that id. Raises KeyError for an unknown one."""
    return _BY_ID[command_id]


__all__ = ["COMMANDS", "GROUPS", "Command", "command"]
