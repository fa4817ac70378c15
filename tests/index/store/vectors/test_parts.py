"""The parts of the vector index: immutable tails, kinds by size, files that are checked, lists that are tuned."""

from dataclasses import replace
from pathlib import Path

import faiss
import numpy as np
import pytest
from numpy.typing import NDArray

from index.store.vectors import files
from index.store.vectors.files import FORMAT, VectorNote, drop_others, map_index, note_problem, write_index
from index.store.vectors.identifiers import SENTENCES_PER_PASSAGE, passage_keys, sentence_vectors
from index.store.vectors.kinds import Kind, Making, making_for
from index.store.vectors.tail import Tail
from index.store.vectors.tuning import DEPTH, WANTED_RECALL, Tuner


def unit(count: int, dimension: int = 16, *, seed: int = 0) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    faiss.normalize_L2(vectors)
    return vectors


def test_a_tail_keeps_what_it_held_when_others_grow_from_it() -> None:
    vectors = unit(3000)
    first = Tail.empty(16).with_added(np.arange(10), vectors[:10])
    longer = first.with_added(np.arange(10, 20), vectors[10:20])
    other = first.with_added(np.arange(50, 3000), vectors[50:])
    assert first.ids.tolist() == list(range(10))
    assert longer.ids.tolist() == list(range(20))
    assert other.ids.tolist() == [*range(10), *range(50, 3000)]
    assert (longer.vectors == vectors[:20]).all()
    assert longer.without_first(15).ids.tolist() == list(range(15, 20))
    assert len(Tail.empty(16)) == 0


def test_a_tail_finds_the_nearest_that_are_allowed() -> None:
    vectors = unit(200)
    tail = Tail.empty(16).with_added(np.arange(200), vectors)
    exact = np.argsort(-(vectors @ vectors[7]))
    assert tail.search(vectors[7], 5, None)[0].tolist() == exact[:5].tolist()
    odd = np.arange(200) % 2 == 1
    ids, scores = tail.search(vectors[7], 300, odd)
    assert ids.tolist() == [each for each in exact.tolist() if each % 2]
    assert (np.diff(scores) <= 0).all()


def test_sentences_beyond_the_room_of_an_id_are_left_to_the_others() -> None:
    many = unit(SENTENCES_PER_PASSAGE + 9).astype(np.float16)
    ids, vectors = sentence_vectors([(3, many), (4, many[:2])])
    assert len(ids) == len(vectors) == SENTENCES_PER_PASSAGE + 1
    assert set(passage_keys(ids).tolist()) == {3, 4}
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    ("vectors", "kind", "lists"),
    [
        (0, Kind.FLAT, 0),
        (200_000, Kind.FLAT, 0),
        (200_001, Kind.CODES, 0),
        (600_000, Kind.CODES, 0),
        (1_000_000, Kind.LISTS, 2048),
        (10_000_000, Kind.LISTS, 8192),
    ],
)
def test_the_kind_follows_from_the_number_of_vectors(vectors: int, kind: Kind, lists: int) -> None:
    making = making_for(vectors)
    assert (making.kind, making.lists) == (kind, lists)


def test_a_kind_is_kept_until_it_is_clearly_outgrown_or_too_much() -> None:
    codes, lists = making_for(300_000), making_for(700_000)
    assert making_for(190_000, codes) == codes
    assert making_for(100_000, codes).kind is Kind.FLAT
    assert making_for(500_000, lists) == lists
    assert making_for(400_000, lists).kind is Kind.CODES
    assert making_for(2_800_000, lists) == lists
    assert making_for(2_900_000, lists) == making_for(2_900_000) != lists


def note_of(folder: Path, index: "faiss.Index") -> VectorNote:
    name, size, chunks = write_index(folder, index, 5)
    return VectorNote(FORMAT, 5, "a model", 16, name, size, chunks, Kind.FLAT, index.ntotal)


def problem(folder: Path, note: VectorNote | None, *, whole: bool = False, model: str = "a model") -> str | None:
    return note_problem(folder, note, model=model, sequence=7, dimension=16, whole=whole)


