"""Bodies are unpacked whole or refused, and never beyond what is allowed."""

import gzip
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import FetchError, OversizedDocumentError
from index.fetching.limits import MEGABYTE, Limits
from index.fetching.unpacking import read_body

PACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "deflate": zlib.compress}
LIMITS = Limits(size=2 * MEGABYTE, ratio=100, ratio_from=MEGABYTE)


def raw_deflate(data: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(data) + packing.flush()


def in_chunks(data: bytes, size: int) -> Iterator[bytes]:
    return (data[start : start + size] for start in range(0, len(data), size))


def read(chunks: Iterator[bytes], encoding: str, cut_at: int | None = None) -> bytes:
    return read_body(chunks, encoding, limits=LIMITS, name="a page", cut_at=cut_at)


@given(st.binary(max_size=2000), st.integers(1, 50), st.integers(1, 200))
def test_a_body_is_the_same_however_it_is_packed_and_cut_into_chunks(data: bytes, times: int, size: int) -> None:
    body = data * times
    for encoding, packed in (
        ("", body),
        ("identity", body),
        ("gzip", gzip.compress(body)),
        ("X-GZIP", gzip.compress(body[:7]) + gzip.compress(body[7:])),
        ("gzip", gzip.compress(body) + b"\0\0 trailing"),
        ("deflate", zlib.compress(body)),
        ("identity, deflate", raw_deflate(body)),
    ):
        assert read(in_chunks(packed, size), encoding) == body


@pytest.mark.parametrize("size", [1, 1000, 10**6])
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_cut_off_is_refused(encoding: str, size: int) -> None:
    packed = PACK[encoding](bytes(range(256)) * 20)
    with pytest.raises(FetchError, match="a page cannot be fetched: its compressed data breaks off"):
        read(in_chunks(packed[:-6], size), encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_what_is_damaged_is_refused(encoding: str) -> None:
    with pytest.raises(FetchError, match="is damaged"):
        read(iter([b"<html>not packed at all</html>"]), encoding)


def test_an_empty_body_is_empty_however_it_claims_to_be_packed() -> None:
    assert read(iter([]), "gzip") == b""


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_a_packing_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(FetchError, match="which was not asked for"):
        read(iter([b"x"]), encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_stopped_by_its_ratio_before_it_takes_the_memory(encoding: str) -> None:
    bomb = PACK[encoding](bytes(50 * MEGABYTE))
    tracemalloc.start()
    try:
        with pytest.raises(OversizedDocumentError, match="unpacks to more than 100 times its size"):
            read(in_chunks(bomb, 4096), encoding)
        assert tracemalloc.get_traced_memory()[1] < 5 * LIMITS.size
    finally:
        tracemalloc.stop()


def test_a_page_that_repeats_itself_is_no_bomb() -> None:
    body = b"<li>Nothing new</li>\n" * 45_000
    assert len(gzip.compress(body)) * LIMITS.ratio < len(body) < LIMITS.ratio_from
    assert read(iter([gzip.compress(body)]), "gzip") == body


def endless(chunk: bytes, drawn: list[int]) -> Iterator[bytes]:
    while True:
        drawn.append(len(chunk))
        yield chunk


@pytest.mark.parametrize("encoding", ["", "deflate"])
def test_a_body_without_end_is_left_at_the_limit(encoding: str) -> None:
    drawn: list[int] = []
    chunk = zlib.compress(b"x") + b"x" * 99_000  # packed, all but the first byte is what follows the end
    with pytest.raises(OversizedDocumentError, match="larger than 2 MB"):
        read(endless(chunk, drawn), encoding)
    assert sum(drawn) <= LIMITS.size + 100_000


def test_empty_gzip_members_without_end_are_left_at_the_limit() -> None:
    drawn: list[int] = []
    with pytest.raises(OversizedDocumentError, match="larger than 2 MB"):
        read(endless(gzip.compress(b"") * 1000, drawn), "gzip")
    assert sum(drawn) <= LIMITS.size + 20_000


def test_a_body_may_be_cut_instead_of_refused() -> None:
    drawn: list[int] = []
    assert read(endless(b"x" * 1000, drawn), "", cut_at=2500) == b"x" * 2500
    assert len(drawn) == 3
