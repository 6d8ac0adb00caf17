"""The stages of a trajectory with their dates, from koppeling through diploma or certificate, and what the old law had.

A stage says what is so; what is due and when stays with the `Term` it belongs to. What does not belong to this person is
kept in the list as such, with the reason, so that nobody looks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sync.dossier.dossier import Leerroute
from sync.dossier.partial_date import long_date
from sync.dossier.regime import RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.target_group import Doelgroep
from sync.dossier.term import Term, TermKind, TermState
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.exams import attempts
from sync.dossier.trajectory.exemption import Part, old_law_parts, ontheffingen, parts, vrijstellingen
from sync.dossier.trajectory.facts import term_start
from sync.dossier.trajectory.ground import (
    AANBOD,
    AFRONDING,
    BEGELEIDING,
    COA,
    EXAMENS,
    INTAKE,
    MAP,
    ONTZORGEN,
    PLICHT,
    PVT,
    TERMIJN,
    WI2013_ONA,
    WI2013_PVT,
    Z_ROUTE,
    Ground,
    besluit,
    duo,
)
from sync.dossier.trajectory.hours import hour_lines
from sync.dossier.trajectory.stage import Stage, StageKind, StageState, done_on, not_here
from sync.dossier.trajectory.support import aanbod_recht, begeleiding_recht, ontzorgen

PIP = besluit("artikel 5.3")
NOT_WRITTEN = "De dag is niet vastgelegd."


def stages(on: Case) -> tuple[Stage, ...]:
    """Every stage in its order. Under an old law those of that law only."""
    if not on.dossier.regime.has_pip:
        return tuple(_old_law(on))
    why = on.dossier.why_no_terms(on.today)
    return tuple(_closed(stage, why) for stage in _wi2021(on))


def _closed(stage: Stage, why: str | None) -> Stage:
    """Once there is no obligation, what was done stays and the rest belongs to nobody. The last stage says why, once."""
    if why is None or stage.state is StageState.DONE or stage.kind is StageKind.AFRONDING:
        return stage
    return Stage(kind=stage.kind, state=StageState.NOT_APPLICABLE, day=stage.day, ground=stage.ground)


def _wi2021(on: Case) -> Iterator[Stage]:
    yield _kennisgeving(on)
    yield from _arrival(on)
    yield _brp(on)
    yield _intake(on)
    yield _lbt(on)
    yield _pip(on)
    yield _termijn(on)
    yield _begeleiding(on)
    yield _ontzorgen(on)
    yield _lessen(on)
    yield _by_term(on, StageKind.PVT, TermKind.PVT, on.dossier.pvt_ondertekend_op, "Getekend op {day}.", PVT)
    yield _by_term(on, StageKind.MAP, TermKind.MAP, on.dossier.map_eindgesprek_op, "Eindgesprek op {day}.", MAP)
    yield _knm(on)
    yield _uren(on)
    yield _examens(on)
    yield _afronding(on)


def exam_parts(on: Case) -> tuple[Part, ...]:
    """The parts of the exams as they stand; none for the Z-route and while there is no plan."""
    tried = attempts(on.dossier, on.facts)
    free, exempt = ontheffingen(on.facts.ontheffing), vrijstellingen(on.facts.vrijstelling)
    if on.dossier.wettelijk_stelsel is WettelijkStelsel.WI2013:
        return old_law_parts(tried, exempt, free)
    niveau = on.dossier.pip.niveau if on.dossier.pip else None
    found = parts(on.route, niveau, tried, exempt, free)
    also = on.dossier.vrije_onderdelen if on.facts.vrijstelling is None and on.facts.ontheffing is None else frozenset()
    return tuple(part.freed() if part.code in also else part for part in found)


def _kennisgeving(on: Case) -> Stage:
    told = on.dossier.duo.kennisgeving_datum or on.dossier.duo.pip_termijn_start
    if told is None:
        sentence = NOT_WRITTEN if on.dossier.pip else ""
        return Stage(kind=StageKind.KENNISGEVING, state=StageState.NOT_STARTED, sentence=sentence, ground=PLICHT)
    return done_on(StageKind.KENNISGEVING, told, "DUO meldde de plicht op {day}.", PLICHT)


def _arrival(on: Case) -> Iterator[Stage]:
    """What COA and housing bring; for a gezinsmigrant who was never in an azc there is none of it."""
    dossier, facts = on.dossier, on.facts
    rows = (
        (StageKind.KOPPELING, dossier.koppeling_datum, "Gekoppeld op {day}."),
        (StageKind.WARME_OVERDRACHT, facts.warme_overdracht_op, "Gesprek met COA en inburgeraar op {day}."),
        (StageKind.WONING, facts.huisvesting_datum, "Woning sinds {day}."),
        (StageKind.SLEUTEL, facts.sleutel_datum, "Sleutel op {day}."),
    )
    family = dossier.doelgroep is Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT and dossier.koppeling_datum is None
    for kind, day, words in rows:
        if day is not None:
            yield done_on(kind, day, words, COA, today=on.today)
        elif family:
            yield not_here(kind, "Deze persoon komt niet uit de opvang van het COA.", COA)
        elif dossier.verhuisd_hierheen_op is not None:
            yield not_here(kind, "Deze persoon kwam uit een andere gemeente.", COA)
        elif _lives_here(on):
            yield not_here(kind, "Niet vastgelegd. Deze persoon woont al in de gemeente.", COA)
        else:
            yield Stage(kind=kind, state=StageState.NOT_STARTED, ground=COA)


def _brp(on: Case) -> Stage:
    day = on.dossier.brp_inschrijving or on.dossier.verhuisd_hierheen_op
    if day is not None:
        return done_on(StageKind.BRP, day, "Ingeschreven sinds {day}.", PLICHT, today=on.today)
    sentence = NOT_WRITTEN if _lives_here(on) else ""
    return Stage(kind=StageKind.BRP, state=StageState.NOT_STARTED, sentence=sentence, ground=PLICHT)


def _lives_here(on: Case) -> bool:
    """Whether the person was registered or must have been: the ten weeks and a plan come after the registration."""
    dossier = on.dossier
    return any((dossier.brp_inschrijving, dossier.duo.pip_termijn_start, dossier.pip))


def _intake(on: Case) -> Stage:
    dossier, term = on.dossier, on.term(TermKind.PIP)
    begun, done = dossier.brede_intake_gestart_op, dossier.brede_intake_afgerond_op
    if done is not None:
        return done_on(StageKind.INTAKE, done, "Klaar op {day}.", INTAKE)
    if dossier.pip is not None:
        return Stage(
            kind=StageKind.INTAKE, state=StageState.DONE, sentence="Gedaan vóór dit plan (PIP).", ground=INTAKE
        )
    if begun is not None:
        return Stage(
            kind=StageKind.INTAKE,
            state=StageState.BUSY,
            sentence=f"Begonnen op {long_date(begun)}.",
            day=begun,
            due=term.due,
            late=term.state is TermState.OVERDUE,
            ground=INTAKE,
        )
    late = term.state is TermState.OVERDUE
    return Stage(kind=StageKind.INTAKE, state=StageState.NOT_STARTED, due=term.due, late=late, ground=INTAKE)


def _lbt(on: Case) -> Stage:
    test = on.facts.toets
    if test.overgeslagen:
        return not_here(StageKind.LBT, "De toets is niet nodig. De reden staat niet in het dossier.", INTAKE)
    if test.done:
        sentence = f"Uitslag: {test.uitslag}." if test.uitslag else "Gemaakt. De uitslag is nog niet bekend."
        return Stage(kind=StageKind.LBT, state=StageState.DONE, sentence=sentence, day=test.gemaakt_op, ground=INTAKE)
    if test.gepland_op is not None:
        sentence = f"Gepland op {long_date(test.gepland_op)}."
        return Stage(kind=StageKind.LBT, state=StageState.BUSY, sentence=sentence, ground=INTAKE)
    if on.dossier.pip is not None:
        return not_here(StageKind.LBT, "Er is een plan (PIP) zonder bekende uitslag.", INTAKE)
    return Stage(kind=StageKind.LBT, state=StageState.NOT_STARTED, ground=INTAKE)


def _pip(on: Case) -> Stage:
    dossier = on.dossier
    after_move = on.term(TermKind.PIP_NA_VERHUIZING)
    if dossier.pip is not None and after_move.due is not None and after_move.met_on is None:
        return Stage(
            kind=StageKind.PIP,
            state=StageState.BUSY,
            sentence=f"Het plan van de vorige gemeente is van {long_date(dossier.pip.dagtekening)}. "
            "Uw gemeente maakt een nieuw plan met dezelfde leerroute.",
            day=dossier.pip.dagtekening,
            due=after_move.due,
            late=after_move.state is TermState.OVERDUE,
            ground=_ground(after_move),
        )
    term = on.term(TermKind.PIP)
    if dossier.pip is not None:
        words = "Vastgesteld op {day}" + f": {dossier.pip.leerroute.label}."
        return done_on(StageKind.PIP, dossier.pip.dagtekening, words, PIP, due=term.due, late=term.late)
    return Stage(
        kind=StageKind.PIP,
        state=StageState.BUSY if on.facts.plan_begonnen else StageState.NOT_STARTED,
        sentence="Er is een concept." if on.facts.plan_begonnen else term.reason,
        due=term.due,
        late=term.state is TermState.OVERDUE,
        ground=PIP,
    )


def _termijn(on: Case) -> Stage:
    start, term = term_start(on.dossier), on.term(TermKind.INBURGERINGSTERMIJN)
    if start is None:
        return Stage(kind=StageKind.TERMIJN, state=StageState.NOT_STARTED, sentence=term.reason, ground=TERMIJN)
    until = f" De laatste dag is {long_date(term.due)}." if term.due else f" {term.reason}".rstrip()
    begun = "Begonnen op" if start <= on.today else "Begint op"
    return Stage(
        kind=StageKind.TERMIJN,
        state=StageState.DONE if start <= on.today else StageState.NOT_STARTED,
        sentence=f"{begun} {long_date(start)}.{until}",
        day=start,
        due=term.due,
        late=term.state is TermState.OVERDUE,
        ground=_ground(term),
    )


def _begeleiding(on: Case) -> Stage:
    kind, facts, recht = StageKind.BEGELEIDING, on.facts, begeleiding_recht(on)
    begun, ended = facts.begeleiding_vanaf, facts.begeleiding_tot_en_met
    if begun is not None and ended is not None and ended < on.today:
        return done_on(kind, ended, "Geweest tot en met {day}.", BEGELEIDING)
    if begun is not None and begun <= on.today:
        sentence = f"Sinds {long_date(begun)}."
        return Stage(kind=kind, state=StageState.BUSY, sentence=sentence, day=begun, ground=BEGELEIDING)
    if recht.has is False:
        return not_here(kind, recht.finding.sentence, recht.finding.ground)
    return Stage(kind=kind, state=StageState.NOT_STARTED, sentence=recht.finding.sentence, ground=BEGELEIDING)


def _ontzorgen(on: Case) -> Stage:
    kind, care = StageKind.ONTZORGEN, ontzorgen(on)
    if care.recht.has is not True or care.last is None:
        state = StageState.NOT_APPLICABLE if care.recht.has is False else StageState.NOT_STARTED
        finding = care.recht.finding
        return Stage(kind=kind, state=state, sentence=finding.sentence, ground=finding.ground)
    if on.today > care.last:
        return done_on(kind, care.last, "Geweest tot en met {day}.", ONTZORGEN)
    sentence = f"Maand {care.month}. De laatste dag is {long_date(care.last)}."
    return Stage(kind=kind, state=StageState.BUSY, sentence=sentence, day=care.begin, due=care.last, ground=ONTZORGEN)


def _lessen(on: Case) -> Stage:
    kind, begun, term = StageKind.LESSEN, on.dossier.lessen_gestart_op, on.term(TermKind.START_LESSEN)
    if begun is not None and begun <= on.today:
        return Stage(
            kind=kind,
            state=StageState.BUSY,
            sentence=f"Begonnen op {long_date(begun)}." + (" Dat was te laat." if term.late else ""),
            day=begun,
            due=term.due,
            late=term.late,
            ground=AANBOD,
        )
    recht = aanbod_recht(on)
    return Stage(
        kind=kind,
        state=StageState.NOT_STARTED,
        sentence=recht.finding.sentence,
        due=term.due,
        late=term.state is TermState.OVERDUE,
        ground=recht.finding.ground,
    )


def _by_term(on: Case, kind: StageKind, of: TermKind, done: date | None, words: str, ground: Ground) -> Stage:
    term = on.term(of)
    if done is not None:
        return done_on(kind, done, words, ground, due=term.due, late=term.late, today=on.today)
    if term.state is TermState.DOES_NOT_APPLY:
        return not_here(kind, term.reason, ground)
    followed = next((line.hours for line in hour_lines(on) if line.kind == kind.value), 0)
    sentence = f"{followed} uur gevolgd." if followed else term.reason
    return Stage(
        kind=kind,
        state=StageState.BUSY if followed else StageState.NOT_STARTED,
        sentence=sentence,
        due=term.due,
        late=term.state is TermState.OVERDUE,
        ground=ground,
    )


def _knm(on: Case) -> Stage:
    """An exam on the B1-route and the onderwijsroute; lessons on the Z-route."""
    kind, end = StageKind.KNM, on.term(TermKind.INBURGERINGSTERMIJN)
    if end.state is TermState.DOES_NOT_APPLY and not any(each.code == "KNM" and each.done for each in exam_parts(on)):
        return not_here(kind, end.reason, EXAMENS)
    if on.route is Leerroute.Z_ROUTE:
        if on.facts.knm_lessen_op is not None:
            return done_on(kind, on.facts.knm_lessen_op, "Lessen gevolgd tot en met {day}.", Z_ROUTE)
        return Stage(kind=kind, state=StageState.NOT_STARTED, sentence="In de Z-route zijn dit lessen.", ground=Z_ROUTE)
    part = next((each for each in exam_parts(on) if each.code == "KNM"), None)
    if part is None:
        return Stage(kind=kind, state=StageState.NOT_STARTED, ground=EXAMENS)
    state = StageState.DONE if part.done else StageState.NOT_STARTED
    return Stage(kind=kind, state=state, sentence=f"Examen: {part.words}.", ground=EXAMENS)


def _uren(on: Case) -> Stage:
    kind, term, done = StageKind.UREN, on.term(TermKind.Z_ROUTE_UREN), on.dossier.z_route_afgerond_op
    if on.route is not Leerroute.Z_ROUTE:
        return not_here(kind, "Deze uren horen alleen bij de Z-route.", Z_ROUTE)
    lines = [line for line in hour_lines(on) if line.kind in ("z_lessen", "participatie") and line.needed]
    sentence = " ".join(f"{line.label}: {line.hours} van {line.needed} uur." for line in lines)
    state = StageState.DONE if done else StageState.BUSY if any(one.hours for one in lines) else StageState.NOT_STARTED
    late = term.state is TermState.OVERDUE or term.late
    return Stage(kind=kind, state=state, sentence=sentence, day=done, due=term.due, late=late, ground=Z_ROUTE)


def _examens(on: Case) -> Stage:
    kind, found = StageKind.EXAMENS, [part for part in exam_parts(on) if part.code != "KNM"]
    if on.route is Leerroute.Z_ROUTE:
        return not_here(kind, "In de Z-route zijn examens niet verplicht.", Z_ROUTE)
    end = on.term(TermKind.INBURGERINGSTERMIJN)
    if end.state is TermState.DOES_NOT_APPLY and not any(part.done for part in found):
        return not_here(kind, end.reason, EXAMENS)
    if not found:
        return Stage(
            kind=kind, state=StageState.NOT_STARTED, sentence="De leerroute is nog niet bekend.", ground=EXAMENS
        )
    done = sum(part.done for part in found)
    state = StageState.DONE if done == len(found) else StageState.BUSY if done else StageState.NOT_STARTED
    sentence = " ".join(f"{part.label}: {part.words}." for part in found)
    return Stage(kind=kind, state=state, sentence=sentence, due=end.due, ground=EXAMENS)


def _afronding(on: Case) -> Stage:
    """DUO says whether the obligation is met; a diploma, a certificate, an exemption and a dispensation stay apart."""
    kind, duo_dates = StageKind.AFRONDING, on.dossier.duo
    reden = duo_dates.reden_geen_plicht
    ended = duo_dates.plicht is not True and on.dossier.why_no_plicht(on.today) is not None
    if ended and reden is RedenGeenInburgeringsplicht.VOLDAAN:
        z_route = on.route is Leerroute.Z_ROUTE
        what = "Certificaat van de Z-route." if z_route else "Inburgeringsdiploma."
        diploma = on.facts.told("SS106")
        day = duo_dates.plicht_eind or (diploma.datum if diploma else None)
        return Stage(
            kind=kind, state=StageState.DONE, sentence=f"{what} De plicht is voldaan.", day=day, ground=AFRONDING
        )
    if ended and reden is not None and reden.met:
        sentence = f"Geen diploma nodig: {reden.value.lower()}."
        return not_here(kind, sentence, AFRONDING)
    why = on.dossier.why_no_terms(on.today)
    if why is not None:
        return not_here(kind, why, AFRONDING)
    text = on.facts.told("SS141")
    if text is not None:
        sentence = "DUO heeft de tekst voor het certificaat klaar (SS141)."
        return Stage(kind=kind, state=StageState.BUSY, sentence=sentence, ground=duo("gebeurtenis SS141"))
    due = on.term(TermKind.INBURGERINGSTERMIJN).due
    return Stage(kind=kind, state=StageState.NOT_STARTED, due=due, ground=AFRONDING)


def _old_law(on: Case) -> Iterator[Stage]:
    """What the person had to do under the Wet inburgering 2013; under that of 2007 only how it ended."""
    dossier = on.dossier
    if dossier.regime.has_pvt:
        signed = dossier.pvt_ondertekend_op
        yield _by_old_term(on, StageKind.PVT, TermKind.PVT_WI2013, signed, "Getekend op {day}.", WI2013_PVT)
    if dossier.regime.has_ona:
        passed = dossier.ona_behaald_op
        yield _by_old_term(on, StageKind.ONA, TermKind.ONA, passed, "Behaald op {day}.", WI2013_ONA)
        found = exam_parts(on)
        done = sum(part.done for part in found)
        if done:
            sentence = " ".join(f"{part.label}: {part.words}." for part in found)
            state = StageState.DONE if done == len(found) else StageState.BUSY
            yield Stage(kind=StageKind.EXAMENS, state=state, sentence=sentence, ground=EXAMENS)
    yield _afronding_old(on)


def _by_old_term(on: Case, kind: StageKind, of: TermKind, done: date | None, words: str, ground: Ground) -> Stage:
    term = on.term(of)
    if done is not None:
        return done_on(kind, done, words, ground, due=term.due, late=term.late)
    state = StageState.NOT_APPLICABLE if term.state is TermState.DOES_NOT_APPLY else StageState.NOT_STARTED
    late = term.state is TermState.OVERDUE
    return Stage(kind=kind, state=state, sentence=term.reason, due=term.due, late=late, ground=ground)


def _afronding_old(on: Case) -> Stage:
    kind, why = StageKind.AFRONDING, on.dossier.why_no_plicht(on.today)
    if on.dossier.duo.reden_geen_plicht is RedenGeenInburgeringsplicht.VOLDAAN and why is not None:
        day = on.dossier.duo.plicht_eind
        return Stage(kind=kind, state=StageState.DONE, sentence="De plicht is voldaan.", day=day, ground=AFRONDING)
    if why is not None:
        return not_here(kind, why, AFRONDING)
    term = on.term(TermKind.INBURGERINGSTERMIJN)
    return Stage(kind=kind, state=StageState.NOT_STARTED, sentence=term.reason, due=term.due, ground=AFRONDING)


def _ground(term: Term) -> Ground:
    return Ground(term.article, term.source)
