"""The digest in the running app, and the walk through differences without it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from reader.matching.compare import compare
from reader.model import (
    Change,
    Comparison,
    MatchRequest,
    RawPassage,
    Side,
    Source,
    Span,
    number_passages,
)
from reader.report.digest import DigestRow, Section, Sign
from reader.report.digest_rows import make_digest
from reader.ui.page.marks import ASCII
from reader.ui.panels.digest_screen import DigestScreen
from reader.ui.panels.row_list import RowList
from tests.ui.conftest import Session
from tests.ui.stored import Disk

OpenApp = Callable[..., AbstractAsyncContextManager[Session]]


def panel(session: Session) -> DigestScreen:
    """The digest that is open."""
    screen = session.app.screen
    assert isinstance(screen, DigestScreen)
    return screen


def selected(session: Session) -> DigestRow:
    """The selected row."""
    row = panel(session).selected
    assert row is not None
    return row


def shown(session: Session) -> str:
    """The whole screen, each run of spaces as one."""
    return " ".join("\n".join(session.lines()).split())


SIZES = [(80, 24), (40, 12), (200, 50), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_difference_is_selected(open_app: OpenApp, size: tuple[int, int]) -> None:
    """Values before all else; equal differences are one row with its places; a full-width bar."""
    async with open_app(*size) as session:
        await session.press("C")
        (line,) = (line for line in session.lines() if line.startswith("▶"))
        assert "January 2020" in line
        if size[0] >= 80:
            assert "2, 4, 8 ⇄ 11" in line
            assert "│ 3 January 2020" in line
        assert "Not compared: who is right" in session.lines()[-1]
        row = selected(session)
        if size[1] >= 24:  # the preview, at the words of the row
            below = shown(session).rpartition("───")[2]
            assert all(word in below for side in Side for word in row.words(side).split())


async def test_each_key_opens_its_section(open_app: OpenApp) -> None:
    """Outside and inside, under the title of the section; Tab goes to the next, in a circle."""
    sections = {
        "W": Section.DIFFERENCES,
        "Q": Section.QUOTATIONS,
        "t": Section.VALUES,
        "A": Section.ONLY_HERE,
    }
    async with open_app() as session:
        for key, section in sections.items():
            await session.press(key)
            assert selected(session).section is section
            assert str(section) in shown(session)
            await session.press("escape")
        await session.press("C")
        for key, section in sections.items():
            await session.press(key)
            assert selected(session).section is section
        seen = []
        listed = [section for section in Section if section is not Section.OWN_WORDS]
        for _ in listed:
            await session.press("tab")
            seen.append(selected(session).section)
        assert seen == listed
        await session.press("shift+tab")
        assert selected(session).section is Section.SPEAKERS


async def test_figures_and_dates_are_a_timeline(open_app: OpenApp) -> None:
    """In order of time, all else below; t inside sorts by relation."""
    async with open_app() as session:
        await session.press("t")
        listed = [row for row in panel(session).rows if row.section is Section.VALUES]
        days = [row.when for row in listed if row.when]
        assert days == sorted(days)
        assert len(days) > 5
        assert [row.when for row in listed[: len(days)]] == days
        assert "Timeline 1 more precise" in shown(session)
        await session.press(*["down"] * len(days))
        assert not selected(session).when
        assert "Other figures and dates" in shown(session)
        await session.press("g")
        await session.press("t")
        assert "11 Oct 2023 Wednesday" in shown(session)
        row = selected(session)
        await session.press("t")
        assert selected(session) == row
        values = [row for row in panel(session).rows if row.section is Section.VALUES]
        assert values[0].sign is Sign.MORE_PRECISE
        await session.press("t")
        assert selected(session) == row


async def test_typing_narrows_and_enter_goes_there(open_app: OpenApp) -> None:
    """Every word of a row narrows; both panes go to its passages; H comes back."""
    async with open_app() as session:
        before = session.reading.place
        await session.press("C", *"only left 18")
        rows = [panel(session).rows[n] for n in panel(session).matching("only left 18")]
        assert rows
        assert all(not row.right_at and 17 in row.places(Side.LEFT) for row in rows)
        reading = await session.press("enter")
        assert (reading.side, reading.here.number) == (Side.LEFT, 18)
        assert (await session.press("H")).place == before
        reading = await session.press("Q", *"very disappointed", "enter")
        assert (reading.left_at, reading.right_at) == (16, 4)
        assert reading.link is not None
        reading = await session.press("W", "enter")
        left, right = make_digest(reading.comparison).rows[0].find_target(reading.comparison)
        assert (reading.left_at, reading.right_at) == (left, right)


async def test_words_that_begin_with_a_command_are_typed_after_a_slash(open_app: OpenApp) -> None:
    """C and t are commands while nothing is typed; no row then matches nothing."""
    async with open_app() as session:
        await session.press("C", "slash", *"credit")
        assert "credit" in session.lines()[2]
        assert "Bibi tried to take credit" in selected(session).left
        assert session.reading.review.checked == frozenset()
        await session.press(*"zzz")
        assert "no row matches" in session.lines()[0]
        await session.press("enter")
        assert panel(session).selected is None
        await session.press("escape")  # clears what is typed
        await session.press("escape")
        assert session.app.screen is session.main


async def test_the_place_is_kept(open_app: OpenApp) -> None:
    """Closed and opened again, the same row is selected; so it is after a resize."""
    async with open_app() as session:
        await session.press("Q", "down", "down")
        row = selected(session)
        await session.press("escape", "C")
        assert selected(session) == row
        await session.resize(40, 12)
        assert selected(session) == row
        await session.press("enter", "Q")
        assert selected(session) == row


async def test_a_row_is_marked_as_checked(open_app: OpenApp) -> None:
    """C marks it and goes on; c again takes it back; U undoes it and goes to its passages."""
    async with open_app() as session:
        await session.press("W")
        row = selected(session)
        await session.press("c")
        target = row.find_target(session.reading.comparison)
        assert session.reading.review.checked == {(target, row.detail)}
        (line,) = (line for line in session.lines() if "2, 4, 8" in line)
        assert "✓" in line
        assert session.lines()[-1].startswith(" checked ")
        assert selected(session) != row
        await session.press(*"checked")  # the first letter is the command
        await session.press("ctrl+u", "slash", *"checked")
        assert row in [panel(session).rows[n] for n in panel(session).matching("checked")]
        await session.press("escape", "escape")
        await session.press("U", "U")
        assert session.reading.review.checked == frozenset()
        assert (session.reading.left_at, session.reading.right_at) == target
        await session.press("ctrl+r")
        assert session.reading.review.checked == {(target, row.detail)}
        await session.press("C")
        await session.press("W", "c")
        assert session.reading.review.checked == frozenset()


@pytest.mark.parametrize("has_file", [False, True])
async def test_checked_rows_are_stored(
    open_app: OpenApp, bundled: Comparison, tmp_path: Path, *, has_file: bool
) -> None:
    """In the database, and in a review file; rows of both accounts and of one alone."""
    disk = Disk(bundled, tmp_path / "state", file=tmp_path / "review.yaml" if has_file else None)
    async with open_app(**disk.given) as session:
        await session.press("W", "c", "A", "c")
        checked = session.reading.review.checked
        assert len(checked) == 2
        await session.press("escape")
        assert "checked" in session.lines()[-1]
    assert disk.review().checked == checked


async def test_a_swapped_screen_has_swapped_columns(open_app: OpenApp) -> None:
    """The right account is at the left, and called left."""
    async with open_app() as session:
        await session.press("X", "W")
        (line,) = (line for line in session.lines() if line.startswith("▶"))
        assert line.index("3 January 2020") < line.index("│ January 2020")
        assert "11 ⇄ 2, 4, 8" in line
        await session.press("A")
        left, right = (len(session.reading.comparison.only_here(side)) for side in Side)
        assert f"Only here {left} of 19 right, {right} of 13 left" in shown(session)


async def test_the_digest_in_ascii(open_app: OpenApp) -> None:
    """All signs, and text of the articles, in ASCII."""
    async with open_app(ascii_only=True) as session:
        for key in ("C", "Q", "t", "A"):
            await session.press(key)
            assert all(line.isascii() for line in session.lines())
        await session.press("W")
        assert any(line.startswith(">-> January 2020  date") for line in session.lines())


async def test_where_nothing_is_found_nothing_is_claimed(
    open_app: OpenApp, furnished: Comparison
) -> None:
    """Without links there is only what each account has alone."""
    async with open_app(comparison=furnished) as session:
        await session.press("W")
        assert selected(session).section is Section.ONLY_HERE
        assert "no difference" not in shown(session)
        await session.press("enter")
        assert session.reading.here.number == 1


async def test_no_difference_found_says_what_agrees(open_app: OpenApp, bundled: Comparison) -> None:
    """The title of an empty section is over the next row, with the number of what agrees."""
    links = tuple(replace(link, differences=(), changes=(), same=True) for link in bundled.links)
    async with open_app(comparison=replace(bundled, links=links)) as session:
        await session.press("C")
        assert f"no difference found: 1 value and {len(links)} passages agree" in shown(session)


async def test_of_a_long_list_only_what_is_in_view_is_rendered(
    open_app: OpenApp, bundled: Comparison
) -> None:
    """Thousands take a second with every key; the last is reached, and found by typing, too."""
    link = next(link for link in bundled.links if link.differences)
    many = tuple(replace(link.differences[0], left_value=f"value {n}") for n in range(150))
    links = tuple(replace(one, differences=many if one == link else ()) for one in bundled.links)
    async with open_app(comparison=replace(bundled, links=links)) as session:
        await session.press("W")
        assert len(panel(session).query_one(RowList).rendered) < len(many) / 2
        await session.press("Q")
        assert selected(session).section is Section.QUOTATIONS
        await session.press(*"value 148")
        assert selected(session).left == "value 148"


async def test_brackets_walk_the_rows_that_differ(open_app: OpenApp, bundled: Comparison) -> None:
    """Each row of the digest once, also of changed words and by the file's author; ends say so."""
    changed = max(bundled.links, key=lambda link: link.left)
    links = tuple(
        replace(link, changes=(Change(Span(0, 3), None),)) if link is changed else link
        for link in bundled.links
    )
    fact = replace(bundled.facts[0], says=("by day", "by night"), is_differing=True)
    comparison = replace(bundled, links=links, facts=(fact, *bundled.facts[1:]))
    rows = make_digest(comparison).differing
    found = sorted(row.find_target(comparison) for row in rows)
    assert rows[0].section is Section.OWN_WORDS
    async with open_app(comparison=comparison) as session:
        seen = []
        for number in range(len(found)):
            reading = await session.press("]")
            seen.append((reading.left_at, reading.right_at))
            assert f"difference {number + 1} of {len(found)}: " in session.lines()[-1]
        assert seen == found
        await session.press("]")
        assert "no further difference" in session.lines()[-1]
        back = [seen[-1]]
        for _ in found[1:]:
            reading = await session.press("[")
            back.append((reading.left_at, reading.right_at))
        assert back == found[::-1]
        await session.press("[")
        assert "no earlier difference" in session.lines()[-1]
        await session.press("W")
        assert selected(session) == rows[0]


