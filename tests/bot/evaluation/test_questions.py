"""Files of questions: what is read, and what is said of a line that is none."""

import json
from datetime import date
from pathlib import Path

import pytest

from bot.errors import QuestionFileError
from bot.evaluation import KnownQuestion, read_questions
from bot.question import Kind

FULL = {
    "id": "a1",
    "dialogue": "d1",
    "question": "what did the mayor say about the bridge",
    "now": "2025-06-30",
    "kind": "quotes",
    "answerable": True,
    "answers": ["It is a good bridge"],
    "all": ["a good", "bridge"],
    "contradiction": ["11", "nine"],
    "speaker": "Ana Ruiz",
    "not": ["It is a bad bridge"],
    "mentions": [],
    "note": "by role",
}


def written(folder: Path, *rows: object, name: str = "questions.jsonl") -> Path:
    file = folder / name
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return file


def row(**changed: object) -> dict[str, object]:
    form: dict[str, object] = {"id": "a1", "question": "why?", "answerable": True, "answers": ["rain"]}
    return form | changed


def test_a_line_is_read_with_all_that_it_gives(tmp_path: Path) -> None:
    assert read_questions([written(tmp_path, FULL)]) == (
        KnownQuestion(
            id="a1",
            dialogue="d1",
            question="what did the mayor say about the bridge",
            now=date(2025, 6, 30),
            kind=Kind.QUOTES,
            answerable=True,
            answers=("It is a good bridge",),
            required=("a good", "bridge"),
            contradiction=("11", "nine"),
            speaker="Ana Ruiz",
            excluded=("It is a bad bridge",),
            note="by role",
        ),
    )


def test_files_are_read_in_order_without_their_empty_lines(tmp_path: Path) -> None:
    first = written(tmp_path, row(), "", row(id="a2", answerable=False, answers=[]), name="first.jsonl")
    second = written(tmp_path, row(id="b1"), name="second.jsonl")
    assert [question.id for question in read_questions([second, first])] == ["b1", "a1", "a2"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{no json", "Invalid JSON"),
        ('["a list"]', "is no question"),
        (row(question=" "), "question: String should have at least 1 character"),
        ({"id": "a2", "question": "why?"}, "answerable: Field required"),
        (row(kind="riddle"), "kind: Input should be 'quotes'"),
        (row(now="soon"), "now: Input should be a valid date"),
        (row(answers="rain"), "answers: Input should be a valid array"),
        (row(answers=[""]), "answers.0: String should have at least 1 character"),
        (row(expected=["rain"]), "expected: Unexpected keyword argument"),
        (row(answers=[]), "an answerable question needs answers, all or contradiction"),
        (row(answerable=False), "a question that cannot be answered has no answers"),
        (row(), "has the id a1, which"),
    ],
)
def test_a_line_that_is_no_question_is_told_in_one_sentence_with_its_place(
    tmp_path: Path, line: object, told: str
) -> None:
    file = written(tmp_path, row(), line)
    with pytest.raises(QuestionFileError, match=told) as raised:
        read_questions([file])
    assert str(raised.value).startswith(f"{file}:2 ")
    assert len(str(raised.value).splitlines()) == 1


def test_the_lines_of_a_dialogue_must_be_together(tmp_path: Path) -> None:
    rows = row(id="a1", dialogue="d1"), row(id="a2", dialogue="d2"), row(id="a3", dialogue="d1")
    with pytest.raises(QuestionFileError, match=r":3 is apart from the other lines of the dialogue d1\."):
        read_questions([written(tmp_path, *rows)])


def test_a_file_without_questions_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match=r"There are no questions in .*questions\.jsonl\."):
        read_questions([written(tmp_path, "")])


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match=r"missing\.jsonl cannot be read: No such file"):
        read_questions([tmp_path / "missing.jsonl"])
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(QuestionFileError, match=r"latin\.jsonl cannot be read: they are not UTF-8"):
        read_questions([tmp_path / "latin.jsonl"])
