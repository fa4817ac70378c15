"""Who speaks where another name stands nearer: nobody rather than the wrong one, and the right one where told."""

import pytest

from benchmarks.quotes import cleaned_from
from index.model import BlockKind, Quote, QuoteKind
from index.quotes import extract_quotes


def quotes_of(*paragraphs: str, title: str = "") -> tuple[Quote, ...]:
    """Return the quotes of an article; a paragraph that begins with "#" is a sub-heading."""
    blocks = [
        (BlockKind.HEADING if text.startswith("#") else BlockKind.PARAGRAPH, text.removeprefix("#"))
        for text in paragraphs
    ]
    return extract_quotes(cleaned_from(title, blocks))


def last_speaker(*paragraphs: str) -> str | None:
    """Return who says the last words of an article."""
    return quotes_of(*paragraphs)[-1].speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Allies of the minister, Jane Roe, have accused him of “spite”.", None),
        ("Lawyers for the actor, Al Poe, said he was ill.", None),
        ("The head of the firm, Al Poe, said he was ill.", "Al Poe"),
        ("Ann Lee, 67, who was travelling with her husband, Al Poe, 70, told the BBC it was late.", "Ann Lee"),
        ("In the Commons yesterday the health secretary, Jane Roe, said it was late.", "Jane Roe"),
        ("The mayor resigned, days after President Al Poe urged him to cut rates, and said it was late.", None),
        ("President Al Poe urged him to go and said it was late.", "Al Poe"),
        ("The manager of Ely in the House Al Poe said it was late.", "Al Poe"),
        ("From the company Halden they stated that it was late.", "Halden"),
    ],
)
def test_the_subject_decides_not_the_nearest_name(sentence: str, speaker: str | None) -> None:
    assert last_speaker(sentence) == speaker


def test_a_function_that_came_in_before_somebody_was_named_is_another_ones() -> None:
    before = ("It rained. It snowed.", "A letter was read out by the clerk.", "Al Poe, of the Friends of Ely, came.")
    assert last_speaker(*before, "According to the clerk, it was late.") is None


def test_a_function_that_comes_in_after_somebody_was_named_may_be_theirs() -> None:
    assert last_speaker("Al Poe, of Ely, said it was early.", "According to the clerk, it was late.") == "Al Poe"


def test_its_manager_in_another_part_of_a_live_report_is_somebody_else() -> None:
    first = "“Stay at home,” says the Ely Agency's duty manager, Priya Raman."
    assert last_speaker(first, "#16.20", "A home was cleared. Its manager said it was late.") is None


def test_a_body_that_only_a_later_sentence_names_is_not_meant() -> None:
    paragraphs = ("It rained.", "It snowed.", "It went on.", "The bank declined to comment.")
    assert quotes_of(*paragraphs, "Al Poe, an economist at Ely Bank, came.")[-1].speaker is None


def test_it_is_the_body_with_which_its_sentence_begins() -> None:
    before = "The High Court met. Dr Ann Lee heads the unit at Ely Medical College."
    assert (
        last_speaker(before, "The court set a date, failing which, it warned, Al Poe would be fined.") == "High Court"
    )


def test_it_is_the_ministry_that_has_just_been_told_from_all_others() -> None:
    before = "UNICEF has asked for help."
    after = "The education ministry has acknowledged what it called “a pause”."
    assert last_speaker(before, after) == "education ministry"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The government of Kamura said it was late.", "government of Kamura"),
        ("Haradin's office said it was late.", "Haradin's office"),
        ("Torvia's central bank said it was late.", "Torvia's central bank"),
        ("The regional office said it was late.", None),
        ("The government of the day said it was late.", None),
        ("It is late, according to the Centers for Soil Control and Care.", "Centers for Soil Control and Care"),
    ],
)
def test_a_body_without_a_name_of_its_own_is_a_speaker_if_there_is_but_one(sentence: str, speaker: str | None) -> None:
    assert last_speaker(sentence) == speaker


def test_who_gave_evidence_is_the_witness() -> None:
    before = "Judith Moyle, giving evidence, said she was ill. Mr Al Poe suggested that she had lied."
    assert last_speaker(before, "“I did not,” the witness retorted.") == "Judith Moyle"


def test_her_son_is_whose_mother_came_in() -> None:
    before = (
        "Vikram Naidu will play. His mother, Lakshmi Naidu, was glad.",
        "Her son is calm. “We shall see,” he says.",
    )
    assert last_speaker(*before) == "Vikram Naidu"


def test_his_side_keeps_its_manager_in_mind() -> None:
    before = "If it was luck, said Gary Pell, it was ours. His Thornaby side beat Ely through Emeka Okafor's header."
    assert last_speaker(before, "“We had one shot,” the Thornaby manager said.") == "Gary Pell"


def test_who_says_that_he_did_it_is_not_the_next_she() -> None:
    before = "Osquin Vane claimed that he had won."
    assert last_speaker(before, "“Never,” she said.") is None


@pytest.mark.parametrize(
    ("sentence", "words", "speaker"),
    [
        ("Asked for advice, Jane Roe, who won in May, was blunt: “Do not run.”", "Do not run.", "Jane Roe"),
        ("“Not enough to annoy you,” came the reply.", "Not enough to annoy you,", None),
        ("“Where is it going to end?” the bench asked.", "Where is it going to end?", None),
        ("Jane Roe answered that “nobody will be spared”.", "nobody will be spared", "Jane Roe"),
    ],
)
def test_words_between_marks_are_kept_whoever_says_them(sentence: str, words: str, speaker: str | None) -> None:
    assert [(quote.text, quote.speaker) for quote in quotes_of(sentence)] == [(words, speaker)]


INTRODUCTION = "Anneke Roos, 61, is a dancer. We met in Bristol."
ASKED = ("#How did you begin?", "By accident. I broke my ankle.", "#Was it hard?", "[Laughs.] My feet hurt.")


def test_answers_without_marks_under_questions_are_the_guests() -> None:
    found = quotes_of(INTRODUCTION, *ASKED, title="Anneke Roos: be kind")
    assert [(quote.text, quote.kind, quote.speaker) for quote in found] == [
        ("By accident. I broke my ankle.", QuoteKind.DIRECT, "Anneke Roos"),
        ("My feet hurt.", QuoteKind.DIRECT, "Anneke Roos"),
    ]


def test_an_explainer_that_asks_is_no_interview() -> None:
    explained = ("#What is it?", "A tax on land.", "#Who pays?", "Everyone who owns a field.")
    assert quotes_of(INTRODUCTION, *explained, title="Anneke Roos: be kind") == ()


def test_without_anybody_in_its_title_it_is_no_interview() -> None:
    assert quotes_of(INTRODUCTION, *ASKED, title="Questions and answers") == ()


def test_what_a_reader_sends_is_the_readers() -> None:
    found = quotes_of("A reader, Colin, emails from Ely: “I have lived here for 50 years.”")
    assert [(quote.text, quote.speaker) for quote in found] == [("I have lived here for 50 years.", "Colin")]


def test_a_nickname_is_nobodys_words() -> None:
    assert quotes_of("The ship, once nicknamed “the Old Lady of the Sound”, is late, according to Jane Roe.")[1:] == ()


def test_the_statistics_office_is_no_document() -> None:
    assert last_speaker("Prices rose in May, according to the statistics office.") == "statistics office"
