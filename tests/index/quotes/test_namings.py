"""How people and bodies are named: in capitals, in quotation marks, by letters, by titles, by their family's name."""

import pytest

from tests.index.quotes.test_speakers import quotes_of, said


@pytest.mark.parametrize(
    ("opening", "speaker"),
    [
        ("JANE ROE is late.", "Jane Roe"),
        ("PETRA VAN DEN BERG is late.", "Petra van den Berg"),
        ("Jane ROE is late.", "Jane Roe"),
        ("NAIROBI, May 3 – JANE ROE is late.", "Jane Roe"),
    ],
)
def test_a_name_in_capitals_is_a_name(opening: str, speaker: str) -> None:
    (quote,) = quotes_of(opening, "“The bus broke down,” she says.")
    assert (quote.speaker or "").casefold() == speaker.casefold()


def test_shouted_words_at_the_head_of_a_report_are_words() -> None:
    (quote,) = quotes_of("CAMPAIGNERS have warned that the bridge could close.")
    assert (quote.speaker, quote.role) == (None, "Campaigners")


def test_letters_that_stand_for_a_body_stay_as_they_are() -> None:
    assert said("NATO said the ships had left.") == [("the ships had left", "NATO")]


@pytest.mark.parametrize(
    ("sentence", "words", "speaker"),
    [
        ("The daily „Trud Dnes“ wrote that the mayor would go.", "the mayor would go", "Trud Dnes"),
        ("The company “Toplota” said the plant would close.", "the plant would close", "Toplota"),
        ("“Variety” declared it “a work of frightening stillness”.", "a work of frightening stillness", "Variety"),
    ],
)
def test_quotation_marks_around_a_bodys_name_hold_no_words(sentence: str, words: str, speaker: str) -> None:
    assert said(sentence) == [(words, speaker)]


def test_a_quoted_word_before_somebody_who_says_it_is_no_name() -> None:
    assert said("“Never,” said Jane Roe. “Never” is what she says.")[:1] == [("Never,", "Jane Roe")]


@pytest.mark.parametrize(
    ("introduction", "words"),
    [
        ("Councillor Jane Roe opened the meeting.", "Cr Roe said it was late."),
        ("Kenya's Health Cabinet Secretary Jane Roe spoke.", "CS Roe said it was late."),
        ("The Inspector-General of Police (IGP), Jane Roe, spoke.", "The IGP said it was late."),
        ("Council Member Jane Roe spoke.", "Roe said it was late."),
        ("The head of the energy regulator Jane Roe spoke.", "Roe said it was late."),
        ("Deputy Minister of Trade and Industry Jane Roe spoke.", "Roe said it was late."),
    ],
)
def test_offices_and_letters_before_a_name_are_no_part_of_it(introduction: str, words: str) -> None:
    assert said(introduction, words) == [("it was late", "Jane Roe")]


def test_the_letters_of_a_body_mean_it_whatever_they_are() -> None:
    assert said("The National Bureau for Disaster Management (BNGRC) met.", "BNGRC said two had died.") == [
        ("two had died", "National Bureau for Disaster Management")
    ]


def test_a_vietnamese_family_name_begins_the_name_behind_an_office() -> None:
    assert said("Deputy Minister of Industry and Trade Tran Quoc Khanh said exports rose 8 percent.") == [
        ("exports rose 8 percent", "Tran Quoc Khanh")
    ]


def test_a_short_given_name_is_no_rank_behind_a_civil_function() -> None:
    assert said("Dairy farmer Col Roe lost ten cows.", "Mr Roe said they had drowned.") == [
        ("they had drowned", "Col Roe")
    ]
    assert said("Army spokesman Col Ian Roe spoke.", "Col Roe said it was late.") == [("it was late", "Ian Roe")]


@pytest.mark.parametrize("name", ["Transport and Catering Workers' Union", "Devon and Cornwall Police"])
def test_a_body_may_have_an_and_in_its_name(name: str) -> None:
    article = "the " if "Union" in name else ""
    assert said(f"The talks have failed, {article}{name} said on Monday.") == [("The talks have failed", name)]


@pytest.mark.parametrize(
    ("introduction", "kind"),
    [
        ("Médecins du Nord said one of its ambulances had been hit.", "charity"),
        ("Caldermere, the furniture retailer, said it had lost money.", "company"),
        ("The airline Lusa said it had lost money.", "carrier"),
        ("The party Green Future said it had lost ten seats.", "party"),
        ("The World Food Programme said roads were closed.", "agency"),
        ("The National Audit Office said costs had doubled.", "watchdog"),
    ],
)
def test_a_body_is_called_again_by_its_kind(introduction: str, kind: str) -> None:
    quotes = quotes_of(introduction, f"“We are tired,” the {kind} said.")
    assert quotes[-1].text == "We are tired,"
    assert quotes[-1].speaker == quotes[0].speaker is not None


def test_the_company_is_the_one_that_the_article_is_about_however_long_ago_it_was_named() -> None:
    found = said(
        "Ely Foods on Thursday cut its forecast.",
        "Its shares fell 14%.",
        "“We have raised prices,” Chief Executive Ann Roe said.",
        "Demand in Germany was weak. Cocoa was dear. Summer was hot.",
        "Volumes fell 5% in the second quarter, the company said.",
    )
    assert found[-1] == ("Volumes fell 5% in the second quarter", "Ely Foods")


def test_of_two_companies_that_an_article_is_about_the_company_is_neither() -> None:
    found = said(
        "Ely Foods has sued Storby Bank.",
        "Storby Bank has sued Ely Foods.",
        "Lawyers met. Hours went by. Nobody smiled. Rain fell. Night came.",
        "Volumes fell 5% in the second quarter, the company said.",
    )
    assert found[-1] == ("Volumes fell 5% in the second quarter", None)


def test_a_company_named_by_its_shares_is_who_the_retailer_is() -> None:
    assert said("Shares in Caldermere fell after the furniture retailer said profit would be lower.") == [
        ("profit would be lower", "Caldermere")
    ]


def test_a_newspaper_that_saw_the_letter_is_not_the_company() -> None:
    (quote,) = quotes_of("In a letter seen by Timber Weekly, the company said prices would rise.")
    assert quote.speaker != "Timber Weekly"


def test_an_embassy_is_no_country() -> None:
    assert said("The U.S. embassy said the road was closed.") == [("the road was closed", "U.S. embassy")]


def test_what_a_verb_tells_of_a_country_is_no_function_of_its() -> None:
    found = quotes_of("Jane Roe was chosen to lead England.", "“We are late,” the England captain said.")
    assert [quote.speaker for quote in found] != ["England"]
