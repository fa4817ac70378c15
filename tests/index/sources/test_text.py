"""Plain text and Markdown: characters by what the server says if it fits, front matter, limits."""

import pytest

from index.errors import EmptyDocumentError, OversizedDocumentError, SourceError
from index.sources import decoding
from index.sources.raw import Raw
from index.sources.text import has_front_matter, parse_markdown, parse_text


def test_the_encoding_that_the_server_named_is_taken_if_it_fits() -> None:
    assert parse_text(Raw("Київ".encode("koi8-u"), "/a.txt", charset="koi8-u")).text == "Київ"
    for charset in ("utf-8", "ascii", "no such encoding", "hex", "undefined"):
        assert parse_text(Raw("Zelenskyy said “no”".encode(), "/a.txt", charset=charset)).text == "Zelenskyy said “no”"


def test_the_address_that_was_fetched_is_the_documents() -> None:
    raw = Raw(b"Text.", "https://a.example/1.txt", url="https://a.example/1.txt")
    assert parse_text(raw).url == raw.url


def test_front_matter_wins() -> None:
    raw = Raw(b"---\ntitle: T\nurl: https://b.example/2\n---\n*Text.*", "/a.md", url="https://a.example/1.md")
    document = parse_markdown(raw)
    assert (document.text, document.title, document.url) == ("Text.", "T", "https://b.example/2")
    assert has_front_matter(raw)
    assert not has_front_matter(Raw(b"Text.", "/a.md"))


def test_limits_and_emptiness(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EmptyDocumentError, match=r"/a\.txt is empty"):
        parse_text(Raw(b" \n", "/a.txt"))
    with pytest.raises(EmptyDocumentError, match="no text below its front matter"):
        parse_text(Raw(b"---\ntitle: T\n---\n", "/a.txt"))
    with pytest.raises(SourceError, match="binary data"):
        parse_text(Raw(bytes(range(256)) * 40, "/a.txt"))
    monkeypatch.setattr(decoding, "LARGEST_FILE", 10)
    with pytest.raises(OversizedDocumentError, match=r"text files up to"):
        parse_text(Raw(b"a" * 11, "/a.txt"))