def test_a_file_that_was_written_is_mapped_and_a_note_says_what_it_is(tmp_path: Path) -> None:
    index = Making(Kind.FLAT, 0, 0).empty(16, unit(0))
    index.add_with_ids(unit(100), np.arange(100) + 1000)
    note = note_of(tmp_path, index)
    assert problem(tmp_path, VectorNote.read(tmp_path)) == "there is no file yet"
    note.write(tmp_path)
    assert VectorNote.read(tmp_path) == note
    assert problem(tmp_path, note, whole=True) is None
    found = map_index(tmp_path / note.file).search(unit(100)[4:5], 1)
    assert found[1].tolist() == [[1004]]
    (tmp_path / "vectors.faiss").write_bytes(b"of an earlier version")
    (tmp_path / "vectors-4-ab.faiss.77.new").write_bytes(b"left by a crash")
    drop_others(tmp_path, note.file)
    assert [file.name for file in tmp_path.glob("vectors*.faiss*")] == [note.file]


def test_damage_is_seen_at_both_ends_at_once_and_in_the_middle_when_all_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_CHUNK_BYTES", 1000)
    index = Making(Kind.FLAT, 0, 0).empty(16, unit(0))
    index.add_with_ids(unit(100), np.arange(100))
    note = note_of(tmp_path, index)
    assert len(note.chunks) == -(-note.bytes // 1000)
    assert problem(tmp_path, note, whole=True) is None
    path, good = tmp_path / note.file, (tmp_path / note.file).read_bytes()
    for place, seen in ((10, True), (len(good) - 1, True), (len(good) // 2, False)):
        path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        assert (problem(tmp_path, note) is not None) == seen
        assert problem(tmp_path, note, whole=True) == "its checksum is wrong"
    path.write_bytes(good[:-1])
    assert problem(tmp_path, note) == "its file has another size than was written"
    path.unlink()
    assert "cannot be read" in str(problem(tmp_path, note))


def test_a_note_that_does_not_fit_says_why(tmp_path: Path) -> None:
    index = Making(Kind.FLAT, 0, 0).empty(16, unit(0))
    note = note_of(tmp_path, index)
    assert "another" in str(problem(tmp_path, note, model="another"))
    assert "newer than the catalogue" in str(problem(tmp_path, replace(note, sequence=8)))
    assert "format is 1" in str(problem(tmp_path, replace(note, format=1)))
    assert "384 numbers" in str(problem(tmp_path, replace(note, dimension=384)))
    for text in ("{", "[]", '{"format": 1, "sequence": 3, "model": "m", "sha256": "0"}'):
        (tmp_path / "vectors.json").write_text(text)
        assert problem(tmp_path, VectorNote.read(tmp_path)) == "its sidecar is torn or of an earlier format"


def clustered(count: int) -> NDArray[np.float32]:
    """Return vectors around 200 directions, a tenth of them the same one: a sentence that every article has."""
    vectors = unit(200, 32)[np.random.default_rng(1).integers(0, 200, count)] + 0.4 * unit(count, 32, seed=2)
    vectors[::10] = vectors[0]
    faiss.normalize_L2(vectors)
    return vectors


def test_as_many_lists_are_searched_as_find_what_an_exact_search_finds() -> None:
    vectors = clustered(12_000)
    index = Making(Kind.LISTS, 64, 12_000).empty(32, vectors[:4000])
    index.add_with_ids(vectors, np.arange(12_000))
    tuner = Tuner(vectors[np.random.default_rng(3).permutation(12_000)[:1200]])
    for start in range(0, 12_000, 1000):
        tuner.take(vectors[start : start + 1000])
    tuning = tuner.tuned(index)
    assert WANTED_RECALL <= tuning.recall <= 1
    assert 1 < tuning.probes < 64
    questions = vectors[1:2000:7] + 0.5 * vectors[5:2004:7]
    faiss.normalize_L2(questions)
    exact = np.argsort(-(questions @ vectors.T), axis=1)[:, :10]
    parameters = faiss.SearchParametersIVF(nprobe=tuning.probes)  # type: ignore[call-arg]  # the stubs lack it
    _, found = index.search(questions, DEPTH * 10, params=parameters)
    scores = np.take_along_axis(questions @ vectors.T, exact, axis=1)
    own = np.array([np.sort(questions[row] @ vectors[found[row]].T)[::-1][:10] for row in range(len(found))])
    assert (own >= scores[:, -1:] - 1e-5).mean() >= 0.98


def test_an_index_of_next_to_nothing_can_be_tuned() -> None:
    vectors = unit(3, 16)
    index = Making(Kind.LISTS, 2048, 3).empty(16, vectors)
    index.add_with_ids(vectors, np.arange(3))
    tuner = Tuner(vectors[:1])
    tuner.take(vectors)
    assert tuner.tuned(index).recall == 1.0
