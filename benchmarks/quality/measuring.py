"""What the page shows that is measured in seconds: on articles and questions that are part of the project.

What takes longer is measured by commands of its own, which keep their figures in `benchmarks/results`.
"""

import asyncio
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks import quotes
from benchmarks.quality import tables
from bot.answer import Answer
from bot.chat import Chat
from bot.evaluation import KnownQuestion, Verdict, ask_all, read_questions, summed_up
from index.embedding import Embedder
from index.errors import SourceError
from index.library import Library
from index.sources import read_sources
from tests.index.dates.cases import is_exact, read_cases

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
NEWSROOM = DATA / "newsroom"
SECOND_NEWSROOM = DATA / "second-newsroom"
SAMPLE = ROOT / "articles" / "nato-secretary-general-on-bakhmut.txt"
RESULTS = ROOT / "benchmarks" / "results"

EXCHANGES = (
    "What did Lars Wetterberg say about giving the ministry the rate decision early?",
    "How many people were killed when the Kerito dam broke?",
    "What did Fredrik Alm say about the cable damage?",
)
"""What is asked of the newsroom to be shown with its replies: somebody's words, a figure, something that is refused."""

TIMELINE = "timeline of the Tjeldsund ferry"
"""What is asked of the newsroom for the picture."""


def all_parts() -> tuple[dict[str, str], bytes | None]:
    """Return every part of the page, by name, as measured now; and the picture of a timeline, if one was drawn."""
    with library_of(NEWSROOM / "articles") as library, closing(Chat(library)) as chat:
        newsroom = newsroom_parts(asked(chat, newsroom_questions()), exchanges(chat))
        newsroom |= sloppy_parts(asked(chat, sloppy_questions()))
        picture = chat.answer(TIMELINE).picture
    with library_of(SECOND_NEWSROOM / "articles") as library, closing(Chat(library)) as chat:
        newsroom |= blind_parts(asked(chat, blind_questions()))
    with library_of(SAMPLE) as library, closing(Chat(library)) as chat:
        sample = sample_parts(asked(chat, sample_questions()))
    return {**newsroom, **sample, **attribution_parts(), **date_parts(), **kept_parts()}, picture


def newsroom_questions() -> tuple[KnownQuestion, ...]:
    """Return the questions on the newsroom."""
    return read_questions(sorted(NEWSROOM.glob("questions-*.jsonl")))


def sloppy_questions() -> tuple[KnownQuestion, ...]:
    """Return further questions on the newsroom, as readers type them in a hurry."""
    return read_questions(sorted(NEWSROOM.glob("sloppy-*.jsonl")))


def blind_questions() -> tuple[KnownQuestion, ...]:
    """Return the questions on the second newsroom, with whose articles and questions no rule was made."""
    return read_questions([SECOND_NEWSROOM / "questions.jsonl"])


def sample_questions() -> tuple[KnownQuestion, ...]:
    """Return the questions on the sample article."""
    return read_questions([DATA / "sample-questions.jsonl"])


def newsroom_parts(verdicts: Sequence[Verdict], shown: Sequence[Answer]) -> dict[str, str]:
    """Return what concerns the newsroom: figures, and exchanges to be shown."""
    return {"newsroom": tables.evaluation(summed_up(verdicts)), "exchanges": tables.exchanges(shown)}


def sloppy_parts(verdicts: Sequence[Verdict]) -> dict[str, str]:
    """Return the figures on questions typed in a hurry."""
    return {"sloppy": tables.evaluation(summed_up(verdicts))}


def blind_parts(verdicts: Sequence[Verdict]) -> dict[str, str]:
    """Return the figures on the newsroom that no rule was made with."""
    return {"blind": tables.evaluation(summed_up(verdicts))}


def sample_parts(verdicts: Sequence[Verdict]) -> dict[str, str]:
    """Return what concerns the sample article."""
    return {"sample": tables.short_evaluation(summed_up(verdicts))}


def attribution_parts() -> dict[str, str]:
    """Return how well quotes and their speakers are found in the annotated articles, a row a folder."""
    sets = {}
    for folder in sorted(path for path in quotes.FOLDER.iterdir() if path.is_dir()):
        articles = quotes.records(folder)
        sets[folder.name] = (len(articles), quotes.total(articles))
    return {"attribution": tables.attribution(sets)}


def date_parts() -> dict[str, str]:
    """Return how exactly dates are read."""
    rows = []
    for name, file in (("held out", "held-out"), ("the rules were written with", "development")):
        cases = read_cases(DATA / f"dates-{file}.jsonl")
        exact = sum(map(is_exact, cases))
        rows.append((name, f"{len(cases)}", f"{exact}", f"{100 * exact / len(cases):.1f} %"))
    return {"dates": tables.table(["cases", "number", "read exactly", ""], rows)}


def kept_parts() -> dict[str, str]:
    """Return what rests on the figures that longer commands have kept."""
    retrieval, speed = _kept("encyclopedia"), _kept("speed")
    return {
        "retrieval": tables.retrieval(retrieval),
        "refusing": tables.refusing(retrieval),
        "speed": tables.speed(speed),
    }


def _kept(name: str) -> tables.Figures:
    figures: tables.Figures = json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
    return figures


def exchanges(chat: Chat) -> list[Answer]:
    """Ask what is to be shown."""
    return [asyncio.run(chat.ask(f"exchange-{number}", question)) for number, question in enumerate(EXCHANGES)]


def asked(chat: Chat, questions: Sequence[KnownQuestion]) -> list[Verdict]:
    """Ask questions with known answers."""
    return asyncio.run(ask_all(chat, questions))


@contextmanager
def library_of(articles: Path) -> Iterator[Library]:
    """Open a throw-away index of these articles. Raises SourceError if one cannot be read."""
    with (
        tempfile.TemporaryDirectory(prefix="quality-") as folder,
        Library.open(Path(folder), writable=True, embedder=Embedder.load(backend="torch")) as library,
    ):
        for added in library.add(read_sources([str(articles)])):
            if added.error is not None:
                raise SourceError(str(added.error))
        yield library
