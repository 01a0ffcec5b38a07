"""What is derived, brought up to date after some documents changed, by looking only at what they touch.

Adding one by one and a rebuild of everything run the same steps; each depends only on what is stored and on what the
step before it made, never on the order in which documents came. Five steps: which texts repeat one another; what each
report tells, boiled down; which pairs may be one event; which of these hang together; one incident of each group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.case.blocks import Watch, closed_blocks, keys_of, let_go
from dateline.case.rulings import Rulings, apply_rulings, gather_rulings
from dateline.case.tellings import build_incidents
from dateline.match.blocking import block_keys, keys_to_ask
from dateline.match.cluster import cluster_reports
from dateline.match.reports import describe_incidents
from dateline.match.score import Weights, load_weights, match_pair
from dateline.reconcile.lineage import find_repeat, take_fingerprint
from dateline.records.cases import CaseIncident, Lineage, Match, Repeat
from dateline.records.fingerprints import Fingerprint
from dateline.records.reported import Reported
from dateline.store.base import CaseIndex, CaseStore, Filed

_AT_ONCE = 200
Step = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Work:
    """An update on its way: where facts are read, where what is derived is kept, and what people decided.

    For adding, store and index are one; a rebuild reads the store and fills an index of its own. `said` is told how
    many documents or groups a step has done.
    """

    store: CaseStore
    index: CaseIndex
    rulings: Rulings
    policy: str
    weights: Weights
    said: Step


def update_index(
    store: CaseStore,
    index: CaseIndex,
    documents: Iterable[str],
    *,
    policy: str,
    said: Step = lambda step, done: None,
) -> tuple[str, ...]:
    """Bring an index up to date after documents were added, read again or judged; the ids of incidents made anew."""
    changed = sorted(set(documents))
    work = Work(store, index, gather_rulings(store), policy, load_weights(), said)
    moved = _trace_lineage(work, changed)
    told = sorted({*changed, *moved})
    # What hung together before must be looked at again, for it may fall apart.
    before = index.reported_in(told)
    old, watch = {r.id for r in before}, Watch(index)
    watch.note(keys_of(before))
    touched = _with_partners(index, old)
    gone = set(index.homes(touched).values())
    fresh = _describe(work, told, watch)
    own = {r.id for r in fresh}
    removed = old - own
    shut, opened = watch.changed()
    # Those who met in a block that opened are compared again, as if they were new.
    again = [r for r in index.reported_near(opened) if r.id not in own] if opened else []
    loose = {*let_go(index, shut), *_with_partners(index, {r.id for r in again})} - removed
    gone |= set(index.homes(loose).values())
    own |= {r.id for r in again} | loose
    closed = watch.closed | closed_blocks(index, keys_of(again))
    _compare(work, sorted([*fresh, *again], key=lambda r: r.id), old, closed)
    return _regroup(work, (touched | own) - removed, own, gone)


def _with_partners(index: CaseIndex, ids: set[str]) -> set[str]:
    """Reported incidents with those they are linked to."""
    return {*ids, *(own for m in index.links(ids) for own in (m.a, m.b))} if ids else set()


# ---------------------------------------------------------------- which texts repeat one another


def _trace_lineage(work: Work, changed: Sequence[str]) -> set[str]:
    """The documents whose origin or version is another than before."""
    index = work.index
    before = {own for r in index.repeats(changed) for own in (r.a, r.b)}
    for done, own in enumerate(changed, start=1):
        stored = work.store.document(own)
        assert stored is not None
        fingerprint = take_fingerprint(stored.document)
        index.put_fingerprint(fingerprint)
        index.replace_repeats(own, list(_repeats_of(work, fingerprint)))
        work.said("texts", done)
    moved: set[str] = set()
    left = {*before, *changed}
    while left:
        family = _family(index, min(left))
        left -= set(family)
        lineages = list(_lineages(work, family))
        known = index.lineages(family)
        moved |= {new.document for new in lineages if known.get(new.document) != new}
        index.put_lineages([new for new in lineages if known.get(new.document) != new])
    return moved


def _repeats_of(work: Work, fingerprint: Fingerprint) -> Iterator[Repeat]:
    own = fingerprint.document
    found: dict[str, str] = {}
    address = work.store.address_of(own)
    if address is not None:
        at_address = [s.document.id for s in work.store.documents_at(address)]
        found = dict.fromkeys(work.index.fingerprints(at_address), f"both stood at {address}")
    for near in work.index.fingerprints_near(fingerprint.keys):
        reason = find_repeat(fingerprint, near) if near.document != own else None
        if reason is not None:
            found.setdefault(near.document, reason)
    for other in sorted(found.keys() - {own}):
        yield Repeat(min(own, other), max(own, other), found[other])


def _family(index: CaseIndex, document: str) -> list[str]:
    """All documents that repeat one text with this one, directly or through others."""
    family, edge = {document}, {document}
    while edge:
        edge = {own for r in index.repeats(edge) for own in (r.a, r.b)} - family
        family |= edge
    return sorted(family)


def _lineages(work: Work, family: Sequence[str]) -> Iterator[Lineage]:
    prints = work.index.fingerprints(family)
    origin = min(prints.values(), key=lambda f: (f.published or "9999", f.document)).document
    for own in family:
        versions = _versions(work, own)
        place = versions.index(own)
        yield Lineage(
            own,
            origin,
            replaces=versions[place - 1] if place else None,
            replaced_by=versions[place + 1] if place + 1 < len(versions) else None,
        )


def _versions(work: Work, document: str) -> list[str]:
    """The texts that stood at a document's address, oldest first: by day of publication, then as they were added."""
    address = work.store.address_of(document)
    if address is None:
        return [document]
    stored = work.store.documents_at(address)
    return [s.document.id for s in sorted(stored, key=lambda s: (s.document.published or "", s.number))]


