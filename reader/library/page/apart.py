"""Pages are read in a process of their own: what is made to harm can harm only that."""

from __future__ import annotations

import signal
import subprocess
import sys
from importlib.util import find_spec

from reader.errors import SourceError
from reader.library.formats.document import Document
from reader.library.installing import how_to_install
from reader.model import Draft, Kind

PATIENCE = 10.0
"""Seconds to wait for a page to be read; the process gives up by itself after two of computing."""

MOST_CHARACTERS = 8_000_000
"""Of a page's mark-up. The largest pages of newspapers have some two million."""

_START = (
    "import sys; sys.path[:] = sys.argv[2:]; from reader.library.page.child import main; main()"
)
_WHAT = "cannot open the article"
_TOO_LONG = "it takes too long to be understood"
_ADVICE = "save the article as text and name that file"


def read_page(html: str, where: str, address: str = "", *, patience: float = PATIENCE) -> Document:
    """Return the passages and metadata of a page's mark-up, which all have their kinds.

    `where` names the page in an error, `address` is where it was found, if known; `patience` is in
    seconds. Raises SourceError where no article is found, the page cannot be understood in little
    time and memory, or the extra that reads pages is not installed.
    """
    if find_spec("trafilatura") is None:
        why = "reading web pages needs an extra that is not installed"
        raise SourceError(_WHAT, where, why, how_to_install("web"))
    if len(html) > MOST_CHARACTERS:
        why = f"its mark-up has more than {MOST_CHARACTERS // 1_000_000} million characters"
        raise SourceError(_WHAT, where, why, _ADVICE)
    if not html.strip():
        raise SourceError(_WHAT, where, "the page is empty", "choose one with text in it")
    found = _asked(html, where, address, patience)
    if found is None:
        why = "no article was found in it, only what stands around one"
        raise SourceError(_WHAT, where, why, _ADVICE)
    drafts, metadata = found
    return Document(
        tuple(Draft(text, Kind(kind)) for kind, text in drafts), metadata, is_marked=True
    )


def _asked(
    html: str, where: str, address: str, patience: float
) -> tuple[list[tuple[str, str]], dict[str, str]] | None:
    """What the other process answers: kinds and texts, and metadata; None for no article."""
    import json  # noqa: PLC0415 - plain files do without

    try:
        # -P and the whole path: no file of the folder one is in is taken for a module.
        done = subprocess.run(  # noqa: S603 - this Python, with fixed arguments
            [sys.executable, "-P", "-S", "-c", _START, address, *sys.path],
            input=html.encode(errors="replace"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience,
            check=False,
        )
        if done.returncode == 0:
            answer: tuple[list[tuple[str, str]], dict[str, str]] | None = json.loads(done.stdout)
            return answer
    except subprocess.TimeoutExpired as cause:
        raise SourceError(_WHAT, where, _TOO_LONG, _ADVICE) from cause
    except (OSError, ValueError) as cause:
        why = "no other process could be started to read the page"
        raise SourceError(_WHAT, where, why, "end other programs and try again") from cause
    why = "its mark-up is too large or too odd to be understood"
    if done.returncode == -getattr(signal, "SIGXCPU", 0):
        why = _TOO_LONG
    raise SourceError(_WHAT, where, why, _ADVICE)
