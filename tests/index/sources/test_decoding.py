"""Decoding: encodings that are recognised, and bytes that are no text."""

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.sources.decoding import decode, read_text

RUSSIAN = "Генеральный секретарь НАТО заявил, что Россия может взять город под контроль в ближайшие дни. " * 5
FRENCH = "Le secrétaire général a déclaré que la ville pourrait être prise dans les prochains jours, même à l’été. " * 5
VIETNAMESE = "Tổng thư ký NATO nhận định về tình hình ở miền Đông Ukraine."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "cp1252"),
        (FRENCH.replace("’", "'"), "latin-1"),
        (FRENCH, "utf-16-le"),
        (VIETNAMESE, "utf-8"),
    ],
)
def test_texts_in_many_encodings_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(64),
        b"\0" * 100,
        random.Random(1).randbytes(5000),  # noqa: S311 - not for secrets
        b"text with a zero\0 in it",
        b"\x01\x02\x03\x04 control",
    ],
)
def test_binary_data_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.txt holds binary data, not text"):
        decode(data, "a.txt")


def test_a_torn_file_with_a_byte_order_mark_says_where() -> None:
    with pytest.raises(SourceError, match="damaged at byte"):
        decode("\ufeffab".encode("utf-8") + b"\xff", "a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_source_error(data: bytes) -> None:
    with contextlib.suppress(SourceError):
        assert "\0" not in decode(data, "a.txt") or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0"))


def test_a_folder_in_place_of_a_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_text(tmp_path)