async def test_brackets_start_from_where_the_reader_is(
    open_app: OpenApp, bundled: Comparison
) -> None:
    """Strictly before and after; a row of one side only leaves the other pane active."""
    fact = replace(bundled.facts[0], left=(), says=("", "by night"), is_differing=True)
    comparison = replace(bundled, facts=(fact, *bundled.facts[1:]))
    rows = make_digest(comparison).differing
    targets = [row.find_target(comparison) for row in rows]
    alone, *linked = targets
    assert alone[0] is None
    async with open_app(comparison=comparison) as session:
        await session.press("]")
        await session.press("j", "k")
        reading = session.reading
        assert (reading.left_at, reading.right_at) == linked[0]
        await session.press("[")
        assert "no earlier difference" in session.lines()[-1]
        for _ in linked:
            reading = await session.press("]")
        assert (reading.side, reading.right_at) == (Side.LEFT, alone[1])
        assert f"difference {len(rows)} of {len(rows)}" in session.lines()[-1]


async def test_without_differences_brackets_say_so(open_app: OpenApp, bundled: Comparison) -> None:
    """Nothing moves."""
    links = tuple(replace(link, differences=(), changes=()) for link in bundled.links)
    async with open_app(comparison=replace(bundled, links=links)) as session:
        before = session.reading.place
        assert (await session.press("]")).place == before
        assert "no difference to go to" in session.lines()[-1]


