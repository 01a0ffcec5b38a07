"""The tables of a case, named and described so that a person who opens the file in Datasette finds their way.

What is said in a report stands in documents, reported_incidents, claims and actors and is never changed. Judgements are
only added to. All other tables are derived and can be made again with `dateline rebuild`. A column `record` holds a
whole record as JSON; the other columns of its row are there to be read and searched.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn

metadata = MetaData()


@compiles(CreateColumn, "sqlite")
def _write_comment(element: Any, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's hook
    """SQLite has no comments on columns but keeps the words of CREATE TABLE, which Datasette shows."""
    words: str = compiler.visit_create_column(element, **options)
    comment = element.element.comment
    return f"{words} /* {comment} */" if words and comment else words


def text_column(name: str, comment: str, *more: Any, **options: Any) -> Column[Any]:  # noqa: ANN401
    """A column of text, with what it means."""
    return Column(name, Text, *more, comment=comment, **options)


def number_column(name: str, comment: str, **options: Any) -> Column[Any]:  # noqa: ANN401
    """A column of whole numbers, with what it means."""
    return Column(name, Integer, comment=comment, **options)


def _document(**options: Any) -> Column[Any]:  # noqa: ANN401
    return text_column("document", "id of the report", ForeignKey("documents.id"), **options)


settings = Table(
    "settings",
    metadata,
    text_column("name", "what is set", primary_key=True),
    text_column("value", "to what", nullable=False),
    comment="The case itself: its policy, the schema and the program that made it",
)

# ---------------------------------------------------------------- what was read: never changed

documents = Table(
    "documents",
    metadata,
    number_column("number", "counts the reports in the order of adding", primary_key=True),
    text_column("id", "made from the text, so the same text is one report", nullable=False, unique=True),
    text_column("title", "headline"),
    text_column("publisher", "outlet"),
    text_column("published", "day or moment of publication, ISO; empty when nobody said"),
    text_column("url", "where it was found first"),
    text_column("language", "ISO 639-1"),
    number_column("characters", "length of the text", nullable=False),
    text_column("text", "the text that all spans index", nullable=False),
    text_column("added", "when it was added, UTC", nullable=False),
    text_column("program", "version of Dateline that read it", nullable=False),
    text_column("address", "the URL without what does not matter; equal for versions of one page", index=True),
    text_column("record", "the document as JSON; without the text where the column has it", nullable=False),
    comment="One text that was read: an article, a press release, a feed entry",
)

printings = Table(
    "printings",
    metadata,
    number_column("number", "counts them", primary_key=True),
    _document(nullable=False, index=True),
    text_column("url", "where"),
    text_column("publisher", "by whom"),
    text_column("published", "when"),
    text_column("input_id", "the id that its JSON line brought"),
    comment="Where a text was found; one that several outlets print word for word has several",
)

seen_layers = Table(
    "annotations",
    metadata,
    _document(primary_key=True),
    text_column("record", "times, places, quantities, attributions, mentions, events as JSON", nullable=False),
    comment="What was seen in a report before anything was chosen",
)

earlier_readings = Table(
    "earlier_readings",
    metadata,
    number_column("number", "counts them", primary_key=True),
    _document(nullable=False, index=True),
    text_column("program", "version of Dateline that had read it", nullable=False),
    text_column("record", "the ledger as JSON", nullable=False),
    comment="Ledgers of reports that a newer version of Dateline read again",
)

reported_incidents = Table(
    "reported_incidents",
    metadata,
    text_column("id", "id of the event in its report", primary_key=True),
    _document(nullable=False, index=True),
    text_column("title", "one line", nullable=False),
    text_column("type", "kind of event", nullable=False),
    text_column("salience", "main: the report's news; background: only recalled", nullable=False),
    text_column("record", "the incident as JSON", nullable=False),
    comment="An event as one report tells it",
)

claims = Table(
    "claims",
    metadata,
    text_column("id", "id of the claim", primary_key=True),
    _document(nullable=False, index=True),
    text_column("reported_incident", "what it is about; empty for a statement about no event", index=True),
    number_column("place", "place in the report's ledger", nullable=False),
    text_column("kind", "toll, responsibility, victim, cause, statement ...", nullable=False),
    text_column("speaker", "who says it; narrator is the report itself"),
    text_column("speaker_kind", "official, military, witness ..."),
    text_column("through", "through whom, if through anybody"),
    text_column("outcome", "of a figure: killed, wounded ..."),
    text_column("people", "of a figure: of which people; all, civilians, children ..."),
    number_column("low", "of a figure: at least"),
    number_column("high", "of a figure: at most; empty for no upper bound"),
    text_column("scope", "of a figure: total, part or increment"),
    text_column("words", "the words that say it", nullable=False),
    text_column("polarity", "asserted or denied", nullable=False),
    text_column("status", "in its report: current, superseded, retracted, disputed", nullable=False),
    text_column("asserted", "when the source said it, ISO"),
    Column("confidence", Float, nullable=False, comment="0 to 1"),
    text_column("record", "the claim as JSON", nullable=False),
    comment="One source saying one thing about one event in one report",
)

actors = Table(
    "actors",
    metadata,
    text_column("id", "id of the actor in its report", primary_key=True),
    _document(nullable=False, index=True),
    number_column("place", "place in the report's ledger", nullable=False),
    text_column("name", "fullest name", nullable=False),
    text_column("kind", "state_force, rebel_group, person ..."),
    text_column("country", "ISO 3166-1 alpha-2"),
    text_column("record", "the actor as JSON", nullable=False),
    text_column("folded", "the name without capitals: what is looked for", nullable=False, server_default=""),
    comment="A party as one report names it",
)

relations = Table(
    "relations",
    metadata,
    number_column("number", "counts them", primary_key=True),
    _document(nullable=False, index=True),
    text_column("from_incident", "which event", nullable=False),
    text_column("to_incident", "to which", nullable=False),
    text_column("type", "retaliation_for, part_of, follows ...", nullable=False),
    text_column("claim", "the claim that says so"),
    comment="How one event of a report stands to another",
)

# ---------------------------------------------------------------- what people decided: only added to

judgements = Table(
    "judgements",
    metadata,
    number_column("id", "counts them", primary_key=True),
    text_column("kind", "same, different, split, confirm, reject, correct", nullable=False),
    text_column("a", "what it is about", nullable=False),
    text_column("b", "the other one, for same and different"),
    text_column("field", "of a correction: what is corrected"),
    text_column("value", "of a correction: to what"),
    text_column("reason", "why", nullable=False),
    text_column("author", "who", nullable=False),
    text_column("made", "when, UTC", nullable=False),
    text_column("seen", "digest of what it was made on"),
    text_column("undone", "when it was undone, UTC; empty while it holds"),
    text_column("undone_by", "by whom"),
    comment="Decisions of people, never changed but to be marked undone",
)

# ---------------------------------------------------------------- derived: `dateline rebuild` makes it again

fingerprints = Table(
    "fingerprints",
    metadata,
    _document(primary_key=True),
    text_column("record", "the fingerprint as JSON", nullable=False),
    comment="Derived: what texts are compared by to find copies",
)

fingerprint_keys = Table(
    "fingerprint_keys",
    metadata,
    text_column("key", "drawer", primary_key=True),
    _document(primary_key=True, index=True),
    comment="Derived: only texts that share a drawer are compared",
)

repeats = Table(
    "repeats",
    metadata,
    text_column("a", "one report", primary_key=True),
    text_column("b", "another", primary_key=True, index=True),
    text_column("reason", "why they are one text", nullable=False),
    comment="Derived: reports that repeat one text",
)

lineages = Table(
    "lineages",
    metadata,
    _document(primary_key=True),
    text_column("origin", "first report of those that repeat one text", nullable=False, index=True),
    text_column("replaces", "the text that stood at its address before"),
    text_column("replaced_by", "the text that came after"),
    comment="Derived: where the words of a report come from",
)

reported = Table(
    "reported",
    metadata,
    text_column("id", "id of the event in its report", primary_key=True),
    _document(nullable=False, index=True),
    text_column("incident", "the incident that it was judged to be", index=True),
    text_column("keys", "the blocks it is filed under, as JSON", nullable=False),
    text_column("record", "what is compared, as JSON", nullable=False),
    comment="Derived: reported events, boiled down to what is compared",
)

block_keys = Table(
    "block_keys",
    metadata,
    text_column("key", "block: days and country, a victim, an origin", primary_key=True),
    text_column("reported", "reported event", primary_key=True, index=True),
    comment="Derived: only reported events of one block are compared",
)

matches = Table(
    "matches",
    metadata,
    text_column("a", "one reported event", primary_key=True),
    text_column("b", "another", primary_key=True, index=True),
    Column("probability", Float, nullable=False, comment="that they are one event"),
    text_column("outcome", "same, or unsure: then a person should look", nullable=False, index=True),
    text_column("evidence", "every feature with its score and sentence, as JSON", nullable=False),
    comment="Derived: pairs of reported events that are or may be one event",
)

incidents = Table(
    "incidents",
    metadata,
    text_column("id", "id of the event in the first report of it", primary_key=True),
    text_column("title", "one line", nullable=False),
    text_column("type", "kind of event", nullable=False, index=True),
    text_column("reality", "happened, alleged, planned ...", nullable=False),
    text_column("salience", "main, or background when no report has it as its news", nullable=False),
    text_column("start_date", "first day it may have happened on, ISO", index=True),
    text_column("end_date", "last day, ISO", index=True),
    text_column("date_order", "what incidents are listed by", nullable=False, index=True),
    text_column("place", "name of the place"),
    text_column("country", "ISO 3166-1 alpha-2", index=True),
    Column("latitude", Float, comment="degrees"),
    Column("longitude", Float, comment="degrees"),
    text_column("place_precision", "how precisely the place is known: city, district, province, country ..."),
    number_column("reports", "reports that tell of it", nullable=False),
    number_column("origins", "of these, those that do not repeat one another", nullable=False),
    text_column("grade", "confirmed, fair, weak, contested, discounted", nullable=False),
    text_column("record", "the incident as JSON", nullable=False),
    text_column("title_folded", "the title without capitals: what is looked for", nullable=False, server_default=""),
    text_column("place_folded", "the name of the place without capitals"),
    text_column("newest", "what lists with the latest first go by", nullable=False, server_default=""),
    comment="Derived: real-world events, each the reported events judged to be one",
)

tolls = Table(
    "tolls",
    metadata,
    text_column("incident", "which event", ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    text_column("outcome", "killed, wounded ...", primary_key=True),
    text_column("people", "of which people", primary_key=True),
    number_column("best", "the figure; empty where sources contradict each other"),
    number_column("low", "at least"),
    number_column("high", "at most; empty for no upper bound"),
    text_column("policy", "the rule that chose", nullable=False),
    comment="Derived: the reconciled figures of an incident",
)

toll_steps = Table(
    "toll_steps",
    metadata,
    text_column("incident", "which event", ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    text_column("outcome", "killed, wounded ...", primary_key=True),
    text_column("people", "of which people", primary_key=True),
    number_column("step", "oldest first", primary_key=True),
    text_column("claim", "the claim that gives it", nullable=False, index=True),
    text_column("asserted", "the day it counts from, ISO"),
    number_column("low", "at least"),
    number_column("high", "at most"),
    text_column("status", "in the case: current, superseded, retracted, disputed", nullable=False),
    text_column("reason", "why"),
    comment="Derived: every figure that was ever given for an incident",
)

Index("claims_of_figures", claims.c.outcome, claims.c.people)

# Everything that a rebuild throws away, in an order that foreign keys allow.
DERIVED = (
    toll_steps,
    tolls,
    incidents,
    matches,
    block_keys,
    reported,
    lineages,
    repeats,
    fingerprint_keys,
    fingerprints,
)

# What a person who opens the file asks first.
VIEWS = {
    "figures": """
        SELECT i.title AS incident, s.outcome, s.people, s.step, s.asserted AS date, s.low, s.high, s.status, s.reason,
               c.speaker, c.speaker_kind, c.through, d.publisher, c.words, d.url, s.claim, s.incident AS incident_id
        FROM toll_steps s
        JOIN incidents i ON i.id = s.incident
        JOIN claims c ON c.id = s.claim
        JOIN documents d ON d.id = c.document""",
    "sources": """
        SELECT c.speaker, c.speaker_kind, COUNT(*) AS claims,
               SUM(CASE WHEN c.kind = 'toll' THEN 1 ELSE 0 END) AS figures, COUNT(DISTINCT c.document) AS reports
        FROM claims c
        GROUP BY c.speaker, c.speaker_kind""",
    "incident_figures": """
        SELECT i.start_date, i.title, i.type, i.country, i.place, i.reports, i.origins, i.grade,
               k.low AS killed_low, k.best AS killed_best, k.high AS killed_high,
               w.low AS wounded_low, w.best AS wounded_best, w.high AS wounded_high, i.id
        FROM incidents i
        LEFT JOIN tolls k ON k.incident = i.id AND k.outcome = 'killed' AND k.people = 'all'
        LEFT JOIN tolls w ON w.incident = i.id AND w.outcome = 'wounded' AND w.people = 'all'""",
    "to_look_at": """
        SELECT m.probability, a.title AS one, b.title AS other, m.a, m.b
        FROM matches m
        JOIN reported_incidents a ON a.id = m.a
        JOIN reported_incidents b ON b.id = m.b
        WHERE m.outcome = 'unsure'""",
}
