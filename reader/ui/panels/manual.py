"""The manual inside the program: a list of its pages, and a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.markdown import Markdown
from rich.segment import Segment
from rich.style import Style
from rich.theme import Theme

from reader.manual import PAGES, read_page
from reader.text.encodings import fitted, plain
from reader.ui.commands import Command
from reader.ui.page.marks import Marks
from reader.ui.page.paint import Palette
from reader.ui.panels.chooser import Choice, Chooser
from reader.ui.panels.panel import TextPanel

_PAGES = tuple(PAGES)[1:]
"""Without the index, which the list replaces."""

_LINK_TO_PAGE = re.compile(r"\[([^\]]+)\]\(\w+\.md\)")


class PageList(Chooser):
    """The pages, filtered by title and text; a page with the words in its title comes first."""

    def __init__(self, marks: Marks) -> None:
        entries = [
            Choice(PAGES[name], f"reader --manual {name}", " ".join(read_page(name).split()))
            for name in _PAGES
        ]
        super().__init__("Manual", "opens the page", entries, marks)

    def matching(self, typed: str) -> list[int]:
        """Return the places of the pages that match the typed text, titles first."""
        words = typed.casefold()
        found = super().matching(typed)
        return sorted(found, key=lambda place: words not in PAGES[_PAGES[place]].casefold())


class ManualPage(TextPanel):
    """One page, by its place in the list."""

    def __init__(self, place: int, marks: Marks, commands: Sequence[Command]) -> None:
        self._page_name = _PAGES[place]
        super().__init__(
            f"Manual: {PAGES[self._page_name]}", "manual", marks, commands, self._render_page
        )

    def _render_page(self, palette: Palette) -> RenderableType:
        return _ManualMarkdown(_without_links(read_page(self._page_name)), self.marks, palette)


def lay_out(page: str, columns: int, *, ascii_only: bool = False) -> str:
    """Lay out the Markdown of a page as plain text of so many columns, for a pager."""
    encoding = "ascii" if ascii_only else "utf-8"  # of a file to which nothing is written
    file = TextIOWrapper(BytesIO(), encoding)
    console = Console(width=columns, color_system=None, file=file)
    with console.capture() as captured:
        console.print(Markdown(_without_links(page)))
    laid_out = "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
    return fitted(laid_out, encoding, plain)


def _without_links(page: str) -> str:
    """Leave the words of links to other pages."""
    return _LINK_TO_PAGE.sub(r"\1", page)


class _ManualMarkdown(NamedTuple):
    """Markdown in the styles of a palette and the characters of the marks."""

    text: str
    marks: Marks
    palette: Palette

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        with console.use_theme(Theme(_styles(self.palette), inherit=False)):
            for segment in console.render(Markdown(self.text, code_theme="ansi_dark"), options):
                yield Segment(self.marks.draw(segment.text), segment.style)


_PLAIN = (
    *("paragraph", "text", "block", "block_quote", "code_block", "hr", "link", "link_url"),
    *("list", "item", "item.number", "item.bullet"),
)
"""Parts of rich's Markdown that look like other text."""


def _styles(palette: Palette) -> dict[str, Style]:
    """Map rich's names of Markdown parts to the palette."""
    plain, heading = Style(), palette.heading
    headings = {f"markdown.h{level}": heading for level in range(1, 8)}
    parts = {f"markdown.{name}": plain for name in _PLAIN}
    return {
        **headings,
        **parts,
        "markdown.h1.border": palette.dim,
        "markdown.em": Style(italic=True),
        "markdown.strong": heading,
        "markdown.code": heading,
        "markdown.table.border": palette.dim,
        "markdown.table.header": heading,
        "none": plain,
    }
