"""`python -m bot`: the Telegram bot, the terminal, and single questions.

What takes long to import (the embedding model's libraries) is imported where it is needed, so that help and wrong
usage are answered at once.
"""

import asyncio
import sys
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, time
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from bot.errors import BotError, TelegramConnectionError
from bot.logs import set_up_logging
from bot.manner import Manner
from bot.settings import Settings
from bot.texts import texts_for
from index.errors import IndexingError
from index.settings import load_settings

TELEGRAM_NEEDED = (
    "TELEGRAM_BOT_TOKEN is not set: put the token that @BotFather gives you into .env, or talk in this terminal with "
    "`python -m bot chat`."
)
HISTORY_FILE = "terminal-history"

commands = typer.Typer(
    name="python -m bot",
    help="Answer questions about news from your own articles. Without a command: in Telegram.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
feedback = typer.Typer(help="What readers thought of answers.", no_args_is_help=True)
commands.add_typer(feedback, name="feedback")
IndexOption = Annotated[Path | None, typer.Option("--index", help="Folder of the index; INDEX_DIR otherwise.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Each answer as one line of JSON.")]


def _day(value: str | None) -> str | None:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day such as 2023-03-08.") from None


def _zone(value: str | None) -> str | None:
    try:
        return value and ZoneInfo(value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise typer.BadParameter(f"{value!r} is not a time zone such as Europe/Kyiv.") from None


def _moment(day: str | None, zone: str | None) -> datetime | None:
    """Return noon of the day, or the present, in the reader's time zone; None where neither is given."""
    where = ZoneInfo(zone) if zone else None
    if day:
        return datetime.combine(date.fromisoformat(day), time(12), where or datetime.now().astimezone().tzinfo)
    return datetime.now(where) if where else None


@commands.callback(invoke_without_command=True)
def telegram(context: typer.Context, index: IndexOption = None) -> None:
    """Answer questions about news from your own articles. Without a command: in Telegram."""
    if context.invoked_subcommand is None:
        _in_telegram(_settings(index))


@commands.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="Without one: a question a line on standard input.")] = None,
    *,
    json: JsonOption = False,
    conversation: Annotated[bool, typer.Option("--conversation", help="The questions follow on each other.")] = False,
    index: IndexOption = None,
    now: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=_day, help='What today is, for "last week"; today, if not given.'),
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(metavar="TZ", callback=_zone, help="Where the reader is, such as Europe/Kyiv.")
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(help="Where to write the picture of a timeline, as PNG.", dir_okay=False)
    ] = None,
) -> None:
    """Answer a question, or each line of standard input, and end."""
    manner = Manner(json=json, conversation=conversation, now=_moment(now, timezone), picture=picture)
    _answer(_settings(index, terminal=True), question, manner)


@commands.command()
def chat(index: IndexOption = None) -> None:
    """Talk in this terminal until the input ends."""
    _in_terminal(_settings(index, terminal=True))


@commands.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Questions with known answers, in JSON Lines.")],
    *,
    articles: Annotated[
        Path | None, typer.Option(help="Ask a throw-away index of the articles of this folder, not the index.")
    ] = None,
    failures: Annotated[bool, typer.Option("--failures", help="Show each question with a wrong reply.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
    index: IndexOption = None,
) -> None:
    """Measure how rightly questions are answered, refused and attributed."""
    if articles is not None and index is not None:
        raise typer.BadParameter(
            "it cannot go with --index: the throw-away index is the one asked", param_hint="--articles"
        )
    settings = _settings(index, terminal=True)
    from bot.evaluation.command import evaluate_files  # noqa: PLC0415 - see the top of this module

    evaluate_files(settings, files, articles=articles, json=json, failures=failures)


@feedback.command("export")
def export(
    out: Annotated[
        Path | None, typer.Option(help="Where to write it; standard output otherwise.", dir_okay=False)
    ] = None,
    index: IndexOption = None,
) -> None:
    """Write question, answer, citations and verdict of each judged answer, in JSON Lines for `evaluate`.

    Readers' names and ids are left out; what they wrote in their questions is not.
    """
    from bot.feedback_export import export_feedback  # noqa: PLC0415 - see the top of this module

    export_feedback(_settings(index, terminal=True), out)


@commands.command()
def run(
    question: Annotated[str, typer.Option("--question", help="Answer this one question and end.")] = "",
    index: IndexOption = None,
) -> None:
    """Add the articles folder to the index if it is empty, then answer: in Telegram with a token, here without."""
    settings = _settings(index, terminal=True)
    from bot.opening import fill_if_empty  # noqa: PLC0415 - see the top of this module

    fill_if_empty(settings)
    if question.strip():
        _answer(settings, question, Manner())
    elif settings.telegram_bot_token is None:
        _in_terminal(settings)
    else:
        _in_telegram(_settings(index))


def _settings(index: Path | None, *, terminal: bool = False) -> Settings:
    settings = load_settings(Settings)
    if index is not None:
        settings = settings.model_copy(update={"index_dir": index})
    # in a terminal the conversation is what should be seen
    level = "WARNING" if terminal and settings.log_level == "INFO" else settings.log_level
    token = settings.telegram_bot_token
    set_up_logging(
        level,
        token.get_secret_value() if token else None,
        form=settings.log_format,
        with_texts=settings.log_texts,
    )
    return settings


def _in_telegram(settings: Settings) -> None:
    if settings.telegram_bot_token is None:
        raise TelegramConnectionError(TELEGRAM_NEEDED)
    from bot.opening import opened_chat  # noqa: PLC0415 - see the top of this module
    from bot.state.conversations import StoredConversations  # noqa: PLC0415
    from bot.state.database import StateDatabase  # noqa: PLC0415
    from bot.telegram.application import serve  # noqa: PLC0415

    database = StateDatabase(settings.state_address, days=settings.state_days)
    with opened_chat(settings, StoredConversations(database)) as opened:
        asyncio.run(serve(settings, opened, database))


def _in_terminal(settings: Settings) -> None:
    from bot.opening import opened_chat  # noqa: PLC0415 - see the top of this module
    from bot.terminal import talk  # noqa: PLC0415

    with ExitStack() as stack:
        talk(
            lambda: stack.enter_context(opened_chat(settings)),
            settings.state_folder / HISTORY_FILE,
            has_token=settings.telegram_bot_token is not None,
            texts=texts_for(settings.interface_language),
        )


def _answer(settings: Settings, question: str | None, manner: Manner) -> None:
    from bot.asking import answer_all  # noqa: PLC0415 - see the top of this module
    from bot.opening import opened_chat  # noqa: PLC0415

    with opened_chat(settings) as opened:
        questions = [question] if question is not None else sys.stdin
        manner = replace(manner, texts=texts_for(settings.interface_language))
        answer_all(opened, questions, manner, named=question is None)


def main() -> None:
    """Run a command; what goes wrong is said in one line on standard error, with exit code 1."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # whatever the locale says
    try:
        commands()
    except (IndexingError, BotError) as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
