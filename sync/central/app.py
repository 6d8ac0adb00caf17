"""`regiekoffer-central`: the central side from the command line. A command is a function from arguments to an exit code."""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias
from uuid import UUID

import platformdirs
import uvicorn
from sqlalchemy import Connection, Engine, select

from i18n import _
from sync.central import accounts, api, doubles, ledger, migrations, schema
from sync.central.database import EMBEDDED, Away, opened, transact
from sync.central.law import the_law
from sync.central.migrations import ready
from sync.chain import demo, doors
from sync.dossier.errors import AppError
from sync.dossier.fields import Role

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

HOME = "regiekoffer-central"
DATABASE = "REGIEKOFFER_DATABASE"
"""The variable that names the database for every command; a flag goes before it."""

DEMO_CITY = "0268"
"""The demo shows Nijmegen."""


class BadAddress(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Dit adres kan niet worden geopend."),
            advice=_("Geef het als machine:poort, en kies een poort die nog vrij is."),
        )


class DatabaseAway(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("De database is niet bereikbaar."),
            advice=_("Er is niets veranderd. Kijk of PostgreSQL draait en of het adres klopt."),
        )


class UnknownDossier(AppError):
    def __init__(self) -> None:
        super().__init__(
            message=_("Dit dossier is niet gevonden bij deze gemeente."),
            advice=_("Kijk het nummer van het dossier na."),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a message for a person goes to stderr, and the exit code is then 1."""
    args = _parser().parse_args(arguments)
    args.database = args.database or _own_database()
    try:
        code: int = args.run(args)
    except Away:
        return _say(DatabaseAway())
    except AppError as error:
        return _say(error)
    return code


def _say(error: AppError) -> int:
    print(error.message, error.advice, sep="\n", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="regiekoffer-central", description=_("De centrale kant van Regiekoffer."))
    commands = parser.add_subparsers(required=True, metavar=_("opdracht"))
    serving = _command(commands, "serve", serve, _("de dienst draaien"))
    serving.add_argument("--listen", default="127.0.0.1:8350", metavar="HOST:PORT")
    serving.add_argument("--demo", metavar=_("DAG"), type=date.fromisoformat, help=_("met de verzonnen caseload"))
    _command(commands, "migrate", migrate, _("de database op de versie van dit programma brengen"))
    enrolling = _command(commands, "enrol", enrol, _("een eenmalige code maken voor een laptop"))
    enrolling.add_argument("--municipality", required=True, metavar="CODE", help=_("CBS-code van vier cijfers"))
    enrolling.add_argument("--municipality-name", metavar=_("NAAM"), help=_("bij een gemeente buiten de regio"))
    enrolling.add_argument("--user", metavar="E-MAIL", help=_("e-mailadres of nummer van de medewerker"))
    enrolling.add_argument("--name", metavar=_("NAAM"), help=_("naam, voor een nieuwe medewerker"))
    enrolling.add_argument("--role", choices=[role.value for role in Role if role is not Role.KETEN])
    enrolling.add_argument("--email", metavar="E-MAIL")
    enrolling.add_argument("--phone", default="", metavar=_("NUMMER"))
    assigning = _command(commands, "assign", assign, _("een dossier aan een medewerker toewijzen"))
    assigning.add_argument("dossier", type=UUID, metavar="DOSSIER")
    assigning.add_argument("user", metavar="USER", help=_("e-mailadres of nummer van de medewerker"))
    assigning.add_argument(
        "--municipality", metavar="CODE", help=_("alleen nodig als het adres bij meer gemeenten hoort")
    )
    doubling = _command(commands, "doubles", doubles_of, _("dossiers tonen die misschien van één persoon zijn"))
    doubling.add_argument("--municipality", required=True, metavar="CODE", help=_("CBS-code van vier cijfers"))
    _command(commands, "check", check, _("zeggen wat er goed en mis is"))
    doors.add_commands(commands)
    return parser


def _command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], help: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help, description=help)
    where = command.add_mutually_exclusive_group()
    where.add_argument("--database", default=os.environ.get(DATABASE), metavar="URL", help=_("adres van PostgreSQL"))
    where.add_argument(
        "--data",
        dest="database",
        type=EMBEDDED.__add__,
        metavar=_("MAP"),
        help=_("map voor de meegeleverde PostgreSQL"),
    )
    command.set_defaults(run=run)
    return command


def serve(args: argparse.Namespace) -> int:
    """Answer laptops until SIGTERM or Ctrl+C; one line on stdout says when the service is ready."""
    the_law()  # a law that cannot be used is said now, and not with the first message of DUO
    with _as_a_service(), _listening(args.listen) as listener, ready(args.database) as engine:
        codes = transact(engine, lambda connection: demo.prepare(connection, DEMO_CITY, args.demo)) if args.demo else {}
        config = uvicorn.Config(
            api.application(api.Service(engine)),
            log_level="warning",
            access_log=False,
            lifespan="off",
            server_header=False,
            proxy_headers=False,  # where a request came from is the gateway's to say, not a header's
        )
        host, port = listener.getsockname()[:2]
        if codes:
            print(json.dumps(codes), flush=True)
        print(_("Klaar op {address}").format(address=f"http://{host}:{port}"), flush=True)
        uvicorn.Server(config).run(sockets=[listener])
    return 0


@contextlib.contextmanager
def _as_a_service() -> Iterator[None]:
    """Log on stderr, and let SIGTERM unwind so that the embedded PostgreSQL stops too.

    One JSON object per line, of the service only: libraries name folders and repeat what they were given. uvicorn
    finishes its requests before it passes the signal on.
    """

    def leave(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    handler = logging.StreamHandler(sys.stderr)
    log = logging.getLogger("sync.central")
    log.setLevel(logging.INFO)
    log.addHandler(handler)
    before = signal.signal(signal.SIGTERM, leave)
    try:
        with contextlib.suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
        log.removeHandler(handler)


def _own_database() -> str:
    """The embedded PostgreSQL in a folder of its own; not in root's home, which must stay closed to others."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    folder = Path("/var/lib") / HOME if as_root else platformdirs.user_data_path(HOME, appauthor=False)
    return f"{EMBEDDED}{folder}"


@contextlib.contextmanager
def _listening(address: str) -> Iterator[socket.socket]:
    """A listening socket, bound before the database starts so that a taken port is told at once; port 0 is any."""
    host, _colon, port = address.rpartition(":")
    try:
        listener = socket.create_server((host or "127.0.0.1", int(port)), backlog=128)
    except (OSError, ValueError, OverflowError) as error:
        raise BadAddress from error
    with listener:
        yield listener


def migrate(args: argparse.Namespace) -> int:
    with opened(args.database) as engine:
        reached = migrations.migrate(engine)
    print(_("De database heeft versie {version}.").format(version=reached))
    return 0


def enrol(args: argparse.Namespace) -> int:
    """Print a one-time code; make the municipality and the user first where names are given."""
    with ready(args.database) as engine:
        print(transact(engine, lambda connection: _enrol(connection, args)))
    return 0


def _enrol(connection: Connection, args: argparse.Namespace) -> str:
    accounts.ensure_municipality(connection, args.municipality, args.municipality_name)
    who = args.user or args.email or args.name or ""
    try:
        user = accounts.find_user(connection, args.municipality, who)
    except accounts.UnknownUser:
        email = args.email or (args.user if args.user and "@" in args.user else None)
        if not (args.name and args.role and email):
            raise
        role = Role(args.role)
        user = accounts.create_user(
            connection, args.municipality, name=args.name, role=role, email=email, phone=args.phone
        )
    return accounts.issue_code(connection, user)


def assign(args: argparse.Namespace) -> int:
    with ready(args.database) as engine:
        transact(engine, lambda connection: _assign(connection, args))
    print(_("Het dossier is toegewezen."))
    return 0


def _assign(connection: Connection, args: argparse.Namespace) -> None:
    table = schema.dossier
    tenant = connection.scalar(select(table.c.tenant_id).where(table.c.dossier_id == args.dossier))
    if tenant is None or args.municipality not in (None, tenant):
        raise UnknownDossier
    ledger.assign(connection, tenant, args.dossier, accounts.find_user(connection, tenant, args.user).user_id)


def doubles_of(args: argparse.Namespace) -> int:
    """A line per pair of dossiers that may be about one person, for a team lead; no name of a client is in it."""
    with ready(args.database) as engine:
        pairs = transact(engine, lambda connection: doubles.suspected(connection, args.municipality))
    for pair in pairs:
        told = zip(pair.dossier_ids, pair.holders, strict=True)
        both = [_("{dossier} ({who})").format(dossier=each, who=who or _("niemand")) for each, who in told]
        print(_("{day}: {one} en {other}").format(day=pair.noted_at.date().isoformat(), one=both[0], other=both[1]))
    if not pairs:
        print(_("Er zijn geen dossiers die misschien van één persoon zijn."))
    return 0


def check(args: argparse.Namespace) -> int:
    """Say in one sentence per part what is right or wrong; exit with 1 when something is wrong."""
    try:
        with opened(args.database, pool=1) as engine:
            return _check(engine)
    except Away:
        return _say(DatabaseAway())


def _check(engine: Engine) -> int:
    found = transact(engine, migrations.current)
    print(_("De database is bereikbaar."))
    if found != schema.VERSION:
        return _say(migrations.OtherVersion(found))
    print(_("De database heeft de goede versie, {version}.").format(version=found))
    epoch = transact(engine, lambda connection: connection.execute(select(schema.server_epoch)).one())
    if epoch.restored_from:
        print(_("De gegevens zijn teruggezet naar {moment}.").format(moment=epoch.restored_from.isoformat("minutes")))
    print(_("De gegevens lopen sinds {moment}.").format(moment=epoch.since.isoformat(" ", "minutes")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
