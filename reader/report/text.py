"""The comparison as plain text, in reading order: for paper, pipes and screen readers.

Everything is said in words; layout is indentation alone. Headings stand at the left margin.
"""

from __future__ import annotations

from collections.abc import Iterator

from wcwidth import wrap

from reader.model import Comparison, Kind, Link, Passage, Side, Source
from reader.wording import (
    difference_in_words,
    evidence_in_words,
    fact_in_words,
    link_in_words,
    numbers,
    side_name,
)

_INDENT = "    "


def as_text(comparison: Comparison, width: int = 80) -> str:
    """The whole report in lines of at most `width` cells, free of lone surrogates."""
    lines = [
        *_head(comparison, Side.LEFT, width),
        *_head(comparison, Side.RIGHT, width),
        *_facts(comparison, width),
        *_passages(comparison, Side.LEFT, width),
        *_passages(comparison, Side.RIGHT, width),
        *_only_here(comparison, width),
    ]
    text = "\n".join(lines).rstrip("\n") + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")


def _wrapped(text: str, width: int, first: str, indent: str) -> list[str]:
    """`text` in lines of at most `width` cells, begun with `first` and then `indent`."""
    return wrap(
        text, width, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
    ) or [first.rstrip()]


def _heading(words: str, width: int) -> list[str]:
    return [*_wrapped(words[:1].upper() + words[1:], width, "", ""), ""]


def _item(text: str, width: int, depth: int = 1) -> list[str]:
    """One indented entry; what does not fit its first line hangs below it, deeper."""
    return _wrapped(text, width, "  " * depth, "  " * (depth + 1))


def _head(comparison: Comparison, side: Side, width: int) -> Iterator[str]:
    """Who speaks, when, where, and what must be known of the text."""
    source = comparison.source(side)
    yield from _heading(side_name(comparison, side), width)
    for label, value in (
        ("File", source.name),
        ("Headline", source.headline),
        ("Published", source.published),
        ("Author", source.author),
        ("Place", source.place),
        ("Note", source.about or source.note),
        ("Address", source.address),
        ("Passages", _count(source)),
    ):
        if value:
            yield from _item(f"{label}: {value}", width)
    yield ""


def _count(source: Source) -> str:
    furniture = sum(p.kind is Kind.FURNITURE for p in source.passages)
    if not furniture:
        return str(source.last_number)
    lines = "1 line" if furniture == 1 else f"{furniture} lines"
    return f"{source.last_number}; {lines} of page furniture left out"


def _facts(comparison: Comparison, width: int) -> Iterator[str]:
    yield from _heading("Facts, and the passages that tell of them", width)
    for fact in comparison.facts:
        yield from _item(fact_in_words(comparison, fact), width)
    if not comparison.facts:
        yield from _item("None found.", width)
    yield ""


def _passages(comparison: Comparison, side: Side, width: int) -> Iterator[str]:
    """The article, each passage followed by where the other side covers it.

    The left side says why; the right side names its links only, as they stand on the left.
    """
    yield from _heading(f"{side_name(comparison, side)}, passage by passage", width)
    for passage in comparison.source(side).passages:
        if passage.number is None:
            continue
        yield from _passage(passage, width)
        links = comparison.links_of(side, passage.index)
        if side is Side.LEFT:
            for link in links:
                yield from _link(comparison, link, width)
        elif links:
            counterparts = ", ".join(link_in_words(comparison, ln, Side.LEFT) for ln in links)
            yield from _item(f"Left {counterparts}", width, depth=2)
        if passage.kind.is_linkable and not links:
            yield from _item(f"No match found on the {side.other.name.lower()}.", width, depth=2)
        yield ""


def _passage(passage: Passage, width: int) -> list[str]:
    kind = "" if passage.kind is Kind.BODY else f"({passage.kind}) "
    return _wrapped(f"{kind}{passage.text}", width, f"{passage.number}".ljust(3) + " ", _INDENT)


def _link(comparison: Comparison, link: Link, width: int) -> Iterator[str]:
    yield from _item(f"Right {link_in_words(comparison, link, Side.RIGHT)}", width, depth=2)
    facts = comparison.facts_of_link(link)
    if facts:
        yield from _item(f"facts: {'; '.join(fact.name for fact in facts)}", width, depth=3)
    for difference in link.differences:
        yield from _item(difference_in_words(difference), width, depth=3)
    for evidence in sorted(link.evidence, key=lambda e: -e.score):
        yield from _item(evidence_in_words(comparison, link, evidence), width, depth=3)


def _only_here(comparison: Comparison, width: int) -> Iterator[str]:
    yield from _heading("Only here", width)
    for side in Side:
        alone = numbers(comparison.source(side), comparison.only_here(side)) or "none"
        yield from _item(f"Only {side_name(comparison, side)}: {alone}", width)
    caution = 'No match found for these; "no match found" is not the same as "not reported".'
    yield from _item(caution, width)
