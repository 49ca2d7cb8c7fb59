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

    action: str | Callable[[Reading], Reading]
    """A controller of the main screen and a method of it, or a move of the reading."""

    title: str
    help: str
    """Names keys as {id of their command}, because users may change keys: see `with_keys`."""

    hint: str = ""
    """Word beside the key in the line of hints; empty to stay out of it."""

    short_hint: str = ""
    """The same where there is little room."""

    idle: str = ""
    """Notice when the move leads nowhere."""

    has_count: bool = False
    """Whether a number typed before counts: the method gets it or None; a move is repeated."""

    is_twice: bool = False
    """Whether its key counts only when it comes twice in a row."""

    yielding: tuple[str, ...] = ()
    """Those of `keys` that a key map takes for another command without a complaint."""

    typed: tuple[str, ...] = ()
    """What users of vi type after the colon for it."""

    is_everywhere: bool = False
    """Whether the keys work in help and lists too."""


MOVING: tuple[Command, ...] = (
    Command(
        "next",
        ("j", "down"),
        "navigation.next",
        "Next passage",
        "scrolls first inside a passage taller than the pane; 5{next} goes five passages on",
        has_count=True,
    ),
    Command(
        "previous",
        ("k", "up"),
        "navigation.previous",
        "Previous passage",
        "scrolls first inside a passage taller than the pane",
        has_count=True,
    ),
    Command(
        "page_down",
        ("space", "pagedown", "ctrl+f"),
        "navigation.page_down",
        "Page down",
        "scrolls down by a pane",
        has_count=True,
        yielding=("ctrl+f",),
    ),
    Command(
        "page_up",
        ("b", "pageup", "ctrl+b"),
        "navigation.page_up",
        "Page up",
        "scrolls up by a pane",
        has_count=True,
        yielding=("ctrl+b",),
    ),
    Command(
        "half_down",
        ("d", "ctrl+d"),
        "navigation.half_page_down",
        "Half a page down",
        "scrolls down by half a pane",
        has_count=True,
        yielding=("ctrl+d",),
    ),
    Command(
        "half_up",
        ("u", "ctrl+u"),
        "navigation.half_page_up",
        "Half a page up",
        "scrolls up by half a pane",
        has_count=True,
        yielding=("ctrl+u",),
    ),
    Command(
        "line_down",
        ("ctrl+e",),
        "navigation.line_down",
        "Line down",
        "scrolls this pane; the current passage stays as long as it is in view",
        has_count=True,
        yielding=("ctrl+e",),
    ),
    Command(
        "line_up",
        ("ctrl+y",),
        "navigation.line_up",
        "Line up",
        "the same, upwards",
        has_count=True,
        yielding=("ctrl+y",),
    ),
    Command(
        "first",
        ("g", "home"),
        "navigation.go_to_first",
        "First passage",
        "to the top of this text",
        has_count=True,
    ),
    Command(
        "last",
        ("G", "end"),
        "navigation.go_to_last",
        "Last passage",
        "to the end of this text; 12{last}, or {palette}12, goes to passage 12",
        has_count=True,
    ),
)


