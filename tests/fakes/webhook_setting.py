"""What setWebhook takes, checked as Telegram checks it, but for addresses on this machine."""

import re
from urllib.parse import urlsplit

from tests.fakes.errors import bad_request
from tests.fakes.parameters import Parameters
from tests.fakes.updates import Webhook

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PORTS = frozenset({None, 80, 88, 443, 8443})
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_MAX_SECRET = 256
_CONNECTIONS = range(1, 101)


def is_loopback(host: str | None) -> bool:
    """Tell whether an address is on this machine, where the fake may post without TLS and to any port."""
    return host in _LOOPBACK


def read_webhook(parameters: Parameters) -> tuple[Webhook, list[str]]:
    """Read a webhook, with what Telegram would quietly mend. Raises ApiError 400."""
    url = parameters.text("url") or ""
    if url:
        _check_address(url)
    secret = parameters.text("secret_token")
    if secret is not None and len(secret) > _MAX_SECRET:
        raise bad_request("secret token is too long")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = parameters.integer("max_connections", 40) or 40
    notes = [] if connections in _CONNECTIONS else [f"max_connections {connections} is not between 1 and 100"]
    return Webhook(url, min(max(connections, 1), 100), secret or None), notes


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        raise bad_request("bad webhook: Can't parse URL") from None
    if not parts.hostname:
        raise bad_request("bad webhook: Can't parse URL")
    if is_loopback(parts.hostname):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
