"""`python -m bot evaluate`: from files of questions to printed figures."""

import asyncio
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from bot.chat import Chat
from bot.evaluation.asking import ask_all
from bot.evaluation.figures import summed_up
from bot.evaluation.questions import read_questions
from bot.evaluation.report import as_form, failure_forms, print_evaluation, print_failures
from bot.opening import fill_if_empty, opened_chat
from bot.settings import Settings
from index.output import print_json
from index.progress import progress


def evaluate_files(
    settings: Settings, files: Sequence[Path], *, articles: Path | None, json: bool, failures: bool
) -> None:
    """Ask the questions of these files and print how well they are answered.

    They are asked of the index of the settings or, given a folder of `articles`, of a throw-away index of those. With
    `json`, one document; with `failures`, each question with a wrong reply too. Raises BotError, IndexingError.
    """
    questions = read_questions(files)
    with _chat(settings, articles) as chat, progress(Console(stderr=True), "asking", "questions") as report:
        verdicts = asyncio.run(ask_all(chat, questions, report))
    measured = summed_up(verdicts)
    if json:
        print_json({**as_form(measured), **({"failures": failure_forms(verdicts)} if failures else {})})
        return
    screen = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if failures:
        print_failures(screen, verdicts)
    print_evaluation(screen, measured)


@contextmanager
def _chat(settings: Settings, articles: Path | None) -> Iterator[Chat]:
    if articles is None:
        with opened_chat(settings) as chat:
            yield chat
        return
    with tempfile.TemporaryDirectory(prefix="evaluation-") as folder:
        throw_away = settings.model_copy(update={"index_dir": Path(folder) / "index", "articles_dir": articles})
        fill_if_empty(throw_away)
        with opened_chat(throw_away) as chat:
            yield chat
