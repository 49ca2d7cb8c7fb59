"""The list of the passages without a match, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Key

from reader.model import Comparison, Kind, Passage, RawPassage, Side, Source, number_passages
from reader.reading import Layout, Place, Reading, list_unlinked
from reader.report.citation import short_name
from reader.report.phrases import describe_threshold
from reader.session.match_job import MatchStatus
from reader.ui.arrangement import arrange
from reader.ui.bar_line import BarLine
from reader.ui.bars import Bar
from reader.ui.commands import Command
from reader.ui.keys import first_key
from reader.ui.page.marks import ASCII, Marks
from reader.ui.page.view import gap, measure
from reader.ui.page.wrap import room, wrap
from reader.ui.pane import Pane, PassageChosen, Wheeled, apply_arrangement
from reader.ui.panels.panel import Panel

FEWEST_LINES = 2
"""Lines shown of a passage even where not all passages fit."""

NONE = "none: every headline, standfirst and paragraph here has a match"
"""Shown where a side has no such passage."""


def listing(comparison: Comparison) -> Reading:
    """Return a reading of the passages without a match only, under their own numbers.

    A side without any gets one passage without a number that says so. The reading begins on a side
    that has some.
    """
    found = list_unlinked(comparison)
    left, right = (_listed(comparison.source(side), found[side]) for side in Side)
    side = Side.LEFT if found[Side.LEFT] or not found[Side.RIGHT] else Side.RIGHT
    return Reading(Comparison(left, right), Place(0, 0, side), folded=False)


def caution_on(comparison: Comparison) -> str:
    """Return the text under the list."""
    rejected = sum(
        bool(comparison.rejected_of(side, passage.index))
        for side, passages in list_unlinked(comparison).items()
        for passage in passages
    )
    but = f" (of {rejected}: but those you rejected)" if rejected else ""
    where = describe_threshold(comparison)
    return f'No match found{where}{but}, which is not the same as "not reported".'


def is_listed(passage: Passage) -> bool:
    """Whether it is a passage of the article, not the placeholder for none."""
    return passage.number is not None


def origin(comparison: Comparison, listed: Reading) -> tuple[Side, int] | None:
    """Return side and index in `comparison` of the current passage of its listing."""
    if not is_listed(listed.here):
        return None
    return listed.side, list_unlinked(comparison)[listed.side][listed.here.index].index


def near(listed: Reading, comparison: Comparison, reading: Reading) -> Reading:
    """Move the cursors of `listed` to the passages nearest to those of `reading`."""
    found = list_unlinked(comparison)
    at = {}
    for side in Side:
        behind = sum(passage.index < reading.at(side) for passage in found[side])
        at[side] = max(0, min(behind, len(found[side]) - 1))
    side = reading.side if found[reading.side] else listed.side
    return replace(listed, place=Place(at[Side.LEFT], at[Side.RIGHT], side))


def fitting(listed: Reading, sizes: Mapping[Side, tuple[int, int]], marks: Marks) -> Comparison:
    """Cut the listed passages so that all of a side fit on so many columns and rows.

    Each keeps as many lines as fit, but at least two; a cut passage ends in a mark.
    """
    left, right = (_fitting(listed.source(side), *sizes[side], marks) for side in Side)
    return Comparison(left, right)


def _fitting(source: Source, width: int, height: int, marks: Marks) -> Source:
    columns = measure(source, width)
    texts = [passage.text for passage in source.passages]
    heights = [len(wrap(text, columns)) for text in texts]
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
    """Return the most lines a passage may have for all to fit on `height` rows; 0 for none."""
    return next((most for most in range(max(heights), 0, -1) if _total(heights, most) <= height), 0)


def _total(heights: Sequence[int], most: int) -> int:
    return sum(min(most, lines) for lines in heights)


def _beginning(text: str, columns: int, most: int, cut: str) -> str:
    """Cut `text` to `most` lines, with a mark where more would follow."""
    lines = wrap(text, columns)
    if len(lines) <= most:
        return text
    last = lines[most - 1]
    words = text[last.start : last.end]
    left = columns - room(cut)
    kept = words[slice(*wrap(words, max(1, left))[0])]
    return text[: last.start] + (kept if room(kept) <= left else "") + cut


class OnlyHereScreen(Panel[tuple[Side, int] | None]):
    """Lists them; its result is the side and index of the chosen passage."""

    def __init__(
        self, reading: Reading, status: MatchStatus, marks: Marks, commands: Sequence[Command]
    ) -> None:
        actions: dict[str, Callable[[], object]] = {
            "cross": self.choose,
            "quit": self.close,
            "alone": self.close,
            "switch": self.switch,
            "next": partial(self.step, 1),
            "previous": partial(self.step, -1),
            "page_down": partial(self.page, 1),
            "page_up": partial(self.page, -1),
            "half_down": partial(self.page, 0.5),
            "half_up": partial(self.page, -0.5),
            "first": partial(self.go_to_edge, -1),
            "last": partial(self.go_to_edge, 1),
        }
        super().__init__(commands, actions)
        self._commands = commands
        self._comparison = reading.comparison
        self._status = status
        self._marks = marks
        self._whole = listing(reading.comparison)
        self._listed = near(self._whole, reading.comparison, reading)
        """What is shown: the same passages, perhaps cut to fit."""

        self._layout = Layout(is_swapped=reading.layout.is_swapped)
        self._panes = {side: Pane(side, marks) for side in Side}
        self._area = Container(id="panes")
        self._columns = {
            side: Container(id=f"column-{side.name.lower()}", classes="column") for side in Side
        }

    async def take_key(self, key: Key) -> bool:
        """Do what the key means in this panel; Shift-Tab does the same as Tab."""
        if key.key == "shift+tab":
            self.switch()
            return True
        return await super().take_key(key)

    def compose(self) -> ComposeResult:
        """A title, a column for each side, and a caution."""
        yield Bar("title", self._marks)
        with self._area:
            for side in Side:
                with self._columns[side]:
                    yield Bar(f"header-{side.name.lower()}", self._marks, "header")
                    yield self._panes[side]
        yield Bar("caution", self._marks)

    def on_mount(self) -> None:
        """Show the title and the keys."""
        keys = {
            entry.id: first_key(entry, ascii_only=self._marks is ASCII) for entry in self._commands
        }
        actions = (("cross", "goes there"), ("switch", "other column"))
        ways = [f"{keys[name]} {what}" for name, what in actions if keys[name]]
        more = tuple(f"{', ' if n else f' {self._marks.dot} '}{x}" for n, x in enumerate(ways))
        title = BarLine(" Only here", f"{keys['quit']} closes ", "strong", more=more)
        self.query_one("#title", Bar).show_lines(title)
        self._show()

    def on_resize(self) -> None:
        """Arrange the columns for the new size."""
        width, height = self.size
        caution = caution_on(self._comparison)
        text = caution if self._status is MatchStatus.DONE else f"{caution} ({self._status})"
        lines = [BarLine(f" {text[start:stop]}") for start, stop in wrap(text, width - 2)]
        self.query_one("#caution", Bar).show_all(lines)
        placed = arrange(self._layout, width, height - 1 - len(lines))
        apply_arrangement(placed, self, self._area, self._columns)

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
            head = BarLine(f" {short_name(source)}", count, "strong" if has_keys else "head")
            self.query_one(f"#header-{side.name.lower()}", Bar).show_lines(head)
            self._columns[side].set_class(has_keys, "-has-keys")
            self._panes[side].show(self._listed)

    def choose(self) -> None:
        """Close, and go to the current passage, if it is one of the article."""
        place = origin(self._comparison, self._listed)
        if place is not None:
            self.dismiss(place)

    def switch(self) -> None:
        """Go to the other column."""
        self._go(self._listed.switch())

    def step(self, by: int) -> None:
        """Go to the next passage (`by` 1) or the previous one (-1)."""
        self._go(self._listed.step(by))

    def page(self, screens: float) -> None:
        """Go on by so many heights of the column, back when negative."""
        self._go(self._listed.go_to(self._panes[self._listed.side].view.page_by(screens)))

    def go_to_edge(self, step: int) -> None:
        """Go to the last passage (`step` 1) or the first (-1)."""
        self._go(self._listed.go_to(self._panes[self._listed.side].view.to_edge(step)))

    def on_passage_chosen(self, message: PassageChosen) -> None:
        """Go to the passage that was clicked on."""
        self._go(self._listed.jump(message.side, message.index))

    def on_wheeled(self, message: Wheeled) -> None:
        """Scroll the column under the mouse."""
        self._go(self._listed.with_side(message.side))
        self.page(message.screens)
