"""What is to be matched: two sources, and how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reader.model.comparison import Fact
from reader.model.source import Source


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """Two sources to find the links between, with all that their comparison depends on."""

    left: Source
    right: Source
    facts: Sequence[Fact] = ()
    """Facts to look for: those with cues by their cues, others as they are."""

    language: str | None = None
    """The code of the language of both sources, such as "de"; None to detect it."""

    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names, each with its nicknames: one word to all that compares."""

    more_facts: bool = True
    """Whether to look for facts in the links that `facts` do not cover."""
