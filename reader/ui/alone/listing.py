"""What each account alone tells, as a reading of just these passages; no widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.model import Comparison, Draft, Kind, Passage, Side, Source, placed
from reader.reading import Reading, alone
from reader.ui.marks import Marks
from reader.ui.page.view import gap
from reader.ui.page.viewed import measure
from reader.ui.page.wrap import room, wrapped
from reader.wording import unmatched_from

FEWEST_LINES = 2
"""Lines shown of a passage even where all of them do not fit."""

NONE = "none: every headline, standfirst and paragraph here has a match"
"""Stands where a side has no such passage."""


def listing(comparison: Comparison) -> Reading:
    """A reading whose texts are the passages that each side alone tells, under their own numbers.

    A side without any has one passage without a number that says so. It begins on the side that has
    some.
    """
    found = alone(comparison)
    left, right = (_listed(comparison.source(side), found[side]) for side in Side)
    side = Side.LEFT if found[Side.LEFT] or not found[Side.RIGHT] else Side.RIGHT
    return Reading(Comparison(left, right), 0, 0, side=side, folded=False)


def caution_on(comparison: Comparison) -> str:
    """Stands under the list."""
    rejected = sum(
        bool(comparison.rejected_of(side, passage.index))
        for side, passages in alone(comparison).items()
        for passage in passages
    )
    but = f" (of {rejected}: but those you rejected)" if rejected else ""
    where = unmatched_from(comparison)
    return f'No match found{where}{but}, which is not the same as "not reported".'


def is_listed(passage: Passage) -> bool:
    """Whether it is a passage of the article, and not what stands where there is none."""
    return passage.number is not None


def origin(comparison: Comparison, listed: Reading) -> tuple[Side, int] | None:
    """Where in `comparison` the current passage of its listing stands."""
    if not is_listed(listed.here):
        return None
    return listed.side, alone(comparison)[listed.side][listed.here.index].index


def near(listed: Reading, comparison: Comparison, reading: Reading) -> Reading:
    """`listed` with its cursors on the passages nearest to those of `reading` of `comparison`."""
    found = alone(comparison)
    at = {}
    for side in Side:
        behind = sum(passage.index < reading.at(side) for passage in found[side])
        at[side] = max(0, min(behind, len(found[side]) - 1))
    side = reading.side if found[reading.side] else listed.side
    return replace(listed, left_at=at[Side.LEFT], right_at=at[Side.RIGHT], side=side)


def fitting(listed: Reading, sizes: Mapping[Side, tuple[int, int]], marks: Marks) -> Comparison:
    """The listed passages, cut so that all of a side fit on so many columns and rows if they can.

    Each keeps as many lines as then fit, two at least; what is cut ends in a mark.
    """
    left, right = (_fitting(listed.source(side), *sizes[side], marks) for side in Side)
    return Comparison(left, right)


def _fitting(source: Source, width: int, height: int, marks: Marks) -> Source:
    columns = measure(source, width)
    texts = [passage.text for passage in source.passages]
    heights = [len(wrapped(text, columns)) for text in texts]
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
        return replace(source, passages=placed([Draft(NONE, Kind.FURNITURE)]), rest=0, note="")
    numbered = (replace(passage, index=place) for place, passage in enumerate(passages))
    return replace(source, passages=tuple(numbered), rest=0, note="")


def _lines_each(heights: Sequence[int], height: int) -> int:
    """The most lines a passage may have for all to fit on `height` rows; 0 if there is no way."""
    return next((most for most in range(max(heights), 0, -1) if _total(heights, most) <= height), 0)


def _total(heights: Sequence[int], most: int) -> int:
    return sum(min(most, lines) for lines in heights)


def _beginning(text: str, columns: int, most: int, cut: str) -> str:
    """So much of `text` as stands on `most` lines, with a mark where more would follow."""
    lines = wrapped(text, columns)
    if len(lines) <= most:
        return text
    last = lines[most - 1]
    words = text[last.start : last.end]
    left = columns - room(cut)
    kept = words[slice(*wrapped(words, max(1, left))[0])]
    return text[: last.start] + (kept if room(kept) <= left else "") + cut
