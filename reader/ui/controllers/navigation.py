"""What keys and mouse do to move along the texts."""

from __future__ import annotations

from dataclasses import replace

from reader.model import Side
from reader.reading import (
    Place,
    Reading,
    Split,
    explain_unknown_fact,
    find_fact,
    is_bookmark_letter,
)
from reader.report.phrases import LOST
from reader.ui.asking import Asks
from reader.ui.commands import Command, command
from reader.ui.main_screen import Showing
from reader.ui.matching import Found, Matching
from reader.ui.pane import PassageChosen, Wheeled
from reader.ui.panels.chooser import differences_list
from reader.ui.panels.facts import FactsIndex
from reader.ui.status_text import filters
from reader.ui.themed_app import Themed

LEAST_ROWS = 10
"""Rows of a terminal below which the why panel would leave the texts no room."""


class Linking(Showing):
    """The why panel, the filter, and the list of what is only here."""

    def action_why(self) -> None:
        """Open the why panel, or close it; the panes stand level in the room that is left."""
        if not self.why.display and self.size.height < LEAST_ROWS:
            self.say(f"the terminal is too low for it: {LEAST_ROWS} rows hold both")
            return
        self.why.display = not self.why.display
        self.lay_out_level()

    def close_panel(self) -> bool:
        """Close the why panel; False if it was not open."""
        is_open = self.why.display
        if is_open:
            self.action_why()
        return is_open

    def action_why_further(self) -> None:
        """Show what is hidden at the foot of the why panel."""
        self._scroll_why(1, "that is all of it")

    def action_why_back(self) -> None:
        """Show what is hidden at the head of the why panel."""
        self._scroll_why(-1, "that is its beginning")

    def _scroll_why(self, step: int, idle: str) -> None:
        if not self.why.display:
            self.go(self.now, f"{self.key('why')} opens the panel that this scrolls")
        elif not self.why.scroll_on(step):
            self.go(self.now, idle)

    def action_filter(self) -> None:
        """Seek something else, and say what there is to seek."""
        after = self.now.next_filter()
        told = filters(after, self.marks, self.size.width)
        self.go(after, "numbers count passages", told)

    def action_differences(self) -> None:
        """List every value on which linked passages differ."""
        found = self.now.comparison.list_differences()

        def chosen(place: int | None) -> None:
            if place is not None:
                link, _ = found[place]
                self.go(self.now.go_to_link(link.left, link.right))

        if found:
            self.app.push_screen(differences_list(found, self.now, self.marks), chosen)
        else:
            until = "" if self.found.matching is Matching.DONE else f" ({self.found.matching})"
            self.go(self.now, f"no difference found{until}")

    def action_alone(self) -> None:
        """List what each account alone tells."""
        from reader.ui.panels.only_here import AloneScreen  # noqa: PLC0415 - only when asked for

        def chosen(place: tuple[Side, int] | None) -> None:
            if place is not None:
                self.go(self.now.jump(*place))

        if self.found.matching is Matching.RUNNING:  # until then every passage is without a match
            self.go(self.now, f"what is only here is known when all links are ({Matching.RUNNING})")
        else:
            panel = AloneScreen(self.now, self.found.matching, self.marks, self.commands)
            self.app.push_screen(panel, chosen)


class Facts(Showing):
    """The facts index, and the way through the passages of a fact."""

    _began: Place | None = None
    """Where one was when the screen first heard of the search."""

    _has_begun_at_fact: bool = False
    """Whether the fact to begin at has been gone to, or cannot be."""

    def _learn(self, found: Found) -> None:
        """Go to the fact to begin at once facts are known, unless the reader goes elsewhere."""
        self._began = self._began or self.now.place
        super()._learn(found)
        wanted = self.given.fact
        if wanted and not self._has_begun_at_fact and found.matching is Matching.DONE:
            self._has_begun_at_fact = True
            names = [fact.name for fact in self.now.comparison.facts]
            number = find_fact(wanted, names)
            if number is None:
                self.say_also(f"--fact {wanted}: {'; '.join(explain_unknown_fact(wanted, names))}")
            elif self._is_where_it_began and not self.is_busy:
                self._to_fact(self.now, number)

    @property
    def _is_where_it_began(self) -> bool:
        began, now = self._began, self.now
        if began is None or self.pair != (0, 1) or now.side is not began.side:
            return False
        return now.at(now.side) == (began.left_at if now.side is Side.LEFT else began.right_at)

    def action_facts(self) -> None:
        """Open the facts index."""
        listed = self.now.comparison.facts

        def chosen(number: int | None) -> None:
            if number is not None:  # links may have come meanwhile, and other facts with them
                names = [fact.name for fact in self.now.comparison.facts]
                name = listed[number].name
                if name in names:
                    self._to_fact(self.now.leave_fact(), names.index(name))
                else:
                    self.say(f"told nowhere any more: {name}")

        if self.now.comparison.facts:
            self.app.push_screen(FactsIndex(self.now, self.marks), chosen)
        else:
            self.go(self.now, self._why_no_facts())

    def action_fact(self, key: str) -> None:
        """Go to the fact of that digit."""
        self._to_fact(self.now, int(key) - 1)

    def _to_fact(self, reading: Reading, number: int) -> None:
        facts = reading.comparison.facts
        if not facts:
            self.go(reading, self._why_no_facts())
        elif number >= len(facts):
            self.go(reading, f"there are {len(facts)} facts")
        else:
            after = reading.go_to_fact(number)
            is_told = after.fact == number
            fact = facts[number]
            why = LOST if fact.is_lost else f"no match found: {fact.name}"
            self.go(after, "" if is_told else f"fact {number + 1}, {why}")

    def _why_no_facts(self) -> str:
        if self.found.matching is Matching.DONE:
            return "no facts here; reader --facts FILE looks for those you name"
        return self.found.matching


