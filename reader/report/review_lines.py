"""What a report holds of a review, in one line, and what of it has no place in the texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from reader.model import OldPassage, OrphanedDecision
from reader.report.report import Chapter, opening
from reader.text.sanitise import visible

GONE = "on passages that are no longer there"
"""Heads what was said of them."""


class Gone(NamedTuple):
    """One decision or note whose passages are gone."""

    said: str
    """What it was, and when."""

    about: tuple[str, ...]
    """The passages: their side, their number then, their first words."""


def held(chapter: Chapter, *, is_passed_on: bool = False) -> str:
    """How many decisions and notes the report holds, and where they are kept; empty if none.

    Of what is passed on only the file is told, unless its name was given with less than the whole
    way there: how a machine is arranged is nobody else's business.
    """
    if not chapter.is_reviewed:
        return ""
    decisions, notes = len(chapter.review.decisions), len(chapter.review.notes)
    told = f"{_count(decisions, 'decision')} and {_count(notes, 'note')}"
    if chapter.unplaced:
        told += f", {len(chapter.unplaced)} more {GONE}"
    kept = PurePath(chapter.kept)
    if is_passed_on and (kept.is_absolute() or kept.parts[:1] == ("~",)):
        kept = PurePath(kept.name)
    return f"Your review: {told}{f'; kept in {kept}' if chapter.kept else ''}"


def gone(one: OrphanedDecision) -> Gone:
    """A decision or note without a place, in words."""
    what = "note" if one.decision is None else f"{one.decision}"
    said = ", ".join(filter(None, (what, when(one))))
    note = " / ".join(filter(str.strip, one.note.splitlines()))
    return Gone(f"{said}: {note}" if note else said, tuple(_about(one)))


def words(former: OldPassage) -> str:
    """The first words of a passage that is gone: from a file that anybody may have written."""
    return visible(former.opening)


def when(one: OrphanedDecision) -> str:
    """The minute at which it was said; empty if nobody knows."""
    return f"{one.when:%Y-%m-%d %H:%M} UTC" if one.when.timestamp() else ""


def _about(one: OrphanedDecision) -> Iterator[str]:
    for side, former in (("left", one.left), ("right", one.right)):
        if former is not None:
            told = opening(words(former)) or "its words were not kept"
            yield f"{side}{_number(former)}: {told}"


def _number(former: OldPassage) -> str:
    return "" if former.number is None else f", then {former.number}"


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
