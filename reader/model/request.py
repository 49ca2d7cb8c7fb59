"""The request to match two sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.model.comparison import Fact
from reader.model.source import Source


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """Two sources to match, with all that the result depends on."""

    left: Source
    right: Source
    facts: Sequence[Fact] = ()
    """Facts to look for by their cues; those without cues are taken as they are."""

    language: str | None = None
    """The code of the language of both sources, such as "de"; None to detect it."""

    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names, each with its nicknames; all count as the same name."""

    more_facts: bool = True
    """Whether to look for facts in the links that `facts` do not cover."""
