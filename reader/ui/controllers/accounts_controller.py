"""Three sources or more: the main account, the others beside it, and the way back."""

from __future__ import annotations

from collections import defaultdict
from functools import partialmethod
from typing import NamedTuple

from reader.model import Side
from reader.reading import Filter, Reading
from reader.report.digest import Digest, DigestRow
from reader.report.elsewhere import count_sources, describe_count, find_elsewhere
from reader.ui.controllers.host import Host
from reader.ui.controllers.sources_controller import SourcesController
from reader.ui.panels.strips import Accounts, StepKeys


class _Left(NamedTuple):
    """A pair that was left for another."""

    pair: tuple[int, int]
    behind: int
    """Jumps behind the reader in the pair that was entered."""


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
            StepKeys.of(context.commands, context.marks),
        )

    @property
    def filters(self) -> tuple[Filter, ...]:
        """Filters for passages of both sources by how many sources cover them, the most first.

        None until both have been compared with all others.
        """
        shown = self.shown
        if shown is None or not shown.is_compared:
            return ()
        collection, count = shown.collection, len(shown.names)
        found: defaultdict[int, set[tuple[Side, int]]] = defaultdict(set)
        for side in Side:
            source = shown.pair[side.value]
            groups = {**collection.covered_by(source), 1: collection.only_here(source)}
            for n, some in groups.items():
                found[n].update((side, index) for index in some)
        return tuple(
            Filter(
                describe_count(n, count) if n > 1 else "only in one source",
                among=frozenset(found[n]),
            )
            for n in sorted(found, reverse=True)
            if found[n]
        )

    def count_sources(self, digest: Digest) -> Digest:
        """Let the digest of the pair say how many of all sources cover its passages."""
        shown = self.shown
        if shown is None or not shown.is_compared:
            return digest
        return count_sources(digest, shown.collection, shown.names, shown.pair)

    def describe_elsewhere(self, row: DigestRow) -> str:
        """Say what the sources that are not shown tell of a row of the digest."""
        shown = self.shown
        if shown is None:
            return ""
        return find_elsewhere(shown.collection, shown.names, shown.pair, row).describe()

    def _step(self, by: int, number: int | None = None) -> None:
        """Show the current passage in another source, `by` steps on; the main one stays.

        With a `number`, in the source of that number, from 1.
        """
        accounts = self.shown
        if accounts is None:
            self._host.show_notice("only two sources are open: with more, this shows the others")
        elif number is None:
            self._sources.show_pair(accounts.step(by))
        elif number - 1 in accounts.others:
            self._sources.show_pair(accounts.pair_with(number - 1))
        else:
            is_main = number - 1 == accounts.main
            what = "is the main account" if is_main else f"of {len(accounts.names)} does not exist"
            self._host.show_notice(f"source {number} {what}")

    next, previous = partialmethod(_step, 1), partialmethod(_step, -1)

    def _remember(self, old: tuple[int, int], reading: Reading) -> None:
        self._trail = [*self._trail, _Left(old, len(reading.history.behind))][-_MOST:]

    def back(self) -> None:
        """Go back over the last jump, or to the pair that was shown before."""
        host, session = self._host, self._host.context.session
        before, count = host.reading, 0 if session is None else len(session.sources)
        # A comparison file that was read again may name fewer sources.
        self._trail = [left for left in self._trail if max(left.pair) < count]
        last = self._trail[-1] if self._trail else None
        if last is not None and len(before.history.behind) <= last.behind:
            self._trail.pop()
            self._sources.show_pair(last.pair, is_back=True)
            return
        after = before.back()
        host.set_reading(after, "nothing to go back to" if after == before else "")
