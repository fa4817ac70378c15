"""`python -m bot evaluate`: an index or a folder of articles is asked, and figures are printed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import commands
from bot.settings import Settings
from index.adding import AddedStatus
from index.embedding import Embedder
from index.library import Library
from index.settings import names
from index.sources import read_sources

ARTICLE = """---
title: The new bridge
source: River News
published: 2025-03-10
---
The mayor, Ana Ruiz, opened the new bridge over the Larn on Monday. It had cost 40 million crowns and taken two years.

"It is a good bridge," Ruiz said. "My mother crossed the river by boat."

Traffic on the ferry fell by half within a week, the harbour office said on Wednesday.
"""
ROWS = [
    {"id": "a1", "question": "What did the new bridge cost?", "kind": "how many", "answerable": True,
     "answers": ["40 million crowns"]},
    {"id": "a2", "question": "What did Ana Ruiz say about the bridge?", "kind": "quotes", "answerable": True,
     "answers": ["It is a good bridge"], "speaker": "Ana Ruiz"},
    {"id": "a3", "question": "Which planet has the most moons?", "answerable": False, "mentions": ["planet"]},
    {"id": "a4", "question": "Who opened the bridge over the Larn?", "kind": "who", "answerable": True,
     "answers": ["the King of Spain"], "note": "wrong, to see a failure"},
]  # fmt: skip


@pytest.fixture(autouse=True)
def _plain_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in names(Settings):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return file


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bridge.md").write_text(ARTICLE, encoding="utf-8")
    return folder


def called(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, ["evaluate", *map(str, arguments)])


def test_a_throw_away_index_of_a_folder_is_asked(questions: Path, articles: Path, tmp_path: Path) -> None:
    result = called(questions, "--articles", articles, "--json", "--failures")
    assert result.exit_code == 0
    form = json.loads(result.stdout)
    assert form["answering"]["recall"] == {"count": 2, "of": 3, "share": 0.6667}
    assert form["refusing"]["recall"] == {"count": 1, "of": 1, "share": 1.0}
    assert form["verbatim"]["share"] == 1
    assert form["attribution"]["wrong"] == 0
    assert [(failure["id"], failure["faults"]) for failure in form["failures"]] == [
        ("a4", ["statements beside the answer"])
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "questions.jsonl"]


def test_an_index_is_asked_and_figures_and_failures_are_told_to_people(
    questions: Path, articles: Path, tmp_path: Path, embedder: Embedder
) -> None:
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as library:
        assert [added.status for added in library.add(read_sources([str(articles)]))] == [AddedStatus.ADDED]
    result = called(questions, "--index", tmp_path / "index", "--failures")
    assert result.exit_code == 0
    assert "a4 Who opened the bridge over the Larn?" in result.stdout
    assert "wanted: the King of Spain" in result.stdout
    assert "2 of 3" in result.stdout
    assert "66.7 %" in result.stdout


def test_a_folder_and_an_index_at_once_are_wrong_usage(questions: Path, articles: Path) -> None:
    result = called(questions, "--articles", articles, "--index", "elsewhere")
    assert result.exit_code == 2
    assert "--articles" in result.stderr
