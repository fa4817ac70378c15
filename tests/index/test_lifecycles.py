"""Add, change, delete, add again, from every kind of source: figures are right at every step, ids and versions stay."""

import json
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.fetching import Fetcher
from index.library import Library
from index.stats import Stats
from index.updating import Updater
from tests.fakes.news_site import NewsSite
from tests.fakes.site_documents import docx, pdf

FIRST = "The council of Wexcombe voted on Monday to build a tram line to the harbour, the mayor said."
MORE = "It will cost 90 million euros and open in three years, she said."
OTHER = "The ferry to Ullapool was cancelled on Friday because of a storm, the company said."


@dataclass(frozen=True, slots=True)
class Source:
    """A source with two articles, of which the first can be changed, deleted and put back.

    `stays` tells whether what is deleted there leaves the index only when it is pruned.
    """

    given: str
    change: Callable[[], None]
    delete: Callable[[], None]
    restore: Callable[[], None]
    stays: bool = True


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as opened:
        yield opened


# files


def as_text(title: str, text: str) -> bytes:
    return f"{title}\n\n{text}\n".encode()


def as_markdown(title: str, text: str) -> bytes:
    return f"# {title}\n\n{text}\n".encode()


def as_html(title: str, text: str) -> bytes:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{text}</p></article></body></html>"
    ).encode()


def manuscript(title: str, text: str) -> str:
    values = {"title": title, "author": "Ida Berg", "source": "Post", "published": "2024-06-06", "running head": title}
    return "\n".join(f"{name}: {value}" for name, value in values.items()) + f"\n\n{text}\n"


def as_docx(title: str, text: str) -> bytes:
    return docx(manuscript(title, text))


def as_pdf(title: str, text: str) -> bytes:
    return pdf(manuscript(title, text))


FILES = {"txt": as_text, "md": as_markdown, "html": as_html, "docx": as_docx, "pdf": as_pdf}


def folder_of(ending: str, tmp_path: Path, _site: NewsSite | None = None) -> Source:
    made, folder = FILES[ending], tmp_path / "news"
    folder.mkdir()
    first, other = folder / f"tram.{ending}", folder / f"ferry.{ending}"
    before = made("A tram for Wexcombe", FIRST)
    first.write_bytes(before)
    other.write_bytes(made("No ferry to Ullapool", OTHER))
    return Source(
        str(folder),
        change=lambda: write(first, made("A tram for Wexcombe", f"{FIRST} {MORE}")),
        delete=first.unlink,
        restore=lambda: write(first, before),
    )


def write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def line(title: str, text: str, number: int) -> str:
    return json.dumps({"title": title, "text": text, "url": f"https://wire.example/{number}", "source": "The Wire"})


TRAM, TRAM_CHANGED = line("A tram for Wexcombe", FIRST, 1), line("A tram for Wexcombe", f"{FIRST} {MORE}", 1)
FERRY = line("No ferry to Ullapool", OTHER, 2)


def lines(tmp_path: Path) -> Source:
    file = tmp_path / "wire.jsonl"

    def hold(*held: str) -> None:
        file.write_text("\n".join(held) + "\n")

    hold(TRAM, FERRY)
    return Source(
        str(file),
        change=lambda: hold(TRAM_CHANGED, FERRY),
        delete=lambda: hold(FERRY),
        restore=lambda: hold(FERRY, TRAM),
        stays=False,
    )


def archive(tmp_path: Path) -> Source:
    file = tmp_path / "wire.zip"

    def hold(**members: str) -> None:
        with zipfile.ZipFile(file, "w") as opened:
            for name, member in members.items():
                opened.writestr(f"{name}.jsonl", member)

    hold(tram=TRAM, ferry=FERRY)
    return Source(
        str(file),
        change=lambda: hold(tram=TRAM_CHANGED, ferry=FERRY),
        delete=lambda: hold(ferry=FERRY),
        restore=lambda: hold(tram=TRAM, ferry=FERRY),
        stays=False,
    )


