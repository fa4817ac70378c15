"""The door of the index: adding is safe to repeat, what was added is found, and faults lose nothing."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index import adding
from index.adding import Added, AddedStatus
from index.dates import DateExpression
from index.doctor import Severity, examine
from index.embedding import Embedder
from index.errors import (
    EmptyDocumentError,
    LockedError,
    ModelMismatchError,
    SourceError,
    StoreError,
)
from index.library import Library
from index.model import Cleaned, Document
from index.quotes import extract_quotes
from index.sources import SourceFailure
from index.store.catalogue import FILE_NAME

RAIN = Document(
    "Heavy rain fell on Oslo on Monday. The river Aker rose by two metres.\n\n"
    "Mayor Ida Berg said the schools would stay shut.",
    "/articles/rain.txt",
    title="Rain in Oslo",
    source="A Wire",
)
BRIDGE = Document(
    "Engineers opened a bridge over the Danube. It cost 90 million euros.",
    "/articles/bridge.txt",
    title="A new bridge",
    url="https://example.org/bridge?utm_source=x",
)


@pytest.fixture
def library(tmp_path: Path, embedder: Embedder) -> Iterator[Library]:
    with Library.open(tmp_path, writable=True, embedder=embedder) as opened:
        yield opened


def statuses(added: Iterator[Added]) -> list[str]:
    return [one.status.value for one in added]


def best(library: Library, query: str) -> str:
    return library.search(query).hits[0].article.title


def test_what_is_added_is_found_with_what_is_known_of_it(library: Library) -> None:
    assert statuses(library.add([RAIN, BRIDGE])) == ["added", "added"]
    assert best(library, "How much was spent on the crossing of the Danube?") == "A new bridge"
    hit = library.search("Which river rose?").hits[0]
    assert (hit.article.source, hit.article.origin) == ("A Wire", "/articles/rain.txt")
    assert library.passage(hit.passage.id) == hit.passage
    assert library.article(hit.article.id) == hit.article
    assert [stored.quote.speaker for stored in library.quotes(speaker="Berg")] == ["Ida Berg"]


def test_adding_twice_is_adding_once_also_within_one_run(library: Library) -> None:
    assert statuses(library.add([RAIN, RAIN])) == ["added", "unchanged"]
    generation = library.stats().generation
    assert statuses(library.add([RAIN])) == ["unchanged"]
    assert (library.stats().articles, library.stats().generation) == (1, generation)


def test_an_edited_article_keeps_its_id_and_loses_its_old_passages(library: Library) -> None:
    first, second = library.add([BRIDGE, RAIN])
    edited = replace(BRIDGE, text="The bridge over the Danube was closed after a storm.")
    file_edited = replace(RAIN, text="Light snow fell on Oslo.")
    again = list(library.add([edited, file_edited]))
    assert [one.status for one in again] == [AddedStatus.CHANGED] * 2
    assert [one.article and one.article.id for one in again] == [
        one.article and one.article.id for one in (first, second)
    ]
    assert "90 million" not in " ".join(hit.passage.text for hit in library.search("90 million euros").hits)
    assert library.stats().articles == 2


def test_articles_are_removed_by_id_and_by_any_form_of_their_url(library: Library) -> None:
    rain, _ = library.add([RAIN, BRIDGE])
    assert library.remove("https://EXAMPLE.org/bridge")
    assert rain.article is not None
    assert library.remove(rain.article.id)
    assert not library.remove(rain.article.id)
    assert library.search("Danube").hits == ()
    assert library.stats().passages == 0


def test_a_document_that_fails_does_so_alone(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    real = extract_quotes

    def poisoned(cleaned: Cleaned, dates: Sequence[DateExpression]) -> object:
        if "Danube" in cleaned.text:
            raise RuntimeError("a fault of the program")
        return real(cleaned, dates)

    monkeypatch.setattr(adding, "extract_quotes", poisoned)
    unread = SourceFailure("/nowhere", SourceError("/nowhere does not exist"))
    empty = Document("  \n", "/empty.txt")
    results = list(library.add([unread, empty, BRIDGE, RAIN]))
    assert [one.status for one in results] == [AddedStatus.FAILED] * 3 + [AddedStatus.ADDED]
    assert isinstance(results[1].error, EmptyDocumentError)
    assert "RuntimeError" in str(results[2].error)


def test_a_text_that_cannot_be_encoded_fails_alone_in_its_batch(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = library.embedder.encode_passages

    def poisoned(texts: list[str], sentences: object) -> object:
        if any("Danube" in text for text in texts):
            raise ValueError("not a text")
        return real(texts, sentences)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(library.embedder, "encode_passages", poisoned)
    by_origin = {one.origin: one.status.value for one in library.add([BRIDGE, RAIN])}
    assert by_origin == {BRIDGE.origin: "failed", RAIN.origin: "added"}


def test_a_reader_sees_what_a_writer_adds_without_opening_again(
    library: Library, tmp_path: Path, embedder: Embedder
) -> None:
    list(library.add([RAIN]))
    with Library.open(tmp_path, embedder=embedder) as reader:
        assert best(reader, "Danube bridge") == "Rain in Oslo"
        list(library.add([BRIDGE]))
        assert best(reader, "Danube bridge") == "A new bridge"
        with pytest.raises(StoreError, match="reading only"):
            list(reader.add([replace(RAIN, origin="/x.txt", text="Something else happened in Bergen.")]))


def test_two_writers_at_once_are_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LockedError, match="is being written to by process"):
        Library.open(tmp_path, writable=True)
    assert library.stats().articles == 0


def test_threads_search_while_articles_are_added(library: Library) -> None:
    list(library.add([RAIN]))
    stop, wrong = threading.Event(), []

    def search() -> None:
        while not stop.is_set():
            titles = [hit.article.title for hit in library.search("Which river rose in Oslo?").hits]
            wrong.extend([] if "Rain in Oslo" in titles else [titles])

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(4):
        list(library.add([replace(BRIDGE, url=f"https://example.org/{number}", origin=f"/{number}")]))
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong


def test_opening_an_index_that_is_not_there_says_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"python -m index add PATH --index"):
        Library.open(tmp_path / "none")
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be used"):
        Library.open(tmp_path / "file" / "index", writable=True)


def test_another_model_is_refused_until_everything_is_encoded_again(
    tmp_path: Path, embedder: Embedder, other_model_folder: Path
) -> None:
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        list(library.add([RAIN, BRIDGE]))
    name = str(other_model_folder)
    with Library.open(tmp_path, model=name) as other:
        with pytest.raises(ModelMismatchError, match=f"python -m index rebuild --model {name}"):
            other.search("Danube")
        assert other.stats().articles == 2
    with Library.open(tmp_path, embedder=embedder) as running:
        running.warm_up()
        told: list[tuple[int, int]] = []
        with Library.open(tmp_path, writable=True, model=name) as writer:
            writer.rebuild(progress=lambda done, total: told.append((done, total)))
            assert best(writer, "Danube bridge") == "A new bridge"
            assert statuses(writer.add([RAIN])) == ["unchanged"]
        assert told == [(2, 2)] or told[-1][0] == told[-1][1]
        with pytest.raises(ModelMismatchError):
            running.search("Danube")
    assert not [finding for finding in examine(tmp_path, model=name) if finding.severity is not Severity.FINE]


def test_the_doctor_names_what_mends_each_damage(tmp_path: Path, embedder: Embedder, other_model_folder: Path) -> None:
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        list(library.add([RAIN]))
        writing = [finding.text for finding in examine(tmp_path, model="default") if finding.subject == "writer"]
        assert "is writing since" in writing[0]
    next(tmp_path.glob("vectors-*.faiss")).write_bytes(b"torn")
    for file in (tmp_path / "lexical").glob("*.term"):
        file.write_bytes(b"x")
    problems = {
        finding.subject: finding.mend
        for finding in examine(tmp_path, model=str(other_model_folder))
        if finding.severity is Severity.PROBLEM
    }
    rebuild = f"python -m index rebuild --index {tmp_path}"
    assert problems["vector index"] == problems["lexical index"] == rebuild
    assert problems["model"] == f"python -m index rebuild --model {other_model_folder} --index {tmp_path}"
    with Library.open(tmp_path, embedder=embedder) as reader:
        assert best(reader, "Which river rose?") == "Rain in Oslo"
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        assert best(library, "Which river rose?") == "Rain in Oslo"
    assert not [finding for finding in examine(tmp_path, model="default") if finding.severity is Severity.PROBLEM]
    (tmp_path / FILE_NAME).write_bytes(b"no database" * 1000)
    (tmp_path / f"{FILE_NAME}-wal").unlink(missing_ok=True)
    assert [finding.subject for finding in examine(tmp_path, model="default")] == ["catalogue"]
    assert [finding.mend for finding in examine(tmp_path / "none", model="default")]
