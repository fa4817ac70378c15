"""How much it takes to name a speaker: kinship, gender, who replies, who is called by name, and when nobody is."""

import pytest

from benchmarks.quotes import cleaned_from
from index.model import BlockKind, Quote
from index.quotes import extract_quotes
from index.quotes.genders import is_given, likely_gender
from index.quotes.nouns import is_person, is_role


def quotes_of(*paragraphs: str) -> tuple[Quote, ...]:
    """Return the quotes of an article of these paragraphs."""
    return extract_quotes(cleaned_from("", [(BlockKind.PARAGRAPH, text) for text in paragraphs]))


def last_speaker(*paragraphs: str) -> str | None:
    """Return who says the last words of an article."""
    return quotes_of(*paragraphs)[-1].speaker


FAMILY = "Riaan Esterhuysen, a director, spoke. His father, Pieter Esterhuysen, founded the firm."


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [("the elder Esterhuysen", "Pieter Esterhuysen"), ("the younger Esterhuysen", "Riaan Esterhuysen")],
)
def test_of_two_of_one_name_the_elder_is_who_came_in_as_a_parent(subject: str, speaker: str) -> None:
    assert last_speaker(FAMILY, f"Asked how he felt, {subject} said: “Tired.”") == speaker


def test_the_elder_is_nobody_while_nothing_tells_who_is_whose_child() -> None:
    assert last_speaker("Riaan Roe and Pieter Roe run a firm.", "“Tired,” said the elder Roe.") is None


def test_his_niece_is_the_one_woman_who_shares_his_family_name() -> None:
    named = "Chief executive Ingrid Halvorsen was there. So was the chairman, Knut Halvorsen."
    assert last_speaker(named, "Mr Halvorsen said little. His niece says he has come round.") == "Ingrid Halvorsen"


def test_two_who_share_the_family_name_leave_the_niece_unknown() -> None:
    named = "Ingrid Halvorsen and Greta Halvorsen were there. So was the chairman, Knut Halvorsen."
    assert last_speaker(named, "Mr Halvorsen said little. His niece says he has come round.") is None


def test_a_company_called_like_a_family_is_not_who_a_surname_means() -> None:
    named = "Halvorsen Lines grows. Its owner, Ingrid Halvorsen, and the mayor, Knut Halvorsen, were there."
    assert last_speaker(named, "It rained.", "It snowed.", "Halvorsen said it was cold.") is None


def test_the_bare_surname_with_a_title_is_whose_gender_it_fits() -> None:
    opened = "Mr Bernard Tuck opened the meeting by thanking Mrs Tuck for the cakes."
    assert last_speaker(opened, "Mr Tuck said the county had promised a date.") == "Bernard Tuck"


def test_a_woman_is_not_meant_by_he_though_she_was_named_last() -> None:
    paragraphs = [
        "Livia Bassani opens the door. “You are early,” she says.",
        "Her husband, the critic Aldo Ferri, died.",
    ]
    assert last_speaker(*paragraphs, "“He read every draft,” she says.") == "Livia Bassani"


def test_a_name_in_passing_whose_gender_nothing_tells_is_not_taken_for_she() -> None:
    first = "Tim Ruiz said he had kept copies."
    assert (
        last_speaker(first, "The rest went to the office of Brock Haley.", "“I would never work again,” she said.")
        is None
    )


def test_a_woman_replies_to_a_woman() -> None:
    paragraphs = [
        "“I knew there was a letter,” Denise Halloran said.",
        "Priya Venkat said an email had been copied to the office.",
    ]
    assert last_speaker(*paragraphs, "“My office gets 900 emails a day,” she replied.") == "Denise Halloran"


def test_somebody_new_and_unnamed_may_be_the_next_she() -> None:
    paragraphs = ["“He taught me to wait,” said Mary Roe.", "Another relative, who gave no name, was angry."]
    assert last_speaker(*paragraphs, "“There was no fog,” she said.") is None


def test_what_a_landlord_calls_itself_is_not_the_tenant() -> None:
    paragraphs = ["“She used to do it herself,” says Paulo.", "The landlord, Crown Homes, says parts are on order."]
    assert last_speaker(*paragraphs, "In an email it blamed “the weather in May”.") == "Crown Homes"


def test_who_is_found_among_others_is_whom_the_text_is_about() -> None:
    paragraphs = ["“It is a city without taps,” Samira Roe said.", "Among them is Fatuma, 29, who walked for days."]
    assert last_speaker(*paragraphs, "“I carried two,” she says.") == "Fatuma"


def test_a_relative_clause_without_its_pronoun_gives_no_speaker() -> None:
    sentence = "He died after hitting a pothole the council had twice promised to fill."
    assert quotes_of(sentence) == ()


def test_nobody_calls_themselves_by_name() -> None:
    paragraphs = [
        "“I knew there was a letter,” Denise Halloran said.",
        "Priya Venkat said an email had been copied to the office.",
    ]
    assert last_speaker(*paragraphs, "“I have answered that, Priya,” she said.") == "Denise Halloran"


def test_who_adds_something_is_who_spoke_or_nobody_known() -> None:
    paragraphs = ["“I'm not stupid,” Tim Ruiz said.", "Mary Webb said the claim was false."]
    assert last_speaker(*paragraphs, "He added that no laws had been broken.") is None


def test_the_lead_names_the_office_and_the_next_sentence_who_holds_it() -> None:
    quotes = quotes_of(
        "The Minister for Health has said there is no prospect of a change.",
        "Speaking on Monday, Aoife Roe said the decision was final.",
        "The minister denied that it was a mistake.",
    )
    assert {quote.speaker for quote in quotes} == {"Aoife Roe"}


