"""The commands that bring dossiers in: import-duo, import-brp, import-csv and receive.

Each is a function from arguments to an exit code: 0 when everything was taken, 1 when something was not. Output is
Dutch and holds counts, lines and places, never a name or a number of a person.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import TypeAlias

import msgspec
import uvicorn
from sqlalchemy import Connection, Engine, func, select

from i18n import _, ngettext
from sync.central import migrations, schema
from sync.central.accounts import UnknownMunicipality, UnknownUser
from sync.central.database import EMBEDDED, Away, opened, transact
from sync.chain import arrival, brp, caseload_csv, duo, notifications
from sync.chain.app import OIN, Config, create_app
from sync.chain.arrival import Entered, NoKlantregisseur
from sync.chain.contract import MAX_FILE_BYTES, ContractBroken
from sync.dossier.days import DUTCH_TIME
from sync.dossier.errors import AppError

LISTEN = "127.0.0.1:8455"

DATABASE = "REGIEKOFFER_DATABASE"
"""The variable that names the database when the command line does not; the same for every command of the program."""

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_commands(subparsers: Commands) -> None:
    """Register the four commands; each sets `run` to a function from arguments to an exit code."""
    command = _command(subparsers, "import-duo", import_duo, _("antwoorden of notificaties van DUO overnemen"))
    command.add_argument("files", nargs="+", type=Path, metavar=_("BESTAND"))
    command.add_argument("--municipality", metavar="CODE", help=_("neem alleen bestanden van deze gemeente aan"))
    command = _command(subparsers, "import-brp", import_brp, _("antwoorden van de BRP overnemen"))
    command.add_argument("files", nargs="+", type=Path, metavar=_("BESTAND"))
    command.add_argument("--municipality", metavar="CODE", required=True, help=_("CBS-code, bijvoorbeeld 0268"))
    command = _command(subparsers, "import-csv", import_csv, _("een caseloadbestand overnemen"))
    command.add_argument("file", type=Path, metavar=_("BESTAND"))
    command.add_argument("--municipality", metavar="CODE", required=True, help=_("CBS-code, bijvoorbeeld 0268"))
    command.add_argument("--dry-run", action="store_true", help=_("alleen controleren, niets overnemen"))
    command = _command(subparsers, "receive", receive, _("notificaties van DUO ontvangen"))
    command.add_argument("--listen", default=LISTEN, metavar="HOST:PORT", type=_address)
    command.add_argument("--municipality", action="append", required=True, metavar="OIN=CODE", type=_oin_and_code)
    command.add_argument("--sender", action="append", required=True, metavar="OIN", type=_oin)
    command.add_argument("--gateway", action="append", default=[], metavar=_("ADRES"))
    command.add_argument("--certificate-header", default="x-client-certificate-subject", metavar=_("NAAM"))


def _command(
    subparsers: Commands, name: str, run: Callable[[argparse.Namespace], int], help: str
) -> argparse.ArgumentParser:
    parser = subparsers.add_parser(name, help=help, description=help)
    parser.add_argument("--database", default=os.environ.get(DATABASE), metavar="URL")
    parser.add_argument("--data", dest="database", type=lambda folder: f"{EMBEDDED}{folder}", metavar=_("MAP"))
    parser.set_defaults(run=run)
    return parser


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen; a host is given as an address, so that nobody has to look up what it means."""

    host: str
    port: int

    @property
    def loopback(self) -> bool:
        return ip_address(self.host).is_loopback


def _address(text: str) -> Address:
    host, _colon, port = text.rpartition(":")
    try:
        return Address(str(ip_address(host.strip("[]").replace("localhost", "127.0.0.1"))), int(port))
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("geef een adres en een poort, bijvoorbeeld {example}").format(example=LISTEN)
        ) from None


def _oin(text: str) -> str:
    if not OIN.fullmatch(text):
        raise argparse.ArgumentTypeError(_("een OIN heeft 20 cijfers"))
    return text


def _oin_and_code(text: str) -> tuple[str, str]:
    oin, _equals, code = text.partition("=")
    if len(code) != 4 or not code.isdecimal():
        raise argparse.ArgumentTypeError(_("geef OIN=CODE, met een CBS-code van vier cijfers"))
    return _oin(oin), code


# DUO -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Count:
    """What an import did so far."""

    read: int = 0
    taken: int = 0
    opened: int = 0
    written: int = 0
    without: int = 0
    faults: int = 0

    def add(self, entered: Entered | None) -> None:
        if entered is None:
            self.without += 1
            return
        self.taken += 1
        self.opened += entered.opened
        self.written += entered.written


