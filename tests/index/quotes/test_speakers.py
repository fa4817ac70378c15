"""Whose words they are where several are named, where only a function or a shared name tells, or where nobody spoke."""

import pytest

from benchmarks.quotes import cleaned_from
from index.model import BlockKind, Quote
from index.quotes import extract_quotes


def quotes_of(*paragraphs: str) -> tuple[Quote, ...]:
    """Return the quotes of an article of these paragraphs."""
    return extract_quotes(cleaned_from("", [(BlockKind.PARAGRAPH, text) for text in paragraphs]))


def said(*paragraphs: str) -> list[tuple[str, str | None]]:
    """Return the words and the speakers."""
    return [(quote.text, quote.speaker) for quote in quotes_of(*paragraphs)]


@pytest.mark.parametrize(
    "subject",
    [
        "Odd Roe, the mayor of Storby, who knows the owner,",
        "Odd Roe, who has run a shop with his son, Al Poe, for 30 years,",
        "Odd Roe, 41, the mayor of Storby,",
        "Norwegian Chancellor Odd Roe, meeting his counterpart, Al Poe, in Paris,",
        "Odd Roe, director of Roe & Sons, founded by his uncle Al Poe in 1920,",
    ],
)
def test_a_name_on_the_way_from_subject_to_verb_is_no_speaker(subject: str) -> None:
    assert said(f"Storby is an island. {subject} said boats had gone out.") == [("boats had gone out", "Odd Roe")]


def test_whoever_came_with_the_holder_of_an_office_does_not_speak_for_them() -> None:
    (quote,) = quotes_of("The governor, who came with his deputy, Mr Al Poe, said boats had gone out.")
    assert (quote.speaker, quote.role) == (None, "governor")


def test_a_main_verb_between_two_names_gives_the_word_to_the_second() -> None:
    assert said("Jane Roe, the mayor, resigned, and Al Poe, her deputy, said he would stay.") == [
        ("he would stay", "Al Poe")
    ]


def test_the_subject_behind_a_place_is_the_office_not_the_place() -> None:
    assert said("At Ely County Hospital, the director, Dr Grace Poe, said 112 people had come.") == [
        ("112 people had come", "Grace Poe")
    ]


def test_who_refers_to_the_nearest_noun_even_if_it_has_no_name() -> None:
    (quote,) = quotes_of("The minority, led by Jane Roe, cites a note by a clerk, who wrote that prices would fall.")
    assert (quote.speaker, quote.role) == (None, "clerk")


def test_which_refers_to_the_body_before_it() -> None:
    assert said("The claim was denied by Cork County Council, which said all advice had been heard.") == [
        ("all advice had been heard", "Cork County Council")
    ]


@pytest.mark.parametrize(
    ("introduction", "words"),
    [
        ("The head of the Water Board, Jane Roe, opened a plant.", "The head of the Water Board said it was late."),
        ("The Minister of Water and Works, Eng. Jane Roe, opened a plant.", "The Minister said it was late."),
        ("A bench led by Justice Jane Roe met.", "The judge said it was late."),
        ("Gov. Jane Roe came.", "The governor, who came with his deputy, Mr Al Poe, sat down and said it was late."),
        ("“Come,” said head of the Water Board, Jane Roe.", "The head of the Water Board said it was late."),
        ("Vice Chairwoman of the local People's Committee Jane Roe said hello.", "Roe said it was late."),
    ],
)
def test_an_office_means_its_holder_in_whatever_way_both_were_introduced(introduction: str, words: str) -> None:
    assert said(introduction, words)[-1:] == [("it was late", "Jane Roe")]


def test_the_name_behind_the_comma_is_who_an_inverted_office_is() -> None:
    assert said("“We are late,” said the company's project manager, Jane Roe.") == [("We are late,", "Jane Roe")]


def test_a_shared_surname_means_who_of_the_name_was_spoken_of_last() -> None:
    quotes = said(
        "Spokesman Al Poe said the mains had burst.",
        "The road was shut. Nobody came. It rained for days. It went on.",
        "Headteacher Jane Poe said she would send pupils home.",
        "“It breaks my heart,” Poe said.",
    )
    assert quotes[-1] == ("It breaks my heart,", "Jane Poe")


def test_a_shared_surname_is_nobody_if_both_were_spoken_of() -> None:
    quotes = said("Al Poe and Jane Poe run a shop. Ann Roe said it was late.", "“We are sorry,” Poe said.")
    assert quotes[-1] == ("We are sorry,", None)


