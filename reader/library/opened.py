"""What the library hands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reader.model import Fact, MatchRequest, Source


@dataclass(frozen=True, slots=True)
class Located:
    """A fact without cues: the comparison file says which passages tell of it."""

    name: str
    passages: Mapping[int, tuple[int, ...]]
    """By the place of a source, passage indexes in reading order; other sources are not asked."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Sources in the order they were named, and what their comparison file says of them all."""

    sources: tuple[Source, ...]
    files: tuple[Path, ...]
    """Every file that was read for them, relative to the working directory or absolute."""

    facts: tuple[Fact, ...] = ()
    """Facts with cues."""

    located: tuple[Located, ...] = ()
    more_facts: bool = True
    """Whether others are to be looked for in links."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names, each with its nicknames."""

    language: str | None = None
    """The code of that of all sources; None to find out."""

    language_place: str = ""
    """File, line and column that give it, for a complaint."""

    furniture: tuple[str, ...] = ()
    """Lines that are furniture on the pages of these sources."""

    origins: tuple[str, ...] = ()
    """For each source its path (as in `files`) or address; empty for text in the file itself."""

    def request(self, one: int, other: int) -> MatchRequest:
        """What to match between two sources, by their places: left and right."""
        return MatchRequest(
            self.sources[one],
            self.sources[other],
            self.between(one, other),
            self.language,
            self.names,
            self.more_facts,
        )

    def between(self, one: int, other: int) -> tuple[Fact, ...]:
        """The facts to look for between two sources, by their places: left and right."""
        known = (
            Fact(fact.name, (), fact.passages[one], fact.passages[other])
            for fact in self.located
            if fact.passages.keys() >= {one, other}
        )
        return (*self.facts, *known)
