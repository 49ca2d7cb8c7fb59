"""Facts that nobody named: what the links between two articles are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from heapq import nlargest

from reader.matching.facts.found.cluster import Cluster, clusters
from reader.matching.facts.found.naming import name
from reader.matching.facts.found.phrase import cut
from reader.matching.facts.found.subject import Subject, Worded, subjects
from reader.model import Fact, Link

__all__ = ["Worded", "with_found"]

_MOST = 30
"""No reader surveys more facts."""

_LEADERS = 4
"""How many clusters are begun for each fact that may be shown; set by reason."""

_LINKS = 50
"""How many links are looked at for each fact that may be shown: all of a hundred paragraphs, the
strongest of ten thousand."""

_SURE = 0.7
"""The belief from which a fact is added to facts that were given: that of a likely link. Who named
facts wants no thin ones among them; set by reason."""

_NAMING = 2
"""How many of its strongest links name a cluster; set by reason, as the others join these."""


def with_found(
    given: Sequence[Fact],
    links: Iterable[Link],
    left: Mapping[int, Worded],
    right: Mapping[int, Worded],
    rarity: Callable[[str], float],
) -> tuple[Fact, ...]:
    """The facts `given`, then those found in `links` that none of them covers.

    `left` and `right` hold the linkable passages by index; `rarity` is that of Weights. A fact
    that is found has no cues, passages on both sides and a name of words of the articles. Together
    there are no more than a reader can survey (or as many as given): 3 * sqrt of the geometric
    mean of both numbers of passages, so 13 for 20 passages each, and 30 from 100 on. The surest
    are kept, in the order of the left article.
    """
    most = min(_MOST, round(3 * (len(left) * len(right)) ** 0.25))
    room = most - len(given)
    if room <= 0:
        return tuple(given)
    sides = [(set(fact.left), set(fact.right)) for fact in given]
    beyond = [
        link
        for link in links
        if not any(link.left in on_left and link.right in on_right for on_left, on_right in sides)
    ]
    floor = min(nlargest(_LINKS * room, (link.strength for link in beyond)), default=0.0)
    surest = (link for link in beyond if link.strength >= floor)
    made = clusters(subjects(surest, left, right, rarity), _LEADERS * room)
    everywhere: defaultdict[str, float] = defaultdict(float)
    for cluster in made:
        for stem, weight in cluster.stems.items():
            everywhere[stem] += weight
    here, there = cache(lambda i: cut(left[i])), cache(lambda j: cut(right[j]))
    kept: defaultdict[str, list[Subject]] = defaultdict(list)
    shown = [c for c in made if not given or c.belief >= _SURE]
    for cluster in sorted(shown, key=lambda c: -c.belief)[:room]:
        naming = [subject.link for subject in cluster.subjects[:_NAMING]]
        passages = [
            *map(here, sorted({link.left for link in naming})),
            *map(there, sorted({link.right for link in naming})),
        ]
        kept[name(passages, _telling(cluster, everywhere))] += cluster.subjects
    found = [
        Fact(
            called,
            left=tuple(sorted({s.link.left for s in about})),
            right=tuple(sorted({s.link.right for s in about})),
            links=tuple(sorted((s.link.left, s.link.right) for s in about)),
        )
        for called, about in kept.items()
    ]
    return (*given, *sorted(found, key=lambda fact: (fact.left, fact.right, fact.name)))


def _telling(cluster: Cluster, everywhere: Mapping[str, float]) -> dict[str, float]:
    """What the stems of `cluster` say, times the share of them that is said in it alone."""
    believed: defaultdict[str, float] = defaultdict(float)
    for subject in cluster.subjects:
        for stem, weight in subject.stems.items():
            believed[stem] += subject.link.strength * weight
    return {stem: b * cluster.stems[stem] / everywhere[stem] for stem, b in believed.items()}
