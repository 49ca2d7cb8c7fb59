"""Rows of a page as styled segments."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from reader.model import Band, Kind, Link, RawPassage, Source, Span, merge_spans, number_passages
from reader.ui.page.marks import ASCII, UNICODE
from reader.ui.page.page import Page
from reader.ui.page.paint import TERMINAL, Look, Marked, Painter, gutter_width
from reader.ui.page.window import Window, WindowRow

PLAIN = Style()
DIM = Style(dim=True)
SHARED = Style(underline=True)
DIFFERING = Style(reverse=True)
FOUND = Style(italic=True)
PALETTE = replace(TERMINAL, text=PLAIN, dim=DIM, shared=SHARED, differing=DIFFERING, found=FOUND)
LINKS = {0: Link(0, 0, 0.95, Band.STRONG, ()), 1: Link(1, 0, 0.3, Band.WEAK, ())}
LOOK = Look(at=1, has_keys=True, link_of=LINKS.get)
SOURCE = Source(
    "made",
    number_passages(
        [
            RawPassage("Headline", Kind.HEADLINE),
            RawPassage("some words here"),
            RawPassage("menu", Kind.BOILERPLATE),
        ]
    ),
)
PAGE = Page(SOURCE, 40, folded=True)


def lit(marked: Marked) -> Look:
    """The look in which passage 1 is marked."""
    return replace(LOOK, marked_in=lambda index: marked if index == 1 else Marked())


def text(segments: list[Segment]) -> str:
    """What a row says, whatever its style."""
    return "".join(segment.text for segment in segments)


def test_gutter_carries_cursor_number_and_mark() -> None:
    """Shape alone tells where the reader is and how strong a link is."""
    painter = Painter(PAGE, LOOK, UNICODE, PALETTE)
    assert text(painter.row(WindowRow(0, 0))) == " 1 ● Headline"
    assert text(painter.row(WindowRow(1, 0))) == "▶2 ◌ some words here"
    over = Painter(PAGE, replace(LOOK, has_keys=False), UNICODE, PALETTE)
    assert text(over.row(WindowRow(1, 0))).startswith("▷2")


def test_a_passage_cut_at_the_top_is_still_named() -> None:
    """On the top row cursor, number and mark stand beside whatever line leads, and a cut."""
    painter = Painter(Page(SOURCE, 8, folded=True), LOOK, UNICODE, PALETTE)
    assert text(painter.row(WindowRow(1, 1))) == "▌    words"
    assert text(painter.row(WindowRow(1, 1), is_top=True)) == "▶2 ◌…words"


def test_ascii_marks() -> None:
    """The same signs for a terminal without Unicode."""
    painter = Painter(PAGE, LOOK, ASCII, PALETTE)
    assert text(painter.row(WindowRow(1, 0))) == ">2 . some words here"
    assert all(text(painter.row(WindowRow(n, 0))).isascii() for n in range(3))


def test_folded_boilerplate_has_no_number_and_is_dim() -> None:
    """A fold says what it hides."""
    (segment,) = Painter(PAGE, LOOK, UNICODE, PALETTE).row(WindowRow(2, 0))
    assert segment.text == "   ⋯ boilerplate: 1 line (h shows)"
    assert segment.style == DIM


def test_shared_words_and_differing_values_of_the_lit_passage() -> None:
    """Only the lit passage is marked, exactly on its spans; a differing value shared is both."""
    look = lit(Marked((Span(0, 4), Span(5, 10)), (Span(5, 10),)))
    row = Painter(PAGE, look, UNICODE, PALETTE).row(WindowRow(1, 0))
    assert [(s.text, s.style) for s in row[2:]] == [
        ("some", SHARED),
        (" ", PLAIN),
        ("words", SHARED + DIFFERING),
        (" here", PLAIN),
    ]
    headline = Painter(PAGE, look, UNICODE, PALETTE).row(WindowRow(0, 0))
    assert all(not (segment.style or PLAIN).underline for segment in headline)


def test_what_was_found_is_marked_wherever_it_is() -> None:
    """In passages that are lit and others, over all else; the sign beside the number tells it."""
    found = {0: (Span(4, 8),), 1: (Span(0, 7),), 2: ()}
    look = replace(lit(Marked(differing=(Span(5, 10),))), found=found.__getitem__)
    row = Painter(PAGE, look, UNICODE, PALETTE).row(WindowRow(1, 0))
    assert text(row) == "▶2/◌ some words here"
    assert [(s.text, s.style) for s in row[2:]] == [
        ("some ", FOUND),
        ("wo", DIFFERING + FOUND),
        ("rds", DIFFERING),
        (" here", PLAIN),
    ]
    headline = Painter(PAGE, look, UNICODE, PALETTE).row(WindowRow(0, 0))
    assert [s.text for s in headline if s.style == TERMINAL.heading + FOUND] == ["line"]
    assert text(headline).startswith(" 1/● ")


def test_styles_of_the_text_differ() -> None:
    """Also where several of them meet."""
    marks = [TERMINAL.shared, TERMINAL.differing, TERMINAL.shared + TERMINAL.differing]
    assert TERMINAL.found not in [PLAIN, TERMINAL.heading, *marks]
    assert TERMINAL.only_here not in [PLAIN, TERMINAL.shared, TERMINAL.differing, TERMINAL.found]


def test_facts_follow_the_current_passage_where_they_fit() -> None:
    """Told apart from the article's own words; they never add a line."""
    look = replace(LOOK, facts=" [3]")
    row = Painter(PAGE, look, UNICODE, PALETTE).row(WindowRow(1, 0))
    assert (row[-1].text, row[-1].style) == (" [3]", DIM)
    assert "[3]" not in text(Painter(PAGE, look, UNICODE, PALETTE).row(WindowRow(0, 0)))
    narrow = Page(SOURCE, len("some words here") + 3, folded=True)
    assert "[3]" not in text(Painter(narrow, look, UNICODE, PALETTE).row(WindowRow(1, 0)))