def test_the_digest_looks_as_it_did(snapped: Callable[..., bool]) -> None:
    """At home, the first row."""
    assert snapped(["C"], (80, 24))


def test_the_timeline_looks_as_it_did(snapped: Callable[..., bool]) -> None:
    """In a wide terminal without Unicode, a row checked."""
    assert snapped(["t", "down", "c"], (120, 40), marks=ASCII)


async def test_keys_of_the_main_screen_move_in_the_list(open_app: OpenApp) -> None:
    """Half pages, differences and help while nothing is typed; a space begins no text."""
    async with open_app() as session:
        await session.press("C")
        entries = panel(session).query_one(RowList)
        first = entries.selected
        half = entries.size.height // 2
        for key, place in (("ctrl+d", half), ("ctrl+u", first), ("space", half), ("ctrl+u", first)):
            await session.press(key)
            assert entries.selected == place
        await session.press("Q", "left_square_bracket")
        assert selected(session) == make_digest(session.reading.comparison).differing[-1]
        row = selected(session)
        await session.press("right_square_bracket")
        assert "no further difference" in session.lines()[-1]
        await session.press("question_mark")
        assert "Help" in session.lines()[0]
        await session.press("q")
        assert selected(session) == row
        assert "Not compared" in session.lines()[-1]
        await session.press("slash", "question_mark")
        assert "no row matches" in session.lines()[0]


