"""The catalogue loses nothing, counts rightly, and says what is wrong in one sentence."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from index.errors import CorruptCatalogueError, DiskFullError, StoreError
from index.model import Quote, QuoteKind
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.rows import StoredPassage
from tests.index.store.entries import entry


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path, writable=True)
    yield opened
    opened.close()


def test_what_was_put_comes_back_as_it_was(catalogue: Catalogue) -> None:
    put = entry("a", "Rain fell on Kyiv.", "Snow fell on Oslo.", source="A Wire", url="https://example.org/a")
    catalogue.put(put)
    assert catalogue.article("a") == put.article == catalogue.article("https://example.org/a")
    assert catalogue.passages_of("a") == list(put.passages)
    second, first = catalogue.stored_passages([2, 1])
    assert (first.key, first.passage, first.article) == (1, put.passages[0], put.article)
    assert (second.vectors == put.encodings[1].vectors).all()
    assert (second.token_codes == put.encodings[1].token_codes).all()
    assert (second.token_sentences == put.encodings[1].token_sentences).all()


def test_keys_that_are_gone_are_left_out(catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Rain fell."))
    assert [stored.key for stored in catalogue.stored_passages([7, 1])] == [1]
    assert catalogue.passage("nowhere") is None
    assert catalogue.article("nowhere") is None


def test_an_edited_article_replaces_its_passages_and_keeps_its_earlier_text(catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Rain fell.", "It was cold."))
    catalogue.put(entry("a", "Snow fell."))
    assert [passage.text for passage in catalogue.passages_of("a")] == ["Snow fell."]
    assert catalogue.versions("a") == ["Rain fell.\n\nIt was cold."]
    assert catalogue.removed_between(1, 2) == [1, 2]
    assert [row.key for rows in catalogue.texts_between(1, 2) for row in rows] == [3], "keys are never used twice"
    assert catalogue.sequence() == 2


def test_words_are_counted_once_a_passage_and_forgotten_with_it(catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Tanks and tanks and a tank.", "A tank.", title="Mud"))
    assert catalogue.document_frequencies(["tank", "mud", "plane"]) == {"tank": 2, "mud": 1, "plane": 0}
    assert catalogue.vocabulary() == {"tanks": 1, "tank": 2, "mud": 1}
    before = catalogue.document_frequencies(["tank"])
    catalogue.recount_words()
    assert catalogue.document_frequencies(["tank"]) == before
    assert catalogue.remove("a")
    assert not catalogue.vocabulary()
    assert not catalogue.remove("a")


def test_quotes_are_clipped_to_their_passages(catalogue: Catalogue) -> None:
    words = ("He said rain fell.", "And snow too, he said.")
    text = "\n\n".join(words)
    start, end = text.index("rain"), text.index(", he said")
    quote = Quote(text[start:end], "Ann Lee", "Minister", "say", QuoteKind.INDIRECT, start, end)
    catalogue.put(entry("a", *words, quotes=(quote,)))
    found = catalogue.quotes(speaker="lee")
    assert [stored.quote.text for stored in found] == ["rain fell.", "And snow too"]
    for stored in catalogue.quotes_of_passages([passage.id for passage in catalogue.passages_of("a")]):
        passage = catalogue.passage(stored.passage_id)
        assert passage is not None
        assert passage.text[stored.quote.start : stored.quote.end] == stored.quote.text
    assert catalogue.quotes(article_id="b") == []


def test_passages_are_chosen_by_source_day_and_speaker(catalogue: Catalogue) -> None:
    quote = Quote("Rain", "Ann Lee", None, "say", QuoteKind.DIRECT, 0, 4)
    catalogue.put(entry("a", "Rain fell.", source="Wire", quotes=(quote,)))
    with catalogue.connections.transaction() as connection:
        connection.execute("UPDATE articles SET published = '2023-03-08'")
    catalogue.put(entry("b", "Snow fell.", source="Post"))
    assert catalogue.passage_keys().tolist() == [1, 2]
    assert catalogue.passage_keys(source="wire").tolist() == [1]
    assert catalogue.passage_keys(since=date(2023, 3, 8), until=date(2023, 3, 8)).tolist() == [1]
    assert catalogue.passage_keys(since=date(2023, 3, 9)).tolist() == []
    assert catalogue.passage_keys(speaker="lee").tolist() == [1]
    assert [article.id for article in catalogue.articles()] == ["a", "b"]
    counts = catalogue.counts()
    assert (counts.articles, counts.quotes, counts.oldest) == (2, 1, date(2023, 3, 8))


def test_a_change_that_fails_leaves_nothing_behind(catalogue: Catalogue) -> None:
    broken = entry("a", "Rain fell.", "Rain fell.")
    object.__setattr__(broken, "encodings", broken.encodings[:1])
    with pytest.raises(ValueError, match="shorter"):
        catalogue.put(broken)
    assert catalogue.counts().passages == catalogue.sequence() == 0


def test_many_threads_read_while_one_writes(catalogue: Catalogue) -> None:
    stop = threading.Event()
    wrong: list[StoredPassage] = []

    def read() -> None:
        while not stop.is_set():
            keys = catalogue.passage_keys().tolist()
            wrong.extend(stored for stored in catalogue.stored_passages(keys) if not stored.passage.text)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(40):
        catalogue.put(entry(f"a{number % 5}", f"Text {number}."))
    stop.set()
    for reader in readers:
        reader.join()
    assert not wrong
    assert catalogue.counts().articles == 5


def test_a_full_disk_is_said_and_what_was_there_stays(catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Rain fell."))
    writer = catalogue.connections._writer
    assert writer is not None
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages + 2}")  # SQLite then fails as on a full disk, SQLITE_FULL
    with pytest.raises(DiskFullError, match="No space is left"):
        catalogue.put(entry("b", *(f"Passage {number} " + "x" * 900 for number in range(60))))
    assert catalogue.article("a") is not None
    assert catalogue.article("b") is None
    assert not catalogue.integrity_problems()


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"this is not a database, but it is long enough to look at" * 100)
    for writable in (False, True):
        with pytest.raises(CorruptCatalogueError, match="is damaged"):
            Catalogue(tmp_path, writable=writable)


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path, writable=True)
    for number in range(50):
        catalogue.put(entry(f"a{number}", f"Text {number} " + "word " * 300))
    catalogue.close()
    file = tmp_path / FILE_NAME
    data = bytearray(file.read_bytes())
    half = len(data) // 8192 * 4096
    data[half : half + 4096 * 20] = b"\xa5" * (4096 * 20)  # not the beginning, which holds the names of the tables
    file.write_bytes(bytes(data))
    catalogue = Catalogue(tmp_path)
    try:
        with pytest.raises(CorruptCatalogueError):
            catalogue.articles()
    finally:
        catalogue.close()


def test_an_empty_file_and_a_later_format_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with pytest.raises(CorruptCatalogueError, match="empty"):
        Catalogue(tmp_path)
    with sqlite3.connect(tmp_path / FILE_NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="format 99"):
        Catalogue(tmp_path)


def _columns(file: Path) -> dict[str, set[tuple[object, ...]]]:
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'").fetchall()
        return {name: set(connection.execute("SELECT * FROM pragma_table_xinfo(?)", (name,))) for (name,) in names}


def test_a_catalogue_of_an_earlier_format_is_brought_up_to_date_and_keeps_what_it_held(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript((Path(__file__).parent / "format_1.sql").read_text())
        connection.execute(
            "INSERT INTO articles (id, title, text, origin, digest, added, sequence) "
            "VALUES ('a', 'T', 'One. Two.', '/a', '', '', 1)"
        )
        for number, text in ((4, "One."), (5, "Two.")):
            connection.execute(
                "INSERT INTO passages VALUES (?, ?, 1, ?, 'text', NULL, ?, 0, 4, '[[0,4]]', 1)",
                (number, text, number, text),
            )
        connection.commit()
    with pytest.raises(StoreError, match="rebuild"):
        Catalogue(tmp_path)
    catalogue = Catalogue(tmp_path, writable=True)
    assert [passage.text for passage in catalogue.passages_of("a")] == ["One.", "Two."]
    with catalogue.connections.reading() as reading:
        assert reading.execute("SELECT first_passage, last_passage FROM articles").fetchall() == [(4, 5)]
    catalogue.close()
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    Catalogue(fresh, writable=True).close()
    assert {name: {row[1:] for row in rows} for name, rows in _columns(tmp_path / FILE_NAME).items()} == {
        name: {row[1:] for row in rows} for name, rows in _columns(fresh / FILE_NAME).items()
    }


def test_a_reader_cannot_write_and_a_closed_catalogue_says_so(tmp_path: Path) -> None:
    Catalogue(tmp_path, writable=True).close()
    reader = Catalogue(tmp_path)
    with pytest.raises(StoreError, match="reading only"):
        reader.set_meta("name", "value")
    assert reader.meta("name") is None
    reader.close()
    with pytest.raises(StoreError, match="closed"):
        reader.sequence()
