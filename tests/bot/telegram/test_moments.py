"""Moments are shown by each client in its reader's own way, and by others as words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.telegram.markup import units
from bot.telegram.moments import moment
from bot.texts import LANGUAGES
from tests.fakes.html_mode import parse_html

WHEN = datetime(2023, 3, 8, 22, 5, tzinfo=ZoneInfo("Europe/Kyiv"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_moment_is_an_entity_that_telegram_takes_with_words_in_the_time_zone(language: str) -> None:
    made = moment(WHEN, language)
    read = parse_html(made.html)
    (entity,) = read.entities
    assert (entity.type, entity.unix_time, entity.date_time_format) == ("date_time", int(WHEN.timestamp()), "Dt")
    assert (entity.offset, entity.length) == (0, units(read.text))
    assert made.length == units(read.text)
    assert made.entities == 1
    assert "22:05" in read.text
    assert "2023" in read.text
