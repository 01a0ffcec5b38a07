"""What holds for any text at all, whatever is in it."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import Reader, build_document, parse_ledgers, serialise_ledgers, verify_contract, write_json

READER = Reader(engine="rules")
BOTH = Reader(engine="both")
# A parse costs milliseconds, so examples are few; they are chosen from words that rules look for, and from odd signs.
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VERY_FEW = settings(FEW, max_examples=15)

WORDS = (
    "A bomb|killed|wounded|nine people|12|at least|between 20 and 30|dozens|police said|said|according to|the army|"
    "the River Front|Katibat Ranao|on Sunday|last week|in 2019|in Kunduz|near Lima|Peru|said:|denied|claimed|blamed|"
    'revised the toll|from 103 to 95|including|two children|(RF)|“We did it”|"no"|,|.|.|\n\n|\n|—|No|five more|'
    "three soldiers|, who asked not to be named,|Reuters|told|the minister|Abu Bakr|vowed|to|arrested|and|or|was|were"
).split("|")
ODD = [
    "\ud800",
    "\u200b",
    "\u200f",
    "\u202e",
    "é",
    "e\u0301",
    "\ufeff",
    "𝟗",
    "٣",
    "爆",
    "\x00",
    "\t",
    "ß",
    "İ",
    "½",
    "🇺🇦",
]
news = st.lists(st.sampled_from(WORDS) | st.sampled_from(ODD), min_size=1, max_size=60).map(" ".join)
anything = st.text(st.characters(), min_size=1, max_size=200)
texts = (news | anything).filter(lambda text: text.strip("\ufeff\u200b \t\r\n\f") != "")
days = st.dates().map(str) | st.none()


def read(text, published=None, reader=READER):
    return reader.read_document(build_document(text, name="a text", longest=100_000, published=published))


@FEW
@given(text=texts, published=days)
def test_every_span_indexes_the_text(text, published):
    contract = serialise_ledgers([read(text, published)], annotations=True)
    assert verify_contract(json.loads(write_json(contract))).flaws == ()
    assert all(c["evidence"] for c in contract["claims"])


@VERY_FEW
@given(text=texts)
def test_with_the_models_too(text):
    contract = serialise_ledgers([read(text, "2024-03-04", BOTH)], annotations=True)
    assert verify_contract(json.loads(write_json(contract))).flaws == ()


@FEW
@given(text=texts, published=days)
def test_json_read_back_and_written_again_is_the_same(text, published):
    written = write_json(serialise_ledgers([read(text, published)], annotations=True))
    assert write_json(serialise_ledgers(parse_ledgers(json.loads(written)), annotations=True)) == written


@VERY_FEW
@given(text=texts)
def test_the_same_text_gives_the_same_bytes(text):
    first, second = (write_json(serialise_ledgers([read(text)], annotations=True)) for _ in range(2))
    assert first == second


@VERY_FEW
@given(reports=st.lists(texts, min_size=2, max_size=4, unique=True), data=st.data())
def test_the_order_of_documents_does_not_matter(reports, data):
    shuffled = data.draw(st.permutations(reports))
    in_order = {text: write_json(serialise_ledgers([read(text)], annotations=True)) for text in reports}
    for text in shuffled:
        assert write_json(serialise_ledgers([read(text)], annotations=True)) == in_order[text]


@FEW
@given(text=texts)
def test_every_claim_says_why(text):
    for claim in read(text).claims:
        assert claim.reasons and all(reason.strip() for reason in claim.reasons)
        assert 0 <= claim.confidence <= 1
        assert claim.sources
