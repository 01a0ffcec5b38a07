"""The chart of a toll on the page of its incident: each point a claim that leads to its words."""

from __future__ import annotations

from dateline.export.charts import Saying, draw_chart
from dateline.records.incidents import Toll, TollEntry
from dateline.review.views.incident import Series
from dateline.text.wordings import plain_words


def draw_series(series: Series) -> str:
    """A toll over time as SVG, drawn as in a dossier; nothing when no figure has a day."""
    figure = series.figure
    history = tuple(TollEntry(s.told.id, s.asserted, s.low, s.high, s.status, s.reason) for s in series.steps)  # type: ignore[arg-type]
    toll = Toll(figure.outcome, figure.group, figure.best, figure.low, figure.high, series.policy, history)  # type: ignore[arg-type]
    sayings = {}
    for step in series.steps:
        by = " via ".join(link.name for link in step.told.chain) or "nobody named"
        outlet = f", {plain_words(step.told.publisher)}" if step.told.publisher else ""
        document = step.told.document
        address = f"/documents/{document}?claim={step.told.id}#{step.told.id}"
        sayings[step.told.id] = Saying(f"{by}{outlet}", address, step.scope != "total")
    return draw_chart(toll, sayings)
