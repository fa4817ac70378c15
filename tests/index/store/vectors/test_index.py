"""The vector index answers as an exact search does, whatever kind it is, and never in the way of those who ask."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index.errors import DiskFullError
from index.store.catalogue import Catalogue
from index.store.selection import Selection
from index.store.vectors import Kind, VectorIndex, VectorNote, files, kinds
from index.store.vectors import index as vector_index
from index.store.vectors import making as vector_making
from tests.index.store.entries import DIMENSION, MODEL, entry, vector_of

SIZES = {Kind.FLAT: (10**6, 10**6), Kind.CODES: (50, 10**6), Kind.LISTS: (10, 50)}
"""The most vectors of the simpler kinds, so that a hundred make each kind."""


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path, writable=True)
    yield opened
    opened.close()


@pytest.fixture(params=list(Kind))
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Kind:
    made: Kind = request.param
    use(made, monkeypatch)
    return made


def use(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    most_flat, most_scanned = SIZES[kind]
    monkeypatch.setattr(kinds, "MOST_FLAT", most_flat)
    monkeypatch.setattr(kinds, "MOST_SCANNED", most_scanned)
    monkeypatch.setattr(vector_index, "MOST_SCANNED", most_scanned)
    monkeypatch.setattr(vector_index, "_FEWEST_BEFORE_MERGING", 20)


def texts(name: str, count: int) -> list[str]:
    return [f"{name} {number}." for number in range(count)]


def opened(catalogue: Catalogue, *, writable: bool = True) -> VectorIndex:
    index = VectorIndex(catalogue.path.parent, catalogue, model=MODEL, dimension=DIMENSION, writable=writable)
    index.catch_up()
    return index


def finished(index: VectorIndex) -> VectorIndex:
    if index._merger is not None:
        index._merger.join()
    return index


def exact(catalogue: Catalogue, text: str, keys: set[int] | None = None) -> list[int]:
    """Return the keys of the passages nearest to a text, by comparing all."""
    held = [
        (key, float(vectors[1].astype(np.float32) @ vector_of(text)))
        for rows in catalogue.vectors_between(0, catalogue.sequence())
        for key, vectors in rows
        if keys is None or key in keys
    ]
    return [key for key, _ in sorted(held, key=lambda pair: -pair[1])]


def agrees(index: VectorIndex, catalogue: Catalogue) -> None:
    everything = exact(catalogue, "0")
    assert len(index) == len(everything)
    for text in ("Rain 3.", "Snow 7.", "something else"):
        nearest = index.search(vector_of(text), 5)
        assert nearest[0].tolist() == exact(catalogue, text)[:5]
        assert (np.diff(nearest[2]) <= 0).all()
        some = set(everything[::3])
        found = index.search(vector_of(text), len(everything), selection=Selection.of_keys(some))[0]
        if index.description.kind is Kind.LISTS:
            assert found[:3].tolist() == exact(catalogue, text, some)[:3]
            assert set(found.tolist()) <= some
        else:
            assert found.tolist() == exact(catalogue, text, some)


def test_every_kind_finds_what_an_exact_search_finds_through_all_changes(catalogue: Catalogue, kind: Kind) -> None:
    catalogue.put(entry("a", *texts("Rain", 60)))
    catalogue.put(entry("b", *texts("Snow", 60)))
    index = finished(opened(catalogue))
    assert index.description.kind is kind
    agrees(index, catalogue)
    catalogue.put(entry("c", *texts("Hail", 10)))
    catalogue.remove("a")
    index.catch_up()
    agrees(index, catalogue)
    catalogue.put(entry("a", *texts("Rain", 30)))
    index.catch_up()
    finished(index).save()
    assert index.description.waiting == 0
    agrees(index, catalogue)
    agrees(opened(catalogue), catalogue)
    agrees(opened(catalogue, writable=False), catalogue)


def test_what_an_index_is_can_be_asked(catalogue: Catalogue, kind: Kind) -> None:
    catalogue.put(entry("a", *texts("Rain", 120)))
    index = opened(catalogue)
    index.save()
    description, note = index.description, VectorNote.read(catalogue.path.parent)
    assert note is not None
    assert (description.kind, description.vectors, description.waiting, description.making) == (kind, 120, 0, False)
    assert description.bytes == note.bytes == (catalogue.path.parent / note.file).stat().st_size
    if kind is Kind.LISTS:
        assert description.recall is not None
        assert description.recall >= 0.99
        assert (description.probes, description.lists) == (note.probes, note.lists)
    else:
        assert (description.probes, description.recall, description.lists) == (None, None, 0)


def test_an_index_changes_its_kind_as_it_grows_and_shrinks(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    use(Kind.LISTS, monkeypatch)
    monkeypatch.setattr(kinds, "MOST_FLAT", 30)
    found = []
    for number in range(4):
        catalogue.put(entry(f"a{number}", *texts(f"Rain {number}", 22)))
        index = finished(opened(catalogue))
        index.save()
        found.append(index.description.kind)
    for number in range(3):
        catalogue.remove(f"a{number}")
    index = opened(catalogue)
    index.save()
    found.append(index.description.kind)
    assert found == [Kind.FLAT, Kind.CODES, Kind.LISTS, Kind.LISTS, Kind.CODES]
    agrees(index, catalogue)


def test_questions_are_answered_while_a_larger_index_is_made(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(Kind.LISTS, monkeypatch)
    may_go_on, began = threading.Event(), threading.Event()
    make = vector_making.made_from_catalogue

    def slow(*arguments: object) -> object:
        began.set()
        assert may_go_on.wait(30)
        return make(*arguments)  # type: ignore[arg-type]  # handed on as they are

    catalogue.put(entry("a", *texts("Rain", 15)))
    index = opened(catalogue)
    index.save()
    monkeypatch.setattr(vector_index, "made_from_catalogue", slow)
    catalogue.put(entry("b", *texts("Snow", 60)))
    index.catch_up()
    assert began.wait(30)
    assert index.description.making
    agrees(index, catalogue)
    catalogue.put(entry("c", *texts("Hail", 5)))
    catalogue.remove("a")
    index.catch_up()
    agrees(index, catalogue)
    may_go_on.set()
    finished(index)
    description = index.description
    assert (description.kind, description.waiting, description.making) == (Kind.LISTS, 5, False)
    agrees(index, catalogue)


def test_a_reader_takes_up_the_writers_file_and_keeps_an_old_one_that_is_deleted(
    catalogue: Catalogue, kind: Kind
) -> None:
    catalogue.put(entry("a", *texts("Rain", 60)))
    writer = opened(catalogue)
    writer.save()
    reader = opened(catalogue, writable=False)
    first = VectorNote.read(catalogue.path.parent)
    catalogue.put(entry("b", *texts("Snow", 90)))
    writer.catch_up()
    finished(writer).save()
    second = VectorNote.read(catalogue.path.parent)
    assert first is not None
    assert second is not None
    assert not (catalogue.path.parent / first.file).exists()
    assert len(reader) == 60, "it reads on in the deleted file"
    assert reader.search(vector_of("Rain 3."), 1)[0].tolist() == [4]
    reader.catch_up()
    main = reader._snapshot.main
    assert main is not None
    assert main.file == second.file
    assert reader.description.waiting == 0
    assert reader.description.kind is kind
    agrees(reader, catalogue)


def test_a_reader_without_a_file_makes_an_index_in_memory(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(Kind.LISTS, monkeypatch)
    catalogue.put(entry("a", *texts("Rain", 120)))
    reader = opened(catalogue, writable=False)
    assert reader.description.kind is Kind.CODES, "the kind that needs no training of lists"
    assert not list(catalogue.path.parent.glob("vectors*"))
    agrees(reader, catalogue)
    reader.save()
    assert not list(catalogue.path.parent.glob("vectors*"))


def test_a_few_changes_of_a_large_index_are_not_written(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    use(Kind.FLAT, monkeypatch)
    catalogue.put(entry("a", *texts("Rain", 100)))
    index = opened(catalogue)
    index.save()
    before = VectorNote.read(catalogue.path.parent)
    catalogue.put(entry("b", "Snow 7."))
    index.catch_up()
    index.save()
    assert VectorNote.read(catalogue.path.parent) == before
    agrees(opened(catalogue), catalogue)


def test_a_file_that_rots_in_the_middle_is_not_carried_into_the_next(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    use(Kind.FLAT, monkeypatch)
    monkeypatch.setattr(files, "_CHUNK_BYTES", 1000)
    catalogue.put(entry("a", *texts("Rain", 100)))
    opened(catalogue).save()
    note = VectorNote.read(catalogue.path.parent)
    assert note is not None
    path = catalogue.path.parent / note.file
    good = path.read_bytes()
    path.write_bytes(good[:3000] + bytes(200) + good[3200:])
    catalogue.put(entry("b", *texts("Snow", 30)))
    index = finished(opened(catalogue))
    assert "rebuilt from the catalogue: its checksum is wrong" in caplog.text
    agrees(index, catalogue)


def test_a_file_that_faiss_cannot_read_is_made_again(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    catalogue.put(entry("a", *texts("Rain", 10)))
    opened(catalogue).save()

    def refuse(path: Path) -> None:
        raise RuntimeError(f"no magic number in {path}\nand more")

    monkeypatch.setattr(vector_index, "map_index", refuse)
    agrees(opened(catalogue, writable=False), catalogue)
    assert "FAISS cannot read it (no magic number" in caplog.text


def test_a_full_disk_in_the_background_is_told_of_and_tried_again(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    use(Kind.FLAT, monkeypatch)
    catalogue.put(entry("a", *texts("Rain", 10)))
    index = opened(catalogue)

    def full(descriptor: int) -> None:
        raise OSError(28, f"No space left on device ({descriptor})")

    with monkeypatch.context() as patched:
        patched.setattr("index.store.files.os.fsync", full)
        catalogue.put(entry("b", *texts("Snow", 30)))
        index.catch_up()
        finished(index)
        assert "could not be written: No space is left" in caplog.text
        agrees(index, catalogue)
        with pytest.raises(DiskFullError):
            index.save()
    index.save()
    assert index.description.waiting == 0
    agrees(opened(catalogue), catalogue)


def test_threads_search_every_kind_while_it_is_made_again_and_again(catalogue: Catalogue, kind: Kind) -> None:
    catalogue.put(entry("fixed", *texts("Rain", 60)))
    index = opened(catalogue)
    stop, wrong = threading.Event(), list[object]()

    def search() -> None:
        while not stop.is_set():
            for selection in (None, Selection.of([(1, 60)])):
                found = index.search(vector_of("Rain 3."), 3, selection=selection)[0].tolist()
                wrong.extend([] if found[:1] == [4] else [found])

    readers = [threading.Thread(target=search) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(25):
        catalogue.put(entry(f"a{number % 3}", *texts(f"Text {number}", 20)))
        index.catch_up()
    stop.set()
    for reader in readers:
        reader.join()
    finished(index)
    assert not wrong
    assert index.description.kind is kind
    agrees(index, catalogue)
