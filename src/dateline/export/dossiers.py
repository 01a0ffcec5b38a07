"""A page an incident, to be read, printed and passed on: it asks the network for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources
from urllib.parse import urlsplit

from dateline.export.charts import Saying, draw_chart
from dateline.export.flat import order_tolls
from dateline.export.formats import CREDIT, Output, Request
from dateline.export.maps import PRECISIONS, Mark, draw_map, frame_place
from dateline.export.told import Told, describe_lineage
from dateline.records.claims import Claim, ResponsibilityValue, TollValue
from dateline.records.incidents import Incident, Toll, TollEntry
from dateline.records.tellings import Report
from dateline.text.rivals import find_rivals, take_totals

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_KEY = (
    '<p class="key"><i class="dot"></i> stands <i class="dot hollow"></i> withdrawn or overtaken; small: a part; '
    "band: lowest to highest as settled by the policy {policy}</p>"
)
_GROUND = "Borders: Natural Earth; broken lines are not agreed by all. Towns: GeoNames."
_KINDS = {
    "characterisation": "Called",
    "cause": "Cause",
    "intent": "Announced",
    "victim": "Victim",
    "statement": "Said",
    "occurrence": "Told",
}


def write_dossiers(request: Request) -> Output:
    """One HTML file an incident, named by its id."""
    here = resources.files("dateline.export")
    style = "".join(here.joinpath(name).read_text(encoding="utf-8") for name in ("dossier.css", "drawings.css"))
    files = tuple((f"{t.incident.id}.html", _page(t, style).encode("utf-8")) for t in request.told)
    return Output(files, {}, {})


def clean(words: object) -> str:
    """Words of a report made harmless: escaped, without control characters and marks that turn the line round.

    >>> clean("<b>Ten</b> & more")
    '&lt;b&gt;Ten&lt;/b&gt; &amp; more'
    """
    return escape(_CONTROL.sub("�", str(words)), quote=True)


def _page(told: Told, style: str) -> str:
    incident = told.incident
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        # Nothing may be fetched and nothing run, whatever a report's words try.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{clean(incident.title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body><main>",
        *_head(told),
        *_section("On the map", _map(told)),
        *_section("Figures over time", _figures(told)),
        *_section("Conflicts side by side", _conflicts(told)),
        *_section("Who did it, by whose word", _responsibility(told)),
        *_section("Reports", _reports(told)),
        *_section("What was said", _quotations(told)),
        *_section("Why these reports are one incident", _reasons(told)),
        f"<footer><p>Incident {clean(incident.id)}. Made by Dateline. {clean(CREDIT)}</p></footer>",
        "</main></body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _section(title: str, parts: Iterable[str]) -> list[str]:
    inside = list(parts)
    return [f"<section><h2>{title}</h2>", *inside, "</section>"] if inside else []


# ---------------------------------------------------------------- the head


def _head(told: Told) -> list[str]:
    incident, found = told.incident, told.found
    facts = [
        ("When", _when(incident)),
        ("Where", _where(incident)),
        ("What", f"{incident.type.replace('_', ' ')}, {incident.reality}"),
        ("Reports", f"{found.reports}, of {found.origins} independent origin{'' if found.origins == 1 else 's'}"),
        ("Evidence", f"{found.grade}: {found.grade_reason}"),
    ]
    listed = "".join(f"<div><dt>{name}</dt><dd>{clean(value)}</dd></div>" for name, value in facts)
    tolls = "".join(f"<li><b>{_best(t)}</b> {clean(_matter(t))}{_bounds(t)}</li>" for t in order_tolls(incident.tolls))
    return [
        f"<header><h1>{clean(incident.title)}</h1>",
        f'<ul class="tolls">{tolls}</ul>' if tolls else "<p>No figure is known.</p>",
        f'<dl class="facts">{listed}</dl></header>',
    ]


def _when(incident: Incident) -> str:
    when = incident.date
    if when.start is None and when.end is None:
        return "not known"
    if when.start == when.end:
        return f"{when.start} ({when.precision})"
    return f"{when.start or 'open'} to {when.end or 'open'} ({when.precision})"


def _where(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return "not known"
    names = ", ".join(n for n in (place.name, place.admin1, place.country) if n)
    point = "" if place.point is None else f" ({place.point[0]:.4f}, {place.point[1]:.4f})"
    return f"{names}{point}, precision {place.precision}"


def _matter(toll: Toll) -> str:
    return toll.outcome if toll.group == "all" else f"{toll.group.replace('_', ' ')} {toll.outcome}"


def _best(toll: Toll) -> str:
    return "open" if toll.best is None else str(toll.best)


def _bounds(toll: Toll) -> str:
    if toll.best == toll.low == toll.high:
        return ""
    return f" <small>({'?' if toll.low is None else toll.low} to {'?' if toll.high is None else toll.high})</small>"


def _map(told: Told) -> list[str]:
    """The place as precisely as it is known; nothing when it is on no map."""
    place = told.incident.place
    area = frame_place(place) if place else None
    if place is None or area is None or place.latitude is None or place.longitude is None:
        return []
    where = f"{clean(_where(told.incident))}: {PRECISIONS[place.precision]}"
    mark = Mark(place.latitude, place.longitude, place.precision, _CONTROL.sub("�", _where(told.incident)))
    tint = place.country if place.precision == "country" else None
    drawn = draw_map([mark], area, label=f"Map of {mark.label}", tint=tint)
    return [f"<figure>{drawn}<figcaption>{where}. {_GROUND}</figcaption></figure>"]


# ---------------------------------------------------------------- figures


def _chain(claim: Claim | None) -> str:
    names = [s.name for s in claim.sources] if claim else []
    return " via ".join("the report itself" if n == "narrator" else n for n in names) or "not told"


def _range(entry: TollEntry) -> str:
    if entry.low == entry.high:
        return "?" if entry.low is None else str(entry.low)
    if entry.high is None:
        return f"{entry.low} or more"
    return f"up to {entry.high}" if entry.low is None else f"{entry.low} to {entry.high}"


def _figures(told: Told) -> list[str]:
    claims = {c.id: c for c in told.claims}
    parts = []
    for number, toll in enumerate(order_tolls(told.incident.tolls), start=1):
        # A point leads to the row that has its words.
        rows_of = {e.claim: f"figure-{number}-{step}" for step, e in enumerate(toll.history, start=1)}
        sayings = {own: _saying(claims[own], f"#{row}") for own, row in rows_of.items() if own in claims}
        chart = _CONTROL.sub("�", draw_chart(toll, sayings))
        rows = [_figure_row(entry, claims.get(entry.claim), told) for entry in toll.history]
        key = _KEY.format(policy=clean(toll.policy))
        parts += [
            f"<h3>{clean(_matter(toll).capitalize())}: {_best(toll)}{_bounds(toll)}</h3>",
            f"<figure>{chart}{key}</figure>" if chart else "",
            _table(("Said on", "Figure", "By", "Words", "Status"), rows, [*rows_of.values()]),
        ]
    return [p for p in parts if p]


def _saying(claim: Claim, href: str) -> Saying:
    part = isinstance(claim.value, TollValue) and claim.value.scope != "total"
    return Saying(_chain(claim), href, part)


def _figure_row(entry: TollEntry, claim: Claim | None, told: Told) -> tuple[str, ...]:
    words = f"<q>{clean(told.words(claim))}</q>" if claim else ""
    why = f"<br><small>{clean(entry.reason)}</small>" if entry.reason else ""
    by = f"{clean(_chain(claim))}<br><small>{clean(_outlet(claim, told))}</small>"
    state = f'<span class="{entry.status}">{entry.status}</span>{why}'
    return clean(entry.asserted or "not known"), clean(_range(entry)), by, words, state


def _outlet(claim: Claim | None, told: Told) -> str:
    report = next((r for r in told.reports if claim and r.id == claim.document), None)
    return report.publisher or "outlet not known" if report else ""


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], ids: Sequence[str] = ()) -> str:
    """A table of cells that are HTML already; each names its column, for narrow screens."""
    head = "".join(f"<th>{c}</th>" for c in columns)
    body = ""
    for number, row in enumerate(rows):
        cells = "".join(f'<td data-name="{c}">{cell}</td>' for c, cell in zip(columns, row, strict=True))
        body += f'<tr id="{ids[number]}">{cells}</tr>' if ids else f"<tr>{cells}</tr>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _conflicts(told: Told) -> list[str]:
    """Figures that stand and cannot both be true, next to one another."""
    claims = {c.id: c for c in told.claims}
    parts = []
    for toll in order_tolls(told.incident.tolls):
        rivals = find_rivals(take_totals(toll.history))
        if not rivals:
            continue
        cards = "".join(
            f"<div><b>{clean(_range(e))}</b> {clean(_chain(claims.get(e.claim)))}"
            f"<br><small>{clean(e.asserted or 'undated')}, {clean(_outlet(claims.get(e.claim), told))}</small></div>"
            for e in rivals
        )
        parts.append(f'<h3>{clean(_matter(toll).capitalize())}</h3><div class="sides">{cards}</div>')
    return parts


# ---------------------------------------------------------------- the rest


def _responsibility(told: Told) -> list[str]:
    rows = [
        (
            clean(told.name(c.value.actor)),
            clean(c.value.stance),
            f"{clean(_chain(c))}<br><small>{clean(_outlet(c, told))}</small>",
            f"<q>{clean(told.words(c))}</q>",
        )
        for c in told.claims_of("responsibility")
        if isinstance(c.value, ResponsibilityValue)
    ]
    return [_table(("Who", "Stance", "By", "Words"), rows)] if rows else []


def _reports(told: Told) -> list[str]:
    names = {r.id: f"{r.publisher or 'unknown outlet'}, {(r.published or 'undated')[:10]}" for r in told.reports}
    rows = [
        (
            clean(r.published or "not known"),
            clean(r.publisher or "not known"),
            _link(r),
            clean(describe_lineage(r, names)),
        )
        for r in told.reports
    ]
    return [_table(("Published", "Outlet", "Headline", "Lineage"), rows)] if rows else []


def _link(report: Report) -> str:
    title = clean(report.title or report.url or report.id)
    if report.url and urlsplit(report.url).scheme in ("http", "https"):
        return f'<a href="{clean(report.url)}" rel="noopener noreferrer">{title}</a>'
    return title


def _quotations(told: Told) -> list[str]:
    quoted = []
    for claim in told.claims_of("characterisation", "cause", "intent", "victim", "statement"):
        by = f"{_chain(claim)}, {_outlet(claim, told)}"
        quoted.append(
            f'<figure class="quote"><blockquote>{clean(told.words(claim))}</blockquote>'
            f"<figcaption>{_KINDS[claim.kind]}: {clean(by)}</figcaption></figure>"
        )
    return quoted


def _reasons(told: Told) -> list[str]:
    reasons = "".join(f"<li>{clean(r)}</li>" for r in told.found.reasons)
    return [f"<ul>{reasons}</ul>"] if reasons else []
