"""The vector index: every sentence's vector in FAISS, derived from the catalogue."""

from index.store.vectors.files import SIDECAR_NAME, VectorNote, note_problem
from index.store.vectors.index import VectorDescription, VectorIndex
from index.store.vectors.kinds import Kind

__all__ = ["SIDECAR_NAME", "Kind", "VectorDescription", "VectorIndex", "VectorNote", "note_problem"]
