"""The facts and names in a comparison file."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.loading.sources import LocatedFact, Says
from reader.model import Fact, Source

if TYPE_CHECKING:
    from reader.loading.yaml_nodes import Item

FACT_KEYS = ("name", "cues", "passages", "says", "differ")

MOST_FACTS = 2_000
"""Nine sources have 36 pairs, with about thirty facts each."""

MOST_CUES, MOST_NAMES = 1_000, 1_000
"""Of all facts, and names with their nicknames: each is searched in every passage."""

LONGEST_CUE = 200
"""Characters of a cue or name, and of what a source says."""


class FactEntry(NamedTuple):
    """A fact, and the entry with its passages."""

    fact: Fact
    """With its cues, if any."""

    item: Item
    passages: Item | None
    """Only if it has no cues."""

    says: Item | None
    is_differing: bool


def parse_facts(item: Item) -> list[FactEntry]:
    """Parse a list of facts. Raises the file's error."""
    entries = item.items()
    if len(entries) > MOST_FACTS:
        item.refuse(f"there are more than {MOST_FACTS:,} facts here", "delete the least important")
    facts = [_fact(entry) for entry in entries]
    if sum(len(each.fact.cues) for each in facts) > MOST_CUES:
        item.refuse(f"there are more than {MOST_CUES:,} cues here", "delete the least important")
    if not facts:
        item.refuse("the list is empty", "name a fact, with its cues")
    seen: set[str] = set()
    for each in facts:
        name = each.fact.name.casefold()
        if each.fact.cues and name in seen:
            each.item.refuse(f"the fact '{each.fact.name}' appears twice", "rename one of them")
        if each.fact.cues:
            seen.add(name)
    return facts


def locate(facts: Sequence[FactEntry], sources: Sequence[Source]) -> tuple[LocatedFact, ...]:
    """Return the facts without cues, with their passages in `sources`.

    Two of them may have one name, as facts found in links may. Raises the file's error for a source
    or passage that does not exist.
    """
    found: list[LocatedFact] = []
    for each in facts:
        if each.passages is None:
            continue
        says = _says(each, len(sources))
        found.append(LocatedFact(each.fact.name, _passages(each.passages, sources), says))
    return tuple(found)


def parse_says(facts: Sequence[FactEntry], sources: int) -> dict[str, Says]:
    """Return what each source says of the facts with cues, by name of the fact.

    `sources` is the number of sources in the file. Raises the file's error for a source that does
    not exist.
    """
    found = {each.fact.name: _says(each, sources) for each in facts if each.fact.cues}
    return {name: says for name, says in found.items() if says != Says()}


def parse_names(item: Item) -> dict[str, tuple[str, ...]]:
    """Parse names with their nicknames. Raises the file's error."""
    names: dict[str, tuple[str, ...]] = {}
    holders: dict[str, str] = {}
    for key, value in item.pairs():
        name = key.text()
        if not name:
            key.refuse("this name is empty", "write one")
        nicknames = value.items()
        if not nicknames:
            value.refuse(f"'{name}' has no other names", "add one, or delete it")
        for called, where in ((name, key), *((each.text(), each) for each in nicknames)):
            if not called:
                where.refuse("this name is empty", "write one")
            _check_length(called, where)
            if called.casefold() in holders:
                why = f"'{called}' already belongs to '{holders[called.casefold()]}'"
                where.refuse(why, "keep it for one of them")
            holders[called.casefold()] = name
            if len(holders) > MOST_NAMES:
                where.refuse(f"there are more than {MOST_NAMES:,} names here", "delete some")
        names[name] = tuple(each.text() for each in nicknames)
    return names


def _check_length(text: str, item: Item) -> None:
    if len(text) > LONGEST_CUE:
        item.refuse(f"this is longer than {LONGEST_CUE} characters", "write a few words")


def _fact(item: Item) -> FactEntry:
    fields = item.fields(FACT_KEYS)
    name = fields["name"].text() if "name" in fields else ""
    if not name:
        item.refuse("this fact has no name", "add 'name' with a few words")
    _check_length(name, fields["name"])
    cues: list[str] = []
    for cue in fields["cues"].items() if "cues" in fields else ():
        _check_length(cue.text(), cue)
        cues += filter(None, [cue.text()])
    passages = fields.get("passages")
    if cues and passages is not None:
        passages.refuse(f"the fact '{name}' has both cues and passages", "delete one of them")
    if not cues and passages is None:
        item.refuse(f"the fact '{name}' has no cues", "add 'cues' with words that announce it")
    is_differing = "differ" in fields and fields["differ"].truth()
    return FactEntry(Fact(name, tuple(cues)), item, passages, fields.get("says"), is_differing)


def _says(entry: FactEntry, sources: int) -> Says:
    """Return what the file says that each source says; a value left empty is no word of it."""
    found: dict[int, str] = {}
    for key, value in entry.says.pairs() if entry.says is not None else ():
        number = _source_number(key, sources, found)
        _check_length(value.text(), value)
        found[number - 1] = value.text()
    return Says({source: words for source, words in found.items() if words}, entry.is_differing)


def _source_number(key: Item, sources: int, seen: Container[int]) -> int:
    """Return the number of a source, from 1; `seen` has the indexes of those before it."""
    number = key.number()
    if number > sources:
        key.refuse(f"there is no source {number}", f"sources are 1 to {sources}")
    if number - 1 in seen:
        key.refuse(f"source {number} appears twice", "keep one of them")
    return number


def _passages(item: Item, sources: Sequence[Source]) -> Mapping[int, tuple[int, ...]]:
    """Return passage indexes by source index; in the file both are numbers from 1."""
    found: dict[int, tuple[int, ...]] = {}
    for key, value in item.pairs():
        number = _source_number(key, len(sources), found)
        source = sources[number - 1]
        found[number - 1] = tuple(sorted({_index(each, source, number) for each in value.items()}))
    if len(found) < 2:
        item.refuse(
            "these passages are all from one source",
            "name two sources; write [] for no passage",
        )
    return found


def _index(item: Item, source: Source, number: int) -> int:
    index = source.index_of(item.number())
    if index is None:
        why = f"source {number} has no passage {item.number()}"
        item.refuse(why, f"it has passages 1 to {source.last_number}")
    return index
