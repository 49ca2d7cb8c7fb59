"""The link that is shown, in one line: what differs has the room, all else makes do with less."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model import Difference, Link, Relation, Side, Span, end, merged
from reader.reading import Reading
from reader.ui.marks import Marks
from reader.wording import numbers, strength_in_words


def link_forms(reading: Reading, link: Link, marks: Marks, cross: str) -> Iterator[str]:
    """Numbers, strength, how many counterparts there are, what differs: the longest form first.

    What goes first: the numbers of further counterparts, the way there by the key `cross`, how
    values differ, the word for the strength; of several differences the first stays longest.
    """
    left = reading.comparison.left.passages[link.left].number
    right = reading.comparison.right.passages[link.right].number
    pair = f"{left} {marks.between} {right}"
    far = left if reading.side is Side.RIGHT else right
    there = "goes there" if reading.is_apart else f"goes to {far} over there"
    way = "" if reading.is_level or not cross else f" ({cross} {there})"
    mark = marks.link(link)
    strength = f"{mark} {strength_in_words(link)}"
    count = f"{reading.choice + 1} of {len(reading.counterparts)}"
    values = [
        f"{found.left_value or 'silent'} / {found.right_value or 'silent'}"
        for found in link.differences
    ]
    told = [f"{each.heading}: {v}" for each, v in zip(link.differences, values, strict=True)]
    short = [f"{_kind(each)}: {v}" for each, v in zip(link.differences, values, strict=True)]
    yield _joined(f"{pair}{way}", strength, f"{count}{_others(reading, link, marks)}", *told)
    yield _joined(f"{pair}{way}", strength, count, *told)
    yield _joined(pair, strength, count, *told)
    for shown in range(len(values), 0, -1):
        more = f"+{len(values) - shown}" if shown < len(values) else ""
        yield _joined(pair, strength, count, *told[:shown], more)
        yield _joined(pair, strength, count, *short[:shown], more)
        yield _joined(pair, mark, count, *short[:shown], more)


def _kind(difference: Difference) -> str:
    """In a word or two what differs; more precise is no conflict."""
    if difference.relation is Relation.MORE_PRECISE:
        return f"{difference.kind} finer"
    return min(difference.kind, difference.heading, key=len)


def facts_and_words(reading: Reading, link: Link, marks: Marks) -> str:
    """The reader's notes, the facts that both passages tell of and the deciding words."""
    facts = [fact.name for fact in reading.comparison.facts_of_link(link)]
    told = [*_notes(reading), *facts, *_words(reading, link)]
    return f"  {f' {marks.dot} '.join(told)}" if told else ""


def _joined(*parts: str) -> str:
    return "  ".join(filter(None, parts))


def _others(reading: Reading, shown: Link, marks: Marks) -> str:
    """The passages over there that are linked to the current one as well, by number."""
    across = reading.side.other
    also = [end(link, across) for link in reading.counterparts if link is not shown]
    return f" ({marks.other_counterpart} {numbers(reading.source(across), also)})" if also else ""


def _notes(reading: Reading) -> list[str]:
    """The first lines of the notes on the link and on the passage."""
    notes = reading.review.notes
    spots = dict.fromkeys((reading.spot(on_link=True), reading.spot(on_link=False)))
    return [f"note: {notes[spot].splitlines()[0]}" for spot in spots if spot in notes]


def _words(reading: Reading, link: Link) -> list[str]:
    """The deciding words as the current passage spells them, each once, in reading order."""
    spans: list[Span] = []
    for evidence in link.evidence:
        spans += evidence.left if reading.side is Side.LEFT else evidence.right
    text = reading.here.text
    return list(dict.fromkeys(text[span.start : span.end] for span in merged(spans)))
