"""Points on the map, and how far they lie apart."""

from __future__ import annotations

import math

# Latitude and longitude in degrees.
Point = tuple[float, float]

# The mean radius of the Earth.
_EARTH_KM = 6371.0


def kilometres(a: Point, b: Point) -> float:
    """How far two points lie apart over the ground, as the crow flies.

    >>> round(kilometres((52.52, 13.405), (48.137, 11.575)))
    504
    """
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (a, b))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    # Opposite ends of the Earth can come out a hair above 1.
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
