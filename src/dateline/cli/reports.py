"""A ledger for a person at a terminal: what happened, who did it, how many, and who says so in which words."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dateline.case.report_views import View
from dateline.case.sentences import write_victim
from dateline.claim.titles import write_range
from dateline.cli.besides import besides
from dateline.cli.figures import render_figures
from dateline.records.actors import Actor
from dateline.records.claims import (
    CauseValue,
    CharacterisationValue,
    Claim,
    IntentValue,
    ResponsibilityValue,
    StatementValue,
    VictimValue,
)
from dateline.records.incidents import Incident, Participant, ParticipantRole
from dateline.records.ledgers import DocumentLedger
from dateline.text.wordings import plain_words, say_or_says, short_id, shorten, write_chain

_WIDTH_OF_A_FILE = 110
_INDENT = 2
_LABEL = 13
_WORDS = 160
_DOERS: tuple[ParticipantRole, ...] = ("perpetrator", "claimant", "orderer")


class _PipedConsole(Console):
    """A console that leaves a closed pipe to whoever makes exit codes."""

    def on_broken_pipe(self) -> None:
        """Raise what was raised; rich would end the program with a code of its own."""
        raise


def make_console() -> Console:
    """A console on standard output; when that is no terminal, lines keep one width and have no colours."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    width = None if sys.stdout.isatty() else _WIDTH_OF_A_FILE
    return _PipedConsole(file=sys.stdout, width=width, highlight=False, emoji=False, markup=False)


def render_ledger(ledger: DocumentLedger) -> RenderableType:
    """The whole of one report's ledger: main incidents at length, the rest shorter, then the actors."""
    view = View(ledger)
    main = [i for i in ledger.incidents if i.salience == "main"]
    background = [i for i in ledger.incidents if i.salience == "background"]
    parts: list[RenderableType] = [_head(view)]
    if not ledger.incidents:
        parts.append(_indented(Text("No event was found in it.")))
    for incident in main:
        parts += [Text(), *_incident(incident, view)]
    if background:
        parts += [Text(), Text("Background", style="bold")]
        parts += [_indented(line) for i in background for line in _background(i, view)]
    parts += _other_statements(view)
    parts += _actors(view)
    return Group(*parts, Text())


def _head(view: View) -> RenderableType:
    document = view.ledger.document
    title = plain_words(document.title or document.url or f"Report {document.id}")
    known = [
        document.publisher,
        document.dateline.place if document.dateline else None,
        f"published {document.published[:10]}" if document.published else "day of publication not known",
        f"in {document.language}" if document.language not in (None, "en") else None,
        document.id,
    ]
    facts = Text(" · ".join(plain_words(k) for k in known if k), style="dim")
    return Group(Rule(Text(title, style="bold"), align="left"), facts)


# ---------------------------------------------------------------- incidents


def _incident(incident: Incident, view: View) -> Iterator[RenderableType]:
    yield _title(incident)
    yield from _doers(incident, view)
    figures = render_figures(incident.id, view)
    if figures is not None:
        yield _indented(figures)
    yield from _sections(incident.id, view)


def _title(incident: Incident) -> Text:
    title = Text(plain_words(incident.title), style="bold yellow")
    precision = incident.date.precision
    if precision not in ("day", "unknown"):
        title.append(f" (to the {precision})" if precision in ("minute", "hour", "week", "month", "year") else "")
    return title.append(f"  {short_id(incident.id)}", style="dim not bold")


def _doers(incident: Incident, view: View) -> Iterator[RenderableType]:
    """Who did it, with certainty, and who says so."""
    doers = [p for p in incident.participants if p.role in _DOERS]
    if not doers:
        yield _line("Who", Text("nobody is named for it", style="dim"))
    seen: set[str] = set()
    for doer in doers:
        claims = [view.claims[c] for c in doer.claims if c in view.claims]
        says = "; ".join(dict.fromkeys(write_chain(c.sources) for c in claims)) or "the report itself"
        words = _part_in_words(view.name_actor(doer.actor), doer, says)
        if words not in seen:
            yield _line("Who" if not seen else "", Text(words))
        seen.add(words)


def _part_in_words(name: str, doer: Participant, says: str) -> str:
    """A part as a reader takes it: who denies is not called a perpetrator, who claims claims it himself.

    >>> _part_in_words("the Front", Participant("a1", "perpetrator", "denied", ()), "the Front")
    'the Front: denies it'
    >>> _part_in_words("the Front", Participant("a1", "perpetrator", "blamed", ()), "the army")
    'the Front: perpetrator, blamed by the army'
    """
    own, verb = says == name, say_or_says(says)
    match doer.certainty:
        case "denied":
            return f"{name}: denies it" if own else f"{name}: its part is denied by {says}"
        case "claimed":
            return f"{name}: claims it" if own else f"{name}: claims it, {verb} {says}"
        case "stated":
            return f"{name}: {doer.role}, {verb} {says}"
        case _:
            return f"{name}: {doer.role}, {doer.certainty} by {says}"


