"""An index follows its sources: what is new is added, what changed replaced, what is gone marked or removed."""

import errno
import os
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.fetching import Fetcher
from index.library import Library
from index.sources import updates
from index.updating import Updater, is_address
from tests.fakes.news_site import NewsSite

SENTENCE = "The council of {town} voted on Monday to build a tram line to the harbour, the mayor said."


@pytest.fixture
def library(tmp_path: Path, embedder: Embedder) -> Iterator[Library]:
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with NewsSite() as opened:
        yield opened


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, seconds_between_requests=0) as opened:
        yield opened


@pytest.fixture
def updater(library: Library, fetcher: Fetcher) -> Updater:
    return Updater(library, fetcher.fetch)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for town in ("Bergen", "Malmö", "Tartu"):
        write(folder / f"{town}.txt", town)
    return folder


def write(path: Path, town: str, *, more: str = "") -> None:
    path.write_text(f"Tram for {town}\n\n{SENTENCE.format(town=town)} {more}\n")


def run(updater: Updater, *sources: Path | str, prune: bool = False) -> dict[str, int]:
    counted: Counter[str] = Counter()
    for added in updater.update([str(source) for source in sources], prune=prune):
        counted[added.status.value] += 1
    return dict(counted)


def titles(library: Library) -> set[str]:
    return {article.title for article in library.articles()}


def ids(library: Library) -> dict[str, str]:
    return {article.title: article.id for article in library.articles()}


def forbid_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something is encoded")

    monkeypatch.setattr(Embedder, "encode_passages", refuse)


def test_a_folder_is_followed_through_changes_and_deletions(library: Library, updater: Updater, news: Path) -> None:
    assert run(updater, news) == {"added": 3}
    before = ids(library)
    assert run(updater, news) == {"unchanged": 3}

    write(news / "Malmö.txt", "Malmö", more="It will cost 90 million.")
    write(news / "Oulu.txt", "Oulu")
    assert run(updater, news) == {"added": 1, "changed": 1, "unchanged": 2}
    assert {title: ids(library)[title] for title in before} == before
    assert library.stats().articles == 4

    (news / "Bergen.txt").unlink()
    assert run(updater, news) == {"gone": 1, "unchanged": 3}
    assert library.stats().articles == 4
    assert run(updater, news, prune=True) == {"removed": 1, "unchanged": 3}
    assert "Tram for Bergen" not in titles(library)

    write(news / "Bergen.txt", "Bergen")
    assert run(updater, news) == {"added": 1, "unchanged": 3}
    assert ids(library)["Tram for Bergen"] == before["Tram for Bergen"]


def test_a_file_that_comes_back_is_not_gone_any_more(library: Library, updater: Updater, news: Path) -> None:
    run(updater, news)
    (news / "Bergen.txt").rename(news / "away")
    run(updater, news)
    assert library.catalogue.origins.gone_articles() == 1
    (news / "away").rename(news / "Bergen.txt")
    assert run(updater, news) == {"unchanged": 3}
    assert library.catalogue.origins.gone_articles() == 0
    assert run(updater, news, prune=True) == {"unchanged": 3}


