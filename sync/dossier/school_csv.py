"""Attendance and results from a school, as a table that the school saves from its own system.

One line is one person, one kind of hours and one period. The first holds the names of the columns, in any order:
`nummer` (BSN or V-nummer), `soort`, `van`, `tot_en_met` and `uren`, and where the school has them `fysiek`, `gemist`,
`inzet` and `resultaat`. `uren` are hours that were followed, `fysiek` how many of those in a room, `gemist` what was missed
on top of them. Any other column is left unread: we need no more than this. UTF-8, UTF-16 with its mark, or Windows-1252 as
an older spreadsheet saves it, with `;`, `,` or a tab between the cells.

What is wrong is said with line and reason, never with the value; the other rows are taken. A cell never goes on over the
end of its line, so one stray quote costs one row and not the rest of the file.
"""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sync.dossier.bsn import Bsn, NumberProblem, VNummer
from sync.dossier.errors import AppError
from sync.dossier.partial_date import DateProblem, PartialDate
from sync.dossier.records import Uren
from sync.dossier.trajectory_fields import INZET

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 5_000
MAX_CELL = 200
MAX_LINE = 4_000
LOST_A_NOUGHT = 8
MOST_A_DAY = 12
"""Hours of lessons that fit in one day; more cannot be right."""
MOST_SPANS = 24
EARLIEST = date(2007, 1, 1)
"""The first day of the oldest law that anybody here still follows."""

KINDS = ("nt2", "knm", "alfabetisering", "participatie", "map", "pvt")
"""What a school or provider may report; hours of the intake and of help are written down by ourselves."""
NEEDED = ("nummer", "soort", "van", "tot_en_met", "uren")
COLUMNS = (*NEEDED, "fysiek", "gemist", "inzet", "resultaat")
ALSO = {
    "bsn": "nummer",
    "burgerservicenummer": "nummer",
    "vnummer": "nummer",
    "v_nummer": "nummer",
    "t/m": "tot_en_met",
}
"""Other names under which a school's system may have a column."""

SEPARATORS = ";,\t"
MARKED = re.compile(r'"?sep=([;,\t])"?[;,\t ]*', re.IGNORECASE)
"""The line with which Excel says what stands between the cells."""

FORMULA = "=+-@＝＋－＠"
NOTHING_TAKEN = "Er is niets overgenomen. "
SAVE_AGAIN = NOTHING_TAKEN + "Sla het bestand op als 'CSV UTF-8' en probeer het opnieuw."

People = Mapping[str, Collection[UUID]]
"""The dossiers of a number (all digits of the BSN or V-nummer); more than one when it is not certain whose it is."""


