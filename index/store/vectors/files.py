"""The vector index on disk: a FAISS file that never changes, and the note that says which file counts.

Each file has a name of its own. The note is replaced after the file is safely there, so that after a crash, and for a
reader at any moment, a note and its file fit together. A reader that has an older file open keeps it, deleted or not.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import faiss

from index.store.files import replace_file
from index.store.vectors.kinds import Kind, Making

SIDECAR_NAME = "vectors.json"
FORMAT = 2
_CHUNK_BYTES = 32 << 20


@dataclass(frozen=True, slots=True)
class VectorNote:
    """What the file `file` holds: changes of the catalogue up to `sequence`, in a `format` of ours.

    `model` is the fingerprint of the embedding model. `chunks` are the SHA-256 of each 32 MB of the file. `probes` is
    how many lists a search looks at and `recall` what share of the ten exactly nearest that found, for kinds with
    lists; `trained` is the number of vectors that they were made for.
    """

    format: int
    sequence: int
    model: str
    dimension: int
    file: str
    bytes: int
    chunks: tuple[str, ...]
    kind: Kind
    vectors: int
    lists: int = 0
    trained: int = 0
    probes: int | None = None
    recall: float | None = None

    @property
    def making(self) -> Making:
        """What the index was made as."""
        return Making(self.kind, self.lists, self.trained)

    @classmethod
    def read(cls, folder: Path) -> "VectorNote | None":
        """Read the note in `folder`; None when there is none, or it is torn, or of an earlier format."""
        try:
            values = json.loads((folder / SIDECAR_NAME).read_bytes())
            note = cls(**values)
            return cls(**{**values, "chunks": tuple(note.chunks), "kind": Kind(note.kind)})
        except (OSError, ValueError, TypeError):
            return None

    def write(self, folder: Path) -> None:
        """Make this the note of `folder`."""
        text = json.dumps(asdict(self))
        replace_file(folder / SIDECAR_NAME, lambda take: take(text.encode()))


class _Chunks:
    """SHA-256 of each chunk of a stream."""

    def __init__(self) -> None:
        self.digests: list[str] = []
        self.bytes = 0
        self._current = hashlib.sha256()

    def take(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            part = view[: _CHUNK_BYTES - self.bytes % _CHUNK_BYTES]
            self._current.update(part)
            self.bytes += len(part)
            view = view[len(part) :]
            if self.bytes % _CHUNK_BYTES == 0:
                self._close()

    def finish(self) -> tuple[str, ...]:
        if self.bytes % _CHUNK_BYTES:
            self._close()
        return tuple(self.digests)

    def _close(self) -> None:
        self.digests.append(self._current.hexdigest())
        self._current = hashlib.sha256()


def write_index(folder: Path, index: "faiss.Index", sequence: int) -> tuple[str, int, tuple[str, ...]]:
    """Write an index under a name of its own; return the name, its bytes and the SHA-256 of its chunks.

    Raises `DiskFullError`, `StoreError`.
    """
    name = f"vectors-{sequence}-{secrets.token_hex(4)}.faiss"
    chunks = _Chunks()

    def write(take: Callable[[bytes], object]) -> None:
        def both(data: bytes) -> None:
            chunks.take(data)
            take(data)

        faiss.write_index(index, faiss.PyCallbackIOWriter(both))  # type: ignore[attr-defined]  # the stubs lack it

    replace_file(folder / name, write)
    return name, chunks.bytes, chunks.finish()


def map_index(path: Path) -> "faiss.Index":
    """Open a file without reading it: its vectors are mapped into memory. What is opened so must not be changed."""
    return faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)


def drop_others(folder: Path, keep: str) -> None:
    """Delete the files of earlier notes and what a crash left behind; for the writer only."""
    for pattern in ("vectors*.faiss", "vectors*.faiss.*.new"):
        for file in folder.glob(pattern):
            if file.name != keep:
                file.unlink(missing_ok=True)


def note_problem(
    folder: Path, note: VectorNote | None, *, model: str, sequence: int, dimension: int | None = None, whole: bool
) -> str | None:
    """Say why the vectors that a note tells of cannot be used, if they cannot.

    With `whole` all of the file is read and compared, otherwise its size, its first and its last 32 MB, which hold all
    but codes and numbers of vectors. `sequence` is the catalogue's.
    """
    if note is None:
        exists = (folder / SIDECAR_NAME).exists()
        return "its sidecar is torn or of an earlier format" if exists else "there is no file yet"
    differences = (
        (note.format != FORMAT, f"its format is {note.format}, not {FORMAT}"),
        (note.model != model, f"it was made with the model {note.model}, not {model}"),
        (dimension not in {None, note.dimension}, f"its vectors have {note.dimension} numbers, not {dimension}"),
        (note.sequence > sequence, "it is newer than the catalogue"),
    )
    for differs, problem in differences:
        if differs:
            return problem
    return _file_problem(folder / note.file, note, whole=whole)


def _file_problem(path: Path, note: VectorNote, *, whole: bool) -> str | None:
    try:
        if path.stat().st_size != note.bytes:
            return "its file has another size than was written"
        numbers = range(len(note.chunks)) if whole else sorted({0, len(note.chunks) - 1})
        for number, digest in zip(numbers, _digests(path, numbers), strict=True):
            if digest != note.chunks[number]:
                return "its checksum is wrong"
    except OSError as error:
        return f"its file cannot be read ({error.strerror})"
    return None


def _digests(path: Path, numbers: "range | list[int]") -> Iterator[str]:
    with path.open("rb") as file:
        for number in numbers:
            file.seek(number * _CHUNK_BYTES)
            yield hashlib.sha256(file.read(_CHUNK_BYTES)).hexdigest()
