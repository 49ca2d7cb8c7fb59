"""Who is counted, and what befell them: one class for the several words for one thing."""

from __future__ import annotations

from reader.matching.contrast.mention import UNNAMED
from reader.matching.terms.stems import stem
from reader.matching.word_lists import table, word_list

ROLES = word_list("people", "roles")
"""Words for one person: driver, woman."""

_COUNTED = frozenset(map(stem, word_list("people", "counted")))
PEOPLE = _COUNTED | frozenset(map(stem, ROLES | word_list("people", "others")))
"""Units of people and of harm to them."""

BEFALLEN = word_list("people", "befallen")
"""What people are after a number that names no one: 23 injured."""


def _by_stem(name: str) -> dict[str, str]:
    return {stem(word): key for key, words in table(name).items() for word in words.split()}


FATES = _by_stem("fates")
"""What befell those who are counted, by the stem of the word for it."""

_GROUP_OF = _by_stem("groups")


def class_of(unit: str, fate: str) -> str:
    """What a number of `unit` counts, where words around it report a `fate`; else empty.

    The same for all who are counted with one fate, and for the several words of one group.
    """
    if fate and (unit in _COUNTED or unit == UNNAMED or unit in FATES):
        return FATES.get(unit, fate)
    return FATES.get(unit) or _GROUP_OF.get(unit, "")
