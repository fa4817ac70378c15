"""Connections go only to addresses that were checked, keep the site's name, and end at the deadline."""

import contextlib
import shutil
import socket
import ssl
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import httpcore
import httpx
import pytest

from index.errors import DisallowedError, FetchError, ForbiddenAddressError, SettingsError
from index.fetching import Fetcher
from index.fetching.limits import Deadline
from index.fetching.transport import Route, exchange, timed_out
from tests.index.fetching.site import (
    HASTY,
    SMALL,
    Names,
    Site,
    Sockets,
    local_fetcher,
    page,
    serving,
    streaming,
    talking,
)

PUBLIC = "93.184.215.14"
OTHER_PUBLIC = "93.184.215.15"


def has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


@pytest.fixture
def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def public_fetcher(names: Names, sockets: Sockets) -> Fetcher:
    return Fetcher(seconds_between_requests=0.0, resolve=names, backend=sockets, limits=SMALL)


def test_the_connection_goes_to_the_address_that_was_checked_and_keeps_the_name(site: Site) -> None:
    site.pages["/news"] = page(b"hello")
    sockets = Sockets(**{PUBLIC: site.host})
    with public_fetcher(Names(news_example=[[PUBLIC]]), sockets) as fetcher:
        fetched = fetcher.fetch(site.url("/news", "news.example"))
    assert fetched.raw is not None
    assert fetched.raw.data == b"hello"
    assert set(sockets.connected) == {PUBLIC}
    assert {request.headers["Host"] for request in site.asked} == {f"news.example:{site.port}"}


def test_a_name_that_turns_private_after_it_was_checked_is_never_followed_there(site: Site) -> None:
    """The robots.txt is asked with the first answer, the page would be with the second."""
    site.pages["/news"] = page(b"secret")
    sockets = Sockets(**{PUBLIC: site.host})
    names = Names(rebinding_example=[[PUBLIC], ["127.0.0.1"]])
    with (
        public_fetcher(names, sockets) as fetcher,
        pytest.raises(ForbiddenAddressError, match=r"leads to 127\.0\.0\.1"),
    ):
        fetcher.fetch(site.url("/news", "rebinding.example"))
    assert sockets.connected == [PUBLIC]
    assert site.paths() == []


def test_one_request_resolves_its_name_once(site: Site) -> None:
    """Were it resolved again for connecting, the second answer would be used."""
    site.pages["/robots.txt"] = page(b"User-agent: *\nDisallow: /\n")
    sockets = Sockets(**{PUBLIC: site.host, OTHER_PUBLIC: "127.0.0.9"})
    names = Names(rebinding_example=[[PUBLIC], [OTHER_PUBLIC]])
    with public_fetcher(names, sockets) as fetcher, pytest.raises(FetchError, match=r"robots\.txt asks"):
        fetcher.fetch(site.url("/news", "rebinding.example"))
    assert names.asked == ["rebinding.example"]
    assert sockets.connected == [PUBLIC]


def test_a_name_with_one_private_address_is_not_connected_to_at_all(site: Site) -> None:
    sockets = Sockets(**{PUBLIC: site.host})
    names = Names(mixed_example=[[PUBLIC, "10.0.0.1"]])
    with public_fetcher(names, sockets) as fetcher, pytest.raises(ForbiddenAddressError):
        fetcher.fetch(site.url("/", "mixed.example"))
    assert sockets.connected == []


def test_the_next_address_is_tried_when_the_first_takes_no_connection(site: Site) -> None:
    site.pages["/"] = page(b"hello")
    names = Names(two_example=[["127.0.0.9", site.host]])
    with local_fetcher(resolve=names) as fetcher:
        fetched = fetcher.fetch(site.url("/", "two.example"))
    assert fetched.raw is not None
    assert fetched.raw.data == b"hello"


def test_a_site_that_takes_no_connection_is_reported(unused_port: int) -> None:
    with local_fetcher() as fetcher, pytest.raises(FetchError, match="the site takes no connection"):
        fetcher.fetch(f"http://127.0.0.1:{unused_port}/")


def test_a_site_that_never_takes_a_connection_is_left() -> None:
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):  # fill the queue of those who wait to be taken
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)  # noqa: FBT003 - the signature of socket
            waiting.connect_ex(server.getsockname())
        with (
            local_fetcher(limits=HASTY) as fetcher,
            pytest.raises(FetchError, match=r"robots\.txt.* did not come in time") as caught,
        ):
            fetcher.fetch(f"http://127.0.0.1:{server.getsockname()[1]}/")
    assert isinstance(caught.value, DisallowedError)


def test_nothing_is_sent_after_the_deadline(site: Site) -> None:
    route = Route(Names(), True, SMALL, ssl.create_default_context, Sockets())  # noqa: FBT003 - private is allowed
    request = httpx.Request("GET", site.url("/"))
    with (
        pytest.raises(FetchError, match=r"^a page cannot be fetched: it did not come to an end within 0 seconds"),
        exchange(request, route, Deadline(0.0), "a page"),
    ):
        pass
    assert site.asked == []


