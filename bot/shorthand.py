"""How people write in a hurry: without apostrophes, and with fewer letters. Pure.

"whats", "didnt" and "abt" are no words of any article; written out, a question is read like any other.
"""

import re

_CONTRACTED = (
    "what's who's where's when's why's how's that's there's he's she's isn't aren't wasn't weren't hasn't haven't "
    "hadn't doesn't don't didn't can't couldn't won't wouldn't shouldn't mustn't needn't they're you're they've you've "
    "we've they'll you'll"
)
_LEFT_OUT = {word.replace("'", ""): word for word in _CONTRACTED.split()}
"""Contractions by what is left of them without their apostrophe; none of these is a word or a name by itself."""
_SHORT = {
    "ive": "i've",
    "im": "i'm",
    "u": "you",
    "r": "are",
    "ur": "your",
    "abt": "about",
    "ppl": "people",
    "govt": "government",
    "bc": "because",
    "cuz": "because",
    "coz": "because",
    "wat": "what",
    "wot": "what",
    "hav": "have",
    "w/": "with",
    "w/o": "without",
    "tmrw": "tomorrow",
    "yrs": "years",
    "hrs": "hours",
    "gonna": "going to",
    "wanna": "want to",
}
_POLITE = re.compile(r"(?<!\S)(?:pls|plz|btw|tbh|lol)\b[,.!]*\s*")
_WORD = re.compile(r"(?<![\w’'/&.@-])(?P<word>[A-Za-z]+(?:/o?)?)(?![\w’'/&@-]|\.\w)")


def written_out(text: str) -> str:
    """Return a message with its contractions and its shorthand written out; what is in capitals may be a name."""
    return " ".join(_POLITE.sub("", _WORD.sub(_in_full, text)).split()) or text


def _in_full(found: re.Match[str]) -> str:
    word = found["word"]
    if word in _SHORT:
        return _SHORT[word]
    whole = _LEFT_OUT.get(word.lower())
    if whole is None or (word.isupper() and len(word) > 1):
        return word
    return whole[0].upper() + whole[1:] if word[0].isupper() else whole
