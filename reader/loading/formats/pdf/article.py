"""The article of a PDF: its paragraphs, each with its kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from reader.loading.boilerplate import recognise
from reader.loading.boilerplate.prose import squash
from reader.loading.document import Document
from reader.loading.formats.pdf.columns import column_edges, split_blocks
from reader.loading.formats.pdf.page_marks import find_marks
from reader.loading.formats.pdf.pages import read_pages
from reader.loading.formats.pdf.paragraphs import (
    Follows,
    Order,
    Paragraph,
    build_paragraphs,
    measure_setting,
)
from reader.loading.formats.pdf.placed_words import PdfPage, PlacedWord
from reader.loading.formats.pdf.running_heads import find_address, find_running
from reader.loading.formats.pdf.text_lines import ColumnLine, Hyphens, build_lines
from reader.model import Kind, RawPassage
from reader.text.sanitise import clean

_LARGER = 1.25
"""Times the text's size: the least size of a headline on the first page."""

_LARGER_QUOTE = 1.12
"""The same for a pull quote, which repeats a sentence of the text. Both set by hand."""

_SAME = 0.08
"""Of the text's size: how far sizes of text differ."""

_MOST_NAMED = 5
"""Pages that a note lists as pictures."""

_LEAST_QUOTE = 25
"""Letters of a pull quote: shorter ones are headings that use a word of the text."""

_AS_WIDE = 1.15
"""Times: the greatest ratio of widths of two columns of one text."""


def read(data: bytes, argument: str = "") -> Document:
    """Return the article of a PDF. Raises UnreadableError."""
    del argument  # a PDF has one text
    return extract(read_pages(data))


def extract(pages: Sequence[PdfPage]) -> Document:
    """Return the article on `pages`, of which at least one has words.

    Text at the edges of pages follows the article, each line once. Author and date come from the
    text only: a file's own metadata often describes something else.
    """
    marks = find_marks([page.words for page in pages])
    pages = [
        page._replace(words=tuple(word for word in page.words if word not in found))
        for page, found in zip(pages, marks, strict=True)
    ]
    raw = [build_lines(page.words, number) for number, page in enumerate(pages)]
    running = find_running(raw)
    edges = {word for line in running for word in line.words}
    inner = [[word for word in page.words if word not in edges] for page in pages]
    columns = sorted({round(edge, 1) for words in inner for edge in column_edges(words)})
    blocks = [
        build_lines(block, number)
        for number, words in enumerate(inner)
        for block in (split_blocks(words, columns) if words else ())
    ]
    lines = [line for block in blocks for line in block]
    size = _usual_size(lines or running)
    paragraphs = build_paragraphs(blocks, measure_setting(blocks), _order(blocks, inner, size))
    hyphens = Hyphens(lines)
    texts = [clean(hyphens.join([line.text for line in one])) for one in paragraphs]
    kinds = _kinds(paragraphs, texts, size)
    found = recognise(
        [RawPassage(text, kind) for text, kind in zip(texts, kinds, strict=True) if text]
    )
    boilerplate = dict.fromkeys(text for line in running if (text := clean(line.text)))
    drafts = (*found.drafts, *(RawPassage(text, Kind.BOILERPLATE) for text in boilerplate))
    metadata = {"address": clean(find_address(running)), "note": _note(pages), **found.metadata}
    return Document(drafts, {name: value for name, value in metadata.items() if value})


def _usual_size(lines: Iterable[ColumnLine]) -> float:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0]


def _order(
    blocks: Sequence[Sequence[ColumnLine]], pages: Sequence[Sequence[PlacedWord]], size: float
) -> Follows:
    """Return a function that tells whether a file draws one line of text right after another."""
    text = [word for words in pages for word in words if abs(word.size - size) <= _SAME * size]
    ranks = {word: rank for rank, word in enumerate(text)}
    mixed = _mixed(blocks)

    def follows(one: ColumnLine, other: ColumnLine) -> Order:
        end, start = ranks.get(one.words[-1]), ranks.get(other.words[0])
        if end is None or start is None:
            return Order.OTHER
        if start == end + 1:
            return Order.NEXT
        widths = sorted(line.column[1] - line.column[0] for line in (one, other))
        is_mixed = one.page in mixed or other.page in mixed
        return Order.MIXED if is_mixed and widths[1] < _AS_WIDE * widths[0] else Order.OTHER

    return follows


def _mixed(blocks: Sequence[Sequence[ColumnLine]]) -> set[int]:
    """Return the pages that are drawn across columns, such as row by row."""
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
    """Return headline, pull quotes as boilerplate, and body for all else."""
    sizes = [max(line.size for line in one) for one in paragraphs]
    letters = [squash(text) for text in texts]
    everything = "\n".join(
        one for one, drawn in zip(letters, sizes, strict=True) if drawn < _LARGER_QUOTE * size
    )
    kinds = [
        Kind.BOILERPLATE
        if drawn >= _LARGER_QUOTE * size and len(one) >= _LEAST_QUOTE and one in everything
        else Kind.BODY
        for one, drawn in zip(letters, sizes, strict=True)
    ]
    tops = [
        place
        for place, one in enumerate(paragraphs)
        if one[0].page == 0 and kinds[place] is Kind.BODY and sizes[place] > _LARGER * size
    ]
    if tops:
        kinds[max(tops, key=lambda place: sizes[place])] = Kind.HEADLINE
    return kinds


def _note(pages: Sequence[PdfPage]) -> str:
    """Return a note on scanned or missing pages."""
    missing = [str(number) for number, page in enumerate(pages, start=1) if page.is_picture]
    notes = []
    if any(page.is_scan for page in pages):
        notes.append("text recognised in a scan: letters may be wrong")
    if missing:
        some = ", ".join(missing[:_MOST_NAMED]) + (" ..." if len(missing) > _MOST_NAMED else "")
        notes.append(f"only a picture on page {some}")
    return "; ".join(notes)
