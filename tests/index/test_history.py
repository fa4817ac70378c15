"""`python -m index history`: the versions of an article, the latest first, and what changed between them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from index.__main__ import application
from index.embedding import Embedder
from index.library import Library
from index.model import Document

URL = "https://kestrel.example/news/rescue"
TEXTS = (
    "Two men were rescued from the cliff.\n\nThey are well.",
    "Three men were rescued from the cliff.\n\nThey are well.",
    "Three men were rescued from the cliff.\n\nOne of them is in hospital, the coastguard said.\n\nThe path is closed.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    """Make an index of an article that was changed twice."""
    folder = tmp_path_factory.mktemp("made") / "index"
    with Library.open(folder, writable=True, embedder=embedder) as library:
        for text in TEXTS:
            list(library.add([Document(text=text, origin=URL, url=URL, title="Rescue at Penhallow")]))
        list(library.add([Document(text="Nothing ever changed here.", origin="/news/still.txt", title="Still")]))
    return folder


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(application, ["history", *arguments, "--index", str(folder)])


def test_the_versions_are_shown_latest_first_with_the_words_that_changed(folder: Path) -> None:
    result = run(folder, URL)
    assert result.exit_code == 0, result.output
    lines = [line for line in result.stdout.splitlines() if line]
    assert lines[0] == "Rescue at Penhallow"
    assert [line[:9] for line in lines if line.startswith("version")] == ["version 3", "version 2", "version 1"]
    second = lines[lines.index(next(line for line in lines if line.startswith("version 2"))) :]
    assert second[1:5] == [
        "  … 1 paragraph as before …",
        "- Two men were rescued from the cliff.",
        "+ Three men were rescued from the cliff.",
        "  … 1 paragraph as before …",
    ]
    assert "as it was first added" in lines[-1]


def test_json_has_each_version_whole_and_what_changed(folder: Path) -> None:
    document = json.loads(run(folder, URL, "--json").stdout)
    assert document["article"]["url"] == URL
    versions = document["versions"]
    assert [version["version"] for version in versions] == [3, 2, 1]
    assert [version["text"] for version in versions] == list(reversed(TEXTS))
    assert sorted(version["added"] for version in versions) == [version["added"] for version in reversed(versions)]
    assert versions[1]["changes"] == [
        {"kind": "removed", "text": "Two men were rescued from the cliff.", "words": ["Two"]},
        {"kind": "added", "text": "Three men were rescued from the cliff.", "words": ["Three"]},
    ]
    assert versions[2]["changes"] == []


def test_an_article_that_never_changed_has_one_version(folder: Path) -> None:
    with Library.open(folder) as library:
        (still,) = [article.id for article in library.articles() if article.title == "Still"]
    assert len(json.loads(run(folder, still, "--json").stdout)["versions"]) == 1


def test_an_article_that_is_not_there_is_said_so_in_one_line(folder: Path) -> None:
    result = run(folder, "nothing")
    assert result.exit_code == 1
    assert result.stderr.startswith("No article nothing is in the index")
