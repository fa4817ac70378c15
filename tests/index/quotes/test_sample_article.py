"""The sample article, read as the index reads it: each quote of it as a reader would attribute it."""

from datetime import date
from pathlib import Path

import pytest

from index.cleaning import clean
from index.dates import find_dates
from index.model import Document, Quote, Strength
from index.quotes import extract_quotes
from index.sources import read_sources

SAMPLE = Path(__file__).parents[3] / "articles" / "nato-secretary-general-on-bakhmut.txt"


@pytest.mark.parametrize(
    ("kind", "speaker", "beginning", "end"),
    [
        ("indirect", "Jens Stoltenberg", "Russia could take full control of", "within a few days"),
        ("indirect", "Jens Stoltenberg", "what the West has witnessed", "resources here."),
        ("partial", "Jens Stoltenberg", "continues to mobilize", "resources here."),
        ("indirect", "Jens Stoltenberg", "Kiev's loss of control of Bakhmut did", "in the conflict"),
        ("direct", "Jens Stoltenberg", "This only underscores", "economic assistance,"),
        ("indirect", "Guardian", "Mr. Stoltenberg's comments", "inside the country."),
        ("indirect", "Volodymyr Zelensky", "Kiev's loss of control of the city", "inside the country."),
        ("partial", "Volodymyr Zelensky", "open the way for Moscow", "inside the country."),
        ("indirect", "British Ministry of Defense", "Russian strategic planners", "near Bakhmut and Kremina"),
        ("direct", "British Ministry of Defense", "Russia appears", "Ukraine’s defenses,"),
        ("direct", "Volodymyr Zelensky", "We are interested", "the UN Charter,"),
        ("indirect", "Russian military", "has not yet commented on", "contents of the report"),
        ("indirect", "Antonio Guterres", "the importance of the Black Sea", "export agreement"),
        ("partial", "Antonio Guterres", "improved food assistance", "developing countries."),
    ],
)
def test_the_sample_article_as_it_is_read_gives_each_quote_its_speaker(
    sample: tuple[Quote, ...], kind: str, speaker: str, beginning: str, end: str
) -> None:
    found = [quote for quote in sample if quote.kind == kind and quote.text.startswith(beginning)]
    assert [(quote.speaker, quote.text.rstrip('”"').endswith(end)) for quote in found] == [(speaker, True)]


def test_the_sample_article_holds_no_other_quotes(sample: tuple[Quote, ...]) -> None:
    assert len(sample) == 14
    roles = {quote.speaker: quote.role for quote in sample}
    assert roles["Antonio Guterres"] in ("UN Secretary-General", "United Nations (UN) Secretary-General")
    assert roles["Jens Stoltenberg"] == "NATO Secretary General"
    assert roles["British Ministry of Defense"] is None


def test_the_sample_article_tells_where_and_when_and_through_whom() -> None:
    (document,) = read_sources([str(SAMPLE)])
    assert isinstance(document, Document)
    cleaned = clean(document)
    quotes = extract_quotes(cleaned, find_dates(cleaned.text, reference=date(2023, 3, 9)))
    told = {(quote.speaker, quote.via, quote.place, quote.said) for quote in quotes}
    assert told == {
        ("Jens Stoltenberg", None, None, date(2023, 3, 8)),
        ("Jens Stoltenberg", None, "Stockholm", date(2023, 3, 8)),
        ("Guardian", None, None, None),
        ("Volodymyr Zelensky", "Guardian", None, None),
        ("British Ministry of Defense", None, None, date(2023, 3, 8)),
        ("Russian military", None, None, None),
        ("Volodymyr Zelensky", "President.gov.ua", None, None),
        ("Antonio Guterres", None, None, None),
    }
    assert [quote.text for quote in quotes if quote.strength is Strength.DECLINED] == [
        "has not yet commented on the contents of the report"
    ]


@pytest.fixture(scope="module")
def sample() -> tuple[Quote, ...]:
    """Return the quotes of the sample article, read as the index reads it."""
    (document,) = read_sources([str(SAMPLE)])
    assert isinstance(document, Document)
    return extract_quotes(clean(document))
