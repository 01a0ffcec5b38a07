"""What places say of two reported incidents."""

from __future__ import annotations

from dateline.match.features.declare import feature
from dateline.records.reported import Reported
from dateline.text.points import kilometres

_NEAR_KM, _FAR_KM = 25.0, 100.0
_DIRECTIONS = ("north", "south", "east", "west", "central ")
# Words of places' names that reports write without a capital as well.
_PARTS_OF_PLACES = frozenset(
    "the of in and near at district province city town village region state central "
    "north south east west northern southern eastern western".split()
)


@feature
def same_place(a: Reported, b: Reported) -> tuple[float, str]:
    """The places are one, near each other, one in the other, or apart."""
    score, sentence = _place(a, b)
    if score < 0 and _places_told(a, b) > 0:
        # A reader that put an event in the capital where a minister spoke still saw the name of the town.
        return 0.3 * score, f"{sentence}, but the other report names the place too"
    return score, sentence


def _places_told(a: Reported, b: Reported) -> float:
    """Whether the report of each names the place of the other: 1 both, above 0 rather yes, -0.6 neither."""
    told = [_is_told(x, y) for x, y in ((a, b), (b, a))]
    return sum(1.0 if found else -0.6 for found in told if found is not None) / 2


def _is_told(place_of: Reported, by: Reported) -> bool | None:
    """Whether a report bears the name of another's place; None where that has no name of its own."""
    words = [w for name in sorted(place_of.places) for w in name.split() if w not in _PARTS_OF_PLACES and len(w) > 2]
    if not words or place_of.place is None or place_of.place.precision == "country":
        return None
    return all(w in by.report_names for w in words)


def _place(a: Reported, b: Reported) -> tuple[float, str]:
    p, q = a.place, b.place
    if p is None or q is None:
        return 0.0, "the place of one of them is not known"
    if p.country and q.country and p.country != q.country:
        return -1.0, "they are in different countries"
    if p.geonames is not None and p.geonames == q.geonames:
        fine = p.precision in {"exact", "near", "city", "district"}
        return (1.0, f"both are in {p.name}") if fine else (0.3, f"both are somewhere in {p.name}")
    if a.places & b.places:
        shared = sorted(a.places & b.places)[0]
        # "Northwest Syria" is a region, however little the gazetteer knows of it.
        region = shared.startswith(_DIRECTIONS) and not _is_fine(a)
        return (0.3, f"both are somewhere in {shared}") if region else (0.8, f"both name {shared}")
    if p.point is not None and q.point is not None and _is_fine(a) and _is_fine(b):
        apart = kilometres(p.point, q.point)
        if apart <= _NEAR_KM:
            return 0.5, f"their places are {apart:.0f} km apart"
        return (
            (-0.3, f"their places are {apart:.0f} km apart")
            if apart <= _FAR_KM
            else (-0.9, f"their places are {apart:.0f} km apart")
        )
    if p.admin1 and p.admin1 == q.admin1:
        return 0.3, f"both are in {p.admin1}"
    return 0.0, "one of the places is too coarse to tell"


def _is_fine(report: Reported) -> bool:
    return report.place is not None and report.place.precision in {"exact", "near", "city", "district"}
