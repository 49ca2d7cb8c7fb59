"""Phrases of a passage that could name a fact: whole noun phrases, and what is done to them.

There is no dictionary: a word counts as a verb by what precedes it ("to", "was", "they"), by its
ending, or as an irregular form. A doubtful word ends the phrase, so that a name is never half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from reader.matching.terms.spellings import BASE
from reader.matching.terms.terms import Term
from reader.model import Span

WIDTH = 40
"""Most columns of a name, so that it stands in a list beside the passages of both sides."""

_LONG = 6
"""A capitalised word longer than this that ends in -ed is no name."""

_CONTENT_WORDS = 5
_WORDS = 7
"""Most content words of a name, and most words."""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_GLUE = _listed("of for in on and against")
"""Words that hold a phrase together."""

_ARTICLES = _listed("a an the his her its their our")
_DETERMINERS = _ARTICLES | _listed("this that these those no any")
_PRONOUNS = _listed("i he she it we they you him them us me himself herself itself")
_ASKS_FOR_VERB = _listed("""
    to will would can could should may might must shall do does did not never has have had is are
    was were be been being am i he she it we they you who which cannot let
""")
_DENIES = _listed("no not never nor neither without nobody nothing none cannot")
_DENYING = _listed("deni declin refus reject disput fail avoid stop")
"""Stems of verbs that deny."""

_TIMES = _listed("""
    year years month months week weeks day days night morning evening afternoon hour hours minute
    minutes time times today yesterday tomorrow tonight moment century decade decades
    early earlier late later ago recently now last next first second
""")
_VAGUE = _listed("""
    thing things way ways lot lots part parts people person man woman men women kind sort number
    member members group groups place fact case issue issues question point reason example
    comment comments remarks statement statements interview news report reports story spokesman
    spokeswoman spokesperson official officials reporters reporter sources source percent
    new recent former big major good great little long old several such full whole entire right
    wrong matter move effort efforts end side line bit deal set life sense amid worth senior
    words word tens dozens hundreds thousands millions billion billions million trillion dollars
    action actions activity activities agency appearance approach approval aspect attempt attempts
    body change changes choice claim claims concern concerns data decision decisions demand demands
    detail details development document documents event events experience figure figures form goal
    goals idea ideas impact information interest interests level levels list manner message messages
    moment need needs observer observers office offices opinion opinions opportunity option options
    organization organizations organisation organisations outcome period piece pieces plan plans
    position positions power problem problems process range reaction reality reference response
    responses result results role situation source stage stance step steps subject team term terms
    topic type version view views voice website websites
    political public private federal national local congressional presidential legislative official
    relevant possible potential similar different various certain key main serious sharp strong
    drastic dramatic symbolic significant important special particular general common current future
    previous final broad wide single additional further own upcoming influential top
    president presidents governor governors senator senators congressman lawmaker lawmakers leader
    leaders candidate candidates nominee chairman minority majority republican republicans democrat
    democrats democratic administration
""")
"""Nouns and adjectives that name nothing by themselves."""

_ADJECTIVES = _listed("""
    political federal national local congressional presidential legislative relevant possible
    potential similar different various certain main serious sharp strong drastic dramatic symbolic
    significant important special particular common current future previous final broad wide single
    additional further own upcoming influential top new recent former big major good great little
    long old several such full whole entire right wrong first next last democratic progressive
""")
"""Words with which no phrase ends: a noun must follow."""

_TELLS = _listed("""
    tell tells told ask asks asked add adds added report reports reported announce announced
    announces argue argued argues claim claimed claims note noted notes insist insisted state stated
    write wrote writes call called calls accuse accused warn warned tweeted explained declared
    according including included following saying calling asking telling claiming suggesting
    pledging arguing insisting warning noting adding accusing writing sure able unable likely ready
    willing clear due aside nearby familiar available aware responsible alone safe
