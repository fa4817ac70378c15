"""Hostile and broken pages: a document or a SourceError in one line, soon, and nothing else read."""

import contextlib
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import DamagedDocumentError, OversizedDocumentError, SourceError
from index.model import Document
from index.sources.html import parse
from tests.index.sources.html.made_pages import BODY, page, raw, whole_pages

PAGES = [one.raw.data for one in whole_pages()]
PIECES = [
    b"<",
    b">",
    b"</div>",
    b"<div>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"&",
    b"&#0;",
    b"&#x110000;",
    b"\0",
    b"\xff",
    b"<script>",
    b"</script>",
    b"<table>",
    b"<p",
    b'"',
    b"'",
    b"<h1>",
    b"<article>",
    b"<a href=",
    b"<svg>",
    b"<template>",
    b"<br>",
    b"\xe2\x80",
    b"<body>",
    b"<frameset>",
    b"<plaintext>",
    b"<base href=//x>",
    b'<time datetime="9999-99-99">',
    b'<meta property="og:url" content="http://[">',
    b'<html lang="%">',
    b'<ol start="-99999999999999">',
]
SECONDS = 20
"""Far above what each takes, for slow machines."""


@pytest.mark.parametrize(
    "markup",
    [
        b"<div>" * 100_000 + BODY.encode(),
        b"<p class='" + b"x" * 11_000_000 + b"'>hi</p>" + BODY.encode(),
    ],
    ids=["nested 100,000 deep", "an attribute of 11 MB"],
)
def test_what_breaks_the_parsers_limits_is_refused_in_one_sentence(markup: bytes) -> None:
    with pytest.raises(DamagedDocumentError, match="to be read as HTML; save its text instead") as caught:
        parse(raw(markup))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "markup",
    [
        b"<font><b>" * 20_000 + BODY.encode(),
        b"<script>" + b"x" * 11_000_000 + b"</script>" + BODY.encode(),
        BODY.encode() + b"<style>" + b"x" * 11_000_000,
        b'<script type="application/ld+json">' + b"[" * 300_000 + b"</script>" + BODY.encode(),
        b'<script type="application/ld+json">{"a":"' + b'\\"' * 300_000 + b"</script>" + BODY.encode(),
        b"<title>" + b"a | " * 20_000 + b"</title>" + BODY.encode(),
        BODY.replace("bridge", "bri\0dge").encode(),
        b"<ul><li>" * 100 + BODY.encode(),
        b"<p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">x</p>" + BODY.encode(),
        BODY.encode() + b"<ol>" + b"<li>An item</li>" * 8000,
    ],
    ids=[
        "fonts never closed",
        "a giant script",
        "a giant style",
        "deep JSON",
        "quotes",
        "a title of pieces",
        "NULs",
        "lists in lists",
        "100,000 attributes",
        "a list of 8,000 items",
    ],
)
def test_the_article_is_still_read(markup: bytes) -> None:
    started = time.process_time()
    document = parse(raw(markup))
    assert "The old bridge at Mill Street will close" in document.text
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("markup", "what"),
    [(b"<br>" * 200_000, "elements"), (b"<p>" + b"Words and more words. " * 150_000, "characters of text")],
)
def test_a_page_too_large_to_be_an_article_is_refused_in_one_sentence(markup: bytes, what: str) -> None:
    with pytest.raises(
        OversizedDocumentError, match=f"{what}; pages with up to .* are read, so save its text"
    ) as caught:
        parse(raw(BODY.encode() + markup))
    assert "\n" not in str(caught.value)


def test_no_entity_is_expanded_and_no_file_is_read() -> None:
    bomb = (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % net SYSTEM "http://127.0.0.1:1/x"> %net;]>'
    )
    text = parse(
        raw(
            page(f"{BODY}<p>The bomb &b; and the file &file; are in this sentence, as they are written.</p>").replace(
                "<!doctype html>", bomb
            )
        )
    ).text
    assert "root:" not in text
    assert "aaaaaaaaaa" not in text


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(PAGES),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PIECES), st.integers(0, 60)), max_size=12),
)
def test_a_mutated_page_is_a_document_or_a_source_error(data: bytes, changes: list[tuple[float, bytes, int]]) -> None:
    for place, piece, cut in changes:
        start = int(place * len(data))
        data = data[:start] + piece + data[start + cut :]
    with contextlib.suppress(SourceError):
        document = parse(raw(data))
        assert isinstance(document, Document)
        assert document.text.strip()
        assert document.published is None or document.published.year >= 1900


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_a_source_error(data: bytes) -> None:
    with contextlib.suppress(SourceError):
        parse(raw(b"<html><body>" + data))
