"""The metadata block at the head of a Markdown file."""

from __future__ import annotations

import re

from reader.errors import SourceError
from reader.text.dates import iso_date

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


_OURS = re.compile(rf"^(?:{'|'.join(_FIELDS)})[ \t]*:(?:\s|$)", re.MULTILINE)
_ONE_WORD = re.compile(r"[\w.-]+")


def parted(text: str, where: str) -> tuple[dict[str, str] | None, str, int]:
    """Part `text` into metadata, what follows, and how many lines the metadata took.

    The metadata is None when there is no front matter, as between two rules that only part prose.
    Other programs write theirs here too, so unknown keys and values that are no text are passed
    over. Raises SourceError for front matter of ours that is not YAML.
    """
    found = _BLOCK.match(text)
    fields = _fields(found["yaml"], where) if found else None
    if found is None or fields is None:
        return None, text, 0
    return fields, text[found.end() :], text[: found.end()].count("\n")


def _fields(block: str, where: str) -> dict[str, str] | None:
    """Fields of Source by name; None for a block that is no metadata."""
    from reader.loading.yaml_nodes import File, parsed  # noqa: PLC0415 - yaml only for front matter

    is_ours = _OURS.search(block) is not None
    # Pandoc's rule: a line of dashes above a blank line is a rule between paragraphs.
    if not is_ours and not block.partition("\n")[0].strip():
        return None
    file = File("cannot read the front matter", where, SourceError, lines_before=1, is_shared=True)
    try:
        root = parsed(block, file)
    except SourceError:
        if is_ours:
            raise
        return None
    if root is None or not any(map(_ONE_WORD.fullmatch, root.keys)):
        return None
    entries = root.chosen(_FIELDS)
    fields: dict[str, str] = {}
    for key, name in _FIELDS.items():
        value = entries[key].text_or_list() if key in entries else ""
        if value and name not in fields:
            fields[name] = iso_date(value) or value if name == "published" else value
    return fields
