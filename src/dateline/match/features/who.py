"""What people say of two reported incidents: who is named, who does it, how old they are."""

from __future__ import annotations

from dateline.match.features.declare import feature
from dateline.records.reported import Reported
from dateline.text.names import names_agree


@feature
def same_victims(a: Reported, b: Reported) -> tuple[float, str]:
    """A victim is named in both by first and family name."""
    if not a.victims or not b.victims:
        return 0.0, "one of them names no victim"
    shared = [x for x in sorted(a.victims) if any(names_agree(x, y) for y in b.victims)]
    if shared:
        return 1.0, f"both name {len(shared)} same victim{'s' if len(shared) > 1 else ''}"
    return 0.0, "they name different victims, of whom a report may name only some"


@feature
def same_parties(a: Reported, b: Reported) -> tuple[float, str]:
    """The same party does it, or the same people suffer it."""
    doers, hurt = a.doers & b.doers, a.sufferers & b.sufferers
    if doers and hurt:
        return 0.6, "the same party does it to the same people"
    if doers or hurt:
        return 0.3, "the same party does it" if doers else "the same people or things suffer it"
    if a.doers and b.doers:
        return -0.1, "other parties are named as doing it"
    return 0.0, "no party is named in both"


@feature
def same_ages(a: Reported, b: Reported) -> tuple[float, str]:
    """The same ages stand where both tell of it; a girl of six and a man of forty are two stories."""
    if not a.ages or not b.ages:
        return 0.0, "one of them tells no age"
    shared = sorted(a.ages & b.ages)
    if not shared:
        return -0.9, "no age is in both"
    return (1.0 if len(shared) > 1 else 0.6), f"both tell of somebody of {' and '.join(shared[:2])}"
