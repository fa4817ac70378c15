"""What is accepted as the address of a page, and what is shown of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import FetchError, ForbiddenAddressError
from index.fetching.urls import LONGEST, hostname, parse, shown


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://example.com", "http://example.com"),
        (" HTTPS://Example.COM:443/a/../b?c=d#e ", "https://example.com/b?c=d"),
        ("https://münchen.de/straße", "https://xn--mnchen-3ya.de/stra%C3%9Fe"),
        ("http://sub_domain.example.com:8080/", "http://sub_domain.example.com:8080/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700::1]/", "http://[2606:4700::1]/"),
    ],
)
def test_an_address_is_put_as_it_is_asked_for(url: str, expected: str) -> None:
    parsed = parse(url, allow_private=False)
    assert f"{parsed.scheme}://{parsed.netloc.decode()}{parsed.raw_path.decode().rstrip('/')}" == expected.rstrip("/")
    assert parsed.fragment == ""


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.com/x", "data:text/html,x", "javascript:alert(1)", "gopher://example.com"],
)
def test_only_http_and_https_are_fetched(url: str) -> None:
    with pytest.raises(ForbiddenAddressError, match="only http:// and https://"):
        parse(url, allow_private=True)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "2130706433", "017700000001", "0x7f000001", "0x7f.0.0.1", "127.1", "127。0。0。1", "[::1]",
        "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fc00::1]", "10.1.2.3:8080",
        "192.168.0.1", "172.20.0.1", "100.64.1.1", "169.254.169.254", "[::]", "[fe80::1]", "[fe80::1%25eth0]",
        "0.0.0.0",  # noqa: S104 - nothing is bound to it
        "[ff02::1]", "224.0.0.1", "255.255.255.255", "0",
    ],
)  # fmt: skip
def test_a_private_address_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(ForbiddenAddressError, match="leads to"):
        parse(f"http://{host}/", allow_private=False)


@pytest.mark.parametrize(
    "url", ["http://user@example.com/", "http://user:hunter2@example.com/", "https://:hunter2@example.com"]
)
def test_credentials_are_refused_and_not_shown(url: str) -> None:
    with pytest.raises(ForbiddenAddressError, match="user name or password") as caught:
        parse(url, allow_private=False)
    assert "hunter2" not in str(caught.value)
    assert "user@" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://", "http:///path", "http:/example.com", "http://example.com:99999/", "http://example.com:0/", "http://h:abc/",
        "http://ex..com/", "http://a b/", "http://127%2e0%2e0%2e1/", "http://[::1", "http://０１７７.0.0.1/", "http://0177.0.0.1/",
        "http://exa\nmple.com/", "http://..", "http://.", "http://h@/", f"http://example.com/{'a' * LONGEST}",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse(url, allow_private=False)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.com/news?token=secret#part", "https://example.com/news"),
        ("https://user:secret@example.com/news", "https://example.com/news"),
        ("https://user:secret?x@example.com/news", "https://user"),
        ("https://example.com:8080/@writer/story", "https://example.com:8080/@writer/story"),
        ("https://[::1]:80/x", "https://[::1]:80/x"),
        ("", "an empty address"),
        ("a\x1b[31m\nb", "a\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}b"),
    ],
)
def test_what_is_shown_holds_no_query_no_credentials_and_no_control_characters(url: str, expected: str) -> None:
    assert shown(url) == expected


@given(st.text())
def test_any_text_is_an_address_or_an_error_in_one_line(text: str) -> None:
    try:
        said = hostname(parse(f"http://{text}", allow_private=False))
    except FetchError as error:
        said = str(error)
    assert len(said.splitlines()) == 1