class SchoolFileRefused(AppError):
    """The file as a whole cannot be read; nothing was taken."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message=message, advice=advice)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken; `line` counts from 1 as an editor does."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"Regel {self.line}: {self.reason}."


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRow:
    """One good row, in the words of the catalogue."""

    line: int
    dossier_id: UUID
    soort: str = field(repr=False)
    van: date = field(repr=False)
    tot_en_met: date = field(repr=False)
    aantal: int = field(repr=False)
    fysiek: int | None = field(default=None, repr=False)
    gemist: int | None = field(default=None, repr=False)
    inzet: str | None = field(default=None, repr=False)
    resultaat: str | None = field(default=None, repr=False)

    def values(self) -> dict[str, str | int | None]:
        """The fields of an `uren` that the file fills, as they travel; what the school left empty is not there."""
        given: dict[str, str | int | None] = {
            "soort": self.soort,
            "van": self.van.isoformat(),
            "tot_en_met": self.tot_en_met.isoformat(),
            "aantal": self.aantal,
            "fysiek": self.fysiek,
            "gemist": self.gemist,
            "inzet": self.inzet,
            "resultaat": self.resultaat,
        }
        return {name: value for name, value in given.items() if value is not None}


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """Every line below the names that is not empty is in `rows` or in `refused`. `unread` counts columns from 1."""

    rows: tuple[SchoolRow, ...]
    refused: tuple[Refused, ...]
    unread: tuple[int, ...] = ()


class _Wrong(Exception):
    """Why a row is not taken, in Dutch and without its values."""


def read_school(body: bytes, people: People, there: Mapping[UUID, Sequence[Uren]], today: date) -> SchoolFile:
    """The good rows and why the others are not; raise `SchoolFileRefused` when the file itself is not right.

    `there` are the hours that stand in each dossier already: a row about the same days and kind is a double.
    """
    lines = _lines(_decoded(body))
    separator = _separator(lines)
    header = _header(*next(iter(lines), (1, "")), separator)
    taken = _Taken.of(there)
    rows: list[SchoolRow] = []
    refused: list[Refused] = []
    for number, line in lines[1:]:
        try:
            row = _row(number, header, _cells(line, separator), people, today)
            taken.take(row)
        except _Wrong as wrong:
            refused.append(Refused(number, str(wrong)))
        else:
            rows.append(row)
    unread = (place for place, name in enumerate(header, start=1) if name not in COLUMNS and name)
    return SchoolFile(tuple(rows), tuple(refused), tuple(unread))


# The file


def _decoded(body: bytes) -> str:
    if len(body) > MAX_BYTES:
        advice = NOTHING_TAKEN + "Maak er meer bestanden van."
        raise SchoolFileRefused(f"Dit bestand is te groot: het mag {MAX_BYTES // 1024 // 1024} MB zijn.", advice)
    marked = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "windows-1252"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise SchoolFileRefused("Dit bestand is geen tekst.", SAVE_AGAIN)
        return text
    raise SchoolFileRefused("In dit bestand staan tekens die wij niet kunnen lezen.", SAVE_AGAIN)


def _lines(text: str) -> list[tuple[int, str]]:
    """What stands on each line, with its number; lines without a word are left out."""
    numbered = enumerate(re.split(r"\r\n|\n|\r", text), start=1)
    found = [(number, line) for number, line in numbered if line.strip(SEPARATORS + ' "')]
    if len(found) > MAX_ROWS + 1:
        advice = NOTHING_TAKEN + "Maak er meer bestanden van."
        raise SchoolFileRefused(f"Dit bestand heeft meer dan {MAX_ROWS} rijen.", advice)
    return found


def _separator(lines: list[tuple[int, str]]) -> str:
    """What stands between the cells; the line of Excel that says so is taken away."""
    first = lines[0][1] if lines else ""
    marked = MARKED.fullmatch(first)
    if marked is not None:
        del lines[0]
        return marked[1]
    return max(SEPARATORS, key=first.count)


def _cells(line: str, separator: str) -> list[str]:
    if len(line) > MAX_LINE:
        raise _Wrong("deze regel is te lang")
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error:
        raise _Wrong("de aanhalingstekens kloppen niet; een cel loopt niet door op de volgende regel") from None
    return [cell.strip() for cell in cells]


def _header(number: int, line: str, separator: str) -> list[str]:
    advice = NOTHING_TAKEN + f"Deze kolommen kunnen: {', '.join(COLUMNS)}."
    try:
        names = [_name(cell) for cell in _cells(line, separator)]
    except _Wrong as wrong:
        raise SchoolFileRefused(f"Regel {number} heeft geen namen van kolommen: {wrong}.", advice) from None
    for name in COLUMNS:
        if names.count(name) > 1:
            raise SchoolFileRefused(f"Op regel {number} staat de kolom {name} twee keer.", advice)
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise SchoolFileRefused(f"Op regel {number} ontbreekt: {', '.join(missing)}.", advice)
    return names


def _name(cell: str) -> str:
    name = re.sub(r"[\s\-]+", "_", cell.lower())
    return ALSO.get(name, name)


# A row


def _row(line: int, header: Sequence[str], cells: Sequence[str], people: People, today: date) -> SchoolRow:
    if len(cells) < len(header) or any(cells[len(header) :]):
        raise _Wrong(f"hier staan {len(cells)} cellen en er zijn {len(header)} kolommen")
    filled = {name: cell for name, cell in zip(header, cells, strict=False) if cell and name in COLUMNS}
    for name, cell in filled.items():
        _require_harmless(name, cell)
    for name in NEEDED:
        if name not in filled:
            raise _Wrong(f"{name} is niet ingevuld")
    row = SchoolRow(
        line=line,
        dossier_id=_person(filled["nummer"], people),
        soort=_one_of(filled["soort"], KINDS, "soort"),
        van=_day(filled["van"], "van", today),
        tot_en_met=_day(filled["tot_en_met"], "tot_en_met", today),
        aantal=_hours(filled["uren"], "uren"),
        fysiek=_hours(filled["fysiek"], "fysiek") if "fysiek" in filled else None,
        gemist=_hours(filled["gemist"], "gemist") if "gemist" in filled else None,
        inzet=_one_of(filled["inzet"], INZET, "inzet") if "inzet" in filled else None,
        resultaat=filled.get("resultaat"),
    )
    _require_possible(row)
    return row


def _require_harmless(name: str, cell: str) -> None:
    """A cell that a spreadsheet would carry out, or that hides what it says, is never kept or shown again."""
    if len(cell) > MAX_CELL:
        raise _Wrong(f"de tekst bij {name} is te lang")
    if any(unicodedata.category(sign)[0] == "C" or sign in "\u2028\u2029" for sign in cell):
        raise _Wrong(f"bij {name} staat een teken dat daar niet hoort")
    if cell[0] in FORMULA and not _is_number(cell):
        raise _Wrong(f"bij {name} staat een formule; vul gewone tekst in")


def _is_number(cell: str) -> bool:
    """'-3' is a number that cannot be so, and is told as such."""
    return re.fullmatch(r"[+-]?[0-9.,]+", cell) is not None


def _person(cell: str, people: People) -> UUID:
    digits = re.sub(r"[\s.\-]", "", cell)
    try:
        number = (VNummer if len(digits) == 10 else Bsn)(digits).reveal()
    except NumberProblem as problem:
        hint = "; een spreadsheet laat een nul vooraan soms weg" if len(digits) == LOST_A_NOUGHT else ""
        raise _Wrong(_without_dot(problem.message) + hint) from None
    found = people.get(number, ())
    if not found:
        raise _Wrong("deze persoon staat niet op deze laptop")
    if len(found) > 1:
        raise _Wrong("dit nummer hoort bij meer dan één dossier; kijk eerst welk dossier klopt")
    return next(iter(found))


def _one_of(cell: str, known: Sequence[str], name: str) -> str:
    if cell.lower() not in known:
        raise _Wrong(f"kies bij {name} uit: {', '.join(known)}")
    return cell.lower()


def _day(cell: str, name: str, today: date) -> date:
    try:
        day = PartialDate.typed(cell).full
    except DateProblem:
        day = None
    if day is None:
        raise _Wrong(f"de datum bij {name} klopt niet; schrijf hem als 3-12-2026")
    if day > today:
        raise _Wrong(f"de datum bij {name} ligt in de toekomst")
    if day < EARLIEST:
        raise _Wrong(f"de datum bij {name} ligt te ver terug")
    return day


def _hours(cell: str, name: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", cell):
        raise _Wrong(f"vul bij {name} een heel aantal uren in, van 0 of meer")
    return int(cell)


def _require_possible(row: SchoolRow) -> None:
    if row.tot_en_met < row.van:
        raise _Wrong("de laatste dag ligt voor de eerste dag")
    missed = row.gemist or 0
    if row.fysiek is not None and row.fysiek > row.aantal:
        raise _Wrong("er zijn meer fysieke uren dan uren")
    if row.aantal + missed > _room(row.van, row.tot_en_met):
        raise _Wrong(f"zoveel uren passen niet in deze dagen (ten hoogste {MOST_A_DAY} uur op een dag)")
    if not row.aantal and not missed and row.resultaat is None:
        raise _Wrong("hier staan geen uren en geen resultaat")


# What stands there already


@dataclass(slots=True)
class _Taken:
    """The days of each person and kind that have hours, one bit a day, so that a long file does not take long; and the
    hours of all kinds together, per person and span of days."""

    days: dict[tuple[UUID, str], int] = field(default_factory=dict)
    whole: set[tuple[UUID, str, date, date]] = field(default_factory=set)
    hours: dict[UUID, dict[tuple[date, date], int]] = field(default_factory=dict)

    @classmethod
    def of(cls, there: Mapping[UUID, Sequence[Uren]]) -> _Taken:
        found = cls()
        for dossier_id, records in there.items():
            for record in records:
                first, last = record.van or record.tot_en_met, record.tot_en_met or record.van
                if record.soort and first and last and first <= last:
                    found._add(dossier_id, record.soort, first, last, (record.aantal or 0) + (record.gemist or 0))
        return found

    def take(self, row: SchoolRow) -> None:
        """Keep a row in mind; raises `_Wrong` when its days are taken, or too full for it."""
        if (row.dossier_id, row.soort, row.van, row.tot_en_met) in self.whole:
            raise _Wrong("deze uren staan er al")
        if self.days.get((row.dossier_id, row.soort), 0) & _bits(row.van, row.tot_en_met):
            raise _Wrong("voor een deel van deze dagen staan al uren van deze soort")
        hours = row.aantal + (row.gemist or 0)
        if not _fits(self.hours.get(row.dossier_id, {}), row.van, row.tot_en_met, hours):
            raise _Wrong("samen met de andere uren in deze dagen passen deze uren er niet in")
        self._add(row.dossier_id, row.soort, row.van, row.tot_en_met, hours)

    def _add(self, dossier_id: UUID, soort: str, first: date, last: date, hours: int) -> None:
        self.days[dossier_id, soort] = self.days.get((dossier_id, soort), 0) | _bits(first, last)
        self.whole.add((dossier_id, soort, first, last))
        spans = self.hours.setdefault(dossier_id, {})
        spans[first, last] = spans.get((first, last), 0) + hours


def _fits(spans: Mapping[tuple[date, date], int], first: date, last: date, hours: int) -> bool:
    """Whether these hours fit beside those of the spans that touch these days, in every stretch around them.

    Only what hangs together with these days can be too full because of them. Of a heap of spans that no school has, only
    the whole is looked at, so that a hostile file does not take long.
    """
    near, begin, end = {(first, last): hours}, first, last
    left = dict(spans)
    while touching := [span for span in left if span[0] <= end and begin <= span[1]]:
        for span in touching:
            near[span] = near.get(span, 0) + left.pop(span)
        begin, end = min(span[0] for span in near), max(span[1] for span in near)
    few = len(near) <= MOST_SPANS
    starts = {span[0] for span in near if span[0] <= first} if few else {begin}
    ends = {span[1] for span in near if span[1] >= last} if few else {end}
    return all(
        sum(amount for span, amount in near.items() if start <= span[0] and span[1] <= stop) <= _room(start, stop)
        for start in starts
        for stop in ends
    )


def _room(first: date, last: date) -> int:
    return ((last - first).days + 1) * MOST_A_DAY


def _bits(first: date, last: date) -> int:
    """One bit for each of these days; days before the oldest law are of no account."""
    begin, end = max(0, (first - EARLIEST).days), max(0, (last - EARLIEST).days + 1)
    return (1 << end) - (1 << begin)


def _without_dot(sentence: str) -> str:
    return (sentence[:1].lower() + sentence[1:]).rstrip(".")
