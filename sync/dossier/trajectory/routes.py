"""Changing the leerroute, lowering the level of the B1-route to A2, and what a move does to the plan.

Switching is open until eighteen months after the start of the term. Afschalen stays open after that, but only on the
B1-route, once, downwards, and after real lessons and shown effort. Both need a new plan. A move to another municipality
needs a new plan too, with the leerroute of the former one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sync.dossier.days import add_months
from sync.dossier.dossier import Dossier, Leerroute, Niveau
from sync.dossier.partial_date import long_date
from sync.dossier.regime import RedenGeenInburgeringsplicht
from sync.dossier.term import TermKind, TermState
from sync.dossier.terms_parts import AFTER_THE_TERM
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.duo_checks import PipMelding
from sync.dossier.trajectory.facts import PipVersie, first_version, niveau_of
from sync.dossier.trajectory.ground import (
    AFSCHALEN,
    EIGEN_AFSPRAAK,
    FYSIEKE_LESSEN,
    LEERROUTE_WISSELEN,
    PLICHT,
    Finding,
    Ground,
    Verdict,
    duo,
    verdict,
)
from sync.dossier.trajectory.hours import Total, total

NT2 = ("nt2",)
"""Hours of literacy lessons and KNM are not NT2 lessons."""

VERHUIZEN = Ground("Wet inburgering 2021, artikel 17; het plan (PIP) na een verhuizing", nakijken=True)


def switch(on: Case, to: Leerroute) -> Verdict:
    """Whether the leerroute may change today."""
    dossier = on.dossier
    why = dossier.why_no_pip(on.today)
    if why is not None:
        return verdict([Finding("geen_plan", why, PLICHT)])
    pip = dossier.pip
    if pip is None:
        return verdict([_w("geen_plan", "Er is nog geen plan (PIP). Kies de leerroute in het eerste plan.")])
    if pip.leerroute is to:
        return verdict([_w("zelfde_route", f"Deze persoon volgt de {to.label} al.")])
    return verdict(_against(on), _waits(on), _after_switch(to))


def _against(on: Case) -> Iterable[Finding]:
    dossier = on.dossier
    moved, pip, z_done = dossier.verhuisd_hierheen_op, dossier.pip, dossier.z_route_afgerond_op
    if pip is not None and moved is not None and pip.dagtekening < moved:
        yield Finding(
            "eerst_plan_na_verhuizing",
            f"Maak eerst het nieuwe plan (PIP) met dezelfde leerroute: de {pip.leerroute.label}.",
            VERHUIZEN,
        )
    if z_done is not None:
        yield _w("z_route_klaar", f"De Z-route is afgerond op {long_date(z_done)}.")
    term = on.term(TermKind.SCHAKELEN)
    if term.state is TermState.ENDED and term.due is not None:
        yield Finding(
            "te_laat",
            f"De leerroute kon wisselen tot en met {long_date(term.due)}.",
            LEERROUTE_WISSELEN,
            term.due,
        )
        if pip is not None and pip.leerroute is Leerroute.B1_ROUTE:
            yield Finding("wel_afschalen", "Afschalen naar niveau A2 kan misschien nog wel.", AFSCHALEN)


def _waits(on: Case) -> Iterable[Finding]:
    term = on.term(TermKind.SCHAKELEN)
    if term.state in (TermState.WAITS_FOR_DUO, TermState.NOT_RUNNING, TermState.DOES_NOT_APPLY):
        yield Finding("wacht", term.reason, LEERROUTE_WISSELEN)


def _after_switch(to: Leerroute) -> Iterable[Finding]:
    yield _w("nieuw_plan", "Bij een andere leerroute hoort een nieuw plan (PIP). De termijn begint niet opnieuw.")
    if not to.has_map:
        yield _w("geen_map", "Bij de onderwijsroute hoort geen MAP.")
    if to is Leerroute.Z_ROUTE:
        yield _w("uren", "Bij de Z-route horen uren in plaats van examens.")


@dataclass(frozen=True, slots=True)
class Lessons:
    """The NT2 hours that count for afschalen, and how many it takes."""

    total: Total
    needed: int
    needed_in_a_room: int
    warn_from: int

    @property
    def near(self) -> bool:
        """Whether afschalen comes into view."""
        return self.warn_from <= self.total.hours < self.needed


def lessons(on: Case) -> Lessons:
    """The hours of the rows when there are any, else what the dossier has in all."""
    stand = on.dossier.uren_op(on.today)
    found = total(on.facts.uren, NT2, on.today) if on.facts.uren else Total(stand.nt2, min(stand.nt2, stand.fysiek))
    needed = on.number("afschalen_uren")
    # Half an hour too few in a room is too few: the share is rounded up.
    in_a_room = -(-needed * on.number("afschalen_fysiek_procent") // 100)
    return Lessons(found, needed, in_a_room, on.number("afschalen_waarschuwing_uren"))


def afschalen(on: Case) -> Verdict:
    """Whether the level of the B1-route may go from B1 to A2. The municipality decides; this says what the law asks."""
    dossier = on.dossier
    why = dossier.why_no_pip(on.today)
    if why is not None:
        return verdict([Finding("geen_plan", why, PLICHT)])
    if dossier.pip is None:
        return verdict([_a("geen_plan", "Er is nog geen plan (PIP). Afschalen kan pas na het eerste plan.")])
    if dossier.pip.leerroute is not Leerroute.B1_ROUTE:
        return verdict(
            [
                _a(
                    "andere_route",
                    f"Afschalen kan alleen op de B1-route. Deze persoon volgt de {dossier.pip.leerroute.label}.",
                )
            ]
        )
    found = lessons(on)
    return verdict(
        [*_level(on), *_lesson_hours(found), *_no_effort(dossier)],
        [*_room_unknown(found), *_effort_unknown(dossier), *_term_over(on)],
        _after_afschalen(),
    )


def _level(on: Case) -> Iterable[Finding]:
    first = first_version(on.dossier, on.facts)
    current = on.dossier.pip.niveau if on.dossier.pip else None
    if first is not None and first.leerroute is Leerroute.B1_ROUTE and first.niveau is Niveau.A2:
        yield _a("eerste_plan_a2", "Het eerste plan (PIP) had al niveau A2. Dan is er niets af te schalen.")
    elif current in (Niveau.A1, Niveau.A2):
        yield _a("al_afgeschaald", "Het plan (PIP) heeft al niveau A2. Afschalen kan één keer en niet terug.")


def _lesson_hours(found: Lessons) -> Iterable[Finding]:
    hours, need = found.total, found.needed_in_a_room
    if hours.hours < found.needed:
        yield _a(
            "te_weinig_uren",
            f"Er zijn {hours.hours} uren NT2-les op een school met keurmerk. Nodig zijn {found.needed} uren.",
        )
    elif hours.physical + hours.unknown < need:
        yield Finding(
            "te_weinig_fysiek",
            f"Er zijn {hours.physical} uren les in een lokaal. Nodig zijn {need} uren van de {found.needed}.",
            FYSIEKE_LESSEN,
        )


def _room_unknown(found: Lessons) -> Iterable[Finding]:
    hours, need = found.total, found.needed_in_a_room
    if hours.hours >= found.needed and hours.physical < need <= hours.physical + hours.unknown:
        yield Finding(
            "fysiek_onbekend",
            f"Van {hours.unknown} uren staat niet vast of het les in een lokaal was. Vraag dat aan de school.",
            FYSIEKE_LESSEN,
        )


def _no_effort(dossier: Dossier) -> Iterable[Finding]:
    if dossier.inzet_aangetoond is False:
        yield _a("geen_inzet", "Er is vastgelegd dat de inzet niet genoeg was. Afschalen kan alleen na genoeg inzet.")


def _effort_unknown(dossier: Dossier) -> Iterable[Finding]:
    if dossier.inzet_aangetoond is None:
        yield _a("inzet_onbekend", "Leg vast waaruit blijkt dat deze persoon zich genoeg heeft ingezet.")


def _term_over(on: Case) -> Iterable[Finding]:
    """Afschalen is within the term: nobody promises it beyond the last day, or while there is none."""
    end = on.term(TermKind.INBURGERINGSTERMIJN)
    if end.state is TermState.OVERDUE:
        yield _a("termijn_voorbij", AFTER_THE_TERM)
    elif end.state is not TermState.RUNNING:
        yield _a("termijn_onbekend", end.reason or "De inburgeringstermijn loopt niet.")


def _after_afschalen() -> Iterable[Finding]:
    yield _a("nieuw_plan", "Maak een nieuw plan (PIP): B1-route met niveau A2. De termijn begint niet opnieuw.")
    yield _a("taal", "Alleen lezen, luisteren, schrijven en spreken gaan naar A2. KNM blijft gelijk.")
    yield _a("een_kant_op", "Afschalen kan niet worden teruggedraaid.")


# A move


def moved_in(on: Case) -> tuple[Finding, ...]:
    """What a person who settled here brings with them and what must happen (SS120, SS121); nothing for others."""
    dossier, today = on.dossier, on.today
    moved = dossier.verhuisd_hierheen_op
    if moved is None or moved > today or dossier.why_no_pip(today) is not None:
        return ()
    former = former_plan(on)
    if former is None:
        return (
            Finding(
                "zonder_plan",
                "Deze persoon komt uit een andere gemeente en heeft nog geen plan (PIP). De gewone tien weken gelden.",
                duo("gebeurtenis SS120"),
            ),
        )
    renewed = any(each.dagtekening >= moved for each in on.versions)
    route = former.leerroute.label if former.leerroute else "leerroute van de vorige gemeente"
    start = (
        Finding("plan_vernieuwd", "Het nieuwe plan (PIP) van uw gemeente is er.", VERHUIZEN)
        if renewed
        else Finding("nieuw_plan", f"Maak een nieuw plan (PIP) met dezelfde leerroute: de {route}.", VERHUIZEN)
    )
    return (
        start,
        Finding("termijn_gelijk", "De inburgeringstermijn loopt gewoon door.", LEERROUTE_WISSELEN),
        Finding("gegevens", "Neem alleen gegevens over die u nodig heeft.", EIGEN_AFSPRAAK),
    )


def former_plan(on: Case) -> PipVersie | None:
    """The last plan from before the move; None for who did not move or had none."""
    moved = on.dossier.verhuisd_hierheen_op
    if moved is None:
        return None
    found = [each for each in on.versions if each.dagtekening < moved]
    return found[-1] if found else None


def plan_after_move_faults(melding: PipMelding, on: Case) -> tuple[Finding, ...]:
    """What is wrong with the first plan after a move: it keeps the leerroute, and a level that was lowered stays low."""
    moved, former = on.dossier.verhuisd_hierheen_op, former_plan(on)
    if former is None or moved is None or former.leerroute is None or melding.leerroute is None:
        return ()
    renewed = [each for each in on.versions if each.dagtekening >= moved]
    if any(each.dagtekening != melding.dagtekening for each in renewed):
        return ()
    if melding.leerroute is not former.leerroute:
        return (
            Finding(
                "andere_leerroute",
                f"Na een verhuizing blijft de leerroute gelijk: de {former.leerroute.label}. Wisselen kan daarna.",
                VERHUIZEN,
            ),
        )
    if former.niveau is Niveau.A2 and niveau_of(melding.leerroute, melding.niveau) is not Niveau.A2:
        return (Finding("niveau_terug", "De vorige gemeente schaalde af naar A2. Dat blijft zo.", AFSCHALEN),)
    return ()


def moved_out(on: Case) -> tuple[Finding, ...]:
    """What the municipality that somebody left still has to do (SS122, SS123); nothing while nobody left."""
    dossier = on.dossier
    gone = dossier.duo.reden_geen_plicht
    if gone is RedenGeenInburgeringsplicht.OVERLIJDEN and not dossier.may_write_letters:
        return (
            Finding("overleden", "DUO meldde dat deze persoon is overleden. Er gaan geen brieven meer uit.", PLICHT),
        )
    if gone is RedenGeenInburgeringsplicht.VERTREK and not dossier.may_write_letters:
        return (
            Finding(
                "vertrokken",
                "Deze persoon is langer dan een jaar weg uit Nederland. Er gaan geen brieven meer uit.",
                PLICHT,
            ),
        )
    left = on.facts.verhuisd_weg_op
    if left is None or left > on.today:
        return ()
    signal = duo("aandachtssignalen SS122 en SS123", nakijken=True)
    access = add_months(left, 1)
    return (
        Finding("uren_aanvullen", "Vul de uren van lessen en participatie aan en meld ze bij DUO.", signal),
        Finding("resultaten_aanvullen", "Meld ook de PVT en de MAP die hier zijn gedaan.", signal),
        Finding(
            "toegang_stopt",
            "U kunt bij DUO nog bij dit dossier tot het plan (PIP) van de nieuwe gemeente een maand oud is. "
            f"Dat is op zijn vroegst op {long_date(access)}.",
            duo("voor wie een gemeente gegevens krijgt"),
            access,
        ),
    )


def _w(code: str, sentence: str) -> Finding:
    return Finding(code, sentence, LEERROUTE_WISSELEN)


def _a(code: str, sentence: str) -> Finding:
    return Finding(code, sentence, AFSCHALEN)
