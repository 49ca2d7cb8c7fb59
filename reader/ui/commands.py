"""The table of commands: keys, hints, help, the list of commands and README's key table.

To add a command, add a row to one of the groups, and a method to the controller it names, unless
the command is a move of the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain

from reader.reading import Reading


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the reader can do."""

    id: str
    """Its name in key maps."""

    keys: tuple[str, ...]
    """Keys as Textual names them."""

    title: str
    help: str
    """Names keys as {id of their command}, because users may change keys: see `with_keys`."""

    action: str | Callable[[Reading], Reading]
    """A controller of the main screen and a method of it, or a move of the reading."""

    hint: str = ""
    """Word beside the key in the line of hints; empty to stay out of it."""

    idle: str = ""
    """Notice when the move leads nowhere."""

    is_numbered: bool = False
    """Whether each key does another thing: the method gets the place of the key, from 0."""

    is_everywhere: bool = False
    """Whether the keys work in help and lists too."""


MOVING: tuple[Command, ...] = (
    Command(
        "next",
        ("j", "down"),
        "Next passage",
        "scrolls first inside a passage taller than the pane",
        action="navigation.next",
    ),
    Command(
        "previous",
        ("k", "up"),
        "Previous passage",
        "scrolls first inside a passage taller than the pane",
        action="navigation.previous",
    ),
    Command(
        "page_down",
        ("space", "pagedown"),
        "Page down",
        "one pane of lines further",
        action="navigation.page_down",
    ),
    Command(
        "page_up", ("b", "pageup"), "Page up", "one pane of lines back", action="navigation.page_up"
    ),
    Command(
        "half_down",
        ("d",),
        "Half a page down",
        "half a pane of lines further",
        action="navigation.half_page_down",
    ),
    Command(
        "half_up",
        ("u",),
        "Half a page up",
        "half a pane of lines back",
        action="navigation.half_page_up",
    ),
    Command(
        "first",
        ("g", "home"),
        "First passage",
        "to the top of this text",
        action="navigation.go_to_first",
    ),
    Command(
        "last",
        ("G", "end"),
        "Last passage",
        "to the end of this text",
        action="navigation.go_to_last",
    ),
)


LINKING: tuple[Command, ...] = (
    Command(
        "cross",
        ("enter",),
        "Go to the counterpart",
        "to the passage in the other pane that covers the same fact; {cross} there comes back",
        hint="go there",
        action=Reading.cross,
        idle="no counterpart to go to",
    ),
    Command(
        "next_counterpart",
        ("full_stop",),
        "Next counterpart",
        "shows another passage that may cover the same fact, strongest first",
        hint="others",
        action=lambda reading: reading.cycle(1),
        idle="no other counterpart",
    ),
    Command(
        "previous_counterpart",
        ("comma",),
        "Previous counterpart",
        "the same, the other way round",
        action=lambda reading: reading.cycle(-1),
        idle="no other counterpart",
    ),
    Command(
        "switch",
        ("tab",),
        "Other pane",
        "hands the keys over; nothing moves",
        action=Reading.switch,
    ),
    Command(
        "next_sought",
        ("J",),
        "Next of the filter",
        "the next passage that is linked, or what {filter} has chosen; of a fact just gone to, its"
        " next",
        hint="links",
        action=lambda reading: reading.seek(1),
        idle="none further on",
    ),
    Command(
        "previous_sought",
        ("K",),
        "Previous of the filter",
        "the same, backwards",
        action=lambda reading: reading.seek(-1),
        idle="none further back",
    ),
    Command(
        "filter",
        ("o",),
        "Next filter",
        "{next_sought} and {previous_sought} seek linked passages, then those that differ, then"
        " those only here, and it says how many there are; ends the walk of a fact",
        action="navigation.next_filter",
    ),
    Command(
        "why",
        ("w",),
        "Why these two",
        "a panel with the evidence of the link shown and the share of each; closes it again",
        hint="why",
        action="navigation.toggle_why",
    ),
    Command(
        "differences",
        ("W",),
        "Where they differ",
        "every date, number, name, speaker and degree of certainty on which linked passages differ,"
        " with both values; type to narrow, such as date; {cross} goes there",
        action="navigation.list_differences",
    ),
    Command(
        "why_further",
        ("right_square_bracket",),
        "Further down the reasons",
        "when the panel of {why} holds more than it shows",
        action="navigation.scroll_why_down",
    ),
    Command(
        "why_back",
        ("left_square_bracket",),
        "Back up the reasons",
        "the same, the other way round",
        action="navigation.scroll_why_up",
    ),
    Command(
        "alone",
        ("A",),
        "What each account alone tells",
        "the passages without a match, side by side; {cross} goes there",
        action="navigation.list_only_here",
    ),
)


