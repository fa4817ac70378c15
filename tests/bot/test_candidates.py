"""Near misses are told from answers by structure: whose words they are, and the names, numbers and days required."""

import pytest

from bot.candidates import Candidate, candidates
from bot.chat import Chat
from bot.question import parse
from bot.requirements import missing, speaker_terms, topic_terms
from index.library import Library
from index.model import PassageKind, Quote
from index.search.answerability import Answerability, stems_around


@pytest.fixture(scope="module")
def chat(town_library: Library) -> Chat:
    return Chat(town_library)


def found(library: Library, text: str) -> list[Candidate]:
    result = library.search(text, limit=20)
    quotes: dict[str, list[Quote]] = {}
    for stored in library.quotes_of_passages([hit.passage.id for hit in result.hits]):
        quotes.setdefault(stored.passage_id, []).append(stored.quote)
    answerability: Answerability = library.searcher.answerability()
    return candidates(parse(result.query.text), result.query, result.hits, quotes, answerability)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Ida Berg say about the schools?", "Ida Berg"),
        ("What did the mayor say about volunteers?", "Ida Berg"),
        ("What did Tomas Vogel say about the dam?", "Tomas Vogel"),
        ("What did the fire chief say about Rohrbach?", "Tomas Vogel"),
        ("Per Lund on Bergen", "Per Lund"),
        ("What did the chief executive say about the offer to the workers?", "Karin Dahl"),
    ],
)
def test_all_statements_are_words_of_the_one_asked_for(chat: Chat, question: str, speaker: str) -> None:
    answer = chat.answer(question)
    assert answer.answered
    assert {statement.speaker for statement in answer.statements} == {speaker}


@pytest.mark.parametrize(
    "question",
    [
        "What did Ida Berg say about the dam?",
        "What did Ida Berg say about Rohrbach?",
        "What did Karin Dahl say about Bergen?",
        "What did Tomas Vogel say about volunteers?",
        "What did Ida Berg say about Norvik Steel?",
    ],
)
def test_a_topic_of_other_people_is_not_put_in_somebodys_mouth(chat: Chat, question: str) -> None:
    assert not chat.answer(question).answered


def test_a_sentence_that_names_somebody_is_not_what_they_said(articles: Library) -> None:
    chat = Chat(articles)
    assert not chat.answer("What did Modi say about the landing?").answered
    assert chat.answer("Where was Modi during the landing?").answered
    answer = chat.answer("How did the Russian military respond to the report?")
    assert "has not yet commented" in answer.statements[0].text


def test_both_of_two_people_are_heard(chat: Chat) -> None:
    answer = chat.answer("What did Miguel Santos and Per Lund say about the strike?")
    assert {statement.speaker for statement in answer.statements} == {"Miguel Santos", "Per Lund"}


@pytest.mark.parametrize(
    "question",
    [
        "Did the flood hit Hamburg?",
        "Did rain flood the old town of Lindau in Denmark?",
        "Did the repairs in Lindau cost 13 million euros?",
        "Was the Sund bridge closed to traffic in 2018?",
        "Was the Sund bridge closed on 13 June 2019?",
        "Did Miguel Santos visit Lindau?",
        "How many ships hit the Sund bridge?",
        "When did the cargo ship leave the Sund bridge?",
    ],
)
def test_names_numbers_and_days_that_are_asked_for_must_be_there(chat: Chat, question: str) -> None:
    answer = chat.answer(question)
    assert not answer.answered, answer.statements


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Was the Sund bridge closed to traffic in 2019?", "closed to traffic"),
        ("Was the Sund bridge closed to traffic on 12 June 2019?", "closed to traffic"),
        ("Do the repairs in Lindau cost 12 million euros?", "12 million euros"),
        ("How much will the repairs in Lindau cost?", "12 million euros"),
        ("Until when do the schools stay shut?", "until Monday"),
        ("Rain floods Lindau: what does it cost?", "12 million euros"),
    ],
)
def test_the_day_of_publication_and_the_title_count_as_being_there(chat: Chat, question: str, text: str) -> None:
    assert any(text in statement.text for statement in chat.answer(question).statements)


def test_an_acronym_is_found_in_the_words_that_it_stands_for(chat: Chat) -> None:
    (statement,) = chat.answer("What did the IEA say about coal?").statements
    assert statement.speaker == "International Energy Agency"
    assert not chat.answer("What did OPEC say about coal?").answered


def test_a_question_that_the_article_asks_is_no_answer(town_library: Library) -> None:
    texts = [candidate.sentence.text for candidate in found(town_library, "Will coal ever be given up?")]
    assert "Coal is burnt mostly to make electricity." in texts
    assert "Will coal ever be given up?" not in texts


def test_candidates_are_best_first_with_the_quotes_they_overlap(town_library: Library) -> None:
    ranked = found(town_library, "strike Norvik Steel")
    scores = [candidate.sentence.score for candidate in ranked]
    assert scores == sorted(scores, reverse=True)
    spoken = {candidate.sentence.text: {quote.speaker for quote in candidate.quotes} for candidate in ranked}
    assert spoken["Union leader Miguel Santos said the strike at Norvik Steel would go on."] == {"Miguel Santos"}
    assert all(0 <= candidate.probability <= 1 for candidate in ranked)
    assert all(candidate.article.id == candidate.passage.article_id for candidate in ranked)


def test_a_caption_answers_only_what_the_text_does_not(chat: Chat) -> None:
    (citation,) = chat.answer("kite festival").citations
    assert citation.passage.kind is PassageKind.CAPTION
    answer = chat.answer("harbour of Sandvik")
    assert {citation.passage.kind for citation in answer.citations} == {PassageKind.TEXT}


def test_the_words_around_a_passage_are_its_own_its_titles_and_its_day(town_library: Library) -> None:
    result = town_library.search("Sund bridge")
    hit = next(hit for hit in result.hits if "Sund" in hit.passage.text)
    assert {"sund", "hit", "2019", "june", "12"} <= stems_around(hit, hit.passage.text)
    query = town_library.search("Sund bridge Hamburg 2019 13").query
    assert [term.text for term in missing(query.terms, hit)] == ["Hamburg", "13"]


def test_the_terms_of_a_question_are_the_speakers_the_topics_and_those_that_only_ask(town_library: Library) -> None:
    query = town_library.search("What was Ida Berg's reaction to the flood in Lindau?").query
    question = parse(query.text)
    assert [term.text for term in speaker_terms(question, query)] == ["Ida", "Berg's"]
    assert [term.text for term in topic_terms(question, query)] == ["flood", "Lindau"]
    keywords = town_library.search("Lindau flood").query
    assert speaker_terms(parse(keywords.text), keywords) == []
    assert topic_terms(parse(keywords.text), keywords) == list(keywords.terms)
