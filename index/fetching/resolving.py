"""From a host's name to the addresses that may be connected to, all of them checked."""

import queue
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from index.errors import FetchError
from index.fetching.addresses import Address, literal, refuse

Resolve = Callable[[str, int], Sequence[str]]
"""From a name and a port to addresses as text, the preferred first. Raises OSError if there is none."""


def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """Return what this machine's resolver says. Raises OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is empty or longer than 63 characters
        raise OSError(f"{host} is not a name") from error
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def checked_addresses(
    host: str, port: int, *, resolve: Resolve, allow_private: bool, seconds: float, name: str
) -> tuple[Address, ...]:
    """Return every address of `host`, each one allowed: what is connected to must come from here, without asking again.

    Raises ForbiddenAddressError if any address is not allowed; FetchError if there is none, or none within `seconds`.
    Both name the document `name`.
    """
    written = literal(host)
    addresses = (written,) if written is not None else _resolved(host, port, resolve, seconds, name)
    for address in addresses:
        refuse(address, allow_private=allow_private, name=name)
    return addresses


def _resolved(host: str, port: int, resolve: Resolve, seconds: float, name: str) -> tuple[Address, ...]:
    """In a thread of its own, since a system's resolver takes no time limit."""
    answers: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(host, port))
        except OSError as error:
            answers.put(error)

    threading.Thread(target=ask, name=f"resolving {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise FetchError(f"{name} cannot be fetched: looking up {host} took more than {seconds:g} seconds.") from None
    if isinstance(answer, OSError) or not answer:
        cause = answer if isinstance(answer, OSError) else None
        raise FetchError(
            f"{name} cannot be fetched: the name {host} is not known. Check its spelling and this machine's connection."
        ) from cause
    return tuple(ip_address(text) for text in answer)
