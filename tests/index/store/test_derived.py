"""The vector and the lexical index follow the catalogue, survive damage, and are never written by a reader."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import DiskFullError
from index.store import lexical_files
from index.store.catalogue import Catalogue
from index.store.lexical import FOLDER_NAME, LexicalIndex
from index.store.lock import WriterLock
from index.store.selection import Choice, Filters, Selection
from index.store.sidecar import Sidecar
from index.store.vectors import SIDECAR_NAME, VectorIndex, VectorNote
from index.store.vectors import index as vector_index
from tests.index.store.entries import DIMENSION, MODEL, entry, vector_of


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path, writable=True)
    yield opened
    opened.close()


def open_vectors(folder: Path, catalogue: Catalogue, *, writable: bool = True, model: str = MODEL) -> VectorIndex:
    index = VectorIndex(folder, catalogue, model=model, dimension=DIMENSION, writable=writable)
    index.catch_up()
    return index


def open_lexical(folder: Path, catalogue: Catalogue, *, writable: bool = True) -> LexicalIndex:
    index = LexicalIndex(folder, catalogue, writable=writable)
    index.catch_up()
    return index


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("vectors*")}


def nearest(index: VectorIndex, text: str) -> int:
    keys, sentences, scores = index.search(vector_of(text), 1)
    assert sentences.tolist() == [0]
    assert scores[0] == pytest.approx(1, abs=1e-3)
    return int(keys[0])


def test_every_sentence_finds_itself_and_removed_ones_are_gone(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Rain fell.", "Snow fell."))
    index = open_vectors(tmp_path, catalogue)
    assert nearest(index, "Snow fell.") == 2
    catalogue.put(entry("a", "Hail fell."))
    index.catch_up()
    assert len(index) == 1
    assert nearest(index, "Hail fell.") == 3
    catalogue.remove("a")
    index.catch_up()
    assert [part.size for part in index.search(vector_of("Hail fell."), 5)] == [0, 0, 0]


def test_a_search_among_some_passages_finds_only_these(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Rain fell.", "Snow fell.", "Hail fell."))
    index = open_vectors(tmp_path, catalogue)
    assert sorted(index.search(vector_of("Rain fell."), 9, selection=Selection.of_keys([2, 3]))[0].tolist()) == [2, 3]
    assert not index.search(vector_of("Rain fell."), 9, selection=Selection())[0].size


def test_a_saved_file_is_used_and_only_what_is_missing_is_caught_up(
    tmp_path: Path, catalogue: Catalogue, caplog: pytest.LogCaptureFixture
) -> None:
    catalogue.put(entry("a", "Rain fell."))
    open_vectors(tmp_path, catalogue).save()
    catalogue.put(entry("b", "Snow fell."))
    caplog.clear()
    index = open_vectors(tmp_path, catalogue)
    assert not caplog.records
    assert len(index) == 2
    assert nearest(index, "Snow fell.") == 2


@pytest.mark.parametrize("damage", ["torn file", "torn sidecar", "no sidecar", "other model", "other format", "newer"])
def test_vector_files_that_do_not_fit_are_rebuilt_saying_so(
    tmp_path: Path, catalogue: Catalogue, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    catalogue.put(entry("a", "Rain fell.", "Snow fell."))
    open_vectors(tmp_path, catalogue).save()
    sidecar, note = tmp_path / SIDECAR_NAME, VectorNote.read(tmp_path)
    assert note is not None
    file = tmp_path / note.file
    if damage == "torn file":
        file.write_bytes(file.read_bytes()[:100])
    elif damage == "torn sidecar":
        sidecar.write_text('{"format": 1, "sequ')
    elif damage == "no sidecar":
        sidecar.unlink()
    else:
        changed = {
            "other model": replace(note, model="else"),
            "other format": replace(note, format=1),
            "newer": replace(note, sequence=99),
        }
        changed[damage].write(tmp_path)
    index = open_vectors(tmp_path, catalogue)
    assert nearest(index, "Snow fell.") == 2
    assert len(index) == 2
    assert "rebuilt from the catalogue" in caplog.text


def test_a_reader_of_vectors_writes_nothing_and_follows(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Rain fell."))
    reader = open_vectors(tmp_path, catalogue, writable=False)
    catalogue.put(entry("b", "Snow fell."))
    reader.catch_up()
    reader.save()
    assert nearest(reader, "Snow fell.") == 2
    assert not list(tmp_path.glob("vectors*"))


def test_vectors_are_saved_as_the_index_grows(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_index, "_FEWEST_BEFORE_MERGING", 10)
    catalogue.put(entry("a", *(f"Text {number}." for number in range(10))))
    index = open_vectors(tmp_path, catalogue)
    catalogue.put(entry("b", *(f"Text {number}." for number in range(10, 21))))
    index.catch_up()
    assert index._merger is not None
    index._merger.join()
    note = VectorNote.read(tmp_path)
    assert note is not None
    assert (note.vectors, note.sequence) == (21, 2)
    assert index.description.waiting == 0
    assert nearest(index, "Text 20.") == 21


def test_threads_search_vectors_while_others_are_added_and_removed(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.put(entry("fixed", "Rain fell."))
    index = open_vectors(tmp_path, catalogue)
    stop, wrong = threading.Event(), []

    def search() -> None:
        while not stop.is_set():
            wrong.extend([] if nearest(index, "Rain fell.") == 1 else ["wrong"])

    readers = [threading.Thread(target=search) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(60):
        catalogue.put(entry(f"a{number % 3}", *(f"Text {number} {part}." for part in range(20))))
        index.catch_up()
    stop.set()
    for reader in readers:
        reader.join()
    assert not wrong
    assert len(index) == 61


def test_a_full_disk_while_saving_vectors_leaves_the_earlier_file(
    tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue.put(entry("a", "Rain fell."))
    index = open_vectors(tmp_path, catalogue)
    index.save()
    before = contents(tmp_path)
    catalogue.put(entry("b", "Snow fell."))
    index.catch_up()

    def full(descriptor: int) -> None:
        raise OSError(28, f"No space left on device ({descriptor})")

    with monkeypatch.context() as patched:
        patched.setattr("index.store.files.os.fsync", full)
        with pytest.raises(DiskFullError, match="No space is left"):
            index.save()
    assert contents(tmp_path) == before
    index.save()
    assert len(open_vectors(tmp_path, catalogue)) == 2


def test_rare_words_and_weights_decide_the_order(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Tanks near Bakhmut.", "Tanks and planes.", "Tanks only.", title="Bakhmut"))
    index = open_lexical(tmp_path, catalogue)
    assert index.search({"tank": 1, "bakhmut": 1}, 5)[0][0] == 1
    assert [key for key, _ in index.search({"plane": 5, "bakhmut": 1}, 2)] == [2, 1]
    assert len(index.search({"bakhmut": 1}, 5, title_boost=1)) == 3
    choice = Choice(Filters(speaker="somebody"), Selection.of_keys([3]), Selection.of_keys([3]))
    assert [key for key, _ in index.search({"tank": 1}, 5, choice=choice)] == [3]
    alone = dict(index.search({"tank": 1}, 5))
    assert dict(index.search({"tank": 1}, 5, choice=choice))[3] == pytest.approx(alone[3])
    assert index.search({}, 5) == index.search({"tank": 1}, 0) == []
    index.close()


def test_the_lexical_index_forgets_what_is_removed(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Tanks."))
    index = open_lexical(tmp_path, catalogue)
    catalogue.put(entry("a", "Planes."))
    index.catch_up()
    assert index.search({"tank": 1}, 5) == []
    assert [key for key, _ in index.search({"plane": 1}, 5)] == [2]
    assert len(index) == 1
    index.close()


def test_doing_a_change_twice_adds_nothing_twice(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Tanks."))
    open_lexical(tmp_path, catalogue).close()
    Sidecar(lexical_files.FORMAT, 0).write(tmp_path / FOLDER_NAME / lexical_files.SIDECAR_NAME)
    again = open_lexical(tmp_path, catalogue)
    assert len(again) == 1
    again.close()


@pytest.mark.parametrize("damage", ["deleted", "torn file", "torn note"])
@pytest.mark.parametrize("writable", [True, False])
def test_lexical_files_that_are_damaged_are_made_again(
    tmp_path: Path, catalogue: Catalogue, damage: str, *, writable: bool
) -> None:
    catalogue.put(entry("a", "Tanks."))
    open_lexical(tmp_path, catalogue).close()
    folder = tmp_path / FOLDER_NAME
    if damage == "deleted":
        shutil.rmtree(folder)
    elif damage == "torn file":
        for file in folder.glob("*.term"):
            file.write_bytes(b"x")
    else:
        (folder / lexical_files.SIDECAR_NAME).write_text("{")
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    index = open_lexical(tmp_path, catalogue, writable=writable)
    assert [key for key, _ in index.search({"tank": 1}, 5)] == [1]
    index.close()
    if not writable:
        assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_a_reader_waits_for_a_live_writer_and_replaces_a_dead_one(tmp_path: Path, catalogue: Catalogue) -> None:
    catalogue.put(entry("a", "Tanks."))
    writer = open_lexical(tmp_path, catalogue)
    reader = open_lexical(tmp_path, catalogue, writable=False)
    catalogue.put(entry("b", "Planes."))
    lock = WriterLock(tmp_path)
    reader.catch_up()
    assert reader.search({"plane": 1}, 5) == [], "somebody is writing and will put it down"
    lock.release()
    reader.catch_up()
    assert [key for key, _ in reader.search({"plane": 1}, 5)] == [2]
    assert reader._own is not None, "a copy of its own"
    catalogue.put(entry("c", "Ships."))
    writer.catch_up()
    reader.catch_up()
    assert [key for key, _ in reader.search({"ship": 1}, 5)] == [3]
    assert reader._own is None, "the writer's files are up to date again"
    reader.close()
    writer.close()