LINKING: tuple[Command, ...] = (
    Command(
        "cross",
        ("enter",),
        Reading.go_to_counterpart,
        "Go to the counterpart",
        "to the passage in the other pane that covers the same fact; {cross} there comes back",
        hint="go there",
        short_hint="there",
        idle="no counterpart to go to",
    ),
    Command(
        "next_counterpart",
        ("full_stop",),
        lambda reading: reading.next_counterpart(1),
        "Next counterpart",
        "shows another passage that may cover the same fact, strongest first",
        hint="next match",
        short_hint="next",
        idle="no other counterpart",
        has_count=True,
    ),
    Command(
        "previous_counterpart",
        ("comma",),
        lambda reading: reading.next_counterpart(-1),
        "Previous counterpart",
        "the same, backwards",
        idle="no other counterpart",
        has_count=True,
    ),
    Command(
        "next_account",
        ("right_parenthesis",),
        "accounts.next",
        "Next other source",
        "with three sources or more: this passage in the next of them; the main account, which has"
        " the keys, stays; {cross} crosses into the one in focus and makes it the main account",
    ),
    Command(
        "previous_account",
        ("left_parenthesis",),
        "accounts.previous",
        "Previous other source",
        "the same, backwards",
    ),
    Command(
        "switch",
        ("tab",),
        Reading.switch,
        "Other pane",
        "the keys go to the other pane; nothing moves",
    ),
    Command(
        "next_sought",
        ("J",),
        lambda reading: reading.seek(1),
        "Next of the filter",
        "the next passage that {filter} selects, by default the next linked one; in a fact, its"
        " next passage",
        hint="next link",
        short_hint="link",
        idle="none further on",
        has_count=True,
    ),
    Command(
        "previous_sought",
        ("K",),
        lambda reading: reading.seek(-1),
        "Previous of the filter",
        "the same, backwards",
        idle="none further back",
        has_count=True,
    ),
    Command(
        "filter",
        ("o",),
        "navigation.next_filter",
        "Next filter",
        "{next_sought} and {previous_sought} stop at linked passages, then at those that differ,"
        " changed (near copies), only here, undecided, accepted, noted, rejected; shows the number"
        " of each; ends the walk of a fact",
    ),
    Command(
        "why",
        ("w",),
        "navigation.toggle_why",
        "Why these two",
        "opens or closes a panel with the evidence for the link and the share of each",
        hint="why",
    ),
    Command(
        "digest",
        ("C",),
        "digest.open",
        "Compare: the digest",
        "how both accounts agree and differ, on one screen: differences, quotations, figures and"
        " dates, speakers, only here; type to narrow, Tab goes to the next part, Enter to the"
        " passages; c marks a row as checked",
        hint="compare",
    ),
    Command(
        "differences",
        ("W",),
        "digest.open_differences",
        "Differences",
        "the digest at what both accounts report differently",
    ),
    Command(
        "quotations",
        ("Q",),
        "digest.open_quotations",
        "Quotations",
        "the digest at who quotes what: reworded, cut, the same, or in one account only",
    ),
    Command(
        "timeline",
        ("t",),
        "digest.open_timeline",
        "Timeline",
        "the digest at figures and dates, sorted by time; {timeline} there sorts by relation",
    ),
    Command(
        "next_difference",
        ("right_square_bracket",),
        "digest.next_difference",
        "Next difference",
        "the passages of the next row of the digest on which the accounts differ",
        has_count=True,
    ),
    Command(
        "previous_difference",
        ("left_square_bracket",),
        "digest.previous_difference",
        "Previous difference",
        "the same, backwards",
        has_count=True,
    ),
    Command(
        "why_further",
        ("right_curly_bracket",),
        "navigation.scroll_why_down",
        "Further down the reasons",
        "scrolls the panel of {why}",
    ),
    Command(
        "why_back",
        ("left_curly_bracket",),
        "navigation.scroll_why_up",
        "Back up the reasons",
        "the same, backwards",
    ),
    Command(
        "alone",
        ("A",),
        "digest.open_only_here",
        "Only here",
        "the digest at the passages without a match",
    ),
)


JUMPING: tuple[Command, ...] = (
    Command(
        "back",
        ("H", "ctrl+o"),
        "accounts.back",
        "Back",
        "returns to where the last jump began, in both panes, across pairs as well",
    ),
    Command(
        "forward",
        ("L",),
        Reading.forward,
        "Forward",
        "undoes Back",
        idle="nothing to go forward to",
        has_count=True,
    ),
    Command(
        "mark",
        ("m",),
        "navigation.set_mark",
        "Mark this place",
        "with the letter or digit typed next, in both panes",
    ),
    Command(
        "to_mark",
        ("apostrophe",),
        "navigation.go_to_mark",
        "Go to a mark",
        "to the place of the letter typed next, or with ' to where the last jump began",
    ),
)


