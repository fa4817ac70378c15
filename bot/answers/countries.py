"""Of which country a body is that speaks: "Finnish police" are not those of an article from Norway."""

from collections import Counter
from functools import lru_cache

from bot.asked import Asked
from bot.candidates import Candidate
from index.model import Article
from index.offices import countries_in, country_of, office_terms
from index.words import words

_LEAD = 400
"""Characters of an article that tell what it is about."""


def is_of_country(asked: Asked, candidate: Candidate) -> bool:
    """Tell whether words can be of the country asked for; they are where none was, or it is known who is meant.

    A role of who speaks or the sentence names it, or neither names any and the article is from there.
    """
    wanted = countries_in(office_terms(asked.english or asked.words))
    if not wanted or asked.is_described:
        return True
    quotes = candidate.quotes
    people = [one for one in asked.people if any(one.is_speaker(quote.speaker, quote.role) for quote in quotes)]
    known = " ".join(f"{one.name} {' '.join(held.role for held in one.roles)}" for one in people)
    for text in (known, candidate.sentence.text):
        if named := countries_in(office_terms(text)):
            return wanted <= named
    return wanted <= countries_of(candidate.article)


@lru_cache(maxsize=512)
def countries_of(article: Article) -> frozenset[str]:
    """Return the countries that an article begins with, or else that which it names most."""
    leading = countries_in(office_terms(f"{article.title} {article.text[:_LEAD]}"))
    if leading:
        return leading
    named = Counter(filter(None, (country_of(word.surface) for word in words(article.text))))
    return frozenset(country for country, _ in named.most_common(1))
