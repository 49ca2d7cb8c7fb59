"""Links that are about the same, gathered."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.matching.facts.found.subject import Subject

ALIKE = 0.3
"""Least cosine of a link and the cluster it joins. Between 0.2 and 0.4 the agreement with a human
marker's phrases on BASIL dev is the same within the noise; lower lumps, higher splits."""


@dataclass(slots=True)
class Cluster:
    """Links about the same, strongest first."""

    subjects: list[Subject] = field(default_factory=list)
    stems: dict[str, float] = field(default_factory=dict)
    """What all of them are about, summed."""

    square: float = 0.0
    """The squared length of `stems`."""

    def add(self, subject: Subject) -> None:
        """Take in one more link."""
        self.subjects.append(subject)
        for stem, weight in subject.stems.items():
            before = self.stems.get(stem, 0.0)
            self.stems[stem] = before + weight
            self.square += weight * (2 * before + weight)

    @property
    def belief(self) -> float:
        """0..1, that any of its links is right: noisy-or (Pearl 1988)."""
        return 1 - math.prod(1 - subject.link.strength for subject in self.subjects)


def clusters(subjects: Iterable[Subject], most: int) -> list[Cluster]:
    """Leader clustering (Hartigan 1975, chapter 3), the strongest link first.

    A link joins the cluster it is most like, if that is ALIKE. If none is, it leads a new one, as
    long as there are fewer than `most`; so the time grows with the number of links only. Links of
    one strength come in the order of their stems: then swapped sides give the same clusters.
    """
    made: list[Cluster] = []
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for subject in sorted(subjects, key=lambda s: (-s.link.strength, sorted(s.stems.items()))):
        dots: defaultdict[int, float] = defaultdict(float)
        for stem, weight in subject.stems.items():
            for number in holders[stem]:
                dots[number] += weight * made[number].stems[stem]
        length = math.sqrt(sum(weight * weight for weight in subject.stems.values()))
        alike = [(dots[n] / (length * math.sqrt(made[n].square)), -n) for n in dots]
        likeness, place = max(alike, default=(0.0, 0))
        number = -place
        if likeness < ALIKE:
            if len(made) >= most:
                continue
            number = len(made)
            made.append(Cluster())
        for stem in subject.stems.keys() - made[number].stems.keys():
            holders[stem].append(number)
        made[number].add(subject)
    return made
