"""The article of a PDF: its paragraphs, each as the kind it is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from reader.loading.boilerplate import recognised
from reader.loading.formats.pdf.columns import blocks_in_order, starts_of_columns
from reader.loading.formats.pdf.lines import Hyphens, Line, lines_of
from reader.loading.formats.pdf.paragraphs import (
    Follows,
    Order,
    Paragraph,
    paragraphs_in,
    setting_of,
)
from reader.loading.formats.pdf.running_heads import address_in, running_among
from reader.loading.formats.pdf.words import Page, Word
from reader.model import Kind, RawPassage
from reader.text.sanitise import clean

_LARGER = 1.25
"""Times the size of the text, from which the largest type of the first page is a headline."""

_LARGER_QUOTE = 1.12
"""The same for what is pulled out of the text and drawn again. Both set by hand."""

_SAME = 0.08
"""Of the size of the text: letters of a size no further off are of the text."""

_MOST_NAMED = 5
"""Pages that are named as pictures."""

_LEAST_QUOTE = 25
"""Letters of such a quotation: shorter ones are headings with a word of the text."""

_AS_WIDE = 1.15
"""Times: the columns of one text are no wider than that against each other."""

_NOT_SAID = re.compile(r"[\W_]+")


class Article(NamedTuple):
    """Passages in reading order, and fields of Source by name."""

    drafts: tuple[RawPassage, ...]
    metadata: Mapping[str, str]


def article_in(pages: Sequence[Page]) -> Article:
    """The article on `pages`, of which one has words at least.

    What stands at the edges of the pages follows the article, each once. The author and date are
    told from the text only: what files say of themselves is often not of the article.
    """
    raw = [lines_of(page.words, number) for number, page in enumerate(pages)]
    running = running_among(raw)
    beside = {word for line in running for word in line.words}
    kept = [[word for word in page.words if word not in beside] for page in pages]
    columns = sorted({round(start, 1) for words in kept for start in starts_of_columns(words)})
    blocks = [
        lines_of(block, number)
        for number, words in enumerate(kept)
        for block in (blocks_in_order(words, columns) if words else ())
    ]
    lines = [line for block in blocks for line in block]
    size = _usual_size(lines or running)
    paragraphs = paragraphs_in(blocks, setting_of(blocks), _order(blocks, kept, size))
    hyphens = Hyphens(lines)
    texts = [clean(hyphens.joined([line.text for line in one])) for one in paragraphs]
    kinds = _kinds(paragraphs, texts, size)
    found = recognised(
        [RawPassage(text, kind) for text, kind in zip(texts, kinds, strict=True) if text]
    )
    boilerplate = dict.fromkeys(text for line in running if (text := clean(line.text)))
    drafts = (*found.drafts, *(RawPassage(text, Kind.BOILERPLATE) for text in boilerplate))
    told = {"address": clean(address_in(running)), "note": _note(pages), **found.metadata}
    return Article(drafts, {name: value for name, value in told.items() if value})


def _usual_size(lines: Iterable[Line]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0]


def _order(
    blocks: Sequence[Sequence[Line]], kept: Sequence[Sequence[Word]], size: float
) -> Follows:
    """Tells from the order in which a file draws words of one size whether lines go together."""
    text = [word for words in kept for word in words if abs(word.size - size) <= _SAME * size]
    ranks = {word: rank for rank, word in enumerate(text)}
    mixed = _mixed(blocks)

    def follows(one: Line, other: Line) -> Order:
        end, start = ranks.get(one.words[-1]), ranks.get(other.words[0])
        if end is None or start is None:
            return Order.OTHER
        if start == end + 1:
            return Order.NEXT
        widths = sorted(line.column[1] - line.column[0] for line in (one, other))
        is_mixed = one.page in mixed or other.page in mixed
        return Order.MIXED if is_mixed and widths[1] < _AS_WIDE * widths[0] else Order.OTHER

    return follows


def _mixed(blocks: Sequence[Sequence[Line]]) -> set[int]:
    """The pages whose words are drawn without regard to their columns, such as row by row."""
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for block in blocks:
        if len(block) > 1:
            places = [line.places for line in block]
            span = min(one.start for one in places), max(one.stop for one in places)
            spans[block[0].page].append(span)
    return {
        page
        for page, found in spans.items()
        if any(one[0] < other[1] and other[0] < one[1] for one, other in combinations(found, 2))
    }


def _kinds(paragraphs: Sequence[Paragraph], texts: Sequence[str], size: float) -> list[Kind]:
    """Headline and repeated quotations; body for all else, which reader's own rules judge."""
    sizes = [max(line.size for line in one) for one in paragraphs]
    said = [_NOT_SAID.sub("", text).casefold() for text in texts]
    everything = "\n".join(
        one for one, drawn in zip(said, sizes, strict=True) if drawn < _LARGER_QUOTE * size
    )
    kinds = [
        Kind.BOILERPLATE
        if drawn >= _LARGER_QUOTE * size and len(one) >= _LEAST_QUOTE and one in everything
        else Kind.BODY
        for one, drawn in zip(said, sizes, strict=True)
    ]
    tops = [
        place
        for place, one in enumerate(paragraphs)
        if one[0].page == 0 and kinds[place] is Kind.BODY and sizes[place] > _LARGER * size
    ]
    if tops:
        kinds[max(tops, key=lambda place: sizes[place])] = Kind.HEADLINE
    return kinds


def _note(pages: Sequence[Page]) -> str:
    """What readers must know of a text from a scan, or with pages missing."""
    missing = [str(number) for number, page in enumerate(pages, start=1) if page.is_picture]
    notes = []
    if any(page.is_scan for page in pages):
        notes.append("read from a scan: letters may be wrong")
    if missing:
        some = ", ".join(missing[:_MOST_NAMED]) + (" ..." if len(missing) > _MOST_NAMED else "")
        notes.append(f"only a picture on page {some}")
    return "; ".join(notes)
