"""Saved pages: the article, its headline and date; and pages that would break a parser."""

from __future__ import annotations

import contextlib
import time

import pytest

from dateline.errors import ReadError
from dateline.read.webpages import build_page_document, decode_page

BODY = (
    "<p>A bomb killed nine people at the ferry landing in Tarnow on Sunday, Governor Ilka Moraw said on television.</p>"
    "<p>Police had first counted eleven dead, but two names were on the list twice, a spokesman said on Monday.</p>"
    "<p>The River Front said in a statement that it had done it, and that more attacks would follow this spring.</p>"
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Blast at ferry landing kills nine - Delta</title>
<meta property="og:title" content="Blast at ferry landing kills nine">
<meta property="og:site_name" content="Delta News">
<meta property="article:published_time" content="2024-03-03T10:00:00Z">
<meta name="author" content="Ana Pell"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Blast at ferry landing kills nine</h1>{BODY}</article>
<footer>Copyright 2031 Delta</footer></body></html>"""


def build(page, **options):
    return build_page_document(page, name="a.html", longest=1_000_000, **options)


def test_an_article_is_told_from_its_page():
    found = build(PAGE)
    assert found.title == "Blast at ferry landing kills nine"
    assert found.title_span.of(found.text) == found.title
    assert found.text.startswith("Blast at ferry landing kills nine\n\nA bomb killed nine people")
    assert found.text.count(found.title) == 1
    assert "Home" not in found.text
    assert (found.published, found.publisher, found.authors) == ("2024-03-03", "Delta News", ("Ana Pell",))
    assert found.language == "en"


def test_a_date_that_was_given_counts_before_the_declared_one():
    assert build(PAGE, published="2024-03-05").published == "2024-03-05"


def test_no_declared_date_is_no_date():
    bare = f"<html><head><title>Blast</title></head><body><article>{BODY}<p>In March 2011 it burnt.</p></article>"
    assert build(bare).published is None


def test_a_future_date_is_read_the_same_on_any_day():
    assert build(PAGE.replace("2024-03-03", "2093-03-03")).published == "2093-03-03"


def test_the_charset_of_the_page_counts():
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Ilka Moraw", "Илка Морав")
    assert "Илка" in decode_page(page.encode("windows-1251"), name="a.html").text


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body>" + "<div>" * 100_000 + "Five died." + "</div>" * 100_000,
        "<html><body>" + "<b>" * 100_000,
        "<html><body><ul>" + "<li><ul>" * 50_000,
        "<!-- " * 20_000,
        "<html><script>" + "<script>" * 50_000,
    ],
    ids=["empty", "divs", "open-tags", "lists", "comments", "scripts"],
)
def test_a_page_without_an_article_is_said_soon(page):
    start = time.process_time()
    with pytest.raises(ReadError, match=r"a\.html (holds no article|is empty)"):
        build(page)
    assert time.process_time() - start < 5


@pytest.mark.parametrize("unit", ["<", "<p>Five died. ", "<td>Five died.", "Five died. ", "<a href='x'>five</a> "])
def test_a_page_of_a_megabyte_is_read_or_refused_soon(unit):
    start = time.process_time()
    with contextlib.suppress(ReadError):
        build("<html><body>" + unit * (1_000_000 // len(unit)))
    assert time.process_time() - start < 20


def test_odd_characters_do_not_stop_the_parser():
    found = build(PAGE.replace("Sunday", "Sun\x00day \ud800 \u202eodd"))
    assert "Police had first counted eleven dead" in found.text
