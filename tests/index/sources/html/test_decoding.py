"""Characters of pages: declared rightly, wrongly, or not at all."""

import pytest

from index.errors import DamagedDocumentError, EmptyDocumentError, OversizedDocumentError, SourceError
from index.sources.html import decoding
from index.sources.html.decoding import characters
from tests.index.sources.html.made_pages import raw

RUSSIAN = "<html><body><p>" + "Корабль спущен на воду в среду, сообщила верфь. " * 8 + "</p></body></html>"
ENGLISH = "<html><body><p>“Nobody likes a detour,” she said – twice.</p></body></html>"


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", None),
        ("utf-8", "iso-8859-1"),
        ("utf-8-sig", "windows-1251"),
        ("utf-16", None),
        ("windows-1251", "windows-1251"),
        ("windows-1251", "utf-8"),
        ("windows-1251", "no-such-charset"),
        ("windows-1251", None),
        ("koi8-r", "koi8-r"),
    ],
)
def test_the_text_is_right_whatever_the_server_says(encoding: str, charset: str | None) -> None:
    assert characters(raw(RUSSIAN.encode(encoding), charset=charset)) == RUSSIAN


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert characters(raw(ENGLISH.encode("cp1252"), charset="ISO-8859-1")) == ENGLISH


def test_the_page_is_believed_where_the_server_only_says_its_default() -> None:
    markup = RUSSIAN.replace("<body>", '<head><meta charset="koi8-r"></head><body>')
    assert characters(raw(markup.encode("koi8-r"), charset="iso-8859-1")) == markup


def test_a_page_cut_inside_a_letter_stays_utf_8() -> None:
    data = RUSSIAN.encode()[:-25]
    assert characters(raw(data + "Ж".encode()[:1])).startswith(RUSSIAN[:300])


def test_a_few_undecodable_bytes_become_replacement_characters() -> None:
    data = ("<p>" + "é" * 400).encode() + b"\xff</p>"
    assert characters(raw(data, charset="utf-8")).endswith("é\ufffd</p>")


def test_control_characters_go() -> None:
    assert characters(raw(b"<p>bri\0dge\x07" + b"a" * 500)) == "<p>bridge" + "a" * 500


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", EmptyDocumentError, "is empty"),
        (b" \n\0", EmptyDocumentError, "is empty"),
        (b"only words", DamagedDocumentError, "holds no HTML"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, DamagedDocumentError, "binary data"),
    ],
)
def test_what_is_no_page_is_refused_in_one_sentence(data: bytes, error: type[SourceError], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        characters(raw(data))
    assert "\n" not in str(caught.value)
    assert "gazette.example" in str(caught.value)


def test_a_page_larger_than_what_is_read_says_how_large_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LARGEST_PAGE", 1024)
    with pytest.raises(OversizedDocumentError, match="has 2 MB"):
        characters(raw(b"<p>" + b"a" * 2_000_000))
