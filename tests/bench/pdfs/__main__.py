"""How well PDFs are read: `python -m tests.bench.pdfs --seed 5000 --layouts 32` prints a table.

Each seed from `--seed` on is a layout of its own of articles in our own words: made by Chromium,
where it is installed, by Typst, or by ReportLab, in turn. It has other columns, paper, margins,
fonts, indents, hyphens, boxes. `--keep FOLDER` keeps the files. Rules are never tuned on a seed
whose figures are told: after a look into its files, take another one.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from reader.errors import SourceError
from reader.loading import sandbox
from reader.model import Kind
from tests.bench.pdfs import by_chromium, by_reportlab, by_typst
from tests.bench.pdfs.articles import Made
from tests.bench.pdfs.scoring import Score, scored

_ROW = "{:42}{:>11}{:>7}{:>8}{:>7}{:>17}\n"


def main() -> None:
    """Print a row for each layout, and the whole."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pdfs", description=__doc__)
    parser.add_argument("--seed", type=int, default=5000)
    parser.add_argument("--layouts", type=int, default=32)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    ways = [by_typst.made, by_reportlab.made]
    if by_chromium.browser():
        ways.insert(0, by_chromium.made)
    else:
        sys.stdout.write("Chromium is not installed: without its layouts\n")
    sys.stdout.write(_ROW.format("layout", *Score._fields[:-1], "false sentences"))
    total = Score()
    for number in range(arguments.layouts):
        made = ways[number % len(ways)](arguments.seed + number)
        if arguments.keep:
            arguments.keep.mkdir(parents=True, exist_ok=True)
            (arguments.keep / f"{arguments.seed + number}.pdf").write_bytes(made.data)
        score = scored(made, _passages(made))
        total = total.plus(score)
        sys.stdout.write(_ROW.format(made.name, *score))
        sys.stdout.flush()
    sys.stdout.write(_ROW.format("all", *total))


def _passages(made: Made) -> list[str]:
    """The passages of the article, as any reader of the file gets them."""
    try:
        drafts = sandbox.read(sandbox.PDF, made.data, made.name).drafts
    except SourceError as error:
        sys.stdout.write(f"{error}\n")
        return []
    return [draft.text for draft in drafts if draft.kind is not Kind.BOILERPLATE]


if __name__ == "__main__":
    main()
