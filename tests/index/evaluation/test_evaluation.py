"""Measuring a collection: reading it, ranking it, refusing, and what a reader is told when it is none."""

import json
from pathlib import Path

import pytest

from index.errors import SourceError
from index.evaluation import evaluate, read_collection
from index.evaluation.figures import Ranking, summarised

DOCUMENTS = {
    "bridge": "The mayor of Larvik opened the new harbour bridge on Monday. It cost 40 million kroner.",
    "bakery": "Anna Holm has baked rye bread in Bergen for thirty years. Her shop opens at five in the morning.",
    "storm": "A storm tore the roof off the school in Molde. Nobody was hurt, the police said.",
    "museum": "The railway museum in Hamar reopened with an engine built in 1861. Entry is free for children.",
}
QUESTIONS = [
    ("Who opened the harbour bridge in Larvik?", "bridge", ["mayor"]),
    ("How much did the bridge cost?", "bridge", ["40 million"]),
    ("Where does Anna Holm bake bread?", "bakery", ["Bergen"]),
    ("What did the storm do to the school?", "storm", ["roof"]),
    ("When was the engine in the museum of Hamar built?", "museum", ["1861"]),
]
FOREIGN = ["How do vaccines train the immune system?", "Which planet has the most moons?"]


def write(folder: Path, *, answers: bool = True) -> Path:
    (folder / "qrels").mkdir(parents=True)
    corpus = [{"_id": name, "title": name.title(), "text": text} for name, text in DOCUMENTS.items()]
    queries: list[dict[str, object]] = [
        {"_id": str(number), "text": text} | ({"answerable": True, "answers": accepted} if answers else {})
        for number, (text, _, accepted) in enumerate(QUESTIONS)
    ]
    if answers:
        queries += [{"_id": text, "text": text, "answerable": False, "answers": []} for text in FOREIGN]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, corpus)), encoding="utf-8")
    (folder / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), encoding="utf-8")
    relevant = "".join(f"{number}\t{document}\t1\n" for number, (_, document, _) in enumerate(QUESTIONS))
    (folder / "qrels" / "test.tsv").write_text(f"query-id\tcorpus-id\tscore\n{relevant}", encoding="utf-8")
    return folder


def test_a_collection_is_ranked_answered_and_refused(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    measured = evaluate(write(tmp_path), progress=lambda *step: told.append(step))
    assert (measured.documents, measured.passages, measured.questions, measured.answerable) == (4, 4, 7, 5)
    assert measured.quotewire.hit_at_1 == 100
    assert measured.quotewire.mrr_at_10 == measured.quotewire.ndcg_at_10 == measured.quotewire.recall_at_10 == 100
    assert measured.quotewire.sentence_answers == 100
    assert measured.refusal_auroc == 1
    assert measured.refusal_balanced_accuracy == 1
    assert measured.taken_out is not None
    assert measured.taken_out.questions == 5
    assert measured.taken_out.auroc == 1
    assert measured.taken_out.answered == 1
    assert measured.dense_only.hit_at_5 == measured.lexical_only.hit_at_5 == 100
    assert 0 < measured.question_p50 <= measured.question_p95
    assert measured.passages_per_second > 0
    assert told[-1] == ("Asking without the article", 5, 5)
    assert ("Asking", 7, 7) in told
    assert ("Adding", 4, 4) in told


def test_without_answers_only_the_ranking_is_measured(tmp_path: Path) -> None:
    measured = evaluate(write(tmp_path, answers=False))
    assert measured.quotewire.hit_at_1 == 100
    assert measured.quotewire.sentence_answers is None
    assert measured.refusal_auroc is None
    assert measured.refusal_balanced_accuracy is None
    assert measured.taken_out is not None


def test_nothing_is_taken_out_of_a_collection_of_one_article(tmp_path: Path) -> None:
    folder = write(tmp_path)
    rows = [json.dumps({"_id": name, "title": "News", "text": text}) for name, text in DOCUMENTS.items()]
    (folder / "corpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert evaluate(folder).taken_out is None


def test_figures_are_means_over_questions_in_per_cent() -> None:
    figures = summarised(
        [
            Ranking(["a", "b"], {"a"}, answered=True),
            Ranking(["b", "a"], {"a"}, answered=False),
            Ranking([], {"a"}, answered=None),
            Ranking(["b", "c", "d", "e", "f", "a"], {"a", "b"}, answered=None),
        ]
    )
    assert figures.hit_at_1 == 50
    assert figures.hit_at_5 == 75
    assert figures.mrr_at_10 == pytest.approx(100 * (1 + 0.5 + 0 + 1) / 4)
    assert figures.recall_at_10 == 75
    assert figures.sentence_answers == 50


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("corpus.jsonl", None, "cannot be read"),
        ("queries.jsonl", "{no json", "not in the form of BEIR"),
        ("corpus.jsonl", '["a list"]', "not in the form of BEIR"),
        ("queries.jsonl", '{"_id": "1"}', "not in the form of BEIR"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\n0\tbridge\tmany\n", "not in the form of BEIR"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\n", "no questions with relevant documents"),
        ("corpus.jsonl", "", "no documents"),
    ],
)
def test_a_folder_that_is_no_collection_is_told_in_one_line(
    tmp_path: Path, file: str, content: str | None, told: str
) -> None:
    folder = write(tmp_path)
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=told) as raised:
        read_collection(folder)
    assert len(str(raised.value).splitlines()) == 1
