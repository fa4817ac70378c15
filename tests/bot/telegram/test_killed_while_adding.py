"""A bot that is killed while it adds: nothing is lost, nothing is there twice, and one message tells of it."""

import time
from pathlib import Path

import pytest

from index.library import Library
from tests.bot.telegram.bot_process import BotProcess
from tests.bot.telegram.ways import Way
from tests.fakes.news_site import NewsSite
from tests.fakes.telegram_server import TelegramServer

ANA = 7
SECONDS = 3.0
PAGE = "kestrel/2024/03/12/tidal-barrage-vote"


def code_of(bot: BotProcess) -> str:
    """Return the code that the bot prints soon after it is connected."""
    given_up = time.monotonic() + 30
    while "Send /pair " not in bot.log:
        assert time.monotonic() < given_up
        time.sleep(0.1)
    return bot.log.partition("Send /pair ")[2][:9]


@pytest.mark.timeout(300)
def test_an_addition_that_was_cut_off_is_ended_after_the_restart_in_the_same_message(
    way: Way, index: Path, tmp_path: Path, server: TelegramServer
) -> None:
    settings = {"FETCH_ALLOW_PRIVATE": "true", "FETCH_SECONDS_BETWEEN_REQUESTS": "0"}
    bot = BotProcess(server, tmp_path, index, **settings, **way(server, tmp_path))
    with NewsSite() as site:
        site.delay(PAGE, SECONDS)
        try:
            process = bot.start_and_wait()
            code = code_of(bot)
            server.world.say(ANA, ANA, f"/pair {code}")
            server.world.wait_for(1, ANA, timeout=30)
            server.world.say(ANA, ANA, f'<a href="{site.url(PAGE)}">here</a>', html=True)
            server.world.wait_for(2, ANA, timeout=30)
            time.sleep(SECONDS / 2)
            process.kill()
            process.wait()
            assert server.world.messages(ANA)[-1].text.endswith("…")
            bot.start_and_wait()
            server.world.wait_until(lambda: server.world.messages(ANA)[-1].text.startswith("Added: "), 60.0)
            time.sleep(0.5)
        finally:
            bot.end()
    assert len(server.world.messages(ANA)) == 2
    assert code not in bot.log.partition(code)[2]
    with Library.open(tmp_path / "index") as library:
        assert len([article for article in library.articles() if PAGE.partition("/")[2] in (article.url or "")]) == 1
