"""The next step of a dossier: what, who and by which day. There is always exactly one answer, and it may be 'nothing now'.

Everything that could come next is gathered with its day; the earliest day goes first, so what is late leads. What can be
done at once and has no day counts for today. Between equals the order of the trajectory decides. Whose turn it is, is
said plainly: a step of DUO, the client or a school is no task of the klantregisseur.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sync.dossier.days import add_months
from sync.dossier.dossier import Fase, Leerroute, fase
from sync.dossier.partial_date import long_date
from sync.dossier.regime import NietPlichtig
from sync.dossier.term import Source, TermKind, TermState
from sync.dossier.trajectory.age import young
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.extension import Grond, Kans, extension, late_start
from sync.dossier.trajectory.ground import (
    AANBOD,
    AFRONDING,
    COA,
    EIGEN_AFSPRAAK,
    EXAMENS,
    INTAKE,
    LATE_START,
    MAP,
    ONTZORGEN,
    PLICHT,
    PVT,
    VERLENGING,
    WI2013_ONA,
    WI2013_PVT,
    Z_ROUTE,
    Ground,
    besluit,
    duo,
)
from sync.dossier.trajectory.hours import hour_lines
from sync.dossier.trajectory.stages import exam_parts
from sync.dossier.trajectory.support import aanbod_recht, ontzorgen, parents

_PIP = besluit("artikel 5.3")


class Wie(StrEnum):
    """Whose turn it is. The codes of who does what in the catalogue, and the two parties of the chain."""

    KLANTREGISSEUR = "klantregisseur"
    KLANT = "klant"
    SCHOOL = "school"
    AANBIEDER = "aanbieder"
    VRIJWILLIGER = "vrijwilliger"
    GEMEENTE = "gemeente"
    DUO = "duo"
    ANDERS = "anders"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Wie.KLANTREGISSEUR: "Klantregisseur",
    Wie.KLANT: "Inburgeraar",
    Wie.SCHOOL: "School",
    Wie.AANBIEDER: "Aanbieder",
    Wie.VRIJWILLIGER: "Vrijwilliger",
    Wie.GEMEENTE: "Gemeente",
    Wie.DUO: "DUO",
    Wie.ANDERS: "Iemand anders",
}

APPOINTMENTS = {
    "intake": "Gesprek voor de brede intake",
    "voortgangsgesprek": "Voortgangsgesprek",
    "driegesprek": "Driegesprek met het COA",
    "map_eindgesprek": "Eindgesprek van de MAP",
    "z_route_eindgesprek": "Eindgesprek van de Z-route",
    "pip_gesprek": "Gesprek over het plan (PIP)",
    "huisbezoek": "Huisbezoek",
    "anders": "Afspraak",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    code: str
    """Never changes meaning; `niets` when there is nothing to do now."""
    what: str = field(repr=False)
    actor: Wie = Wie.KLANTREGISSEUR
    by: date | None = None
    why: str = field(default="", repr=False)
    ground: Ground | None = None

    @property
    def nothing(self) -> bool:
        return self.code == "niets"

    def late(self, today: date) -> bool:
        return self.by is not None and self.by < today


def next_step(on: Case) -> NextStep:
    """What comes first for this dossier today."""
    return _without_duty(on) or _first(on, tuple(_candidates(on)))


def _first(on: Case, found: tuple[NextStep, ...]) -> NextStep:
    """The earliest; `min` keeps the first of equals, and so the order of the trajectory."""
    if not found:
        return _nothing("Er is nu geen stap. Kijk opnieuw als DUO of de inburgeraar iets meldt.")
    return min(found, key=lambda each: _weight(each, on.today))


def _weight(step: NextStep, today: date) -> date:
    """What has no day counts as today; so does what the municipality chose itself and is late: it never hides a duty."""
    if step.by is None or (step.ground is not None and step.ground.source is Source.POLICY and step.by < today):
        return today
    return step.by


def _nothing(why: str, *, by: date | None = None, ground: Ground | None = None) -> NextStep:
    return NextStep(code="niets", what="Nu niets te doen", by=by, why=why, ground=ground)


# No obligation, or not any more


def _without_duty(on: Case) -> NextStep | None:
    dossier, today = on.dossier, on.today
    if dossier.afgesloten_op is not None and dossier.afgesloten_op <= today:
        return _nothing(f"Dit dossier is gesloten op {long_date(dossier.afgesloten_op)}.")
    why = dossier.why_no_plicht(today)
    if why is None:
        return _death_told(on) or _moved_out(on)
    if dossier.niet_plichtig is NietPlichtig.LEERPLICHTIG and (pupil := young(dossier.person.birth_date, on)):
        what = "Kijk opnieuw: deze persoon wordt 18 jaar"
        return NextStep(code="achttien", what=what, by=pupil.recheck_on, why=why, ground=PLICHT)
    if dossier.niet_plichtig is not None:
        return _nothing(why, ground=PLICHT)
    if dossier.tijdelijk_vrijgesteld(today):
        ends = [each.eind for each in dossier.duo.tijdelijke_vrijstelling if each.holds(today) and each.eind]
        return _nothing(why, by=max(ends, default=None), ground=PLICHT)
    if not dossier.may_write_letters:
        what = "Sluit het dossier. Er gaan geen brieven meer uit"
        return NextStep(code="sluiten", what=what, why=why, ground=PLICHT)
    if fase(dossier, today) is Fase.AFGEROND:
        what = "Houd een afsluitend gesprek en sluit het dossier"
        return NextStep(code="afsluiten", what=what, why=why, ground=AFRONDING)
    return NextStep(code="sluiten", what="Sluit het dossier", why=why, ground=PLICHT)


def _death_told(on: Case) -> NextStep | None:
    """The event came, and DUO's answer does not say it yet."""
    told = on.facts.told("SS111")
    if told is None:
        return None
    what = "Kijk bij DUO of in de BRP en stuur niets: er is een overlijden gemeld"
    return NextStep(code="overlijden_nakijken", what=what, by=told.datum, ground=duo("gebeurtenis SS111"))


