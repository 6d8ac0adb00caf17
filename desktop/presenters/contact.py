"""Contact on the page of a dossier: who the client turns to, by what rule we contact her, and what was said last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from desktop.presenters import days, overdue
from desktop.presenters.appointment import whole_day
from desktop.presenters.asks import LINE, ONE, TEXT, Ask
from desktop.presenters.overdue import CauseFact
from desktop.presenters.question import Words
from desktop.presenters.sync import saved
from desktop.presenters.work import Problem, in_words
from i18n import _
from sync.dossier.contactperson import ContactPerson
from sync.dossier.errors import AppError

RULE = "contactregel"
NAME, ROLE, PHONE, E_MAIL, SINCE = "naam", "functie", "telefoon", "e_mail", "vanaf"
KIND, WITH, WHAT = "soort", "met", "tekst"
PHONED, MISSED = "telefoon", "gemist"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFact:
    """One contact; `kind` is a code of the field catalogue."""

    on: date
    at: str
    kind: str
    who: str = field(default="", repr=False)
    what: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """What the client should hear of a change. `own` is empty where there is no text in her language; `mark` says
    that there is none, or that nobody reviewed it."""

    person: ContactPerson = field(repr=False)
    own: str = field(default="", repr=False)
    lang: str = "nl"
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactFacts:
    """`to_tell` are changes that the client did not hear of yet, `coming` who takes over later."""

    person: ContactPerson = field(default_factory=lambda: ContactPerson(name=""), repr=False)
    coming: tuple[ContactPerson, ...] = field(default=(), repr=False)
    to_tell: tuple[Announcement, ...] = field(default=(), repr=False)
    rule: str = field(default="", repr=False)
    lately: tuple[ContactFact, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellLine:
    """To say to the client, in Dutch and as far as possible in her language."""

    record_id: str
    words: Words = field(repr=False)
    lang: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLines:
    name: str = field(repr=False)
    details: str = field(repr=False)
    coming: tuple[str, ...] = field(repr=False)
    to_tell: tuple[TellLine, ...] = field(repr=False)
    rule: Ask = field(repr=False)
    lately: tuple[tuple[str, str], ...] = field(repr=False)
    nothing: str


class View(Protocol):
    def show_saved(self, words: str) -> None: ...
    def show_note_begun(self, record_id: str) -> None: ...
    def show_note_kept(self, words: str) -> None: ...
    def show_note_fault(self, name: str, problem: Problem) -> None: ...
    def show_person_changed(self, words: str) -> None: ...
    def show_person_fault(self, name: str, problem: Problem) -> None: ...
    def show_cause_kept(self, term: str, due: str, words: str) -> None: ...
    def show_cause_fault(self, term: str, due: str, name: str, problem: Problem) -> None: ...
    def show_message(self, words: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class ContactPresenter:
    """What is told on the page of a dossier. `reopen` shows the page as it stands after a deed."""

    view: View
    keep_rule: Callable[[str, str], object]
    latest_change: Callable[[str], date | None]
    change_person: Callable[[str, Mapping[str, str | date]], object]
    tell_client: Callable[[str, str], object]
    add_contact: Callable[[str, Mapping[str, str]], str]
    go_on_with: Callable[[str, str, Mapping[str, str]], object]
    keep_cause: Callable[[str, str, date, Mapping[str, str]], object]
    close_cause: Callable[[str, str, date], object]
    cause: Callable[[str, str, date], CauseFact]
    undo_last: Callable[[str], bool]
    reopen: Callable[[str], object]
    today: Callable[[], date] = date.today

    def write_rule(self, dossier_id: str, typed: str) -> None:
        def keep() -> None:
            self.keep_rule(dossier_id, typed.strip())
            self.view.show_saved(saved())

        self._try(keep)

    def change(self, dossier_id: str, typed: Mapping[str, str]) -> None:
        """Another contact person, from a day on."""

        def deed() -> None:
            if not typed.get(NAME, "").strip():
                self.view.show_person_fault(NAME, Problem(_("Vul een naam in."), ""))
                return
            try:
                since = new_day(typed.get(SINCE, ""), self.latest_change(dossier_id))
            except AppError as error:
                self.view.show_person_fault(SINCE, in_words(error))
                return
            told = {name: typed.get(name, "").strip() for name in (NAME, ROLE, PHONE, E_MAIL)}
            self.change_person(dossier_id, {**told, SINCE: since})
            self.reopen(dossier_id)
            self.view.show_person_changed(_("De contactpersoon is veranderd. Vertel het ook aan de inburgeraar."))

        self._try(deed)

    def tell(self, dossier_id: str, record_id: str) -> None:
        def deed() -> None:
            self.tell_client(dossier_id, record_id)
            self.reopen(dossier_id)
            self.view.show_message(_("Bewaard: de inburgeraar weet het."))

        self._try(deed)

    def note(self, dossier_id: str, record_id: str, told: Mapping[str, str], final: bool) -> None:
        """Keep a contact; `record_id` is empty until its first words are kept. A missed call needs no words."""

        def deed() -> None:
            values = {name: told.get(name, "").strip() for name in (KIND, WITH, WHAT)}
            enough = bool(values[WHAT]) or (final and values[KIND] == MISSED)
            if not record_id and not enough:
                if final:
                    self.view.show_note_fault(WHAT, Problem(_("Schrijf kort op wat er is besproken."), ""))
                return
            if record_id:
                self.go_on_with(dossier_id, record_id, values)
            else:
                self.view.show_note_begun(self.add_contact(dossier_id, values))
            if final:
                self.reopen(dossier_id)
                missed = values[KIND] == MISSED
                self.view.show_note_kept(_("De gemiste oproep is bewaard.") if missed else _("Het contact is bewaard."))

        self._try(deed)

    def write_cause(self, dossier_id: str, term: str, due: str, name: str, given: str) -> None:
        """Keep one part of why a term was not kept."""

        def keep() -> None:
            self.keep_cause(dossier_id, term, date.fromisoformat(due), {name: given.strip()})
            self.view.show_saved(saved())

        self._try(keep)

    def finish_cause(self, dossier_id: str, term: str, due: str) -> None:
        """The person is done with it: both parts have to be there."""

        def finish() -> None:
            day = date.fromisoformat(due)
            try:
                overdue.whole(self.cause(dossier_id, term, day))
            except overdue.CauseMissing as error:
                self.view.show_cause_fault(term, due, error.part, in_words(error))
                return
            self.close_cause(dossier_id, term, day)
            self.reopen(dossier_id)
            self.view.show_cause_kept(term, due, _("De oorzaak is vastgelegd."))

        self._try(finish)

    def undo(self, dossier_id: str) -> None:
        def take_back() -> None:
            if not self.undo_last(dossier_id):
                self.view.show_message(_("Hier is niets om terug te draaien."))
                return
            self.reopen(dossier_id)
            self.view.show_message(_("De laatste wijziging is teruggedraaid."))

        self._try(take_back)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))


def new_day(typed: str, latest: date | None) -> date:
    """The day that was typed; raises an `AppError` for none, or one before the latest change."""
    day = whole_day(typed)
    if day is None:
        raise AppError(message=_("Vul in vanaf welke dag."), advice=_("Bijvoorbeeld 3-12-2026."))
    if latest is not None and day < latest:
        message = _("Vanaf {day} is er al iemand anders contactpersoon.").format(day=days.plain_day(latest))
        raise AppError(message=message, advice=_("Kies die dag of een latere dag."))
    return day


def lines(facts: ContactFacts, today: date) -> ContactLines:
    person = facts.person
    since = _("sinds {day}").format(day=days.plain_day(person.since)) if person.since else ""
    return ContactLines(
        name=person.name or _("Nog niet bekend"),
        details=" · ".join(part for part in (person.role, person.phone, person.e_mail, since) if part),
        coming=tuple(_coming(each) for each in facts.coming),
        to_tell=tuple(_to_tell(each) for each in facts.to_tell),
        rule=Ask(
            name=RULE,
            label=_("Contactregel"),
            kind=TEXT,
            value=facts.rule,
            hint=_("Bijvoorbeeld: eerst een bericht sturen, niet bellen tijdens de les."),
        ),
        lately=tuple((moment(each, today), contact_words(each)) for each in facts.lately),
        nothing=_("Nog geen contact genoteerd."),
    )


def person_asks(today: date) -> tuple[Ask, ...]:
    """What is needed for another contact person."""
    return (
        Ask(name=NAME, label=_("Naam"), kind=LINE),
        Ask(name=ROLE, label=_("Functie"), kind=LINE, hint=_("Bijvoorbeeld klantregisseur.")),
        Ask(name=PHONE, label=_("Telefoon"), kind=LINE),
        Ask(name=E_MAIL, label=_("E-mail"), kind=LINE),
        Ask(
            name=SINCE,
            label=_("Vanaf welke dag"),
            kind=LINE,
            value=f"{today.day}-{today.month}-{today.year}",
            hint=_("Bijvoorbeeld 3-12-2026."),
        ),
    )


def note_asks(kind: str) -> tuple[Ask, ...]:
    """What there is to a contact; the words first, because that is where the keyboard goes."""
    return (
        Ask(name=WHAT, label=_("Wat is er besproken?"), kind=TEXT),
        Ask(name=WITH, label=_("Met wie"), kind=LINE, hint=_("Laat leeg als het de inburgeraar zelf is.")),
        Ask(name=KIND, label=_("Hoe"), kind=ONE, value=kind, options=kinds()),
    )


def kinds() -> tuple[tuple[str, str], ...]:
    return (
        (PHONED, _("Telefoon")),
        (MISSED, _("Gemiste oproep")),
        ("bericht", _("Bericht")),
        ("e_mail", _("E-mail")),
        ("bezoek", _("Bezoek")),
        ("balie", _("Aan de balie")),
        ("brief", _("Brief")),
    )


def moment(fact: ContactFact, today: date) -> str:
    day = _("Vandaag") if fact.on == today else days.plain_day(fact.on)
    return f"{day}, {fact.at}" if fact.at else day


def contact_words(fact: ContactFact) -> str:
    """'Telefoon met de taalschool: start op maandag.'"""
    kind = dict(kinds()).get(fact.kind, _("Contact"))
    head = _("{kind} met {who}").format(kind=kind, who=fact.who) if fact.who else kind
    return f"{head}: {fact.what}" if fact.what else head


def announced(person: ContactPerson) -> str:
    """What to say to the client, in Dutch."""
    day = days.long_day(person.since) if person.since else ""
    words: dict[str, Any] = {"day": day, "name": person.name, "phone": person.phone}
    if person.phone:
        return _("Vanaf {day} is {name} uw contactpersoon. Telefoon: {phone}.").format(**words)
    return _("Vanaf {day} is {name} uw contactpersoon.").format(**words)


def _coming(person: ContactPerson) -> str:
    day = days.plain_day(person.since) if person.since else ""
    return _("Vanaf {day}: {name}").format(day=day, name=person.name)


def _to_tell(fact: Announcement) -> TellLine:
    return TellLine(
        record_id=str(fact.person.record_id or ""),
        words=Words(announced(fact.person), fact.own),
        lang=fact.lang,
        mark=fact.mark,
    )
