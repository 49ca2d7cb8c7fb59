"""Pages that Chromium prints: one to four columns, boxes and quotations floating beside them."""

from __future__ import annotations

import html
import random
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.bench.pdfs.articles import BOX, PULLED, Block, Made, Role, blocks_for

_TAGS = {
    Role.HEADLINE: ("<h1>", "</h1>"),
    Role.HEADING: ("<h2>", "</h2>"),
    Role.CAPTION: ("<p class=caption>", "</p>"),
    Role.TEXT: ("<p>", "</p>"),
}
_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip


def browser() -> str | None:
    """The program, if it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def made(seed: int) -> Made:
    """The layout of that seed. Raises CalledProcessError or TimeoutExpired if it is not printed."""
    draw = random.Random(seed)  # noqa: S311 - layouts, not secrets
    blocks = blocks_for(draw)
    columns = draw.choice([1, 1, 2, 2, 3, 4])
    parts = ["".join((start, html.escape(one.text, quote=False), end)) for one, (start, end) in (
        (block, _TAGS[block.role]) for block in blocks
    )]  # fmt: skip
    beside: tuple[str, ...] = ()
    kind = draw.random()
    if kind < 0.3:
        beside = (PULLED,)
        parts.insert(draw.randint(4, 8), f"<aside class=pulled>{PULLED}</aside>")
    elif kind < 0.6 and columns < 3:
        beside = BOX
        box = "".join(f"<p>{text}</p>" for text in BOX)
        parts.insert(draw.randint(4, 8), f"<aside class=box>{box}</aside>")
    body = f"{parts[0]}<div class=columns>{''.join(parts[1:])}</div>"
    page = (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{_title(blocks)}</title>"
        f"<style>{_style(draw, columns)}</style><body>{body}</body></html>"
    )
    data = _printed(page, has_header=draw.random() < 0.5)
    texts = tuple(block.text for block in blocks)
    return Made(f"{seed} chromium, columns: {columns}", data, texts, beside)


def _title(blocks: list[Block]) -> str:
    return f"{html.escape(blocks[0].text)} | The Echo"


def _style(draw: random.Random, columns: int) -> str:
    size = draw.choice([8, 8.5, 9, 10, 10.5, 11, 12] if columns > 1 else [10, 11, 12, 14])
    papers = ["A4", "Letter", "A4 landscape", "A5", "A3"] if columns < 4 else ["A4", "A3"]
    fonts = ["Georgia,serif", "Arial,sans-serif", '"DejaVu Serif"', '"Liberation Sans"', "serif"]
    is_indented = draw.random() < 0.5
    gap = 0 if is_indented else draw.choice([0.4, 0.7, 1.2])
    indent = draw.choice([0.8, 1.2, 2]) if is_indented else 0
    rules = {
        "@page": f"size:{draw.choice(papers)};margin:{draw.randint(8, 25)}mm",
        "body": f"font:{size}pt/{draw.choice([1.1, 1.2, 1.35, 1.5, 1.7])} {draw.choice(fonts)}",
        ".columns": f"columns:{columns};column-gap:{draw.choice([4, 5, 6, 8, 12])}mm;"
        f"text-align:{draw.choice(['left', 'justify'])};hyphens:{draw.choice(['auto', 'none'])}",
        "p": f"margin:0 0 {gap}em;text-indent:{indent}em",
        "h1": f"font-size:{draw.choice([18, 24, 32])}pt;"
        f"text-align:{draw.choice(['left', 'center'])}",
        "h2": f"font-size:{draw.choice([size, size * 1.2])}pt",
        ".caption": f"font-size:{draw.choice([0.75, 0.85, 1])}em;"
        f"{draw.choice(['', 'color:#777', 'font-style:italic'])}",
        ".box": f"float:{draw.choice(['left', 'right'])};width:{draw.choice([35, 45])}%;"
        "font-size:.85em;border:1px solid;padding:2mm;margin:2mm",
        ".pulled": "font-size:1.5em;margin:1em 0;text-indent:0",
    }
    return "".join(f"{name}{{{rule}}}" for name, rule in rules.items())


def _printed(page: str, *, has_header: bool) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "page.html").write_text(page, encoding="utf-8")
        header = [] if has_header else ["--no-pdf-header-footer"]
        where = [f"--user-data-dir={folder}/own", f"--print-to-pdf={folder}/page.pdf"]
        command = [browser() or "", *_OPTIONS, *header, *where, f"file://{folder}/page.html"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(folder) / "page.pdf").read_bytes()
