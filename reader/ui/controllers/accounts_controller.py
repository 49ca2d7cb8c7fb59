"""Three sources or more: the main account, the others beside it, and the way back."""

from __future__ import annotations

from functools import partialmethod
from typing import NamedTuple

from reader.model import Side
from reader.reading import Filter, Reading
from reader.report.collection_report import find_elsewhere
from reader.report.digest import DigestRow
from reader.ui.controllers.host import Host
from reader.ui.controllers.sources_controller import SourcesController
from reader.ui.panels.strips import Accounts, step_hint


class _Left(NamedTuple):
    """A pair that was left for another."""

    pair: tuple[int, int]
    behind: int
    """Jumps behind the reader in the pair that was entered."""


_OF_ALL = ("covered by all", "by some", "only in one source")
"""Names of the filters, in the order in which one key selects them."""

_MOST = 100
"""Pairs remembered; the oldest go first."""


class AccountsController:
    """Steps through the sources beside the main one, and goes back over it."""

    def __init__(self, host: Host, sources: SourcesController) -> None:
        self._host = host
        self._sources = sources
        self._trail: list[_Left] = []
        sources.on_switch = self._remember

    @property
    def shown(self) -> Accounts | None:
        """All sources as they are read; None with two."""
        session = self._host.context.session
        if session is None or len(session.sources) < 3:
            return None
        context = self._host.context
        return Accounts(
            self._sources.collection,
            self._sources.pair,
            self._host.reading,
            context.marks,
            step_hint(context.commands, context.marks),
        )

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Filters for passages of both sources that all others cover, some, or none.

        None until both have been compared with all others.
        """
        shown = self.shown
        if shown is None or not shown.is_compared:
            return ()
        collection, last = shown.collection, len(shown.names) - 1
        found: list[set[tuple[Side, int]]] = [set() for _ in _OF_ALL]
        for side in Side:
            source = shown.pair[side.value]
            for passage in collection.sources[source].passages:
                if passage.kind.is_linkable:
                    covering, weak, _ = collection.coverage(source, passage.index)
                    group = 0 if len(covering) == last else 1 if covering else 2
                    if covering or not weak:
                        found[group].add((side, passage.index))
        return tuple(
            Filter(name, among=frozenset(some))
            for name, some in zip(_OF_ALL, found, strict=True)
            if some
        )

    def describe_elsewhere(self, row: DigestRow) -> str:
        """Say what the sources that are not shown tell of a row of the digest."""
        shown = self.shown
        if shown is None:
            return ""
        return find_elsewhere(shown.collection, shown.names, shown.pair, row).describe()

    def _step(self, by: int) -> None:
        """Show the current passage in another source, `by` steps on; the main one stays."""
        accounts = self.shown
        if accounts is None:
            self._host.show_notice("only two sources are open: with more, this shows the others")
        else:
            self._sources.show_pair(accounts.step(by))

    next, previous = partialmethod(_step, 1), partialmethod(_step, -1)

    def _remember(self, old: tuple[int, int], reading: Reading) -> None:
        self._trail = [*self._trail, _Left(old, len(reading.history.behind))][-_MOST:]

    def back(self) -> None:
        """Go back over the last jump, or to the pair that was shown before."""
        host = self._host
        before = host.reading
        last = self._trail[-1] if self._trail else None
        if last is not None and len(before.history.behind) <= last.behind:
            self._trail.pop()
            self._sources.show_pair(last.pair, is_back=True)
            return
        after = before.back()
        host.set_reading(after, "nothing to go back to" if after == before else "")