def test_what_is_unchanged_is_neither_read_nor_encoded(
    library: Library, updater: Updater, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(100):
        write(folder / f"{number}.txt", f"Town {number}")
    assert run(updater, folder) == {"added": 100}
    forbid_encoding(monkeypatch)
    assert run(updater, folder) == {"unchanged": 100}
    for file in folder.iterdir():
        file.touch()
    assert run(updater, folder) == {"unchanged": 100}
    assert library.stats().generation == 100


def test_a_line_that_leaves_a_json_lines_file_leaves_the_index(
    library: Library, updater: Updater, tmp_path: Path
) -> None:
    lines = [f'{{"title": "{town}", "text": "{SENTENCE.format(town=town)}"}}' for town in ("Bergen", "Tartu", "Oulu")]
    file = tmp_path / "wire.jsonl"
    file.write_text("\n".join(lines))
    assert run(updater, file) == {"added": 3}
    before = ids(library)
    file.write_text("\n".join(lines[1:]))
    assert run(updater, file) == {"unchanged": 2, "removed": 1}
    assert ids(library) == {title: before[title] for title in ("Tartu", "Oulu")}


def test_an_article_stays_as_long_as_one_file_gives_it(library: Library, updater: Updater, news: Path) -> None:
    (news / "copy.txt").write_bytes((news / "Tartu.txt").read_bytes())
    assert run(updater, news) == {"added": 3, "unchanged": 1}
    (news / "Tartu.txt").unlink()
    run(updater, news, prune=True)
    assert library.stats().articles == 3
    (news / "copy.txt").unlink()
    assert run(updater, news, prune=True) == {"gone": 1, "removed": 1, "unchanged": 2}


def test_files_that_cannot_be_seen_are_not_taken_for_gone(
    library: Library, updater: Updater, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(updater, news)
    (news / "Bergen.txt").unlink()

    def refuse(_path: str) -> os.stat_result:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(updates, "_stat", refuse)
        assert run(updater, news, prune=True) == {"unchanged": 2}
    assert library.stats().articles == 3
    assert run(updater, news, prune=True) == {"gone": 1, "removed": 1, "unchanged": 2}


def test_a_deleted_file_whose_article_was_removed_by_hand_is_no_failure(
    library: Library, updater: Updater, news: Path
) -> None:
    run(updater, news)
    assert library.remove(ids(library)["Tram for Tartu"])
    (news / "Tartu.txt").unlink()
    assert run(updater, news) == {"unchanged": 2}
    assert run(updater, news) == {"unchanged": 2}


def test_a_removed_article_is_added_again_when_it_is_asked_for(library: Library, updater: Updater, news: Path) -> None:
    run(updater, news)
    assert library.remove(ids(library)["Tram for Tartu"])
    assert run(updater, news) == {"added": 1, "unchanged": 2}


def test_a_page_is_fetched_again_only_if_it_changed_and_keeps_its_earlier_version(
    library: Library, updater: Updater, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "kestrel/news/cliff-rescue"
    assert run(updater, site.url(page)) == {"added": 1}
    (article,) = library.articles()
    with monkeypatch.context() as patched:
        forbid_encoding(patched)
        assert run(updater, site.url(page)) == {"unchanged": 1}
    assert site.requests(page)[-1].status == 304

    site.change(page, "kestrel/news/cliff-rescue.v2.html")
    assert run(updater, site.url(page)) == {"changed": 1}
    (changed,) = library.articles()
    assert changed.id == article.id
    assert library.catalogue.versions(article.id) == [article.text]

    site.remove(page, status=410)
    assert run(updater, site.url(page)) == {"gone": 1}
    assert run(updater, site.url(page)) == {}
    assert library.stats().articles == 1
    assert run(updater, site.url(page), prune=True) == {"removed": 1}
    assert library.stats().articles == 0
    site.restore(page)
    assert run(updater, site.url(page)) == {"added": 1}
    assert library.articles()[0].id == article.id


def test_a_feed_gives_its_articles_once_and_says_alone_what_is_new(
    library: Library, updater: Updater, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = "harbour/rss.xml"
    first = run(updater, site.url(feed))
    assert first["added"] >= 2
    requests = len(site.log)
    with monkeypatch.context() as patched:
        forbid_encoding(patched)
        run(updater, site.url(feed))
    assert len(site.log) <= requests + 1
    assert library.stats().articles == first["added"]


def test_a_feed_is_read_again_after_an_interruption(
    library: Library, updater: Updater, site: NewsSite, tmp_path: Path, embedder: Embedder
) -> None:
    url = site.url("harbour/rss.xml")
    whole = run(updater, url)["added"]
    with Library.open(tmp_path / "other", writable=True, embedder=embedder) as other:
        with Fetcher(allow_private=True, seconds_between_requests=0) as fetcher:
            interrupted = Updater(other, fetcher.fetch).update([url])
            assert isinstance(interrupted, Generator)
            next(interrupted)
            interrupted.close()
            assert other.stats().articles < whole or other.catalogue.origins.get(url) is None
            run(Updater(other, fetcher.fetch), url)
        assert {article.id for article in other.articles()} == {article.id for article in library.articles()}


def test_a_name_that_is_not_utf_8_fails_alone(updater: Updater, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    for path in (tmp_path / "news", folder):
        path.mkdir()
        write(path / "Tartu.txt", "Tartu")
        write(path / os.fsdecode(b"\xe9.txt"), "Bergen")
    assert run(updater, tmp_path / "news", folder) == {"added": 1, "failed": 2}
    assert not updater.knows(str(folder))


def test_rechecking_asks_for_pages_though_their_feed_says_nothing_new(updater: Updater, site: NewsSite) -> None:
    feed, page = site.url("kestrel/news-sitemap.xml"), "kestrel/news/cliff-rescue"
    assert run(updater, feed)["added"] >= 1
    site.change(page, "kestrel/news/cliff-rescue.v2.html")
    assert "changed" not in run(updater, feed)
    changed = [added.status.value for added in updater.update([feed], recheck=True)]
    assert "changed" in changed


@pytest.mark.parametrize(
    "given", ["https://a.example/feed", "HTTP://a.example", "htp://a.example/x", "file:///etc/passwd"]
)
def test_what_has_a_scheme_is_an_address(given: str) -> None:
    assert is_address(given)


@pytest.mark.parametrize("given", ["news", "/news/a.txt", "C:/news", "a.example/feed", "~/news", "odd:name.txt"])
def test_what_has_none_is_a_path(given: str) -> None:
    assert not is_address(given)