def test_a_theme_may_give_the_current_passage_a_ground() -> None:
    """All over its rows, the text's colours kept; marks have colours by band."""
    here, green = Style(bgcolor="blue"), Style(color="green")
    palette = replace(PALETTE, here=here, band_weak=green)
    row = Painter(PAGE, LOOK, UNICODE, palette).row(WindowRow(1, 0))
    assert all(part.style is not None and part.style.bgcolor == here.bgcolor for part in row)
    assert sum(part.cell_length for part in row) == gutter_width(SOURCE) + PAGE.width
    assert next(part.style for part in row if "◌" in part.text) == green + here
    above = Painter(PAGE, LOOK, UNICODE, palette).row(WindowRow(0, 0))
    assert all(part.style is None or part.style.bgcolor is None for part in above)


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=6),
    st.integers(3, 20),
)
def test_marking_changes_no_text(edges: list[tuple[int, int]], width: int) -> None:
    """Whatever the spans, the rows say the same, and each marked character is in a span."""
    spans = merge_spans([Span(min(edge), max(edge)) for edge in edges])
    page = Page(SOURCE, width, folded=True)
    plain = Painter(page, LOOK, UNICODE, PALETTE)
    marked = Painter(page, lit(Marked(spans)), UNICODE, PALETTE)
    covered = {n for span in spans for n in range(*span)}
    for row in Window(page, 50).rows():
        assert text(marked.row(row)) == text(plain.row(row))
        if row.block == 1:
            place = page.lines(1)[row.line].start
            for segment in marked.row(row)[2:]:
                for _ in segment.text:
                    assert bool((segment.style or PLAIN).underline) == (place in covered)
                    place += 1


def test_other_counterparts_have_a_sign() -> None:
    """In the place of the cursor's, which goes before it; the rest of the gutter is the same."""
    look = replace(LOOK, others=frozenset({0, 1}))
    for marks, cursor in ((UNICODE, "▶"), (ASCII, ">")):
        painter = Painter(PAGE, look, marks, PALETTE)
        assert text(painter.row(WindowRow(0, 0))).startswith("&1 ")
        assert text(painter.row(WindowRow(1, 0))).startswith(f"{cursor}2 ")
