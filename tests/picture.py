"""Makes README's pictures from the bundled pair: python -m tests.picture FOLDER."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from reader.loading import load
from reader.matching.compare import compare
from reader.model import Comparison, MatchRequest, RawPassage, Source, number_passages
from reader.reading import start
from reader.session.match_job import MatchJob, MatchStatus
from reader.ui.context import AppContext
from reader.ui.reader_app import ReaderApp
from tests.ui.conftest import lines_of
from tests.ui.doubles import Known

REMOTE_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Font files of another host; the picture does with what the viewer has."""

VIEWS: dict[str, Sequence[str]] = {
    "reader": (),
    "why": ("w",),
    "facts": ("f",),
    "digest": ("C",),
    "find": ("slash", *"netanyahu"),
}
"""The pictures by name, and the keys that lead there."""


CHANGES = "changes"
"""The picture of two versions of one article."""

_STORY = 2
_STORIES = Path(__file__).parent / "matching" / "near_copies.txt"
"""Stories in two versions, "a {new|lost} frog", with a line between two stories."""

_EDIT = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")


def versions() -> Comparison:
    """Two versions of one article with their links."""
    story = _STORIES.read_text(encoding="utf-8").split("----\n")[_STORY]
    left, right = (
        Source(
            f"{name} edition",
            number_passages(map(RawPassage, _EDIT.sub(rf"\{n}", story).splitlines())),
            publisher=f"{name} edition",
        )
        for n, name in ((1, "Morning"), (2, "Evening"))
    )
    return compare(MatchRequest(left, right))


def bundled() -> Comparison:
    """The bundled pair with its links."""
    opened = load([])
    left, right = opened.sources
    return compare(MatchRequest(left, right, opened.facts))


@asynccontextmanager
async def opened(
    found: Comparison, keys: Sequence[str], passage: int, size: tuple[int, int]
) -> AsyncIterator[ReaderApp]:
    """The screen of a pair on a passage, after those keys."""
    begun = start(Comparison(found.left, found.right), passage)
    search = MatchJob(Known(found))
    search.start()
    app = ReaderApp(begun.with_comparison(found), search, AppContext())
    async with app.run_test(size=size) as pilot:
        while app.main.matched.status is MatchStatus.RUNNING:
            await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        yield app


async def picture(found: Comparison, keys: Sequence[str], passage: int = 8) -> str:
    """The pair on a passage (by default the strongest date) and after those keys, as SVG."""
    async with opened(found, keys, passage, (110, 30)) as app:
        svg = app.export_screenshot(title="reader")
    return REMOTE_FONT.sub("", svg).replace("Fira Code", "monospace")


async def text_picture(found: Comparison, passage: int = 8) -> str:
    """The pair on a passage at 80x24, as text: for places that show no pictures."""
    async with opened(found, (), passage, (80, 24)) as app:
        return "".join(f"{row.rstrip()}\n" for row in lines_of(app))


if __name__ == "__main__":
    folder, pair = Path(sys.argv[1]), bundled()
    for name, keys in VIEWS.items():
        svg = asyncio.run(picture(pair, keys))
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
    svg = asyncio.run(picture(versions(), (), 2))
    (folder / f"{CHANGES}.svg").write_text(svg, encoding="utf-8")
    (folder / "reader.txt").write_text(asyncio.run(text_picture(pair)), encoding="utf-8")
