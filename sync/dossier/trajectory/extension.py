"""Extension of the inburgeringstermijn: on which ground, what is needed, who asks, and when.

DUO decides, on request, within eight weeks; one extension per period, and grounds never add up. The municipality only
helps: with the statement of a late offer, and by seeing in time that a ground is there. Sources: Wi2021 art. 12,
Besluit art. 4.3, Regeling art. 4.2; fact sheet §2 and §12. Where our sources name no length, no length is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sync.dossier.atw import end_of_weeks
from sync.dossier.days import add_months
from sync.dossier.dossier import Alfabetisering, Dossier, Leerroute
from sync.dossier.partial_date import long_date
from sync.dossier.term import Source, TermKind, TermState, in_months, in_weeks
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.exams import TAAL, attempts
from sync.dossier.trajectory.exemption import ontheffingen, parts, vrijstellingen
from sync.dossier.trajectory.facts import term_start
from sync.dossier.trajectory.ground import LATE_START, VERLENGING, Finding, Ground
from sync.dossier.trajectory.hours import total


class Grond(StrEnum):
    """The grounds, as the catalogue names them, and the automatic extension."""

    ALFABETISERING = "alfabetisering"
    OPLEIDING = "opleiding"
    ZIEKTE = "ziekte"
    OVERLIJDEN_NAASTE = "overlijden_naaste"
    GEBOORTE = "geboorte"
    DAKLOOS = "dakloos"
    SCHOOL = "school"
    LATE_START = "late_start"
    ANDERS = "anders"
    VANZELF = "vanzelf"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Grond.ALFABETISERING: "Alfabetisering",
    Grond.OPLEIDING: "Nederlandse opleiding die niet vrijstelt",
    Grond.ZIEKTE: "Ziekte",
    Grond.OVERLIJDEN_NAASTE: "Overlijden van een naaste",
    Grond.GEBOORTE: "Geboorte van een kind",
    Grond.DAKLOOS: "Dakloos of in de opvang",
    Grond.SCHOOL: "Problemen met de school",
    Grond.LATE_START: "De lessen begonnen te laat",
    Grond.ANDERS: "Andere reden",
    Grond.VANZELF: "Verlenging die vanzelf komt",
}


class Kans(StrEnum):
    """What the facts in the dossier say about a ground."""

    JA = "ja"
    NEE = "nee"
    LATER = "later"
    """The facts are there, but it can be asked only from a later day."""
    ONBEKEND = "onbekend"
    """The dossier does not keep what decides it, on purpose for illness and death, or the fact is missing."""


_RANK = {Kans.JA: 0, Kans.LATER: 1, Kans.ONBEKEND: 2, Kans.NEE: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mogelijkheid:
    """One ground as it stands for one dossier today."""

    grond: Grond
    kans: Kans
    sentence: str = field(default="", repr=False)
    needed: tuple[str, ...] = ()
    who: str = "De inburgeraar vraagt dit zelf aan bij DUO."
    length: str = "DUO bepaalt hoe lang."
    from_day: date | None = None
    ground: Ground = VERLENGING


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the checklist for the automatic extension; `done` is None for what is not known."""

    sentence: str
    done: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verlenging:
    """Every ground for one dossier, those with facts behind them first."""

    why_not: str = field(default="", repr=False)
    """Why no extension applies at all; then the rest is empty."""
    mogelijkheden: tuple[Mogelijkheid, ...] = ()
    vanzelf: tuple[Check, ...] = ()
    already: str = ""
    """The ground of the extension that DUO gave."""
    requested: Finding | None = None
    rule: str = "Per periode geeft DUO één verlenging. Verschillende redenen tellen niet bij elkaar op."

    def of(self, grond: Grond) -> Mogelijkheid | None:
        return next((each for each in self.mogelijkheden if each.grond is grond), None)


