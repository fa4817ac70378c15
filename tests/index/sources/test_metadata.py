"""Metadata: what may be said of a document, and what is answered to what may not."""

from datetime import date
from pathlib import Path

import pytest

from index.errors import SourceError
from index.sources.metadata import Metadata, parse, sidecar, split_front_matter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Metadata()),
        ("title: 'A: B'\nauthor: [Ann Lee, Bo Li]", Metadata(title="A: B", author="Ann Lee, Bo Li")),
        ("published: 2023-03-08", Metadata(published=date(2023, 3, 8))),
        ("published: 2023-03-08T23:15:00+07:00", Metadata(published=date(2023, 3, 8))),
        ("published: '2023-03-08T10:15'", Metadata(published=date(2023, 3, 8))),
        ("language: pt-BR", Metadata(language="pt-BR")),
        ("language: EN", Metadata(language="en")),
        ("language: no", Metadata(language="no")),
        ("title: 1984\nsource:", Metadata(title="1984")),
    ],
)
def test_values_that_are_allowed(text: str, expected: Metadata) -> None:
    assert parse(text, "a.yaml") == expected


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("titel: x", "unknown key 'titel'; allowed are title, source, author, url, published, language"),
        ("published: 08/03/2023", "'published' must be an ISO date"),
        ("published: 2023-13-45", "not valid YAML: month must be in 1..12"),
        ("published: 2023", "'published' must be an ISO date"),
        ("url: www.a.example", "'url' must be a whole address"),
        ("url: ftp://a.example/1", "'url' must be a whole address"),
        ("url: 'javascript:alert(1)'", "'url' must be a whole address"),
        ("url: 'http://[::1'", "'url' must be a whole address"),
        ("language: English please", "'language' must be a language code"),
        ("title: {a: b}", "'title' must be text, not a group of keys"),
        ("title: true", "'title' must be text, not true or false"),
        ("source: [1, 2]", "'source' must be text, not a list"),
        ("title: 2023-03-08", "'title' must be text"),
        ("- a\n- b", "lines of the form 'key: value'"),
        ("title: 'open", "not valid YAML in line"),
        ("title: !!python/object:os.system {}", "not valid YAML"),
        ("title: &a [b]\nauthor: *a", "not valid YAML in line 2: aliases are not read"),
        ("title: 0x" + "f" * 9000, "'title' must be text, not a number of many digits"),
        ("published: 1" + ":1" * 5000, "'published' must be an ISO date .*, not a number of many digits"),
        ("published: !!timestamp soon", "not valid YAML"),
        ("title: !!bool perhaps", "not valid YAML"),
        ("title: 1" + ":1" * 5000 + ".5", "not valid YAML"),
        ("url: " + "a" * 9000, "'url' must be a whole address .*, not 'a{100}…'"),
        ('url: "https://a.example/\\u202etxt.exe"', "'url' must be a whole address"),
    ],
)
def test_values_that_are_refused_with_file_key_and_what_is_allowed(text: str, complaint: str) -> None:
    with pytest.raises(SourceError, match=complaint) as raised:
        parse(text, "/news/a.yaml")
    assert str(raised.value).startswith("/news/a.yaml: ")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: T\n---\nText.", ("title: T", "Text.")),
        ("\ufeff---\r\ntitle: T\r\n---\r\nText.", ("title: T\r", "Text.")),
        ("---\ntitle: T\n---", ("title: T", "")),
        ("---\n---\nText.", (None, "---\n---\nText.")),
        ("Text.\n---\ntitle: T\n---\n", (None, "Text.\n---\ntitle: T\n---\n")),
        ("---\nIt rained all day.\n---\nText.", (None, "---\nIt rained all day.\n---\nText.")),
        ("---\nNever closed: yes", (None, "---\nNever closed: yes")),
    ],
)
def test_front_matter_is_told_from_rules_in_the_text(text: str, expected: tuple[str | None, str]) -> None:
    assert split_front_matter(text) == expected


def test_two_sidecars_are_refused(tmp_path: Path) -> None:
    for ending in ("yaml", "yml"):
        (tmp_path / f"a.{ending}").touch()
    with pytest.raises(SourceError, match=r"two sidecars, a\.yaml and a\.yml"):
        sidecar(tmp_path / "a.txt")
