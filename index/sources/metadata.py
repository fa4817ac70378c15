"""What a document's front matter or sidecar says of it: title, source, author, url, published, language.

Front matter stands at the top of a .txt or .md file between two lines of three dashes. A sidecar is a file beside it
with the same name and the ending .yaml or .yml (`article.txt`, `article.yaml`). Both are YAML; a file has one of them.
"""

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from index.errors import SourceError
from index.model import Document
from index.sources.decoding import read_text

KEYS = ("title", "source", "author", "url", "published", "language")
SIDECAR_ENDINGS = (".yaml", ".yml")

_LONGEST = 20_000
"""Characters of YAML."""
_LONGEST_SHOWN = 100
"""Characters of a value that an error shows."""
_MOST_BITS = 256
"""Of a number: what is longer is none that anybody wrote, and Python does not write out the longest."""

_FENCE = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_KEY_LINE = re.compile(r"\s*(?:#.*)?|[\w-]+\s*:.*|\s.*|- .*")
_NO_CHARACTERS = re.compile(r"[\x00\ud800-\udfff]")  # escapes in YAML and JSON can write them; no file can hold them
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class _Loader(yaml.SafeLoader):
    """Knows no aliases: merged into one another, a few lines of them take hours and gigabytes to unfold."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.get_mark()
            raise yaml.composer.ComposerError(None, None, "aliases are not read; write the value itself", mark)
        return super().compose_node(parent, index)


_UNREADABLE = (yaml.YAMLError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
"""What PyYAML raises on values that are not what their tags say."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The values that were given; what was not given is None."""

    title: str | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None


def overridden(document: Document, metadata: Metadata) -> Document:
    """Return the document with each value that the metadata gives."""
    return replace(document, **_given(metadata))


def filled(document: Document, metadata: Metadata) -> Document:
    """Return the document with what it leaves open taken from the metadata."""
    return replace(
        document, **{key: value for key, value in _given(metadata).items() if getattr(document, key) is None}
    )


def _given(metadata: Metadata) -> dict[str, Any]:
    return {key: value for key in KEYS if (value := getattr(metadata, key)) is not None}


def sidecar(path: Path) -> Path | None:
    """Find the sidecar of an article's file, if there is one. Raises SourceError if there are two."""
    found = [side for ending in SIDECAR_ENDINGS if (side := path.with_suffix(ending)).is_file()]
    if len(found) > 1:
        raise SourceError(f"{path} has two sidecars, {found[0].name} and {found[1].name}; keep one of them")
    return found[0] if found else None


def read_sidecar(path: Path) -> Metadata:
    """Read a sidecar. Raises SourceError naming the file, the key and what is allowed."""
    return parse(read_text(path), str(path))


def split_front_matter(text: str) -> tuple[str | None, str]:
    """Return the YAML of the front matter, or None, and the text below it.

    A rule of three dashes that opens a text is no front matter: the lines up to the next must look like YAML keys.
    """
    match = _FENCE.match(text)
    if match is None:
        return None, text
    lines = match.group("yaml").splitlines()
    if any(_KEY_LINE.fullmatch(line) is None for line in lines) or not any(":" in line for line in lines):
        return None, text
    return match.group("yaml"), text[match.end() :]


def parse(text: str, name: str) -> Metadata:
    """YAML as Metadata. Raises SourceError naming `name`, the key and what is allowed."""
    if len(text) > _LONGEST:
        raise SourceError(f"{name}: the metadata is longer than {_LONGEST} characters; keep to {', '.join(KEYS)}")
    try:
        values = yaml.load(text, Loader=_Loader)  # noqa: S506 - it is a SafeLoader
    except _UNREADABLE as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 1}" if mark else ""
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise SourceError(f"{name}: the metadata is not valid YAML{place}: {problem}") from error
    if values is None:
        return Metadata()
    if not isinstance(values, Mapping):
        raise SourceError(
            f"{name}: the metadata must be lines of the form 'key: value' with the keys {', '.join(KEYS)}"
        )
    for key in values:
        if key not in KEYS:
            raise SourceError(f"{name}: unknown key {_shown(key)}; allowed are {', '.join(KEYS)}")
    return from_values(values, name)


def from_values(values: Mapping[str, object], name: str) -> Metadata:
    """Check values by their keys; keys that are none of KEYS are passed over. Raises SourceError like `parse`."""
    return Metadata(
        title=_words(values, "title", name),
        source=_words(values, "source", name),
        author=_words(values, "author", name),
        url=_url(values, name),
        published=_published(values, name),
        language=_language(values, name),
    )


def _words(values: Mapping[str, object], key: str, name: str) -> str | None:
    value = values.get(key)
    if value is None:
        return None
    if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float) or _is_endless(value):
        raise SourceError(f"{name}: '{key}' must be text, not {_kind(value)}; put it in quotation marks")
    return " ".join(_NO_CHARACTERS.sub("", str(value)).split()) or None


def is_address(url: str) -> bool:
    """Whether a reader can be given it to open: a whole address of http or https, of characters that can be seen."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    whole = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
    return whole and url.isprintable() and " " not in url


def is_whole(text: str) -> bool:
    """Whether it has none of the characters that files and databases cannot hold: zeros and halves of characters."""
    return _NO_CHARACTERS.search(text) is None


def _url(values: Mapping[str, object], name: str) -> str | None:
    url = _words(values, "url", name)
    if url is not None and not is_address(url):
        raise SourceError(
            f"{name}: 'url' must be a whole address that begins with http:// or https://, not {_shown(url)}"
        )
    return url


def _published(values: Mapping[str, object], name: str) -> date | None:
    value = values.get("published")
    if isinstance(value, str):
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(value.strip()).date()
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    raise SourceError(
        f"{name}: 'published' must be an ISO date or date and time such as 2023-03-08 or 2023-03-08T10:15:00+07:00, "
        f"not {_kind(value)}"
    )


def _language(values: Mapping[str, object], name: str) -> str | None:
    value = values.get("language")
    if value is False:  # YAML reads the code of Norwegian as "no"
        return "no"
    code = _words(values, "language", name)
    if code is None:
        return None
    if not _LANGUAGE.fullmatch(code):
        raise SourceError(f"{name}: 'language' must be a language code such as en, uk or pt-BR, not {_shown(code)}")
    return code.lower() if "-" not in code else code


def _kind(value: object) -> str:
    return {bool: "true or false", list: "a list", dict: "a group of keys"}.get(type(value)) or _shown(value)


def _shown(value: object) -> str:
    if _is_endless(value):
        return "a number of many digits"
    text = str(value)
    return f"'{text}'" if len(text) <= _LONGEST_SHOWN else f"'{text[:_LONGEST_SHOWN]}…'"


def _is_endless(value: object) -> bool:
    return isinstance(value, int) and value.bit_length() > _MOST_BITS
