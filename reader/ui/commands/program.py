"""Commands: the program itself."""

from __future__ import annotations

from reader.ui.commands.command import Command

PROGRAM: tuple[Command, ...] = (
    Command(
        "palette", ("colon",), "All commands", "a list of everything; type to narrow, Enter does it"
    ),
    Command(
        "help",
        ("question_mark", "f1"),
        "Help",
        "keys, marks, and what these texts are",
        hint="help",
    ),
    Command(
        "quit",
        ("q",),
        "Close or quit",
        "closes help or a panel, else leaves the program; lists close by Esc or Ctrl-G",
        hint="quit",
    ),
    Command(
        "stop",
        ("ctrl+g",),
        "Stop finding links",
        "those found so far stay; again: begins anew. In help and lists Ctrl-G closes",
    ),
    Command(
        "report",
        ("E",),
        "Save a report",
        "as a page, text, Markdown, table or JSON, in the folder you work in",
    ),
    Command(
        "reload",
        ("R",),
        "Read the sources again",
        "when they have changed; the place is kept, and links are found anew",
    ),
    Command(
        "redraw",
        ("ctrl+l",),
        "Draw the screen anew",
        "when something else has written over it",
        is_everywhere=True,
    ),
    Command(
        "suspend",
        ("ctrl+z",),
        "Suspend",
        "gives the shell back; its fg comes back here",
        is_everywhere=True,
    ),
    Command("interrupt", ("ctrl+c",), "Leave at once", "from anywhere", is_everywhere=True),
)