""")
"""Verbs with which newspapers report, and words that stand without a noun: they end a phrase."""

_VERBS = _listed("""
    get gets take takes make makes gives goes comes come want wants need needs seek seeks keep keeps
    become becomes know knows think thinks see sees include includes say says lets let believe
    believes seem seems remain remains continue continues begin begins appear appears try tries
    helps bring brings allow allows expect expects wonder agree agrees require requires mean means
    put puts feels happen happens raise raises apply applies flow flows struggle struggles
    leave leaves faces holds meets speak choose forget forgive give go grow hear
    learn lose send swear teach understand withdraw arise undergo overcome
""")
_SPEAKERS = _listed("""
    official officials spokesman spokeswoman spokesperson source sources reporter reporters adviser
    advisers aide aides correspondent
""")
"""Who speaks is no fact."""

_ACTS = _listed("""
    hearing shooting meeting killing briefing funding spending bombing hunting ruling filing rating
    reading raising training housing wedding offering gathering testing voting polling trafficking
    teaching building opening closing cutting beating hacking wiretapping
""")
"""Nouns in -ing: behind another noun the rest are participles ("Perry running")."""

_TITLES = _listed("dr gen gov hon lt maj messrs mr mrs ms prof rep reps rev sen sens sgt st")
"""Titles whose full stop ends no phrase."""

_NO_FACTS = frozenset({
    "white house", "new york", "united states", "fox news", "associated press", "new york times",
    "attorney general", "vice president", "oval office", "capitol hill", "republican party",
    "democratic party", "washington post", "press conference", "news conference", "press release",
    "law enforcement",
    "obama administration", "trump administration", "bush administration", "high court",
    "supreme court", "washington times", "wall street journal", "huffington post", "los angeles",
})  # fmt: skip
"""Names of places, bodies and papers that stand in the news of every day."""

_HYPHENS = frozenset("-\u2013")
_CURRENCIES = frozenset("$\u00a3\u20ac")
_CLOSING = frozenset({"' ", "\u2019 "})
_HELD = re.compile(r"(?:['\u2019]s?)?[ -]?")
"""What may stand between two words of a phrase; no comma, no quotation mark."""


class Tag(Enum):
    """What a term may be in a phrase; OTHER ends it."""

    NOUN = "noun"
    VERB = "verb"
    SMALL = "small"
    OTHER = "other"


class Phrase(NamedTuple):
    """A run of words of a passage that could be a name."""

    text: str
    span: Span
    stems: tuple[str, ...]
    """Of its content words, in their order."""

    has_verb: bool
    is_name: bool
    """Whether it is capitalised throughout: a name and nothing else."""

    numbers: frozenset[str]
    """Stems of its numbers, which both sides must have."""

    is_deed: bool
    """Whether it begins with a verb."""

    is_whole: bool
    """Whether no noun or adjective before it belongs to it, as in "[high] court"."""


class Worded(NamedTuple):
    """A passage: its text and its terms."""

    text: str
    terms: Sequence[Term]


def phrases(passage: Worded) -> Iterator[Phrase]:
    """The phrases of `passage` that begin and end where a reader would begin and end them."""
    passage = Worded(passage.text, tuple(passage.terms))  # each is looked at a dozen times
    text, terms = passage
    tags = tagged(passage)
    for first, term in enumerate(terms):
        if tags[first] not in (Tag.NOUN, Tag.VERB) or not _may_begin(passage, tags, first):
            continue
        for last in range(first, min(first + _WORDS, len(terms))):
            if last > first and not _is_held(text, terms[last - 1], terms[last]):
                break
            if tags[last] is Tag.OTHER or terms[last].span.end - term.span.start > WIDTH:
                break
            if tags[last] is Tag.NOUN and _may_end(passage, tags, last):
                made = _made(passage, tags, first, last)
                if made is not None and str(made.text).casefold() not in _NO_FACTS:
                    yield made


def denies(term: Term) -> bool:
    """Whether something is denied by the word."""
    return term.word in _DENIES or term.stem in _DENYING or term.word.endswith(("n't", "n\u2019t"))


def _made(passage: Worded, tags: Sequence[Tag], first: int, last: int) -> Phrase | None:
    """The phrase from the term `first` to the term `last`, if they are one."""
    words = passage.terms[first : last + 1]
    content = [term for term in words if term.is_content]
    stems = tuple(term.stem for term in content)
    start, end = words[0].span.start, words[-1].span.end
    if passage.text[start - 1 : start] in _CURRENCIES:
        start -= 1
    text = passage.text[start:end]
    if not 2 <= len(set(stems)) == len(stems) <= _CONTENT_WORDS or len(text) > WIDTH:
        return None
    if " " not in text or text.isupper():
        return None
    if not _is_one(passage, tags, first, last) or not _says_something(words):
        return None
    verb = next((n for n in range(first, last + 1) if tags[n] is Tag.VERB), None)
    has_verb = verb is not None
    if verb is not None and not any(
        term.is_content and not _is_vague(term) for term in passage.terms[verb + 1 : last + 1]
    ):
        return None  # takes place, raises questions
    is_name = all(t.is_capitalised and not t.is_number for t in content)
    numbers = frozenset(t.stem for t in content if t.is_number)
    is_deed = tags[first] is Tag.VERB
    is_held = first > 0 and _is_held(passage.text, passage.terms[first - 1], words[0])
    is_whole = not (is_held and tags[first - 1] is Tag.NOUN)
    return Phrase(text, Span(start, end), stems, has_verb, is_name, numbers, is_deed, is_whole)


def _is_one(passage: Worded, tags: Sequence[Tag], first: int, last: int) -> bool:
    """Whether the parts of a phrase belong together: one verb and one preposition at most."""
    inside = range(first, last + 1)
    verbs = [n for n in inside if tags[n] is Tag.VERB]
    small = [n for n in inside if tags[n] is Tag.SMALL and not _is_initial(passage.terms[n])]
    glue = [n for n in small if passage.terms[n].word in _GLUE]
    if len(verbs) > 1 or len(glue) > 1 or any(n - 1 in small for n in verbs):
        return False
    # An article follows a verb or a preposition; after "and" it begins another clause.
    leads = {*verbs, *(n for n in glue if passage.terms[n].word != "and")}
    return all(n in glue or n - 1 in leads for n in small)


def _says_something(words: Sequence[Term]) -> bool:
    """Whether both parts around a preposition name something, and nobody merely speaks."""
    if {words[0].word, words[-1].word} & _SPEAKERS:
        return False
    if words[-1].word in _ADJECTIVES or words[-1].word.endswith(("est", "ous", "ful", "less")):
        return False
    glue = next((n for n, term in enumerate(words) if term.word in _GLUE), len(words))
    parts = [part for part in (words[:glue], words[glue:]) if part]
    telling = [any(term.is_content and not _is_vague(term) for term in part) for part in parts]
    return any(telling) and all(
        tells or any(term.is_number for term in part)
        for tells, part in zip(telling, parts, strict=True)
    )


def _is_vague(term: Term) -> bool:
    return (
        term.is_number or term.word in _VAGUE or (term.word in _TIMES and not term.is_capitalised)
    )


def _is_day(term: Term) -> bool:
    """Whether the word says when: a month, a day of the week, "later"."""
    return (term.is_number and term.is_capitalised) or (
        term.word in _TIMES and not term.is_capitalised
    )


def _may_begin(passage: Worded, tags: Sequence[Tag], first: int) -> bool:
    term = passage.terms[first]
    before = passage.terms[first - 1] if first else None
    start = term.span.start
    if _is_day(term) or passage.text[start - 1 : start] in _HYPHENS:
        return False
    if before is None or not _is_held(passage.text, before, term):
        return tags[first] is Tag.NOUN and not (before and _is_half_a_number(before, term))
    if tags[first] is Tag.VERB:
        is_participle = term.word.endswith(("ed", "ing")) and term.word not in _VERBS
        return is_participle and before.word not in _DENIES
    if tags[first - 1] is Tag.NOUN:
        joined = passage.text[before.span.end : start]
        is_half_a_name = before.is_capitalised and term.is_capitalised
        return joined == " " and not is_half_a_name and not _is_half_a_number(before, term)
    return before.word not in _DENIES


def _is_half_a_number(before: Term, term: Term) -> bool:
    """Whether `term` goes on from a number: the half of "700 billion" or of "Dec. 27"."""
    return before.is_number and term.span.start - before.span.end <= len(". ")


def _may_end(passage: Worded, tags: Sequence[Tag], last: int) -> bool:
    term = passage.terms[last]
    end = term.span.end
    if _is_day(term) or passage.text[end : end + 1] in _HYPHENS:
        return False
    if last + 1 == len(tags) or not _is_held(passage.text, term, passage.terms[last + 1]):
        return True
    if passage.text[end : end + 2] in ("'s", "\u2019s", "s'", "' ", "\u2019 "):
        return False
    after = passage.terms[last + 1]
    if tags[last + 1] is Tag.NOUN:
        return _is_day(after)
    return not (after.word == "of" or (term.is_number and after.word in _GLUE))


def tagged(passage: Worded) -> list[Tag]:
    """Return what each term of `passage` is."""
    terms = passage.terms
    tags: list[Tag] = []
    for n, term in enumerate(terms):
        before = terms[n - 1] if n and _is_held(passage.text, terms[n - 1], term) else None
        after = None
        if n + 1 < len(terms) and _is_held(passage.text, term, terms[n + 1]):
            after = terms[n + 1]
        tag_before = tags[-1] if before is not None else None
        tag = _tag(term, before, tag_before, after)
        if _is_hyphened(passage.text, term) and tag is not Tag.VERB:
            tag = Tag.NOUN  # same-sex, Chick-fil-A
        tags.append(tag)
    return tags


def _tag(term: Term, before: Term | None, tag_before: Tag | None, after: Term | None) -> Tag:
    word = term.word
    if not term.is_content:
        is_small = word in _GLUE or word in _ARTICLES or _is_initial(term)
        return Tag.SMALL if is_small else Tag.OTHER
    if term.is_capitalised and not term.opens_sentence and word not in _TELLS:
        is_participle = word.endswith("ed") and len(word) > _LONG and tag_before is Tag.NOUN
        return Tag.VERB if is_participle else Tag.NOUN
    if word in _TELLS or (word.endswith("ly") and len(word) > len("only")):
        return Tag.OTHER
    is_verb = not term.is_number and _is_verb(word, before, tag_before, after)
    return Tag.VERB if is_verb else Tag.NOUN


def _is_verb(word: str, before: Term | None, tag_before: Tag | None, after: Term | None) -> bool:
    if before is not None and (
        before.word in _ASKS_FOR_VERB or (before.word == "that" and word.endswith("s"))
    ):
        return True
    follows_determiner = before is not None and before.word in _DETERMINERS
    is_before_noun = after is not None and after.is_content
    is_before_object = after is not None and after.word in _DETERMINERS | _PRONOUNS
    if word in BASE or word in _VERBS:
        return True
    if word.endswith("ed") and len(word) > len("red"):
        return not (is_before_noun and follows_determiner)
    if word.endswith("ing") and len(word) > len("thing"):
        if is_before_object or (is_before_noun and not follows_determiner):
            return True
        return not follows_determiner and word not in _ACTS
    return is_before_object and tag_before is Tag.NOUN


def _is_held(text: str, before: Term, after: Term) -> bool:
    """Whether a phrase may go on from one term to the next, by what stands between them."""
    between = text[before.span.end : after.span.start]
    if between in _CLOSING and not before.word.endswith("s"):
        return False  # the end of a quotation, not of "parents' house"
    return (
        between == " "
        or (between == ". " and (_is_initial(before) or is_title(before)))
        or _HELD.fullmatch(between) is not None
    )


def _is_hyphened(text: str, term: Term) -> bool:
    return "-" in (
        text[term.span.start - 1 : term.span.start],
        text[term.span.end : term.span.end + 1],
    )


def _is_initial(term: Term) -> bool:
    """Whether `term` looks like the F in "Stephen F. Lynch"."""
    return len(term.word) == 1 and term.is_capitalised and term.word not in "ai"


def is_title(term: Term) -> bool:
    """Whether `term` is a title such as Mr. or Sen."""
    return term.is_capitalised and term.word in _TITLES
