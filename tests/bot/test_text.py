"""An answer as plain text."""

from dataclasses import replace
from datetime import date

from bot.text import UNTITLED, as_text, attribution, origin, title
from bot.texts import ENGLISH
from index.model import OtherReport, PassageKind
from tests.bot.made_answers import FIRST, SECOND, answered, article, citation, passage, refused


def test_a_reply_gives_statements_with_numbers_then_sources_with_their_passages() -> None:
    assert as_text(answered()) == (
        f"{FIRST} [1]\n\n"
        "[1] Bridge opens again\n    river.example · 8 March 2023\n    https://river.example/bridge\n"
        f"    | {FIRST} {SECOND}"
    )


def test_a_notice_stands_first() -> None:
    assert as_text(answered(notice="Showing results for bridge")).startswith("Showing results for bridge\n\n")


def test_a_refusal_gives_its_lead_and_the_nearest_passages() -> None:
    text = as_text(refused(citation()))
    assert text.startswith("The articles say nothing about tunnels.")
    assert text.index("nearest passages") < text.index(FIRST)


def test_a_refusal_without_passages_is_its_lead_alone() -> None:
    assert as_text(refused()) == "The articles say nothing about tunnels. They cover bridges."


def test_a_speaker_is_added_only_where_the_statement_does_not_name_them() -> None:
    named, unnamed = answered(citation(sentence=1), speaker="Ana Ruiz"), answered(speaker="Ana Ruiz")
    assert attribution(named.statements[0], ENGLISH) == ""
    assert attribution(unnamed.statements[0], ENGLISH) == " — Ana Ruiz"
    assert f"{FIRST} — Ana Ruiz [1]" in as_text(unnamed)


def test_what_is_unknown_of_a_source_is_left_out() -> None:
    assert origin(citation(of=article(published=None)), ENGLISH) == "river.example"
    assert origin(citation(of=article(source=None)), ENGLISH) == "8 March 2023"
    assert origin(citation(of=article(source=None, published=None)), ENGLISH) == ""


def test_a_caption_is_said_to_be_one() -> None:
    about = origin(citation(cited=passage("The bridge at dawn.", kind=PassageKind.CAPTION)), ENGLISH)
    assert about == "river.example · 8 March 2023 · caption of a picture"


def test_other_reports_of_the_story_are_named_once_each_and_told_from_copies() -> None:
    reports = [
        OtherReport(article(source=source, identity=f"o{number}"), copied=source == "A Wire")
        for number, source in enumerate(["A Wire", "A Wire", "A Paper", "The Post", "The Sun", "The Star"])
    ]
    cited = replace(citation(), others=tuple(reports))
    assert origin(cited, ENGLISH).endswith(
        "8 March 2023 · also: A Wire (same text) · same story: A Paper, The Post, The Sun and 1 more"
    )


def test_a_passage_of_a_document_with_pages_gives_its_page() -> None:
    cited = replace(citation(), passage=replace(passage(FIRST), page=3))
    assert origin(cited, ENGLISH) == "river.example · 8 March 2023 · page 3"


def test_an_article_that_is_cited_again_is_not_introduced_again() -> None:
    other = article(title="Tunnel closed", identity="a2")
    picture = passage("The bridge at dawn.", kind=PassageKind.CAPTION)
    text = as_text(answered(citation(1), citation(2, of=other), citation(3), citation(4, cited=picture)))
    assert text.count("Bridge opens again") == 1
    assert text.count("river.example · 8 March 2023") == 2
    assert f"[3] The same article as [1]\n    | {FIRST}" in text
    assert "[4] The same article as [1]\n    caption of a picture\n    | The bridge at dawn." in text


def test_an_article_without_a_title_gets_words_in_its_place() -> None:
    assert title(article(title=" \n"), ENGLISH) == UNTITLED


def test_days_have_no_leading_zero() -> None:
    assert ENGLISH.day(date(2023, 3, 8)) == "8 March 2023"