FINDING: tuple[Command, ...] = (
    Command(
        "find",
        ("slash",),
        "search.open",
        "Find",
        "searches both texts while you type, if need be for near spellings; Enter stays, Esc or"
        " Ctrl-G goes back, Up recalls earlier queries; Enter on an empty line removes the"
        " highlights",
        hint="find",
    ),
    Command(
        "next_hit",
        ("n",),
        "search.next_hit",
        "Next found",
        "the next passage that contains it, in either pane",
        has_count=True,
    ),
    Command(
        "previous_hit",
        ("N",),
        "search.previous_hit",
        "Previous found",
        "the same, backwards",
        has_count=True,
    ),
)


FACTS: tuple[Command, ...] = (
    Command(
        "facts",
        ("f",),
        "navigation.list_facts",
        "Facts index",
        "every fact, its passages, who differs on it or is silent; type its number or some words,"
        " Enter goes there, {next_sought} {previous_sought} walk it; 3{facts} goes to fact 3,"
        " again to its next passage",
        hint="facts",
        has_count=True,
    ),
    Command(
        "all_facts",
        ("F",),
        "sources.list_all_facts",
        "Facts of all sources",
        "with three sources or more: who covers each, their values side by side, who differs; Tab"
        " chooses the source, Enter goes to its passage",
    ),
)


REVIEWING: tuple[Command, ...] = (
    Command(
        "accept",
        ("a",),
        "review.accept",
        "Accept this link",
        "it becomes the first counterpart of its passages; with {filter} at undecided links, goes"
        " on to the next one",
    ),
    Command(
        "reject",
        ("r",),
        "review.reject",
        "Reject this link",
        "hides this link; {filter} and {next_sought} find it again",
    ),
    Command(
        "accept_strong",
        ("plus",),
        "review.accept_strong",
        "Accept all strong links",
        "those that are undecided; {undo} undoes all of it",
        yielding=("plus",),
    ),
    Command(
        "clear",
        ("c",),
        "review.clear",
        "Clear the decision",
        "on this link: accepted, rejected or pinned",
    ),
    Command(
        "pin",
        ("p",),
        "review.pin",
        "Link two passages by hand",
        "{pin} here, then {pin} on a passage of the other pane; {pin} twice here cancels",
    ),
    Command(
        "note",
        ("i",),
        "review.note_passage",
        "Note on this passage",
        "several lines; Esc or Ctrl-D saves it, Ctrl-G discards the changes, Ctrl-X opens it in"
        " your editor",
    ),
    Command(
        "note_link",
        ("I",),
        "review.note_link",
        "Note on this link",
        "the same, about both passages; without a link, on this passage",
    ),
    Command(
        "entries",
        ("B",),
        "review.list_entries",
        "Notes and decisions",
        "a list to narrow by typing; Tab lists those of all pairs",
    ),
    Command(
        "unplaced",
        ("D",),
        "review.list_unplaced",
        "Decisions on lost passages",
        "lists decisions and notes on passages that an edited article no longer contains",
    ),
    Command("undo", ("U",), "review.undo", "Undo", "undoes the last decision or note"),
    Command("redo", ("ctrl+r",), "review.redo", "Redo", "redoes what was undone last"),
)


COPYING: tuple[Command, ...] = (
    Command(
        "copy",
        ("y",),
        "output.copy_passage",
        "Copy the passage",
        "its text, to the terminal's or tmux's clipboard and into a file",
    ),
    Command(
        "quote",
        ("Y",),
        "output.copy_with_citation",
        "Copy both with citation",
        "both passages of the link, each with its author, headline, publisher, date, number",
    ),
    Command(
        "edit",
        ("e",),
        "output.edit_source",
        "Open in your editor",
        "the article's file in $VISUAL or $EDITOR, at this passage",
    ),
    Command(
        "own_command",
        ("exclamation_mark",),
        "own_commands.choose",
        "Your own command",
        "runs a command of your settings on this link or passage, and shows its output; {copy}"
        " copies the output, Ctrl-G stops the command",
    ),
)


