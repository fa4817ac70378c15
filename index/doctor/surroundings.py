"""What is around an index: who writes, free space, the clock, the folder, and the file system that it is on."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.doctor.findings import Finding, fine, warning
from index.store.catalogue import FILE_NAME, Catalogue
from index.store.files import sizes
from index.store.lexical import FOLDER_NAME as LEXICAL_FOLDER
from index.store.lock import HOLDER_NAME, holder

LEAST_FREE_BYTES = 200 << 20
CLOCK_TOLERANCE = timedelta(minutes=5)
MOUNTS = Path("/proc/self/mounts")

_NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "beegfs", "glusterfs", "davfs", "ncpfs"}
    | {"fuse.sshfs", "fuse.s3fs", "fuse.glusterfs", "fuse.rclone", "fuse.davfs", "fuse.ceph", "fuse.gcsfuse"}
)
_LEFTOVERS = ("*.new", "*.new.*", f"{LEXICAL_FOLDER}/*.new")


def surroundings(folder: Path, catalogue: Catalogue) -> Iterator[Finding]:
    """Examine the surroundings of the index in `folder`."""
    yield from _writer(folder)
    yield _space(folder)
    yield _clock(folder, catalogue)
    yield from _folder(folder)
    yield from _file_system(folder)


def _writer(folder: Path) -> Iterator[Finding]:
    who = holder(folder)
    if who is not None:
        text = f"process {who.pid} on {who.host} is writing since {who.since}: {who.command}"
        yield fine("writer", text)
        return
    yield fine("writer", "nobody is writing")
    left = [folder / HOLDER_NAME] if (folder / HOLDER_NAME).exists() else []
    left += sorted({path for pattern in _LEFTOVERS for path in folder.glob(pattern)})
    if left and holder(folder) is None:
        names = ", ".join(path.name for path in left)
        mend = f"rm -r {' '.join(str(path) for path in left)}"
        yield warning("writer", f"a process that was cut off left {names}", mend)


def _space(folder: Path) -> Finding:
    """Compare what is free with what a rebuild with another model writes beside what is there."""
    free = shutil.disk_usage(folder).free
    needed = max(LEAST_FREE_BYTES, sum(size for _, size in sizes(folder)))
    text = f"{free / 2**20:,.0f} MB free; a rebuild needs up to {needed / 2**20:,.0f} MB"
    if free >= needed:
        return fine("space", text)
    return warning("space", text, f"du -sh {folder} && df -h {folder}")


def _clock(folder: Path, catalogue: Catalogue) -> Finding:
    now = datetime.now(UTC)
    with catalogue.connections.reading() as connection:
        newest = connection.execute("SELECT max(added) FROM articles").fetchone()[0]
    stamps = [("the newest article was added", datetime.fromisoformat(newest))] if newest else []
    written = datetime.fromtimestamp((folder / FILE_NAME).stat().st_mtime, UTC)
    stamps.append(("the catalogue was written", written))
    for what, stamp in stamps:
        if stamp > now + CLOCK_TOLERANCE:
            text = f"{what} at {stamp:%Y-%m-%d %H:%M} UTC, but this machine's clock says {now:%Y-%m-%d %H:%M}"
            return warning("clock", text, "timedatectl set-ntp true && timedatectl")
    return fine("clock", f"{now:%Y-%m-%d %H:%M} UTC, after everything in the index")


def _folder(folder: Path) -> Iterator[Finding]:
    if os.statvfs(folder).f_flag & os.ST_RDONLY:
        text = f"{folder} is on a disk that cannot be written: it can be searched, and nothing can be added"
        yield warning("folder", text, f"mount -o remount,rw $(df --output=target {folder} | tail -1)")
    elif not os.access(folder, os.W_OK | os.X_OK) or not os.access(folder / FILE_NAME, os.W_OK):
        text = f"{folder} may not be written by this user: it can be searched, and nothing can be added"
        yield warning("folder", text, f"chmod -R u+rwX {folder}")


def _file_system(folder: Path) -> Iterator[Finding]:
    kind = file_system_of(folder)
    if kind in _NETWORK_FILE_SYSTEMS:
        text = f"{folder} is on {kind}, a network file system, on which SQLite cannot keep readers and a writer apart"
        mend = (
            f"python -m index backup LOCAL/backup --index {folder} && "
            "python -m index restore LOCAL/backup --index LOCAL/index"
        )
        yield warning("folder", text, mend)


def file_system_of(folder: Path) -> str | None:
    """Return the kind of file system that a folder is on ("ext4"); None where that cannot be known."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    place, found, length = folder.resolve(), None, -1
    for line in lines:
        _, mounted, kind, *_ = line.split(" ")
        mount = Path(mounted.replace("\\040", " "))
        if (mount == place or mount in place.parents) and len(mount.parts) >= length:
            found, length = kind, len(mount.parts)
    return found
