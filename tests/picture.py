"""Makes README's picture from the bundled pair: python -m tests.picture FILE.svg."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from reader.library import gather
from reader.matching import compare
from reader.model import Comparison
from reader.reading import start
from reader.ui.app import ReaderApp
from reader.ui.given import Given
from reader.ui.matching import Matching, Search
from tests.ui.doubles import Known

REMOTE_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Font files of another host; the picture does with what the viewer has."""


async def picture() -> str:
    """The bundled pair on its strongest date, as SVG."""
    opened = gather([])
    left, right = opened.sources
    found = compare(left, right, opened.facts)
    reading = start(Comparison(left, right), 8).with_comparison(found)
    search = Search(Known(found))
    search.start()
    app = ReaderApp(reading, search, Given())
    async with app.run_test(size=(110, 30)) as pilot:
        while app.main.found.matching is Matching.RUNNING:
            await pilot.pause()
        await pilot.pause()
        svg = app.export_screenshot(title="reader")
    return REMOTE_FONT.sub("", svg).replace("Fira Code", "monospace")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(picture()), encoding="utf-8")
