"""Links that open the private chat at a passage."""

from urllib.parse import parse_qs, urlsplit

import pytest

from bot.telegram.deep_links import linked_passage, passage_link
from index.library import Library


def test_a_link_leads_to_the_passage_it_was_made_for(articles: Library) -> None:
    for article in articles.articles():
        for passage in articles.catalogue.passages_of(article.id):
            link = urlsplit(passage_link("news_bot", passage.id))
            (payload,) = parse_qs(link.query)["start"]
            assert (link.netloc, link.path) == ("t.me", "/news_bot")
            assert linked_passage(payload) == passage.id


@pytest.mark.parametrize("payload", ["", "p_", "ask", "invite_ABC", "p_a b", "p_../x", "p_" + "x" * 63, "P_abc"])
def test_another_payload_leads_to_no_passage(payload: str) -> None:
    assert linked_passage(payload) is None