JUMPING: tuple[Command, ...] = (
    Command(
        "back",
        ("H", "ctrl+o"),
        "Back",
        "to where the last jump began, in both panes",
        action=Reading.back,
        idle="no jump to take back",
    ),
    Command(
        "forward",
        ("L",),
        "Forward",
        "to where Back came from",
        action=Reading.forward,
        idle="no jump was taken back",
    ),
    Command(
        "mark",
        ("m",),
        "Mark this place",
        "with the letter or digit typed next; both panes' places are kept",
        action="navigation.set_mark",
    ),
    Command(
        "to_mark",
        ("apostrophe",),
        "Go to a mark",
        "to the place of the letter typed next, or with a ' to where the last jump began",
        action="navigation.go_to_mark",
    ),
)


FINDING: tuple[Command, ...] = (
    Command(
        "find",
        ("slash",),
        "Find",
        "words in both texts while you type, else near spellings; Enter stays, Esc or Ctrl-G goes"
        " back, Up brings earlier ones; Enter on an empty line takes the marks away",
        hint="find",
        action="search.open",
    ),
    Command(
        "next_hit",
        ("n",),
        "Next found",
        "the next passage that has it, in either pane",
        action="search.next_hit",
    ),
    Command(
        "previous_hit",
        ("N",),
        "Previous found",
        "the same, backwards",
        action="search.previous_hit",
    ),
)


FACTS: tuple[Command, ...] = (
    Command(
        "facts",
        ("f",),
        "Facts index",
        "every fact, its passages, who differs on it or is silent; Enter goes there, {next_sought}"
        " {previous_sought} walk it",
        hint="facts",
        action="navigation.list_facts",
    ),
    Command(
        "fact",
        tuple("123456789"),
        "Go to that fact",
        "both panes go to the fact of that number; again, or {next_sought}: to its next passage",
        is_numbered=True,
        action="navigation.go_to_fact",
    ),
    Command(
        "all_facts",
        ("F",),
        "Facts of all sources",
        "where there are more than two; Enter shows two sources that tell it",
        action="sources.list_all_facts",
    ),
)


REVIEWING: tuple[Command, ...] = (
    Command(
        "accept",
        ("a",),
        "Accept this link",
        "it leads the counterparts of its passages",
        action="review.accept",
    ),
    Command(
        "reject",
        ("r",),
        "Reject this link",
        "it is no counterpart any more; {filter} and {next_sought} find it again",
        action="review.reject",
    ),
    Command(
        "clear",
        ("c",),
        "Clear what was decided",
        "of this link: accepted, rejected, pinned",
        action="review.clear",
    ),
    Command(
        "pin",
        ("p",),
        "Link two passages by hand",
        "{pin} here, then {pin} on a passage of the other pane; {pin} twice here forgets it",
        action="review.pin",
    ),
    Command(
        "note",
        ("i",),
        "Note on this passage",
        "several lines; Esc or Ctrl-D keeps it, Ctrl-G leaves it as it was, Ctrl-X opens it in "
        "your editor",
        action="review.note_passage",
    ),
    Command(
        "note_link",
        ("I",),
        "Note on this link",
        "the same, about both passages",
        action="review.note_link",
    ),
    Command(
        "entries",
        ("B",),
        "Notes and decisions",
        "a list to narrow by typing; Tab lists those of all pairs",
        action="review.list_entries",
    ),
    Command(
        "unplaced",
        ("D",),
        "Decisions without a place",
        "all that was decided and noted on passages that an edited article no longer has",
        action="review.list_unplaced",
    ),
    Command(
        "undo", ("U",), "Undo", "takes back what was last decided or noted", action="review.undo"
    ),
    Command("redo", ("ctrl+r",), "Redo", "what was undone last", action="review.redo"),
)


