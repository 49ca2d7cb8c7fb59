"""The list of what each account alone tells, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from reader.model import Comparison, Kind, Passage, RawPassage, Side, Source, number_passages
from reader.reading import Layout, Place, Reading, list_unlinked
from reader.report.citation import short_name
from reader.report.phrases import describe_threshold
from reader.ui.arrangement import ALL, arrangement, lay
from reader.ui.bars import Bar, Line
from reader.ui.bindings import own_bindings
from reader.ui.commands import Command
from reader.ui.keys import first_key
from reader.ui.marks import ASCII, Marks
from reader.ui.matching import Matching
from reader.ui.page.view import gap, measure
from reader.ui.page.wrap import room, wrapped
from reader.ui.pane import Pane, PassageChosen, Wheeled
from reader.ui.panels.panel import Panel
from reader.ui.terminal.textual_private import bind

FEWEST_LINES = 2
"""Lines shown of a passage even where all of them do not fit."""

NONE = "none: every headline, standfirst and paragraph here has a match"
"""Stands where a side has no such passage."""


def listing(comparison: Comparison) -> Reading:
    """A reading whose texts are the passages that each side alone tells, under their own numbers.

    A side without any has one passage without a number that says so. It begins on the side that has
    some.
    """
    found = list_unlinked(comparison)
    left, right = (_listed(comparison.source(side), found[side]) for side in Side)
    side = Side.LEFT if found[Side.LEFT] or not found[Side.RIGHT] else Side.RIGHT
    return Reading(Comparison(left, right), Place(0, 0, side), folded=False)


def caution_on(comparison: Comparison) -> str:
    """Stands under the list."""
    rejected = sum(
        bool(comparison.rejected_of(side, passage.index))
        for side, passages in list_unlinked(comparison).items()
        for passage in passages
    )
    but = f" (of {rejected}: but those you rejected)" if rejected else ""
    where = describe_threshold(comparison)
    return f'No match found{where}{but}, which is not the same as "not reported".'


def is_listed(passage: Passage) -> bool:
    """Whether it is a passage of the article, and not what stands where there is none."""
    return passage.number is not None


def origin(comparison: Comparison, listed: Reading) -> tuple[Side, int] | None:
    """Where in `comparison` the current passage of its listing stands."""
    if not is_listed(listed.here):
        return None
    return listed.side, list_unlinked(comparison)[listed.side][listed.here.index].index


def near(listed: Reading, comparison: Comparison, reading: Reading) -> Reading:
    """`listed` with its cursors on the passages nearest to those of `reading` of `comparison`."""
    found = list_unlinked(comparison)
    at = {}
    for side in Side:
        behind = sum(passage.index < reading.at(side) for passage in found[side])
        at[side] = max(0, min(behind, len(found[side]) - 1))
    side = reading.side if found[reading.side] else listed.side
    return replace(listed, place=Place(at[Side.LEFT], at[Side.RIGHT], side))


def fitting(listed: Reading, sizes: Mapping[Side, tuple[int, int]], marks: Marks) -> Comparison:
    """The listed passages, cut so that all of a side fit on so many columns and rows if they can.

    Each keeps as many lines as then fit, two at least; what is cut ends in a mark.
    """
    left, right = (_fitting(listed.source(side), *sizes[side], marks) for side in Side)
    return Comparison(left, right)


def _fitting(source: Source, width: int, height: int, marks: Marks) -> Source:
    columns = measure(source, width)
    texts = [passage.text for passage in source.passages]
    heights = [len(wrapped(text, columns)) for text in texts]
    gaps = gap(height) * (len(texts) - 1)
    most = max(FEWEST_LINES, _lines_each(heights, height - gaps))
    return replace(
        source,
        passages=tuple(
            replace(passage, text=_beginning(passage.text, columns, most, marks.cut))
            for passage in source.passages
        ),
    )


def _listed(source: Source, passages: Sequence[Passage]) -> Source:
    if not passages:
        return replace(
            source, passages=number_passages([RawPassage(NONE, Kind.BOILERPLATE)]), rest=0, note=""
        )
    numbered = (replace(passage, index=place) for place, passage in enumerate(passages))
    return replace(source, passages=tuple(numbered), rest=0, note="")


def _lines_each(heights: Sequence[int], height: int) -> int:
    """The most lines a passage may have for all to fit on `height` rows; 0 if there is no way."""
    return next((most for most in range(max(heights), 0, -1) if _total(heights, most) <= height), 0)


def _total(heights: Sequence[int], most: int) -> int:
    return sum(min(most, lines) for lines in heights)


def _beginning(text: str, columns: int, most: int, cut: str) -> str:
    """So much of `text` as stands on `most` lines, with a mark where more would follow."""
    lines = wrapped(text, columns)
    if len(lines) <= most:
        return text
    last = lines[most - 1]
    words = text[last.start : last.end]
    left = columns - room(cut)
    kept = words[slice(*wrapped(words, max(1, left))[0])]
    return text[: last.start] + (kept if room(kept) <= left else "") + cut


_ACTIONS = {
    "cross": "choose",
    "quit": "leave",
    "alone": "leave",
    "switch": "switch",
    "next": "step(1)",
    "previous": "step(-1)",
    "page_down": "page(1)",
    "page_up": "page(-1)",
    "half_down": "page(0.5)",
    "half_up": "page(-0.5)",
    "first": "edge(-1)",
    "last": "edge(1)",
}
"""What the keys of commands do here."""


class AloneScreen(Panel[tuple[Side, int] | None]):
    """Is dismissed with the side and index of the chosen passage, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+tab", "switch", show=False, priority=True),  # of two columns, the other
    ]
    AUTO_FOCUS = ""

    def __init__(
        self, reading: Reading, matching: Matching, marks: Marks, commands: Sequence[Command]
    ) -> None:
        super().__init__()
        bind(self, own_bindings(commands, _ACTIONS))
        self._commands = commands
        self._comparison = reading.comparison
        self._matching = matching
        self._marks = marks
        self._whole = listing(reading.comparison)
        self._listed = near(self._whole, reading.comparison, reading)
        """What is shown: the same passages, maybe cut to fit."""

        self._layout = Layout(is_swapped=reading.layout.is_swapped)
        self._panes = {side: Pane(side, marks) for side in Side}
        self._area = Container(id="panes")
        self._columns = {
            side: Container(id=f"column-{side.name.lower()}", classes="column") for side in Side
        }

    def compose(self) -> ComposeResult:
        """A title, a column for each side, and what such a list does not say."""
        yield Bar("title", self._marks)
        with self._area:
            for side in Side:
                with self._columns[side]:
                    yield Bar(f"header-{side.name.lower()}", self._marks, "header")
                    yield self._panes[side]
        yield Bar("caution", self._marks)

    def on_mount(self) -> None:
        """Say what this is and how to leave."""
        keys = {
            entry.id: first_key(entry, ascii_only=self._marks is ASCII) for entry in self._commands
        }
        told = (("cross", "goes there"), ("switch", "other column"))
        ways = [f"{keys[name]} {what}" for name, what in told if keys[name]]
        more = tuple(f"{', ' if n else f' {self._marks.dot} '}{x}" for n, x in enumerate(ways))
        title = Line(" What each alone tells", f"{keys['quit']} closes ", "strong", more=more)
        self.query_one("#title", Bar).say(title)
        self._show()

    def on_resize(self) -> None:
        """Arrange the columns for the new size."""
        width, height = self.size
        caution = caution_on(self._comparison)
        told = caution if self._matching is Matching.DONE else f"{caution} ({self._matching})"
        lines = [Line(f" {told[start:stop]}") for start, stop in wrapped(told, width - 2)]
        bar = self.query_one("#caution", Bar)
        bar.styles.height = len(lines)
        bar.say(*lines)
        wanted = arrangement(self._layout, width, height - 1 - len(lines))
        for name in ALL:
            self.set_class(name in wanted.classes, name)
        lay(self._area, self._columns, wanted)

    def on_laid_out(self) -> None:
        """Cut the passages to what there is room for now."""
        sizes = {side: (pane.size.width, pane.size.height) for side, pane in self._panes.items()}
        cut = fitting(self._whole, sizes, self._marks)
        self._go(replace(self._listed, comparison=cut))

    def _go(self, listed: Reading) -> None:
        self._listed = listed
        self._show()

    def _show(self) -> None:
        found = list_unlinked(self._comparison)
        for side in Side:
            source = self._comparison.source(side)
            has_keys = self._listed.side is side
            count = f"{len(found[side])} of {source.last_number} "
            head = Line(f" {short_name(source)}", count, "strong" if has_keys else "head")
            self.query_one(f"#header-{side.name.lower()}", Bar).say(head)
            self._columns[side].set_class(has_keys, "-has-keys")
            self._panes[side].show(self._listed)

    def action_choose(self) -> None:
        """Close, and go to the current passage; stays where there is none."""
        place = origin(self._comparison, self._listed)
        if place is not None:
            self.dismiss(place)

    def action_switch(self) -> None:
        """The other column."""
        self._go(self._listed.switch())

    def action_step(self, by: int) -> None:
        """The next passage, or the one before."""
        self._go(self._listed.step(by))

    def action_page(self, screens: float) -> None:
        """A column of lines further, or back."""
        self._go(self._listed.go_to(self._panes[self._listed.side].view.page_by(screens)))

    def action_edge(self, step: int) -> None:
        """The last passage, or the first."""
        self._go(self._listed.go_to(self._panes[self._listed.side].view.to_edge(step)))

    def on_passage_chosen(self, message: PassageChosen) -> None:
        """Put the cursor on the passage that was clicked on."""
        self._go(self._listed.jump(message.side, message.index))

    def on_wheeled(self, message: Wheeled) -> None:
        """Scroll the column under the mouse."""
        self._go(self._listed.with_side(message.side))
        self.action_page(message.screens)
