"""Below the article: readers' comments, and lists of other articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.library.furniture.phrases import ends_with, is_line
from reader.library.furniture.speech import begins_with_speech, has_end, is_prose, length

# Set by hand; the test pages come out right with 1 to 3 voices, 2 to 8 lines and 10 to 40 words.
_LEAST_VOICES = 2
"""Readers who must be heard: one line like theirs may be the article's."""

_LINES_TO_A_VOICE = 4
"""Lines a reader's comment takes on average, name and time counted, at most."""

_LONGEST_TITLE = 20
"""Words in the title of another article."""


def comments_among(texts: Mapping[int, str]) -> set[int]:
    """The places of all lines below the article, if readers are heard there."""
    order = sorted(texts)
    voices = [ends_with("voice", texts[place]) for place in order]
    for rank, place in enumerate(order):
        heard, below = sum(voices[rank + 1 :]), len(order) - rank - 1
        if heard < _LEAST_VOICES:
            break
        if heard * _LINES_TO_A_VOICE >= below and is_line("below", texts[place]):
            return set(order[rank:])
    return set()


def lists_among(texts: Mapping[int, str]) -> set[int]:
    """The places of titles of other articles, listed after the article has begun."""
    order = sorted(texts)
    titles: set[int] = set()
    has_begun = False
    for rank, place in enumerate(order):
        has_begun = has_begun or is_prose(texts[place])
        if has_begun and is_line("more", texts[place]):
            run = _titles(order[rank + 1 :], texts)
            # A single line in the middle may be a short paragraph of the article.
            if len(run) > 1 or order[-1] in run:
                titles |= run
    return titles


def _titles(order: Sequence[int], texts: Mapping[int, str]) -> set[int]:
    run: set[int] = set()
    for place in order:
        text = texts[place]
        if has_end(text) or begins_with_speech(text) or length(text) > _LONGEST_TITLE:
            break
        run.add(place)
    return run
