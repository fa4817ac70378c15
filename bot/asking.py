"""Questions from the command line or a pipe, answered one after the other."""

import asyncio
import sys
from collections.abc import Iterable

from bot.chat import Chat
from bot.serialise import as_json
from bot.terminal import console, show


def answer_all(chat: Chat, questions: Iterable[str], *, json: bool, conversation: bool, named: bool = False) -> None:
    """Print an answer to each question, in order, each as soon as it is known.

    With `named`, each answer comes after its question. With `json`, each is one line. With `conversation`, a question
    can refer to those before it.
    """
    screen = console()
    with asyncio.Runner() as runner:
        for number, question in enumerate(questions):
            name = "ask" if conversation else f"ask-{number}"
            answer = runner.run(chat.ask(name, question.strip()))
            if json:
                sys.stdout.write(f"{as_json(answer)}\n")
                sys.stdout.flush()
            else:
                if named:
                    screen.print(f"\n> {question.strip()}")
                show(screen, answer)
