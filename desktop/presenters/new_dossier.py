"""Nieuw dossier: a few fields to begin with at the door, why each is asked, and what happens afterwards.

Nothing is made until she says so. What is typed stands in a `Draft`, as it was typed, until it is a dossier. A likely
double in her own briefcase is shown before: with the same number it is that person, with the same name she decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from desktop.presenters.appointment import whole_day
from desktop.presenters.asks import LINE, ONE, PICK, Ask, Given
from desktop.presenters.work import Problem, in_words
from i18n import _
from sync.dossier.begun import Begun
from sync.dossier.bsn import Bsn, VNummer
from sync.dossier.errors import AppError
from sync.dossier.names import Name
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Language
from sync.dossier.regime import WettelijkStelsel
from sync.dossier.same_person import SameBy

GIVEN, FAMILY, BORN, TONGUE, MET = "voornamen", "geslachtsnaam", "geboortedatum", "contacttaal", "gesproken_op"
BSN, VNUMMER, SITUATION = "bsn", "vnummer", "situatie"
FIELDS = (GIVEN, FAMILY, BORN, TONGUE, MET, BSN, VNUMMER, SITUATION)

UNKNOWN, NEW_LAW, PROTECTED, OLD_LAW = "onbekend", "wi2021", "oekraine", "wi2013"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed. `left` are the fields that somebody was done with, `seen` the dossiers that were shown as likely.

    `dossier_id` is empty for a dossier that is still to be made.
    """

    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    left: frozenset[str] = frozenset()
    seen: frozenset[str] = frozenset()
    dossier_id: str = ""

    def text(self, name: str) -> str:
        return self.typed.get(name, "").strip()

    @property
    def blank(self) -> bool:
        return not any(self.text(name) for name in FIELDS if name not in (MET, SITUATION))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDossierFacts:
    """`languages` are tags with their Dutch names."""

    municipality: str
    may_begin: bool = True
    languages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyFact:
    """A dossier in the own briefcase that may be about the same person; `born` is a date in words, or empty."""

    dossier_id: str
    name: str = field(repr=False)
    born: str = field(default="", repr=False)
    by: SameBy = SameBy.NAME


@dataclass(frozen=True, slots=True)
class LikelyLine:
    dossier_id: str
    words: str = field(repr=False)
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDossierPage:
    """`numbers` are the asks that help to find DUO's message later. `likely_title` stands above `likely`; `later` says
    what happens after the dossier was begun. `may_make` is off while the likely dossier is this person's for certain."""

    draft: Draft = field(repr=False)
    title: str
    summary: str
    state: str = ""
    notice: str = ""
    who: tuple[Ask, ...] = field(default=(), repr=False)
    numbers: tuple[Ask, ...] = field(default=(), repr=False)
    numbers_title: str = ""
    likely_title: str = ""
    likely: tuple[LikelyLine, ...] = field(default=(), repr=False)
    later_title: str = ""
    later: tuple[str, ...] = ()
    make: str = ""
    may_make: bool = True


class View(Protocol):
    def show_page(self, page: NewDossierPage) -> None: ...
    def show_fault(self, name: str) -> None: ...
    def show_likely(self, words: str) -> None: ...
    def show_made(self, dossier_id: str) -> None: ...
    def show_problem(self, problem: Problem) -> None: ...


@dataclass(frozen=True, slots=True, weakref_slot=True)
class NewDossierPresenter:
    """`likely` finds dossiers in the own briefcase, `make` begins the dossier and gives its id."""

    view: View
    facts: Callable[[], NewDossierFacts]
    likely: Callable[[Begun], tuple[LikelyFact, ...]]
    make: Callable[[Begun], str]
    today: Callable[[], date] = date.today

    def open(self, draft: Draft | None = None) -> None:
        """A fresh form, or what was typed in it before."""
        fresh = Draft({MET: _numbers(self.today()), SITUATION: UNKNOWN})
        self._try(lambda: self.view.show_page(self._page(draft or fresh)))

    def write(self, draft: Draft, name: str, given: Given, final: bool = True) -> None:
        """Take in one thing as it is told; what does not fit is said once somebody has left the field."""
        left = draft.left | {name} if final else draft.left - {name}
        told = replace(draft, typed={**draft.typed, name: str(given)}, left=left)
        self._try(lambda: self.view.show_page(self._page(told)))

    def begin(self, draft: Draft) -> None:
        """Make the dossier, unless something does not fit or a likely double was not looked at yet."""

        def make() -> None:
            whole = replace(draft, left=frozenset(FIELDS))
            faults = problems(whole, self.today())
            if faults:
                self.view.show_page(self._page(whole))
                self.view.show_fault(next(name for name in FIELDS if name in faults))
                return
            begun = read(whole, self.today())
            found = self.likely(begun)
            unseen = {one.dossier_id for one in found} - draft.seen
            if unseen or any(one.by is not SameBy.NAME for one in found):
                self.view.show_page(self._page(replace(whole, seen=draft.seen | unseen)))
                self.view.show_likely(likely_title(found))
                return
            self.view.show_made(self.make(begun))

        self._try(make)

    def _page(self, draft: Draft) -> NewDossierPage:
        return page(self.facts(), draft, self._likely(draft), self.today())

    def _likely(self, draft: Draft) -> tuple[LikelyFact, ...]:
        """None while what is typed is no person yet."""
        try:
            begun = read(draft, self.today())
        except AppError:
            return ()
        return self.likely(begun)

    def _try(self, deed: Callable[[], None]) -> None:
        try:
            deed()
        except Exception as error:  # noqa: BLE001  told to the person at the laptop
            self.view.show_problem(in_words(error))


