"""What a conversation is about in a few words: the names of an article's title and the nouns that its text repeats.

A question makes a poor heading ("people had their data stolen"); the title of the article that answered it says what
the story is called, though it tells more than that.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.languages.english_follow_ups import DEPENDENT
from index.words import Word, words

_MOST_NAMES = 2
_MOST_NOUNS = 3
_MOST_ASKED = 2
_MOST = 5
_VERBAL = re.compile(r"(?:ed|ing|ly)$")
"""What ends so in a title tells of what happened, and is no name for it."""


def story(title: str, text: str, question: str, names: Sequence[str] = ()) -> str:
    """Return the names that the question names, as far as the text has them, and then words in the title's order.

    Of these, those of the question go before, then those that the text repeats.
    """
    told = Counter(word.term for word in words(text) if not word.stop)
    asked = {word.term for word in words(question) if not word.stop}
    inside = {word.term for word in words(text) if _is_name(word, text)}
    named = [name for name in names if all(word.stop or told[word.term] for word in words(name))][:_MOST_NAMES]
    named += [*_nouns(question, told, named)][:_MOST_ASKED]
    known = {word.term for name in named for word in words(name)}
    candidates = [word for word in words(title) if told[word.term] and word.term not in known]
    candidates = [word for word in candidates if not _counts(title, word)]
    candidates.sort(key=lambda word: (word.term not in asked, -told[word.term]))
    capital = [word for word in candidates if word.term in inside and title[word.start].isupper()]
    others = [word for word in candidates if word not in capital and not _VERBAL.search(word.surface)]
    chosen = [*capital[: _MOST_NAMES - len(named)], *others[:_MOST_NOUNS]][: _MOST - len(named)]
    return " ".join([*named, *(_written(title, word, capital) for word in sorted(chosen, key=lambda word: word.start))])


def _nouns(question: str, told: Mapping[str, int], named: Sequence[str]) -> Iterator[str]:
    """Yield the words of a question that the text has too, besides names and verbs, those that it repeats first."""
    known = {word.term for name in named for word in words(name)}
    fitting = [word for word in words(question) if told.get(word.term, 0) > 1 and question[word.start].islower()]
    fitting = [word for word in fitting if word.term not in known and not _counts(question, word)]
    yield from dict.fromkeys(
        word.surface for word in fitting if word.surface not in DEPENDENT and not _VERBAL.search(word.surface)
    )


def _counts(text: str, word: Word) -> bool:
    """Tell whether a word is a number, or part of one: "4.1 million"."""
    return word.term[0].isdigit() or text[: word.start].rstrip()[-1:].isdigit()


def _written(title: str, word: Word, names: list[Word]) -> str:
    written = title[word.start : word.end]
    return written if word in names else written.lower()


def _is_name(word: Word, text: str) -> bool:
    """Tell whether a word is written with a capital inside a sentence."""
    before = text[: word.start][-2:]
    return text[word.start].isupper() and before[1:] == " " and (before[0].isalnum() or before[0] in ",;’'")
