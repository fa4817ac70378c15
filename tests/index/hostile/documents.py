"""Hostile files of every kind, by the kind; `canary` is an address or a path that nothing may touch."""

import io
import json
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from tests.index.hostile.wording import SENTENCE, names, repeated, wordings
from tests.index.sources import hostile
from tests.index.sources.making import pdf_of, small_docx, zip_of

Files = dict[str, bytes]

BODY = "".join(
    f"<p>{SENTENCE.replace('Turku', town)} {SENTENCE.replace('Turku', 'the port of ' + town)}</p>"
    for town in ("Bergen", "Tartu", "Malmö")
)
URLS = (
    *("javascript:alert(document.domain)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)"),
    *("data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "//evil.example/x", "ftp://a/b"),
    *("https://", "http://[::1", "http://a b/", "https://a.example\\@b.example/", "https://a.example/\u202etxt.exe"),
    *("https://a.example/\n<script>", "http:///path", "about:blank", "blob:https://a/b", "mailto:a@b", "https://\x00/"),
)
DAYS = (
    *("0000-00-00", "0001-01-01", "9999-12-31", "99999-01-01", "-2023-01-01", "2023-02-30", "2023-13-01", "1e999"),
    *("9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59", "2023-03-08T25:61:61Z", "2023-W99", "²⁰²³-01-01"),
)


def _page(head: str = "", body: str = BODY, attributes: str = "lang='en'") -> bytes:
    title = "<title>Flood in Turku</title>"
    markup = f"<!doctype html><html {attributes}><head>{title}{head}</head><body><article><h1>Flood in Turku</h1>"
    return f"{markup}{body}</article></body></html>".encode("utf-8", "replace")


def _linked(**values: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Flood in Turku", **values}
    return f"<script type='application/ld+json'>{json.dumps(data)}</script>"


def pages(canary_url: str, canary_path: Path, size: int) -> Files:
    """Make pages: entities, includes, addresses and days that are none, elements without end."""
    many = 2_000 * size
    doctype = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{canary_path}"><!ENTITY y SYSTEM "{canary_url}">]>'
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{canary_path}" parse="text"/>'
    refresh = f"<meta http-equiv=refresh content='0;url={canary_url}'>"
    linked = f"<link rel=stylesheet href={canary_url}><base href='{canary_url}'>{refresh}"
    made = {
        "external entity.html": doctype.encode() + _page(body=f"<p>&x; &y;</p>{BODY}"),
        "external entity.xhtml": f'<?xml version="1.0"?>{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>&x;'
        f"&y;</p>{BODY}</body></html>".encode(),
        "external dtd.xhtml": f'<?xml version="1.0"?><!DOCTYPE html SYSTEM "{canary_url}">'.encode() + _page(),
        "include.xhtml": _page(body=include + BODY),
        "stylesheet.xhtml": f'<?xml version="1.0"?><?xml-stylesheet href="{canary_url}"?>'.encode() + _page(),
        "frames.html": _page(linked, f"<iframe src={canary_url}></iframe><img src={canary_path}>{BODY}"),
        "entities.html": b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>%b]>" % _entities() + _page(body=f"&j; {BODY}"),
        "deep.html": _page(body="<div>" * many + BODY),
        "deep table.html": _page(body="<table><tr><td>" * (many // 10) + BODY),
        "formats.html": _page(body="<b><i><font>" * (many // 10) + BODY),
        "cells.html": _page(body="<table>" + "<tr><td>a<td>b" * many + "</table>" + BODY),
        "items.html": _page(body="<ul>" + "<li>Aa bb cc dd ee" * many + "</ul>" + BODY),
        "links.html": _page(body="".join(f"<a href=/{at}>Aa bb {at}</a> " for at in range(many)) + BODY),
        "attributes.html": _page(attributes=" ".join(f"a{at}=1" for at in range(many))),
        "classes.html": _page(body=f"<div class='{'related ad promo ' * many}'>{BODY}</div>"),
        "scripts.html": _page(_linked(articleBody="a" * many) * 20),
        "deep data.html": _page(f"<script type='application/ld+json'>{'[' * many}</script>"),
        "data.html": _page(_linked(author=[{"name": "A" * many}] * 9, url={"@id": [None, {}]}, datePublished=[[]])),
        "one line.html": _page(body=f"<p>{'word ' * many}</p>"),
        "breaks.html": _page(body=f"<p>{'Aa bb cc.<br>' * many}</p>"),
        "charset.html": b"<html><meta charset=utf-7><p>+ADw-script+AD4-" + _page(),
        "utf-16.html": b"\xfe\xff" + _page(),
        "zeros.html": _page(body=BODY.replace("river", "ri\0ver")),
        "surrogates.html": _page(body=f"<p>&#xd83d; &#x110000; &#0; &#x1b;[2J</p>{BODY}"),
        "title.html": _page(f"<meta property=og:title content='{'Aa ' * many}'>"),
    }
    for number, url in enumerate(URLS):
        link = f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'
        made[f"address {number}.html"] = _page(link + _linked(url=url, mainEntityOfPage=url))
    for number, day in enumerate(DAYS):
        meta = f'<meta property="article:published_time" content="{day}"><time datetime="{day}">{day}</time>'
        made[f"day {number}.html"] = _page(meta + _linked(datePublished=day))
    return {
        name: data.replace(b"on Monday", b"on Monday, as " + name.encode() + b" has it,") for name, data in made.items()
    }


def _entities() -> bytes:
    return b"".join(b"<!ENTITY %c '%b'>" % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))


def front_matter(canary_path: Path, size: int) -> Files:
    """Make text files whose front matter, and files beside which a sidecar, says what it should not."""
    bomb = "a0: &a0 {x: 1}\n" + "".join(
        f"a{at}: &a{at} {{<<: [{', '.join([f'*a{at - 1}'] * 9)}]}}\n" for at in range(1, 30)
    )
    laughs = "a0: &a0 [x]\n" + "".join(f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]\n" for at in range(1, 9))
    values = {
        "merged": bomb,
        "laughs": laughs,
        "itself": "title: &a [*a]",
        "hexadecimal": "title: 0x" + "f" * 9_000,
        "sexagesimal": "title: 1" + ":1" * 4_000,
        "fraction": "title: 1" + ":1" * 4_000 + ".5",
        "digits": "title: " + "9" * 9_000,
        "infinite": "published: .inf",
        "object": f"title: !!python/object/apply:os.system ['touch {canary_path}.made']",
        "included": f"title: !include {canary_path}",
        "timestamp": "published: !!timestamp soon",
        "boolean": "title: !!bool maybe",
        "binary": "title: !!binary '@@@'",
        "set": "author: !!set {a, b}",
        "deep": "title: " + "[" * 9_000,
        "dashes": "title:\n" + "- " * 9_000,
        "colons": "title: " + ":" * 9_000,
        "long": "title: x\n" * 3_000 * size,
        "words": "title: " + "Aa " * 6_000,
        "language": "language: " + "a" * 9_000,
        "escapes": 'title: "\\ud83d \\0 \\x1b[2J \\u202e"',
        **{f"address {number}": f"url: {json.dumps(url)}" for number, url in enumerate(URLS)},
        **{f"day {number}": f"published: {day}" for number, day in enumerate(DAYS)},
    }
    made = {f"front {name}.txt": f"---\n{yaml}\n---\n{SENTENCE} {name}.".encode() for name, yaml in values.items()}
    for name, yaml in values.items():
        made[f"beside {name}.txt"] = f"{SENTENCE} Beside {name}.".encode()
        made[f"beside {name}.yaml"] = yaml.encode()
    return {
        **made,
        "only dashes.md": b"---\n" * 5_000 * size,
        "open.md": b"---\ntitle: a\n" + b"a: b\n" * 5_000 * size,
        "two.txt": SENTENCE.encode() + b" Two.",
        "two.yaml": b"title: a",
        "two.yml": b"title: b",
    }


def json_lines(size: int) -> Files:
    """Make JSON Lines: a bad line among good ones, values that are none, lines without end."""
    good = json.dumps({"title": "Good", "text": SENTENCE})
    titles: tuple[object, ...] = ([], {}, True, -0.0, "\ud83d", "\0", "A" * 999)
    values: list[dict[str, object]] = [
        *(dict[str, object](text=f"{SENTENCE} Address {at}.", url=url) for at, url in enumerate(URLS)),
        *(dict[str, object](text=f"{SENTENCE} Day {at}.", published=day) for at, day in enumerate(DAYS)),
        *(dict[str, object](text=f"{SENTENCE} Title.", title=title) for title in titles),
        {"text": "\ud83d\ude00\udc00 \0 \x1b[31m " + SENTENCE},
        {"text": ["a"], "title": None},
        {"text": SENTENCE + " Exported.", "quotewire": {"blocks": [[0, -1, 10**9]], "id": "../../x"}},
        {"text": SENTENCE + " Origin.", "origin": "/etc/passwd", "id": "0" * 16},
    ]
    lines = "\n".join(f"{json.dumps(value)}\n{good}" for value in values)
    deep = 50_000 * size
    return {
        "values.jsonl": lines.encode(),
        "deep.jsonl": b'{"text":' + b"[" * deep + b"]" * deep + b"}\n" + good.encode(),
        "deep keys.jsonl": b'{"text":"a","x":' + b'{"a":' * deep + b"1" + b"}" * deep + b"}\n" + good.encode(),
        "digits.jsonl": b'{"text": "a", "published": ' + b"9" * 20_000 + b"}\n" + good.encode(),
        "numbers.jsonl": b'{"text": "a", "title": NaN}\n{"text": "b", "title": 1e999}\n',
        "keys.jsonl": ("{" + ",".join(f'"k{at}": 1' for at in range(9_000)) + ', "text": "Many keys."}').encode(),
        "twice.jsonl": b'{"text": "a", "text": "b"}\n' * 50,
        "half.jsonl": good.encode() + b"\n" + good.encode()[:-20],
        "bytes.jsonl": good.encode() + b'\n{"text": "\xff\xfe\xc0\x80"}\n' + good.encode(),
        "utf-16.jsonl": good.encode("utf-16"),
        "nothing.jsonl": b"\n" * 10_000,
    }


def archives(canary_path: Path, size: int) -> Files:
    """Make archives: names that lead out, links, bombs, archives in themselves, sizes that lie."""
    good = {"good.txt": SENTENCE + " Packed."}
    outside = f"../../../../../../../..{canary_path}.made.txt"
    names_out = outside, "/abs.txt", "..\\..\\b.txt", "C:\\c.txt", "a/../../d.txt", "./././e.txt", "con.txt", "a\nb.txt"
    paths = {name: SENTENCE + f" Path {at}." for at, name in enumerate((*names_out, "\u202etxt.exe.txt", "x" * 300))}
    ratio = zip_of({"bomb.txt": b"a" * 60 * 1024**2, **good})
    lying = bytearray(zip_of({"a.txt": b"word " * 100_000}))
    place = lying.index(b"PK\x01\x02")
    lying[place + 24 : place + 28] = struct.pack("<L", 5)
    nested = zip_of(good)
    for depth in range(12):
        nested = zip_of({f"{depth}.zip": nested, f"good {depth}.txt": SENTENCE + f" Depth {depth}."})
    document = zip_of({"[Content_Types].xml": "<a/>", "word/document.xml": _external(canary_path)})
    return {
        "paths.zip": zip_of(paths),
        "links.zip": _links(canary_path),
        "ratio.zip": ratio,
        "many bombs.zip": zip_of({f"{at}.zip": ratio for at in range(2 * size)}),
        "lying.zip": bytes(lying),
        "nested.zip": nested,
        "quine.zip": hostile.package_attacks()["in itself.zip"],
        "empty.zip": zip_of({}),
        "cut.zip": zip_of(good)[:-30],
        "method.zip": _method(good["good.txt"].encode()),
        "external.docx": document,
        "cut.docx": small_docx()[:2_000],
        "swapped.docx": zip_of({"[Content_Types].xml": "<a/>", "word/document.xml": "\0" * 9_000}),
        "hostile inside.zip": zip_of({**json_lines(1), **wordings(500), **good}),
    }


def _external(canary_path: Path) -> str:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    entity = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{canary_path}">]>'
    body = "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>"
    return f'<?xml version="1.0"?>{entity}<w:document xmlns:w="{word}">{body}</w:document>'


def external_docx(canary_url: str, canary_path: Path) -> bytes:
    """Make a sound DOCX but for an entity, a template and a picture that lie elsewhere."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(small_docx(SENTENCE))) as whole, zipfile.ZipFile(stream, "w") as made:
        for member in whole.namelist():
            data = whole.read(member)
            if member == "word/document.xml":
                start = data.index(b"?>") + 2
                inner = f'<!ENTITY x SYSTEM "file://{canary_path}"><!ENTITY % y SYSTEM "{canary_url}"> %y;'
                data = data[:start] + f"<!DOCTYPE a [{inner}]>".encode() + data[start:].replace(b"The m", b"&x; The m")
            if member.endswith(".rels"):
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
                link = f'<Relationship Id="r99" Type="{kind}" Target="{canary_url}" TargetMode="External"/>'
                data = data.replace(b"</Relationships>", link.encode() + b"</Relationships>")
            made.writestr(member, data)
    return stream.getvalue()


def _links(canary_path: Path) -> bytes:
    """Pack a symbolic link as Unix does: its target is what its data say."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("link.txt", "folder"):
            member = zipfile.ZipInfo(name)
            member.create_system = 3
            member.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(member, str(canary_path if name == "link.txt" else canary_path.parent))
        archive.writestr(f"folder/{canary_path.name}", SENTENCE + " Through a link.")
    return stream.getvalue()


def _method(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", data)
    return stream.getvalue()


def pdfs(canary_url: str, size: int) -> Files:
    """Make PDF files: those of the readers' tests, and one that asks a viewer to fetch and to run things."""
    actions = f"<</S/URI/URI({canary_url})>>".encode(), f"<</S/Launch/F({canary_url})>>".encode()
    whole = pdf_of([])
    bomb = zlib.compress(zlib.compress(bytes(50 * 1024**2), 9), 9)
    return {
        **hostile.pdf_attacks(size),
        **{f"{at}.pdf": whole.replace(b"/Catalog", b"/Catalog/OpenAction%b" % one) for at, one in enumerate(actions)},
        "cut bomb.pdf": b"%%PDF-1.7\n1 0 obj<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(bomb) + bomb,
        "empty.pdf": b"%PDF-1.7",
    }


def long_texts(size: int) -> Files:
    """Make texts of one line, of very many lines, of very many people, and of no letters."""
    return {
        "one line.txt": (SENTENCE.replace(". ", ", ") * 300 * size).encode(),
        "one sentence.txt": b"word " * 6_000 * size,
        "one word.txt": b"a" * 30_000 * size,
        "lines.txt": "\n".join(f"Aa {at}" for at in range(2_000 * size)).encode(),
        "paragraphs.txt": "\n\n".join(f"No. {at}." for at in range(1_000 * size)).encode(),
        "people.txt": names(200 * size).encode(),
        "quotation.txt": ("“" + SENTENCE * 200 * size).encode(),
        "quotations.txt": "\n\n".join(f"“Yes {at},” said Ida Berg{at}." for at in range(300 * size)).encode(),
        "marks.txt": repeated("(\"'“‘", 20_000 * size).encode(),
        "digits.txt": repeated("3.14159", 20_000 * size).encode(),
        "latin.txt": SENTENCE.replace("ö", "o").encode() + b" caf\xe9 \x80\x81\x8d",
        "zeros.txt": b"\0" * 100_000,
        "utf-32.txt": SENTENCE.encode("utf-32"),
        "half utf-16.txt": SENTENCE.encode("utf-16")[:-1],
        "nothing.txt": b"",
        "blank.md": b" \n" * 50_000,
        "brackets.md": b"[" * 4_000 + b"](" * 4_000,
        "references.md": b"[a]: <b>\n" * 2_000 + b"[a]" * 2_000,
        "escapes.md": b"\x1b]0;owned\x07" + SENTENCE.encode() + b"\x1b[2J" * 20,
    }
