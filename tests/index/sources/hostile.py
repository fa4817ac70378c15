"""Documents made to do harm, and whole ones damaged at random with a seed: what `test_hostile_files` reads."""

import io
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.oxml import parse_xml
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.index.sources.making import Shown, column, docx_of, pdf_of, sentences, small_docx, zip_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TOKENS = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"-1",
        b"99999999999999999999",
        b"1e309",
        b"\\",
        b"%",
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b")",
    ),
    *(b"obj", b"endobj", b"stream", b"endstream", b"1 0 R", b"/Kids", b"/Parent", b"/Length", b"/Filter", b"xref"),
    *(
        b"/FlateDecode",
        b"/LZWDecode",
        b"/ASCIIHexDecode",
        b"/Type0",
        b"BT",
        b"ET",
        b"q",
        b"Q",
        b"TJ",
        b"Tm",
        b"cm",
        b"Do",
    ),
    *(
        b"PK\x01\x02",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"</w:p>",
        b"<w:tbl>",
        b"&#x0;",
        b"<!DOCTYPE a>",
        b"]]>",
        b"<![CDATA[",
    ),
    *(b'"', b"{", b"}", b"null", b"\\ud800", b"\n", b"<script>", b"</html>", b"<!--", b"../../", b"\xf0\x9f\x98"),
)
PAGE = (
    "<!doctype html><html lang='en'><head><title>Flood in Turku</title><link rel='canonical' href='https://a.example/1'>"
    "<script type='application/ld+json'>{'@type': 'NewsArticle'}</script></head><body><article><h1>Flood in Turku</h1>"
    "<p>%s</p><p>%s</p></article></body></html>"
)


def wholes() -> dict[str, bytes]:
    """Make a sound document of each kind, by name."""
    river, harbour = sentences("river", 10), sentences("harbour", 10)
    columns = [
        Shown("Flood closes the market", 50, 80, 24),
        *column(river, 50, 120, 240),
        *column(harbour, 305, 120, 240),
    ]
    word = docx.Document()
    word.add_heading("Flood in Turku", 0)
    word.add_paragraph(river)
    word.add_table(2, 2).cell(1, 1).text = "88 mm"
    lines = "\n".join(
        json.dumps({"title": f"T {number}", "text": river, "published": "2023-03-08"}) for number in range(5)
    )
    whole = {
        "columns.pdf": pdf_of([columns, columns]),
        "locked.pdf": pdf_of([columns], encrypt=StandardEncryption("", "owner", strength=128)),
        "word.docx": docx_of(word),
        "page.html": (PAGE % (river, harbour)).encode(),
        "wire.jsonl": lines.encode(),
        "text.txt": river.encode(),
        "mark.md": f"---\ntitle: T\n---\n# Flood\n\n- {river}\n".encode(),
    }
    packed = {name: whole[name] for name in ("text.txt", "mark.md", "wire.jsonl", "word.docx")}
    inner = zip_of({"a.txt": river})
    return {**whole, "some.zip": zip_of({**packed, "inner.zip": inner, "word.yaml": "source: S"})}


def damaged(data: bytes, seed: int) -> bytes:
    """Return the bytes with a few random changes: flipped, cut out, doubled, replaced by tokens, cut off."""
    randomly = random.Random(seed)  # noqa: S311  # repeatable on purpose
    changed = bytearray(data)
    for _ in range(randomly.choice((1, 2, 5, 20))):
        place = randomly.randrange(len(changed) or 1)
        length = randomly.choice((1, 4, 30, 400))
        match randomly.randrange(6):
            case 0:
                changed[place : place + 1] = bytes([randomly.randrange(256)])
            case 1:
                del changed[place : place + length]
            case 2:
                changed[place:place] = changed[place : place + length] * randomly.choice((1, 3, 50))
            case 3:
                changed[place:place] = randomly.choice(TOKENS)
            case 4:
                changed[place : place + length] = randomly.randbytes(length)
            case _:
                token = randomly.choice(TOKENS)
                changed[place : place + len(token)] = token
    return bytes(changed[: randomly.randrange(len(changed) + 1)] if randomly.random() < 0.15 else changed)


def _pdf(*objects: bytes) -> bytes:
    """Make a PDF file of numbered objects, of which the first is the catalogue."""
    data = b"%PDF-1.7\n"
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    start = len(data)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        *(size, table, size, start),
    )


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), entries, data)


def _page_with(contents: bytes, *others: bytes) -> bytes:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    resources = b"<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources %b>>" % resources
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return _pdf(b"<</Type/Catalog/Pages 2 0 R>>", pages, page, contents, font, *others)


def _deflated(data: bytes) -> bytes:
    return _stream(zlib.compress(data, 9), b"/Filter/FlateDecode")


