"""Serving HTTP at an address from the settings: HOST:PORT, or unix:/PATH of a socket."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from aiohttp import web

from bot.errors import ListeningError

STOP_SECONDS = 5.0  # for calls that are being answered at the end


@contextlib.asynccontextmanager
async def listening(application: web.Application, address: str, setting: str) -> AsyncIterator[None]:
    """Serve while the block runs. `setting` names where the address comes from. Raises ListeningError."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=STOP_SECONDS, handle_signals=False)
    await runner.setup()
    try:
        try:
            await _site(runner, address).start()
        except OSError as error:
            raise ListeningError(f"{setting}: {address} cannot be listened at: {error.strerror or error}.") from error
        yield
    finally:
        await runner.cleanup()


def _site(runner: web.AppRunner, address: str) -> web.BaseSite:
    if address.startswith("unix:"):
        path = Path(address.removeprefix("unix:"))
        if path.is_socket():
            path.unlink()  # left behind by a process that was killed
        return web.UnixSite(runner, str(path))
    host, _, port = address.rpartition(":")
    return web.TCPSite(runner, host.strip("[]"), int(port))
