"""An answer as the one JSON line that `ask --json` gives. Its form is fixed: names may be added, none may change."""

import json

from bot.answer import Answer, Citation, Figure, Statement
from bot.text import as_text
from bot.texts import ENGLISH, Texts
from index.model import Article
from index.output import article_form


def as_json(answer: Answer, texts: Texts = ENGLISH) -> str:
    """Return the answer as one line of JSON, without a line end."""
    return json.dumps(as_dict(answer, texts), ensure_ascii=False)


def as_dict(answer: Answer, texts: Texts = ENGLISH) -> dict[str, object]:
    """Return the answer as JSON values only."""
    return {
        "question": answer.question,
        "answered": answer.answered,
        "text": as_text(answer, texts),
        "statements": [_statement(statement) for statement in answer.statements],
        "citations": [_citation(citation) for citation in answer.citations],
        "confidence": round(answer.confidence, 4),
        "took_ms": round(answer.took_milliseconds, 1),
        "context": answer.context,
        "notice": answer.notice,
        "figures": [_figure(figure) for figure in answer.figures],
        "remarks": list(answer.remarks),
        "choices": [{"label": choice.label, "question": choice.question} for choice in answer.choices],
    }


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "text": statement.text,
        "kind": statement.kind.value,
        "speaker": statement.speaker,
        "date": statement.date.isoformat() if statement.date else None,
        "citations": list(statement.citations),
        "role": statement.role,
        "place": statement.place,
        "highlights": [[span.start, span.end] for span in statement.highlights],
    }


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "value": figure.value,
        "unit": figure.unit,
        "date": figure.date.isoformat() if figure.date else None,
        "source": figure.source,
        "citation": figure.citation,
    }


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "number": citation.number,
        "passage_id": citation.passage.id,
        "passage": citation.passage.text,
        "supports": [[span.start, span.end] for span in citation.supports],
        "article": _article(citation.article),
        "page": citation.passage.page,
        "others": [{**_article(other.article), "copied": other.copied} for other in citation.others],
    }


def _article(article: Article) -> dict[str, object]:
    published = article.published.isoformat() if article.published else None
    return {**article_form(article), "published": published}
