"""Commands: how the texts are shown."""

from __future__ import annotations

from reader.reading import Reading
from reader.ui.commands.command import Command

SHOWING: tuple[Command, ...] = (
    Command(
        "furniture",
        ("h",),
        "Fold or show furniture",
        "what the page carries beside the article, such as appeals and navigation",
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
        "theme",
        ("T",),
        "Next theme",
        "the terminal's own colours, then those of styles/, then your own; --theme begins with one",
    ),
    Command(
        "split",
        ("vertical_line",),
        "Side by side or stacked",
        "lays the panes the other way, whatever the size of the terminal",
    ),
    Command(
        "narrower",
        ("less_than_sign",),
        "Narrow the first pane",
        "moves the line between the panes to the left, or up",
        move=lambda reading: reading.part(-1),
        idle="as narrow as it gets",
    ),
    Command(
        "wider",
        ("greater_than_sign",),
        "Widen the first pane",
        "moves the line between the panes to the right, or down",
        move=lambda reading: reading.part(1),
        idle="as wide as it gets",
    ),
    Command(
        "maximise",
        ("O",),
        "One pane or both",
        "shows only the pane you are in, the counterpart in a strip below",
        move=Reading.maximise,
    ),
    Command("swap", ("X",), "Swap the panes", "left and right change places", move=Reading.swap),
    Command(
        "pair",
        ("P",),
        "Choose the pair",
        "where there are more than two sources; what is shown in both pairs stays in place",
    ),
)
