"""Pages that Typst sets: one to three columns, with its own ways of justifying and hyphenating."""

from __future__ import annotations

import random
import re
import tempfile
from pathlib import Path

import typst

from tests.bench.pdfs.articles import Block, Made, Role, blocks_for

_RUNNING = ("The Leigh Review", "Autumn")
_FONTS = ("Libertinus Serif", "New Computer Modern", "DejaVu Sans", "Liberation Sans")
"""The first two come with Typst; in place of others it takes the first."""


def made(seed: int) -> Made:
    """The layout of that seed."""
    draw = random.Random(seed)  # noqa: S311 - layouts, not secrets
    blocks = blocks_for(draw)
    columns = draw.choice([1, 2, 2, 3])
    has_running = draw.random() < 0.5
    text = _setting(draw, columns, has_running=has_running)
    text += "".join(_set(block, columns) for block in blocks)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.typ"
        file.write_text(text, encoding="utf-8")
        data = typst.compile(str(file))
    texts = tuple(block.text for block in blocks)
    beside = _RUNNING if has_running else ()
    return Made(f"{seed} typst, columns: {columns}", data, texts, beside)


def _setting(draw: random.Random, columns: int, *, has_running: bool) -> str:
    paper = draw.choice(["a4", "us-letter", "a5"] if columns < 3 else ["a4", "us-letter"])
    leading = draw.choice([0.5, 0.65, 0.9])
    apart = f"spacing:{draw.choice([1.2, 1.6])}em"
    indented = f"first-line-indent:{draw.choice([1, 1.5, 2])}em,spacing:{leading}em"
    number = draw.choice(["none", '"1"'])
    header = f"[{_RUNNING[0]} #h(1fr) {_RUNNING[1]}]" if has_running else "none"
    return (
        f'#set page(paper:"{paper}",columns:{columns},margin:{draw.randint(12, 25)}mm,'
        f"header:{header},numbering:{number})\n"
        f'#set text(size:{draw.choice([8.5, 9, 10, 11, 12])}pt,lang:"en",'
        f'hyphenate:{draw.choice(["true", "false"])},font:"{draw.choice(_FONTS)}")\n'
        f"#set columns(gutter:{draw.choice([4, 6, 9])}mm)\n"
        f"#set par(justify:{draw.choice(['true', 'false'])},leading:{leading}em,"
        f"{draw.choice([apart, indented])})\n"
    )


def _set(block: Block, columns: int) -> str:
    text = re.sub(r"([\\#$*_@<>`~\[\]])", r"\\\1", block.text)
    if block.role is Role.HEADING:
        return f"== {text}\n\n"
    if block.role is Role.CAPTION:
        return f"#block(text(size:0.8em)[{text}])\n\n"
    if block.role is Role.TEXT:
        return f"{text}\n\n"
    headline = f'#text(size:22pt,weight:"bold")[{text}]'
    if columns == 1:
        return f"{headline}\n\n"
    return f'#place(top,float:true,scope:"parent",clearance:6mm)[{headline}]\n\n'
