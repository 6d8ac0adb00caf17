"""Hours from a school: choose a file, see what would be taken and what not and why, take it, and take it back.

Nothing is kept before the person says so. The file is read and written in the background; its name is never shown,
because a school may have put a client in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from desktop.presenters import days
from desktop.presenters import progress_words as words
from desktop.presenters.progress_hours import kind_words
from desktop.presenters.work import Problem, Run, in_words
from i18n import _, ngettext
from sync.dossier.progress import Hours
from sync.dossier.school_csv import (
    COLUMNS,
    KINDS,
    MAX_BYTES,
    MAX_ROWS,
    MOST_A_DAY,
    NEEDED,
    Refused,
    SchoolFile,
    SchoolRow,
)

T = TypeVar("T")

MOST_SHOWN = 60
"""Persons, and reasons, in a preview. A screen of thousands of rows is read by nobody, and drawing it would make the
window stand still while the rows are taken in beside it."""
MOST_RANGES = 12
MOST_RESULTS = 3
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read, with the name of each dossier that it touches."""

    file: SchoolFile
    names: dict[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryFact:
    """What an earlier file brought."""

    id: str
    school: str = field(default="", repr=False)
    rows: int = 0
    dossiers: int = 0
    first: date | None = field(default=None, repr=False)
    last: date | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """A person, a reason or an earlier delivery. `id` is there for what can be taken back, `act` are its words."""

    lines: tuple[str, ...] = field(repr=False)
    aside: str = ""
    pill: str = ""
    pill_kind: str = "plain"
    id: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPage:
    """`summary` says what would be taken; `take` is the one way on, empty while there is nothing to take."""

    summary: str = ""
    kind: str = "info"
    refused: tuple[ImportLine, ...] = ()
    rows: tuple[ImportLine, ...] = field(default=(), repr=False)
    more: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    take: str = ""
    deliveries: tuple[ImportLine, ...] = field(default=(), repr=False)
    no_deliveries: str = ""


class View(Protocol):
    def show_page(self, page: ImportPage) -> None: ...
    def show_busy(self, words: str) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(slots=True, weakref_slot=True)
class SchoolImportPresenter:
    """`run` works in the background; `after` is called on the screen's own thread once something was written.

    `waiting` is the file that was read and not taken yet, `taken` what was taken in since unlocking, the last one at
    the end.
    """

    view: View
    read: Callable[[str], Read]
    take_in: Callable[[tuple[SchoolRow, ...], str], str]
    take_back: Callable[[str], int]
    deliveries: Callable[[], tuple[DeliveryFact, ...]]
    run: Run
    after: Callable[[], object] = lambda: None
    waiting: Read | None = field(default=None, init=False, repr=False)
    taken: list[str] = field(default_factory=list, init=False)
    busy: bool = field(default=False, init=False)

    def open(self) -> None:
        """Show the screen without a file: one that was chosen before may have changed since."""
        self.waiting = None
        self._show()

    def choose(self, path: str) -> None:
        """Read a file and show what is in it."""

        def shown(read: Read) -> None:
            self.waiting = read
            self._show()

        self._work(_("Het bestand wordt gelezen."), lambda: self.read(path), shown)

    def take(self, school: str) -> None:
        """Keep the rows that were shown."""
        read = self.waiting
        if read is None or not read.file.rows:
            return

        def done(delivery: str) -> None:
            self.taken.append(delivery)
            self.after()
            self.waiting = None
            self._show()
            taken = len(read.file.rows)
            told = ngettext("{n} rij is overgenomen.", "{n} rijen zijn overgenomen.", taken).format(n=taken)
            self.view.show_message(told)

        name = " ".join(school.split())[:LONGEST_NAME]
        self._work(_("De uren worden overgenomen."), lambda: self.take_in(read.file.rows, name), done)

    def leave(self) -> None:
        """Forget the file that was not taken."""
        self.waiting = None
        self._show()

    def undo(self, delivery: str) -> None:
        """Take everything of a delivery back; the file that is being looked at is left alone."""

        def done(count: int) -> None:
            self.taken[:] = [each for each in self.taken if each != delivery]
            self.after()
            self._show()
            told = ngettext("{n} rij is teruggedraaid.", "{n} rijen zijn teruggedraaid.", count).format(n=count)
            self.view.show_message(told)

        self._work(_("De uren worden teruggedraaid."), lambda: self.take_back(delivery), done)

    def undo_last(self) -> None:
        """Take back what was taken in here last; a delivery of a colleague or of last week has its own button."""
        if self.taken:
            self.undo(self.taken[-1])
        else:
            self.view.show_message(_("Hier is niets om terug te draaien."))

    def _work(self, told: str, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """One piece of work at a time: a second click while it runs does nothing."""
        if self.busy:
            return
        self.busy = True
        self.view.show_busy(told)

        def well(answer: T) -> None:
            self.busy = False
            try:
                then(answer)
            except Exception as error:  # noqa: BLE001  told to the person at the laptop
                self.view.show_problem(in_words(error))

        def ill(error: Exception) -> None:
            self.busy = False
            self._show()
            self.view.show_problem(in_words(error))

        self.run(work, then=well, failed=ill)

    def _show(self) -> None:
        try:
            self.view.show_page(page(self.waiting, self.deliveries()))
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))


