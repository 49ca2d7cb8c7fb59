"""The word lists of english.toml, and regular expressions made of them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from reader.paths import read_data


@cache
def table(name: str) -> Mapping[str, Any]:
    """The table `name` of english.toml, as it is written there."""
    found: Mapping[str, Any] = _tables()[name]
    return found


def word_list(name: str, key: str) -> frozenset[str]:
    """The words of one list of the table `name`."""
    return frozenset(table(name)[key].split())


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(read_data("matching/english.toml"))


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest that fits first.

    Grouped by first letters: tried one after another, 150 words take four times as long.
    """
    ordered = sorted(words, key=lambda word: (word[0], -len(word), word))
    groups = groupby(ordered, key=lambda word: word[0])
    return "|".join(f"{first}(?:{'|'.join(word[1:] for word in some)})" for first, some in groups)