def test_an_office_is_not_given_to_who_is_named_with_another_one() -> None:
    quotes = quotes_of(
        "The Minister for Health has said there is no prospect of a change.",
        "The mayor, Aoife Roe, said the decision was final.",
    )
    assert [quote.speaker for quote in quotes] == [None, "Aoife Roe"]


def test_who_is_called_a_woman_is_the_woman_spoken_of() -> None:
    assert last_speaker("Pensioner Mary Roe was given tea.", "“I need it quiet,” the woman said.") == "Mary Roe"
    assert last_speaker("Pensioner Mary Roe was given tea.", "“I need it quiet,” the man said.") is None


def test_the_function_that_names_who_spoke_is_theirs_from_then_on() -> None:
    quotes = quotes_of(
        "“I love the smell,” Mary Castaing said.",
        "The retired notary also said a neighbour had insulted her.",
        "“I said good day,” replied the baker.",
    )
    assert [quote.speaker for quote in quotes] == ["Mary Castaing", "Mary Castaing", None]


@pytest.mark.parametrize(
    "start",
    [
        "Separately, the bank's deputy governor, Shinji Oda,",
        "In Nagoya, the bank's deputy governor, Shinji Oda (59, unmarried),",
        "The meeting was run by the bank, whose deputy governor, Shinji Oda,",
        "Opening the debate, the deputy governor, Shinji Oda (Ind, Nagoya),",
        "The deputy governor, Shinji Oda of Nagoya,",
    ],
)
def test_a_name_apposed_to_an_office_speaks_whatever_stands_around_it(start: str) -> None:
    assert last_speaker(f"{start} said that rates would rise.") == "Shinji Oda"


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Joost van der Hage", "Joost van der Hage"),
        ("Sir Malcolm Reeve", "Malcolm Reeve"),
        ("Prefect Bertrand Lacassagne", "Bertrand Lacassagne"),
        ("Agent Flemming Holst", "Flemming Holst"),
        ("@mothwing", "@mothwing"),
        ("NorthGrid", "NorthGrid"),
    ],
)
def test_a_name_is_whole_and_without_what_stands_before_it(name: str, spoken: str) -> None:
    assert last_speaker(f"{name} said that all was well.") == spoken


def test_a_ship_is_not_she() -> None:
    first = "“We like the yard,” said Ingrid Roe."
    assert last_speaker(first, "The Skua will sail in May, she said.") == "Ingrid Roe"


@pytest.mark.parametrize(("name", "gender"), [("Abiodun Bello", "m"), ("Yuliya Roe", "f"), ("Nobody Roe", None)])
def test_a_given_name_tells_the_gender_of_a_person_where_it_is_known(name: str, gender: str | None) -> None:
    assert likely_gender(name) == gender


def test_a_family_name_alone_tells_no_gender() -> None:
    assert likely_gender("Abiodun") is None
    assert is_given("abiodun")


def test_any_noun_for_a_person_is_known_beside_the_functions() -> None:
    assert is_person("deckhand")
    assert is_person("analyst")
    assert not is_role("deckhand")
    assert not is_person("harbour")


NAMES = [
    ("Robert Hale", "Hale"),
    ("J.K. Lowe", "Lowe"),
    ("Seán Ó Riordáin", "Ó Riordáin"),
    ("Carlos de la Cruz", "de la Cruz"),
    ("Ludwig van der Berg", "van der Berg"),
    ("Majed al-Thani", "al-Thani"),
    ("Ffion ap Rhys", "ap Rhys"),
    ("Giovanni Di Marco", "Di Marco"),
    ("Otto zu Salm", "zu Salm"),
    ("Kim Min-ji", "Kim"),
    ("Imran Sheikh", "Sheikh"),
    ("Tom Baker", "Baker"),
    ("Peter King", "King"),
    ("Nick Hall", "Hall"),
    ("Grace Lane", "Lane"),
    ("Mary Church", "Church"),
    ("Penny Lake", "Lake"),
    ("Karl-Heinz Braun", "Braun"),
]


@pytest.mark.parametrize(("name", "family"), NAMES)
def test_a_name_and_its_family_name_mean_one_person_whatever_words_they_are_made_of(name: str, family: str) -> None:
    quotes = quotes_of(
        f"The mayor of Ely, {name}, said that prices would fall.",
        f"“It is late,” said {family}.",
        f"{family} also warned that rain was coming.",
        f"According to {name}, all is well.",
    )
    assert [quote.speaker for quote in quotes] == [name] * 4


def test_a_word_that_is_a_surname_stays_a_word_behind_an_article() -> None:
    assert last_speaker("Tom Baker said that prices would fall.", "A baker from Ely said it was late.") is None


BODIES = [
    ("", "Goldman Sachs"),
    ("", "Sund Bank"),
    ("", "NHS England"),
    ("", "Tidewater Analytics"),
    ("the ", "Liberal Democrats"),
    ("the ", "Vatican"),
    ("the ", "Bank of Japan"),
    ("the ", "Department of Water and Sanitation"),
    ("the ", "Scottish Fire and Rescue Service"),
    ("the ", "National Farmers' Union"),
]


@pytest.mark.parametrize(("article", "name"), BODIES)
def test_a_body_speaks_by_its_whole_name_and_then_as_it(article: str, name: str) -> None:
    quotes = quotes_of(
        f"Prices will fall, {article}{name} said on Monday.",
        "It warned that rain was coming.",
        f"According to {article}{name}, it is late.",
        f"A report by {article}{name} found that prices had risen.",
    )
    assert [quote.speaker for quote in quotes] == [name] * 4


def test_a_report_by_a_body_never_heard_of_speaks_for_it() -> None:
    assert last_speaker("A report by Ofgrid found that prices would fall.") == "Ofgrid"