def _sections(incident: str | None, view: View) -> Iterator[RenderableType]:
    """What was claimed, denied, vowed and called, each with its words and its source."""
    told = view.claims_about(incident, "toll", "victim", "responsibility", "intent", "characterisation")
    responsibilities = view.claims_about(incident, "responsibility")
    claimed = [c for c in responsibilities if _stance(c) == "claimed"]
    denied = [c for c in responsibilities if _stance(c) == "denied" or c.polarity == "denied"]
    others = [c for c in view.claims_about(incident, "occurrence", "cause", "intent") if c.polarity == "denied"]
    yield from _section("Claimed by", claimed, view)
    yield from _section("Denied by", [*denied, *others], view)
    yield from _section("Vowed", _asserted(view.claims_about(incident, "intent")), view)
    yield from _section("Called", view.claims_about(incident, "characterisation"), view)
    yield from _section("Cause", _asserted(view.claims_about(incident, "cause")), view)
    yield from _section("Victims", view.claims_about(incident, "victim"), view)
    yield from _section("Also said", besides(view.claims_about(incident, "statement"), told, view), view)


def _stance(claim: Claim) -> str:
    return claim.value.stance if isinstance(claim.value, ResponsibilityValue) else ""


def _asserted(claims: Sequence[Claim]) -> list[Claim]:
    return [c for c in claims if c.polarity == "asserted"]


def _section(label: str, claims: Sequence[Claim], view: View) -> Iterator[RenderableType]:
    """One kind of claims, the same words only once."""
    shown: dict[str, Text] = {}
    for claim in claims:
        line = _claim_line(claim, view)
        shown.setdefault(line.plain.rpartition("  ")[0], line)
    for number, line in enumerate(shown.values()):
        yield _line(label if number == 0 else "", line)


def _claim_line(claim: Claim, view: View) -> Text:
    line = Text()
    value = claim.value
    match value:
        case ResponsibilityValue():
            line.append(f"{view.name_actor(value.actor)}: ")
        case VictimValue():
            line.append(f"{write_victim(value)} ")
        case CauseValue() | StatementValue() | CharacterisationValue() | IntentValue():
            pass
    line.append(f"“{shorten(view.words(claim), _WORDS)}”", style="italic")
    line.append(f" - {write_chain(claim.sources)}")
    return line.append(f"  {short_id(claim.id)}", style="dim")


def _background(incident: Incident, view: View) -> Iterator[Text]:
    """An event that the report only recalls: one line, and one for who did it."""
    line = Text(plain_words(incident.title))
    yield line.append(f"  {short_id(incident.id)}", style="dim")
    doers = dict.fromkeys(
        f"{view.name_actor(p.actor)} ({p.certainty})" for p in incident.participants if p.role in _DOERS
    )
    figures = [
        f"{write_range(t.low, t.high)} {t.group.replace('_', ' ')} {t.outcome}"
        for t in incident.tolls
        if t.group != "all"
    ]
    more = "; ".join([*doers, *figures])
    if more:
        yield Text(f"    {more}", style="dim")


def _other_statements(view: View) -> list[RenderableType]:
    """What was said about no event in particular."""
    lines = list(_sections(None, view))
    return [Text(), Text("Said besides", style="bold"), *lines] if lines else []


# ---------------------------------------------------------------- actors


def _actors(view: View) -> list[RenderableType]:
    """Who is in the report: those who did or said something or are known by more than a name; the rest by name."""
    if not view.ledger.actors:
        return []
    active = {p.actor for i in view.ledger.incidents for p in i.participants if p.role in _DOERS}
    active |= {s.actor for c in view.ledger.claims for s in c.sources if s.actor}
    lines: list[RenderableType] = [Text(), Text("Actors", style="bold")]
    rest = []
    for actor in view.ledger.actors:
        told = actor.aliases or actor.part_of or actor.roles or actor.designations
        named = actor.kind == "person" and " " in actor.name
        if named or told or actor.id in active:
            lines.append(_indented(_actor(actor, view)))
        else:
            rest.append(plain_words(actor.name))
    if rest:
        lines.append(_indented(Text(f"Also mentioned: {', '.join(dict.fromkeys(rest))}", style="dim")))
    return lines


def _actor(actor: Actor, view: View) -> Text:
    line = Text(plain_words(actor.name), style="bold")
    known = [(actor.kind or "kind unknown").replace("_", " ")]
    if actor.country:
        known.append(actor.country)
    line.append(f" ({', '.join(known)})", style="not bold")
    facts = []
    if actor.aliases:
        facts.append(f"also {', '.join(plain_words(a) for a in actor.aliases)}")
    facts += [" of ".join(plain_words(w) for w in (r.title, r.organisation) if w) for r in actor.roles]
    if actor.part_of:
        facts.append(f"part of {', '.join(view.name_actor(w) for w in actor.part_of)}")
    for d in actor.designations:
        facts.append(plain_words(f"called {d.designated_as} by {d.by}{f' in {d.date}' if d.date else ''}"))
    line.append(f"  {'; '.join(facts)}" if facts else "", style="not bold")
    return line.append(f"  {short_id(actor.id)}", style="dim not bold")


# ---------------------------------------------------------------- layout


def _line(label: str, words: Text) -> RenderableType:
    """A label in the margin and words beside it, wrapped under themselves."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=_LABEL, no_wrap=True)
    grid.add_column()
    grid.add_row(Text(label, style="cyan"), words)
    return _indented(grid)


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, _INDENT), expand=False)