def test_the_reason_of_a_connection_that_takes_too_long_is_said(site: Site) -> None:
    class Slow(Sockets):
        def connect_tcp(self, *_arguments: object, **_options: object) -> httpcore.NetworkStream:
            raise httpcore.ConnectTimeout

    route = Route(Names(), True, SMALL, ssl.create_default_context, Slow())  # noqa: FBT003 - private is allowed
    with (
        pytest.raises(FetchError, match=r"the site took no connection within 10 seconds") as caught,
        exchange(httpx.Request("GET", site.url("/")), route, Deadline(5.0), "a page"),
    ):
        pass
    assert timed_out(caught.value)


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_an_ipv6_address_is_asked_for_in_brackets() -> None:
    with serving(Site("::1")) as site, local_fetcher() as fetcher:
        site.pages["/"] = page()
        assert fetcher.fetch(site.url("/")).url == f"http://[::1]:{site.port}/"
    assert site.asked[-1].headers["Host"] == f"[::1]:{site.port}"


def test_a_proxy_of_the_environment_is_not_used(site: Site, unused_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{unused_port}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{unused_port}")
    site.pages["/"] = page()
    with local_fetcher() as fetcher:
        assert fetcher.fetch(site.url("/")).status == 200


def test_a_site_that_says_nothing_is_left(hasty_fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = lambda _: time.sleep(0.7)
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"the site sent nothing for 0\.4 seconds"):
        hasty_fetcher.fetch(site.url("/"))
    assert time.monotonic() - began < 2.0


def test_a_site_that_says_nothing_is_left_at_the_deadline_if_that_is_sooner(site: Site) -> None:
    site.pages["/"] = lambda _: time.sleep(3.0)
    began = time.monotonic()
    with (
        local_fetcher(limits=replace(SMALL, seconds=0.6)) as fetcher,
        pytest.raises(FetchError, match=r"it did not come to an end within 0\.6 seconds"),
    ):
        fetcher.fetch(site.url("/"))
    assert time.monotonic() - began < 2.5


def test_a_body_that_drips_is_cut_off_at_the_deadline(hasty_fetcher: Fetcher, site: Site) -> None:
    site.pages["/"] = streaming([b"x"] * 60, seconds=0.05)
    began = time.monotonic()
    with pytest.raises(FetchError, match="it did not come to an end within 1 seconds"):
        hasty_fetcher.fetch(site.url("/"))
    assert 0.9 < time.monotonic() - began < 2.5


def drip_headers(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(100):
        connection.sendall(b"x")
        time.sleep(0.05)


def test_headers_that_drip_are_cut_off_at_the_deadline(hasty_fetcher: Fetcher) -> None:
    began = time.monotonic()
    with talking(drip_headers) as url, pytest.raises(FetchError, match=r"robots\.txt.* did not come in time"):
        hasty_fetcher.fetch(url)
    assert time.monotonic() - began < 2.0


@pytest.mark.parametrize(
    "said",
    [
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nContent-Length: 11\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: x\r\n" * 20_000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nbroken off",
    ],
)
def test_what_is_not_http_is_reported(fetcher: Fetcher, said: bytes) -> None:
    with talking(lambda connection: connection.sendall(said)) as url, pytest.raises(FetchError, match="not HTTP"):
        fetcher.fetch(url)


def certificate(folder: Path, name: str) -> ssl.SSLContext:
    """Return what a server needs to be `name`, and leave its certificate, signed by itself, in the folder."""
    subject = ["-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"]
    made = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        "key.pem",
        "-out",
        "certificate.pem",
    ]
    subprocess.run(
        ["openssl", "req", "-x509", "-days", "2", *made, *subject], cwd=folder, check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_the_certificate_must_be_valid_for_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names(news_example=[["127.0.0.1"]], other_example=[["127.0.0.1"]])
    with serving(Site("127.0.0.1"), certificate(tmp_path, "news.example")) as site:
        site.pages["/"] = page(b"over TLS")
        good = f"https://news.example:{site.port}/"
        with local_fetcher(resolve=names) as fetcher, pytest.raises(FetchError, match=r"is not valid \(self.signed"):
            fetcher.fetch(good)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        with local_fetcher(resolve=names) as fetcher:
            fetched = fetcher.fetch(good)
            assert fetched.raw is not None
            assert fetched.raw.data == b"over TLS"
            with pytest.raises(FetchError, match=r"certificate is not valid \(Hostname mismatch"):
                fetcher.fetch(f"https://other.example:{site.port}/")
            with pytest.raises(FetchError, match=r"certificate is not valid \(IP address mismatch"):
                fetcher.fetch(f"https://127.0.0.1:{site.port}/")


def test_certificates_that_are_not_there_are_a_wrong_setting(monkeypatch: pytest.MonkeyPatch, fetcher: Fetcher) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere/certificates.pem")
    with pytest.raises(SettingsError, match="SSL_CERT_FILE"):
        fetcher.fetch("https://127.0.0.1:9/")


def test_a_site_without_tls_is_reported(fetcher: Fetcher, site: Site) -> None:
    with pytest.raises(FetchError, match="no secure connection"):
        fetcher.fetch(f"https://{site.host}:{site.port}/")