def page(read: Read | None, deliveries: tuple[DeliveryFact, ...]) -> ImportPage:
    earlier = tuple(_delivery(each) for each in deliveries)
    nothing = "" if earlier else _("Er zijn nog geen uren van een school overgenomen.")
    if read is None:
        return ImportPage(notes=how(), deliveries=earlier, no_deliveries=nothing)
    rows, refused = read.file.rows, read.file.refused
    people, reasons = _people(rows, read.names), _reasons(refused)
    return ImportPage(
        summary=_summary(len(rows), len(refused)),
        kind="warn" if refused or not rows else "ok",
        refused=tuple(reasons[:MOST_SHOWN]),
        rows=tuple(people[:MOST_SHOWN]),
        more=_more(len(people)),
        notes=_unread(read.file.unread),
        take=ngettext("{n} rij overnemen", "{n} rijen overnemen", len(rows)).format(n=len(rows)) if rows else "",
        deliveries=earlier,
        no_deliveries=nothing,
    )


def how() -> tuple[str, ...]:
    """What a file looks like that we can read."""
    return (
        _("Een CSV-bestand van de school, bijvoorbeeld uit Excel. Er wordt niets bewaard voordat u dat zegt."),
        _("Op de eerste regel staan de namen van de kolommen. Nodig zijn: {names}.").format(
            names=words.joined(list(NEEDED))
        ),
        _("Mogen erbij: {names}. Andere kolommen worden niet gelezen.").format(
            names=words.joined(COLUMNS[len(NEEDED) :])
        ),
        _("Nummer is het BSN of het V-nummer. Soort is {kinds}.").format(
            kinds=_("{first} of {last}").format(first=", ".join(KINDS[:-1]), last=KINDS[-1])
        ),
        _("Hele uren, ten hoogste {hours} op een dag. Ten hoogste {rows} rijen en {size} MB.").format(
            hours=MOST_A_DAY, rows=MAX_ROWS, size=MAX_BYTES // 1024 // 1024
        ),
    )


def _summary(taken: int, refused: int) -> str:
    if not taken and not refused:
        return _("In dit bestand staan geen rijen onder de namen van de kolommen.")
    told = ngettext("{n} rij kan worden overgenomen.", "{n} rijen kunnen worden overgenomen.", taken).format(n=taken)
    if not refused:
        return told
    left = ngettext("{n} rij wordt niet overgenomen.", "{n} rijen worden niet overgenomen.", refused)
    return f"{told} {left.format(n=refused)}"


def _more(people: int) -> tuple[str, ...]:
    """Who does not fit on the screen; her rows are taken all the same."""
    if people <= MOST_SHOWN:
        return ()
    left = people - MOST_SHOWN
    told = ngettext("En nog {n} persoon.", "En nog {n} personen.", left)
    return (told.format(n=left),)


def _reasons(refused: Sequence[Refused]) -> list[ImportLine]:
    """Each reason once, with the lines that it holds for."""
    found: dict[str, list[int]] = {}
    for each in refused:
        found.setdefault(each.reason, []).append(each.line)
    return [
        ImportLine(lines=(f"{reason[:1].upper()}{reason[1:]}.", _where(numbers))) for reason, numbers in found.items()
    ]


def _where(numbers: Sequence[int]) -> str:
    """'Regel 4, 7 tot en met 9 en 12'"""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][-1] == number - 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    told = [
        _("{first} tot en met {last}").format(first=each[0], last=each[-1]) if each[1:] else str(each[0])
        for each in ranges
    ]
    left = len(told) - MOST_RANGES
    if left > 0:
        told = [*told[:MOST_RANGES], ngettext("nog {n} andere", "nog {n} andere", left).format(n=left)]
    return ngettext("Regel {which}", "Regels {which}", len(numbers)).format(which=words.joined(told))


def _people(rows: Sequence[SchoolRow], names: dict[str, str]) -> list[ImportLine]:
    """Each person once, by name, with her hours per kind and over which days."""
    found: dict[str, list[SchoolRow]] = {}
    for row in rows:
        found.setdefault(str(row.dossier_id), []).append(row)
    named = sorted(found.items(), key=lambda pair: (names.get(pair[0], ""), pair[0]))
    return [_person(names.get(dossier_id, ""), mine) for dossier_id, mine in named]


def _person(name: str, rows: Sequence[SchoolRow]) -> ImportLine:
    kinds: dict[str, Hours] = {}
    for row in rows:
        kinds[row.soort] = kinds.get(row.soort, Hours()).plus(Hours(row.aantal, row.fysiek or 0, row.gemist or 0))
    results = list(dict.fromkeys(row.resultaat for row in rows if row.resultaat))
    low = any(row.inzet == "onvoldoende" for row in rows)
    hours = " ".join(kind_words(kind, each) for kind, each in kinds.items())
    return ImportLine(
        lines=tuple(part for part in (name, hours, ", ".join(results[:MOST_RESULTS])) if part),
        aside=_period(min(row.van for row in rows), max(row.tot_en_met for row in rows)),
        pill=_("Inzet onvoldoende") if low else "",
        pill_kind="warn",
    )


def _unread(columns: tuple[int, ...]) -> tuple[str, ...]:
    if not columns:
        return ()
    listed = words.joined([str(each) for each in columns])
    told = ngettext(
        "Kolom {which} is niet gelezen: die hebben wij niet nodig.",
        "De kolommen {which} zijn niet gelezen: die hebben wij niet nodig.",
        len(columns),
    )
    return (told.format(which=listed),)


def _delivery(each: DeliveryFact) -> ImportLine:
    school = each.school or _("School niet ingevuld")
    rows = ngettext("{n} rij", "{n} rijen", each.rows).format(n=each.rows)
    many = ngettext("{n} dossier", "{n} dossiers", each.dossiers).format(n=each.dossiers)
    return ImportLine(
        lines=(school, _("{rows} in {dossiers}").format(rows=rows, dossiers=many)),
        aside=_period(each.first, each.last),
        id=each.id,
        act=_("Terugdraaien: {school}, {rows}").format(school=school, rows=rows),
    )


def _period(first: date | None, last: date | None) -> str:
    return " – ".join(dict.fromkeys(days.plain_day(day) for day in (first, last) if day))
