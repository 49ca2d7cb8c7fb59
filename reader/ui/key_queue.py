"""Keys in their turn: what one opens or closes stands before the next one is looked at."""

from __future__ import annotations

from collections import deque
from functools import partial

from textual import events
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from reader.ui.keymap import Setup
from reader.ui.terminal.app import Line
from reader.ui.terminal.textual_private import actions
from reader.ui.themed_app import Themed
from reader.ui.typing_line import TakesKeys

_MOST_ROUNDS = 8
"""Rounds after which a screen counts as settled, whatever it still does; two or three are usual."""

_PATIENCE = 1.0
"""Seconds after which keys wait no longer, should a screen never be drawn."""


class InTurn(Themed, inherit_bindings=False):
    """Heeds keys that come in a bunch, as over a slow line, as if each had been typed by itself.

    Textual sends a key to the screen that is there when it comes, and lets it do something when
    its turn has come. In between, the key before it may have opened or closed a panel; then it
    would do nothing, or what it does elsewhere.
    """

    def __init__(self, setup: Setup, line: Line | None) -> None:
        super().__init__(setup, line)
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._settling = 0
        """The number of what is waited for now; 0 for nothing."""

        self._last = 0

    @property
    def is_settled(self) -> bool:
        """Whether all keys have been heeded that are going to be."""
        return self.is_leaving or not (self._waiting or self._settling)

    async def on_event(self, event: events.Event) -> None:
        """Put keys and what is pasted in a row; all else goes its way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        else:
            self._waiting.append(event)
            await self._heed()

    def settle(self) -> None:
        """Heed keys only once the screen stands as it is going to stand: its sizes do not change.

        Of a widget that is not there yet, or whose size is another in a moment, a key would make
        something else.
        """
        self._last += 1
        self._settling = self._last
        self.set_timer(_PATIENCE, partial(self._settled, self._last))
        self._round(self._last, _MOST_ROUNDS, [])

    async def _heed(self) -> None:
        while self._waiting and not self._settling and not self.is_leaving:
            before, event = self.screen, self._waiting.popleft()
            if isinstance(event, events.Paste):
                await super().on_event(event)
                self.settle()  # it goes its own way to who is typing
            else:
                await self.heed(event)
            if self.screen is not before:
                self.settle()

    async def heed(self, key: events.Key) -> None:
        """Do what the key means: everywhere, else to who is typing, else on this screen."""
        screen = self.screen
        for node in (self, screen):
            for action in actions(node, key.key, everywhere=True):
                await self.run_action(action, node)
                return
        if isinstance(screen, TakesKeys) and screen.take_key(key):
            return
        for node in (screen, self):
            for action in actions(node, key.key, everywhere=False):
                await self.run_action(action, node)
                return
        self.means_nothing(key)

    def means_nothing(self, key: events.Key) -> None:
        """For whoever wants to say so."""

    # until it has settled

    def _round(self, number: int, left: int, sizes: list[Region]) -> None:
        """Let every widget do what it has to do, then draw; once more if a size has changed."""
        screen = self.screen
        nodes = [self, *screen.walk_children(with_self=True)]
        open_ = len(nodes)

        def done() -> None:
            nonlocal open_
            open_ -= 1
            if not open_ and not screen.call_after_refresh(drawn):
                self._settled(number)

        def drawn() -> None:
            now = _sizes(self.screen)
            if left and now != sizes:
                self._round(number, left - 1, now)
            else:
                self._settled(number)

        for node in nodes:
            if not node.call_later(done):  # it is closing
                done()

    def _settled(self, number: int) -> None:
        if self._settling == number:
            self._settling = 0
            self.call_later(self._heed)


def _sizes(screen: Screen[object]) -> list[Region]:
    return [widget.region for widget in screen.walk_children(Widget, with_self=True)]
