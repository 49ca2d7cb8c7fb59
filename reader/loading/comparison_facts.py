"""Facts and names as a comparison file gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.loading.sources import Located
from reader.model import Fact, Source

if TYPE_CHECKING:
    from reader.loading.yaml_nodes import Item

FACT_KEYS = ("name", "cues", "passages")

MOST_FACTS = 2_000
"""Nine sources have 36 pairs, with thirty facts each that may be found."""

MOST_CUES, MOST_NAMES = 1_000, 1_000
"""Of all facts, and names with their nicknames: each is looked for in every passage."""

LONGEST_CUE = 200
"""Characters of a cue or name; more is no phrase."""


class Given(NamedTuple):
    """A fact, and where the file says what passages tell of it."""

    fact: Fact
    """With its cues, if it has any."""

    item: Item
    passages: Item | None
    """Only without cues."""


def facts_in(item: Item) -> list[Given]:
    """Understand a list of facts; raises the error of the file when that cannot be done."""
    entries = item.items()
    if len(entries) > MOST_FACTS:
        item.refuse(f"there are more than {MOST_FACTS:,} facts here", "take out the least of them")
    facts = [_fact(entry) for entry in entries]
    if sum(len(each.fact.cues) for each in facts) > MOST_CUES:
        item.refuse(f"there are more than {MOST_CUES:,} cues here", "take out the least of them")
    if not facts:
        item.refuse("there are no facts here", "name one, with its cues")
    seen: set[str] = set()
    for each in facts:
        name = each.fact.name.casefold()
        if each.fact.cues and name in seen:
            each.item.refuse(f"the fact '{each.fact.name}' stands here twice", "rename one of them")
        if each.fact.cues:
            seen.add(name)
    return facts


def located(facts: Sequence[Given], sources: Sequence[Source]) -> tuple[Located, ...]:
    """The facts without cues, with the passages of `sources` that tell of them.

    Two of them may have one name, as facts found in links may. Raises the error of the file for a
    source or passage that is not there.
    """
    found: list[Located] = []
    for each in facts:
        if each.passages is None:
            continue
        found.append(Located(each.fact.name, _passages(each.passages, sources)))
    return tuple(found)


def names_in(item: Item) -> dict[str, tuple[str, ...]]:
    """Understand names with their nicknames; raises the error of the file as it must."""
    names: dict[str, tuple[str, ...]] = {}
    holders: dict[str, str] = {}
    for key, value in item.pairs():
        name = key.text()
        if not name:
            key.refuse("there is no name here", "write one")
        nicknames = value.items()
        if not nicknames:
            value.refuse(f"'{name}' has no other names here", "add one, or take it out")
        for called, where in ((name, key), *((each.text(), each) for each in nicknames)):
            if not called:
                where.refuse("there is no name here", "write one")
            _refuse_long(called, where)
            if called.casefold() in holders:
                why = f"'{called}' is a name of '{holders[called.casefold()]}' already"
                where.refuse(why, "let it name one of them")
            holders[called.casefold()] = name
            if len(holders) > MOST_NAMES:
                where.refuse(f"there are more than {MOST_NAMES:,} names here", "take some out")
        names[name] = tuple(each.text() for each in nicknames)
    return names


def _refuse_long(text: str, item: Item) -> None:
    if len(text) > LONGEST_CUE:
        item.refuse(f"this is longer than {LONGEST_CUE} characters", "write a few words")


def _fact(item: Item) -> Given:
    fields = item.fields(FACT_KEYS)
    name = fields["name"].text() if "name" in fields else ""
    if not name:
        item.refuse("this fact has no name", "add 'name' with a few words")
    _refuse_long(name, fields["name"])
    cues: list[str] = []
    for cue in fields["cues"].items() if "cues" in fields else ():
        _refuse_long(cue.text(), cue)
        cues += filter(None, [cue.text()])
    passages = fields.get("passages")
    if cues and passages is not None:
        passages.refuse(f"the fact '{name}' has both cues and passages", "take out one of them")
    if not cues and passages is None:
        item.refuse(f"the fact '{name}' has no cues", "add 'cues' with words that tell it")
    return Given(Fact(name, tuple(cues)), item, passages)


def _passages(item: Item, sources: Sequence[Source]) -> Mapping[int, tuple[int, ...]]:
    """By the place of a source, indexes; in the file both are numbers from 1."""
    found: dict[int, tuple[int, ...]] = {}
    for key, value in item.pairs():
        number = key.number()
        if number > len(sources):
            key.refuse(f"there is no source {number}", f"sources are 1 to {len(sources)}")
        if number - 1 in found:
            key.refuse(f"source {number} stands here twice", "keep one of them")
        source = sources[number - 1]
        found[number - 1] = tuple(sorted({_index(each, source, number) for each in value.items()}))
    if len(found) < 2:
        item.refuse("these are passages of fewer than two sources", "name those of two, if none []")
    return found


def _index(item: Item, source: Source, number: int) -> int:
    index = source.index_of(item.number())
    if index is None:
        why = f"source {number} has no passage {item.number()}"
        item.refuse(why, f"it has passages 1 to {source.last_number}")
    return index
