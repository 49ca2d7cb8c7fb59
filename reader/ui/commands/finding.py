"""Commands: finding words in both texts."""

from __future__ import annotations

from reader.ui.commands.command import Command

FINDING: tuple[Command, ...] = (
    Command(
        "find",
        ("slash",),
        "Find",
        "words in both texts while you type, else near spellings; Enter stays, Esc or Ctrl-G goes"
        " back, Up brings earlier ones; Enter on an empty line takes the marks away",
        hint="find",
    ),
    Command("next_hit", ("n",), "Next found", "the next passage that has it, in either pane"),
    Command("previous_hit", ("N",), "Previous found", "the same, backwards"),
)