def _moved_out(on: Case) -> NextStep | None:
    left = on.facts.verhuisd_weg_op
    if left is None or left > on.today:
        return None
    return NextStep(
        code="verhuisd_weg",
        what="Vul uren, PVT en MAP aan bij DUO en sluit het dossier",
        by=add_months(left, 1),
        why=f"Deze persoon is verhuisd op {long_date(left)}.",
        ground=duo("aandachtssignalen SS122 en SS123", nakijken=True),
    )


# What could come next


def _candidates(on: Case) -> Iterator[NextStep]:
    if not on.dossier.regime.has_pip:
        yield from _old_law(on)
    elif on.dossier.pip is None:
        yield _before_plan(on)
        yield from _children(on)
    else:
        yield from _with_plan(on)
    yield from _agreed(on)


def _old_law(on: Case) -> Iterator[NextStep]:
    """Help under the Wet inburgering 2013 is an offer: nobody is made to come."""
    pvt, ona = on.term(TermKind.PVT_WI2013), on.term(TermKind.ONA)
    if pvt.state in (TermState.RUNNING, TermState.OVERDUE, TermState.NOT_RUNNING):
        what = "Bied de participatieverklaring (PVT) aan"
        yield NextStep(code="pvt_aanbieden", what=what, by=pvt.due, why=pvt.reason, ground=WI2013_PVT)
    if ona.state in (TermState.RUNNING, TermState.ENDED):
        yield NextStep(
            code="ona",
            what="Oriëntatie op de arbeidsmarkt (ONA) halen",
            actor=Wie.KLANT,
            by=ona.due if ona.state is TermState.RUNNING else None,
            why="Hulp is vrijwillig.",
            ground=WI2013_ONA,
        )


def _before_plan(on: Case) -> NextStep:
    dossier, due = on.dossier, on.term(TermKind.PIP).due
    if fase(dossier, on.today) is Fase.KOPPELING:
        return _arrival(on)
    call = on.term(TermKind.OPROEP)
    if call.state is TermState.RUNNING:
        what = "Reageren op de oproep voor de brede intake"
        return NextStep(code="oproep", what=what, actor=Wie.KLANT, by=call.due, ground=INTAKE)
    if call.state is TermState.OVERDUE:
        what = "Vraag wat er aan de hand is: er kwam geen reactie op de oproep"
        return NextStep(code="oproep_voorbij", what=what, by=call.due, ground=INTAKE)
    if dossier.brede_intake_gestart_op is None and dossier.brede_intake_afgerond_op is None:
        return NextStep(code="intake_beginnen", what="Begin de brede intake", by=due, ground=INTAKE)
    test = on.facts.toets
    if not test.done and not test.overgeslagen and dossier.brede_intake_afgerond_op is None:
        if test.gepland_op is not None and test.gepland_op >= on.today:
            what = "De leerbaarheidstoets (LBT) maken"
            return NextStep(code="lbt", what=what, actor=Wie.KLANT, by=test.gepland_op, ground=INTAKE)
        return NextStep(code="lbt_plannen", what="Plan de leerbaarheidstoets (LBT)", by=due, ground=INTAKE)
    if dossier.brede_intake_afgerond_op is None:
        return NextStep(code="intake_afronden", what="Rond de brede intake af", by=due, ground=INTAKE)
    waited = next(
        (each for each in dossier.informatie_derden if each.ontvangen_op is None or each.ontvangen_op > on.today), None
    )
    if waited is not None:
        sender = f" van {waited.van}" if waited.van else ""
        why = f"Gevraagd op {long_date(waited.gevraagd_op)}."
        what = f"Informatie{sender} geven voor het plan (PIP)"
        return NextStep(code="informatie", what=what, actor=Wie.ANDERS, by=due, why=why, ground=_PIP)
    return NextStep(code="pip_vaststellen", what="Stel het plan (PIP) vast", by=due, ground=_PIP)


