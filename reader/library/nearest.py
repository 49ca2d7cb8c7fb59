"""The known name that somebody may have meant."""

from __future__ import annotations

from collections.abc import Collection

_LEAST_ALIKE = 60
"""0..100, how alike a misspelt name must be to the known one suggested for it. Set by hand."""


def nearest(name: str, known: Collection[str]) -> str | None:
    """The one of `known` that is meant by `name`, if it is near enough."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only for an error message

    best = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE)
    return best[0] if best else None


def advice(name: str, known: Collection[str], what: str = "keys") -> str:
    """What to tell who wrote `name`: the nearest of `known`, else all of them; `what` they are."""
    best = nearest(name, known)
    return f"did you mean '{best}'?" if best else f"known {what} are {', '.join(known)}"
