"""Map and timeline of what is asked for, made once for all who ask the same of an unchanged case."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from dateline.lexicons.borders import Borders
from dateline.review.desks import Desk
from dateline.review.templating import as_drawing, static_address
from dateline.review.views.filters import Filters
from dateline.review.views.maps import MapView, area_of, draw_spots, list_towns, tell_map
from dateline.review.views.timelines import Timeline, draw_timeline, tell_timeline

_ANYWHERE = (0.0, 45.0, 10.0, 50.0)


@dataclass(frozen=True, slots=True)
class Brushes:
    """The map and the timeline of the incidents that are asked for, drawn and as values."""

    map: MapView
    timeline: Timeline
    map_drawn: Markup
    timeline_drawn: Markup
    area: str


def tell_brushes(desk: Desk, filters: Filters) -> Brushes:
    """The map and the timeline of the incidents that are asked for; the same answer until the case changes."""
    # Who sees names and who does not share no memory.
    key = f"brushes {type(desk.store).__name__} {filters.address(order='')}"
    return desk.remember(key, lambda: _tell(desk, filters))


def _tell(desk: Desk, filters: Filters) -> Brushes:
    sketches = desk.store.sketches(filters.whole())
    found, timeline = tell_map(sketches), tell_timeline(sketches)
    drawn = draw_spots(found, filters, world=static_address("vendor/world.svg"))
    area = ",".join(f"{edge:.3f}" for edge in area_of(found, filters))
    return Brushes(found, timeline, as_drawing(drawn), as_drawing(draw_timeline(timeline, filters)), area)


def warm_map() -> None:
    """Read what maps are drawn from, so that nobody waits for it later."""
    Borders.open()
    list_towns(_ANYWHERE, 1)