PERIODS = (
    """Auditors said that the clerk paid 143 invoices to a cousin of hers between March 2017 and
    August 2023 at the harbour office.""",
    """Between March 2017 and August 2022, the auditors said, the clerk at the harbour office paid
    143 invoices to a cousin.""",
)


async def test_a_walk_shows_the_words_that_differ(open_app: OpenApp) -> None:
    """Not those that both sides share, and always the keys for help and leaving."""
    comparison = compared(*PERIODS)
    async with open_app(80, 24, comparison=comparison) as session:
        seen = []
        for _ in make_digest(comparison).differing:
            await session.press("]")
            seen.append(session.lines()[-1])
        assert all("? help  q quit" in line for line in seen)
        assert any("August 2023 ⇄ … and August 2022" in line for line in seen)
        assert "August 2023 / … 2017 and August 2022" in session.lines()[-2]


FERRY = """The ferry to the island left the small stone pier on the north shore at once with {}
    passengers, their dogs and a {} crew."""


async def test_a_walk_names_changed_words(open_app: OpenApp) -> None:
    """As the link line does: not the sentence around them, which the line would cut."""
    comparison = compared(FERRY.format("all", "cheerful"), FERRY.format("some", "gloomy"))
    async with open_app(80, 24, comparison=comparison) as session:
        await session.press("]")
        assert "difference 1 of 1: all → some · cheerful → gloomy" in session.lines()[-1]


def compared(*texts: str) -> Comparison:
    """Compare two passages, each after one that both accounts have."""
    left, right = (
        Source(
            "account.txt",
            number_passages(
                RawPassage(" ".join(each.split()))
                for each in ("The harbour has been busy this year.", text)
            ),
        )
        for text in texts
    )
    return compare(MatchRequest(left, right))