def read(draft: Draft, today: date) -> Begun:
    """What was typed as a person; raises an `AppError` for what cannot be so."""
    parts = {name: _read(name, draft, today) for name in (BORN, TONGUE, MET, BSN, VNUMMER)}
    situation = draft.text(SITUATION)
    return Begun(
        name=_name(draft),
        born=parts[BORN] or PartialDate(),
        bsn=parts[BSN],
        vnummer=parts[VNUMMER],
        language=parts[TONGUE],
        law=WettelijkStelsel(situation) if situation in (NEW_LAW, OLD_LAW) else None,
        protected=situation == PROTECTED,
        met_on=parts[MET],
    )


def problems(draft: Draft, today: date) -> dict[str, str]:
    """What does not fit, in one sentence or two, of the fields that somebody is done with."""
    found: dict[str, str] = {}
    for name in FIELDS:
        if name not in draft.left:
            continue
        try:
            _read(name, draft, today)
        except AppError as error:
            found[name] = f"{error.message} {error.advice}".strip()
    if {GIVEN, FAMILY} <= draft.left and not (draft.text(GIVEN) or draft.text(FAMILY)):
        found[GIVEN] = _("Vul een naam in. Eén deel van de naam is genoeg.")
    return found


def _read(name: str, draft: Draft, today: date) -> Any:
    typed = draft.text(name)
    match name:
        case "voornamen" | "geslachtsnaam":
            return Name(voornamen=typed)  # each part may be this long, and no longer
        case "geboortedatum":
            return _born(typed, today)
        case "contacttaal":
            return Language(typed) if typed else None
        case "gesproken_op":
            return _past(typed, today)
        case "bsn":
            return Bsn.parse(typed) if typed else None
        case "vnummer":
            return VNummer.parse(typed) if typed else None
    return typed


def _name(draft: Draft) -> Name:
    return Name(voornamen=draft.text(GIVEN), geslachtsnaam=draft.text(FAMILY))


def _born(typed: str, today: date) -> PartialDate | None:
    if not typed:
        return None
    born = PartialDate.typed(typed)
    born.require_past(today)
    return born


def _past(typed: str, today: date) -> date | None:
    day = whole_day(typed)
    if day is not None and day > today:
        raise AppError(message=_("Deze dag is nog niet geweest."), advice=_("Vul in wanneer u deze persoon sprak."))
    return day


def page(facts: NewDossierFacts, draft: Draft, found: tuple[LikelyFact, ...], today: date) -> NewDossierPage:
    title = _("Nieuw dossier")
    if not facts.may_begin:
        words = _("Alleen een klantregisseur kan een dossier beginnen. Vraag het aan de klantregisseur.")
        return NewDossierPage(draft=draft, title=title, summary="", notice=words, may_make=False)
    faults = problems(draft, today)
    certain = any(one.by is not SameBy.NAME for one in found)
    return NewDossierPage(
        draft=draft,
        title=title,
        summary=_(
            "U spreekt iemand voordat het bericht van DUO er is. Vul in wat u weet; een naam is genoeg. "
            "Gemeente: {name}."
        ).format(name=facts.municipality),
        state=_("Nog geen dossier"),
        who=tuple(_who(facts, draft, faults)),
        numbers_title=_("Om het bericht van DUO straks te vinden"),
        numbers=tuple(numbers_asked(draft, faults)),
        likely_title=likely_title(found),
        likely=tuple(likely_line(one) for one in found),
        later_title=_("Wat er daarna gebeurt"),
        later=_later(facts.municipality),
        make=_("Toch een nieuw dossier beginnen") if found and not certain else _("Dossier beginnen"),
        may_make=not certain,
    )


