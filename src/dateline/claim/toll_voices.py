"""Who gives a figure: who is cited for it, who gives it by the grammar of its clause, or the report itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dateline.claim.sources import ActorIndex, Voice, actor_at, index_actors
from dateline.lexicons import load_lexicon
from dateline.records.attributions import NARRATOR
from dateline.records.quantities import TollMention
from dateline.records.readings import Reading
from dateline.records.spans import Span

_FIGURE_NAMES = frozenset(["toll", "tally"])
_WISHES = frozenset(load_lexicon("outcomes")["wishes"])
_SAYINGS = frozenset(load_lexicon("outcomes")["sayings_beside_wishes"])
_QUOTES = ('"', "“", "‘", "'")
# Who blames somebody for a deed does not count its dead: that the deed took seven lives is told beside it.
_BLAMES = frozenset(["blame", "blames", "blamed", "blaming", "accuse", "accuses", "accused", "accusing"])
# "The war claimed 300 lives", "claimed responsibility for killing two": no words of anybody.
_NO_CLAIM = re.compile(r"(?:\s+\S+){0,4}?\s+(?:lives?|responsibility|victims?)\b")
_CLAIMS = frozenset(["claim", "claims", "claimed", "claiming"])
# What cues tell that count nobody.
_NO_COUNTS = (
    (_BLAMES, "says who did it, not how many it struck"),
    (_WISHES, "tells a wish or an order, not a count"),
    (frozenset(load_lexicon("outcomes")["judgements"]), "tells what somebody thinks of the deed, not a count"),
    (frozenset(load_lexicon("outcomes")["deeds_of_law"]), "is a deed of police or courts, not a count"),
)
_AUTHOR = frozenset(["we", "our", "us"])
_DENIALS = frozenset(["deny", "denies", "denied", "denying"])
UNNAMED = "unnamed source"
# A part is told with its whole: in the same sentence or in one of the next two.
_PART_REACH = 2


def tell_voices(reading: Reading, voices: Sequence[Voice]) -> list[Voice]:
    """Who gives each figure; a part that nobody is cited for is from whoever counted the whole.

    "Fourteen were hurt, the hospital said. Eight of them are women": the hospital counts the women too.
    """
    actors = index_actors(reading.actors)
    own = [_own_voice(t, _as_told(t, v, reading), reading, actors) for t, v in zip(reading.tolls, voices, strict=True)]
    at = {t.quantity: i for i, t in enumerate(reading.tolls)}
    return [_voice_of_part(toll, own[i], own, at, reading) for i, toll in enumerate(reading.tolls)]


def _voice_of_part(
    toll: TollMention, voice: Voice, voices: Sequence[Voice], at: dict[Span, int], reading: Reading
) -> Voice:
    whole = at.get(toll.whole) if toll.whole is not None and toll.scope == "part" else None
    # A figure that was withdrawn was somebody else's, or an older one.
    cited = voice.chain[0].kind != "narrator" or voice.attribution is not None
    if whole is None or toll.whole is None or toll.earlier or cited:
        return voice
    starts = [s.start for s in reading.sentences]
    apart = bisect_right(starts, toll.quantity.start) - bisect_right(starts, toll.whole.start)
    counter = voices[whole]
    if not 0 <= apart <= _PART_REACH or counter.chain[0].kind == "narrator":
        return voice
    why = f"it divides the figure that “{counter.chain[0].name}” gives"
    return replace(counter, reason=why, confidence=min(counter.confidence, 0.7))


def _as_told(toll: TollMention, voice: Voice, reading: Reading) -> Voice:
    """The voice of a figure: what somebody orders, wants or agrees to, the report tells of itself.

    In "the mayor called for calm after the killing of seven" the mayor counts nobody; nor do rebels who deny a killing.
    """
    if voice.attribution is None:
        return voice
    cue = [w.lower() for s in reading.attributions[voice.attribution].cue for w in s.of(reading.document.text).split()]
    if _DENIALS & set(cue):
        why = f"“{' '.join(cue)}” takes a deed back and counts nobody: the report says it itself"
        return replace(voice, chain=(NARRATOR,), reason=why)
    if _is_author(voice, reading):
        return replace(voice, chain=(NARRATOR,), reason="“we” is who writes: the report says it itself")
    told = next((why for words, why in _NO_COUNTS if words & set(cue)), None) if not _SAYINGS & set(cue) else None
    if told is not None:
        why = f"“{' '.join(cue)}” {told}: the report says it itself"
        return replace(voice, chain=(NARRATOR,), reason=why)
    if _CLAIMS & set(cue) and _NO_CLAIM.match(reading.document.text, _end_of_cue(voice, reading)):
        why = f"“{' '.join(cue)}” is no saying but a deed: the report says it itself"
        return replace(voice, chain=(NARRATOR,), reason=why)
    if toll.known:
        why = f"“{voice.chain[0].name}” takes it as known: the report says it itself"
        return replace(voice, chain=(NARRATOR,), reason=why)
    return voice


def _end_of_cue(voice: Voice, reading: Reading) -> int:
    return max(c.end for c in reading.attributions[voice.attribution or 0].cue)


def _is_author(voice: Voice, reading: Reading) -> bool:
    """Whether the one who is cited is the writer: "on Friday we gave nine dead".

    Not the "we" of a letter that is passed on, nor one in a quotation.
    """
    first = voice.chain[0]
    if len(voice.chain) > 1 or first.span is None or first.name.split()[0].lower() not in _AUTHOR:
        return False
    before = reading.document.text[: first.span.start].rsplit("\n", 1)[-1]
    return before.count('"') % 2 == 0 and before.count("“") <= before.count("”")


def _own_voice(toll: TollMention, voice: Voice, reading: Reading, actors: ActorIndex) -> Voice:
    """Who gives the figure: who is cited for it, else who gives it by the grammar, else the report itself.

    "Reportedly killed" cites nobody, and "an initial toll" is a figure, no speaker: there the report speaks. A
    sentence that says itself who counted ("the police had put the dead at five") is not the next sentence's speaker's.
    """
    first = voice.chain[0]
    uncited = first.kind != "narrator" and first.name == UNNAMED
    counted = bool(_FIGURE_NAMES & {w.lower() for w in first.name.split()})
    if uncited or counted:
        voice = replace(voice, chain=(NARRATOR,), reason="nobody is named who says so: the report says it itself")
    if toll.known or toll.giver is None or toll.giver.span is None:
        return voice
    cited = voice.chain[0].kind != "narrator"
    if cited and not _cited_elsewhere(toll, voice, reading) and not _speaks_nearer(toll, voice, reading):
        return voice
    owner = actor_at(toll.giver.span, actors)
    giver = replace(toll.giver, actor=owner.id if owner is not None else None)
    reason = f"“{giver.name}” gives the figure by the grammar of its clause"
    return replace(voice, chain=(giver,), reason=reason, confidence=min(voice.confidence, 0.7))


def _speaks_nearer(toll: TollMention, voice: Voice, reading: Reading) -> bool:
    """Whether who gives the figure speaks after who is cited: "police say six; doctors say nine"."""
    if voice.attribution is None or toll.giver is None or toll.giver.span is None:
        return False
    ends = [c.end for c in reading.attributions[voice.attribution].cue]
    between = reading.document.text[max(ends) : toll.giver.span.start] if ends else ""
    return ";" in between and max(ends) <= toll.giver.span.start < toll.quantity.start


def _cited_elsewhere(toll: TollMention, voice: Voice, reading: Reading) -> bool:
    """Whether the words that cite the speaker stand in another sentence than the figure, outside a quotation."""
    if voice.attribution is None:
        return False
    attribution = reading.attributions[voice.attribution]
    starts = [s.start for s in reading.sentences]
    here = bisect_right(starts, toll.quantity.start)
    if any(bisect_right(starts, c.start) == here for c in attribution.cue):
        return False
    quoted = any(reading.document.text[c.start : c.start + 1] in _QUOTES for c in attribution.content)
    return not quoted
