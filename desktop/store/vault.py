"""The open store: an encrypted SQLCipher database and the folder around it.

A deed is one transaction that takes the write lock at once; a look is one consistent picture. Two lanes write: the
screen and the synchroniser. They take turns in the order in which they came, so that a long pull never makes a person
wait for more than the slice that is being applied.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from platformdirs import user_data_dir
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop.store import migrations, safe_file
from desktop.store.errors import AlreadyEnrolled, DamagedVault, DiskFailed, DiskFull

DATABASE = "koffer.db"
PLAIN_HEADER = b"SQLite format 3"

PRAGMAS = (
    "cipher_memory_security = ON",
    "cipher_page_size = 4096",
    "cipher_log_level = NONE",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "busy_timeout = 5000",
)
"""In this order, on each connection, after the key. Measured and reasoned in the design page on security, §4.3."""

KEPT_STATEMENTS = 4
"""Prepared statements that a connection keeps. The usual 128 fill SQLite's small fast memory, and every value bound
after that goes through SQLCipher's locked and wiped memory: a pull took three times as long, a save twice."""

FULL = ("SQLITE_FULL",)
FAILING = ("SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
DAMAGED = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


def default_folder() -> Path:
    """The folder of the vault alone: it is made and replaced as a whole."""
    return Path(user_data_dir("Regiekoffer", appauthor=False)) / "koffer"


@dataclass(slots=True)
class Tally:
    """How many deeds were written since the vault was opened: what was read before the last of them may be old."""

    deeds: int = 0


@dataclass(frozen=True, slots=True)
class Vault:
    """An open store. `close` it; the key is wiped then and the write-ahead log folded in."""

    folder: Path
    _key: bytearray = field(repr=False)
    _engine: Engine = field(repr=False)
    _writing: Engine = field(repr=False)
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _pen: threading.Lock = field(default_factory=threading.Lock, repr=False)
    round_under_way: threading.Lock = field(default_factory=threading.Lock, repr=False)
    """Held during a round of synchronising: there is one at a time."""
    tally: Tally = field(default_factory=Tally, repr=False)

    @contextmanager
    def deed(self) -> Iterator[Session]:
        """One transaction that is whole on the disk when this ends without an error, and not there at all otherwise."""
        with (
            self._in_turn(),
            said_plainly(),
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
        self.tally.deeds += 1

    @contextmanager
    def look(self) -> Iterator[Session]:
        """One picture of the store, during which nothing in it changes."""
        with said_plainly(), Session(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    def shrink(self) -> None:
        """Fold the write-ahead log into the database and cut it, so that erased rows are gone from the disk too."""
        with self._in_turn(), said_plainly(), self._outside_transaction() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def faults(self) -> list[str]:
        """What a check of every page finds; empty when all is well. About 60 ms per 20 MB."""
        self.shrink()  # the check reads the database file only: without this, fresh work would look like damage
        with said_plainly(), self._outside_transaction() as connection:
            pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            rows = connection.execute("PRAGMA quick_check(5)").fetchall()
        return [str(row[0]) for row in pages + rows if row[0] != "ok"]

    def derive(self, purpose: str) -> bytes:
        """32 bytes that belong to this vault and this purpose only."""
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(bytes(self._key))

    def moved(self, folder: Path) -> Vault:
        """The same vault after its whole folder was moved; this one is closed. `folder` must not be there yet."""
        key = bytearray(self._key)
        self.close()
        safe_file.move_folder(self.folder, folder)
        return _opened(folder, key)

    def close(self) -> None:
        self._engine.dispose()
        wipe(self._key)

    @contextmanager
    def _outside_transaction(self) -> Iterator[Any]:
        """A bare connection for what may not run inside a transaction; it is not used for anything else afterwards."""
        borrowed = self._engine.raw_connection()
        try:
            yield borrowed.driver_connection
        finally:
            borrowed.invalidate()  # SQLCipher leaves a connection behind that should not be used after a check

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        # Whoever waits for the pen holds the turn, so a lane that just wrote cannot snatch the pen again before her.
        with self._turn:
            self._pen.acquire()
        try:
            yield
        finally:
            self._pen.release()


def create(folder: Path, key: bytearray) -> Vault:
    """A new, empty store under this key; the vault wipes the key when it closes. Raises `AlreadyEnrolled`."""
    safe_file.private_folder(folder)
    try:
        # Made here with the rights of its owner only; SQLite gives the files beside it the same rights.
        os.close(os.open(folder / DATABASE, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise AlreadyEnrolled from None
    return _opened(folder, key)


def open_with(folder: Path, keys: Sequence[bytearray]) -> Vault:
    """The store under the first key that opens it; raise `DamagedVault` when none does or its pages are broken.

    After an exit in the middle of work every page is checked first.
    """
    path = folder / DATABASE
    if not path.exists() or _looks_plain(path):
        raise DamagedVault
    was_interrupted = path.with_name(path.name + "-wal").exists()
    problem: DamagedVault | None = None
    for key in keys:
        try:
            vault = _opened(folder, key)
        except DamagedVault as other:
            problem = other
            continue
        if was_interrupted and vault.faults():
            vault.close()
            raise DamagedVault
        for unused in keys:
            if unused is not key:
                wipe(unused)
        return vault
    raise problem or DamagedVault


def wipe(secret: bytearray) -> None:
    """Overwrite a key in memory: the best Python can do, which is why locking starts a fresh process as well."""
    secret[:] = bytes(len(secret))


@contextmanager
def said_plainly() -> Generator[None]:
    """Turn what a disk does to us into an error for a person; a mistake of ours keeps its own exception."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as problem:
        name = str(getattr(getattr(problem, "orig", problem), "sqlite_errorname", ""))
        # The parameters of a failed statement are personal data: the cause is cut off with `from None`.
        if name.startswith(FULL):
            raise DiskFull from None
        if name.startswith(FAILING):
            raise DiskFailed from None
        if name.startswith(DAMAGED):
            raise DamagedVault from None
        raise


def _opened(folder: Path, key: bytearray) -> Vault:
    path = folder / DATABASE
    engine = _engine(path, key)
    vault = Vault(folder, key, engine, engine.execution_options(begin="IMMEDIATE"))
    try:
        from desktop.store import view_shape  # every table: not before the first window, which only needs the lock

        with said_plainly():
            migrations.bring_up_to_date(engine, path)
            with Session(vault._writing) as session, session.begin():
                view_shape.bring_up_to_date(session)
        if _looks_plain(path):
            raise DamagedVault
    except BaseException:
        engine.dispose()
        raise
    return vault


def _engine(path: Path, key: bytearray) -> Engine:
    def connect() -> Any:
        return _connected(path, key)

    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The driver is in autocommit, so that we decide ourselves when a transaction takes the write lock.
        connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', 'DEFERRED')}")

    return engine


def _connected(path: Path, key: bytearray) -> Any:
    connection = sqlcipher.connect(
        str(path), check_same_thread=False, isolation_level=None, cached_statements=KEPT_STATEMENTS
    )
    # Without the x'…' around it, 32 raw bytes would be taken for a passphrase and stretched by PBKDF2.
    spelled = bytearray(b"x'" + key.hex().encode() + b"'")
    connection.set_key(spelled)
    wipe(spelled)
    connection.enable_load_extension(False)
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise RuntimeError("this build of SQLite does not encrypt")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _looks_plain(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(PLAIN_HEADER)) == PLAIN_HEADER
