"""Three accounts of our own making that contradict each other.

A sum is told three ways, a lease ends in 2018, in 2019 and in January 2019, and a detour takes 20
or 40 minutes.
"""

from __future__ import annotations

from itertools import combinations

from reader.matching.compare import compare
from reader.model import Collection, MatchRequest, RawPassage, Source, number_passages

TEXTS = {
    "Harbour Post": (
        (
            "The council voted on Thursday to close the Old Harbour Bridge for repairs that will"
            " cost 48 million dollars, the mayor, Ellen Marsh, said."
        ),
        "The lease of the toll company ends in 2018, and the council will not renew it.",
        (
            "Drivers will need 20 minutes more to cross the river by the northern tunnel, according"
            " to the traffic office."
        ),
        "Three bus lines will be rerouted, and school children will ride free of charge.",
    ),
    "Daily Courier": (
        (
            "The Old Harbour Bridge will be closed for repairs costing 52 million dollars, the"
            " council decided on Thursday."
        ),
        (
            "The toll company's lease ends in 2019. Mayor Ellen Marsh said the council would not"
            " renew the lease."
        ),
        (
            "The detour through the northern tunnel will cost drivers 40 minutes, the traffic"
            " office estimates."
        ),
    ),
    "Coast Wire": (
        "The harbour master said that ferries will run every quarter of an hour from April.",
        (
            "The lease of the toll company will end in January 2019, after which the council plans"
            " to run the bridge itself."
        ),
        (
            "Portwell's council voted to close the Old Harbour Bridge. Repairs will cost 61 million"
            " dollars, officials said."
        ),
    ),
}


def compare_accounts() -> Collection:
    """Compare each two of them."""
    sources = tuple(
        Source(f"{name}.txt", number_passages(map(RawPassage, texts)), publisher=name)
        for name, texts in TEXTS.items()
    )
    pairs = combinations(range(len(sources)), 2)
    return Collection(
        sources, {(a, b): compare(MatchRequest(sources[a], sources[b])) for a, b in pairs}
    )
