"""Judged answers as questions to evaluate on."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.errors import OutputError
from bot.evaluation import read_questions
from bot.evaluation.figures import summed_up
from bot.evaluation.judging import Fault, judge
from bot.feedback_export import NOTHING, export_feedback
from bot.kinds import Kind
from bot.settings import Settings
from bot.state.answers import AnswerContent, StoredAnswer, StoredAnswers, StoredSource
from bot.state.database import StateDatabase
from bot.state.feedback import StoredFeedback, Verdict
from index.model import Span
from tests.bot.made_answers import FIRST, SECOND, answered, citation, refused

ROOT = Path(__file__).parents[2]
SOURCE = StoredSource(1, "p1", "a1", (Span(0, len(FIRST)),), FIRST, "Bridge opens again", "https://river.example/")
GIVEN = AnswerContent(
    "<b>html</b>", None, answered=True, understood="When did the bridge open?", statements=(FIRST, SECOND),
    sources=(SOURCE,),
)  # fmt: skip
REFUSED = AnswerContent("html", None, answered=False, understood="tunnels?", lead="Nothing about tunnels.")
ANA, BEN = 70_001, 80_002


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(index_dir=tmp_path / "index")


def keep(settings: Settings, *judged: tuple[AnswerContent, Sequence[Verdict]]) -> None:
    """Keep answers with the verdicts of their readers."""

    async def write() -> None:
        database = StateDatabase(settings.state_address)
        for number, (content, verdicts) in enumerate(judged):
            answer = StoredAnswer(f"answer-{number}", f"telegram:{ANA}", ANA, "and when?", content, ANA, 11, 12)
            await StoredAnswers(database).keep(answer)
            for reader, verdict in zip((ANA, BEN), verdicts, strict=False):
                await StoredFeedback(database).give(answer.id, reader, verdict, 100 * number + reader)
        await database.close()

    asyncio.run(write())


def exported(settings: Settings, tmp_path: Path) -> Path:
    file = tmp_path / "feedback.jsonl"
    export_feedback(settings, file)
    return file


def test_good_answers_and_refusals_are_right_and_of_bad_ones_the_same_again_is_wrong(
    settings: Settings, tmp_path: Path
) -> None:
    good, bad = [Verdict.GOOD], [Verdict.BAD]
    keep(settings, (replace(GIVEN, said_by="Ana Ruiz"), good), (GIVEN, bad), (REFUSED, good), (REFUSED, bad))
    told, wrong, right_refusal, wrong_refusal = read_questions([exported(settings, tmp_path)])
    assert (told.question, told.answerable, told.answers) == ("When did the bridge open?", True, (FIRST, SECOND))
    assert (told.speaker, told.kind, told.verdict) == ("Ana Ruiz", Kind.QUOTES, 1)
    assert (told.answer, told.now) == (f"{FIRST} {SECOND}", date.today())  # noqa: DTZ011 - UTC or not is one test a day
    assert (told.citations[0].sentence, told.citations[0].title) == (FIRST, "Bridge opens again")
    assert (wrong.answerable, wrong.excluded, wrong.speaker, wrong.verdict) == (None, (f"{FIRST} {SECOND}",), None, -1)
    assert (right_refusal.answerable, right_refusal.answer) == (False, "Nothing about tunnels.")
    assert (wrong_refusal.answerable, wrong_refusal.verdict) == (None, -1)


def test_where_readers_disagree_nothing_is_told(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(settings, (GIVEN, [Verdict.GOOD, Verdict.BAD]), (GIVEN, [Verdict.GOOD, Verdict.GOOD]))
    assert len(read_questions([exported(settings, tmp_path)])) == 1
    assert capsys.readouterr().err == "1 judged answers; 1 left out, as readers disagree\n"


def test_nobody_who_asked_or_judged_is_named(settings: Settings, tmp_path: Path) -> None:
    keep(settings, (GIVEN, [Verdict.GOOD, Verdict.GOOD]))
    text = exported(settings, tmp_path).read_text(encoding="utf-8")
    assert str(ANA) not in text
    assert str(BEN) not in text
    assert "answer-0" not in text, "an id is made of where and when it was asked"


def test_the_file_is_evaluated_like_any_other(settings: Settings, tmp_path: Path) -> None:
    keep(settings, (GIVEN, [Verdict.GOOD]), (GIVEN, [Verdict.BAD]), (REFUSED, [Verdict.BAD]))
    questions = read_questions([exported(settings, tmp_path)])
    same = answered(citation(1), citation(2, sentence=1))

    verdicts = [judge(one, same, follows=False, namesakes=frozenset()) for one in questions]
    assert [one.faults for one in verdicts] == [(), (Fault.WRONG_WORDS,), ()]
    refusals = [judge(one, refused(), follows=False, namesakes=frozenset()) for one in questions]
    assert [one.faults for one in refusals] == [(Fault.REFUSED,), (), ()]
    figures = summed_up([*verdicts, *refusals])
    assert (figures.answer_precision.count, figures.answer_precision.total) == (1, 2)
    assert figures.refusal_recall.total == 0
    assert (figures.refusal_precision.count, figures.refusal_precision.total) == (0, 1)


def test_without_any_verdict_there_is_nothing_to_export(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    export_feedback(settings, None)
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"{NOTHING}\n")


def test_a_file_that_cannot_be_written_is_one_sentence(settings: Settings, tmp_path: Path) -> None:
    keep(settings, (GIVEN, [Verdict.GOOD]))
    with pytest.raises(OutputError, match="give another place"):
        export_feedback(settings, tmp_path / "no-such-folder" / "file.jsonl")


def test_the_command_prints_a_line_of_json_an_answer(settings: Settings, tmp_path: Path) -> None:
    keep(settings, (GIVEN, [Verdict.GOOD]))
    done = subprocess.run(
        [sys.executable, "-m", "bot", "feedback", "export", "--index", str(settings.index_dir)],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT), "PATH": ""}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["question"] == "When did the bridge open?"
    assert done.stderr == "1 judged answers\n"
