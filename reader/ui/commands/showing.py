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
        "theme",
        ("T",),
        "Next theme",
        "the terminal's own colours, then those of styles/, then your own; --theme begins with one",
    ),
)