def extension(on: Case) -> Verlenging:
    """What is possible for this dossier today, ground by ground."""
    dossier = on.dossier
    why = dossier.why_no_terms(on.today)
    if why is not None:
        return Verlenging(why_not=why)
    if term_start(dossier) is None:
        return Verlenging(why_not="De inburgeringstermijn loopt nog niet. Dan valt er niets te verlengen.")
    checks = automatic(on)
    found = [
        _alfabetisering(on),
        _opleiding(dossier),
        _late_start(on),
        _geboorte(on),
        _vanzelf(on, checks),
        *_not_kept(),
    ]
    return Verlenging(
        mogelijkheden=tuple(sorted(found, key=lambda each: _RANK[each.kans])),
        vanzelf=checks,
        already=dossier.duo.verlengingsgrond,
        requested=_requested(on),
    )


def _alfabetisering(on: Case) -> Mogelijkheid:
    letters = on.dossier.pip.alfabetisering if on.dossier.pip else None
    kans = Kans.JA if letters in (Alfabetisering.A, Alfabetisering.AA) else Kans.NEE if letters else Kans.ONBEKEND
    sentence = {
        Kans.JA: "In het plan (PIP) staat alfabetisering.",
        Kans.NEE: "In het plan (PIP) staat geen alfabetisering.",
    }.get(kans, "In het plan (PIP) staat niet of er alfabetisering is.")
    return Mogelijkheid(
        grond=Grond.ALFABETISERING,
        kans=kans,
        sentence=sentence,
        needed=("Een verklaring van de school over de lessen alfabetisering.",),
        length=f"Ten hoogste {in_months(on.number('verlenging_alfabetisering_maanden'))}.",
    )


def _opleiding(dossier: Dossier) -> Mogelijkheid:
    may_finish = dossier.pip is not None and dossier.pip.mag_opleiding_afmaken
    return Mogelijkheid(
        grond=Grond.OPLEIDING,
        kans=Kans.JA if may_finish else Kans.ONBEKEND,
        sentence=(
            "Het plan (PIP) zegt dat deze persoon een opleiding mag afmaken."
            if may_finish
            else "Praktijkonderwijs, vso en entree stellen niet vrij, maar zijn wel een reden voor verlenging."
        ),
        needed=("Een bewijs van inschrijving van de school.",),
        ground=Ground("Regeling inburgering 2021, artikel 4.2"),
    )


def late_start(on: Case) -> bool:
    """Whether the lessons began, or will begin, later than the municipality should have let them begin."""
    term = on.term(TermKind.START_LESSEN)
    return term.state is TermState.OVERDUE or term.late


def _late_start(on: Case) -> Mogelijkheid:
    base = Mogelijkheid(
        grond=Grond.LATE_START,
        kans=Kans.NEE,
        ground=LATE_START,
        needed=("Een verklaring van de gemeente dat de lessen te laat begonnen.",),
        who="De inburgeraar vraagt dit aan bij DUO aan het einde van de termijn. De gemeente geeft de verklaring.",
    )
    if not on.asylum:
        return _with(base, Kans.NEE, "Dit is alleen voor asielstatushouders.")
    term = on.term(TermKind.START_LESSEN)
    if late_start(on) and term.due is not None:
        written, begun = on.facts.verklaring_late_start_op, on.dossier.lessen_gestart_op
        told = f" De verklaring is van {long_date(written)}." if written else " De verklaring is nog niet geschreven."
        what = f"De lessen begonnen op {long_date(begun)}" if begun else "De lessen zijn nog niet begonnen"
        return _with(base, Kans.JA, f"{what}. Dat moest uiterlijk {long_date(term.due)}.{told}")
    if term.state is TermState.MET and term.due is not None:
        return _with(base, Kans.NEE, f"De lessen begonnen op tijd: uiterlijk {long_date(term.due)}.")
    if term.state is TermState.RUNNING and term.due is not None:
        return _with(base, Kans.NEE, f"De lessen kunnen nog op tijd beginnen, tot en met {long_date(term.due)}.")
    return _with(base, Kans.ONBEKEND, term.reason)