# addresses: the pages of the kestrel, the harbour and the meridian

RESCUE, CANNERY = "kestrel/news/cliff-rescue", "harbour/stories/cannery-reopens"


def page(site: NewsSite) -> Source:
    return Source(
        site.url(RESCUE),
        change=lambda: site.change(RESCUE, "kestrel/news/cliff-rescue.v2.html"),
        delete=lambda: site.remove(RESCUE, status=410),
        restore=lambda: site.restore(RESCUE),
    )


def replaced(site: NewsSite, path: str, pattern: str, by: str) -> None:
    body = site.body(path).decode()
    changed = re.sub(pattern, by, body, count=1, flags=re.DOTALL)
    assert changed != body
    site.change(path, changed.encode())


def feed_with_teasers(site: NewsSite) -> Source:
    """Take a feed whose publisher says there that an entry changed."""
    feed = "harbour/rss.xml"

    def change() -> None:
        replaced(site, CANNERY, "a new quay", "two new quays")
        replaced(site, feed, "will reopen this autumn", "will reopen in May")

    def delete() -> None:
        site.remove(CANNERY)
        replaced(site, feed, "reopen in May", "not reopen")

    def restore() -> None:
        site.restore(CANNERY)
        site.restore(feed)

    return Source(site.url(feed), change, delete, restore)


def sitemap(site: NewsSite) -> Source:
    listing = "kestrel/news-sitemap.xml"

    def change() -> None:
        site.change(RESCUE, "kestrel/news/cliff-rescue.v2.html")
        replaced(site, listing, "2024-08-21T08:30:00", "2024-08-22T09:00:00")

    def delete() -> None:
        site.remove(RESCUE)
        replaced(site, listing, "2024-08-22T09:00:00", "2024-08-23T09:00:00")

    def restore() -> None:
        site.restore(RESCUE)
        site.restore(listing)

    return Source(site.url(listing), change, delete, restore)


SOURCES: dict[str, Callable[[Path, NewsSite], Source]] = {
    **{f"folder of .{ending}": partial(folder_of, ending) for ending in FILES},
    "JSON Lines": lambda path, _: lines(path),
    "zip": lambda path, _: archive(path),
    "page": lambda _, site: page(site),
    "feed with teasers": lambda _, site: feed_with_teasers(site),
    "sitemap": lambda _, site: sitemap(site),
}


def run(library: Library, given: str, *, prune: bool = False) -> Counter[str]:
    with Fetcher(allow_private=True, seconds_between_requests=0) as fetcher:
        updates = Updater(library, fetcher.fetch).update([given], prune=prune)
        return Counter(added.status.value for added in updates if added.status.value != "failed")


def figures(stats: Stats) -> tuple[int, ...]:
    return stats.articles, stats.stories, stats.passages, stats.sentences, stats.quotes, stats.vectors


def counted(library: Library, *, articles: int) -> tuple[int, ...]:
    """Count what there is one by one; each article is a story of its own."""
    passages = [passage for article in library.articles() for passage in library.catalogue.passages_of(article.id)]
    sentences = sum(len(passage.sentences) for passage in passages)
    derived = library._derived
    assert derived is not None
    assert (len(derived.vectors), len(derived.lexical)) == (sentences, len(passages))
    return articles, articles, len(passages), sentences, len(library.quotes()), sentences + len(passages)


