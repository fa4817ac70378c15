"""Who wrote a page, as names without "By", roles, addresses and doublets."""

import re
from collections.abc import Iterable

from index.sources.html.tree import key, squeezed

_BY = re.compile(
    r"^(?:(?:written|reported|posted|published|words|text|story|analysis|review|opinion)\s+)?(?:by|von|"
    r"par|por|di|da|door|af|av|od|yazan|oleh|przez|autor(?:[ae]?s?|in|en)?|author|"
    r"автор(?:ы|ка|и)?|tác giả|theo|بقلم|كتب(?:ت)?|إعداد|מאת|текст|redactor|redacción|επιμέλεια|"
    r"文)\s*[:：-]?\s+|^(?:author|автор|tác giả|文|記者|记者)\s*[:：]\s*",
    re.IGNORECASE,
)
_APART = re.compile(r"\s*(?:[,;|/•·、，،&+]|\s(?:and|und|et|og|och|и|та|và|ve|with)\s)\s*", re.IGNORECASE)
_PERHAPS_APART = re.compile(r"\s+(?:y|e|i|і|en|ja|و)\s+", re.IGNORECASE)
"""Between two whole names; in Spanish and Portuguese it also joins two surnames."""
_ROLE = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|columnist|staff|journalist|bureau|chief|producer|"
    r"in [A-Z]\w+|contributor|desk|photographer|"
    r"redakteur(?:in)?|korrespondent(?:in)?|journaliste|envoyé|corresponsal|corrispondente|корреспондент|"
    r"журналист|редактор)\b",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"\d|https?:|www\.|@")
_TAIL = re.compile(
    r"\s*(?:[|•·(\[]|\s[–—-]\s|\b(?:published|updated|posted|publié|mis à jour|veröffentlicht|"
    r"aktualisiert|publicado|actualizado|"
    r"опубликовано|обновлено|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d|"
    r"for the|at \d|on \d|\d)).*$",
    re.IGNORECASE,
)
_LONGEST_NAME = 60
_MOST_WORDS = 6
_NOT_NAMES = frozenset(
    {
        "admin",
        "administrator",
        "staff",
        "editor",
        "editors",
        "editorial",
        "webmaster",
        "author",
        "by",
        "unknown",
        "none",
        "null",
        "guest",
        "user",
        "redaktion",
        "root",
        "newsroom",
    }
)


def join_authors(candidates: Iterable[Iterable[str]], site: str | None) -> str | None:
    """Return the names of the first candidate that has any, joined by ", "; the site's name only if none has others."""
    named = [_names(candidate) for candidate in candidates]
    for names in named:
        others = [name for name in names if site is None or key(name) != key(site)]
        if others:
            return ", ".join(others)
    return next((", ".join(names) for names in named if names), None)


def begins_with_by(text: str) -> bool:
    """Whether a line opens as a byline does."""
    return _BY.match(text) is not None


def _names(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    seen: set[str] = set()
    for text in texts:
        for name in split_names(text):
            if key(name) not in seen:
                seen.add(key(name))
                found.append(name)
    return found


def split_names(text: str) -> list[str]:
    """Return the names in a line such as "By Ann Lee and Bo Cruz, Transport Correspondent"."""
    line = squeezed(text)
    if not line or line.lower().startswith(("http:", "https:", "www.")):
        return []
    line = _TAIL.sub("", _BY.sub("", line))
    parts = [part.strip(" .,:;-–—\"'") for whole in _APART.split(line) for part in _perhaps_apart(whole)]
    names = [part for part in parts if _is_name(part)]
    people = [name for name in names if not _ROLE.search(name)]
    return people or names[:1]


def _perhaps_apart(text: str) -> list[str]:
    parts = _PERHAPS_APART.split(text)
    return parts if all(len(part.split()) >= 2 for part in parts) else [text]


def _is_name(text: str) -> bool:
    if not 2 <= len(text) <= _LONGEST_NAME or len(text.split()) > _MOST_WORDS or _DATE_LIKE.search(text):
        return False
    if text.casefold() in _NOT_NAMES:
        return False
    return any(character.isalpha() for character in text) and not text[0].islower()