def _geboorte(on: Case) -> Mogelijkheid:
    born, start = on.dossier.kind_geboren_op, term_start(on.dossier)
    base = Mogelijkheid(
        grond=Grond.GEBOORTE,
        kans=Kans.ONBEKEND,
        needed=("De geboorteakte van het kind.",),
        length=f"{in_weeks(on.number('verlenging_geboorte_weken'))}.",
    )
    if born is None or start is None or born > on.today:
        return _with(base, Kans.ONBEKEND, "Er is geen geboorte vastgelegd.")
    months = on.number("verlenging_vanaf_maanden")
    opens = add_months(start, months)
    if born < start:
        return _with(base, Kans.NEE, "Het kind is geboren voordat de termijn begon.")
    if on.today < opens:
        return _with(
            base, Kans.LATER, f"Dit kan vanaf {long_date(opens)}: dan loopt de termijn {in_months(months)}.", opens
        )
    possible = _with(base, Kans.JA, f"Er is een kind geboren op {long_date(born)}.", opens)
    return _within_term(possible, on, TermKind.VERLENGING_GEBOORTE)


def _within_term(possible: Mogelijkheid, on: Case, kind: TermKind) -> Mogelijkheid:
    """The ground as it stands, unless its own term says that there is no term to extend, or none of which the end is
    known."""
    term = on.term(kind)
    if possible.kans is not Kans.JA or term.state in (TermState.RUNNING, TermState.MET):
        return possible
    over = term.state in (TermState.ENDED, TermState.DOES_NOT_APPLY)
    return _with(possible, Kans.NEE if over else Kans.ONBEKEND, term.reason, possible.from_day)


def _not_kept() -> Iterable[Mogelijkheid]:
    """The grounds that stand on facts about health and private life, which the dossier does not keep."""
    yield Mogelijkheid(
        grond=Grond.ZIEKTE,
        kans=Kans.ONBEKEND,
        sentence="Regiekoffer bewaart geen gegevens over ziekte. Vraag ernaar als de termijn bijna om is.",
        needed=("Een medisch bewijs, rechtstreeks aan DUO. De gemeente hoeft dat niet te zien.",),
    )
    yield Mogelijkheid(
        grond=Grond.OVERLIJDEN_NAASTE,
        kans=Kans.ONBEKEND,
        sentence="Overleed er een naaste, dan kan DUO daar rekening mee houden.",
        needed=("Een akte van overlijden.",),
    )
    yield Mogelijkheid(
        grond=Grond.DAKLOOS,
        kans=Kans.ONBEKEND,
        sentence="Had deze persoon geen vast adres of woonde deze persoon in de opvang, dan kan dat een reden zijn.",
        needed=("Een bewijs van de opvang of van de gemeente.",),
    )
    yield Mogelijkheid(
        grond=Grond.SCHOOL,
        kans=Kans.ONBEKEND,
        sentence="Stopte de school of was er lang geen les, dan kan dat een reden zijn.",
        needed=("Een verklaring van de school.",),
    )


def _vanzelf(on: Case, checks: tuple[Check, ...]) -> Mogelijkheid:
    start = term_start(on.dossier)
    opens = add_months(start, on.number("verlenging_vanaf_maanden")) if start else None
    undone = [check.sentence for check in checks[1:] if check.done is False]
    unknown = [check.sentence for check in checks[1:] if check.done is None]
    if not checks:
        kans, sentence = Kans.NEE, "Dit is alleen voor de B1-route."
    elif undone:
        kans, sentence = Kans.NEE, f"Dit moet nog: {_lowered(undone[0])}"
    elif checks[0].done is not True:
        kans, sentence = Kans.LATER, checks[0].sentence
    elif unknown:
        kans, sentence = Kans.ONBEKEND, f"Kijk dit nog na: {_lowered(unknown[0])}"
    else:
        kans, sentence = Kans.JA, "Aan alle voorwaarden is voldaan. Controleer of DUO alles goed heeft staan."
    found = Mogelijkheid(
        grond=Grond.VANZELF,
        kans=kans,
        sentence=sentence,
        who="Niemand vraagt dit aan: DUO verlengt zelf. Zorg dat de uren, PVT en MAP bij DUO staan.",
        length=f"{in_months(on.number('verlenging_automatisch_maanden'))}.",
        from_day=opens,
        needed=tuple(check.sentence for check in checks),
        ground=Ground(VERLENGING.article, Source.DUO),
    )
    return _within_term(found, on, TermKind.VERLENGING_AUTOMATISCH)


