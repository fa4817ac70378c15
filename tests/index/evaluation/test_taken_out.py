"""Asking for what the index lacks: which articles go out together, and that they come back."""

from index.evaluation import Collection, EvaluationQuery
from index.evaluation.figures import Judgement, refusals
from index.evaluation.taken_out import absences, taken_out
from index.library import Library
from index.model import Document


def paragraph(origin: str, title: str | None) -> Document:
    return Document(text=f"The {origin} paragraph tells of bridges.", origin=origin, title=title)


def asked(*relevant: str, answerable: bool = True) -> EvaluationQuery:
    return EvaluationQuery(f"What of {relevant}?", answerable=answerable, answers=(), relevant=frozenset(relevant))


def test_all_paragraphs_of_an_article_go_out_together() -> None:
    river, other, town = paragraph("a", "River"), paragraph("b", "River"), paragraph("c", "Town")
    of_river, of_other, of_town = asked("a"), asked("b"), asked("c")
    turns = absences(Collection((river, town, other), (of_river, of_town, of_other)))
    assert [(turn.documents, turn.queries) for turn in turns] == [
        ((river, other), (of_river, of_other)),
        ((town,), (of_town,)),
    ]


def test_untitled_documents_are_articles_of_their_own() -> None:
    first, second = paragraph("a", None), paragraph("b", None)
    turns = absences(Collection((first, second), (asked("a"), asked("b"))))
    assert [turn.documents for turn in turns] == [(first,), (second,)]


def test_a_question_that_several_articles_answer_is_asked_without_all_of_them() -> None:
    documents = paragraph("a", "River"), paragraph("b", "Town"), paragraph("c", "Hill")
    both = asked("a", "b")
    turns = absences(Collection(documents, (both,)))
    assert [(turn.documents, turn.queries) for turn in turns] == [(documents[:2], (both,))]


def test_unanswerable_questions_and_those_about_nothing_that_is_there_are_not_asked() -> None:
    queries = asked("a", answerable=False), asked(), asked("elsewhere")
    assert absences(Collection((paragraph("a", "River"),), queries)) == []


def test_many_articles_share_twenty_turns_and_each_question_is_asked_once() -> None:
    documents = tuple(paragraph(str(number), f"Title {number}") for number in range(50))
    queries = tuple(asked(str(number)) for number in range(50))
    turns = absences(Collection(documents, queries))
    assert len(turns) == 20
    assert sorted(query.text for turn in turns for query in turn.queries) == sorted(query.text for query in queries)
    assert {len(turn.documents) for turn in turns} == {2, 3}


def test_what_was_taken_out_cannot_be_found_and_is_put_back(library: Library) -> None:
    before = {article.id: article.origin for article in library.articles()}
    passages = library.stats().passages
    gone = Document(text="Anna Holm bakes rye bread in Bergen.", origin="bakery", title="Bakery")
    with taken_out(library, [gone]):
        assert {article.origin for article in library.articles()} == {"storm"}
        assert {hit.article.origin for hit in library.search("Who bakes rye bread in Bergen?").hits} == {"storm"}
    assert {article.id: article.origin for article in library.articles()} == before
    assert library.stats().passages == passages
    assert library.search("Who bakes rye bread in Bergen?").hits[0].article.origin == "bakery"


def test_refusals_compare_both_kinds_of_questions() -> None:
    answerable = [Judgement(0.9, answered=True), Judgement(0.4, answered=False)]
    unanswerable = [Judgement(0.1, answered=False), Judgement(0.5, answered=True), Judgement(0.2, answered=False)]
    figures = refusals(answerable, unanswerable)
    assert figures is not None
    assert (figures.questions, figures.answered, figures.refused) == (3, 0.5, 2 / 3)
    assert figures.auroc == 5 / 6
    assert figures.balanced_accuracy == (0.5 + 2 / 3) / 2


def test_there_is_nothing_to_compare_without_questions_of_both_kinds() -> None:
    assert refusals([Judgement(0.9, answered=True)], []) is None
    assert refusals([], [Judgement(0.9, answered=True)]) is None
