"""With three sources or more: what the others report of a passage, or of a row of a digest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.model import Collection, Side
from reader.report.digest import Digest, DigestRow, Section, Sign
from reader.report.phrases import list_numbers


def describe_count(covering: int, sources: int) -> str:
    """Say how many of all sources cover a fact or a passage."""
    return "covered by all" if covering == sources else f"covered by {covering} of {sources}"


def describe_coverage(collection: Collection, names: Sequence[str], source: int, index: int) -> str:
    """Say who else covers a passage: covered by 2 of 4; no match found: FOX; or only in one."""
    found = collection.coverage(source, index)
    if not (found.covering or found.weak):
        return "only in one source"
    count = describe_count(len(found.covering) + 1, len(names))
    parts = [count if found.covering else "weak links only"]
    groups = [("no match found", found.silent)]
    if found.covering:
        groups.insert(0, ("weak link only", found.weak))
    parts += [f"{words}: {', '.join(names[n] for n in some)}" for words, some in groups if some]
    return "; ".join(parts)


def count_sources(
    digest: Digest, collection: Collection, names: Sequence[str], pair: tuple[int, int]
) -> Digest:
    """Let Only here in the digest of a pair say how many of all sources cover each passage.

    Passages of the pair that no other source covers come first, then those with weak links only,
    then those that few cover.
    """
    rows = [
        (_RANKS.index(row.sign), count, row)
        for side in Side
        for count, row in _coverage_rows(collection, names, pair[side.value], side)
    ]
    rows.sort(key=lambda ranked: ranked[:2])
    others = (row for row in digest.rows if row.section is not Section.ONLY_HERE)
    return replace(digest, rows=(*others, *(row for *_, row in rows)))


_RANKS = (Sign.ONE_SIDE, Sign.PERHAPS, Sign.COVERED)
"""The order of rows by their signs."""


def _coverage_rows(
    collection: Collection, names: Sequence[str], source: int, side: Side
) -> Iterator[tuple[int, DigestRow]]:
    """Yield a row for each passage of a source, with the number of sources that cover it."""
    for passage in collection.sources[source].passages:
        if passage.kind.is_linkable:
            found = collection.coverage(source, passage.index)
            about, *_ = describe_coverage(collection, names, source, passage.index).split(";")
            sign = Sign.COVERED if found.covering else Sign.ONE_SIDE
            sign = Sign.PERHAPS if found.weak and not found.covering else sign
            kind = about if found.covering else "passage"
            yield len(found.covering), DigestRow.of_passage(side, passage, sign, about, kind)


class Elsewhere(NamedTuple):
    """What the other sources report of something that two of them are compared on."""

    agreeing: tuple[str, ...]
    """Names of those that report it, each with its value if it gives one."""

    differing: tuple[str, ...]
    silent: tuple[str, ...]

    related: tuple[str, ...]
    """Those with a linked passage, named with its number, that may or may not say the same."""

    def describe(self) -> str:
        """Say it in a line; empty with two sources."""
        parts = (
            ("also in", self.agreeing),
            ("differs in", self.differing),
            ("see", self.related),
            ("no match found in", self.silent),
        )
        return "; ".join(f"{words} {', '.join(names)}" for words, names in parts if names)


def find_elsewhere(
    collection: Collection, names: Sequence[str], pair: tuple[int, int], row: DigestRow
) -> Elsewhere:
    """Look in all sources but those of `pair` for the content of a row of their digest."""
    ends = {
        (source, at)
        for source, some in zip(pair, (row.left_at, row.right_at), strict=True)
        for at in some
    }
    values = [
        value
        for fact in collection.facts
        for value in fact.values
        if not ends.isdisjoint(value.places)
    ]
    groups: tuple[list[str], ...] = ([], [], [], [])
    for other, name in enumerate(names):
        if other in pair:
            continue
        given = [value for value in values if value.words[other]]
        found = sorted(
            {
                each.passage
                for source, at in ends
                if (each := collection.counterparts(source, at.passage)[other]) and each.is_sure
            }
        )
        if given:
            value = given[0]
            here = {value.groups[n] for n in pair} - {None}
            words = value.words[other]
            same = [  # one of the pair may have been left out of the values of a fact
                names[n]
                for n, given_there in zip(pair, (row.left, row.right), strict=True)
                if words.casefold() == given_there.casefold()
                or (len(here) > 1 and value.groups[n] == value.groups[other])
            ]
            is_apart = not same and value.groups[other] not in {None, *here}
            words += "".join(f", as {each}" for each in same if row.left != row.right)
            groups[1 if here and is_apart else 0].append(f"{name} ({words})")
        elif found and row.section is not Section.ONLY_HERE:
            groups[3].append(f"{name} {list_numbers(collection.sources[other], found)}")
        else:
            groups[0 if found else 2].append(name)
    return Elsewhere(*map(tuple, groups))
