"""Whatever the bot says itself comes from the catalogues: in a language made of brackets, nothing stands outside."""

import re
from collections.abc import Iterator
from gettext import NullTranslations

import pytest
from babel import Locale

from bot.answer import Answer
from bot.chat import Chat
from bot.greeting import greeting, guidance, in_group, privacy
from bot.telegram.menus import CURATING, GROUP, PRIVATE, menu
from bot.text import as_text
from bot.texts import Texts
from index.library import Library
from tests.bot.made_answers import answered, citation, refused

_BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")


class Bracketing(NullTranslations):
    """Puts every message into brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


BRACKETED = Texts(Locale("en", "GB"), Bracketing())


def outside(text: str) -> str:
    """Return the letters that stand outside of all brackets, which may be nested."""
    left = text
    while (shorter := _BRACKETED.sub("", left)) != left:
        left = shorter
    return "".join(letter for letter in left if letter.isalpha())


def said_by_the_bot(answer: Answer) -> Iterator[str]:
    yield from filter(None, (answer.lead, answer.notice, answer.citations_heading, *answer.remarks))


@pytest.mark.parametrize(
    "question",
    [
        "",
        "What did Stoltenberg say about Bakhmut?",
        "What did stoltenburg say about bakmut?",
        "What did Stoltenberg say about the grain corridor?",
        "What did Stoltenberg say in April 2023?",
        "What did Macron say about Bakhmut?",
        "What did the Secretary-General say?",
        "What happened in Reykjavik?",
        "Which planet has the most moons?",
        "timeline of Bakhmut",
        "What has changed in Bakhmut since 1 March 2023?",
        "What is new in Bakhmut since 1 March 2024?",
        "how many soldiers died in Bakhmut",
        "the of and",
    ],
)
def test_what_an_answer_says_beside_the_articles(articles: Library, question: str) -> None:
    answer = Chat(articles).answer(question, texts=BRACKETED)
    for words in said_by_the_bot(answer):
        assert outside(words) == "", words


def test_the_whole_reply_as_text() -> None:
    (_, source, *_), (nearest, *_) = (
        [line for line in as_text(answer, BRACKETED).splitlines() if line][start:]
        for answer, start in ((answered(citation()), 0), (refused(citation()), 1))
    )
    assert outside(source) == "Bridgeopensagain"
    assert outside(nearest) == ""


def test_greeting_guidance_and_menu() -> None:
    said = [greeting(["1?"], BRACKETED), guidance(["1?"], BRACKETED), privacy(30, BRACKETED), in_group("b", BRACKETED)]
    for words in said:
        assert outside(words) == ""
    for command in menu((*PRIVATE, *GROUP, *CURATING), BRACKETED):
        assert outside(command.description) == ""


def test_without_articles_it_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Library.open(tmp_path_factory.mktemp("empty"), writable=True) as library:
        answer = Chat(library).answer("why", texts=BRACKETED)
    assert outside(answer.lead or "none") == ""
