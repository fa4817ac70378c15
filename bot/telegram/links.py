"""Links that open an article at the very sentence: text fragments, https://wicg.github.io/scroll-to-text-fragment/."""

from urllib.parse import quote, urlsplit

EDGE_WORDS = 5  # words at each end that mark a long sentence
LONGEST_WHOLE = 2 * EDGE_WORDS  # a sentence of at most so many words is given whole
LONGEST_URL = 2048  # UTF-8 bytes; browsers and Telegram's clients take at least as many


def article_link(url: str | None, sentence: str) -> str | None:
    """Return `url` with a fragment that leads to `sentence`, or None if it is not an http or https address.

    An existing fragment stays in front of the new one. Where the whole would be too long, `url` is returned as it is.
    """
    if url is None or not _is_web_address(url):
        return None
    page = url.partition(":~:")[0]
    directive = _directive(sentence)
    if not directive:
        return page
    separator = ":~:" if "#" in page else "#:~:"
    whole = f"{page}{separator}{directive}"
    return whole if len(whole.encode()) <= LONGEST_URL else page


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = parts.hostname
        url.encode()
    except ValueError:
        return False
    visible = not any(character.isspace() or ord(character) < 32 for character in url)
    return visible and parts.scheme in {"http", "https"} and bool(host) and len(url.encode()) <= LONGEST_URL


def _directive(sentence: str) -> str:
    words = sentence.encode("utf-8", "ignore").decode().split()
    if not words:
        return ""
    if len(words) <= LONGEST_WHOLE:
        return f"text={_encoded(words)}"
    return f"text={_encoded(words[:EDGE_WORDS])},{_encoded(words[-EDGE_WORDS:])}"


def _encoded(words: list[str]) -> str:
    # the hyphen is unreserved in URLs, but marks prefix and suffix in a text directive
    return quote(" ".join(words), safe="").replace("-", "%2D")
