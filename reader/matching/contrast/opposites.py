"""Words that cannot both be true of one thing.

Verbs and adjectives that are antonyms in WordNet 3.1 (Fellbaum 1998), with those that WordNet has
as their synonyms; the groups of leaving office and of working are after the contradictions that
de Marneffe, Rafferty and Manning list (Finding Contradictions in Text, 2008).
"""

from __future__ import annotations

from collections import defaultdict

_TABLE = {
    # WordNet: confirm, admit / deny
    "denied": ("confirm admit acknowledge concede", "deny dispute refute"),
    # pass / fail
    "passed": ("pass", "fail"),
    # allow, permit / forbid, prohibit
    "allowed": ("allowed permitted authorized let", "forbade forbidden prohibited banned barred"),
    # accept / reject, refuse
    "accepted": ("accept approve endorse", "reject refuse"),
    # win / lose
    "won": ("win won", "lose lost"),
    # rise / fall, increase / decrease
    "rose": ("rise rose increase grew", "fell decrease drop decline shrink shrank"),
    # open / close
    "opened": ("opened reopened", "closed shut"),
    # support / oppose
    "supported": ("support back favor", "oppose"),
    # convict / acquit, guilty / innocent
    "guilty": ("convict guilty", "acquit innocent"),
    # legal / illegal, safe / unsafe
    "legal": ("legal lawful", "illegal unlawful"),
    "safe": ("safe", "unsafe"),
    # true / false
    "true": ("true", "false untrue"),
    # de Marneffe et al.: resign / fire
    "left": ("resign quit", "fire sack dismiss oust"),
    # work / fail
    "worked": ("working", "failed broke broken"),
}
CROSSED = frozenset(("left",))
"""Groups whose second side is done to the subject of the first: she resigned, they fired her."""

INTRANSITIVE = frozenset(("worked", "rose"))
"""Groups whose verbs need no object."""

SAME = frozenset(
    ("outlin", "unveil", "announc", "present", "reveal", "disclos", "set", "lay", "laid")
)
"""Stems of verbs that WordNet 3.1 has as ways to make known."""

_PHRASES = {
    "stepped down": ("left", True),
    "step down": ("left", True),
    "stepping down": ("left", True),
}
"""Phrases and the side on which they stand."""


def _by_word() -> dict[str, frozenset[tuple[str, bool]]]:
    found: defaultdict[str, set[tuple[str, bool]]] = defaultdict(set)
    for name, sides in _TABLE.items():
        for is_first, words in zip((True, False), sides, strict=True):
            for word in words.split():
                for form in _forms(word):
                    found[form].add((name, is_first))
    return {key: frozenset(value) for key, value in found.items()}


def _forms(word: str) -> tuple[str, ...]:
    """A verb in all its regular forms; what ends in -ed or -ing is a form of its own."""
    if word.endswith(("ed", "ing")):
        return (word,)
    root = word.removesuffix("e")
    last = word[-1]
    doubled = word + last if last in "tnp" else word
    forms: tuple[str, ...]
    forms = (word, word + "s", word + "es", root + "ed", root + "ing", doubled + "ed")
    if word.endswith("y"):
        forms = (*forms, word[:-1] + "ied", word[:-1] + "ies")
    return forms


_POLES = _by_word()
POLAR = frozenset((*_POLES, *(phrase.split()[0] for phrase in _PHRASES)))
"""Words that may have an opposite."""

_NONE: frozenset[tuple[str, bool]] = frozenset()


def poles(word: str, text: str) -> frozenset[tuple[str, bool]]:
    """The groups to which a word belongs, each with its side; `text` begins with the word."""
    for phrase, pole in _PHRASES.items():
        if text.startswith(phrase):
            return frozenset((pole,))
    return _POLES.get(word, _NONE)
