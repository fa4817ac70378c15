"""Questions from the command line or a pipe, answered one after the other."""

import asyncio
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.chat import Chat
from bot.errors import OutputError
from bot.manner import Manner
from bot.serialise import as_json
from bot.terminal import console, show


def answer_all(chat: Chat, questions: Iterable[str], manner: Manner, *, named: bool = False) -> None:
    """Print an answer to each question, in order, each as soon as it is known.

    With `named`, each answer comes after its question. Raises OutputError if a picture cannot be written.
    """
    screen = console()
    with asyncio.Runner() as runner:
        for number, question in enumerate(questions):
            name = "ask" if manner.conversation else f"ask-{number}"
            answer = runner.run(chat.ask(name, question.strip(), now=manner.now, texts=manner.texts))
            if manner.json:
                sys.stdout.write(f"{as_json(answer, manner.texts)}\n")
                sys.stdout.flush()
            else:
                if named:
                    screen.print(f"\n> {question.strip()}")
                show(screen, answer, manner.texts)
            if manner.picture is not None and answer.picture is not None:
                _write(manner.picture, answer.picture)


def _write(path: Path, picture: bytes) -> None:
    try:
        path.write_bytes(picture)
    except OSError as error:
        raise OutputError(f"The picture cannot be written to {path} ({error.strerror}): give another place.") from error
