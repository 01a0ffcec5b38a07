"""Tables of a case for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.case.disagreements import Disagreement
from dateline.case.lookups import short_case_id
from dateline.case.rulings import describe_judgement
from dateline.case.views import Candidate, FigureStep, IncidentView, describe_candidate
from dateline.claim.titles import write_range
from dateline.records.case_actors import CaseActor
from dateline.records.cases import CaseIncident, Judgement
from dateline.records.claims import Claim, ResponsibilityValue
from dateline.records.incidents import Toll
from dateline.records.sums import SumTotal
from dateline.text.wordings import count_of, hide_password, plain_words, say_or_says, shorten, write_chain

_WORDS = 90
_STYLES = {"current": "bold", "disputed": "yellow", "superseded": "dim", "retracted": "dim"}


def _table(*columns: tuple[str, int]) -> Table:
    """A table whose columns with a ratio share what room is left."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="cyan", show_edge=False)
    for name, ratio in columns:
        table.add_column(name, ratio=ratio or None, overflow="fold")
    return table


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2), expand=False)


def render_incidents(found: Sequence[CaseIncident]) -> RenderableType:
    """The incidents of a case, a line each."""
    if not found:
        return Text("No incident of the case is like that.")
    table = _table(("Id", 0), ("What, where, when", 5), ("Reports", 0), ("Origins", 0), ("Grade", 0))
    for one in found:
        title = Text(plain_words(one.incident.title))
        table.add_row(short_case_id(one.incident.id), title, str(one.reports), str(one.origins), one.grade)
    return Group(table, Text(count_of(len(found), "incident"), style="dim"))


# ---------------------------------------------------------------- one incident


def render_view(view: IncidentView) -> RenderableType:
    """An incident: its tolls with their history, who is held responsible, its reports, what may belong to it."""
    found = view.found
    parts: list[RenderableType] = [
        Text(plain_words(found.incident.title), style="bold yellow"),
        Text(
            f"{found.incident.id} · {count_of(found.reports, 'report')}, "
            f"{count_of(found.origins, 'independent origin')} · {found.grade}: {found.grade_reason}",
            style="dim",
        ),
    ]
    parts += _tolls(view)
    for label, lines in (
        ("Over several incidents", [Text(describe_sum(s)) for s in view.sums]),
        ("Who", list(_responsibilities(view))),
        ("Actors", [Text(line) for actor in view.who for line in _actor(actor)]),
        ("Reports", list(_reports(view))),
        ("Why these are one", [Text(plain_words(_short_ids(r))) for r in found.reasons]),
        ("Judged", [Text(plain_words(j)) for j in view.judgements]),
        ("May belong to it", list(_candidates(view))),
    ):
        if lines:
            parts += [Text(), Text(label, style="cyan"), *(_indented(line) for line in lines)]
    return Group(*parts)


def _tolls(view: IncidentView) -> Iterator[RenderableType]:
    for toll in view.found.incident.tolls:
        steps = [s for s in view.steps if s.toll is toll]
        yield Text()
        yield Text.assemble((f"{_name_toll(toll)}: ", "cyan"), (_answer(toll), "bold"), (f"  ({toll.policy})", "dim"))
        table = _table(
            ("Date", 0), ("Figure", 0), ("Status", 0), ("Who says", 3), ("Outlet", 2), ("Words", 5), ("Claim", 0)
        )
        for step in steps:
            table.add_row(*_step(step), style=_STYLES[step.entry.status])
        yield _indented(table)


def _name_toll(toll: Toll) -> str:
    name = toll.outcome.capitalize()
    return name if toll.group == "all" else f"{name}, {toll.group.replace('_', ' ')}"


def _answer(toll: Toll) -> str:
    """The reconciled figure in words.

    >>> _answer(Toll("killed", "all", None, 43, 74, "latest-authority", ()))
    'left open, 43 to 74'
    """
    span = write_range(toll.low, toll.high)
    if toll.best is None:
        return f"left open, {span}" if (toll.low, toll.high) != (None, None) else "no figure stands"
    return str(toll.best) if (toll.low, toll.high) == (toll.best, toll.best) else f"{toll.best}, {span}"


def describe_sum(total: SumTotal) -> str:
    """A total over several incidents in one sentence.

    >>> describe_sum(SumTotal("killed", "all", ("a-i1", "b-i2"), 40, 40, 40, "min-max", 41, "the two attacks", ()))
    '40 killed over “the two attacks” (a-i1, b-i2); their own tolls add to 41; it is added to neither (min-max)'
    """
    found = write_range(total.low, total.high) if total.best is None else str(total.best)
    which = ", ".join(short_case_id(own) for own in total.incidents) or "which ones the report means is not known"
    group = "" if total.group == "all" else f" ({total.group.replace('_', ' ')})"
    own = "" if total.added is None else f"; their own tolls add to {total.added}"
    none = "neither" if len(total.incidents) == 2 else "none"
    return f"{found} {total.outcome}{group} over “{total.words}” ({which}){own}; it is added to {none} ({total.policy})"


def _step(step: FigureStep) -> list[Text]:
    entry, claim = step.entry, step.claim
    scope = "" if getattr(claim.value, "scope", "total") == "total" else f" ({claim.value.scope})"  # type: ignore[union-attr]
    return [
        Text((entry.asserted or step.report.published or "?")[:10]),
        Text(write_range(entry.low, entry.high) + scope),
        Text(entry.status),
        Text(write_chain(claim.sources)),
        Text(plain_words(step.report.publisher or "?")),
        _words(step),
        Text(short_case_id(claim.id)),
    ]


