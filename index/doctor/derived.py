"""The indexes that are derived from the catalogue: whether their files are what was written, and hold what they should.

A writer replaces these files while it works. A fault that is gone at a second look was none.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from index.doctor.findings import Finding, Severity, fine, rebuilt, unfinished, warning
from index.library import MODEL
from index.store.catalogue import Catalogue
from index.store.lexical import FOLDER_NAME as LEXICAL_FOLDER
from index.store.lexical_files import SIDECAR_NAME as LEXICAL_NOTE
from index.store.lexical_files import held, open_for_reading
from index.store.lock import holder
from index.store.vectors import SIDECAR_NAME as VECTOR_NOTE
from index.store.vectors import VectorNote, note_problem

LOOKS = 4
SECONDS_BETWEEN_LOOKS = 0.5


def vector_index(folder: Path, catalogue: Catalogue) -> Finding:
    """Examine the vector index; the whole file is read."""
    return _looked_again(folder, "vector index", lambda: _vectors(folder, catalogue))


def lexical_index(folder: Path, catalogue: Catalogue) -> Finding:
    """Examine the lexical index."""
    return _looked_again(folder, "lexical index", lambda: _lexical(folder, catalogue))


def _looked_again(folder: Path, subject: str, look: Callable[[], Finding]) -> Finding:
    finding = look()
    for _ in range(LOOKS - 1):
        if finding.severity is Severity.FINE or holder(folder) is None:
            return finding
        time.sleep(SECONDS_BETWEEN_LOOKS)
        finding = look()
    if finding.severity is not Severity.FINE and holder(folder) is not None:
        text = f"{finding.text}; a process is writing to the index and may be mending it"
        return warning(subject, text, f"python -m index doctor --index {folder}")
    return finding


def _vectors(folder: Path, catalogue: Catalogue) -> Finding:
    note = VectorNote.read(folder)  # before the sequence: a writer may go on between the two
    model, sequence = catalogue.meta(MODEL) or "", catalogue.sequence()
    if sequence == 0:
        return fine("vector index", "nothing to hold yet")
    if note is None and not (folder / VECTOR_NOTE).exists():
        return unfinished(folder, "vector index", "it is not there yet")
    if note is not None and note.model != model:
        return unfinished(folder, "vector index", f"it was made with the model {note.model}, not {model}")
    problem = note_problem(folder, note, model=model, sequence=sequence, whole=True)
    if note is None or problem is not None:
        return rebuilt(folder, "vector index", problem or "its note is missing")
    sentences = catalogue.counts().sentences
    if note.sequence == sequence == catalogue.sequence() and note.vectors != sentences:
        return rebuilt(folder, "vector index", f"it holds {note.vectors} vectors of {sentences} sentences")
    return _whole("vector index", note.sequence, sequence, f"{note.vectors} vectors, {note.kind.value}")


def _lexical(folder: Path, catalogue: Catalogue) -> Finding:
    note = held(folder / LEXICAL_FOLDER)
    sequence = catalogue.sequence()
    if sequence == 0:
        return fine("lexical index", "nothing to hold yet")
    if note is None and not (folder / LEXICAL_FOLDER / LEXICAL_NOTE).exists():
        return unfinished(folder, "lexical index", "it is not there yet")
    if note is None or note.sequence > sequence:
        return rebuilt(folder, "lexical index", "its files or its note are missing, torn or of another format")
    try:
        documents = _documents(folder / LEXICAL_FOLDER)
    except ValueError as error:
        return rebuilt(folder, "lexical index", str(error).splitlines()[0])
    passages = catalogue.passage_count()
    if note.sequence == sequence == catalogue.sequence() and documents != passages:
        return rebuilt(folder, "lexical index", f"it holds {documents} of {passages} passages")
    return _whole("lexical index", note.sequence, sequence, f"{documents} passages")


def _documents(folder: Path) -> int:
    """Count what is in a lexical index; where it cannot be written, in a copy, because opening one locks it."""
    if os.access(folder, os.W_OK):
        return open_for_reading(folder).searcher().num_docs
    with tempfile.TemporaryDirectory(prefix="lexical-") as temporary:
        copy = Path(temporary) / LEXICAL_FOLDER
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*.lock"))
        return open_for_reading(copy).searcher().num_docs


def _whole(subject: str, held_sequence: int, sequence: int, what: str) -> Finding:
    behind = sequence - held_sequence
    text = f"whole: {what}, at change {held_sequence}"
    return fine(subject, text + (f"; {behind} more are caught up when it is opened" if behind else ""))