def pdf_attacks(size: int = 1) -> dict[str, bytes]:
    """Make PDF files that take long, or much memory, or lead in circles; `size` 100 are the worst."""
    catalogue = b"<</Type/Catalog/Pages 2 0 R>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
    zeros = zlib.compress(bytes(100 * 1024**2), 9)
    far = b"BT /F1 1e300 Tf 1e300 0 0 1e300 1e308 -1e308 Tm (Words) Tj ET BT /F1 -0.0 Tf (words) Tj ET"
    scattered = b"".join(b"BT /F1 1 Tf %d %d Td (a) Tj ET " % (at * 7 % 600, at * 11 % 800) for at in range(600 * size))
    contents = {
        "bomb": _stream(zeros, b"/Filter/FlateDecode"),
        "bomb in a bomb": _stream(zlib.compress(zeros, 9), b"/Filter[/FlateDecode/FlateDecode]"),
        "operators": _deflated(b"BT /F1 9 Tf 50 700 Td (One word) Tj ET " * 4000 * size),
        "long text": _deflated(b"BT /F1 9 Tf 50 700 Td (" + b"word " * 20_000 * size + b") Tj ET"),
        "scattered": _deflated(scattered),
        "deep arrays": _stream(b"[" * 200_000),
        "deep states": _deflated(b"q " * 5000 * size + b"BT /F1 9 Tf (a) Tj ET"),
        "far places": _stream(far),
    }
    return {
        **{f"{name}.pdf": _page_with(content) for name, content in contents.items()},
        "form in itself.pdf": _page_with(_stream(b"/X Do"), _stream(b"/X Do /X Do", form)),
        "circle.pdf": _pdf(catalogue, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        "pages claimed.pdf": _pdf(catalogue, b"<</Type/Pages/Kids[]/Count 1000000>>"),
        "one page often.pdf": _pdf(catalogue, b"<</Type/Pages/Kids[%b]/Count 5000>>" % (b"3 0 R " * 5000), page),
        "own parent.pdf": _pdf(catalogue, b"<</Type/Pages/Kids[3 0 R]/Count 1/Parent 3 0 R>>", b"<</Parent 3 0 R>>"),
        "deep dictionaries.pdf": _pdf(catalogue, b"<</Kids" * 50_000),
        "own length.pdf": _pdf(catalogue, b"<</Length 2 0 R>>stream\nabc\nendstream"),
        "own table.pdf": _pdf(catalogue, b"<<>>").replace(b"/Size 3", b"/Size 3/Prev 20"),
    }


def package_attacks(size: int = 1) -> dict[str, bytes]:
    """Make zip and DOCX files that unpack to too much or lie; `size` 100 are the worst."""
    deep = docx.Document()
    deep.element.body.insert(
        0, parse_xml(f"<w:p {W}>{'<w:ins>' * 200}<w:r><w:t>Deep</w:t></w:r>{'</w:ins>' * 200}</w:p>")
    )
    nested = f"<w:document {W}><w:body>{'<w:tbl><w:tr><w:tc>' * 5000}</w:body></w:document>"
    bomb = zip_of({f"{number}.txt": b" " * 9 * 1024**2 for number in range(2 + size // 10)})
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(11_000):
            archive.writestr(f"{number}.txt", b"")
    return {
        "deep.docx": docx_of(deep),
        "tables in tables.docx": zip_of({"[Content_Types].xml": "<a/>", "word/document.xml": nested}),
        "empty parts.docx": zip_of({"[Content_Types].xml": "", "word/document.xml": ""}),
        "many.zip": many.getvalue(),
        "in itself.zip": _overlapping(2000),
        "bombs in bombs.zip": zip_of({f"{number}.zip": bomb for number in range(2 + size // 5)}),
        "names.zip": zip_of(
            {"../" * 50 + "etc/passwd.txt": "a", "/etc/shadow.txt": "b", "con.txt": "c", "\x00.txt": "d"}
        ),
        "directory of a gigabyte.zip": small_docx()[:-22] + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, 2**30, 0, 0),
    }


def _overlapping(count: int) -> bytes:
    """Make an archive whose directory names one packed member many times: small, and large when unpacked."""
    packed = zip_of({"a.txt": b"word " * 200_000})
    start = packed.index(b"PK\x01\x02")
    end = packed.index(b"PK\x05\x06")
    directory = packed[start:end] * count
    return packed[:start] + directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), start, 0)


def text_attacks(size: int = 1) -> dict[str, bytes]:
    """Make text, JSON Lines and pages that are deep, wide or no text; `size` 100 are the worst."""
    return {
        "deep.jsonl": b'{"text": ' * 100_000 + b'"a"' + b"}" * 100_000,
        "wide.jsonl": b"{" + b",".join(b'"%d": 0' % number for number in range(200_000)) + b', "text": "Wide."}',
        "numbers.jsonl": b'{"text": "T", "published": 1e999, "title": -0.0}\n{"text": "T", "title": NaN}\n'
        + b"9" * 10**6,
        "zeros.jsonl": bytes(10**6),
        "aliases.md": b"---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(b"%c: &%c [%b]\n" % (98 + at, 98 + at, b",".join([b"*%c" % (97 + at)] * 9)) for at in range(12))
        + b"---\nText.",
        "aliases as a date.md": b"---\npublished: &a [x,x,x,x,x,x,x,x,x]\n---\nText.",
        "deep metadata.md": b"---\ntitle: " + b"[" * 9_000 + b"\n---\nText.",
        "long metadata.md": b"---\n" + b"a: b\n" * 50_000 + b"---\nText.",
        "deep.md": b"> " * 50_000 + b"Text.",
        "brackets.md": b"[" * 10_000 * size,
        "stars.md": b"*a_" * 10_000 * size,
        "deep.html": b"<!doctype html>" + b"<div>" * 5_000 * size + b"Text.",
        "entities.html": b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><p>&b;</p>",
        "attributes.html": b"<!doctype html><p " + b"a" * 100_000 * size + b">Text.</p>",
        "unclosed.html": b"<!doctype html>" + b"<!--" * 10_000 * size,
        "zeros.html": b"<html>" + bytes(10**6),
        "long line.txt": b"word " * 30_000 * size,
        "controls.txt": b"\x1b[2J" * 100_000,
        "halves.txt": b"\xff\xfe" + b"\x00\xd8" * 100_000,
    }


def fuzzed(count: int, *, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give `count` damaged documents of all kinds in turn, with names that say which."""
    whole = list(wholes().items())
    for number in range(count):
        name, data = whole[number % len(whole)]
        yield f"{seed + number} {name}", damaged(data, seed + number)
