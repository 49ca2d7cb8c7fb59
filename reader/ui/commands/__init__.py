"""The table of commands: footer, help, palette and README's key table all come from it.

A new command is a row in one of the groups, and a method of the screen unless it is a move.
"""

from __future__ import annotations

from reader.ui.commands.command import Command
from reader.ui.commands.facts import FACTS
from reader.ui.commands.finding import FINDING
from reader.ui.commands.jumping import JUMPING
from reader.ui.commands.linking import LINKING
from reader.ui.commands.moving import MOVING
from reader.ui.commands.program import PROGRAM
from reader.ui.commands.reviewing import REVIEWING
from reader.ui.commands.showing import SHOWING

COMMANDS: tuple[Command, ...] = (
    *MOVING,
    *LINKING,
    *JUMPING,
    *FINDING,
    *FACTS,
    *REVIEWING,
    *SHOWING,
    *PROGRAM,
)

_BY_ID = {entry.id: entry for entry in COMMANDS}


def command(command_id: str) -> Command:
    """The command of that id. Raises KeyError for an unknown one."""
    return _BY_ID[command_id]


__all__ = ["COMMANDS", "Command", "command"]