def _arrival(on: Case) -> NextStep:
    facts = on.facts
    if facts.warme_overdracht_op is None:
        what = "Voer het driegesprek met het COA en de inburgeraar (warme overdracht)"
        return NextStep(code="warme_overdracht", what=what, ground=COA)
    if facts.huisvesting_datum is None and facts.sleutel_datum is None:
        return NextStep(
            code="woning",
            what="Zoek een woning",
            actor=Wie.GEMEENTE,
            why="De brede intake mag al beginnen in de opvang. Er loopt nog geen termijn.",
            ground=COA,
        )
    if facts.sleutel_datum is None:
        what = "Geef de sleutel van de woning"
        return NextStep(code="sleutel", what=what, actor=Wie.GEMEENTE, by=facts.huisvesting_datum, ground=COA)
    return NextStep(code="brp", what="Inschrijven in de BRP", actor=Wie.KLANT, ground=PLICHT)


def _children(on: Case) -> Iterator[NextStep]:
    if on.dossier.brede_intake_gestart_op is None:
        return
    for finding in parents(on):
        if finding.code == "vve_vertellen":
            due = on.term(TermKind.PIP).due
            what = "Vertel de ouder over de voorschool (vve)"
            yield NextStep(code="vve", what=what, by=due, why=finding.sentence, ground=finding.ground)


def _with_plan(on: Case) -> Iterator[NextStep]:
    move = on.term(TermKind.PIP_NA_VERHUIZING)
    if move.state in (TermState.RUNNING, TermState.OVERDUE):
        yield NextStep(
            code="pip_na_verhuizing",
            what=f"Maak een nieuw plan (PIP) met dezelfde leerroute: {on.route.label if on.route else ''}",
            by=move.due,
            ground=Ground(move.article, move.source),
        )
    else:
        yield from _lessons(on)  # what lessons there were before a move stands with the former municipality
    yield from _money(on)
    talk = on.term(TermKind.VOORTGANGSGESPREK)
    if talk.state in (TermState.RUNNING, TermState.OVERDUE):
        what = "Houd een voortgangsgesprek"
        yield NextStep(
            code="voortgangsgesprek", what=what, by=talk.due, why=talk.ground, ground=Ground(talk.article, talk.source)
        )
    yield from _modules(on)
    yield from _language(on)
    yield from _term(on)
    if _all_done(on):
        yield NextStep(code="duo_voldaan", what="Melden dat de plicht is voldaan", actor=Wie.DUO, ground=AFRONDING)


def _lessons(on: Case) -> Iterator[NextStep]:
    term, recht = on.term(TermKind.START_LESSEN), aanbod_recht(on)
    if on.dossier.lessen_gestart_op is None:
        if term.state in (TermState.RUNNING, TermState.OVERDUE):
            what = "Laat de lessen beginnen"
            yield NextStep(code="lessen", what=what, by=term.due, why=recht.finding.sentence, ground=AANBOD)
        elif recht.has is False and on.route is not None:
            what = "Een school met keurmerk kiezen"
            yield NextStep(
                code="school_kiezen",
                what=what,
                actor=Wie.KLANT,
                why=recht.finding.sentence,
                ground=recht.finding.ground,
            )
    elif late_start(on) and on.asylum and on.facts.verklaring_late_start_op is None:
        yield NextStep(
            code="verklaring_late_start",
            what="Schrijf een verklaring dat de lessen te laat begonnen",
            why="Daarmee kan de inburgeraar later verlenging vragen bij DUO.",
            ground=LATE_START,
        )


def _money(on: Case) -> Iterator[NextStep]:
    for finding in ontzorgen(on).advice:
        if finding.code == "zelf_betalen_bespreken":
            what = "Bespreek of deze persoon de vaste lasten zelf kan betalen"
            yield NextStep(code="zelf_betalen", what=what, why=finding.sentence, ground=ONTZORGEN)


