"""A comparison file: sources, what is known of them, and the facts to look for.

    version: 1
    sources:                              # two to nine
      - path: one.txt                     # relative to this file, or an http(s) address
        publisher: The Valley Post        # these override what the article says of itself:
        headline: The bridge is gone      # publisher, headline, author, published, place,
        published: 4 May 2021             # address, note (shown above it), about (in the help)
      - text: |                           # or the text itself, as copied from a page ...
          The old bridge gave way on Monday night.

          Nobody was hurt, the mayor said.
      - text:                             # ... or passage by passage
          - headline: Bridge lost         # with its kind, such as caption or furniture;
          - The river took the bridge.    # without one it is body
    language: en                          # of all sources; else found out
    names:                                # everyone by one name
      Ann Lee: [the mayor, Annie]
    furniture:                            # lines of these pages that are no article
      - Get our valley alerts             # * stands for a few words, {number} for a number
    facts:
      - name: When the bridge fell
        cues: [bridge gave way, river took]
      - name: Nobody was hurt             # without cues: where it is told, by passage numbers
        passages: {1: [2], 2: [2]}
    more_facts: no                        # look for no others

`sources/comparison.schema.json` says the same to editors.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ComparisonFileError
from reader.library.article import Told
from reader.library.comparison_facts import facts_in, located, names_in
from reader.library.comparison_sources import Described, described
from reader.library.decoding import decoded
from reader.library.files import is_same_file, read_bytes
from reader.library.opened import Opened
from reader.library.sanitise import clean
from reader.model import Fact

if TYPE_CHECKING:
    from reader.library.yaml_nodes import Item

VERSION = "1"
"""Of the file's form; a file that says nothing means this one."""

FEWEST, MOST = 2, 9
"""Sources that can be compared: each has a digit key, and the 36 pairs of nine fit a screen."""

MOST_FURNITURE = 200
"""Lines: each is held against every passage."""

KEYS = ("version", "sources", "facts", "names", "language", "furniture", "more_facts")
_WHAT = "cannot read the comparison file"


def open_comparison(path: Path, told: Told | None = None, *, allow_local: bool = False) -> Opened:
    """Open the sources that the YAML file at `path` names, and what it says of them.

    Article paths are relative to the file; addresses may lead to this machine or a private network
    only with `allow_local`. `told` learns of what may take a while. Metadata there
    overrides what the articles say of themselves. Raises ComparisonFileError for the file,
    SourceError for an article.
    """
    root = _root(path)
    fields = root.fields(KEYS)
    if "sources" not in fields:
        root.refuse("it names no sources", f"add a list 'sources' with {FEWEST} to {MOST} of them")
    items = fields["sources"].items()
    if not FEWEST <= len(items) <= MOST:
        why = f"its sources are {len(items)}, and reader compares {FEWEST} to {MOST}"
        fields["sources"].refuse(why, f"name {FEWEST} to {MOST}")
    facts = facts_in(fields["facts"]) if "facts" in fields else []
    names = names_in(fields["names"]) if "names" in fields else {}
    furniture = _furniture(fields["furniture"]) if "furniture" in fields else ()
    more_facts = fields["more_facts"].truth() if "more_facts" in fields else True
    language = fields["language"].text() if "language" in fields else ""
    described_ = [described(item, path, number) for number, item in enumerate(items, start=1)]
    sources = tuple(one.opened(furniture, told, allow_local=allow_local) for one in described_)
    _refuse_twins(described_)
    origins = tuple(one.origin for one in described_)
    return Opened(
        sources,
        (path, *(Path(source.file) for source in sources if source.file)),
        tuple(each.fact for each in facts if each.fact.cues),
        located(facts, sources),
        more_facts,
        names,
        language or None,
        fields["language"].place if language else "",
        furniture,
        origins,
    )


def read_facts(path: Path) -> tuple[Fact, ...]:
    """Read the facts, with their cues, of the YAML file at `path`; a comparison file serves.

    Facts without cues are passed over: the passages that tell of them are those of other articles.
    Raises ComparisonFileError when none is left or the file cannot be understood.
    """
    root = _root(path)
    fields = root.fields(KEYS)
    if "facts" not in fields:
        root.refuse("it names no facts", "add a list 'facts' with names and cues")
    facts = tuple(each.fact for each in facts_in(fields["facts"]) if each.fact.cues)
    if not facts:
        fields["facts"].refuse("none of these facts has cues", "add 'cues' with words to look for")
    return facts


def _root(path: Path) -> Item:
    from reader.library.yaml_nodes import File, parsed  # noqa: PLC0415 - two plain files do without yaml

    where = clean(str(path))
    data = read_bytes(path, _WHAT, ComparisonFileError)
    text = decoded(data, _WHAT, where, ComparisonFileError)
    root = parsed(text, File(_WHAT, where, ComparisonFileError))
    if root is None:
        raise ComparisonFileError(_WHAT, where, "there is nothing in it", "write the keys it needs")
    version = root.chosen(["version"]).get("version")
    if version is not None and version.text() != VERSION:
        why = f"its version is '{version.text()}', and this reader knows version {VERSION}"
        version.refuse(why, f"write 'version: {VERSION}', or use a newer reader")
    return root


def _furniture(item: Item) -> tuple[str, ...]:
    from reader.library.furniture.own import (  # noqa: PLC0415 - few files name any
        MOST_GAPS,
        has_many_gaps,
        has_words,
    )

    if len(item.items()) > MOST_FURNITURE:
        why = f"there are more than {MOST_FURNITURE} lines of furniture here"
        item.refuse(why, "take out the least of them")
    for entry in item.items():
        if not has_words(entry.text()):
            entry.refuse("there are no words in this line", "write a line of the page")
        if has_many_gaps(entry.text()):
            entry.refuse(f"this line has more than {MOST_GAPS} of * and {{number}}", "write words")
    return tuple(entry.text() for entry in item.items())


def _refuse_twins(sources: list[Described]) -> None:
    for one, other in combinations(sources, 2):
        is_same = (
            one.is_file and other.is_file and is_same_file(Path(one.origin), Path(other.origin))
        )
        if is_same or (one.origin and one.origin == other.origin):
            why = f"source {one.number} is the same: {clean(one.origin)}"
            other.item.refuse(why, "name different articles")
