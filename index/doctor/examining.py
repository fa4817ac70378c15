"""All examinations of an index, one after the other."""

from collections.abc import Iterator
from pathlib import Path

from index.doctor.content import content
from index.doctor.derived import lexical_index, vector_index
from index.doctor.fetched import fetched
from index.doctor.findings import Finding, Severity, damaged
from index.doctor.surroundings import surroundings
from index.errors import ModelError, StoreError
from index.library import MODEL, MODEL_NAME
from index.settings import EmbeddingBackend
from index.store.catalogue import Catalogue


def examine(folder: Path, *, model: str, backend: EmbeddingBackend = "auto") -> Iterator[Finding]:
    """Yield findings on the index in `folder`; `model` and `backend` are those that would be used.

    Nothing is changed, and a process that writes meanwhile is neither disturbed nor taken for a fault.
    """
    if not Catalogue.exists(folder):
        text = f"there is no index in {folder}"
        yield Finding(Severity.PROBLEM, "catalogue", text, f"python -m index add PATH --index {folder}")
        return
    try:
        catalogue = Catalogue(folder)
    except StoreError as error:
        yield damaged(folder, str(error))
        return
    try:
        yield from content(folder, catalogue)
        yield vector_index(folder, catalogue)
        yield lexical_index(folder, catalogue)
        yield _model(folder, catalogue, model, backend)
        yield from fetched(folder, catalogue)
        yield from surroundings(folder, catalogue)
    except StoreError as error:  # the catalogue is damaged in a place that only this examination reads
        yield damaged(folder, str(error))
    finally:
        catalogue.close()


def _model(folder: Path, catalogue: Catalogue, name: str, backend: EmbeddingBackend) -> Finding:
    from index.embedding import Embedder  # noqa: PLC0415 - brings torch

    made_with = catalogue.meta(MODEL)
    try:
        embedder = Embedder.load(name, backend)
    except ModelError as error:
        mend = "export EMBEDDING_MODEL=default" + ("" if backend == "auto" else " EMBEDDING_BACKEND=auto")
        return Finding(Severity.PROBLEM, "model", str(error), mend)
    fingerprint = embedder.fingerprint
    if made_with in {None, fingerprint}:
        text = f"{fingerprint} loads, its checksum is right, and {embedder.backend} computes it"
        return Finding(Severity.FINE, "model", text)
    text = (
        f"the index was made with {made_with} (EMBEDDING_MODEL={catalogue.meta(MODEL_NAME)}), "
        f"the settings name {fingerprint}"
    )
    return Finding(Severity.PROBLEM, "model", text, f"python -m index rebuild --model {name} --index {folder}")
