"""The table of commands: footer, help, palette and README's key table all come from it."""

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
    hint: str = ""
    """Word beside the key in the line of hints; empty to stay out of it."""

    move: Callable[[Reading], Reading] | None = None
    takes_key: bool = False

    idle: str = ""
    """What is said when the move leads nowhere."""

    is_everywhere: bool = False
    """Whether the keys do it in help and lists too."""


COMMANDS: tuple[Command, ...] = (
    Command(
        "next", ("j", "down"), "Next passage", "scrolls first inside a passage taller than the pane"
    ),
    Command(
        "previous",
        ("k", "up"),
        "Previous passage",
        "scrolls first inside a passage taller than the pane",
    ),
    Command("page_down", ("space", "pagedown"), "Page down", "one pane of lines further"),
    Command("page_up", ("b", "pageup"), "Page up", "one pane of lines back"),
    Command("half_down", ("d",), "Half a page down", "half a pane of lines further"),
    Command("half_up", ("u",), "Half a page up", "half a pane of lines back"),
    Command("first", ("g", "home"), "First passage", "to the top of this text"),
    Command("last", ("G", "end"), "Last passage", "to the end of this text"),
    Command(
        "cross",
        ("enter",),
        "Go to the counterpart",
        "to the passage in the other pane that covers the same fact; Enter there comes back",
        hint="go there",
        move=Reading.cross,
        idle="no counterpart to go to",
    ),
    Command(
        "next_counterpart",
        ("full_stop",),
        "Next counterpart",
        "shows another passage that may cover the same fact, strongest first",
        hint="others",
        move=lambda reading: reading.cycle(1),
        idle="no other counterpart",
    ),
    Command(
        "previous_counterpart",
        ("comma",),
        "Previous counterpart",
        "the same, the other way round",
        move=lambda reading: reading.cycle(-1),
        idle="no other counterpart",
    ),
    Command(
        "switch", ("tab",), "Other pane", "hands the keys over; nothing moves", move=Reading.switch
    ),
    Command(
        "next_sought",
        ("J",),
        "Next of the filter",
        "the next passage that is linked, or what o has chosen",
        hint="links",
        move=lambda reading: reading.seek(1),
        idle="none further on",
    ),
    Command(
        "previous_sought",
        ("K",),
        "Previous of the filter",
        "the same, backwards",
        move=lambda reading: reading.seek(-1),
        idle="none further back",
    ),
    Command(
        "filter",
        ("o",),
        "What J and K seek",
        "linked passages, then those that differ, then those only here",
        move=Reading.next_filter,
    ),
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
        "facts",
        ("f",),
        "Facts index",
        "every fact and its passages; type to narrow, Enter goes there in both panes",
        hint="facts",
    ),
    Command(
        "fact",
        tuple("123456789"),
        "Go to that fact",
        "both panes go to the fact of that number; again: to its next passage",
        takes_key=True,
    ),
    Command(
        "furniture",
        ("h",),
        "Fold or show furniture",
        "what the page carries beside the article, such as appeals and navigation",
        hint="furniture",
        move=Reading.toggle_folded,
    ),
    Command(
        "follow",
        ("s",),
        "Follow on or off",
        "with follow on, the other pane keeps the counterpart in view as you move",
        move=Reading.toggle_follow,
    ),
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
        "closes help, else leaves the program; lists close by Esc or Ctrl-G",
        hint="quit",
    ),
    Command(
        "stop",
        ("ctrl+g",),
        "Stop finding links",
        "those found so far stay; again: begins anew. In help and lists it closes",
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


_BY_ID = {entry.id: entry for entry in COMMANDS}


def command(command_id: str) -> Command:
    """The command of that id. Raises KeyError for an unknown one."""
    return _BY_ID[command_id]
