"""What `python -m bot evaluate` prints: tables for people, one JSON document for programs."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.evaluation.figures import Evaluation, Share
from bot.evaluation.judging import Attribution, Verdict
from bot.text import as_text
from index.output import line


def shares(measured: Evaluation) -> dict[str, Share]:
    """Return the shares by name, in the order to show them in."""
    return {
        "answerable questions answered rightly": measured.answer_recall,
        "answers given that are right": measured.answer_precision,
        "answered by the first statement": measured.answers_first,
        "other questions refused": measured.refusal_recall,
        "refusals that are right": measured.refusal_precision,
        "right refusals that name what is near": measured.informative_refusals,
        "follow-ups right": measured.follow_ups,
        "contradictions shown": measured.contradictions,
        "speakers given that are right": measured.attribution_precision,
        "statements of somebody with the right speaker": measured.attribution_recall,
        "statements that are verbatim": measured.verbatim,
    }


def as_form(measured: Evaluation) -> dict[str, object]:
    """Return the figures as JSON values."""
    return {
        "questions": measured.questions,
        "answering": {"recall": _form(measured.answer_recall), "precision": _form(measured.answer_precision)},
        "answers_first": _form(measured.answers_first),
        "refusing": {"recall": _form(measured.refusal_recall), "precision": _form(measured.refusal_precision)},
        "informative_refusals": _form(measured.informative_refusals),
        "follow_ups": _form(measured.follow_ups),
        "contradictions": _form(measured.contradictions),
        "attribution": {
            "recall": _form(measured.attribution_recall),
            "precision": _form(measured.attribution_precision),
            **{attribution.value: measured.attribution[attribution] for attribution in Attribution},
        },
        "verbatim": _form(measured.verbatim),
        "took_ms": {"p50": round(measured.question_p50, 1), "p95": round(measured.question_p95, 1)},
        "kinds": {
            kind.value: {"answered": _form(figures.answered), "refused": _form(figures.refused)}
            for kind, figures in measured.kinds.items()
        },
        "faults": {fault.value: count for fault, count in measured.faults.items()},
    }


def failure_forms(verdicts: Iterable[Verdict]) -> list[dict[str, object]]:
    """Return the questions with a wrong reply as JSON values."""
    return [
        {
            "id": verdict.question.id,
            "dialogue": verdict.question.dialogue,
            "question": verdict.question.question,
            "faults": [fault.value for fault in verdict.faults],
            "wanted": list(_wanted(verdict)),
            "note": verdict.question.note,
            "answered": verdict.answer.answered,
            "reply": as_text(verdict.answer),
        }
        for verdict in verdicts
        if not verdict.right
    ]


def print_evaluation(console: Console, measured: Evaluation) -> None:
    """Print all figures."""
    rows = [(name, *_cells(share)) for name, share in shares(measured).items()]
    counted = ", ".join(f"{count:,} {attribution.value}" for attribution, count in measured.attribution.items())
    _print(console, f"{measured.questions:,} question{'s' if measured.questions != 1 else ''}", rows)
    console.print(f"speakers of these statements: {counted}")
    console.print(f"a question: p50 {measured.question_p50:.1f} ms, p95 {measured.question_p95:.1f} ms")
    kinds = [(kind.value, *_cells(of.answered), *_cells(of.refused)) for kind, of in measured.kinds.items()]
    _print(console, "by kind", [("", "answered", "", "refused", ""), *kinds])
    _print(console, "faults", [(fault.value, f"{count:,}", "") for fault, count in measured.faults.items() if count])


def print_failures(console: Console, verdicts: Iterable[Verdict]) -> None:
    """Print each question with a wrong reply: what is wrong, what was wanted, and the reply above its sources."""
    for verdict in verdicts:
        if verdict.right:
            continue
        question, answer = verdict.question, verdict.answer
        dialogue = f" [dim]({escape(question.dialogue)})[/]" if question.dialogue else ""
        console.print(f"\n[bold]{escape(question.id)}[/]{dialogue} {escape(line(question.question))}")
        console.print(f"  [red]{', '.join(fault.value for fault in verdict.faults)}[/]")
        wanted = " | ".join(_wanted(verdict))
        if wanted:
            console.print(f"  [dim]wanted:[/] {escape(line(wanted))}")
        for statement in answer.statements:
            console.print(f"  • {escape(line(statement.text))} [dim]{escape(line(statement.speaker or ''))}[/]")
        if answer.lead:
            console.print(f"  {escape(line(answer.lead))}")


def _wanted(verdict: Verdict) -> Iterable[str]:
    question = verdict.question
    yield from dict.fromkeys((*question.answers, *question.required, *question.contradiction))
    if question.speaker:
        yield f"words of {question.speaker}"


def _form(share: Share) -> dict[str, object]:
    return {"count": share.count, "of": share.total, "share": None if share.value is None else round(share.value, 4)}


def _cells(share: Share) -> tuple[str, str]:
    if share.value is None:
        return "", ""
    return f"{share.count:,} of {share.total:,}", f"{100 * share.value:.1f} %"


def _print(console: Console, title: str, rows: Sequence[Sequence[str]]) -> None:
    console.print(f"\n[bold]{title}[/]")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for position in range(max(map(len, rows), default=0)):
        table.add_column(justify="right" if position else "left")
    for row in rows:
        table.add_row(*map(escape, row))
    console.print(table)
