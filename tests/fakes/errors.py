"""Refusals of the Bot API: an HTTP status, a sentence and, for some, parameters."""


class ApiError(Exception):
    """The Bot API refuses a call. `retry_after` (whole seconds) goes with 429 only; it is one of the `parameters`."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: int | None = None,
        parameters: dict[str, int] | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.parameters = (parameters or {}) | ({} if retry_after is None else {"retry_after": retry_after})

    def to_json(self) -> dict[str, object]:
        """Give the body as Telegram words it."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(reason: str) -> ApiError:
    """Refuse with 400. `reason` follows "Bad Request: "."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Refuse with 403. `reason` follows "Forbidden: "."""
    return ApiError(403, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Refuse with 409. `reason` follows "Conflict: "."""
    return ApiError(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """Refuse with 429 and the whole seconds to wait."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
