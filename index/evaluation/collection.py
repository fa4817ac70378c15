"""Evaluation collections in the form of BEIR.

A folder holds `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`, and perhaps `answers` and
`answerable`) and `qrels/*.tsv`. See Thakur et al. 2021, "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation".
"""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import SourceError
from index.model import Document


@dataclass(frozen=True, slots=True)
class EvaluationQuery:
    """A question of a collection. `answers` are accepted strings; `relevant` the ids of the documents that answer."""

    text: str
    answerable: bool
    answers: tuple[str, ...]
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Collection:
    """An evaluation collection. The documents' `origin` is their id."""

    documents: tuple[Document, ...]
    queries: tuple[EvaluationQuery, ...]


def read_collection(folder: Path) -> Collection:
    """Read a BEIR folder.

    Raises:
        SourceError: a file is missing or is not in the form.

    """
    try:
        documents = tuple(
            Document(text=row["text"], origin=str(row["_id"]), title=row.get("title") or None)
            for row in _json_lines(folder / "corpus.jsonl")
        )
        relevant: dict[str, set[str]] = {}
        for file in sorted((folder / "qrels").glob("*.tsv")):
            with file.open(encoding="utf-8", newline="") as handle:
                for row in csv.DictReader(handle, delimiter="\t"):
                    if int(row["score"]) > 0:
                        relevant.setdefault(row["query-id"], set()).add(row["corpus-id"])
        queries = tuple(
            EvaluationQuery(
                text=row["text"],
                answerable=bool(row.get("answerable", True)),
                answers=tuple(row.get("answers", ())),
                relevant=frozenset(relevant.get(str(row["_id"]), ())),
            )
            for row in _json_lines(folder / "queries.jsonl")
        )
    except OSError as error:
        raise SourceError(f"The collection {folder} cannot be read: {error.strerror} ({error.filename}).") from None
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise SourceError(f"The collection {folder} is not in the form of BEIR: {error}.") from None
    if not documents or not any(query.relevant for query in queries):
        raise SourceError(f"The collection {folder} has no documents, or no questions with relevant documents.")
    return Collection(documents, queries)


def _json_lines(file: Path) -> Iterable[Mapping[str, Any]]:
    with file.open(encoding="utf-8") as handle:
        yield from (json.loads(line) for line in handle if line.strip())