def automatic(on: Case) -> tuple[Check, ...]:
    """The conditions of the extension that DUO gives by itself on the B1-route; empty for another route.

    The first line is the day from which it can be.
    """
    dossier, facts = on.dossier, on.facts
    pip, start = dossier.pip, term_start(dossier)
    if pip is None or start is None or pip.leerroute is not Leerroute.B1_ROUTE:
        return ()
    months, wanted = on.number("verlenging_vanaf_maanden"), on.number("verlenging_automatisch_examens")
    opens = add_months(start, months)
    tried = attempts(dossier, facts)
    needed = parts(pip.leerroute, pip.niveau, tried, vrijstellingen(facts.vrijstelling), ontheffingen(facts.ontheffing))
    language = sum(1 for part in needed if part.geslaagd and part.code in TAAL)
    knm = any(part.geslaagd for part in needed if part.code == "KNM")
    known = facts.examens is not None or bool(tried)
    return (
        Check(sentence=f"De termijn loopt {in_months(months)}, vanaf {long_date(opens)}.", done=on.today >= opens),
        Check(
            sentence=f"Van de vier taalexamens zijn er {wanted} gehaald.",
            done=True if language >= wanted else (False if known else None),
        ),
        Check(sentence="Het examen KNM is gehaald.", done=True if knm else (False if known else None)),
        _hours_done(on),
        Check(sentence="De PVT is ondertekend.", done=dossier.pvt_ondertekend_op is not None),
        Check(sentence="Het eindgesprek van de MAP is geweest.", done=dossier.map_eindgesprek_op is not None),
    )


def _hours_done(on: Case) -> Check:
    """For a gezinsmigrant a number and the hours of KNM; for an asielstatushouder the hours that the plan estimated."""
    dossier, rows = on.dossier, on.facts.uren
    nt2 = total(rows, ("nt2",), on.today).hours if rows else dossier.uren_op(on.today).nt2
    knm = total(rows, ("knm",), on.today).hours if rows else dossier.uren_op(on.today).knm
    if dossier.doelgroep is None and dossier.asielrechten is None:
        return Check(sentence="De lesuren van het plan (PIP) zijn gedaan.", done=None)
    if on.asylum:
        planned = dossier.pip.geschatte_uren if dossier.pip else None
        if planned is None:
            return Check(sentence="De lesuren van het plan (PIP) zijn gedaan.", done=None)
        return Check(sentence=f"De {planned} lesuren van het plan (PIP) zijn gedaan.", done=nt2 + knm >= planned)
    asked = on.number("verlenging_automatisch_uren_gezin")
    return Check(
        sentence=f"Er zijn {asked} uren taalles en de uren KNM.",
        done=(nt2 >= asked and knm > 0) if nt2 or knm else None,
    )


def _requested(on: Case) -> Finding | None:
    asked = on.dossier.verlenging_gevraagd_op
    if asked is None or asked > on.today:
        return None
    weeks = on.law.number("verlenging_beslissing_weken", asked)
    answer = end_of_weeks(asked, weeks)
    grond = on.dossier.verlenging_gevraagd_grond
    why = next((f" ({each.label.lower()})" for each in Grond if each.value == grond), "")
    late = " Vraag bij DUO hoe het staat." if on.today > answer else ""
    return Finding(
        "gevraagd",
        f"De verlenging is gevraagd op {long_date(asked)}{why}. DUO beslist binnen {in_weeks(weeks)}: "
        f"uiterlijk {long_date(answer)}.{late}",
        Ground(VERLENGING.article, Source.LAW, nakijken=True),
        answer,
    )


def _with(base: Mogelijkheid, kans: Kans, sentence: str, from_day: date | None = None) -> Mogelijkheid:
    return replace(base, kans=kans, sentence=sentence, from_day=from_day)


def _lowered(sentence: str) -> str:
    """A sentence to follow a colon; an abbreviation keeps its capitals."""
    return sentence if sentence[1:2].isupper() else sentence[0].lower() + sentence[1:]
