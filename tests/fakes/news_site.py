"""News sites on loopback, over real HTTP: several hosts, each a folder of `tests/data/site` with a port of its own.

    with NewsSite() as site:
        fetch(site.url("kestrel/2024/03/12/tidal-barrage-vote"))
        site.change("kestrel/news/cliff-rescue", "kestrel/news/cliff-rescue.v2.html")
        site.remove("kestrel/live/runway-fire", status=410)
        assert site.log[-1].status == 410

`{{kestrel}}` in a file becomes that host's address. A path is served from the file of that name or with ".html"; a
path that ends with ".gz" from the file without it, compressed; ".pdf" and ".docx" are made from the ".txt" beside.
Every answer has an ETag and a Last-Modified date and obeys If-None-Match and If-Modified-Since; text is compressed
for those who accept it. Paths are written "host/path".
"""

import gzip
import hashlib
import re
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.fakes.site_documents import docx, pdf

FOLDER = Path(__file__).parent.parent / "data" / "site"
_FIRST_MODIFIED = datetime(2024, 11, 15, 6, 0, tzinfo=UTC)
_PLACEHOLDER = re.compile(rb"\{\{(\w+)\}\}")
_MEDIA_TYPES = {
    ".html": "text/html",  # without a charset: old sites leave it to the page
    ".xml": "application/xml; charset=utf-8",
    ".gz": "application/gzip",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_BUILDERS: dict[str, Callable[[str], bytes]] = {".pdf": pdf, ".docx": docx}


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the server saw it; header names are in lower case."""

    host: str
    path: str
    status: int
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How a path answers, where that is not from its file."""

    status: int = HTTPStatus.OK
    location: str | None = None
    body: bytes | None = None
    media_type: str | None = None
    modified: datetime = _FIRST_MODIFIED
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    media_type: str
    body: bytes
    modified: datetime
    location: str | None = None

    @property
    def etag(self) -> str:
        return f'"{hashlib.blake2b(self.body, digest_size=8).hexdigest()}"'


class NewsSite:
    """The sites, served while the context is open. What is changed while it runs holds from the next request on."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        self._behaviours: dict[str, Behaviour] = {}
        self._log: list[Request] = []
        self._lock = threading.Lock()
        hosts = sorted(path.name for path in folder.iterdir() if path.is_dir())
        self._servers = {host: ThreadingHTTPServer(("127.0.0.1", 0), self._handler(host)) for host in hosts}
        self._threads = [
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
            for server in self._servers.values()
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with ThreadPoolExecutor(len(self._servers)) as pool:  # each takes a moment to notice
            list(pool.map(ThreadingHTTPServer.shutdown, self._servers.values()))
        for server in self._servers.values():
            server.server_close()
        for thread in self._threads:
            thread.join()

    def base(self, host: str) -> str:
        """Return the address of a host, without a slash at its end."""
        return f"http://127.0.0.1:{self._servers[host].server_port}"

    def url(self, path: str) -> str:
        """Return the address of "host/path"."""
        host, _, rest = path.partition("/")
        return f"{self.base(host)}/{rest}"

    @property
    def log(self) -> tuple[Request, ...]:
        """All requests so far."""
        with self._lock:
            return tuple(self._log)

    def requests(self, path: str) -> tuple[Request, ...]:
        """Return the requests for one "host/path"."""
        return tuple(request for request in self.log if f"{request.host}{request.path}" == path)

    def change(self, path: str, to: str | bytes, *, media_type: str | None = None) -> None:
        """Serve another file of the folder, or these bytes, under a path, modified a minute later than before."""
        body = to if isinstance(to, bytes) else self._filled((self.folder / to).read_bytes())
        before = self._behaviour(path)
        later = datetime.fromtimestamp(before.modified.timestamp() + 60, UTC)
        self._set(path, Behaviour(body=body, media_type=media_type, modified=later))

    def remove(self, path: str, *, status: int = HTTPStatus.NOT_FOUND) -> None:
        """Answer 404, 410 or any other status without a body of use."""
        self._set(path, Behaviour(status=status))

    def redirect(self, path: str, location: str, *, status: int = HTTPStatus.MOVED_PERMANENTLY) -> None:
        """Send visitors of a path elsewhere."""
        self._set(path, Behaviour(status=status, location=location))

    def delay(self, path: str, seconds: float) -> None:
        """Let every answer for a path wait."""
        self._set(path, replace(self._behaviour(path), seconds=seconds))

    def restore(self, path: str) -> None:
        """Serve a path from its file again."""
        with self._lock:
            self._behaviours.pop(path, None)

    def body(self, path: str) -> bytes:
        """Return the bytes of a page as they are served, uncompressed, without a request."""
        return self._answer(path).body

    def _set(self, path: str, behaviour: Behaviour) -> None:
        with self._lock:
            self._behaviours[path] = behaviour

    def _behaviour(self, path: str) -> Behaviour:
        with self._lock:
            return self._behaviours.get(path, Behaviour())

    def _filled(self, data: bytes) -> bytes:
        return _PLACEHOLDER.sub(lambda match: self.base(match[1].decode()).encode(), data)

    def _answer(self, path: str) -> _Answer:
        behaviour = self._behaviour(path)
        time.sleep(behaviour.seconds)
        if behaviour.body is not None:
            media_type = behaviour.media_type or _MEDIA_TYPES.get(Path(path).suffix, "text/html")
            return _Answer(HTTPStatus.OK, media_type, behaviour.body, behaviour.modified)
        if behaviour.status != HTTPStatus.OK:
            return _Answer(behaviour.status, "text/html", b"", behaviour.modified, behaviour.location)
        found = self._file(path)
        if found is None:
            return _Answer(HTTPStatus.NOT_FOUND, "text/html", b"<h1>Not found</h1>", behaviour.modified)
        media_type, body = found
        return _Answer(HTTPStatus.OK, media_type, body, behaviour.modified)

    def _file(self, path: str) -> tuple[str, bytes] | None:
        file = (self.folder / path).resolve()
        if not file.is_relative_to(self.folder.resolve()):
            return None
        if file.suffix in _BUILDERS and file.with_suffix(".txt").is_file():
            return _MEDIA_TYPES[file.suffix], _BUILDERS[file.suffix](file.with_suffix(".txt").read_text("utf-8"))
        if file.suffix == ".gz" and file.with_suffix("").is_file():
            return _MEDIA_TYPES[".gz"], gzip.compress(self._filled(file.with_suffix("").read_bytes()), mtime=0)
        for candidate in (file, file.with_name(f"{file.name}.html")):
            if candidate.is_file():
                return _MEDIA_TYPES[candidate.suffix], self._filled(candidate.read_bytes())
        return None

    def _handler(self, host: str) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                answer = site._answer(f"{host}{path}")
                headers = {name.lower(): value for name, value in self.headers.items()}
                status = HTTPStatus.NOT_MODIFIED if _is_unmodified(answer, headers) else answer.status
                with site._lock:
                    site._log.append(Request(host, path, int(status), headers))
                self._send(status, answer, accepts_gzip="gzip" in headers.get("accept-encoding", ""))

            def _send(self, status: int, answer: _Answer, *, accepts_gzip: bool) -> None:
                body = b"" if status == HTTPStatus.NOT_MODIFIED else answer.body
                self.send_response(status)
                if answer.status == HTTPStatus.OK:
                    self.send_header("ETag", answer.etag)
                    self.send_header("Last-Modified", format_datetime(answer.modified, usegmt=True))
                if answer.location is not None:
                    self.send_header("Location", answer.location)
                if accepts_gzip and body and answer.media_type.startswith(("text/", "application/xml")):
                    body = gzip.compress(body, mtime=0)
                    self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Type", answer.media_type)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Keep quiet: the tests read `NewsSite.log`."""

        return Handler


def _is_unmodified(answer: _Answer, headers: dict[str, str]) -> bool:
    if answer.status != HTTPStatus.OK:
        return False
    if "if-none-match" in headers:
        return answer.etag in {tag.strip().removeprefix("W/") for tag in headers["if-none-match"].split(",")}
    if "if-modified-since" in headers:
        return answer.modified <= parsedate_to_datetime(headers["if-modified-since"])
    return False
