"""Courtesies and questions about the bot itself get one friendly line, and nothing else is taken for them."""

import time

import pytest

from bot.greeting import PURPOSE
from bot.small_talk import SmallTalk, reply_to, small_talk
from bot.texts import ENGLISH


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("hello", SmallTalk.GREETING),
        ("Hi there!", SmallTalk.GREETING),
        ("Good morning.", SmallTalk.GREETING),
        ("Привіт!", SmallTalk.GREETING),
        ("Xin chào", SmallTalk.GREETING),
        ("thanks", SmallTalk.THANKS),
        ("Ok, thank you so much!", SmallTalk.THANKS),
        ("cheers mate", SmallTalk.THANKS),
        ("спасибо большое", SmallTalk.THANKS),
        ("cảm ơn bạn nhiều", SmallTalk.THANKS),
        ("thanks, bye", SmallTalk.FAREWELL),
        ("Thanks a lot and good night!", SmallTalk.FAREWELL),
        ("See you tomorrow 👋", SmallTalk.FAREWELL),
        ("до побачення", SmallTalk.FAREWELL),
        ("how are you?", SmallTalk.FEELING),
        ("Hi, how's it going?", SmallTalk.FEELING),
        ("who are you", SmallTalk.ABOUT_SELF),
        ("Who're you?", SmallTalk.ABOUT_SELF),
        ("are you a bot?", SmallTalk.ABOUT_SELF),
        ("Are you a real person or a robot?", SmallTalk.ABOUT_SELF),
        ("What can you do?", SmallTalk.ABOUT_SELF),
        ("hey, what are you?", SmallTalk.ABOUT_SELF),
        ("Хто ти?", SmallTalk.ABOUT_SELF),
        ("ты бот?", SmallTalk.ABOUT_SELF),
        ("bạn là ai?", SmallTalk.ABOUT_SELF),
    ],
)
def test_a_whole_message_of_small_talk_is_known(message: str, kind: SmallTalk) -> None:
    assert small_talk(message) is kind


@pytest.mark.parametrize(
    "message",
    [
        "",
        "?!",
        "thanks, and what did the mayor say?",
        "who thanked the crew",
        "Who are the Greens?",
        "who are you quoting?",
        "what are you saying about the strike",
        "Are robots replacing nurses?",
        "hello kitty lawsuit",
        "what is the bot law",
        "What did he say about AI?",
        "good morning britain presenter",
        "how are the patients?",
        "bye election results",
        "night of the floods",
        "what can be done?",
    ],
)
def test_what_asks_for_something_is_none(message: str) -> None:
    assert small_talk(message) is None


def test_who_asks_about_the_bot_is_told_what_it_is_for() -> None:
    assert PURPOSE in reply_to(SmallTalk.ABOUT_SELF, ENGLISH)
    assert len({reply_to(kind, ENGLISH) for kind in SmallTalk}) == len(SmallTalk)


@pytest.mark.parametrize("message", ["hi " * 300, "thanks bye " * 90, "a" * 1000, "." * 1000, "are you a a a " * 70])
def test_no_message_takes_long(message: str) -> None:
    began = time.perf_counter()
    small_talk(message)
    assert time.perf_counter() - began < 0.1
