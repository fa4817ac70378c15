"""`python -m bot feedback export`: what readers thought of answers, as a file of questions to evaluate on.

A good answer is a right one: its statements are what is to be stated. Of a bad one only the same answer again is known
to be wrong, and of a bad refusal nothing but that somebody expected an answer. Who asked and who judged is not told.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.errors import OutputError
from bot.kinds import Kind
from bot.settings import Settings
from bot.state.database import StateDatabase
from bot.state.feedback import JudgedAnswer, StoredFeedback, Verdict

NOTHING = "Nobody has judged an answer so far: there is nothing to export."


def export_feedback(settings: Settings, file: Path | None) -> None:
    """Write a line of JSON for each answer that was judged, to standard output without a file.

    Answers on which readers disagree are left out. Raises StateError, OutputError.
    """
    judged = asyncio.run(_read(settings))
    agreed = [one for one in judged if one.verdict is not Verdict.NONE]
    lines = [json.dumps(form_of(one, f"feedback-{n}"), ensure_ascii=False) for n, one in enumerate(agreed, start=1)]
    _write(lines, file)
    told = f"{len(agreed)} judged answers" if judged else NOTHING
    disagreed = len(judged) - len(agreed)
    left_out = f"; {disagreed} left out, as readers disagree" if disagreed else ""
    sys.stderr.write(f"{told}{left_out}\n")


async def _read(settings: Settings) -> list[JudgedAnswer]:
    database = StateDatabase(settings.state_address, days=settings.state_days)
    try:
        return await StoredFeedback(database).judged()
    finally:
        await database.close()


def form_of(judged: JudgedAnswer, identifier: str) -> dict[str, object]:
    """Return a judged answer as a line of a file of questions, see `bot.evaluation.questions`."""
    content = judged.content
    is_good = judged.verdict is Verdict.GOOD
    form: dict[str, object] = {
        "id": identifier,
        "question": content.understood or judged.question,
        "now": judged.day.isoformat(),
        "kind": (Kind.QUOTES if content.said_by else Kind.FACT).value,
        "answerable": content.answered if is_good else None,
        "answer": " ".join(content.statements) if content.answered else content.lead,
        "citations": [
            {
                "number": source.number,
                "passage_id": source.passage_id,
                "sentence": source.sentence,
                "title": source.title,
                "url": source.url,
            }
            for source in content.sources
        ],
        "verdict": int(judged.verdict),
    }
    if content.answered:
        form |= {"answers": list(content.statements)} if is_good else {"not": [" ".join(content.statements)]}
    if is_good and content.said_by:
        form["speaker"] = content.said_by
    return form


def _write(lines: Sequence[str], file: Path | None) -> None:
    text = "".join(f"{line}\n" for line in lines)
    if file is None:
        sys.stdout.write(text)
        return
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"The feedback cannot be written to {file} ({error.strerror}): give another place."
        ) from error
