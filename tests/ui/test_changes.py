"""Two versions of one article on the screen: what changed, what is equal, what moved."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import pytest

from reader.matching.compare import compare
from reader.model import Comparison, MatchRequest, RawPassage, Side, Source, Span, number_passages
from reader.reading import Marking, start
from reader.session.match_job import MatchState, MatchStatus
from reader.ui.page.marks import ASCII, UNICODE
from reader.ui.page.paint import TERMINAL, Marked
from reader.ui.page.view import look_of
from reader.ui.start import Opening
from tests.ui.conftest import strips_of
from tests.ui.test_opening import full

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]

OLD = (
    "The library at Harrow Street will close for repairs in June, the council said on Monday.",
    "Councillor Petra Lowe said the roof had leaked for 12 years.",
    "Readers handed over a petition with 900 names in the spring.",
    "The books will be stored in a warehouse near the canal until the work is done.",
    "A mobile library will visit the estate twice a week, a spokesman said.",
)
NEW = (
    "The library at Harrow Street will close for repairs in July, the council said on Monday.",
    "Readers handed over a petition with 900 names in the spring.",
    "A new lift and a ramp will be built behind the reading room as well.",
    "The books will be stored in a warehouse near the canal until the work is done.",
    "A mobile library will visit the estate twice a week, a spokesman said.",
    "Councillor Petra Lowe said the old roof had leaked for 12 years.",
)
JUNE = Span(OLD[0].index("June"), OLD[0].index("June") + 4)


@pytest.fixture(scope="module")
def versions() -> Comparison:
    """An article and its update: a word replaced, one added, a passage moved, one added."""
    old, new = (
        Source(name, number_passages([RawPassage(text) for text in texts]))
        for name, texts in (("old.txt", OLD), ("new.txt", NEW))
    )
    return compare(MatchRequest(old, new))


def marked(comparison: Comparison, marking: Marking | None, side: Side) -> list[Marked]:
    """What is marked in each passage of a side while the first is read."""
    reading = start(comparison)
    while marking is not None and reading.marking is not marking:
        reading = replace(reading, chosen_marking=reading.marking.next)
    look = look_of(reading, side)
    return [look.marked_in(passage.index) for passage in comparison.source(side).passages]


def test_every_edit_is_marked_wherever_the_reader_is(versions: Comparison) -> None:
    """Replaced words on both sides; what only one side has otherwise; equal passages not at all."""
    left = marked(versions, None, Side.LEFT)
    assert left[0] == Marked(differing=(JUNE,))
    assert left[1:] == [Marked()] * 4
    right = marked(versions, None, Side.RIGHT)
    assert [NEW[0][slice(*span)] for span in right[0].differing] == ["July"]
    assert [NEW[5][slice(*span)] for span in right[5].only_here] == ["old"]
    assert right[2] == Marked(only_here=(Span(0, len(NEW[2])),))
    assert [right[n] for n in (1, 3, 4)] == [Marked()] * 3


def test_other_markings(versions: Comparison) -> None:
    """Shared words of the link that is shown, or nothing."""
    shared = marked(versions, Marking.SHARED, Side.LEFT)
    assert shared[0].shared
    assert shared[1:] == [Marked()] * 4
    assert marked(versions, Marking.NONE, Side.LEFT) == [Marked()] * 5


def test_marks_need_no_colour() -> None:
    """Replaced words and words of one side only look otherwise, in any terminal."""
    styles = {str(style) for style in (TERMINAL.text, TERMINAL.differing, TERMINAL.only_here)}
    assert len(styles) == 3
    assert not any(style.color for style in (TERMINAL.differing, TERMINAL.only_here))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("is_ascii", [False, True], ids=["unicode", "ascii"])
async def test_two_versions_on_the_screen(
    open_app: OpenApp,
    versions: Comparison,
    size: tuple[int, int],
    is_ascii: bool,  # noqa: FBT001 - given by a table
) -> None:
    """Header, signs, the link line, where a passage moved, and the list of changes."""
    marks = ASCII if is_ascii else UNICODE
    async with open_app(*size, comparison=versions, ascii_only=is_ascii) as session:
        lines = session.lines()
        assert lines[0].count("two versions") == 2
        screen = "\n".join(lines)
        assert f"1 {marks.changed} The library" in screen
        assert f"3 {marks.equal} Readers" in screen
        assert "[moved, right 6]" in screen.replace("\n", " ") or "right 6]" in screen
        link_line = lines[-2]
        assert f"{marks.changed} 1 change  1 of" in link_line
        assert f"June {marks.becomes} July" in link_line
        await session.press("j")
        assert "1 change, moved" in session.lines()[-2]
        assert "only right: old" in session.lines()[-2]
        await session.press("w")
        assert any("changed" in x and "only right: old" in x for x in session.lines())


async def test_keys_of_changes(open_app: OpenApp, versions: Comparison) -> None:
    """Turn with v what is marked, which is said; choose changed passages with o, walk with J."""
    async with open_app(comparison=versions) as session:
        assert session.reading.marking is Marking.CHANGED
        for marking in (Marking.NONE, Marking.SHARED, Marking.CHANGED):
            reading = await session.press("v")
            assert reading.marking is marking
            assert f"marked: {marking}" in session.lines()[-1]
        while session.reading.filter.name != "changed":
            await session.press("o")
        assert "[changed 2]" in session.lines()[-2]
        await session.press("g", "J")
        assert session.numbers() == (2, 6)


async def test_changed_is_offered_where_something_changed(
    open_app: OpenApp, bundled: Comparison
) -> None:
    """Two accounts that are no near copies have neither the filter nor the signs."""
    async with open_app(comparison=bundled) as session:
        assert session.reading.marking is Marking.SHARED
        names = {session.reading.filter.name}
        while (await session.press("o")).filter.name not in names:
            names.add(session.reading.filter.name)
        assert "changed" not in names
        assert "two versions" not in session.lines()[0]


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_opening_is_what_textual_draws(
    open_app: OpenApp, versions: Comparison, size: tuple[int, int]
) -> None:
    """Cell for cell, with changes in all passages."""
    reading = start(Comparison(versions.left, versions.right)).with_comparison(versions)
    state = MatchState(MatchStatus.DONE, 1.0, versions)
    opening = full(Opening(UNICODE, *size).draw(reading, state), size[0])
    async with open_app(*size, comparison=versions) as session:
        assert opening == full(strips_of(session.app)[: size[1]], size[0])


def test_details_that_the_other_article_does_not_have(bundled: Comparison) -> None:
    """In different prose, values and quotations of one article only, in all its passages."""
    wanted = {
        (Side.LEFT if value.left else Side.RIGHT, at.passage, at.span)
        for value in bundled.values
        if not (value.left and value.right)
        for at in (*value.left, *value.right)
    }
    assert wanted
    covered = {side: marked(bundled, Marking.CHANGED, side) for side in Side}
    for side, index, span in wanted:
        spans = covered[side][index].only_here
        assert any(one.start <= span.start and span.end <= one.end for one in spans)