def _words(step: FigureStep) -> Text:
    """The words that give the figure, and under them why it stands as it does."""
    words = Text(f"“{shorten(step.words, _WORDS)}”")
    if step.entry.reason:
        words.append(f"\n{plain_words(step.entry.reason)}", style="italic")
    return words


def _responsibilities(view: IncidentView) -> Iterator[Text]:
    """Who is held responsible by whom, the same words once."""
    lines: dict[str, Text] = {}
    for claim in view.claims:
        if isinstance(claim.value, ResponsibilityValue):
            line = _responsibility(claim, claim.value, view)
            lines.setdefault(line.plain.rpartition("  ")[0], line)
    yield from lines.values()


def _responsibility(claim: Claim, value: ResponsibilityValue, view: IncidentView) -> Text:
    actor = view.actors.get(value.actor)
    name = plain_words(actor.name) if actor else value.actor
    source = write_chain(claim.sources)
    line = Text(f"{name}: {value.stance}, {say_or_says(source)} {source}")
    return line.append(f"  {short_case_id(claim.id)}", style="dim")


def _actor(actor: CaseActor) -> Iterator[str]:
    """An actor with all its spellings, what it belongs to and is listed as, each with its day, and why it is one.

    >>> from dateline.records.case_actors import Tie
    >>> tie = Tie("River Front", "2031-05-04", False, "d1")
    >>> list(_actor(CaseActor("d1-a1", "Third Cell", None, None, ("d1-a1",), ("the Cell",), (tie,), (), (), ())))
    ['Third Cell (also: the Cell); part of River Front (told 2031-05-04)']
    """
    also = f" (also: {', '.join(actor.spellings)})" if actor.spellings else ""
    ties = [
        f"{word}{plain_words(tie.what)} ({'' if tie.stated else 'told '}{(tie.day or 'on no known day')[:15]})"
        for word, several in (("part of ", actor.memberships), ("", actor.roles), ("listed as ", actor.designations))
        for tie in several
    ]
    yield "; ".join([plain_words(f"{actor.name}{also}"), *ties])
    yield from (f"  one, for {plain_words(reason)}" for reason in actor.reasons)


def _reports(view: IncidentView) -> Iterator[Text]:
    for report in view.reports:
        line = Text(f"{(report.published or 'no date')[:10]}  {plain_words(report.publisher or 'outlet not known')}: ")
        line.append(shorten(report.title or report.url or report.id, _WORDS))
        if report.replaced_by is not None:
            line.append("  (an earlier version)", style="dim")
        elif report.origin != report.id and report.origin in {r.id for r in view.reports}:
            line.append(f"  (repeats {report.origin[:8]})", style="dim")
        yield line.append(f"  {report.id[:8]}", style="dim")


def _short_ids(reason: str) -> str:
    """A sentence with the ids in it shortened."""
    return " ".join(short_case_id(w) if len(w) > 17 and w[16:17] == "-" else w for w in reason.split(" "))


def _candidates(view: IncidentView) -> Iterator[Text]:
    for match in view.candidates:
        other = match.b if match.a in view.found.members else match.a
        yield Text(f"{short_case_id(other)} (probability {match.probability:.2f})")


# ---------------------------------------------------------------- lists


def render_disagreements(found: Sequence[Disagreement], *, more: int) -> RenderableType:
    """What is worth a look, most important first."""
    if not found:
        return Text("Nobody disagrees.")
    table = _table(("What", 0), ("Incident", 2), ("Who says what", 5), ("Id", 0))
    for one in found:
        own = short_case_id(one.incident) if one.incident else ""
        table.add_row(one.kind, Text(plain_words(one.title)), Text(plain_words(one.sentence)), own)
    tail = [Text(f"{more} more; --limit shows them", style="dim")] if more > 0 else []
    return Group(table, *tail)


def render_candidates(found: Sequence[Candidate], *, case: str) -> RenderableType:
    """Pairs to judge, with what speaks for and against."""
    if not found:
        return Text("There is no pair to judge.")
    table = _table(("Sure", 0), ("One", 3), ("Other", 3), ("Why", 4))
    for one in found:
        table.add_row(
            f"{one.match.probability:.2f}", *(_titled(i) for i in (one.one, one.other)), Text(describe_candidate(one))
        )
    hint = f'dateline judge {hide_password(case)} same|different ONE OTHER --because "..."'
    return Group(table, Text(hint, style="dim"))


def _titled(found: CaseIncident) -> Text:
    return Text(plain_words(found.incident.title)).append(f"  {short_case_id(found.incident.id)}", style="dim")


def render_log(judgements: Sequence[Judgement], flags: Mapping[int, str]) -> RenderableType:
    """Every decision, in order, the undone ones too."""
    if not judgements:
        return Text("Nothing was judged yet.")
    table = _table(("No", 0), ("About", 2), ("Decision", 5), ("Note", 3))
    for one in judgements:
        about = " and ".join(short_case_id(own) for own in (one.a, one.b) if own)
        note = f"undone on {one.undone[:10]} by {one.undone_by}" if one.undone else flags.get(one.id, "")
        table.add_row(
            str(one.id),
            about,
            Text(plain_words(describe_judgement(one))),
            Text(note),
            style="dim" if one.undone else "",
        )
    return table