@pytest.mark.parametrize("kind", SOURCES)
def test_the_life_of_an_article(kind: str, tmp_path: Path, site: NewsSite, embedder: Embedder) -> None:
    source = SOURCES[kind](tmp_path, site)
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as library:
        added = run(library, source.given)["added"]
        first = {article.id: article.text for article in library.articles()}
        assert added == len(first)
        assert figures(library.stats()) == counted(library, articles=added)
        before = figures(library.stats())

        generation = library.stats().generation
        assert set(run(library, source.given)) <= {"unchanged"}
        assert library.stats().generation == generation, "nothing is written when nothing changed"

        source.change()
        assert run(library, source.given)["changed"] == 1
        now = {article.id: article.text for article in library.articles()}
        assert now.keys() == first.keys()
        (identifier,) = [one for one in now if now[one] != first[one]]
        assert library.catalogue.versions(identifier) == [first[identifier]]
        assert figures(library.stats()) == counted(library, articles=added)

        source.delete()
        happened = run(library, source.given)
        if source.stays:
            assert happened["gone"] == 1
            assert library.stats().articles == added
            assert library.catalogue.origins.gone_articles() == 1
            happened = run(library, source.given, prune=True)
        assert happened["removed"] == 1
        assert library.article(identifier) is None
        assert figures(library.stats()) == counted(library, articles=added - 1)
        assert library.catalogue.origins.gone_articles() == 0

        source.restore()
        assert run(library, source.given)["added"] == 1
        again = {article.id: article.text for article in library.articles()}
        assert again == first, "the id is what it was"
        assert figures(library.stats()) == before


@dataclass(frozen=True, slots=True)
class FullFeed:
    """A feed that gives whole texts: the entry whose text has `old` can be given `new` instead."""

    path: str
    old: str
    new: str
    entry: str


FULL = [
    FullFeed(
        "meridian/feeds/full.xml", "a crew of 61", "a crew of 64 and two dogs", r"<item><title>Cable ship.*?</item>"
    ),
    FullFeed(
        "kestrel/atom.xml",
        "for £310,000 a year|saves us £310,000",
        "saves us £400,000",
        r"<entry><title type.*?</entry>",
    ),
]


@pytest.mark.parametrize("feed", FULL, ids=lambda feed: feed.path)
def test_the_life_of_an_entry_whose_text_stands_in_its_feed(
    feed: FullFeed, tmp_path: Path, site: NewsSite, embedder: Embedder
) -> None:
    """An entry that is no longer in its feed has only grown old: its article stays."""
    url = site.url(feed.path)
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as library:
        added = run(library, url)["added"]
        first = {article.id: article.text for article in library.articles()}
        before = figures(library.stats())
        assert added == len(first)

        replaced(site, feed.path, feed.old, feed.new)
        assert run(library, url)["changed"] == 1
        now = {article.id: article.text for article in library.articles()}
        (identifier,) = [one for one in now if now[one] != first[one]]
        assert library.catalogue.versions(identifier) == [first[identifier]]

        replaced(site, feed.path, feed.entry, "")
        run(library, url, prune=True)
        assert library.stats().articles == added
        assert library.article(identifier) is not None

        assert library.remove(identifier)
        assert library.stats().articles == added - 1
        site.restore(feed.path)
        run(library, url)
        assert {article.id: article.text for article in library.articles()} == first
        assert figures(library.stats()) == before


def test_a_folder_that_is_copied_elsewhere_gives_the_same_articles(tmp_path: Path, embedder: Embedder) -> None:
    source = folder_of("txt", tmp_path)
    shutil.copytree(source.given, tmp_path / "copy")
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as library:
        run(library, source.given)
        before = figures(library.stats())
        assert set(run(library, str(tmp_path / "copy"))) == {"unchanged"}
        assert figures(library.stats()) == before
        shutil.rmtree(tmp_path / "copy")
        assert run(library, str(tmp_path / "copy"), prune=True)["removed"] == 0
        assert figures(library.stats()) == before


def test_an_edit_of_one_of_two_files_with_the_same_text_leaves_the_other_its_text(
    tmp_path: Path, embedder: Embedder
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder / "a.txt", as_text("Tram", f"{FIRST} {MORE}"))
    write(folder / "b.txt", as_text("Tram", f"{FIRST} {MORE}"))
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as library:
        run(library, str(folder))
        write(folder / "a.txt", as_text("Tram", f"{FIRST} {MORE} It rained."))
        for _ in range(2):
            run(library, str(folder))
            texts = sorted(article.text for article in library.articles())
            assert texts == [f"{FIRST} {MORE}", f"{FIRST} {MORE} It rained."]