class Marking(Asks):
    """Places get a letter, and letters lead to their places."""

    def action_mark(self) -> None:
        """Ask for a letter and let it stand for this place."""

        def put(letter: str) -> None:
            if is_bookmark_letter(letter):
                way = f"{self.key('to_mark')} {letter}"
                self.go(self.now.mark(letter), f"marked {letter}: {way} comes back here")
            else:
                self.go(self.now, "a mark is a letter or a digit; nothing was marked")

        self.ask("mark this place with a letter or digit", put)

    def action_to_mark(self) -> None:
        """Ask for a letter and go to its place."""
        letters = [letter for letter, _ in self.now.bookmarks.places]

        def to(letter: str) -> None:
            if letter == "'" or letter in letters:
                after = self.now.go_to_mark(letter)
                stays = "that is here" if self.now.history.began else "no jump to go back to"
                self.go(after, stays if after.place == self.now.place else "")
            elif letter:
                self.go(self.now, f"no place is marked {letter}")
            else:
                self.go(self.now)

        marked = " ".join(letters) or f"none yet, {self.key('mark')} marks"
        self.ask(f"go to mark ({marked}); ' where the last jump began", to)


class Looks(Showing):
    """Themes."""

    def action_theme(self) -> None:
        """Go on to the next theme, and name it."""
        if isinstance(self.app, Themed):
            theme = self.app.next_theme()
            self.go(self.now, f"theme: {theme.name}")


class LaysOut(Showing):
    """The one key of them that needs to know the terminal's size."""

    def action_split(self) -> None:
        """Lay the panes the other way, or both again."""
        reading = self.now
        shown = self.arrangement.split or Split.STACKED
        self.go(replace(reading, layout=reading.layout.rotate(shown)))


class Moves(Showing):
    """Moves of the reading, and those that need to know what is in view."""

    def action_move(self, command_id: str) -> None:
        """Make a move of the reading."""
        chosen = command(command_id)
        if chosen.move is not None:
            after = chosen.move(self.now)
            self.go(after, self._idle(chosen) if after == self.now else self._round(after))

    def _round(self, after: Reading) -> str:
        """That the walk through a fact has gone past its last stop, or back past its first."""
        before, now = self.now.ordinal, after.ordinal
        if None in (self.now.fact, before.place, now.place) or after.fact != self.now.fact:
            return ""
        ends = {(before.total, 1): "round again: the first", (1, before.total): "round: the last"}
        told = ends.get((before.place or 0, now.place or 0), "")
        return f"{told} of {before.total}" if told and before.total > 2 else ""

    def _idle(self, chosen: Command) -> str:
        """What is said of a move that leads nowhere; maybe only because links are not known yet."""
        is_over = self.found.matching is Matching.DONE or not chosen.idle
        return chosen.idle if is_over else f"{chosen.idle} ({self.found.matching})"

    def action_first(self) -> None:
        """The top of the text."""
        self.go(self.now.jump(self.now.side, self.panes[self.now.side].view.to_edge(-1)))

    def action_last(self) -> None:
        """The end of the text."""
        self.go(self.now.jump(self.now.side, self.panes[self.now.side].view.to_edge(1)))

    def action_next(self) -> None:
        """Next passage, or further down a tall one."""
        self._step(1)

    def action_previous(self) -> None:
        """Previous passage, or back up a tall one."""
        self._step(-1)

    def _step(self, by: int) -> None:
        before = self.now
        pane = self.panes[before.side]
        if pane.view.scroll_within(by):
            pane.paint()
            return
        self.go(before.step(by))
        if by < 0 and self.now.at(before.side) != before.at(before.side):
            pane.view.show_end()
            pane.paint()

    def action_page_down(self) -> None:
        """A pane of lines further."""
        self._page(1)

    def action_page_up(self) -> None:
        """A pane of lines back."""
        self._page(-1)

    def action_half_down(self) -> None:
        """Half a pane of lines further."""
        self._page(0.5)

    def action_half_up(self) -> None:
        """Half a pane of lines back."""
        self._page(-0.5)

    def _page(self, screens: float) -> None:
        self.go(self.now.go_to(self.panes[self.now.side].view.page_by(screens)))

    def on_passage_chosen(self, message: PassageChosen) -> None:
        """Go to the passage that was clicked on."""
        self.go(self.now.jump(message.side, message.index))

    def on_wheeled(self, message: Wheeled) -> None:
        """Scroll the pane under the mouse."""
        self.go(self.now.with_side(message.side))
        self._page(message.screens)
