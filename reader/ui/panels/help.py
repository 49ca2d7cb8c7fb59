"""The help panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reader import paths
from reader.manual import PAGES
from reader.model import Comparison, Side, Source
from reader.report.phrases import describe_left_out
from reader.text.sanitise import visible
from reader.ui.clipboard import copied_file
from reader.ui.commands import GROUPS, Command
from reader.ui.keymap import Setup
from reader.ui.keys import help_of, key_names, key_to
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.paint import Palette
from reader.ui.panels.panel import TextPanel
from reader.ui.status_text import day

Row = tuple[str | Text, str]
"""A term, and its explanation."""


def help_text(
    comparison: Comparison, marks: Marks, setup: Setup, palette: Palette, review: str
) -> Group:
    """Return the help as a renderable. `review` is the file of this pair's review."""
    commands = setup.commands
    parts: list[RenderableType] = [_heading("What you are reading", palette)]
    for text in _sources(comparison):
        parts += [Padding(Text(marks.draw(text), overflow="fold"), (0, 0, 1, 2))]
    left_out = describe_left_out(comparison)
    if left_out:
        parts.append(Padding(Text(left_out), (0, 0, 1, 2)))
    parts += _table("Marks", _marks(marks, commands, palette), palette)
    is_ascii = marks is ASCII
    key = key_to("manual", commands, ascii_only=is_ascii)
    pages = ", ".join(title for name, title in PAGES.items() if name != "index")
    parts += _table("Manual", [(key, pages)], palette)
    of_this_run = {entry.id: entry for entry in commands}
    for title, group in GROUPS.items():
        rows: list[Row] = [
            (
                key_names(entry, ascii_only=is_ascii),
                f"{entry.title}: {help_of(entry, commands, ascii_only=is_ascii)}",
            )
            for entry in (of_this_run[of_all.id] for of_all in group)
        ]
        parts += _table(f"Keys: {title[0].lower()}{title[1:]}", rows, palette)
    files = [("this review", review), *_files()] if review else _files()
    rows = [(what, marks.draw(visible(where))) for what, where in files]
    parts += _table("Files of your own", rows, palette)
    if setup.complaints:
        wrong: list[Row] = [
            (marks.draw(visible(each.place)), marks.draw(visible(f"{each.why}; {each.advice}")))
            for each in setup.complaints
        ]
        parts += _table("Ignored settings", wrong, palette)
    return Group(*parts[:-1])  # no empty line at the end


def _marks(marks: Marks, commands: Sequence[Command], palette: Palette) -> list[Row]:
    another = key_to("next_counterpart", commands, ascii_only=marks is ASCII)
    return [
        (marks.strong, "strong link: almost certainly a passage that covers the same fact"),
        (marks.likely, "likely link"),
        (marks.weak, "weak link: a candidate; check it yourself"),
        (
            f"{marks.accepted} {marks.rejected}",
            "a link you accepted or made by hand, and one you rejected",
        ),
        ("none", "only here: no match was found; that does not mean not reported"),
        (f"{marks.cursor} {marks.other_cursor}", "the passage you are on, and the other pane's"),
        (
            f"{marks.other_counterpart} 5",
            f"in the other pane: one more passage linked to the one you are on; {another} shows it",
        ),
        (marks.found, "beside a number: the passage contains the query, highlighted in its text"),
        ("[1,4]", "after a passage: the facts it covers, as numbered in the facts index"),
        (Text("word", palette.shared), "a word that decided the link shown"),
        (Text("3 May", palette.differing), "a value on which the two passages differ"),
    ]


def _files() -> list[tuple[str, str]]:
    return [
        ("settings", paths.shown(paths.config_file())),
        ("saved state", paths.shown(paths.state_folder())),
        ("last copied", paths.shown(copied_file())),
    ]


def _heading(text: str, palette: Palette) -> Text:
    return Text(f"{text}\n", palette.heading)


def _table(title: str, rows: Sequence[Row], palette: Palette) -> list[RenderableType]:
    """Return a heading, two columns, an empty line."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for left, right in rows:
        table.add_row(left, Text(right))
    return [_heading(title, palette), Padding(table, (0, 0, 0, 2)), Text()]


def _sources(comparison: Comparison) -> list[str]:
    """Describe both sources; a note that both share comes once."""
    notes = [comparison.source(side).long_note for side in Side]
    is_one = notes[0] == notes[1] != ""
    texts = [
        "\n".join(filter(None, (_described(comparison.source(side)), "" if is_one else note)))
        for side, note in zip(Side, notes, strict=True)
    ]
    return [*texts, f"Both: {notes[0]}"] if is_one else texts


def _described(source: Source) -> str:
    name = source.publisher or ("" if source.headline else source.title)
    first = [name, day(source.published), source.author, source.place]
    lines = [", ".join(filter(None, first)), source.headline, source.address]
    lines = [line for line in lines if line]
    lines += [visible(source.file)] if source.file else []
    return "\n".join(lines)


class HelpScreen(TextPanel):
    """Keys, marks, and what these texts are."""

    def __init__(
        self,
        comparison: Comparison,
        marks: Marks,
        setup: Setup,
        review: str,
        list_manual: Callable[[], None],
    ) -> None:
        self._comparison = comparison
        self._setup = setup
        self._review = review
        super().__init__("Help", "help", marks, setup.commands, self._text)
        self.bind(setup.commands, {"manual": list_manual})

    def _text(self, palette: Palette) -> RenderableType:
        """Return the help."""
        return help_text(self._comparison, self.marks, self._setup, palette, self._review)
