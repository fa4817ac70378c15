"""The made news sites answer as real ones do."""

import gzip
import io
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse

import pytest
from docx import Document as WordDocument
from pypdf import PdfReader

from tests.fakes.news_site import NewsSite


@pytest.fixture(scope="module")
def site() -> Iterator[NewsSite]:
    with NewsSite() as running:
        yield running


def fetch(url: str, **headers: str) -> HTTPResponse:
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})  # noqa: S310 - an address of our own server
    response = urllib.request.urlopen(request, timeout=10)  # noqa: S310 - an address of our own server
    assert isinstance(response, HTTPResponse)
    return response


def status(url: str, **headers: str) -> int:
    try:
        with fetch(url, **headers) as response:
            return response.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_a_page_names_its_own_address_in_place_of_the_placeholder(site: NewsSite) -> None:
    with fetch(site.url("kestrel/news/cliff-rescue")) as response:
        assert f'href="{site.base("kestrel")}/news/cliff-rescue"'.encode() in response.read()


def test_a_page_that_did_not_change_is_not_sent_again(site: NewsSite) -> None:
    url = site.url("harbour/stories/emu")
    with fetch(url) as response:
        etag, modified = response.headers["ETag"], response.headers["Last-Modified"]
    assert status(url, If_None_Match=etag) == 304
    assert status(url, If_Modified_Since=modified) == 304
    assert [request.status for request in site.requests("harbour/stories/emu")] == [200, 304, 304]


def test_a_changed_page_is_sent_again_and_a_restored_one_is_the_first(site: NewsSite) -> None:
    path = "kestrel/news/cliff-rescue"
    with fetch(site.url(path)) as response:
        etag, modified = response.headers["ETag"], response.headers["Last-Modified"]
    site.change(path, "kestrel/news/cliff-rescue.v2.html")
    with fetch(site.url(path), If_None_Match=etag) as response:
        assert b"Three rescued" in response.read()
    assert status(site.url(path), If_Modified_Since=modified) == 200
    site.restore(path)
    assert status(site.url(path), If_None_Match=etag) == 304


def test_a_removed_page_is_gone_and_a_moved_one_leads_on(site: NewsSite) -> None:
    site.remove("kestrel/live/runway-fire", status=410)
    assert status(site.url("kestrel/live/runway-fire")) == 410
    site.restore("kestrel/live/runway-fire")
    site.redirect("kestrel/old", "/live/runway-fire")
    with fetch(site.url("kestrel/old")) as response:
        assert response.url == site.url("kestrel/live/runway-fire")
    assert status(site.url("kestrel/never-was")) == 404


def test_text_is_compressed_for_those_who_accept_it(site: NewsSite) -> None:
    with fetch(site.url("meridian/feeds/full.xml"), Accept_Encoding="gzip") as response:
        assert response.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(response.read()) == site.body("meridian/feeds/full.xml")


def test_a_compressed_sitemap_is_a_file_and_no_encoding(site: NewsSite) -> None:
    with fetch(site.url("kestrel/sitemap-2024-03.xml.gz"), Accept_Encoding="gzip") as response:
        assert response.headers["Content-Encoding"] is None
        assert b"<urlset" in gzip.decompress(response.read())


def test_no_path_leads_out_of_the_folder(site: NewsSite) -> None:
    assert site._answer("kestrel/../../../conftest.py").status == 404


def test_the_pdf_has_two_columns_running_heads_and_divided_words(site: NewsSite) -> None:
    reader = PdfReader(io.BytesIO(site.body("meridian/reports/grid-review.pdf")))
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) >= 2
    assert all("MERIDIAN QUARTERLY | JUNE 2024" in text for text in texts)
    assert sum(line.endswith("-") for text in texts for line in text.splitlines()) >= 5
    assert reader.metadata is not None
    assert reader.metadata.title == "Why the lights went out in Lowther"


def test_the_word_file_has_tables_headings_and_properties(site: NewsSite) -> None:
    word = WordDocument(io.BytesIO(site.body("meridian/reports/water-plan.docx")))
    assert word.core_properties.author == "Leopold Asante"
    assert [cell.text for cell in word.tables[0].rows[1].cells] == ["Upper Tarn", "41", "63%"]
    assert [p.text for p in word.paragraphs if p.style is not None and p.style.name == "Heading 1"] == [
        "Storage",
        "Timetable",
    ]
