"""What a first start is told, and that it goes with the first key."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.pilot import Pilot

from reader.model import Comparison
from reader.reading import Reading, start
from reader.session.match_job import MatchJob, MatchState, MatchStatus
from reader.ui.commands import COMMANDS
from reader.ui.context import AppContext
from reader.ui.keys import key_name
from reader.ui.page.marks import ASCII, UNICODE, Marks
from reader.ui.page.wrap import fit
from reader.ui.screen import MainScreen
from reader.ui.start import Opening
from reader.ui.status_text import guidance, is_first_start, remember_start
from reader.ui.terminal.cells import BLANK, Row, cells
from reader.ui.terminal.sgr import Codes
from tests.ui.conftest import CountingApp, strips_of
from tests.ui.doubles import Known

MARKS = pytest.mark.parametrize("marks", [UNICODE, ASCII], ids=["unicode", "ascii"])
SIZES = [(80, 24), (81, 25), (72, 20), (71, 20), (100, 12), (40, 12), (20, 5), (200, 50)]


@pytest.fixture(autouse=True)
def marker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What tells of a first start, in a state folder of the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "reader" / "welcomed"


def as_cells(rows: list[list[Segment]], columns: int) -> list[Row]:
    """The cells of every row, to its end."""
    found = [cells(row, Codes().of) for row in rows]
    return [row + [BLANK] * (columns - len(row)) for row in found]


def linked(found: Comparison) -> Reading:
    """The beginning of the pair, its links known."""
    return start(Comparison(found.left, found.right)).with_comparison(found)


@asynccontextmanager
async def first_start(
    found: Comparison, marks: Marks, size: tuple[int, int]
) -> AsyncIterator[Pilot[int]]:
    """The app as somebody sees it first, its links known."""
    search = MatchJob(Known(found))
    search.start()
    app = CountingApp(linked(found), search, AppContext(marks, is_first=True))
    async with app.run_test(size=size) as pilot:
        while app.main.matched.status is MatchStatus.RUNNING:
            await pilot.pause()
        await pilot.pause()
        yield pilot


def shown(pilot: Pilot[int]) -> list[list[Segment]]:
    """Every row of the screen."""
    app = pilot.app
    return [list(strip) for strip in strips_of(app)]


def main_of(pilot: Pilot[int]) -> MainScreen:
    """The screen under all panels."""
    assert isinstance(pilot.app, CountingApp)
    return pilot.app.main


def texts(pilot: Pilot[int]) -> list[str]:
    """Every row as text."""
    return ["".join(part.text for part in row).rstrip() for row in shown(pilot)]


@pytest.mark.parametrize(
    ("marks", "size"), [((UNICODE, ASCII)[n % 2], size) for n, size in enumerate(SIZES)]
)
async def test_the_opening_shows_the_same(
    bundled: Comparison, marks: Marks, size: tuple[int, int]
) -> None:
    """Cell for cell what Textual then draws: nothing moves when it takes over."""
    found = MatchState(MatchStatus.DONE, 1.0, bundled)
    drawn = Opening(marks, *size, is_first=True).draw(linked(bundled), found)
    async with first_start(bundled, marks, size) as pilot:
        assert as_cells(drawn, size[0]) == as_cells(shown(pilot), size[0])


@MARKS
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (72, 20), (40, 20), (80, 12), (40, 12)])
def test_nothing_of_it_is_cut(marks: Marks, columns: int, rows: int) -> None:
    """Three lines where there is room, else the one on keys; each fits."""
    lines = guidance(marks, columns, rows)
    assert len(lines) == (3 if rows >= 20 else 1)
    assert all(fit(line.text, columns) == line.text for line in lines)
    if marks is ASCII:
        assert all(line.text.isascii() for line in lines)
    told = " ".join(line.text for line in lines)
    for key in (entry.keys[0] for entry in COMMANDS if entry.id in {"next", "cross"}):
        assert f" {key_name(key)} " in told
    assert guidance(marks, columns, 11) == ()


def test_three_accounts_are_not_two() -> None:
    """The guidance counts them, and has the key to the next one."""
    wide = " ".join(line.text for line in guidance(UNICODE, 80, 24, sources=3))
    assert "3 accounts of one event" in wide
    assert ") shows the next account" in wide
    narrow = " ".join(line.text for line in guidance(UNICODE, 40, 24, sources=3))
    assert "both accounts" not in narrow


@pytest.mark.parametrize(
    ("key", "size"), [("j", (200, 50)), ("question_mark", (80, 24)), ("tab", (40, 12))]
)
async def test_it_goes_with_the_first_key(
    bundled: Comparison, key: str, size: tuple[int, int]
) -> None:
    """Whatever the key, which does what it does; the texts get the rows, and it is remembered."""
    async with first_start(bundled, UNICODE, size) as pilot:
        main = main_of(pilot)
        lines = [line.text for line in guidance(UNICODE, *size)]
        assert texts(pilot)[-1 - len(lines) : -1] == lines
        heights = sum(pane.size.height for pane in main.panes.values())
        assert is_first_start()
        await pilot.press(key)
        await pilot.pause()
        assert not is_first_start()
        assert not set(lines) & set(texts(pilot))
        assert (main.reading.here.number == 2) is (key == "j")
        assert (pilot.app.screen is not main) is (key == "question_mark")
        if key == "question_mark":
            await pilot.press("q")
            await pilot.pause()
        assert sum(pane.size.height for pane in main.panes.values()) > heights


async def test_paging_first_skips_no_line(bundled: Comparison) -> None:
    """What the guidance stood over was not read: Space goes on from the last row that was."""
    async with first_start(bundled, UNICODE, (80, 24)) as pilot:
        main = main_of(pilot)
        pane = main.panes[main.reading.side]
        last = pane.render_line(pane.size.height - 1).text
        await pilot.press("space")
        await pilot.pause()
        now = [pane.render_line(y).text for y in range(pane.size.height)]
        assert any(line[8:] == last[8:] for line in now)


async def test_another_size_is_told_otherwise(bundled: Comparison) -> None:
    """As many lines as there is room for, and no row lost where there is none."""
    async with first_start(bundled, UNICODE, (80, 24)) as pilot:
        for size in ((40, 12), (60, 9), (100, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            lines = [line.text for line in guidance(UNICODE, *size)]
            assert texts(pilot)[-1 - len(lines) : -1] == lines
            assert texts(pilot)[-1].endswith("q quit")


async def test_who_has_been_here_is_told_nothing(bundled: Comparison) -> None:
    """And a key writes nothing."""
    search = MatchJob(Known(bundled))
    search.start()
    app = CountingApp(linked(bundled), search, AppContext())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        assert not set(texts(pilot)) & {line.text for line in guidance(UNICODE, 80, 24)}
        assert is_first_start()


def test_it_is_remembered(marker: Path) -> None:
    """By a file of the owner's own; twice does no harm."""
    assert is_first_start()
    remember_start()
    remember_start()
    assert not is_first_start()
    assert marker.read_bytes() == b""


def test_where_nothing_can_be_written_nothing_happens(marker: Path) -> None:
    """The next start is the first again."""
    marker.parents[1].write_text("in the way")
    assert is_first_start()
    remember_start()
    assert is_first_start()
