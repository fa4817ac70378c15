"""The commands' JSON, from real processes: names and types as other programs rely on them, and verbatim statements."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from index.library import Library
from index.settings import names

ROOT = Path(__file__).parents[2]
QUESTIONS = ("what did Stoltenberg say about Bakhmut", "What did Macron say about Bakhmut?", "")

ANSWER = {
    "question": str,
    "answered": bool,
    "text": str,
    "statements": list,
    "citations": list,
    "confidence": float,
    "took_ms": float,
}
STATEMENT = {"text": str, "kind": str, "speaker": str | None, "date": str | None, "citations": list}
CITATION = {"number": int, "passage_id": str, "passage": str, "supports": list, "article": dict}
ARTICLE = {
    "id": str,
    "title": str,
    "source": str | None,
    "author": str | None,
    "url": str | None,
    "published": str | None,
}
HIT = {"passage_id": str, "text": str, "score": float, "article": dict, "sentences": list}
SENTENCE = {"text": str, "start": int, "end": int, "score": float}
STATUS = {
    **dict.fromkeys(("articles", "stories", "passages", "sentences", "quotes", "vectors", "generation", "bytes"), int),
    "oldest": str | None,
    "newest": str | None,
    "model": str,
}


@pytest.fixture(scope="module", autouse=True)
def _environment() -> None:
    for name in names(Settings):
        assert name not in os.environ, f"{name} is set where the tests run"


def printed(tmp_path: Path, *arguments: str, given: str = "") -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def has_form(document: dict[str, Any], form: dict[str, Any]) -> bool:
    missing = form.keys() - document.keys()
    wrong = [name for name, kind in form.items() if name in document and not isinstance(document[name], kind)]
    assert not missing, missing
    assert not wrong, {name: document[name] for name in wrong}
    return True


def is_day(value: str | None) -> bool:
    return value is None or date.fromisoformat(value).isoformat() == value


def test_answers_have_the_fixed_form_and_verbatim_statements(articles: Library, tmp_path: Path) -> None:
    arguments = ("bot", "ask", "--json", "--index", str(articles.folder))
    documents = printed(tmp_path, *arguments, given="\n".join(QUESTIONS) + "\n")
    assert [document["answered"] for document in documents] == [True, False, False]
    assert [document["question"] for document in documents] == list(QUESTIONS)
    for document in documents:
        assert has_form(document, ANSWER)
        assert all(has_form(one, STATEMENT) and is_day(one["date"]) for one in document["statements"])
        assert all(has_form(one, CITATION) and has_form(one["article"], ARTICLE) for one in document["citations"])
        assert all(is_day(one["article"]["published"]) for one in document["citations"])
        assert [one["number"] for one in document["citations"]] == list(range(1, len(document["citations"]) + 1))
        assert document["answered"] == bool(document["statements"])
        by_number = {one["number"]: one for one in document["citations"]}
        for statement in document["statements"]:
            assert statement["kind"] in {"quote", "sentence"}
            cited = [by_number[number] for number in statement["citations"]]
            assert any(statement["text"] == one["passage"][a:b] for one in cited for a, b in one["supports"])
            assert statement["text"] in document["text"]
    assert len(documents[0]["statements"]) >= 3
    assert "Macron" in documents[1]["text"]


def test_hits_have_the_fixed_form_and_exact_sentences(articles: Library, tmp_path: Path) -> None:
    query = "Bakhmut Stoltenberg"
    (document,) = printed(tmp_path, "index", "search", query, "-k", "4", "--json", "--index", str(articles.folder))
    assert has_form(document, {"query": str, "hits": list, "took_ms": float})
    assert document["query"] == query
    assert len(document["hits"]) == 4
    scores = [hit["score"] for hit in document["hits"]]
    assert scores == sorted(scores, reverse=True)
    for hit in document["hits"]:
        assert has_form(hit, HIT)
        assert has_form(hit["article"], ARTICLE)
        for sentence in hit["sentences"]:
            assert has_form(sentence, SENTENCE)
            assert hit["text"][sentence["start"] : sentence["end"]] == sentence["text"]


def test_the_status_has_the_fixed_form(articles: Library, tmp_path: Path) -> None:
    (document,) = printed(tmp_path, "index", "status", "--json", "--index", str(articles.folder))
    assert has_form(document, STATUS)
    assert (document["articles"], document["oldest"], document["newest"]) == (3, "2022-12-11", "2023-08-23")
    assert document["vectors"] == document["sentences"] + document["passages"]
