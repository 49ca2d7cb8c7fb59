"""Who is counted, and what befell them: one class for the words that the press uses for one thing.

The classes are the types of counts of the GDELT Global Knowledge Graph 2.1 (KILL, WOUND, ARREST,
PROTEST and so on), with those who work somewhere besides.
"""

from __future__ import annotations

from reader.matching.contrast.mention import UNNAMED
from reader.matching.terms.stems import stem

_FATES = {
    "dead": "killed died dies dead death fatal fatalities perished slain lives",
    "hurt": "injured injury injuries hurt wounded",
    "arrested": "arrested arrest detained detention",
    "missing": "missing",
    "rescued": "rescued",
    "kidnapped": "kidnapped abducted",
    "displaced": "evacuated displaced homeless",
    "employed": "employed employs employ work works working jobs",
}
_BEFALLEN = """
    killed dead injured hurt wounded arrested detained missing rescued evacuated displaced
"""
BEFALLEN = frozenset(_BEFALLEN.split())
"""What people are after a number that names no one: 23 injured."""

_GROUPS = {
    "crowd": "protesters demonstrators marchers",
    "staff": "employees staff staffers jobs",
}
_PERSONS = """
    people persons workers employees miners passengers civilians residents tourists migrants
    students pupils patients soldiers troops police officers policemen fighters militants suspects
    victims protesters demonstrators marchers
"""
"""No "women" or "others": they are nearly always some of those who are counted. No "villagers":
they have the stem of their villages."""


def _by_stem(classes: dict[str, str]) -> dict[str, str]:
    return {stem(word): name for name, words in classes.items() for word in words.split()}


FATES = _by_stem(_FATES)
"""What befell those who are counted, by the stem of the word for it."""

_GROUP_OF = _by_stem(_GROUPS)
_PERSON = {stem(word) for word in _PERSONS.split()}


def class_of(unit: str, fate: str) -> str:
    """What a number of `unit` counts, where words around it tell of a `fate`; else empty.

    The same for all who are counted with one fate, and for the several words of one group.
    """
    if fate and (unit in _PERSON or unit == UNNAMED or unit in FATES):
        return FATES.get(unit, fate)
    return FATES.get(unit) or _GROUP_OF.get(unit, "")
