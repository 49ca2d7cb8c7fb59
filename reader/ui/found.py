"""What is said of a search, in words."""

from __future__ import annotations

from reader.reading import Reading, Standing

_LONGEST = 12
"""Characters of a query named in the hints."""


def found_in_words(reading: Reading) -> tuple[str, ...]:
    """How many passages have it, which of them one is on, and how many more are folded away.

    In several lengths, the longest first; nothing when nothing was looked for.
    """
    finding = reading.finding
    if not finding.query:
        return ()
    if not finding.hits and not finding.hidden:
        return ("not found, nor anything near", "not found")
    near, nearly = ("", "") if finding.is_exact else ("none exact, near: ", "near: ")
    if not finding.hits:
        return (f"{near}{finding.hidden} in furniture", f"furniture: {finding.hidden}")
    more = f", {finding.hidden} more in furniture" if finding.hidden else ""
    short = f" +{finding.hidden}" if finding.hidden else ""
    standing = standing_of(reading)
    return (f"{near}{standing}{more}", f"{nearly}{standing}{more}", f"{nearly}{standing}{short}")


def found_notice(reading: Reading, fold_key: str) -> str:
    """What there is to say beside the count: near hits, hits out of sight, or none at all.

    `fold_key` is how to show those in furniture.
    """
    finding = reading.finding
    if not finding.query or (finding.hits and finding.is_exact and not finding.hidden):
        return ""
    words = found_in_words(reading)[0]
    return f"{words}: {fold_key} shows" if finding.hidden else f"/{finding.query}: {words}"


def standing_of(reading: Reading) -> Standing:
    """Which of the passages that have what was looked for one is on."""
    return reading.finding.standing(reading.side, reading.at(reading.side))


def hits_in_hints(reading: Reading, cut: str, ways: str) -> str:
    """What n and N go through, such as "n N /trump 3 of 12"; nothing when nothing was found.

    `ways` are the keys, with a space after each.
    """
    query = reading.finding.query
    named = query if len(query) <= _LONGEST else query[:_LONGEST].rstrip() + cut
    return f"{ways}/{named} {standing_of(reading)}" if reading.finding.hits else ""
