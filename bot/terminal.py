"""The same `Chat` in a terminal: with colours, a spinner and line editing where there is one, plain text otherwise."""

import asyncio
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from rich.console import Console
from rich.text import Text

from bot.answer import Answer
from bot.chat import Chat
from bot.greeting import TELEGRAM_ADVICE, guidance, hello
from bot.text import as_text
from bot.texts import ENGLISH, Texts, translatable

CONVERSATION = "terminal"
PROMPT = "> "
KEYS = translatable("Type a question and press Enter. /help says more; Ctrl-D ends.")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # an article must not be able to command the terminal


def console() -> Console:
    """Return the console on standard output: plain where that is no terminal."""
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def talk(open_chat: Callable[[], Chat], history: Path, *, has_token: bool, texts: Texts = ENGLISH) -> None:
    """Greet, then answer until the input ends. The chat is opened while the greeting can be read."""
    screen = console()
    screen.print(f"{hello(texts)}\n")
    if not has_token:
        screen.print(f"{texts.gettext(TELEGRAM_ADVICE)}\n", style="dim")
    with _working(screen, texts.gettext("Opening the index …")):
        chat = open_chat()
    for example in chat.examples():
        screen.print(f"• {example}")
    screen.print(texts.gettext(KEYS), style="dim")
    with asyncio.Runner() as runner:
        for line in _lines(history):
            try:
                _respond(line, chat, screen, runner, texts)
            except KeyboardInterrupt:
                screen.print(texts.gettext("Stopped."), style="dim")


def _respond(line: str, chat: Chat, screen: Console, runner: asyncio.Runner, texts: Texts) -> None:
    if line == "/help":
        screen.print(f"\n{guidance(chat.examples(), texts)}\n")
    elif line.startswith("/"):
        command = _CONTROLS.sub("", line.split(maxsplit=1)[0])
        screen.print(texts.gettext("I do not know {command}. {keys}", command=command, keys=texts.gettext(KEYS)))
    elif line:
        with _working(screen, texts.gettext("Searching …")):
            answer = runner.run(chat.ask(CONVERSATION, line, texts=texts))
        show(screen, answer, texts)


def show(screen: Console, answer: Answer, texts: Texts = ENGLISH) -> None:
    """Print the reply; on a terminal with what supports it in bold and the rest of the passages dimmed."""
    text = Text(_CONTROLS.sub("", as_text(answer, texts)))
    if screen.is_terminal:
        text.highlight_regex(r"(?m)^    .*$", "dim")
        text.highlight_regex(r"\[\d+\]", "cyan")
        for citation in answer.citations:
            for span in citation.supports:
                words = _CONTROLS.sub("", citation.passage.text[span.start : span.end])
                text.highlight_words([line for line in words.splitlines() if line.strip()], "bold")
    screen.print()
    screen.print(text)
    screen.print()


def _working(screen: Console, words: str) -> AbstractContextManager[object]:
    return screen.status(words) if screen.is_terminal else nullcontext()


def _lines(history: Path) -> Iterator[str]:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        for line in sys.stdin:
            yield line.strip()
        return
    session: PromptSession[str] = PromptSession(PROMPT, history=_history(history))
    while True:
        try:
            yield session.prompt().strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _history(path: Path) -> History:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()  # a read-only folder is no reason not to answer
    return FileHistory(str(path))
