"""The last text that was copied, as a file: a terminal without a clipboard loses nothing."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkstemp

from reader import places


def copied_file() -> Path:
    """Where the last text that was copied is kept."""
    return places.state_folder() / "copied.txt"


def keep(text: str) -> None:
    """Put `text` into the file, which nobody else may read; an older one is replaced in one step.

    Raises OSError when it cannot be done; the older text is then still there.
    """
    file = copied_file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = mkstemp(prefix=".copied-", dir=file.parent)  # made with mode 0600
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="") as out:
            out.write(text)
        beside.replace(file)
    except BaseException:  # an interrupted write leaves nothing behind either
        beside.unlink(missing_ok=True)
        raise