def import_duo(args: argparse.Namespace) -> int:
    """Take files with DUO's answers about a person or with notifications; a file is taken whole or not at all."""

    return _import_files(args, lambda connection, body: enter_duo_file(connection, body, only=args.municipality))


def enter_duo_file(connection: Connection, body: bytes, *, only: str | None = None) -> list[Entered | None]:
    """Enter one file of either kind; raise `ContractBroken` for a fault in it or for another municipality's."""
    if _holds_notifications(body):
        kept = notifications.read_notifications(body)
        _check_municipality(connection, kept.gemeente, only)
        return [arrival.enter_notification(connection, kept.gemeente, each) for each in kept.notificaties]
    file = duo.read_file(body)
    _check_municipality(connection, file.gemeente, only)
    return [arrival.enter_duo(connection, file.gemeente, file.person(), file.antwoorden)]


class _Kind(msgspec.Struct):
    notificaties: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


def _holds_notifications(body: bytes) -> bool:
    try:
        return msgspec.json.decode(body, type=_Kind).notificaties is not msgspec.UNSET
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def _check_municipality(connection: Connection, gemeente: str, only: str | None = None) -> None:
    if only is not None and gemeente != only:
        raise ContractBroken("gemeente", _("dit bestand is van een andere gemeente"))
    table = schema.municipality.c
    if connection.scalar(select(func.count()).where(table.tenant_id == gemeente)) == 0:
        raise UnknownMunicipality


# BRP -------------------------------------------------------------------------------------------------------------


def import_brp(args: argparse.Namespace) -> int:
    """Take answers of the BRP for persons who have a dossier; the others are counted and left."""
    return _import_files(args, lambda connection, body: enter_brp_file(connection, args.municipality, body))


def enter_brp_file(connection: Connection, tenant: str, body: bytes) -> list[Entered | None]:
    """Enter one answer of the BRP; None stands for a person who has no dossier."""
    _check_municipality(connection, tenant)
    return [arrival.enter_registered(connection, tenant, person) for person in brp.read_answer(body, tenant)]


# files -----------------------------------------------------------------------------------------------------------


Enter = Callable[[Connection, bytes], list[Entered | None]]


def _import_files(args: argparse.Namespace, enter: Enter) -> int:
    """Enter each file in a transaction of its own; a file with a fault is named and does not hold up the others."""

    def work(engine: Engine) -> int:
        count = Count()
        doubles = transact(engine, _doubles)
        for path in args.files:
            _import_file(engine, path, enter, count)
        done = _(
            "{read} bestanden gelezen: {taken} berichten overgenomen, {opened} nieuwe dossiers, {written} wijzigingen."
        )
        _say(done.format(read=count.read, taken=count.taken, opened=count.opened, written=count.written))
        if count.without:
            left = ngettext(
                "{n} persoon heeft hier geen dossier en is niet overgenomen.",
                "{n} personen hebben hier geen dossier en zijn niet overgenomen.",
                count.without,
            )
            _say(left.format(n=count.without))
        _tell_doubles(transact(engine, _doubles) - doubles)
        return 1 if count.faults or count.without else 0

    return _with_database(args, work)


