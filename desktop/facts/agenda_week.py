"""Agenda: the appointments of every dossier on this laptop, what was promised elsewhere, and a file for another calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from desktop.casework import Casework, agenda, own, records
from desktop.casework.errors import GoneFromDossier
from desktop.presenters.appointment_form import FormFacts
from desktop.presenters.appointment_words import AT_HOME, BY_PHONE, BY_VIDEO, NO_ROAD, AppointmentFact
from desktop.presenters.week_page import Key, PromiseFact, WeekFacts
from desktop.store import safe_file
from desktop.store.agenda import Party
from i18n import _
from sync.dossier import ics
from sync.dossier.appointments import CANCELLED, Interpreter, interpreter
from sync.dossier.errors import AppError
from sync.dossier.person import Language, Tolkvorm
from sync.dossier.records import Afspraak, EigenAfspraak

INTERPRETED = (
    "ar",
    "ti",
    "fa",
    "fa-AF",
    "kmr",
    "ckb",
    "tr",
    "so",
    "uk",
    "ru",
    "en",
    "fr",
    "es",
    "ps",
    "ur",
    "am",
    "om",
)
"""Languages that interpreters are asked for most, to choose from; that of the dossier always comes with them."""

FORMS = {"aanwezig": Tolkvorm.TER_PLAATSE, "telefoon": Tolkvorm.TELEFOON, "video": Tolkvorm.VIDEO}
"""How an interpreter takes part in one appointment, by its code."""

MOST_PEOPLE = 6
"""So many names to choose from while somebody types."""


def appointments_of(casework: Casework, day: date) -> tuple[AppointmentFact, ...]:
    """The appointments of one day, of every dossier on this laptop, in the order of the clock."""
    found = _facts(casework, agenda.between(casework, day, day))
    return tuple(sorted(found, key=lambda fact: (fact.begin or time.min, fact.person, fact.id)))


def reference(dossier_id: UUID) -> str:
    """A short mark of a dossier that says nothing about anybody: the end of its id, which is chance."""
    return dossier_id.hex[-8:].upper()


@dataclass(frozen=True, slots=True)
class Agenda:
    """`folder` is where a calendar file goes. Where the id of a dossier is empty, an own appointment is meant."""

    casework: Casework
    today: Callable[[], date]
    folder: Callable[[], Path]

    def week(self, monday: date) -> WeekFacts:
        sunday = monday + timedelta(days=6)
        found = _facts(self.casework, agenda.between(self.casework, monday, sunday, undated=True))
        found += [_own_fact(kept) for kept in own.between(self.casework, monday, sunday, undated=True)]
        return WeekFacts(
            monday=monday,
            appointments=tuple(fact for fact in found if fact.day is not None),
            undated=tuple(fact for fact in found if fact.day is None),
            promised=tuple(self._promised(max(monday, self.today()), sunday)),
        )

    def form(self, dossier_id: str, appointment_id: str) -> FormFacts:
        """Raises `GoneFromDossier` when it was taken away meanwhile."""
        if not dossier_id:
            return self._own_form(appointment_id)
        at = UUID(dossier_id)
        kept = agenda.find(self.casework, at, UUID(appointment_id))
        if kept is None:
            raise GoneFromDossier
        party = agenda.parties(self.casework, {at})[at]
        own = party.language
        tags = dict.fromkeys([*([own.tag] if own else []), *([kept.tolk_taal] if kept.tolk_taal else []), *INTERPRETED])
        named = ((tag, _language(tag)) for tag in tags)
        return FormFacts(
            fact=_fact(at, party, kept),
            arranged=kept.tolk or "",
            language=kept.tolk_taal or "",
            form=kept.tolk_vorm or "",
            own_address=kept.adres or "",
            wish=party.wish.vorm if party.wish else None,
            wish_language=own.dutch_name if own else "",
            reference=reference(at),
            languages=tuple(sorted(named, key=lambda entry: entry[1])),
        )

    def _own_form(self, appointment_id: str) -> FormFacts:
        kept = own.find(self.casework, UUID(appointment_id))
        if kept is None:
            raise GoneFromDossier
        return FormFacts(fact=_own_fact(kept))

    def is_anybody_here(self) -> bool:
        return agenda.is_anybody_here(self.casework)

    def people(self, typed: str) -> tuple[tuple[str, str], ...]:
        """Whom somebody may mean by what she typed; of two with one name the number goes along."""
        listed = agenda.people(self.casework, typed, MOST_PEOPLE + 1)
        names = [each.name for each in listed]
        return tuple(
            (
                str(each.dossier_id),
                _("{name} ({number})").format(name=each.name, number=each.number)
                if names.count(each.name) > 1 and each.number
                else each.name,
            )
            for each in listed[:MOST_PEOPLE]
        )

    def make(self, dossier_id: str, values: Mapping[str, Any]) -> str:
        if not dossier_id:
            return str(own.add(self.casework, values))
        return str(records.add(self.casework, UUID(dossier_id), Afspraak, values))

    def keep(self, dossier_id: str, appointment_id: str, values: Mapping[str, Any]) -> None:
        if dossier_id:
            records.change_all(self.casework, UUID(dossier_id), Afspraak, UUID(appointment_id), values)
        else:
            own.change_all(self.casework, UUID(appointment_id), values)

    def remove(self, dossier_id: str, appointment_id: str) -> None:
        if dossier_id:
            records.remove(self.casework, UUID(dossier_id), Afspraak, UUID(appointment_id))
        else:
            own.remove(self.casework, UUID(appointment_id))

    def undo(self) -> Key | None:
        """Take the last change of an appointment back; which one it was comes back."""
        undone = agenda.undo(self.casework)
        return (str(undone[0] or ""), str(undone[1].entity_id)) if undone else None

    def write_file(self, monday: date, with_reference: bool) -> tuple[str, str, int]:
        """Write a week as a calendar file; its name, its folder and how many appointments are in it come back.

        One file per week: the next one takes its place, and the other calendar knows every appointment again. Nothing
        of a person is in it or in its name; with a reference the title has the mark of the dossier.
        """
        sunday = monday + timedelta(days=6)
        found = agenda.between(self.casework, monday, sunday)
        mine = own.between(self.casework, monday, sunday)
        events = [event for dossier_id, kept in found for event in _events(kept, _title(dossier_id, with_reference))]
        events += [event for kept in mine for event in _events(kept, (_("Eigen afspraak"), _("Reistijd")))]
        year, week, _day = monday.isocalendar()
        path = self.folder() / f"agenda-{year}-week-{week:02}.ics"
        try:
            safe_file.replace(path, ics.calendar(events, self.casework.now()))
        except (AppError, OSError) as problem:
            raise NotWritten(path.parent.name) from problem
        outcomes = [*(kept.afloop for kept in mine), *(kept.afloop for _dossier, kept in found)]
        return path.name, path.parent.name, sum(outcome != CANCELLED for outcome in outcomes)

    def _promised(self, first: date, last: date) -> Iterable[PromiseFact]:
        found = agenda.promised(self.casework, first, last)
        parties = agenda.parties(self.casework, {each.dossier_id for each in found})
        for each in found:
            if each.dossier_id in parties:
                yield PromiseFact(
                    dossier_id=str(each.dossier_id),
                    person=parties[each.dossier_id].name,
                    origin=each.origin,
                    day=each.day,
                    at=each.at,
                )


class NotWritten(AppError):
    def __init__(self, folder: str) -> None:
        super().__init__(
            message=_("Het agendabestand kon niet in de map {folder} komen. Uw agenda zelf is niet veranderd.").format(
                folder=folder
            ),
            advice=_("Kijk of de map er is, of u erin mag schrijven en of er ruimte is. Probeer het dan nog een keer."),
        )


def _facts(casework: Casework, found: Sequence[tuple[UUID, Afspraak]]) -> list[AppointmentFact]:
    """Without those of a dossier that went to somebody else between two looks."""
    parties = agenda.parties(casework, {dossier_id for dossier_id, _kept in found})
    return [_fact(dossier_id, parties[dossier_id], kept) for dossier_id, kept in found if dossier_id in parties]


def _fact(dossier_id: UUID, party: Party, kept: Afspraak) -> AppointmentFact:
    spoken = party.language.dutch_name if party.language else ""
    wish = party.wish.vorm if party.wish else None
    form = _form(kept, wish)
    return AppointmentFact(
        id=str(kept.id),
        dossier_id=str(dossier_id),
        person=party.name,
        day=kept.op,
        kept_begin=kept.van or "",
        kept_end=kept.tot or "",
        kind=kept.soort or "",
        place=kept.plek or "",
        address=kept.adres or (party.address if kept.plek == AT_HOME else ""),
        travel_minutes=max(kept.reistijd_minuten or 0, 0),
        interpreter=interpreter(kept.tolk, party.wish),
        language=_language(kept.tolk_taal) if kept.tolk_taal else spoken,
        form=form,
        wished=wish if kept.tolk_vorm in FORMS and form is not wish and wish is not Tolkvorm.GEEN else None,
        company=kept.met or "",
        note=kept.toelichting or "",
        outcome=kept.afloop,
    )


def _own_fact(kept: EigenAfspraak) -> AppointmentFact:
    return AppointmentFact(
        id=str(kept.id),
        dossier_id="",
        person="",
        day=kept.op,
        kept_begin=kept.van or "",
        kept_end=kept.tot or "",
        place=kept.plek or "",
        travel_minutes=max(kept.reistijd_minuten or 0, 0),
        interpreter=Interpreter.NOT_NEEDED,
        note=kept.toelichting or "",
        outcome=kept.afloop,
    )


def _form(kept: Afspraak, wish: Tolkvorm | None) -> Tolkvorm | None:
    """How an interpreter takes part: as was agreed for this once, by what the appointment itself goes through, or by
    the wish."""
    through = {BY_PHONE: Tolkvorm.TELEFOON, BY_VIDEO: Tolkvorm.VIDEO}.get(kept.plek or "")
    return FORMS.get(kept.tolk_vorm or "") or through or wish


def _language(tag: str) -> str:
    try:
        return Language(tag).dutch_name
    except AppError:
        return tag  # of a later version, or written in words


def _title(dossier_id: UUID, with_reference: bool) -> tuple[str, str]:
    """What stands in another calendar over an appointment, and over the road to it."""
    mark = f" {reference(dossier_id)}" if with_reference else ""
    return _("Afspraak") + mark, _("Reistijd") + mark


def _events(kept: Afspraak | EigenAfspraak, titles: tuple[str, str]) -> Iterable[ics.Event]:
    """The appointment and the roads to it and back, as nothing but time that is taken."""
    if kept.op is None:
        return
    title, on_the_road = titles
    status = ics.Status.CONFIRMED
    if kept.afloop is None:
        status = ics.Status.TENTATIVE
    elif kept.afloop == CANCELLED:
        status = ics.Status.CANCELLED
    fact = AppointmentFact(
        id=str(kept.id), dossier_id="", person="", day=kept.op, kept_begin=kept.van or "", kept_end=kept.tot or ""
    )
    yield ics.Event(id=kept.id, day=kept.op, begin=fact.begin, end=fact.end, summary=title, status=status)
    begins, ends = fact.begins, fact.ends
    road = timedelta(minutes=max(kept.reistijd_minuten or 0, 0))
    if not road or begins is None or ends is None or kept.plek in NO_ROAD:
        return
    for name, leave, arrive in (("heen", begins - road, begins), ("terug", ends, ends + road)):
        if leave.date() == arrive.date():  # a journey through midnight would end before it begins
            yield ics.Event(
                id=uuid5(kept.id, name),
                day=leave.date(),
                begin=leave.time(),
                end=arrive.time(),
                summary=on_the_road,
                status=status,
            )