def _who(facts: NewDossierFacts, draft: Draft, faults: Mapping[str, str]) -> list[Ask]:
    situation = draft.text(SITUATION) or UNKNOWN
    return [
        _line(GIVEN, _("Voornaam of voornamen"), draft, faults, _("Zoals op het document, als dat er is.")),
        _line(FAMILY, _("Achternaam"), draft, faults, _("Heeft iemand er geen? Laat dit dan leeg.")),
        _line(
            BORN,
            _("Geboortedatum"),
            draft,
            faults,
            _(
                "Bijvoorbeeld 3-12-1984. Weet u alleen het jaar? Vul dan 1984 in. Hiermee vinden wij een dubbel dossier."
            ),
        ),
        Ask(
            name=TONGUE,
            label=_("Taal van het gesprek"),
            kind=PICK,
            value=draft.text(TONGUE),
            options=facts.languages,
            hint=_("Dan staan de vragen ook in die taal. Begin met typen en kies uit de lijst."),
            problem=faults.get(TONGUE, ""),
        ),
        _line(MET, _("Voor het eerst gesproken op"), draft, faults, _("Dit blijft in de tijdlijn staan.")),
        Ask(
            name=SITUATION,
            label=_("Wat weet u van de inburgeringsplicht?"),
            kind=ONE,
            value=situation,
            options=situations(),
            hint=_("DUO beslist hierover. Tot DUO iets meldt, loopt er geen termijn."),
            note=_consequence(situation),
        ),
    ]


def numbers_asked(draft: Draft, faults: Mapping[str, str]) -> list[Ask]:
    return [
        _line(
            BSN, _("Burgerservicenummer (BSN)"), draft, faults, _("Mag leeg blijven. Vraag er alleen om als het kan.")
        ),
        _line(VNUMMER, _("V-nummer"), draft, faults, _("Mag leeg blijven. 10 cijfers, op het verblijfsdocument.")),
    ]


def situations() -> tuple[tuple[str, str], ...]:
    return (
        (UNKNOWN, _("Dat weet ik nog niet")),
        (NEW_LAW, _("Nieuwe wet: de plicht begint in of na 2022")),
        (PROTECTED, _("Tijdelijke bescherming (Oekraïne)")),
        (OLD_LAW, _("Oude wet: de plicht begon vóór 2022")),
    )


def _consequence(situation: str) -> str:
    return {
        PROTECTED: _("Deze persoon is niet inburgeringsplichtig. Er loopt geen termijn; vrijwillige hulp mag wel."),
        OLD_LAW: _("Onder de oude wet is er geen PIP. De gemeente helpt vrijwillig."),
    }.get(situation, "")


def _line(name: str, label: str, draft: Draft, faults: Mapping[str, str], hint: str) -> Ask:
    return Ask(
        name=name, label=label, kind=LINE, value=draft.typed.get(name, ""), hint=hint, problem=faults.get(name, "")
    )


def likely_title(found: tuple[LikelyFact, ...]) -> str:
    """What stands above the dossiers that may be this person's; empty when there are none."""
    if not found:
        return ""
    if any(one.by is not SameBy.NAME for one in found):
        return _("U heeft al een dossier van deze persoon: het nummer is hetzelfde.")
    return _("Is het misschien deze persoon? Kijk dat eerst na.")


def likely_line(fact: LikelyFact) -> LikelyLine:
    words = _("{name}, geboren {born}").format(name=fact.name, born=fact.born) if fact.born else fact.name
    why = {
        SameBy.BSN: _("Het burgerservicenummer (BSN) is gelijk."),
        SameBy.VNUMMER: _("Het V-nummer is gelijk."),
        SameBy.NAME: _("De naam is gelijk en de geboortedatum past."),
    }[fact.by]
    return LikelyLine(fact.dossier_id, words, why)


def _later(municipality: str) -> tuple[str, ...]:
    return (
        _("U kunt meteen verder werken, ook zonder internet."),
        _("Bij de volgende keer bijwerken krijgt gemeente {name} dit dossier.").format(name=municipality),
        _("Komt het bericht van DUO? Dan komen die gegevens in dit dossier. Dat gaat met het BSN of het V-nummer."),
        _("Is er misschien al een dossier van deze persoon? Dan staat dat bovenaan. Er wordt nooit iets samengevoegd."),
    )


def _numbers(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
