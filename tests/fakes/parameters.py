"""What a bot sends with a call: JSON, form or query string, all read the same way and checked strictly."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from tests.fakes.errors import bad_request


@dataclass(frozen=True, slots=True)
class Given:
    """What came with a call: the parameters as text, nested values as JSON, and the content of the uploads.

    An upload is in `values` too, with the name of its file.
    """

    values: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, bytes] = field(default_factory=dict)


async def read_parameters(request: web.Request) -> Given:
    """Give all parameters and uploads, however they were sent, as the Bot API server does."""
    found = dict(request.query)
    uploads: dict[str, bytes] = {}
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        if not isinstance(body, dict):
            raise bad_request("a JSON object was expected as the body")
        found |= {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in body.items()
            if value is not None
        }
    elif request.can_read_body:
        form = await request.post()
        for name, value in form.items():
            if isinstance(value, web.FileField):
                uploads[name] = value.file.read()
            found[name] = value if isinstance(value, str) else str(getattr(value, "filename", "")) or name
    return Given(found, uploads)


class Parameters:
    """The parameters of one call. Every reader raises ApiError 400 for a value of the wrong type."""

    def __init__(self, values: Mapping[str, str], uploads: Mapping[str, bytes] | None = None) -> None:
        self._values = values
        self._uploads = uploads or {}

    def upload(self, name: str) -> bytes | None:
        """Give the content of an uploaded file, None if no file was uploaded under this name."""
        return self._uploads.get(name)

    def text(self, name: str) -> str | None:
        """Give a text, None if it is missing."""
        return self._values.get(name)

    def required(self, name: str) -> str:
        """Give a text that must be there and not be empty."""
        found = self._values.get(name)
        if not found:
            raise bad_request(f"parameter {name} is required")
        return found

    def integer(self, name: str, default: int | None = None) -> int | None:
        """Give a whole number."""
        found = self._values.get(name)
        if found is None:
            return default
        try:
            return int(found)
        except ValueError:
            raise bad_request(f"parameter {name} must be an Integer, not {found[:40]!r}") from None

    def boolean(self, name: str) -> bool:
        """Give a truth value, false if it is missing."""
        found = self._values.get(name, "false").lower()
        if found not in {"true", "false", "1", "0", "yes", "no"}:
            raise bad_request(f"parameter {name} must be a Boolean, not {found[:40]!r}")
        return found in {"true", "1", "yes"}

    def json_object(self, name: str, called: str) -> dict[str, object] | None:
        """Give a JSON object. `called` is what Telegram calls it in its errors ("reply markup")."""
        found = self._json(name, called)
        if found is None or isinstance(found, dict):
            return found
        raise bad_request(f"object expected as {called}")

    def json_array(self, name: str, called: str) -> list[object] | None:
        """Give a JSON array."""
        found = self._json(name, called)
        if found is None or isinstance(found, list):
            return found
        raise bad_request(f"expected an Array of {called}")

    def _json(self, name: str, called: str) -> object:
        found = self._values.get(name)
        if not found:
            return None
        try:
            return json.loads(found)
        except ValueError:
            raise bad_request(f"can't parse {called} JSON object") from None