# ---------------------------------------------------------------- what each report tells, and which pairs may be one


def _describe(work: Work, documents: Sequence[str], watch: Watch) -> list[Reported]:
    fresh: list[Reported] = []
    origins = {own: lineage.origin for own, lineage in work.index.lineages(documents).items()}
    for start in range(0, len(documents), _AT_ONCE):
        for ledger in work.store.ledgers(documents[start : start + _AT_ONCE], annotations=False):
            own = ledger.document.id
            judged = apply_rulings(ledger, work.rulings)
            filed: list[Filed] = [(r, block_keys(r)) for r in describe_incidents(judged, origin=origins[own])]
            watch.note(key for _, keys in filed for key in keys)
            work.index.put_reported(own, filed)
            fresh += [r for r, _ in filed]
        work.said("reports", min(start + _AT_ONCE, len(documents)))
    return sorted(fresh, key=lambda r: r.id)


def _compare(work: Work, fresh: Sequence[Reported], old: Iterable[str], closed: set[str]) -> None:
    """Each new telling against those of its blocks; what is plainly different is not kept."""
    own = {r.id for r in fresh}
    matches: list[Match] = []
    for done, a in enumerate(fresh, start=1):
        for b in work.index.reported_near(keys_to_ask(a) - closed):
            # Of two new ones the pair comes up twice.
            if b.document == a.document or (b.id in own and b.id < a.id):
                continue
            match = match_pair(a, b, work.weights)
            if match.outcome != "different":
                matches.append(match)
        if done % _AT_ONCE == 0:
            work.said("comparisons", done)
    work.index.replace_matches({*old, *own}, matches)


# ---------------------------------------------------------------- which hang together, and what they make


def _regroup(work: Work, touched: set[str], fresh: set[str], gone: set[str]) -> tuple[str, ...]:
    """Group again what touches the new, keep what came out as it was, and make the rest anew."""
    gone = gone | set(work.index.homes(touched).values())
    known = work.index.incidents_by_id(gone)
    left = touched | (set(work.index.reported(m for i in known.values() for m in i.members)))
    groups: list[tuple[str, ...]] = []
    while left:
        together, matches = _component(work, min(left))
        left -= together
        groups += cluster_reports(
            together, matches, same=_within(work.rulings.same, together), different=work.rulings.different
        )
    gone |= set(work.index.homes(own for group in groups for own in group).values())
    known = work.index.incidents_by_id(gone)
    kept = {i.incident.id for i in known.values() if i.members in set(groups) and not fresh & set(i.members)}
    standing = {known[own].members for own in kept}
    wanted = [g for g in groups if g not in standing]
    made: list[CaseIncident] = []
    for start in range(0, len(wanted), _AT_ONCE):
        made += build_incidents(
            wanted[start : start + _AT_ONCE],
            work.store,
            work.index,
            rulings=work.rulings,
            policy=work.policy,
            weights=work.weights,
        )
        work.said("incidents", len(made))
    work.index.replace_incidents(sorted(gone - kept), made)
    return tuple(sorted(i.incident.id for i in made))


def _within(pairs: Iterable[frozenset[str]], ids: set[str]) -> list[frozenset[str]]:
    return [pair for pair in pairs if pair <= ids]


def _component(work: Work, start: str) -> tuple[set[str], list[Match]]:
    """All tellings that hang together with one through pairs judged the same, with the matches among them.

    Clustering joins only what such pairs connect, so that each component can be grouped for itself.
    """
    rulings, together, edge = work.rulings, {start}, {start}
    matches: dict[tuple[str, str], Match] = {}
    while edge:
        links = [m for m in work.index.links(edge) if not {m.a, m.b} & rulings.split]
        matches.update(((m.a, m.b), m) for m in links)
        reached = {own for m in links if m.outcome == "same" for own in (m.a, m.b)}
        by_hand = {other for own in edge for other in rulings.partners(own)}
        edge = (reached | set(work.index.reported(by_hand))) - together
        together |= edge
    return together, [matches[key] for key in sorted(matches) if set(key) <= together]
