"""The help on one screen of 80x24; `--help all` is the parser's own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reader.cli.arguments import OptionParser

_BRIEF: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "sources": {
            "--facts FILE": "look for the facts and cues in FILE",
            "--language CODE": "language of the articles, such as de (default: detected)",
            "--demo": "open the bundled pair",
        },
        "output": {
            "--format NAME": "print text, digest, html, markdown, csv, facts or json",
            "-o, --output FILE": "write a report; the extension selects the format",
            "--min-strength X": "only links of strength X (0 to 1) or more",
            "--batch PAIRS -o OUT": "compare many pairs, one JSON line each",
        },
        "screen": {
            "--at N, --fact NAME": "start at a passage of the first article, or at a fact",
            "--layout NAME": "side-by-side, stacked or one",
            "--theme NAME": "dark, light, high-contrast, colour-blind or your own",
        },
        "review": {
            "--review FILE": "save decisions and notes to FILE, to share it",
            "--forget": "list what is stored, and remove it after asking",
        },
    }
)
"""By title of the parser's group: an option as shown, and what it does."""


def brief_help(parser: OptionParser) -> str:
    """Return the most used options on one screen, ending with a line break."""
    lines = [f"usage: {parser.usage}", "", f"{parser.description}"]
    lines += ["FILE: a file, an http(s) address or - ; without one, recent pairs are listed."]
    for title, options in _BRIEF.items():
        lines.append(f"{title}:")
        lines += [f"  {option:<22}{what}" for option, what in options.items()]
    lines.append("--help all: every option, examples, exit codes.  --manual [PAGE]: the manual.")
    return "\n".join(lines) + "\n"
