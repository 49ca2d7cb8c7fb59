"""Commands: jumps, taken back and gone again."""

from __future__ import annotations

from reader.reading import Reading
from reader.ui.commands.command import Command

JUMPING: tuple[Command, ...] = (
    Command(
        "back",
        ("H", "ctrl+o"),
        "Back",
        "to where the last jump began, in both panes",
        move=Reading.back,
        idle="no jump to take back",
    ),
    Command(
        "forward",
        ("L",),
        "Forward",
        "to where Back came from",
        move=Reading.forward,
        idle="no jump was taken back",
    ),
    Command(
        "mark",
        ("m",),
        "Mark this place",
        "with the letter or digit typed next; both panes' places are kept",
    ),
    Command(
        "to_mark",
        ("apostrophe",),
        "Go to a mark",
        "to the place of the letter typed next, or with a ' to where the last jump began",
    ),
)