SHOWING: tuple[Command, ...] = (
    Command(
        "boilerplate",
        ("h",),
        Reading.toggle_folded,
        "Fold or show boilerplate",
        "what the page carries besides the article, such as appeals and navigation",
    ),
    Command(
        "follow",
        ("s",),
        Reading.toggle_follow,
        "Follow on or off",
        "with follow on, the other pane keeps the counterpart in view as you move",
    ),
    Command(
        "marking",
        ("v",),
        "navigation.next_marking",
        "What is marked",
        "words that linked passages share, then words changed or only here, then nothing; near"
        " copies begin with what changed",
    ),
    Command(
        "theme",
        ("T",),
        "program.next_theme",
        "Next theme",
        "the terminal's own colours, then those of styles/, then your own; --theme begins with one",
    ),
    Command(
        "split",
        ("vertical_line",),
        "navigation.change_split",
        "Side by side or stacked",
        "switches between both layouts, whatever the size of the terminal",
    ),
    Command(
        "narrower",
        ("less_than_sign",),
        "navigation.narrow",
        "Narrow the first pane",
        "moves the line between the panes to the left, or up",
    ),
    Command(
        "wider",
        ("greater_than_sign",),
        "navigation.widen",
        "Widen the first pane",
        "moves the line between the panes to the right, or down",
    ),
    Command(
        "maximise",
        ("O",),
        Reading.maximise,
        "One pane or both",
        "shows only the pane you are in, the counterpart in a strip below, or a strip for each"
        " other source",
    ),
    Command("swap", ("X",), Reading.swap, "Swap the panes", "left and right change places"),
    Command(
        "pair",
        ("P",),
        "sources.choose_pair",
        "Choose the pair",
        "with more than two sources; a source that both pairs have stays in place",
    ),
)


PROGRAM: tuple[Command, ...] = (
    Command(
        "palette",
        ("colon",),
        "program.list_commands",
        "All commands",
        "a list of everything; type to narrow, Enter does it; a number goes to that passage",
    ),
    Command(
        "help",
        ("question_mark", "f1"),
        "program.show_help",
        "Help",
        "keys, marks, and what these texts are",
        hint="help",
        typed=("h", "help"),
    ),
    Command(
        "manual",
        ("M",),
        "program.list_manual",
        "Manual",
        "lists its pages, also from help; typing narrows the list by any word of a page",
    ),
    Command(
        "quit",
        ("q",),
        "program.quit",
        "Close or quit",
        "closes help or a panel, else leaves the program; lists close by Esc or Ctrl-G",
        hint="quit",
    ),
    Command(
        "leave",
        ("Z",),
        "program.leave",
        "Leave",
        "press {leave} twice; :q, :wq and :x leave, too. Everything is saved",
        is_twice=True,
        yielding=("Z",),
        typed=("q", "q!", "qa", "qa!", "quit", "wq", "wq!", "wqa", "x", "x!", "xa", "exit"),
    ),
    Command(
        "stop",
        ("ctrl+g",),
        "sources.stop",
        "Stop finding links",
        "links found so far stay; pressed again, it starts over. In help and lists Ctrl-G closes",
    ),
    Command(
        "report",
        ("E",),
        "output.save_report",
        "Save a report",
        "as a page, text, Markdown, table or JSON, in the folder you work in",
    ),
    Command(
        "reload",
        ("R",),
        "sources.reload",
        "Reload the sources",
        "when they have changed; the place stays, and links are found anew",
    ),
    Command(
        "redraw",
        ("ctrl+l",),
        "program.redraw",
        "Redraw the screen",
        "when something else has written over it",
        is_everywhere=True,
    ),
    Command(
        "suspend",
        ("ctrl+z",),
        "program.suspend",
        "Suspend",
        "stops reader and returns to the shell; fg there continues",
        is_everywhere=True,
    ),
    Command(
        "interrupt",
        ("ctrl+c",),
        "program.interrupt",
        "Quit at once",
        "from anywhere",
        is_everywhere=True,
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
