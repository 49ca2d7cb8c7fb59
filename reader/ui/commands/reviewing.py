"""Commands: what the reader decides of links."""

from __future__ import annotations

from reader.ui.commands.command import Command

REVIEWING: tuple[Command, ...] = (
    Command("accept", ("a",), "Accept this link", "it leads the counterparts of its passages"),
    Command(
        "reject",
        ("r",),
        "Reject this link",
        "it is no counterpart any more; {filter} and {next_sought} find it again",
    ),
    Command("clear", ("c",), "Clear what was decided", "of this link: accepted, rejected, pinned"),
    Command(
        "pin",
        ("p",),
        "Link two passages by hand",
        "{pin} here, then {pin} on a passage of the other pane; {pin} twice here forgets it",
    ),
    Command(
        "note",
        ("i",),
        "Note on this passage",
        "several lines; Esc or Ctrl-D keeps it, Ctrl-G leaves it as it was, Ctrl-X opens it in "
        "your editor",
    ),
    Command("note_link", ("I",), "Note on this link", "the same, about both passages"),
    Command(
        "unplaced",
        ("D",),
        "Decisions without a place",
        "all that was decided and noted on passages that an edited article no longer has",
    ),
    Command("undo", ("U",), "Undo", "takes back what was last decided or noted"),
    Command("redo", ("ctrl+r",), "Redo", "what was undone last"),
)
