"""Writing a small file so that after a crash or a full disk either the old or the new one is there, whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import IO

from desktop.store.errors import DiskFailed, DiskFull

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def replace(path: Path, content: bytes) -> None:
    """Write beside it, flush to the disk, then rename over it; readable by the owner only."""
    beside = path.with_name(path.name + ".nieuw")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            flush(file)
        os.replace(beside, path)
        sync_folder(path.parent)
    except OSError as problem:
        beside.unlink(missing_ok=True)
        raise (DiskFull() if problem.errno in FULL else DiskFailed()) from problem


def flush(file: IO[bytes]) -> None:
    """Wait until the disk itself has what was written."""
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a rename last; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def move_folder(old: Path, new: Path) -> None:
    """Give a folder another name in the same place, at once and for good; `new` may be there if it is empty."""
    try:
        if new.exists():
            new.rmdir()
        old.rename(new)
        sync_folder(new.parent)
    except OSError as problem:
        raise (DiskFull() if problem.errno in FULL else DiskFailed()) from problem


def private_folder(folder: Path) -> None:
    """Make the folder if it is not there, for the owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name != "nt":
        folder.chmod(0o700)
