"""Examines an index without changing it; whatever is wrong comes with the command that mends it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from index.errors import ModelError, StoreError
from index.library import MODEL, MODEL_NAME
from index.store.catalogue import Catalogue
from index.store.lexical import FOLDER_NAME as LEXICAL_FOLDER
from index.store.lexical_files import held, open_for_reading
from index.store.lock import holder
from index.store.vectors import VectorNote, note_problem

LEAST_FREE_BYTES = 200 << 20


class Severity(StrEnum):
    """How bad a finding is. A warning mends itself or can be lived with."""

    FINE = "fine"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined. `mend` is a command, for all that is not fine."""

    severity: Severity
    subject: str
    text: str
    mend: str | None = None


def examine(folder: Path, *, model: str) -> Iterator[Finding]:
    """Yield findings on the index in `folder`; `model` is the name of the model that would be used."""
    if not Catalogue.exists(folder):
        text = f"there is no index in {folder}"
        yield Finding(Severity.PROBLEM, "catalogue", text, f"python -m index add PATH --index {folder}")
        return
    try:
        catalogue = Catalogue(folder)
    except StoreError as error:
        yield _damaged(folder, str(error))
        return
    try:
        yield from _catalogue(folder, catalogue)
        yield _vectors(folder, catalogue)
        yield _lexical(folder, catalogue)
        yield _model(folder, catalogue, model)
        yield _lock(folder)
        yield _space(folder)
    finally:
        catalogue.close()


def _damaged(folder: Path, text: str) -> Finding:
    mend = f"mv {folder} {folder}.damaged && python -m index add PATH --index {folder}"
    return Finding(Severity.PROBLEM, "catalogue", text, mend)


def _catalogue(folder: Path, catalogue: Catalogue) -> Iterator[Finding]:
    try:
        problems = catalogue.integrity_problems()
    except StoreError as error:
        problems = [str(error)]
    for problem in problems:
        yield _damaged(folder, problem)
    if not problems:
        counts = catalogue.counts()
        text = f"whole: {counts.articles} articles, {counts.passages} passages, change {catalogue.sequence()}"
        yield Finding(Severity.FINE, "catalogue", text)


def _vectors(folder: Path, catalogue: Catalogue) -> Finding:
    model, sequence = catalogue.meta(MODEL) or "", catalogue.sequence()
    if sequence == 0:
        return Finding(Severity.FINE, "vector index", "nothing to hold yet")
    note = VectorNote.read(folder)
    problem = note_problem(folder, note, model=model, sequence=sequence, whole=True)
    if note is None or problem is not None:
        return _rebuild(folder, "vector index", problem or "its sidecar is missing")
    return _progress("vector index", note.sequence, sequence)


def _lexical(folder: Path, catalogue: Catalogue) -> Finding:
    sequence = catalogue.sequence()
    if sequence == 0:
        return Finding(Severity.FINE, "lexical index", "nothing to hold yet")
    note = held(folder / LEXICAL_FOLDER)
    if note is None or note.sequence > sequence:
        return _rebuild(folder, "lexical index", "its files or its note are missing, torn or of another format")
    try:
        open_for_reading(folder / LEXICAL_FOLDER)
    except ValueError as error:
        return _rebuild(folder, "lexical index", str(error).splitlines()[0])
    return _progress("lexical index", note.sequence, sequence)


def _rebuild(folder: Path, subject: str, text: str) -> Finding:
    return Finding(Severity.PROBLEM, subject, text, f"python -m index rebuild --index {folder}")


def _progress(subject: str, held_sequence: int, sequence: int) -> Finding:
    behind = sequence - held_sequence
    text = f"whole, at change {held_sequence}" + (f"; {behind} more are caught up when it is opened" if behind else "")
    return Finding(Severity.FINE, subject, text)


def _model(folder: Path, catalogue: Catalogue, name: str) -> Finding:
    from index.embedding import Embedder  # noqa: PLC0415 - brings torch

    made_with = catalogue.meta(MODEL)
    try:
        fingerprint = Embedder.load(name).fingerprint
    except ModelError as error:
        return Finding(Severity.PROBLEM, "model", str(error), "export EMBEDDING_MODEL=default")
    if made_with in {None, fingerprint}:
        return Finding(Severity.FINE, "model", f"{fingerprint} loads, and its checksum is right")
    text = (
        f"the index was made with {made_with} (EMBEDDING_MODEL={catalogue.meta(MODEL_NAME)}), "
        f"the settings name {fingerprint}"
    )
    return Finding(Severity.PROBLEM, "model", text, f"python -m index rebuild --model {name} --index {folder}")


def _lock(folder: Path) -> Finding:
    who = holder(folder)
    if who is None:
        return Finding(Severity.FINE, "writer", "nobody is writing")
    text = f"process {who.pid} on {who.host} is writing since {who.since}: {who.command}"
    return Finding(Severity.FINE, "writer", text)


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    text = f"{free / 2**20:,.0f} MB free"
    if free >= LEAST_FREE_BYTES:
        return Finding(Severity.FINE, "space", text)
    return Finding(Severity.WARNING, "space", text, f"du -sh {folder} && df -h {folder}")