def _modules(on: Case) -> Iterator[NextStep]:
    """PVT, MAP and the Z-route: the talk or the signature at once when the hours are there, the hours until then."""
    full = {line.kind: bool(line.enough) for line in hour_lines(on)}
    pvt, talk, hours = on.term(TermKind.PVT), on.term(TermKind.MAP), on.term(TermKind.Z_ROUTE_UREN)
    open_states = (TermState.RUNNING, TermState.OVERDUE)
    if pvt.state in open_states:
        if full.get("pvt"):
            yield NextStep(code="pvt_tekenen", what="Laat de participatieverklaring tekenen", ground=PVT)
        else:
            what = "De PVT volgen en de verklaring tekenen"
            yield NextStep(code="pvt", what=what, actor=Wie.KLANT, by=pvt.due, ground=PVT)
    if talk.state in open_states:
        if full.get("map"):
            yield NextStep(code="map_eindgesprek", what="Houd het eindgesprek van de MAP", ground=MAP)
        else:
            yield NextStep(code="map", what="De MAP volgen", actor=Wie.KLANT, by=talk.due, ground=MAP)
    if hours.state in open_states:
        if full.get("z_lessen") and full.get("participatie", True):
            yield NextStep(code="z_eindgesprek", what="Houd het eindgesprek van de Z-route", ground=Z_ROUTE)
        else:
            what = "De uren van de Z-route halen"
            yield NextStep(code="z_uren", what=what, actor=Wie.KLANT, by=hours.due, why=hours.reason, ground=Z_ROUTE)


def _language(on: Case) -> Iterator[NextStep]:
    left = [part.label for part in exam_parts(on) if not part.done]
    term = on.term(TermKind.EXAMENAANMELDING)
    if left and term.state is TermState.RUNNING:
        what, why = "Aanmelden voor de examens", f"Nog te doen: {', '.join(left)}."
        yield NextStep(code="examens", what=what, actor=Wie.KLANT, by=term.due, why=why, ground=EXAMENS)


def _term(on: Case) -> Iterator[NextStep]:
    end = on.term(TermKind.INBURGERINGSTERMIJN)
    if end.state is TermState.WAITS_FOR_DUO:
        what = "De nieuwe einddatum van de termijn vaststellen"
        yield NextStep(
            code="duo_einddatum", what=what, actor=Wie.DUO, why=end.reason, ground=Ground(end.article, end.source)
        )
    if end.state is TermState.OVERDUE and not _all_done(on):
        what = "Bespreek met de inburgeraar wat DUO schrijft over de termijn"
        yield NextStep(
            code="termijn_voorbij", what=what, by=end.due, why=end.reason, ground=Ground(end.article, end.source)
        )
    letter = on.term(TermKind.DUO_BRIEF)
    near = letter.due is not None and on.today > letter.due and end.state is TermState.RUNNING
    if not near or on.dossier.verlenging_gevraagd_op is not None or _all_done(on):
        return
    possible = [one for one in extension(on).mogelijkheden if one.kans is Kans.JA and one.grond is not Grond.VANZELF]
    if possible:
        what, why = "Verlenging van de termijn vragen bij DUO", possible[0].sentence
        yield NextStep(code="verlenging", what=what, actor=Wie.KLANT, by=end.due, why=why, ground=VERLENGING)


def _all_done(on: Case) -> bool:
    dossier = on.dossier
    if dossier.pvt_ondertekend_op is None or (
        dossier.pip and dossier.pip.leerroute.has_map and not dossier.map_eindgesprek_op
    ):
        return False
    if on.route is Leerroute.Z_ROUTE:
        return dossier.z_route_afgerond_op is not None
    found = exam_parts(on)
    return bool(found) and all(part.done for part in found)


def _agreed(on: Case) -> Iterator[NextStep]:
    """What was agreed by hand: appointments that lie ahead, and agreements that are open."""
    for meeting in sorted(on.facts.afspraken, key=lambda one: (one.op or date.max, one.van or "", str(one.id))):
        if meeting.op is not None and meeting.op >= on.today and meeting.afloop in (None, "open"):
            what = APPOINTMENTS.get(meeting.soort or "", "Afspraak")
            yield NextStep(code="afspraak", what=what, by=meeting.op, ground=EIGEN_AFSPRAAK)
    for action in sorted(on.facts.acties, key=lambda one: (one.voor or date.max, str(one.id))):
        if action.klaar_op is None and action.wat:
            actor = next((each for each in Wie if each.value == action.wie), Wie.ANDERS)
            yield NextStep(code="actie", what=action.wat, actor=actor, by=action.voor, ground=EIGEN_AFSPRAAK)