@pytest.mark.parametrize(
    ("before", "subject", "speaker"),
    [
        ("The Lake Relief Society sent tents.", "the company", None),
        ("The All-India Bank Staff Union met.", "the central bank", None),
        ("Power cuts go on, Eskom said.", "the utility", "Eskom"),
        ("NATO has warned of incidents.", "the alliance", "NATO"),
        ("Two ships met.", "Russia's defence ministry", "Russia's defence ministry"),
        ("Two ships met.", "Ukraine's general staff", "Ukraine's general staff"),
        ("Two ships met.", "the department of water", "department of water"),
    ],
)
def test_a_kind_of_body_means_one_that_can_be_called_so(before: str, subject: str, speaker: str | None) -> None:
    sentence = f"{subject[0].upper()}{subject[1:]} said it had no plans."
    assert said(before, sentence)[-1] == ("it had no plans", speaker)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The lawyer for Sean Doyle, Anna Petrova, said it was late.", "Anna Petrova"),
        ("Salma bint Khalid Al-Harthi said it was late.", "Salma bint Khalid Al-Harthi"),
        ("The Police Officer, SP Ngozi Anyaoku, said it was late.", "Ngozi Anyaoku"),
        ("The National Weather and Hydrology Service said it was late.", "National Weather and Hydrology Service"),
        ("The daily Danas Vreme said it was late.", "Danas Vreme"),
        ("They voted for a No. Kelechi Obi said it was late.", "Kelechi Obi"),
    ],
)
def test_a_name_is_whole_and_holds_nothing_else(sentence: str, speaker: str) -> None:
    assert said(sentence) == [("it was late", speaker)]


def test_what_somebody_did_is_not_their_role() -> None:
    (quote,) = quotes_of("“It is late,” said Jane Roe, holding an umbrella over a colleague's drum.")
    assert quote.role is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The ship sank thirteen minutes earlier than police had stated.",
        "Ely Rovers dismissed their manager on Monday.",
        "The sign on the porch says “Please wipe your paws.”",
        "The mine, the so-called “white wood” mine, was shut.",
        "The law would close the power plant “Marica”.",
    ],
)
def test_what_nobody_said_is_no_quote(sentence: str) -> None:
    assert said(sentence) == []


def test_a_word_in_marks_may_be_the_name_of_the_thing_before_it() -> None:
    assert said("He said she should give him a password, ‘Bluebell’, at the door.") == [
        ("she should give him a password, ‘Bluebell’, at the door", None)
    ]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Jane Roe called on the company to employ locals.", "to employ locals"),
        ("Counsel Jane Roe submitted that it was late.", "it was late"),
        ("Jane Roe — she and Al Poe are cousins — said no ferries would sail.", "no ferries would sail"),
        ("Jane Roe dismissed reports of late engines.", "reports of late engines"),
        ("Jane Roe told 7News she heard the crash.", "she heard the crash"),
        ("Jane Roe suggested founding a fund for farmers.", "founding a fund for farmers"),
        ("Jane Roe shared that members had to sell the fruit.", "members had to sell the fruit"),
        ("Jane Roe said the dam broke at 4.40 a.m. Her office was shut.", "the dam broke at 4.40 a.m"),
        ("Jane Roe said it had struck a base, a claim for which it offered no evidence.", "it had struck a base"),
    ],
)
def test_more_ways_to_report_speech_give_its_words(sentence: str, words: str) -> None:
    assert said(sentence) == [(words, "Jane Roe")]


def test_that_before_a_verb_tells_of_the_noun_before_it() -> None:
    assert said("“It is late,” Jane Roe told reporters at a school that has been closed.") == [
        ("It is late,", "Jane Roe")
    ]


def test_a_workshop_hears_what_somebody_unnamed_said() -> None:
    assert said("Farmers should build a trademark, a workshop heard on Monday.") == [
        ("Farmers should build a trademark", None)
    ]


def test_words_in_single_marks_go_on_in_the_next_paragraph() -> None:
    assert said("Jane Roe said: ‘It is late. We know.", "‘We shall come.’") == [
        ("It is late. We know.", "Jane Roe"),
        ("We shall come.", "Jane Roe"),
    ]


def test_it_is_nobody_if_the_sentence_is_about_another_body() -> None:
    quotes = said("The Land and Environment Court said the case was late.", "Ely Bank had failed, it said in a letter.")
    assert quotes[-1] == ("Ely Bank had failed", None)


def test_he_is_not_the_last_speaker_if_the_text_has_gone_over_to_somebody_else() -> None:
    quotes = said("“Come,” said Al Poe, the mayor.", "Prime minister reacted sharply. He said it was late.")
    assert quotes[-1] == ("it was late", None)


def test_who_asks_not_to_be_named_says_something_else() -> None:
    assert said("A diplomat who asked not to be named said it was late.") == [("it was late", None)]


@pytest.mark.parametrize("pair", ["Dr Chen and her colleague Dr Ruiz", "Wu Lei, 32, and his wife, Chen Fang"])
def test_two_who_report_together_are_neither_of_them(pair: str) -> None:
    (quote,) = quotes_of(f"{pair}, said that the ice was melting." if "," in pair else f"{pair} said the ice was thin.")
    assert (quote.speaker, quote.role) == (None, pair)


def test_what_is_told_about_the_source_is_not_what_it_says() -> None:
    assert said("According to Dr Amy Wong, who led the study, prices will fall.") == [("prices will fall", "Amy Wong")]


def test_a_role_ends_at_a_verb() -> None:
    quotes = quotes_of("Labour leader Kate Moss met Rishi Patel. He said it was late.")
    assert [(quote.speaker, quote.role) for quote in quotes] == [("Rishi Patel", None)]


def test_an_example_does_not_speak_for_all() -> None:
    assert said("Residents like Ida Holm said they were afraid.") == [("they were afraid", None)]
