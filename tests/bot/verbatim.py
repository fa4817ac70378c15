"""What every answer keeps to, whatever was asked: statements are verbatim, citations are exact and in order."""

from bot.answer import Answer, Citation
from bot.composing import MOST_STATEMENTS
from bot.over_time.timeline import MOST_DAYS
from bot.refusal import MOST_NEAREST
from index.library import Library
from index.model import PassageKind, Span


def check(library: Library, answer: Answer) -> None:
    """Assert all that holds of any answer from this library."""
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert len({citation.passage.id for citation in answer.citations}) == len(answer.citations)
    for citation in answer.citations:
        _check_citation(library, citation)
    assert 0 <= answer.confidence <= 1
    assert answer.took_milliseconds > 0
    if answer.answered:
        _check_statements(answer)
    else:
        assert answer.statements == ()
        assert answer.lead
        assert len(answer.citations) <= MOST_NEAREST


def supported(citation: Citation) -> set[str]:
    """Return the texts that a citation supports."""
    return {citation.passage.text[span.start : span.end] for span in citation.supports}


def _check_citation(library: Library, citation: Citation) -> None:
    passage = citation.passage
    assert library.passage(passage.id) == passage
    article = library.article(passage.article_id)
    assert article == citation.article
    assert article is not None
    if passage.kind is PassageKind.TEXT:
        assert article.text[passage.start : passage.end] == passage.text
    assert citation.supports
    assert all(span in passage.sentences for span in citation.supports)
    assert list(citation.supports) == sorted(set(citation.supports), key=_place)


def _check_statements(answer: Answer) -> None:
    assert answer.lead is None or answer.dated
    assert 1 <= len(answer.statements) <= (MOST_DAYS if answer.dated else 2 * MOST_STATEMENTS)
    by_number = {citation.number: citation for citation in answer.citations}
    appearing = [number for statement in answer.statements for number in statement.citations]
    appearing += [figure.citation for figure in answer.figures]
    assert list(dict.fromkeys(appearing)) == sorted(by_number)
    for statement in answer.statements:
        assert list(statement.citations) == sorted(set(statement.citations))
        assert statement.text
        assert any(statement.text in supported(by_number[number]) for number in statement.citations)
        if len(statement.citations) == 1:
            assert statement.text in supported(by_number[statement.citations[0]])


def _place(span: Span) -> int:
    return span.start
