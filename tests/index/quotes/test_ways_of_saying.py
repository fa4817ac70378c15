"""The ways in which words are reported beside "said": nouns, purposes, circumstances, word order of translations."""

import pytest

from tests.index.quotes.test_speakers import quotes_of, said


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Jane Roe gave an assurance that no jobs would go.", "no jobs would go"),
        ("Jane Roe took the view that the law was bad.", "the law was bad"),
        ("Jane Roe is of the opinion that the plan will fail.", "the plan will fail"),
        ("Jane Roe was worried that the plan would fail.", "the plan would fail"),
        ("Jane Roe intimated that she would go.", "she would go"),
        ("Jane Roe spelled out that the cuts were final.", "the cuts were final"),
        ("Jane Roe exhorted members to vote.", "to vote"),
        ("Jane Roe ruled out sending troops.", "sending troops"),
        ("Jane Roe cautioned against expecting a quick end.", "against expecting a quick end"),
        ("Jane Roe rang the station to say the boat was late.", "the boat was late"),
        ("Jane Roe took to the radio to announce that she was leaving.", "she was leaving"),
        ("Jane Roe put the cost at £3m a year.", "the cost at £3m a year"),
        ("Jane Roe put it bluntly: each journey costs the public £118.", "each journey costs the public £118"),
        ("Jane Roe said drivers treat the street like a racetrack.", "drivers treat the street like a racetrack"),
        ("Jane Roe expects sales of $2 billion a year.", "sales of $2 billion a year"),
        ("As Jane Roe pointed out, the works will last two months.", "the works will last two months"),
        ("The works, Jane Roe says, are late.", "are late"),
        ("Jane Roe told BBC Radio 4's Today programme the road was bad.", "the road was bad"),
        ("Jane Roe warned managers in October that two engines were unfit.", "two engines were unfit"),
        ("Jane Roe, who took over in 2022 promising to double wages, has gone.", "to double wages"),
    ],
)
def test_words_are_found_in_all_ways_of_reporting_them(sentence: str, words: str) -> None:
    assert said(sentence) == [(words, "Jane Roe")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Jane Roe wanted to say that she was sorry.",
        "Jane Roe was ruled out of the final.",
        "Jane Roe put her coat on.",
        "Members stormed the well of the House demanding a talk.",
        "There were claims that the plan had failed.",
        "As Jane Roe spoke, the crowd went home.",
        "When I repeat the word to Jane Roe she laughs until she has to sit down.",
        "Neither Jane Roe nor John Poe said the road was bad.",
        "Jane Roe left the room amid protests.",
    ],
)
def test_what_only_looks_like_reporting_reports_nothing(sentence: str) -> None:
    assert said(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We are cold,” declared from the rostrum Jane Roe.", "Jane Roe"),
        ("Jane Roe for her part explained: “We are cold.”", "Jane Roe"),
        ("For Jane Roe, the answer is simple: “We are cold.”", "Jane Roe"),
        ("Jane Roe's answer was short: “We are cold.”", "Jane Roe"),
        ("A witness, who gave his name only as Sami, said: “We are cold.”", "Sami"),
        ("“We are cold,” said a lawyer representing Jane Roe.", None),
    ],
)
def test_the_speaker_is_found_wherever_the_name_stands(sentence: str, speaker: str | None) -> None:
    ((words, found),) = said(sentence)
    assert (words.strip(",."), found) == ("We are cold", speaker)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Ely Homes declined to comment when approached by the Gazette.", "declined to comment"),
        ("Ely Homes did not respond to questions sent on Saturday.", "did not respond to questions"),
        ("Ely Homes declined to say when work might resume.", "declined to say when work might resume"),
        ("Jane Roe vowed to go on after councillors approved the plan.", "to go on"),
        ("Jane Roe promised to open the old dip, which closed in 2019.", "to open the old dip"),
        ("Jane Roe replied that she did not know, to jeers from the gallery.", "she did not know"),
    ],
)
def test_words_end_where_the_writer_tells_of_the_occasion(sentence: str, words: str) -> None:
    assert said(sentence)[0][0] == words


def test_what_only_links_to_quoted_words_is_not_reported_beside_them() -> None:
    assert [
        quote.kind for quote in quotes_of("Jane Roe said no island would be “abandoned to the wind and the sea”.")
    ] == ["partial"]
    assert len(quotes_of("Jane Roe said the city would fall “within days”.")) == 2


def test_a_claim_from_somebody_is_theirs_and_not_whose_who_answers_it() -> None:
    found = said("The coach, Ann Roe, dismissed suggestions from John Poe that the attack looked ‘worn out’.")
    assert ("worn out", "John Poe") in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ministers set schools an ‘impossible’ deadline, Jane Roe said.", 0),
        ("Jane Roe, who has kept phones in ‘sleep boxes’ since May, said it had been ‘pretty grim’.", 1),
        ("Jane Roe said the ministers’ plan was ‘a joke’ and would go nowhere.", 1),
    ],
)
def test_a_single_mark_closes_where_no_letter_is_left_out(text: str, words: int) -> None:
    partial = [quote.text for quote in quotes_of(text) if quote.kind == "partial"]
    assert len([one for one in partial if one in ("pretty grim", "a joke")]) == words


def test_police_go_on_as_they() -> None:
    found = said("Police say a man was rescued, and they are warning drivers not to enter water.")
    assert {speaker for _, speaker in found} == {"Police"}


def test_of_two_bodies_that_claim_neither_is_the_speaker() -> None:
    found = said("Shells fell as Sudan's army and the paramilitary Rapid Support Forces claimed they had advanced.")
    assert [speaker for _, speaker in found] == [None]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("According to the airport operator, ANA, queues stretched outside.", "ANA"),
        ("According to the mayor, Jane Roe, queues stretched outside.", "Jane Roe"),
        ("According to Jane Roe, queues stretched outside.", "Jane Roe"),
    ],
)
def test_according_to_somebody_is_who_is_named_behind_the_function(sentence: str, speaker: str) -> None:
    assert said("The airline Lusa cancelled flights.", sentence) == [("queues stretched outside", speaker)]


def test_somebody_with_two_functions_is_one() -> None:
    assert said("But cyclist and mother-of-two Jane Roe said the road was safer.") == [
        ("the road was safer", "Jane Roe")
    ]
