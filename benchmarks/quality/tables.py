"""Measured figures as Markdown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.quotes import share
from bot.answer import Answer
from bot.evaluation import Evaluation, Share
from bot.evaluation.judging import Attribution
from bot.evaluation.report import shares
from bot.text import as_text

Figures = dict[str, Any]

_CLASSES = ("direct", "indirect")
_ENOUGH = 50


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table. The first column is for words, the others for figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(" ".join(f"| {' | '.join(cells)} |".split()) for cells in lines)


def evaluation(measured: Evaluation) -> str:
    """Return the shares of an evaluation of the bot, the right replies by kind of question, and what was wrong."""
    found = measured.attribution
    counted = ", ".join(f"{found[attribution]:,} {attribution.value}" for attribution in Attribution)
    faults = [(fault.value, f"{count:,}") for fault, count in measured.faults.items() if count]
    return "\n\n".join(
        [
            table(
                [f"{measured.questions:,} questions", "", ""],
                [(name, *_cells(share)) for name, share in shares(measured).items() if share.total],
            ),
            f"Speakers of the statements where somebody's words were asked for: {counted}.",
            table(
                ["kind of question", "answered rightly", "refused rightly"],
                [(kind.value, _cells(of.answered)[0], _cells(of.refused)[0]) for kind, of in measured.kinds.items()],
            ),
            table(["what was wrong", "replies"], faults) if faults else "Nothing was wrong.",
        ]
    )


def short_evaluation(measured: Evaluation) -> str:
    """Return what of an evaluation concerns answering and refusing only."""
    named = {"answerable questions answered rightly", "other questions refused"}
    return table(
        [f"{measured.questions:,} questions", "", ""],
        [(name, *_cells(share)) for name, share in shares(measured).items() if name in named],
    )


def exchanges(answers: Iterable[Answer]) -> str:
    """Return questions with their replies, as a terminal shows them."""
    return "\n\n".join(f"```text\n> {answer.question}\n\n{as_text(answer)}\n```" for answer in answers)


def retrieval(figures: Figures) -> str:
    """Return the table of `python -m index evaluate FOLDER --json`."""
    rows = [
        ("one vector a passage (what most bots do)", figures["dense_only"]),
        ("BM25, stemmed", figures["lexical_only"]),
        ("**Quotewire**", figures["quotewire"]),
    ]
    measures = ("hit_at_1", "hit_at_5", "mrr_at_10", "ndcg_at_10", "sentence_answers")
    return table(
        [
            f"{figures['answerable']:,} answerable questions, {figures['documents']:,} paragraphs",
            "Hit@1",
            "Hit@5",
            "MRR@10",
            "nDCG@10",
            "best sentence answers",
        ],
        [(name, *(f"{of[measure]:.1f}" for measure in measures)) for name, of in rows],
    )


def refusing(figures: Figures) -> str:
    """Return how well questions are refused, of `python -m index evaluate FOLDER --json`."""
    away = figures["taken_out"]
    changed = figures["questions"] - figures["answerable"]
    return table(
        ["questions that should be refused", "number", "AUROC", "balanced accuracy"],
        [
            (
                "their article is not in the index",
                f"{away['questions']:,}",
                f"{away['auroc']:.3f}",
                f"{away['balanced_accuracy']:.3f}",
            ),
            (
                "adversarial: the paragraph's words, one fact changed",
                f"{changed:,}",
                f"{figures['refusal_auroc']:.3f}",
                f"{figures['refusal_balanced_accuracy']:.3f}",
            ),
        ],
    )


def attribution(sets: Mapping[str, tuple[int, Counter[str]]]) -> str:
    """Return how well quotes and speakers are found, a row a set: how many articles it has, and their counts."""
    head = ["articles", *(f"{kind}: {what}" for kind in _CLASSES for what in ("number", "precision", "recall"))]
    rows = []
    for name, (articles, counts) in sets.items():
        cells = [name, f"{articles}"]
        for kind in _CLASSES:
            cells += [f"{counts[f'{kind} wanted']:,}"]
            cells += [f"{share(counts, f'{kind} common', f'{kind} {of}'):.3f}" for of in ("found", "wanted")]
        cells += [f"{share(counts, part, 'common'):.3f}" for part in ("speaker right", "wrong name")]
        rows.append(cells)
    return table(["set", *head, "speaker right", "wrong name"], rows)


def speed(figures: Figures) -> str:
    """Return the table of `python -m benchmarks.speed FOLDER --json`."""
    return table(
        [
            f"{figures['articles']:,} articles, {figures['passages']:,} passages",
            "passages a CPU second",
            "ratio",
            "a question, p50",
            "ratio",
        ],
        [
            (
                row["name"] if row["name"] == "by hand" else f"Quotewire, `{row['name']}`",
                f"{row['passages_a_second']:.1f}",
                f"**{row['adding_ratio']:.2f}**",
                f"{row['question_milliseconds']:.1f} ms",
                f"**{row['question_ratio']:.2f}**",
            )
            for row in figures["rows"]
        ],
    )


def _cells(share: Share) -> tuple[str, str]:
    """Return how many of how many, and the percentage where there are enough for one to mean something."""
    if share.value is None:
        return "", ""
    return f"{share.count:,} of {share.total:,}", f"{100 * share.value:.1f} %" if share.total >= _ENOUGH else ""
