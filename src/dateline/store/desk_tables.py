"""The tables of the review desk: who may sign in, what they did, which names are hidden. Came with schema 2."""

from __future__ import annotations

from sqlalchemy import Index, Table

from dateline.store.tables import metadata, number_column, text_column

users = Table(
    "desk_users",
    metadata,
    text_column("name", "what they sign in as", primary_key=True),
    text_column("role", "read, review or admin", nullable=False),
    text_column("password", "argon2 hash", nullable=False),
    text_column("made", "when the account was made, UTC", nullable=False),
    comment="Accounts of the review desk",
)

sessions = Table(
    "desk_sessions",
    metadata,
    text_column("token", "digest of what the browser holds", primary_key=True),
    text_column("user", "who signed in", nullable=False, index=True),
    text_column("started", "when, UTC", nullable=False),
    text_column("expires", "until when it holds, UTC", nullable=False),
    comment="Browsers that are signed in",
)

audit = Table(
    "desk_audit",
    metadata,
    number_column("number", "counts them", primary_key=True),
    text_column("at", "when, UTC", nullable=False),
    text_column("who", "account, or the name that was tried", nullable=False),
    text_column("what", "login, refused, judge, undo, redact ...", nullable=False),
    text_column("about", "id or name it was done to"),
    text_column("words", "a sentence", nullable=False),
    text_column("address", "network address it came from"),
    comment="Who did what at the review desk, only added to",
)
Index("audit_by_what", audit.c.what, audit.c.at)

redactions = Table(
    "desk_redactions",
    metadata,
    number_column("id", "counts them", primary_key=True),
    text_column("names", "spellings of one person's name, as JSON", nullable=False),
    text_column("reason", "why", nullable=False),
    text_column("author", "who hid it", nullable=False),
    text_column("made", "when, UTC", nullable=False),
    text_column("lifted", "since when it is no longer hidden, UTC"),
    text_column("lifted_by", "by whom"),
    comment="Names at risk: hidden from those who only read, from exports and from the API",
)

visits = Table(
    "desk_visits",
    metadata,
    text_column("user", "who", primary_key=True),
    text_column("since_at", "when their visit before this one ended, UTC", nullable=False),
    number_column("since_document", "the latest report then", nullable=False),
    number_column("since_judgement", "the latest judgement then", nullable=False),
    text_column("seen_at", "when they last looked, UTC", nullable=False),
    number_column("seen_document", "the latest report then", nullable=False),
    number_column("seen_judgement", "the latest judgement then", nullable=False),
    comment="What each user has seen of the case",
)

later = Table(
    "desk_later",
    metadata,
    number_column("number", "order", primary_key=True),
    text_column("user", "who", nullable=False, index=True),
    text_column("a", "one reported event", nullable=False),
    text_column("b", "another", nullable=False),
    number_column("after_judgement", "the latest judgement then", nullable=False, server_default="0"),
    comment="Pairs that somebody put off",
)

TABLES = (users, sessions, audit, redactions, visits, later)