COPYING: tuple[Command, ...] = (
    Command(
        "copy",
        ("y",),
        "Copy the passage",
        "its text, to the terminal's or tmux's clipboard and into a file",
        action="output.copy_passage",
    ),
    Command(
        "quote",
        ("Y",),
        "Copy both with citation",
        "both passages of the link, each with its author, headline, publisher, date, number",
        action="output.copy_with_citation",
    ),
    Command(
        "edit",
        ("e",),
        "Open in your editor",
        "the article's file in $VISUAL or $EDITOR, at this passage",
        action="output.edit_source",
    ),
)


SHOWING: tuple[Command, ...] = (
    Command(
        "boilerplate",
        ("h",),
        "Fold or show boilerplate",
        "what the page carries beside the article, such as appeals and navigation",
        action=Reading.toggle_folded,
    ),
    Command(
        "follow",
        ("s",),
        "Follow on or off",
        "with follow on, the other pane keeps the counterpart in view as you move",
        action=Reading.toggle_follow,
    ),
    Command(
        "theme",
        ("T",),
        "Next theme",
        "the terminal's own colours, then those of styles/, then your own; --theme begins with one",
        action="program.next_theme",
    ),
    Command(
        "split",
        ("vertical_line",),
        "Side by side or stacked",
        "lays the panes the other way, whatever the size of the terminal",
        action="navigation.change_split",
    ),
    Command(
        "narrower",
        ("less_than_sign",),
        "Narrow the first pane",
        "moves the line between the panes to the left, or up",
        action=lambda reading: reading.part(-1),
        idle="as narrow as it gets",
    ),
    Command(
        "wider",
        ("greater_than_sign",),
        "Widen the first pane",
        "moves the line between the panes to the right, or down",
        action=lambda reading: reading.part(1),
        idle="as wide as it gets",
    ),
    Command(
        "maximise",
        ("O",),
        "One pane or both",
        "shows only the pane you are in, the counterpart in a strip below",
        action=Reading.maximise,
    ),
    Command("swap", ("X",), "Swap the panes", "left and right change places", action=Reading.swap),
    Command(
        "pair",
        ("P",),
        "Choose the pair",
        "where there are more than two sources; what is shown in both pairs stays in place",
        action="sources.choose_pair",
    ),
)


PROGRAM: tuple[Command, ...] = (
    Command(
        "palette",
        ("colon",),
        "All commands",
        "a list of everything; type to narrow, Enter does it",
        action="program.list_commands",
    ),
    Command(
        "help",
        ("question_mark", "f1"),
        "Help",
        "keys, marks, and what these texts are",
        hint="help",
        action="program.show_help",
    ),
    Command(
        "quit",
        ("q",),
        "Close or quit",
        "closes help or a panel, else leaves the program; lists close by Esc or Ctrl-G",
        hint="quit",
        action="program.quit",
    ),
    Command(
        "stop",
        ("ctrl+g",),
        "Stop finding links",
        "those found so far stay; again: begins anew. In help and lists Ctrl-G closes",
        action="sources.stop",
    ),
    Command(
        "report",
        ("E",),
        "Save a report",
        "as a page, text, Markdown, table or JSON, in the folder you work in",
        action="output.save_report",
    ),
    Command(
        "reload",
        ("R",),
        "Read the sources again",
        "when they have changed; the place is kept, and links are found anew",
        action="sources.reload",
    ),
    Command(
        "redraw",
        ("ctrl+l",),
        "Draw the screen anew",
        "when something else has written over it",
        is_everywhere=True,
        action="program.redraw",
    ),
    Command(
        "suspend",
        ("ctrl+z",),
        "Suspend",
        "gives the shell back; its fg comes back here",
        is_everywhere=True,
        action="program.suspend",
    ),
    Command(
        "interrupt",
        ("ctrl+c",),
        "Leave at once",
        "from anywhere",
        is_everywhere=True,
        action="program.interrupt",
    ),
)


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
