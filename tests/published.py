"""The published articles behind the bundled pair, which are not part of this repository."""

from __future__ import annotations

import os
from pathlib import Path

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "seeds"


def find_published() -> list[Path]:
    """Return the files of the published articles, in order; none where they are not at hand.

    The environment variable READER_SEEDS names their folder; its default lies beside the checkout.
    """
    return sorted(Path(os.environ.get("READER_SEEDS") or _BESIDE).glob("*.txt"))
