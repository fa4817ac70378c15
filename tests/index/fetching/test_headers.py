"""What headers say, and what becomes of those that say nothing sensible."""

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SettingsError
from index.fetching import headers
from index.fetching.fetched import Validators

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def of(**given: str) -> httpx.Headers:
    return httpx.Headers({name.replace("_", "-"): value for name, value in given.items()})


def test_the_user_agent_names_the_program_its_version_and_whom_to_ask() -> None:
    assert headers.user_agent("") == headers.user_agent("  ")
    assert headers.user_agent("").startswith("Quotewire")
    assert headers.user_agent("desk@example.com").endswith(" (+desk@example.com)")


def test_the_user_agent_without_an_installed_version_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(headers, "version", missing)
    assert headers.user_agent("") == "Quotewire"


@pytest.mark.parametrize("contact", ["a\r\nX-Evil: 1", "büro@example.com", "a) (b"])
def test_a_contact_that_cannot_stand_in_a_header_is_refused(contact: str) -> None:
    with pytest.raises(SettingsError, match="FETCH_CONTACT is wrong"):
        headers.user_agent(contact)


@pytest.mark.parametrize(
    ("text", "media_type", "charset"),
    [
        ("text/html; charset=UTF-8", "text/html", "utf-8"),
        ("Text/HTML;charset='windows-1251'", "text/html", "windows-1251"),
        ('application/rss+xml; version=2; charset="iso-8859-1"', "application/rss+xml", "iso-8859-1"),
        ("application/pdf", "application/pdf", None),
        ("text/html;", "text/html", None),
        ("", None, None),
        ("nonsense", None, None),
        (";charset=utf-8", None, "utf-8"),
        ("text/html; charset=", "text/html", None),
    ],
)
def test_the_content_type_gives_media_type_and_charset(text: str, media_type: str | None, charset: str | None) -> None:
    given_headers = of(content_type=text)
    assert (headers.media_type(given_headers), headers.charset(given_headers)) == (media_type, charset)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Sun, 01 Mar 2026 12:01:30 GMT", 90.0),
        ("Sun, 01 Mar 2026 11:00:00 GMT", 0.0),
        ("Sun, 01 Mar 2026 12:01:30 -0000", 90.0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("²", None),
        ("Sun, 99 Mar 2026 12:01:30 GMT", None),
    ],
)
def test_retry_after_is_a_number_or_a_date(text: str, seconds: float | None) -> None:
    assert (
        headers.retry_after(
            of(Retry_After=text) if text.isascii() else httpx.Headers([(b"retry-after", text.encode())]), NOW
        )
        == seconds
    )


@given(st.text(st.characters(codec="latin-1")))
def test_no_header_breaks_its_reader(text: str) -> None:
    odd = httpx.Headers(
        [(name, text.encode("latin-1")) for name in (b"retry-after", b"content-type", b"content-length")]
    )
    headers.retry_after(odd, NOW)
    headers.media_type(odd)
    headers.charset(odd)
    headers.content_length(odd)


def test_a_length_is_a_number() -> None:
    assert headers.content_length(of(Content_Length="12")) == 12
    assert headers.content_length(of(Content_Length="-12")) is None
    assert headers.content_length(of(Content_Length="9" * 50)) is None
    assert headers.content_length(of()) is None


def test_validators_are_sent_and_replaced_only_by_what_the_server_gives() -> None:
    sent = Validators('"one"', "Sun, 01 Mar 2026 12:00:00 GMT")
    assert headers.request_headers("me", sent)["If-None-Match"] == '"one"'
    assert headers.request_headers("me", sent)["If-Modified-Since"] == "Sun, 01 Mar 2026 12:00:00 GMT"
    assert headers.validators(of(ETag='"two"'), sent) == Validators('"two"', sent.last_modified)
    assert headers.validators(of()) == Validators(None, None)


@pytest.mark.parametrize("value", ["", "a\r\nb", "é", "x" * 5000])
def test_a_validator_that_cannot_stand_in_a_header_is_left_out(value: str) -> None:
    sent = headers.request_headers("me", Validators(value, value))
    assert not {"If-None-Match", "If-Modified-Since"} & sent.keys()
