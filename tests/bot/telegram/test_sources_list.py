"""The outlets as messages: never too long, whatever their names are."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.sources_list import MOST_SHOWN, sources_list
from bot.texts import ENGLISH
from index.outlets import Outlet
from tests.fakes.html_mode import parse_html

DAY = date(2023, 3, 8)


def test_without_articles_it_says_so() -> None:
    (message,) = sources_list([], ENGLISH)
    assert "no articles" in message.html.lower()


def test_of_very_many_only_the_first_are_named() -> None:
    found = [Outlet(f"outlet {number}", 1, DAY, DAY) for number in range(MOST_SHOWN + 7)]
    text = "\n".join(message.html for message in sources_list(found, ENGLISH))
    assert text.startswith(f"{MOST_SHOWN + 7} articles from {MOST_SHOWN + 7} outlets:")
    assert text.endswith("… and 7 further outlets.")


@given(names=st.lists(st.none() | st.text(max_size=700), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_every_message_is_one_that_telegram_takes(names: list[str | None]) -> None:
    for message in sources_list([Outlet(name, 2, DAY, None) for name in names], ENGLISH):
        read = parse_html(message.html)
        assert len(read.text.encode("utf-16-le")) // 2 == message.length <= 4096
        assert len(read.entities) <= message.entities <= 100
