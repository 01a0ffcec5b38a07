"""Sentences made for the purpose: figures of people, and numbers that count nobody.

Annotated texts hold few of some shapes ("killing three and wounding a dozen"), so a generator writes many of each, in
random words, with the figures marked by their outcome. Nothing is taken from any text. A mark `{killed}` in a pattern
stands for a figure with that outcome; `{n}` for a number that is no toll.
"""

from __future__ import annotations

import random
import re

from examples import Example, Part

PATTERNS = """
{killed} people were killed and {wounded} others were wounded when {a} struck {p} on {d}.
{A} killed {killed} people and wounded {wounded} in {p}, {s} said.
{A} in {p} left {killed} dead and {wounded} injured.
{killed} killed, {wounded} hurt as {a} hits {p}
{s} said {killed} {w} had died and {wounded} were in hospital.
At {p}, {a} claimed the lives of {killed} {w}, {s} told reporters on {d}.
The death toll from {a} in {p} rose to {killed} on {d}, {s} said.
{s} put the number of dead at {killed} and of wounded at {wounded}.
{s} revised the toll to {killed} dead from {killed}, saying that some names had been listed twice.
An earlier count had given {killed} dead.
Among the dead were {killed} children, {s} said.
{killed} {w}, including {killed} women, were killed in {p}.
{killed} more {w} died of their wounds on {d}.
The bodies of {killed} {w} were found near {p}.
Gunmen abducted {abducted} {w} from {p} on {d}.
{abducted} {w} were taken hostage, and {killed} were later found dead.
Police arrested {arrested} {w} after {a}.
{arrested} suspects were detained in {p}, {s} said, and {n} weapons were seized.
{missing} {w} are missing since {a}.
Rescuers were still looking for {missing} {w} on {d}.
The fighting displaced {displaced} {w} from {p}.
{displaced} {w} have fled their homes around {p} since {d}.
{A} injured {wounded} {w}, {wounded} of them seriously.
{wounded} {w} were hurt, {s} said, {wounded} of them critically.
{A} killed a {age}-year-old man and his {n}-year-old car was burnt.
No one was killed in {a}, but {wounded} {w} were treated for injuries.
{s} said that {killed} of the dead were {w} and the others soldiers.
{A} on a bus carrying {n} passengers killed {killed} of them.
{s} said {n} {w} had taken part in a march in {p} on {d}.
The plant in {p} employs {n} {w}, {s} said.
{n} houses and {n} vehicles burned after {a}.
About {n} people live in {p}, {n} miles from the border.
{s}, {age}, said that {n} soldiers would be sent to {p}.
The town has had {n} attacks in {n} years.
{n} aid groups asked for {n} dollars after {a}.
He was sentenced to {n} years for {a}, in which {killed} {w} died.
{A} wounded {wounded} soldiers, while {killed} attackers were shot dead.
Troops killed {killed} fighters in a clash near {p}, losing {killed} of their own.
{s} reported {killed} deaths and {wounded} injuries.
As many as {killed} {w} may have died in {p}, {s} said; {s} spoke of {killed}.
{killed} soldiers and {killed} civilians were killed in {a}.
""".strip().split("\n")
PLACES = "Dornak, Velm, the village of Tashir, Port Amsel, Kuroba, the Hadi market, Saint Brel, northern Lorna".split(
    ", "
)
ACTS = (
    "a car bomb|an air strike|a shooting|a mortar attack|a drone strike|an ambush|a raid|an explosion|shelling".split(
        "|"
    )
)
SOURCES = "police|the army|a hospital official|the governor|a spokesman|witnesses|the health ministry|residents".split(
    "|"
)
WHO = (
    "people|civilians|villagers|worshippers|students|workers|residents|soldiers|policemen|fighters|shoppers|men".split(
        "|"
    )
)
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|March 4|the weekend".split("|")
WORDS = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty".split()
VAGUE = "dozens of|scores of|several|hundreds of|a dozen|many|a number of".split("|")
HEDGES = "at least|more than|nearly|about|some|up to|around|over".split("|")
_SLOT = re.compile(r"\{(\w+)\}")


def make_figure_texts(count: int, rng: random.Random) -> list[Example]:
    """So many short texts of two to five made sentences, with layer `toll` (spans)."""
    return [_text(f"made-{number}", rng) for number in range(count)]


def _text(name: str, rng: random.Random) -> Example:
    text, parts = "", []
    for pattern in rng.sample(PATTERNS, rng.randint(2, 5)):
        sentence, marks = _fill(pattern, rng)
        text += " " if text and rng.random() < 0.6 else "\n\n" if text else ""
        parts += [Part(mark.label, len(text) + mark.start, len(text) + mark.end) for mark in marks]
        text += sentence
    return Example(name, text, {"toll": tuple(parts)})


def _fill(pattern: str, rng: random.Random) -> tuple[str, list[Part]]:
    out, marks, at = "", [], 0
    for slot in _SLOT.finditer(pattern):
        out += pattern[at : slot.start()]
        at = slot.end()
        name = slot[1]
        words = _words(name, rng)
        if not out or out.endswith(". "):
            words = words[0].upper() + words[1:]
        if name not in {"n", "age", "p", "a", "A", "s", "w", "d"}:
            # The mark ends before "of": "dozens of people" is a figure of "dozens".
            marks.append(Part(name, len(out), len(out) + len(words.removesuffix(" of"))))
        out += words
    return out + pattern[at:], marks


def _words(name: str, rng: random.Random) -> str:
    lists = {"p": PLACES, "a": ACTS, "A": ACTS, "s": SOURCES, "w": WHO, "d": DAYS}
    if name in lists:
        words = rng.choice(lists[name])
        return words[0].upper() + words[1:] if name == "A" else words
    if name == "age":
        return str(rng.randint(17, 80))
    number = rng.choice(WORDS) if rng.random() < 0.5 else f"{int(10 ** rng.uniform(0.3, 3.2)):,}"
    chance = rng.random()
    if name != "n" and chance < 0.12:
        return rng.choice(VAGUE)
    return f"{rng.choice(HEDGES)} {number}" if chance < 0.35 else number