def _import_file(engine: Engine, path: Path, enter: Enter, count: Count) -> None:
    count.read += 1
    try:
        body = _bytes_of(path)
        for entered in transact(engine, lambda connection: enter(connection, body)):
            count.add(entered)
    except AppError as problem:
        count.faults += 1
        _complain(problem, path.name)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise AppError(
                message=_("Dit bestand is te groot: het mag {n} MB zijn.").format(n=MAX_FILE_BYTES // 1024 // 1024),
                advice=_("Er is niets overgenomen. Maak er meer bestanden van."),
            )
        return path.read_bytes()
    except OSError as error:
        raise AppError(
            message=_("Dit bestand kan niet worden gelezen."),
            advice=_("Er is niets overgenomen. Kijk of het bestand er is en of u het mag lezen."),
        ) from error


def _with_database(args: argparse.Namespace, work: Callable[[Engine], int]) -> int:
    try:
        with opened(args.database) as engine:
            transact(engine, migrations.check_version)
            return work(engine)
    except AppError as problem:
        _complain(problem)
    except Away:
        _say(
            _("De database is niet bereikbaar. Wat al was overgenomen is veilig. Probeer het later opnieuw."),
            error=True,
        )
    return 1


# CSV -------------------------------------------------------------------------------------------------------------


def import_csv(args: argparse.Namespace) -> int:
    """Take the good rows of a caseload file, each in a transaction of its own, and name the faults of the others."""

    def work(engine: Engine) -> int:
        caseload = caseload_csv.read_caseload(_bytes_of(args.file), datetime.now(DUTCH_TIME).date())
        _require_municipality(engine, args.municipality)
        doubles = transact(engine, _doubles)
        count = Count(read=len(caseload.rows))
        faults = [*caseload.faults]
        for row in caseload.rows:
            faults += _import_row(engine, args, row, count)
        for fault in sorted(faults, key=lambda fault: fault.line):
            _say(str(fault))
        _say(
            _("{taken} rijen goed, waarvan {opened} nieuwe dossiers; {faulty} rijen met een fout.").format(
                taken=count.taken, opened=count.opened, faulty=len({fault.line for fault in faults})
            )
        )
        _tell_doubles(transact(engine, _doubles) - doubles)
        if args.dry_run:
            _say(_("Dit was een proef: er is niets overgenomen."))
        return 1 if faults else 0

    return _with_database(args, work)


def _import_row(
    engine: Engine, args: argparse.Namespace, row: caseload_csv.Row, count: Count
) -> list[caseload_csv.Fault]:
    try:
        count.add(transact(engine, lambda connection: _enter_row(connection, args, row)))
    except (UnknownUser, NoKlantregisseur) as problem:
        reason = problem.message[:1].lower() + problem.message[1:].rstrip(".")
        return [caseload_csv.Fault(row.line, "klantregisseur", reason)]
    return []


def _enter_row(connection: Connection, args: argparse.Namespace, row: caseload_csv.Row) -> Entered:
    """Enter a row, and on a trial take it back again: so a trial meets everything that the real import meets."""
    attempt = connection.begin_nested()
    entered = arrival.enter_row(connection, args.municipality, row)
    if args.dry_run:
        attempt.rollback()
    else:
        attempt.commit()
    return entered


# receiving -------------------------------------------------------------------------------------------------------


class ListensTooWide(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Zonder gateway luistert deze ontvanger alleen op deze machine zelf."),
            advice=_("Geef --gateway met het adres van de gateway, of --listen 127.0.0.1:8455."),
        )


def receive(args: argparse.Namespace) -> int:
    """Receive notifications until the program is stopped."""
    config = Config(
        municipalities=dict(args.municipality),
        senders=frozenset(args.sender),
        gateways=frozenset(args.gateway),
        certificate_header=args.certificate_header,
    )

    def work(engine: Engine) -> int:
        _log_to_stderr()
        signal.signal(signal.SIGTERM, _leave)
        for code in sorted(set(config.municipalities.values())):
            _require_municipality(engine, code)
        # Headers about where a request came from are the gateway's to check, so uvicorn must not believe them.
        uvicorn.run(
            create_app(config, engine),
            host=args.listen.host,
            port=args.listen.port,
            proxy_headers=False,
            server_header=False,
            access_log=False,
            log_level="warning",
        )
        return 0

    if not config.gateways and not args.listen.loopback:
        raise ListensTooWide
    try:
        return _with_database(args, work)
    except KeyboardInterrupt:
        return 0


def _log_to_stderr() -> None:
    """A line per notification, of the receiver only: libraries may repeat what they were given."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("sync.chain")
    log.setLevel(logging.INFO)
    log.handlers = [handler]
    log.propagate = False


def _leave(_signal: int, _frame: object) -> None:
    """Unwind, so that an embedded database stops too: uvicorn ends its requests and then passes the signal on."""
    raise KeyboardInterrupt


def _require_municipality(engine: Engine, code: str) -> None:
    transact(engine, lambda connection: _check_municipality(connection, code))


# words -----------------------------------------------------------------------------------------------------------


def _doubles(connection: Connection) -> int:
    return int(connection.scalar(select(func.count()).select_from(schema.suspected_double)) or 0)


def _tell_doubles(found: int) -> None:
    if found > 0:
        _say(
            ngettext(
                "Let op: {n} persoon heeft misschien twee dossiers. Er is niets samengevoegd.",
                "Let op: {n} personen hebben misschien twee dossiers. Er is niets samengevoegd.",
                found,
            ).format(n=found)
        )


def _complain(problem: AppError, where: str = "") -> None:
    _say(" ".join(part for part in (f"{where}:" if where else "", problem.message, problem.advice) if part), error=True)


def _say(line: str, *, error: bool = False) -> None:
    (sys.stderr if error else sys.stdout).write(line + "\n")
