"""Kinds: what a document shows itself to be wins over what it is called."""

from collections.abc import Iterator

import pytest

from index.errors import DamagedDocumentError, UnsupportedFileError
from index.model import Document
from index.sources import kinds
from index.sources.kinds import ENDINGS, Kind, kind_of, parser_for
from index.sources.raw import Raw
from tests.index.sources.making import pdf_of, small_docx, zip_of

PDF = pdf_of([[]])
PAGE = b"<!DOCTYPE html><html><body><p>Text.</p></body></html>"
LINE = b'{"title": "T", "text": "Text."}\n'


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"Text.", Kind.TEXT),
        ("a.MD", b"# Text", Kind.MARKDOWN),
        ("a.html", b"<p>No declaration", Kind.HTML),
        ("a.htm", PAGE, Kind.HTML),
        ("a.xhtml", b'<?xml version="1.0"?><!-- x --><html xmlns="http://www.w3.org/1999/xhtml"/>', Kind.HTML),
        ("a.pdf", PDF, Kind.PDF),
        ("a.pdf", b"some bytes that a server put before it\n" + PDF, Kind.PDF),
        ("a.docx", small_docx(), Kind.DOCX),
        ("a.jsonl", LINE, Kind.JSON_LINES),
        ("a.ndjson", b"", Kind.JSON_LINES),
        ("a.zip", zip_of({"b.txt": "Text."}), Kind.ZIP),
        # named wrongly
        ("a.txt", PDF, Kind.PDF),
        ("a.zip", small_docx(), Kind.DOCX),
        ("a.docx", zip_of({"b.txt": "Text."}), Kind.ZIP),
        ("a.txt", b"\xef\xbb\xbf\n" + PAGE, Kind.HTML),
        ("a.pdf", PAGE, Kind.HTML),
        ("a.txt", LINE, Kind.JSON_LINES),
        ("a", LINE, Kind.JSON_LINES),
        ("article", PDF, Kind.PDF),
        # that only look so
        ("a.txt", b"The mark %PDF- stands at the beginning of every PDF.", Kind.TEXT),
        ("a.txt", b"{curly} brackets open this text", Kind.TEXT),
        ("a.txt", b'{"no": "article"}', Kind.TEXT),
        ("a.txt", b"<p> is a tag, and <rss> is another one", Kind.TEXT),
        ("a.md", LINE, Kind.MARKDOWN),
    ],
)
def test_a_kind_is_told_by_the_bytes_then_by_the_name(name: str, data: bytes, kind: Kind) -> None:
    assert kind_of(Raw(data, f"/news/{name}")) is kind


@pytest.mark.parametrize(
    ("url", "media_type", "kind"),
    [
        ("https://a.example/1", "text/html; charset=utf-8", Kind.HTML),
        ("https://a.example/1.pdf?x=y.txt", None, Kind.PDF),
        ("https://a.example/1.PHP", "text/plain", Kind.TEXT),
        ("https://a.example/", "Application/PDF", Kind.PDF),
    ],
)
def test_what_has_no_telling_name_is_what_the_server_says(url: str, media_type: str | None, kind: Kind) -> None:
    assert kind_of(Raw(b"Text.", url, url=url, media_type=media_type)) is kind


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.png", b"\x89PNG", "of a kind that is not read; give .txt, .md, .html"),
        ("a.xml", b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "a feed or sitemap; give its address"),
        ("a.html", b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "a feed or sitemap; give its address"),
        ("a.xml", b"<note/>", "XML of an unknown kind; give the address of a feed"),
        ("a.xlsx", zip_of({"xl/workbook.xml": "<a/>"}), "an Excel workbook, which is not read"),
        ("a.odt", zip_of({"META-INF/manifest.xml": "<a/>"}), "an OpenDocument file, which is not read"),
        ("a.pdf", b"", "of a kind that is not read"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(name: str, data: bytes, words: str) -> None:
    with pytest.raises(UnsupportedFileError, match=words):
        kind_of(Raw(data, f"/news/{name}"))


def test_a_broken_archive_says_so() -> None:
    with pytest.raises(DamagedDocumentError, match=r"/news/a\.zip is a damaged zip archive"):
        kind_of(Raw(b"PK\x03\x04 and nothing more", "/news/a.zip"))


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.txt", b"Text.", "Text."),
        ("a.md", b"*Text.*", "Text."),
        ("a.docx", small_docx("Text."), "Text."),
        ("a.jsonl", LINE, "Text."),
        ("a.zip", zip_of({"b.txt": "Text."}), "Text."),
    ],
)
def test_each_kind_has_a_parser(name: str, data: bytes, text: str) -> None:
    raw = Raw(data, f"/news/{name}")
    (document,) = parser_for(raw)(raw)
    assert getattr(document, "text", None) == text


def test_endings_are_those_of_files_that_folders_take() -> None:
    assert set(ENDINGS) == {".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".jsonl", ".ndjson", ".zip"}


def test_what_a_parser_stumbles_over_is_a_damaged_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(_: Raw) -> Iterator[Document]:
        yield Document("Read.", "/news/a.txt!/1")
        raise AttributeError("no such thing")

    monkeypatch.setitem(kinds._PARSERS, Kind.TEXT, stumble)
    documents = parser_for(Raw(b"Text.", "/news/a.txt"))(Raw(b"Text.", "/news/a.txt"))
    assert next(documents) == Document("Read.", "/news/a.txt!/1")
    with pytest.raises(DamagedDocumentError, match=r"^/news/a\.txt cannot be read \(AttributeError\)"):
        next(documents)
