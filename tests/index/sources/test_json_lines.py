"""JSON Lines: an article a line; what is wrong with a line is wrong with it alone."""

import json
import logging
from datetime import date

import pytest

from index.errors import EmptyDocumentError, OversizedDocumentError, SourceError
from index.model import Document
from index.sources import decoding
from index.sources.failure import SourceFailure
from index.sources.json_lines import parse
from index.sources.raw import Raw


def read(data: bytes) -> list[Document | SourceFailure]:
    return list(parse(Raw(data, "/news/wire.jsonl")))


def failure(line: bytes) -> SourceError:
    bad, good = read(line + b'\n{"text": "Text."}')
    assert isinstance(bad, SourceFailure)
    assert isinstance(good, Document)
    assert bad.origin == "/news/wire.jsonl!/1"
    assert str(bad.error).startswith("/news/wire.jsonl!/1")
    assert "\n" not in str(bad.error)
    return bad.error


def test_a_line_gives_a_document_with_all_that_it_says() -> None:
    values = {
        "title": "T",
        "text": "One.\n\nTwo.",
        "published": "2023-03-08T10:15:00Z",
        "source": "S",
        "url": "https://a.example/1",
        "author": ["A", "B"],
        "language": "en",
    }
    assert read(json.dumps(values).encode()) == [
        Document("One.\n\nTwo.", "/news/wire.jsonl!/1", "T", "S", "A, B", "https://a.example/1", date(2023, 3, 8), "en")
    ]


def test_origins_count_lines_and_blank_lines_are_passed_over() -> None:
    found = read(b'\xef\xbb\xbf{"text": "One."}\r\n\r\n  \n{"text": "Two.", "title": "", "published": null}\r\n')
    assert found == [Document("One.", "/news/wire.jsonl!/1"), Document("Two.", "/news/wire.jsonl!/4")]


def test_utf_16_with_its_mark_is_read() -> None:
    assert read('{"text": "Київ"}\n{"text": "Турку"}'.encode("utf-16")) == [
        Document("Київ", "/news/wire.jsonl!/1"),
        Document("Турку", "/news/wire.jsonl!/2"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{not json", "is not JSON: .* at character 2"),
        (b'["text"]', "is not a JSON object"),
        (b'"text"', "is not a JSON object"),
        (b'{"text": ["One."]}', "'text' must be a string"),
        (b'{"text": "T", "published": "Friday"}', "'published' must be an ISO date"),
        (b'{"text": "T", "published": 20230308}', "'published' must be an ISO date"),
        (b'{"text": "T", "url": "ftp://a.example/"}', "'url' must be a whole address"),
        (b'{"text": "T", "url": "javascript:alert(1)"}', "'url' must be a whole address"),
        (b'{"text": "T", "title": {"a": 1}}', "'title' must be text"),
        (b'{"text": "T", "language": "!"}', "'language' must be a language code"),
        (b'{"text": "caf\xe9"}', "is not UTF-8 at byte 13"),
        (b"[" * 100_000, "flat JSON object"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "flat JSON object"),
    ],
)
def test_a_bad_line_fails_alone_and_says_why(line: bytes, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        raise failure(line)


@pytest.mark.parametrize("line", [b"{}", b'{"text": null}', b'{"text": " "}'])
def test_a_line_without_text_is_empty(line: bytes) -> None:
    assert isinstance(failure(line), EmptyDocumentError)


def test_a_line_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST_FILE", 1000)
    assert isinstance(failure(b'{"text": "%s"}' % (b"a" * 1000)), OversizedDocumentError)


def test_halves_of_characters_are_replaced() -> None:
    (document,) = read(rb'{"text": "A \ud83d and a \ud83d\ude00\u0000.", "title": "T\ud83d", "author": "\udc00A"}')
    assert isinstance(document, Document)
    assert document.text == "A \ufffd and a 😀."
    assert (document.title, document.author) == ("T", "A")


def test_other_keys_are_ignored_and_named_once(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="index.sources.json_lines"):
        assert len(read(b'{"text": "One.", "likes": 1}\n{"text": "Two.", "likes": 2, "id": 7}')) == 2
    assert [record.getMessage() for record in caplog.records] == [
        "/news/wire.jsonl: ignored keys that are no metadata: id, likes"
    ]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_a_file_without_lines_is_empty(data: bytes) -> None:
    with pytest.raises(EmptyDocumentError, match=r"wire\.jsonl is empty"):
        read(data)


def test_documents_come_one_by_one() -> None:
    found = parse(Raw(b'{"text": "One."}\n' + b"{" * 5_000_000, "/news/wire.jsonl"))
    assert next(found) == Document("One.", "/news/wire.jsonl!/1")
