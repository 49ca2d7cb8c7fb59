"""Finding words, in the running app: what is typed, what is marked, where one is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any

import pytest

from reader.model import Comparison, Kind, RawPassage, Side, Source, number_passages
from reader.ui.pane import PassageChosen

OpenApp = Callable[..., AbstractAsyncContextManager[Any]]
SIZES = pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=["80x24", "200x50"])


def line(session: Any) -> str:
    """The row to type on, without its cursor."""
    return str(session.lines()[-1]).rstrip()


def marked(session: Any) -> list[str]:
    """What is marked as found in both panes, row by row."""
    texts = []
    for pane in session.main.panes.values():
        for y in range(pane.size.height):
            for segment in pane.render_line(y):
                style = segment.style
                if style is not None and style.bold and style.reverse and style.underline:
                    texts.append(segment.text)
    return texts


@SIZES
async def test_finds_while_one_types(open_app: OpenApp, size: tuple[int, int]) -> None:
    """Each letter goes to the first hit from where one was; the count and both panes tell it."""
    async with open_app(*size) as session:
        await session.press("slash", *"netan")
        assert line(session).startswith("/netan")
        assert line(session).endswith(f"1 of {len(session.reading.search_result.hits)}")
        assert "Netanyahu" in session.reading.here.text
        assert set(marked(session)) == {"Netan"}
        assert sum("5/" in row or "3/" in row for row in session.lines()) >= 2
        await session.press("enter")
        assert f"n N /netan 1 of {len(session.reading.search_result.hits)}" in line(session)
        assert marked(session)


async def test_next_and_previous_found(open_app: OpenApp) -> None:
    """N goes through the left account and on through the right one, round and round; N back."""
    async with open_app() as session:
        await session.press("slash", *"soleimani", "enter")
        hits = session.reading.search_result.hits
        first = session.reading.side, session.reading.at(session.reading.side)
        assert {hit.side for hit in hits} == set(Side)
        visited = [first]
        for _ in hits[1:]:
            reading = await session.press("n")
            visited.append((reading.side, reading.at(reading.side)))
        assert sorted(visited, key=str) == sorted(((hit.side, hit.at) for hit in hits), key=str)
        assert f"{len(hits)} of {len(hits)}" in line(session)
        assert "past the" not in line(session)
        reading = await session.press("n")
        assert (reading.side, reading.at(reading.side)) == first
        assert f"past the end: back at the first of {len(hits)}" in line(session)
        reading = await session.press("N")
        assert (reading.side, reading.at(reading.side)) == visited[-1]
        assert f"past the start: at the last of {len(hits)}" in line(session)
        await session.press("N")
        assert "past the" not in line(session)


async def test_goes_back_to_where_it_began(open_app: OpenApp) -> None:
    """Both panes, and the marks of what was found before."""
    async with open_app() as session:
        await session.press("slash", *"israel", "enter", "j", "j")
        before = session.reading
        shown = session.lines()
        for key in ("escape", "ctrl+g"):
            await session.press("slash", *"iran", key)
            assert session.reading == before
            assert session.lines() == shown


async def test_near_spellings_are_told_from_exact_ones(open_app: OpenApp) -> None:
    """The count says that none is exact, also once it is accepted."""
    async with open_app() as session:
        await session.press("slash", *"soleymani")
        assert "no exact match, near: 1 of " in line(session)
        assert "Soleimani" in marked(session)
        await session.press("enter")
        assert "/soleymani: no exact match, near: " in line(session)


async def test_nothing_found_says_so_and_moves_nothing(open_app: OpenApp) -> None:
    """While typing, on Enter, and for n."""
    async with open_app() as session:
        before = session.reading.place
        await session.press("slash", *"qqqzzz")
        assert line(session).endswith("not found, and nothing similar")
        for key in ("enter", "n", "N"):
            await session.press(key)
            assert "/qqqzzz: not found, and nothing similar" in line(session)
        assert session.reading.place == before
        assert marked(session) == []


async def test_n_with_a_single_hit_or_none(open_app: OpenApp) -> None:
    """It says that there is no other, and before any search how to begin one."""
    async with open_app() as session:
        for key in ("n", "N"):
            await session.press(key)
            assert "no search yet: / starts one" in line(session)
        await session.press("slash", *"damascus", "enter", "n")
        assert len(session.reading.search_result.hits) == 1
        assert "no other passage contains it" in line(session)


async def test_an_empty_line_takes_the_marks_away(open_app: OpenApp) -> None:
    """They stay until then, wherever one goes."""
    async with open_app() as session:
        await session.press("slash", *"soleimani", "enter", "g", "o", "J", "K")
        assert marked(session)
        place = session.reading.place
        await session.press("slash", "enter")
        assert marked(session) == []
        assert "n N" not in line(session)
        assert session.reading.place == place


async def test_what_is_folded_away_is_told(open_app: OpenApp) -> None:
    """How many hits there are in boilerplate, and which key shows them."""
    boilerplate = (RawPassage(text, Kind.BOILERPLATE) for text in ("more news", "The ad"))
    drafts = [RawPassage("A news story"), *boilerplate]
    source = Source("made", number_passages(drafts))
    async with open_app(comparison=Comparison(source, source)) as session:
        await session.press("slash", *"news")
        assert line(session).endswith("1 of 2, 2 more in boilerplate")
        await session.press("enter")
        assert "1 of 2, 2 more in boilerplate: h shows" in line(session)
        await session.press("h")
        assert "n N /news 1 of 4" in line(session)
        await session.press("h", "slash", *"the ad")
        assert line(session).endswith("2 in boilerplate")


async def test_a_hit_deep_in_a_tall_passage_is_brought_into_view(open_app: OpenApp) -> None:
    """Though its first line is far above."""
    long = Source(
        "made", number_passages([RawPassage("word " * 300 + "needle"), RawPassage("end")])
    )
    async with open_app(40, 12, comparison=Comparison(long, long)) as session:
        await session.press("slash", *"needle")
        assert "needle" in "\n".join(session.lines()[:-1])


async def test_links_that_come_while_one_types_stay(open_app: OpenApp, bundled: Comparison) -> None:
    """The next letter, and going back, know them."""
    bare = replace(bundled, links=(), facts=())
    async with open_app(comparison=bare) as session:
        await session.press("slash", "i")
        session.main.set_reading(session.reading.with_comparison(bundled))
        assert (await session.press("s")).comparison is bundled
        assert (await session.press("escape")).comparison is bundled


async def test_a_click_accepts(open_app: OpenApp) -> None:
    """Whoever clicks on a passage has found it."""
    async with open_app() as session:
        await session.press("slash", *"drone")
        session.main.post_message(PassageChosen(Side.RIGHT, 3))
        reading = await session.press()
        assert (reading.side, reading.right_at) == (Side.RIGHT, 3)
        assert not line(session).startswith("/")
        assert reading.search_history.texts == ("drone",)


async def test_while_one_types_only_the_hit_gone_to_is_lit(open_app: OpenApp) -> None:
    """And the other pane stays; Enter lights all hits and shows the counterpart."""
    async with open_app(100, 40) as session:
        await session.press("G", "s", "g", "s")
        other = session.reading.right_at
        reading = await session.press("slash", *"soleimani")
        assert len(reading.search_result.hits) > 2
        assert sum("/" in text[:7] for text in session.lines()[1:-3]) == 1
        assert reading.right_at == other
        reading = await session.press("enter")
        assert sum("/" in text[:7] for text in session.lines()[1:-3]) > 2
        assert reading.link is None or reading.right_at == reading.link.right
