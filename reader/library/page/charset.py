"""The encoding that a page declares in its mark-up."""

from __future__ import annotations

import re

_LOOKED_AT = 4096
"""Bytes; the HTML standard asks for the declaration within 1024."""

_IN_META = re.compile(
    rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})|<\?xml[^>]*?encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)


def declared_charset(data: bytes) -> str:
    """The name of the encoding that the page in `data` says it is in; empty if it says none."""
    found = _IN_META.search(data[:_LOOKED_AT])
    return (found[1] or found[2]).decode("ascii") if found else ""
