"""A writer that goes on in the middle of what a reader does: the answer is right for a state that was committed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.errors import ModelMismatchError
from index.library import Library
from index.search.searcher import Searcher
from index.store.lexical import LexicalIndex
from index.store.lexical_files import SIDECAR_NAME
from index.updating import Updater
from tests.index.faults import articles
from tests.index.faults.reading import ask


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(5):
        articles.write(folder, number, 1)
    return folder


@pytest.fixture
def embedder(models: list[Path]) -> Embedder:
    return Embedder.load(str(models[0]))


@pytest.fixture
def folder(tmp_path: Path, source: Path, embedder: Embedder) -> Path:
    update(tmp_path / "index", source, embedder)
    return tmp_path / "index"


@pytest.fixture
def in_between(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[], None]], None]]:
    """Give a function that lets something happen once, after candidates were found and before they are read."""
    waiting: list[Callable[[], None]] = []
    found = Searcher._candidates

    def and_then(*arguments: object) -> object:
        candidates = found(*arguments)  # type: ignore[arg-type]  # those of the method
        while waiting:
            waiting.pop()()
        return candidates

    monkeypatch.setattr(Searcher, "_candidates", and_then)
    yield waiting.append
    assert not waiting


def update(folder: Path, source: Path, embedder: Embedder) -> None:
    with Library.open(folder, writable=True, embedder=embedder) as library:
        assert not [added.error for added in Updater(library).update([str(source)]) if added.error]


@pytest.mark.parametrize("is_followed", [True, False])
def test_an_article_that_is_replaced_in_the_middle_of_a_search_is_found_as_it_is_now(
    folder: Path,
    source: Path,
    embedder: Embedder,
    in_between: Callable[[Callable[[], None]], None],
    is_followed: bool,  # noqa: FBT001 - pytest's
) -> None:
    with Library.open(folder, embedder=embedder) as reader:
        assert ask(reader, 3) == 1
        reader.is_followed = is_followed
        articles.write(source, 3, 2)
        in_between(lambda: update(folder, source, embedder))
        assert ask(reader, 3) == 2


def test_an_article_that_a_writer_has_replaced_is_found_before_its_words_are_indexed(
    folder: Path, source: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a batch is stored, the lexical index knows only what was; the meaning of made-up words leads nowhere."""
    with Library.open(folder, embedder=embedder) as reader:
        assert ask(reader, 3) == 1
        articles.write(source, 3, 2)
        with Library.open(folder, writable=True, embedder=embedder) as writer, monkeypatch.context() as patched:
            patched.setattr(LexicalIndex, "catch_up", lambda _: None)
            patched.setattr(Searcher, "dense_candidates", lambda *_: {})
            for _ in Updater(writer).update([str(source)]):
                pass
            assert ask(reader, 3) == 2
        assert ask(reader, 3) == 2


def test_a_model_that_is_replaced_in_the_middle_of_a_search_is_told(
    folder: Path, models: list[Path], embedder: Embedder, in_between: Callable[[Callable[[], None]], None]
) -> None:
    def rebuild() -> None:
        with Library.open(folder, writable=True, model=str(models[1])) as library:
            library.rebuild()

    with Library.open(folder, embedder=embedder) as reader:
        assert ask(reader, 3) == 1
        in_between(rebuild)
        with pytest.raises(ModelMismatchError):
            ask(reader, 3)


def test_a_copy_of_the_words_that_a_writer_overtakes_lacks_nothing(
    folder: Path, source: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that is behind copies the index of a writer that died; meanwhile another one begins."""
    copy = shutil.copytree
    copied: list[Path] = []

    def overtaken(here: Path, there: Path, *, ignore: Callable[[object, list[str]], set[str]]) -> None:
        copy(here, there, ignore=shutil.ignore_patterns("*.lock", SIDECAR_NAME))
        update(folder, source, embedder)
        copied.append(there)
        if SIDECAR_NAME not in ignore(here, [SIDECAR_NAME]):
            shutil.copy(here / SIDECAR_NAME, there / SIDECAR_NAME)

    with Library.open(folder, embedder=embedder) as reader:
        assert ask(reader, 3) == 1
        articles.write(source, 3, 2)
        with Library.open(folder, writable=True, embedder=embedder) as dying:
            for name in ("_catch_up", "refresh"):
                monkeypatch.setattr(dying, name, lambda: None)
            list(Updater(dying).update([str(source)]))
            dying._derived = None  # it writes down nothing of what it did
        monkeypatch.setattr(shutil, "copytree", overtaken)
        articles.write(source, 4, 2)
        assert [ask(reader, number) for number in (2, 3, 4)] == [1, 2, 2]
        assert copied
