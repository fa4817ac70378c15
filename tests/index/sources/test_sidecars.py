"""Sidecars: what they say wins for one document and fills in for several; failures pass through."""

from datetime import date

import pytest

from index.errors import SourceError
from index.model import Document
from index.sources.failure import SourceFailure
from index.sources.kinds import Kind
from index.sources.metadata import Metadata
from index.sources.raw import Raw
from index.sources.sidecars import Sidecar, described
from tests.index.sources.making import small_docx

DAY = date(2023, 3, 8)


def test_without_one_a_document_is_as_it_is() -> None:
    assert list(described(Raw(b"Text.", "/a.txt"), Kind.TEXT, None)) == [Document("Text.", "/a.txt")]


def test_one_document_takes_all_that_it_says() -> None:
    sidecar = Sidecar("a.yaml", Metadata("T", "S", "A", "https://a.example/1", DAY, "en"))
    (document,) = described(Raw(small_docx("Word."), "/a.docx"), Kind.DOCX, sidecar)
    assert document == Document("Word.", "/a.docx", "T", "S", "A", "https://a.example/1", DAY, "en")


def test_of_several_each_takes_what_it_leaves_open() -> None:
    sidecar = Sidecar("a.yaml", Metadata(source="S", published=DAY))
    raw = Raw(b'{"text": "One.", "source": "Own"}\nno JSON\n{"text": "Two."}', "/a.jsonl")
    first, bad, last = described(raw, Kind.JSON_LINES, sidecar)
    assert first == Document("One.", "/a.jsonl!/1", source="Own", published=DAY)
    assert isinstance(bad, SourceFailure)
    assert last == Document("Two.", "/a.jsonl!/3", source="S", published=DAY)


def test_what_cannot_be_meant_is_refused() -> None:
    title = Sidecar("a.yaml", Metadata(title="T"))
    with pytest.raises(SourceError, match=r"/a\.md has front matter and the sidecar a\.yaml; keep one"):
        list(described(Raw(b"---\ntitle: T\n---\nText.", "/a.md"), Kind.MARKDOWN, title))
    with pytest.raises(SourceError, match=r"/a\.zip holds several articles; leave title and url out of a\.yaml"):
        list(described(Raw(b"", "/a.zip"), Kind.ZIP, title))
