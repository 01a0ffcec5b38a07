"""A claim laid open: its sentence, its words in context, its source chain, its rules, its history."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.case.report_views import View
from dateline.case.sentences import write_sentence
from dateline.claim.titles import write_range
from dateline.records.claims import Claim, RevisionValue, TollValue
from dateline.records.spans import Span
from dateline.text.wordings import plain_words, short_id

_CONTEXT = 160


def render_claim(claim: Claim, view: View) -> RenderableType:
    """Everything that the ledger knows about why a claim is in it."""
    parts: list[RenderableType] = [Text(f"{short_id(claim.id)}  {write_sentence(claim, view)}", style="bold")]
    for label, lines in (
        ("Its words", list(_words(claim, view))),
        ("Who says it", list(_chain(claim, view))),
        ("Why", [Text(plain_words(r)) for r in claim.reasons] or [Text("No reason was recorded.")]),
        ("Its status", list(_history(claim, view))),
        ("Its event", list(_incident(claim, view))),
    ):
        parts += [Text(), Text(label, style="cyan"), *(Padding(line, (0, 0, 0, 2), expand=False) for line in lines)]
    return Group(*parts)


def _words(claim: Claim, view: View) -> Iterator[Text]:
    if not view.text:
        yield Text("The text was left out of the ledger.")
        return
    for span in claim.evidence:
        yield quote_context(span, view.text).append(f"  [{span.start}, {span.end})", style="dim")


def quote_context(span: Span, text: str, *, around: int = _CONTEXT) -> Text:
    """The words of a span between marks, with the text around them.

    >>> quote_context(Span(9, 13), "At least five people died.", around=50).plain
    'At least «five» people died.'
    """
    start, end = max(0, span.start - around), min(len(text), span.end + around)
    before, after = text[start : span.start], text[span.end : end]
    found = Text("... " if start else "")
    found.append(_flat(before))
    found.append(f"«{_flat(span.of(text)).strip()}»", style="bold reverse")
    found.append(_flat(after))
    return found.append(" ..." if end < len(text) else "")


def _flat(text: str) -> str:
    """One line, with a space kept at each end that had one."""
    inner = plain_words(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if inner and text[-1:].isspace() else ''}"


def _chain(claim: Claim, view: View) -> Iterator[Text]:
    for step, link in enumerate(claim.sources):
        if link.kind == "narrator":
            yield Text("The report says it in its own voice; nobody is cited.")
            continue
        line = Text(f"{'via ' if step else ''}{plain_words(link.name)}")
        line.append(f" ({link.kind.replace('_', ' ')}{', not named' if link.anonymous else ''})")
        actor = view.actors.get(link.actor or "")
        if actor is not None and actor.name != link.name:
            line.append(f", that is {plain_words(actor.name)}")
        if link.span is not None:
            line.append(f"  [{link.span.start}, {link.span.end})", style="dim")
        yield line
    if claim.asserted:
        yield Text(f"said on {claim.asserted}")


def _history(claim: Claim, view: View) -> Iterator[Text]:
    """Its status, what took its place, what it took the place of, and how sure the program is."""
    why = f": {plain_words(claim.reason)}" if claim.reason else ""
    yield Text(f"{claim.status}{why}; {claim.polarity}; confidence {claim.confidence:.2f}")
    newer = view.claims.get(claim.superseded_by or "")
    if newer is not None:
        yield Text(f"superseded by {_brief(newer)}")
    for older in view.ledger.claims:
        if older.superseded_by == claim.id:
            because = f", since {plain_words(older.reason)}" if older.reason else ""
            yield Text(f"took the place of {_brief(older)}{because}")
    for revision in view.ledger.claims:
        value = revision.value
        if isinstance(value, RevisionValue) and claim.id in (value.from_claim, value.to_claim):
            yield Text(f"the revision is told by {short_id(revision.id)}")


def _brief(claim: Claim) -> str:
    if isinstance(claim.value, TollValue):
        return f"{short_id(claim.id)} ({write_range(claim.value.low, claim.value.high)} {claim.value.outcome})"
    return short_id(claim.id)


def _incident(claim: Claim, view: View) -> Iterator[Text]:
    incident = view.incidents.get(claim.incident or "")
    if incident is None:
        yield Text("It is about no event in particular.")
        return
    yield Text(f"{short_id(incident.id)}  {plain_words(incident.title)} ({incident.salience})")
    for reason in incident.reasons:
        yield Text(plain_words(reason), style="dim")
