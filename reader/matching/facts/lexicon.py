"""Word lists for the names of facts: what a word may be in an English phrase, without a dictionary.

Collected by reading the names of news pairs (told_dev); the lists are in data/words.txt.
"""

from __future__ import annotations

import re

from reader.paths import read_data

_BLOCKS = (block.split(":\n") for block in read_data("matching/facts/data/words.txt").split("\n\n"))
_TEXTS = dict(_BLOCKS)
_LISTS = {name: frozenset(words.split()) for name, words in _TEXTS.items()}

GLUE = _LISTS["glue"]
"""Words that hold a phrase together."""

LOOSE = _LISTS["loose"]
"""Those that often go with the verb before the phrase: obstruct justice in the inquiry."""

ARTICLES = _LISTS["articles"]
DETERMINERS = ARTICLES | _LISTS["determiners"]
BEFORE_VERBS = _LISTS["before verbs"]
"""Words that a verb follows: auxiliaries and pronouns."""

AUXILIARIES = _LISTS["auxiliaries"]
"""Words that follow a subject and are no content."""

DENYING = _LISTS["denying words"]
DENYING_STEMS = _LISTS["denying stems"]
"""Stems of verbs that deny."""

STANCES = _LISTS["stance stems"]
"""Stems of words for or against something: no name has them that one side lacks."""

WHEN = _LISTS["when"]
"""Words for when that may follow a phrase and do not belong to it."""

TIMES = _LISTS["times"] | WHEN

ADJECTIVES = _LISTS["adjectives"]
"""Words with which no phrase ends: a noun must follow."""

VAGUE = _LISTS["vague"] | ADJECTIVES
"""Nouns and adjectives that name nothing by themselves."""

ADJECTIVAL = re.compile(r".+(?:al|ist|ic|ive|ous|ary|ed|ing)")
"""Endings of adjectives."""

REPORTING = _LISTS["reporting"]
"""Verbs with which newspapers report, and words that occur without a noun: they end a phrase."""

VERBS = _LISTS["verbs"]
SPEAKERS = _LISTS["speakers"]
"""Who speaks is no fact."""

WHO = _LISTS["who"]
"""Nouns for persons and bodies, in the singular: they say who, and hardly ever what happened."""

AGENTS = re.compile(r".{2,}(?:[^e]er|or|ist|ee|ian)")
NO_AGENTS = _LISTS["not who"]
"""Nouns that end like one for a person, in the singular."""

ACTS = _LISTS["acts"]
"""Nouns in -ing: behind another noun the rest are participles ("Perry running")."""

TITLES = _LISTS["titles"]
"""Titles whose full stop ends no phrase."""

NO_FACTS = frozenset(_TEXTS["everyday names"].splitlines())
"""Names of places, bodies and papers that occur in the news of every day."""

LAWS = _LISTS["laws"]
BODIES = _LISTS["bodies"]
"""Last words of names of laws and occasions, and of bodies; other names are of persons, places."""

CLAUSES = _LISTS["clauses"]
"""Words that begin a relative clause."""

BORDERS = _LISTS["borders"]
"""Prepositions and conjunctions: a clause is whole without what they begin."""

OPENERS = _LISTS["openers"]
"""Conjunctions before the subject of a clause."""

PARTICLES = _LISTS["particles"]
"""Adverbs that belong to the verb before them."""

SAME_PAST = _LISTS["same past"]
"""Verbs with one form for present and past, which are nouns as well."""

COMPLEMENTS = _LISTS["complements"]
"""Prepositions that often go with the verb: a clause is half without what they begin."""
