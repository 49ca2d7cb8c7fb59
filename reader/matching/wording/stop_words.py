"""Words that tell nothing of what a passage is about, by language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data" / "stop_words"
LISTED = ("en", "de", "es", "fr", "it", "pt", "nl", "ru", "ar")
"""Codes (ISO 639-1) of the languages that have a list."""


@cache
def stop_words(code: str) -> frozenset[str]:
    """The closed word classes of a language, its commonest adverbs, the verbs of reported speech.

    For English after Quirk et al. 1985, chapter 2. Empty for a language without a list.
    """
    if code not in LISTED:
        return frozenset()
    return frozenset((_FOLDER / f"{code}.txt").read_text(encoding="utf-8").split())


STOP_WORDS = stop_words("en")
