"""The metadata block at the head of a Markdown file."""

from __future__ import annotations

import re

from reader.errors import SourceError
from reader.library.dates import iso_date

_BLOCK = re.compile(
    r"\A---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE | re.DOTALL
)
_FIELDS = {
    "publisher": "publisher",
    "headline": "headline",
    "title": "headline",
    "author": "author",
    "published": "published",
    "date": "published",
    "place": "place",
    "address": "address",
    "url": "address",
    "note": "note",
}
"""Key of the front matter -> field of Source; where two name one field, the first here wins."""


def parted(text: str, where: str) -> tuple[dict[str, str] | None, str, int]:
    """Part `text` into metadata, what follows, and how many lines the metadata took.

    The metadata is None when there is no front matter. Other programs write theirs here too, so
    unknown keys and values that are no text are passed over. Raises SourceError for front matter
    that is not YAML.
    """
    found = _BLOCK.match(text)
    if found is None:
        return None, text, 0
    from reader.library.yaml_nodes import parsed  # noqa: PLC0415 - yaml only for front matter

    root = parsed(
        found["yaml"], where, what="cannot read the front matter", error=SourceError, lines_before=1
    )
    entries = root.entries()
    fields: dict[str, str] = {}
    for key, name in _FIELDS.items():
        value = entries[key].text_or_list() if key in entries else ""
        if value and name not in fields:
            fields[name] = iso_date(value) or value if name == "published" else value
    return fields, text[found.end() :], text[: found.end()].count("\n")
