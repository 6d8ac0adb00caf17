"""The caseload file: what neither DUO nor the BRP knows, as a table that a person can make in a spreadsheet.

One row is one dossier. The first line holds the names of the columns, in any order; `COLUMNS` lists them, and every
row needs a `bsn` or a `vnummer`. An empty cell says nothing. UTF-8, with `;` or `,` between the cells. Days are written
2026-08-03 or 3-8-2026; in a birth date an unknown part is 00.

DUO's dates win for dossiers under Wi2021, so the columns that DUO owns are refused in such a row; a dossier under an
older law is not in DUO's exchange and brings them here. What is wrong is said with line, column and reason, and never
with the value; the other rows are taken.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from i18n import _
from sync.chain.contract import Identity
from sync.dossier import fields
from sync.dossier.bsn import Bsn, NumberProblem, VNummer
from sync.dossier.errors import AppError
from sync.dossier.names import Aanspreekvorm
from sync.dossier.partial_date import DateProblem, PartialDate
from sync.dossier.person import Language
from sync.dossier.target_group import GedetailleerdeDoelgroep
from sync.protocol.operations import JsonValue

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 20_000
MAX_CELL = 2_000
"""Signs in one cell; the longest text here is a reason of a few sentences."""


class CaseloadFileRefused(AppError):
    """The file as a whole cannot be read; nothing was taken."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message=message, advice=advice)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where: `line` counts from 1 as an editor does, `column` is '' for the row as a whole."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        if not self.column:
            return _("Regel {line}: {reason}.").format(line=self.line, reason=self.reason)
        return _("Regel {line}, kolom {column}: {reason}.").format(
            line=self.line, column=self.column, reason=self.reason
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One good row, in the words of the catalogue."""

    line: int
    identity: Identity = field(repr=False)
    klantregisseur: str = field(repr=False)
    """E-mail address or full name of the user who gets the dossier; '' for nobody yet."""
    dossier: dict[str, JsonValue] = field(repr=False)
    person: dict[str, JsonValue] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Caseload:
    rows: Sequence[Row]
    faults: Sequence[Fault]


class _Wrong(Exception):
    """Why a cell is not right, in Dutch and without its value."""


Reader = Callable[[str, date], JsonValue]


def _text(cell: str, today: date) -> JsonValue:
    return cell


def _day(cell: str, today: date) -> JsonValue:
    try:
        day = PartialDate.typed(cell).full
    except DateProblem as problem:
        raise _Wrong(_without_dot(problem.message)) from None
    if day is None:
        raise _Wrong(_("deze datum is niet volledig"))
    if not 1900 <= day.year <= 2100:
        raise _Wrong(_("het jaar van deze datum kan niet kloppen"))
    return day.isoformat()


def _past_day(cell: str, today: date) -> JsonValue:
    day = _day(cell, today)
    if day > today.isoformat():
        raise _Wrong(_("deze datum ligt in de toekomst"))
    return day


def _last_day(cell: str, today: date) -> JsonValue:
    """The day after the last day: what DUO and the catalogue call the exclusive end."""
    return (date.fromisoformat(_day(cell, today)) + timedelta(days=1)).isoformat()


def _birth_date(cell: str, today: date) -> JsonValue:
    try:
        born = PartialDate.typed(cell)
        born.require_past(today)
    except DateProblem as problem:
        raise _Wrong(_without_dot(problem.message)) from None
    return str(born)


def _yes_or_no(cell: str, today: date) -> JsonValue:
    answers = {"ja": True, "nee": False}
    if cell.lower() not in answers:
        raise _Wrong(_("vul hier ja of nee in"))
    return answers[cell.lower()]


def _language(cell: str, today: date) -> JsonValue:
    try:
        return Language(cell).tag
    except AppError as problem:
        raise _Wrong(_without_dot(problem.message)) from None


def _one_of(known: Sequence[str]) -> Reader:
    def read_code(cell: str, today: date) -> JsonValue:
        if cell.lower() not in known:
            raise _Wrong(_("kies uit: {known}").format(known=", ".join(known)))
        return cell.lower()

    return read_code


def _without_dot(sentence: str) -> str:
    return (sentence[:1].lower() + sentence[1:]).rstrip(".")


FORMS_OF_ADDRESS = tuple(form.value for form in Aanspreekvorm if form is not Aanspreekvorm.EIGEN)
"""A person's own words of address are asked by the klantregisseur, not brought by a file."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: which field it fills, how it is read, and whether only dossiers under an older law may have it."""

    name: str
    entity: str
    field: str
    read: Reader
    old_law: bool = False


def _column(entity: str, name: str, read: Reader, *, field: str = "", old_law: bool = False) -> Column:
    return Column(name, entity, field or name, read, old_law)


COLUMNS = {
    column.name: column
    for column in (
        _column("dossier", "wettelijk_stelsel", _one_of(fields.STELSELS)),
        _column("dossier", "koppeling_datum", _day),
        _column("dossier", "brp_inschrijving", _day),
        _column("dossier", "huisvesting_datum", _day),
        _column("dossier", "verhuisd_hierheen_op", _day),
        _column("dossier", "informatie_derden_gevraagd_op", _past_day),
        _column("dossier", "informatie_derden_ontvangen_op", _past_day),
        _column("dossier", "informatie_derden_van", _text),
        _column("dossier", "asielvergunning_bepaalde_tijd", _yes_or_no),
        _column("dossier", "bijstand_vanaf", _day),
        _column("dossier", "bijstand_tot_en_met", _day),
        _column("dossier", "niet_plichtig", _one_of(fields.NIET_PLICHTIG)),
        _column("dossier", "brede_intake_gestart_op", _past_day),
        _column("dossier", "brede_intake_afgerond_op", _past_day),
        _column("dossier", "lbt_overgeslagen", _yes_or_no),
        _column("dossier", "lessen_gestart_op", _day),
        _column("dossier", "pvt_ondertekend_op", _past_day),
        _column("dossier", "map_eindgesprek_op", _past_day),
        _column("dossier", "afgesloten_op", _day),
        _column("dossier", "afgesloten_reden", _text),
        _column("dossier", "doelgroep", _one_of(fields.DOELGROEPEN), old_law=True),
        _column(
            "dossier",
            "gedetailleerde_doelgroep",
            _one_of([group.value for group in GedetailleerdeDoelgroep]),
            old_law=True,
        ),
        _column("dossier", "plicht", _yes_or_no, old_law=True),
        _column("dossier", "plicht_begindatum", _day, old_law=True),
        _column("dossier", "plicht_einddatum", _day, old_law=True),
        _column("dossier", "plicht_reden_geen", _text, old_law=True),
        _column("dossier", "kennisgeving_datum", _day, old_law=True),
        _column("dossier", "termijn_startdatum", _day, old_law=True),
        _column("dossier", "termijn_laatste_dag", _last_day, field="termijn_einddatum_exclusief", old_law=True),
        _column("person", "voornamen", _text),
        _column("person", "voorvoegsel", _text),
        _column("person", "geslachtsnaam", _text),
        _column("person", "naam_eigen_schrift", _text),
        _column("person", "roepnaam", _text),
        _column("person", "aanspreekvorm", _one_of(FORMS_OF_ADDRESS)),
        _column("person", "geboortedatum", _birth_date),
        _column("person", "geboortedatum_herkomst", _one_of(fields.HERKOMST_GEBOORTEDATUM)),
        _column("person", "straat_huisnummer", _text),
        _column("person", "postcode", _text),
        _column("person", "woonplaats", _text),
        _column("person", "telefoon", _text),
        _column("person", "e_mail", _text),
        _column("person", "contacttaal", _language),
        _column("person", "leestaal", _language),
        _column("person", "schrift", _one_of(fields.SCHRIFTEN)),
        _column("person", "tolk_vorm", _one_of(fields.TOLKVORMEN)),
        _column("person", "tolk_voorkeur", _one_of(fields.TOLKVOORKEUREN)),
        _column("person", "tolk_dialect", _text),
    )
}
"""Every column besides `bsn`, `vnummer` and `klantregisseur`."""

NUMBERS = ("bsn", "vnummer")
HEADER = (*NUMBERS, "klantregisseur", *COLUMNS)


def read_caseload(body: bytes, today: date) -> Caseload:
    """The good rows and the faults of the others; raise `CaseloadFileRefused` when the file itself is not right."""
    lines = list(_lines(_decoded(body)))
    header = _header(lines[0][1] or [] if lines else [])
    rows: list[Row] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line, cells in lines[1:]:
        if cells is None:
            faults.append(Fault(line, "", _("de aanhalingstekens kloppen niet; vanaf hier is niets gelezen")))
            break
        if not any(cell.strip() for cell in cells):
            continue
        row, wrong = _row(line, header, cells, today)
        wrong += _seen_before(row, seen) if row else []
        if wrong or row is None:
            faults += wrong
        else:
            rows.append(row)
    return Caseload(rows, faults)


def _decoded(body: bytes) -> str:
    if len(body) > MAX_BYTES:
        raise CaseloadFileRefused(
            _("Dit bestand is te groot: het mag {n} MB zijn.").format(n=MAX_BYTES // 1024 // 1024),
            _("Er is niets overgenomen. Maak er meer bestanden van."),
        )
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise CaseloadFileRefused(
            _("Op regel {line} staan tekens die geen UTF-8 zijn.").format(line=body.count(b"\n", 0, fault.start) + 1),
            _("Er is niets overgenomen. Sla het bestand op als 'CSV UTF-8' en probeer het opnieuw."),
        ) from None
    if "\0" in text:
        raise CaseloadFileRefused(
            _("Dit bestand is geen tekst."),
            _("Er is niets overgenomen. Sla het bestand op als 'CSV UTF-8' en probeer het opnieuw."),
        )
    return text


def _lines(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """The rows with the line on which each begins; a cell in quotes may hold line ends.

    The last one has no cells when quotes are left open from there on: nobody can tell where that cell ends.
    """
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins, taken = 1, 0
    try:
        for cells in reader:
            taken += 1
            if taken > MAX_ROWS + 1:
                raise CaseloadFileRefused(
                    _("Dit bestand heeft meer dan {n} rijen.").format(n=MAX_ROWS),
                    _("Er is niets overgenomen. Maak er meer bestanden van."),
                )
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        yield begins, None


def _header(cells: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    advice = _("Er is niets overgenomen. Deze kolommen kunnen: {names}.").format(names=", ".join(HEADER))
    if not any(name in NUMBERS for name in names):
        raise CaseloadFileRefused(_("Op regel 1 ontbreekt de kolom bsn of vnummer."), advice)
    for place, name in enumerate(names, start=1):
        if name not in HEADER:
            raise CaseloadFileRefused(
                _("Op regel 1 is kolom {n} een kolom die wij niet kennen.").format(n=place), advice
            )
        if name in names[: place - 1]:
            raise CaseloadFileRefused(_("Op regel 1 staat de kolom {name} twee keer.").format(name=name), advice)
    return names


def _row(line: int, header: Sequence[str], cells: Sequence[str], today: date) -> tuple[Row | None, list[Fault]]:
    if len(cells) != len(header):
        reason = _("hier staan {n} cellen en er zijn {m} kolommen").format(n=len(cells), m=len(header))
        return None, [Fault(line, "", reason)]
    filled = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
    faults: list[Fault] = []
    values: dict[str, dict[str, JsonValue]] = {"dossier": {}, "person": {}}
    for name, cell in filled.items():
        if name not in COLUMNS:
            continue
        column = COLUMNS[name]
        try:
            values[column.entity][column.field] = _value(column, cell, today)
        except _Wrong as wrong:
            faults.append(Fault(line, name, str(wrong)))
    who = _identity(line, filled, faults)
    faults += _across(line, filled, values["dossier"])
    if faults or not who:
        return None, faults
    row = Row(
        line=line,
        identity=who,
        klantregisseur=filled.get("klantregisseur", ""),
        dossier=values["dossier"],
        person=values["person"],
    )
    return row, []


def _value(column: Column, cell: str, today: date) -> JsonValue:
    if len(cell) > MAX_CELL:
        raise _Wrong(_("deze tekst is te lang"))
    value = column.read(cell, today)
    known = fields.find(column.entity, column.field)
    if known is None or fields.fault(known, value):
        raise _Wrong(_("deze waarde past niet in dit veld"))
    return value


def _identity(line: int, filled: dict[str, str], faults: list[Fault]) -> Identity:
    bsn = vnummer = None
    if not any(name in filled for name in NUMBERS):
        faults.append(Fault(line, "bsn", _("vul een BSN of een V-nummer in")))
    try:
        bsn = Bsn.parse(filled["bsn"]) if "bsn" in filled else None
    except NumberProblem as problem:
        faults.append(Fault(line, "bsn", _without_dot(problem.message)))
    try:
        vnummer = VNummer.parse(filled["vnummer"]) if "vnummer" in filled else None
    except NumberProblem as problem:
        faults.append(Fault(line, "vnummer", _without_dot(problem.message)))
    return Identity(bsn, vnummer)


def _across(line: int, filled: dict[str, str], dossier: dict[str, JsonValue]) -> Iterator[Fault]:
    """What two cells of a row say about each other."""
    if dossier.get("wettelijk_stelsel") not in ("wi2007", "wi2013"):
        for name in filled:
            if name in COLUMNS and COLUMNS[name].old_law:
                yield Fault(line, name, _("dit komt van DUO en kan hier alleen voor een dossier onder een oude wet"))
    asked = dossier.get("informatie_derden_gevraagd_op")
    received = dossier.get("informatie_derden_ontvangen_op")
    if received and (asked is None or received < asked):
        yield Fault(
            line, "informatie_derden_ontvangen_op", _("dit ligt niet na de dag waarop de informatie is gevraagd")
        )


def _seen_before(row: Row, seen: dict[str, int]) -> list[Fault]:
    numbers = {
        "bsn": row.identity.bsn.reveal() if row.identity.bsn else "",
        "vnummer": row.identity.vnummer.reveal() if row.identity.vnummer else "",
    }
    for name, number in numbers.items():
        if number and number in seen:
            return [Fault(row.line, name, _("deze persoon staat ook op regel {line}").format(line=seen[number]))]
    seen.update({number: row.line for number in numbers.values() if number})
    return []
