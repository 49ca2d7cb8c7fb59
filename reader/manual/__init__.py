"""The manual: Markdown pages, shipped with the program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from reader.errors import UsageError

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "index": "Contents of the manual",
        "keys": "Keys",
        "options": "Options",
        "sources": "Sources",
        "comparing": "Comparing",
        "review": "Review and sharing",
        "settings": "Settings and themes",
        "reports": "Reports and JSON",
        "batch": "Many pairs",
        "api": "Python API",
        "method": "Method and measurements",
        "terminals": "Terminals and SSH",
        "privacy": "Privacy",
        "troubleshooting": "Troubleshooting",
        "glossary": "Glossary",
    }
)
"""Name of each page -> its title, in reading order."""

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


def read_page(name: str = "") -> str:
    """Return the Markdown of the page whose name begins with `name`; the index without one.

    The last two letters of a longer word may be others: "compare" is the page "comparing".

    Raises UsageError if there is no such page, or several.
    """
    wanted = name.strip().lower().removesuffix(".md") or next(iter(PAGES))
    begins = wanted[: max(len(wanted) - 2, 4)]
    found = [wanted] if wanted in PAGES else [page for page in PAGES if page.startswith(wanted)]
    found = found or [page for page in PAGES if page.startswith(begins)]
    if len(found) != 1:
        why = f"several pages begin with '{wanted}'" if found else "the manual has no such page"
        advice = f"pages: {', '.join(found or PAGES)}"
        what = "cannot show the manual"
        raise UsageError(what, f"--manual {name}", why, advice)
    from importlib.resources import files  # noqa: PLC0415 - takes its time to load

    text = files(__package__).joinpath(f"{found[0]}.md").read_text(encoding="utf-8")
    return _COMMENT.sub("", text)
