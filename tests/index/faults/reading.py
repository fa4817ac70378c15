"""A reader in a process of its own that asks what is known, all the time, and notes what it was told and when."""

import json
import random
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.embedding import Embedder
from index.errors import IndexingError, ModelMismatchError
from index.library import Library
from tests.index.faults.articles import is_copy, is_told_alone, number_of, question, version_found, version_of

_ASKED_OF_ONE_OPENING = 25
_LIMIT = 50  # with vectors by chance, an answer is among what has its words, but not always among the first


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader was told: that there is this `version` of an article, or an error. Moments are monotonic."""

    began: float
    ended: float
    number: int
    version: int
    error: str = ""
    text: str = ""


def read_for_ever(folder: str, models: Sequence[str], highest: int, notes: str) -> None:
    """Ask about articles below `highest` until this process is killed; a line of JSON each goes to the file `notes`."""
    choice = random.Random(17)  # noqa: S311 - no secret
    embedders = [Embedder.load(model) for model in models]
    numbers = [number for number in range(highest) if is_told_alone(number)]
    with Path(notes).open("a", encoding="utf-8", buffering=1) as file:
        while True:
            for read in _one_opening(Path(folder), embedders[0], numbers, choice):
                file.write(json.dumps(asdict(read)) + "\n")
                if read.error == ModelMismatchError.__name__:
                    embedders.append(embedders.pop(0))
            time.sleep(0.02)


def reads_in(notes: Path) -> list[Read]:
    """Return what was noted; a line that is being written is left out."""
    text = notes.read_text(encoding="utf-8") if notes.exists() else ""
    return [Read(**json.loads(line)) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def _one_opening(folder: Path, embedder: Embedder, numbers: Sequence[int], choice: random.Random) -> list[Read]:
    reads: list[Read] = []
    number, began = choice.choice(numbers), time.monotonic()
    try:
        with Library.open(folder, embedder=embedder) as library:
            for _ in range(_ASKED_OF_ONE_OPENING):
                number, began = choice.choice(numbers), time.monotonic()
                version = ask(library, number)
                reads.append(Read(began, time.monotonic(), number, version))
    except IndexingError as error:
        reads.append(Read(began, time.monotonic(), number, -1, type(error).__name__, str(error)))
    except Exception as error:  # noqa: BLE001 - it is what the reader must never see: the test tells of it
        text = "".join(traceback.format_exception(error))
        reads.append(Read(began, time.monotonic(), number, -1, f"unexpected {type(error).__name__}", text))
    return reads


def ask(library: Library, number: int) -> int:
    """Ask for the fact of an article; return the version that the answer is of, `ABSENT` if it was not found."""
    hits = library.search(question(number), _LIMIT).hits
    for hit in hits:
        passage, article = hit.passage, hit.article
        assert passage.text == article.text[passage.start : passage.end], "a passage is not of its article's text"
        assert [sentence.text for sentence in hit.sentences] == [
            passage.text[span.start : span.end] for span in passage.sentences
        ]
        if not is_copy(number_of(article.title)):
            version_of(number_of(article.title), article.text)
    return version_found(number, [(hit.article.title, hit.passage.text) for hit in hits])
