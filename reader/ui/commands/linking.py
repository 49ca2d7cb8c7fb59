"""Commands: from passage to passage across the texts."""

from __future__ import annotations

from reader.reading import Reading
from reader.ui.commands.command import Command

LINKING: tuple[Command, ...] = (
    Command(
        "cross",
        ("enter",),
        "Go to the counterpart",
        "to the passage in the other pane that covers the same fact; {cross} there comes back",
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
        "the next passage that is linked, or what {filter} has chosen; of a fact just gone to, its"
        " next",
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
        "Next filter",
        "{next_sought} and {previous_sought} seek linked passages, then those that differ, then"
        " those only here, and it says how many there are; ends the walk of a fact",
    ),
    Command(
        "why",
        ("w",),
        "Why these two",
        "a panel with the evidence of the link shown and the share of each; closes it again",
        hint="why",
    ),
    Command(
        "differences",
        ("W",),
        "Where they differ",
        "every date, number, name, speaker and degree of certainty on which linked passages differ,"
        " with both values; type to narrow, such as date; {cross} goes there",
    ),
    Command(
        "why_further",
        ("right_square_bracket",),
        "Further down the reasons",
        "when the panel of {why} holds more than it shows",
    ),
    Command(
        "why_back",
        ("left_square_bracket",),
        "Back up the reasons",
        "the same, the other way round",
    ),
    Command(
        "alone",
        ("A",),
        "What each account alone tells",
        "the passages without a match, side by side; {cross} goes there",
    ),
)
