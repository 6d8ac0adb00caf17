"""The fictional caseload of `resources/demo`, walked through the doors as life would bring it.

The files are written for the peildatum of the fact sheet (§13). On any other day all days in them move by the same
number of whole weeks, so that weekdays stay what they were; the weeks are rounded down, so that nothing that happened
lies in the future. Full birth dates move along, because what counts about them is how near an age is (TC14: 18, E1: the
AOW age, as long as its table goes: until spring 2028), but not in a dossier under an old law; a birth date with an unknown part stays, for there is no day to
move. Public holidays do not move: a term that rolls over one at the peildatum may not do so elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec
from sqlalchemy import Connection, select

from sync.central import accounts, schema
from sync.chain.arrival import Entered, enter_row
from sync.chain.caseload_csv import read_caseload
from sync.chain.doors import enter_brp_file, enter_duo_file
from sync.dossier.fields import Role
from sync.dossier.partial_date import long_date

PEILDATUM = date(2026, 9, 1)

KLANTREGISSEUR = "marieke.dewit@nijmegen.example"
"""The klantregisseur who has most of the dossiers."""


class _Medewerker(msgspec.Struct, frozen=True, rename="camel"):
    gemeente: str
    naam: str
    rol: Role
    e_mail: str
    telefoon: str


class _Medewerkers(msgspec.Struct, frozen=True):
    medewerkers: list[_Medewerker]


@dataclass(slots=True)
class Loaded:
    """What the doors took: how many messages, dossiers that they opened, and operations."""

    messages: int = 0
    dossiers: int = 0
    written: int = 0
    weeks: int = field(default=0)
    """By how many weeks the days were moved."""

    def add(self, entered: Entered | None) -> None:
        if entered is not None:
            self.messages += 1
            self.dossiers += entered.opened
            self.written += entered.written


def municipalities() -> list[str]:
    """The CBS codes of the municipalities that have a caseload here."""
    return sorted(folder.name for folder in _demo().iterdir() if folder.is_dir() and folder.name.isdecimal())


def load_demo(connection: Connection, tenant: str, today: date) -> Loaded:
    """Bring the caseload of one municipality in, its users first; doing it again changes nothing.

    Costs about a second for Nijmegen. The order is that of life: DUO says *look*, the old system's list comes in, then
    DUO's answers and the BRP.
    """
    _bring_users(connection, tenant)
    weeks = (today - PEILDATUM).days // 7
    loaded = Loaded(weeks=weeks)
    place = _demo() / tenant
    for entered in enter_duo_file(connection, _moved(place / "notificaties.json", weeks)):
        loaded.add(entered)
    caseload = read_caseload(moved_caseload((place / "caseload.csv").read_text("utf-8"), weeks).encode(), today)
    if caseload.faults:
        raise ValueError("; ".join(str(fault) for fault in caseload.faults))
    for row in caseload.rows:
        loaded.add(enter_row(connection, tenant, row))
    for answers in _files(place / "duo"):
        for entered in enter_duo_file(connection, _moved(answers, weeks), only=tenant):
            loaded.add(entered)
    for answer in _files(place / "brp"):
        for entered in enter_brp_file(connection, tenant, _moved(answer, weeks)):
            loaded.add(entered)
    return loaded


CODES_PER_USER = 3
"""One-time codes that the demo prepares for each user at each start: a first laptop, a second one, and one to spare."""


def prepare(connection: Connection, tenant: str, today: date) -> dict[str, list[str]]:
    """Bring the caseload in unless it is there, and return fresh one-time codes per e-mail address."""
    if _is_new(connection, tenant):
        load_demo(connection, tenant, today)
    users = (each for each in _medewerkers() if each.gemeente == tenant)
    return {
        each.e_mail: [
            accounts.issue_code(connection, accounts.find_user(connection, tenant, each.e_mail))
            for _again in range(CODES_PER_USER)
        ]
        for each in users
    }


def _is_new(connection: Connection, tenant: str) -> bool:
    table = schema.dossier
    return connection.scalar(select(table.c.dossier_id).where(table.c.tenant_id == tenant).limit(1)) is None


def _medewerkers() -> list[_Medewerker]:
    return msgspec.json.decode((_demo() / "medewerkers.json").read_bytes(), type=_Medewerkers).medewerkers


def _demo() -> Traversable:
    return files("resources") / "demo"


def _files(folder: Traversable) -> Iterator[Traversable]:
    yield from sorted(folder.iterdir(), key=lambda file: file.name)


def _moved(file: Traversable, weeks: int) -> bytes:
    return moved(file.read_text("utf-8"), weeks).encode()


def moved_caseload(text: str, weeks: int) -> str:
    """The caseload file with its days moved, but for who falls under an old law: their duty arose before 2022, for ever."""
    return "".join(line if OLD_LAW.search(line) else moved(line, weeks) for line in text.splitlines(keepends=True))


OLD_LAW = re.compile(r";wi20(07|13);")
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}(?=\b|T)")
BRP_DAY = re.compile(r'("datum": "(\d{4}-\d{2}-\d{2})",\s*"langFormaat": )"[^"]*"')


def moved(text: str, weeks: int) -> str:
    """The text with every full day in it so many weeks later, and the BRP's words for a day renewed."""
    text = DAY.sub(lambda found: _later(found[0], weeks), text)
    return BRP_DAY.sub(lambda found: f'{found[1]}"{_words(found[2])}"', text)


def _later(day: str, weeks: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(weeks=weeks)).isoformat()
    except ValueError:
        return day  # 1984-00-00: no day to move


def _words(day: str) -> str:
    return long_date(date.fromisoformat(day))


def _bring_users(connection: Connection, tenant: str) -> None:
    accounts.ensure_municipality(connection, tenant, settings={"concepten_tonen": True})
    for each in _medewerkers():
        if each.gemeente != tenant:
            continue
        try:
            accounts.find_user(connection, tenant, each.e_mail)
        except accounts.UnknownUser:
            accounts.create_user(
                connection, tenant, name=each.naam, role=each.rol, email=each.e_mail, phone=each.telefoon
            )
