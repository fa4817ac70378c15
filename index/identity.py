"""Which articles are the same: ids that stay the same wherever and whenever an article is added again."""

import hashlib
import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from index.model import Document

_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|gclsrc|dclid|msclkid|yclid|igshid|twclid|mc_cid|mc_eid|ocid|cmpid|_ga|ref_src|spm|wt\.mc_id",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_DIGEST_BYTES = 8


def article_id(document: Document, text: str) -> str:
    """16 hexadecimal characters: BLAKE2b of the canonical URL or, without one, of the normalised cleaned `text`.

    Where the outlet is known, it counts too: the same wire report in two papers is two articles of one story.
    """
    if document.url:
        key = f"url {canonical_url(document.url)}"
    else:
        key = f"text {_normalised(text)}" + (f"\nof {_normalised(document.source)}" if document.source else "")
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).hexdigest()


def canonical_url(url: str) -> str:
    """Return one address for all ways of writing it: lower-case host, no default port, fragment or tracking.

    Path and query keep their case and order, since servers may tell them apart. An address that cannot be parsed
    is returned stripped.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    scheme = parts.scheme.lower()
    kept = [
        (key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)
    ]
    path = parts.path.rstrip("/")
    return urlunsplit((scheme, _host(parts, scheme, port), path, urlencode(kept), ""))


def _host(parts: SplitResult, scheme: str, port: int | None) -> str:
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    return host if port in {None, _DEFAULT_PORTS.get(scheme)} else f"{host}:{port}"


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
