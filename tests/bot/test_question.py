"""Questions are understood: whose words, what kind, what is no topic; and what only looks alike is not taken for it."""

import pytest

from bot.question import Kind, parse
from index.search.expected import Expected

WORDS_OF = [
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
    ("Which risks did the central bank mention?", "central bank"),
    ("What did Virgin's David Huttner think of it?", "Virgin's David Huttner"),
    ("What did Jean-Luc Mélenchon declare?", "Jean-Luc Mélenchon"),
    ("What did Ursula von der Leyen promise Kiev?", "Ursula von der Leyen"),
    ("What did the WHO say about masks?", "WHO"),
    ("What did the U.N. say about hunger?", "U.N."),
    ("What did Zelensky and Guterres say about grain?", "Zelensky and Guterres"),
    ("Stoltenberg's words on Bakhmut", "Stoltenberg"),
    ("what's Stoltenberg's line on Bakhmut", "Stoltenberg"),
    ("What had Stoltenberg to say about Bakhmut?", "Stoltenberg"),
    ("what's stoltenberg been saying about bakhmut", "stoltenberg"),
    ("stoltenberg, what did he say about bakhmut", "stoltenberg"),
    ("and the mayor after the flood, what did she say?", "mayor"),
    ("Stoltenberg, any comment on Bakhmut?", "Stoltenberg"),
    ("any reaction to the flood from the mayor", "mayor"),
    ("what did the nurse on the ferry say about the alarm", "nurse on the ferry"),
    ("What did the engineer who found the crack say?", "engineer who found the crack"),
    ("Stoltenberg’s recent comments about Russia", "Stoltenberg"),
    ("What was Modi's reaction to the landing?", "Modi"),
    ("What's Berlin's position on tanks?", "Berlin"),
    ("Show me Zelensky's statements on food", "Zelensky"),
    ("What is the ministers' view of the plan?", "ministers"),
    ("comments by Guterres on grain", "Guterres"),
    ("What was the reaction of the Kremlin to the report?", "Kremlin"),
    ("quotes from Stoltenberg", "Stoltenberg"),
    ("What should we not underestimate, according to the NATO Secretary General?", "NATO Secretary General"),
    ("According to Stoltenberg, what is next?", "Stoltenberg"),
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

ASKED_OTHERWISE = [
    ("Why does Ida Berg think the schools must stay shut?", Kind.WHY, "Ida Berg"),
    ("Why did Sunak really deny it?", Kind.WHY, "Sunak"),
    ("When did Guterres announce the deal?", Kind.WHEN, "Guterres"),
    ("Where did Lagarde speak yesterday?", Kind.WHERE, "Lagarde"),
    ("Did Zelensky talk about elections?", Kind.ABSENCE, "Zelensky"),
    ("Didn't Zelensky say something about hunger?", Kind.ABSENCE, "Zelensky"),
    ("Has Lavrov ever commented on Vuhledar?", Kind.ABSENCE, "Lavrov"),
    ("Did the Russian military comment on the British report?", Kind.ABSENCE, "Russian military"),
    ("Does the mayor expect more rain?", Kind.YES_NO, "mayor"),
    ("Is Biden urging a truce?", Kind.YES_NO, "Biden"),
    ("Was the minister criticising the police?", Kind.YES_NO, "minister"),
    ("Any statement from the Ministry of Defence about Vuhledar?", Kind.ABSENCE, "Ministry of Defence"),
    ("How many died according to the mayor?", Kind.HOW_MANY, "mayor"),
]

OF_NOBODY = [
    ("Where did the British Ministry of Defence publish its report?", Kind.WHERE),
    ("What did it cost?", Kind.FACT),
    ("when does the final report come out", Kind.WHEN),
    ("What did the report on the dam say about the alarm?", Kind.FACT),
    ("After the flood, what happened?", Kind.FACT),
    ("What did they say?", Kind.QUOTES),
    ("Who said that Russia could take Bakhmut?", Kind.WHO),
    ("Who said what about Bakhmut?", Kind.QUOTES),
    ("Who commented on the report?", Kind.WHO),
    ("What was said about Bakhmut?", Kind.QUOTES),
    ("What has been said about the report?", Kind.QUOTES),
    ("What happened when Putin spoke?", Kind.FACT),
    ("Did anyone comment on the report?", Kind.ABSENCE),
    ("Has anybody else said so?", Kind.YES_NO),
    ("Do you think it will rain?", Kind.YES_NO),
    ("Why is Russia expected to attack?", Kind.WHY),
    ("When was the ceasefire announced?", Kind.WHEN),
    ("Why has Putin been accused of lying?", Kind.WHY),
    ("When will the winner be announced?", Kind.WHEN),
    ("When is the bridge expected to open?", Kind.WHEN),
    ("Did Stoltenberg visit Kiev?", Kind.YES_NO),
    ("Is Moscow sending additional troops to Bakhmut?", Kind.YES_NO),
    ("Which city did Russia see as key?", Kind.FACT),
    ("How many euros did NATO give Ukraine?", Kind.HOW_MANY),
    ("What do the articles say about grain?", Kind.FACT),
    ("Bakhmut?", Kind.FACT),
    ("name the rover of Chandrayaan-3", Kind.FACT),
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


@pytest.mark.parametrize(("text", "speaker"), WORDS_OF)
def test_a_question_for_somebodys_words_names_whose(text: str, speaker: str) -> None:
    question = parse(text)
    assert (question.kind, question.speaker_name) == (Kind.QUOTES, speaker)


@pytest.mark.parametrize(("text", "kind", "speaker"), ASKED_OTHERWISE)
def test_what_is_asked_beside_whose_words_they_are_makes_the_kind(text: str, kind: Kind, speaker: str) -> None:
    question = parse(text)
    assert (question.kind, question.speaker_name) == (kind, speaker)


@pytest.mark.parametrize(("text", "kind"), OF_NOBODY)
def test_a_question_that_names_nobody_whose_words_are_wanted_has_no_speaker(text: str, kind: Kind) -> None:
    question = parse(text)
    assert (question.kind, question.speaker) == (kind, None)


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
