"""Questions are understood: whose words, what kind, what is no topic; and what only looks alike is not taken for it."""

import pytest

from bot.question import Kind, parse
from index.search.expected import Expected

SPEECH = [
    ("What did Stoltenberg say about Bakhmut?", "Stoltenberg"),
    ("what did stoltenberg say about bakhmut", "stoltenberg"),
    ("What did the NATO chief say about Bakhmut?", "NATO chief"),
    ("what did stoltenburg say about bakmut", "stoltenburg"),
    ("WHAT DID MODI SAY ABOUT THE LANDING", "MODI"),
    ("What has Macron said on pensions?", "Macron"),
    ("What does British intelligence say about Russian planners?", "British intelligence"),
    ("What did Zelensky warn would happen if Bakhmut fell?", "Zelensky"),
    ("What would Scholz say to that?", "Scholz"),
    ("What is Putin saying about Ukraine?", "Putin"),
    ("How did Beijing react to the visit?", "Beijing"),
    ("How has the White House responded?", "White House"),
    ("How did Ana Ruiz describe the flood?", "Ana Ruiz"),
    ("Why does Ida Berg think the schools must stay shut?", "Ida Berg"),
    ("Why did Sunak really deny it?", "Sunak"),
    ("When did Guterres announce the deal?", "Guterres"),
    ("Where did Lagarde speak yesterday?", "Lagarde"),
    ("Which risks did the central bank mention?", "central bank"),
    ("What did Virgin's David Huttner think of it?", "Virgin's David Huttner"),
    ("What did Jean-Luc Mélenchon declare?", "Jean-Luc Mélenchon"),
    ("What did Ursula von der Leyen promise Kiev?", "Ursula von der Leyen"),
    ("What did the WHO say about masks?", "WHO"),
    ("What did the U.N. say about hunger?", "U.N."),
    ("What did Zelensky and Guterres say about grain?", "Zelensky and Guterres"),
    ("Did Zelensky talk about elections?", "Zelensky"),
    ("Didn't Zelensky say something about hunger?", "Zelensky"),
    ("Has Lavrov ever commented on Vuhledar?", "Lavrov"),
    ("Did the Russian military comment on the British report?", "Russian military"),
    ("Does the mayor expect more rain?", "mayor"),
    ("Is Biden urging a truce?", "Biden"),
    ("Was the minister criticising the police?", "minister"),
    ("Stoltenberg's words on Bakhmut", "Stoltenberg"),
    ("Stoltenberg’s recent comments about Russia", "Stoltenberg"),
    ("What was Modi's reaction to the landing?", "Modi"),
    ("What's Berlin's position on tanks?", "Berlin"),
    ("Show me Zelensky's statements on food", "Zelensky"),
    ("What is the ministers' view of the plan?", "ministers"),
    ("comments by Guterres on grain", "Guterres"),
    ("What was the reaction of the Kremlin to the report?", "Kremlin"),
    ("quotes from Stoltenberg", "Stoltenberg"),
    ("Any statement from the Ministry of Defence about Vuhledar?", "Ministry of Defence"),
    ("What should we not underestimate, according to the NATO Secretary General?", "NATO Secretary General"),
    ("According to Stoltenberg, what is next?", "Stoltenberg"),
    ("How many died according to the mayor?", "mayor"),
    ("Tell me what Stoltenberg said about Bakhmut", "Stoltenberg"),
    ("what stoltenberg said about bakhmut", "stoltenberg"),
    ("I want to know what the Pope thinks of the war", "Pope"),
    ("Everything that Modi said", "Modi"),
    ("Zelensky says what about grain", "Zelensky"),
    ("Stoltenberg comments on Bakhmut", "Stoltenberg"),
    ("Stoltenberg quotes about Bakhmut", "Stoltenberg"),
    ("Stoltenberg on Bakhmut", "Stoltenberg"),
    ("Jens Stoltenberg about the war", "Jens Stoltenberg"),
]

FACTS = [
    "Where did the British Ministry of Defence publish its report?",
    "What did it cost?",
    "What did they say?",
    "Who said that Russia could take Bakhmut?",
    "Who said what about Bakhmut?",
    "Who commented on the report?",
    "What was said about Bakhmut?",
    "What has been said about the report?",
    "What happened when Putin spoke?",
    "Did anyone comment on the report?",
    "Has anybody else said so?",
    "Do you think it will rain?",
    "Why is Russia expected to attack?",
    "When was the ceasefire announced?",
    "Why has Putin been accused of lying?",
    "When will the winner be announced?",
    "When is the bridge expected to open?",
    "Did Stoltenberg visit Kiev?",
    "Is Moscow sending additional troops to Bakhmut?",
    "Which city did Russia see as key?",
    "How many euros did NATO give Ukraine?",
    "What do the articles say about grain?",
    "Bakhmut?",
    "name the rover of Chandrayaan-3",
]

KEYWORDS = [
    "Stoltenberg Bakhmut",
    "gutteres grain deal",
    "vuhledar",
    "Attack on Kyiv",
    "Talks on grain",
    "Chandrayaan on August 23",
    "Zelensky on 8 March",
    "News about Bakhmut",
    "150 million dollars for Vuhledar",
    "стольтенберг бахмут",
    "🙂",
    "",
]


@pytest.mark.parametrize(("text", "speaker"), SPEECH)
def test_a_question_for_somebodys_words_names_whose(text: str, speaker: str) -> None:
    question = parse(text)
    assert (question.kind, question.speaker_name) == (Kind.QUOTES, speaker)


@pytest.mark.parametrize("text", FACTS)
def test_a_question_that_asks_for_no_words_has_no_speaker(text: str) -> None:
    question = parse(text)
    assert (question.kind, question.speaker_name) == (Kind.FACT, None)


@pytest.mark.parametrize("text", KEYWORDS)
def test_words_without_a_question_are_keywords(text: str) -> None:
    question = parse(text)
    assert (question.kind, question.speaker) == (Kind.KEYWORDS, None)


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("Did Zelensky talk about elections?", "talk"),
        ("What is Putin saying?", "saying"),
        ("Modi's reaction to the landing", "reaction"),
        ("How many died according to the mayor?", "according"),
        ("Stoltenberg on Bakhmut", "on"),
    ],
)
def test_what_asks_for_words_is_known_so_that_it_is_no_topic(text: str, asking: str) -> None:
    span = parse(text).asking
    assert span is not None
    assert text[span.start : span.end] == asking


def test_what_kind_of_thing_is_wanted_is_known_beside_the_speaker() -> None:
    assert parse("How many died according to the mayor?").expected is Expected.NUMBER
    assert parse("When was the ceasefire announced?").expected is Expected.TIME
    assert parse("Stoltenberg Bakhmut").expected is None


@pytest.mark.timeout(5)
@pytest.mark.parametrize("text", ["what did " * 110, "A " * 500, "what " + "a" * 990, "'s " * 330, "comments by " * 80])
def test_repetitive_text_is_read_in_no_time(text: str) -> None:
    assert parse(text).text == text
