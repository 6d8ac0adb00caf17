"""What cannot both be true: each contradiction with its two sides, their days and where each comes from.

Nothing is mended, left out or chosen here. Both sides stay as they are until a person looked, and whatever is computed
meanwhile rests on DUO's date where there is one. Source of the list: the order that the law prescribes (fact sheet §2)
and DUO's own conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from sync.dossier.days import days_after
from sync.dossier.dossier import Leerroute
from sync.dossier.errors import AppError
from sync.dossier.partial_date import long_date
from sync.dossier.regime import RedenGeenInburgeringsplicht, stelsel_on
from sync.dossier.target_group import Doelgroep
from sync.dossier.trajectory.case import Case
from sync.dossier.trajectory.facts import PipVersie
from sync.dossier.trajectory.groups import TO_FAMILY, change, history

DUO, OURS, BRP = "DUO", "Uw gemeente", "BRP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two things that are said, and who says it."""

    what: str = field(repr=False)
    source: str
    day: date | None = None

    @property
    def words(self) -> str:
        when = f" op {long_date(self.day)}" if self.day else ""
        return f"{self.source}: {self.what}{when}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    code: str
    sentence: str
    one: Side
    other: Side
    advice: str = "Kijk beide na. Er verandert niets vanzelf."


def contradictions(on: Case) -> tuple[Contradiction, ...]:
    """Every contradiction in the dossier, in the order of the trajectory."""
    return (*_obligation(on), *_law(on), *_group(on), *_plans(on), *_term(on), *_parts(on), *_spans(on))


def _obligation(on: Case) -> Iterator[Contradiction]:
    duo, dossier = on.dossier.duo, on.dossier
    if duo.plicht_begin and duo.plicht_eind and duo.plicht_eind < duo.plicht_begin:
        yield Contradiction(
            code="plicht_eind_voor_begin",
            sentence="De plicht eindigt voordat die begint.",
            one=Side(what="begin van de inburgeringsplicht", source=DUO, day=duo.plicht_begin),
            other=Side(what="einde van de inburgeringsplicht", source=DUO, day=duo.plicht_eind),
            advice="Haal de gegevens opnieuw op bij DUO of bel DUO.",
        )
    if duo.plicht is True and duo.reden_geen_plicht is not None and duo.plicht_eind is None:
        yield Contradiction(
            code="plicht_en_reden",
            sentence="DUO zegt dat de plicht er is, en noemt ook een reden waarom die er niet is.",
            one=Side(what="wel inburgeringsplichtig", source=DUO, day=duo.plicht_begin),
            other=Side(what=f"reden: {duo.reden_geen_plicht.value.lower()}", source=DUO),
            advice="Haal de gegevens opnieuw op bij DUO of bel DUO.",
        )
    if duo.plicht is True and dossier.niet_plichtig is not None:
        yield Contradiction(
            code="plicht_en_niet_plichtig",
            sentence="DUO zegt dat deze persoon plichtig is. In het dossier staat van niet.",
            one=Side(what="wel inburgeringsplichtig", source=DUO, day=duo.plicht_begin),
            other=Side(what=dossier.niet_plichtig.reason.rstrip("."), source=OURS),
        )
    start = duo.pip_termijn_start
    if start and duo.plicht_begin and start < duo.plicht_begin:
        yield Contradiction(
            code="tien_weken_voor_plicht",
            sentence="De tien weken voor het plan (PIP) begonnen vóór de plicht.",
            one=Side(what="start van de tien weken (SS139)", source=DUO, day=start),
            other=Side(what="begin van de inburgeringsplicht", source=DUO, day=duo.plicht_begin),
        )
    died = on.facts.told("SS111")
    if duo.plicht is True and (died is not None or duo.reden_geen_plicht is RedenGeenInburgeringsplicht.OVERLIJDEN):
        yield Contradiction(
            code="overleden_en_plichtig",
            sentence="DUO meldde een overlijden, en zegt ook dat de plicht er nog is.",
            one=Side(what="overleden (SS111)", source=DUO, day=died.datum if died else duo.plicht_eind),
            other=Side(what="wel inburgeringsplichtig", source=DUO, day=duo.plicht_begin),
            advice="Stuur niets aan deze persoon. Bel eerst DUO of kijk in de BRP.",
        )


def _law(on: Case) -> Iterator[Contradiction]:
    dossier, begin = on.dossier, on.dossier.duo.plicht_begin
    if begin is not None:
        try:
            by_day = stelsel_on(begin)
        except AppError:
            by_day = None
        if by_day is not dossier.wettelijk_stelsel:
            held = by_day.label if by_day else "geen Wet inburgering"
            yield Contradiction(
                code="ander_stelsel",
                sentence="De dag van de plicht hoort bij een andere wet dan de wet in dit dossier.",
                one=Side(what=f"begin van de plicht, dus {held}", source=DUO, day=begin),
                other=Side(what=dossier.wettelijk_stelsel.label, source="Het dossier"),
            )
    if not dossier.regime.has_pip and dossier.pip is not None:
        yield Contradiction(
            code="plan_onder_oud_stelsel",
            sentence="Er is een plan (PIP), maar deze wet kent geen plan.",
            one=Side(what="plan (PIP)", source=OURS, day=dossier.pip.dagtekening),
            other=Side(what=dossier.wettelijk_stelsel.label, source="Het dossier"),
        )


def _group(on: Case) -> Iterator[Contradiction]:
    now = on.dossier.doelgroep
    open_ones = [each for each in history(on.facts.doelgroep_historie) if each.holds(on.today)]
    latest = open_ones[-1] if open_ones else None
    if now is not None and latest is not None and latest.doelgroep is not now:
        yield Contradiction(
            code="doelgroep_en_historie",
            sentence="De doelgroep is anders dan in de geschiedenis die DUO gaf.",
            one=Side(what=now.label, source=DUO),
            other=Side(what=f"{latest.doelgroep.label}, in de geschiedenis", source=DUO, day=latest.begin),
            advice="Haal de doelgroep opnieuw op bij DUO.",
        )
    told = change(on)
    if now is None or told is None:
        return
    code, day = told
    expected = Doelgroep.GEZINSMIGRANT_EN_OVERIGE_MIGRANT if code == TO_FAMILY else Doelgroep.ASIELSTATUSHOUDER
    if expected is not now:
        yield Contradiction(
            code="doelgroep_en_gebeurtenis",
            sentence="DUO meldde een andere doelgroep dan er nu staat.",
            one=Side(what=f"{expected.label} ({code})", source=DUO, day=day),
            other=Side(what=now.label, source=DUO),
            advice="Haal de doelgroep opnieuw op bij DUO.",
        )


def _first_plan(on: Case) -> date | None:
    """The dagtekening of the first plan; None where we may know a later one only.

    DUO gives the current plan and no earlier one, and who moved in had a plan elsewhere: of them a date of an earlier
    plan is not known, and nothing contradicts what is not known.
    """
    pip, moved = on.dossier.pip, on.dossier.verhuisd_hierheen_op
    if pip is None or (moved is not None and pip.dagtekening_initieel >= moved):
        return None
    held = [each for each in on.facts.pips if each.dagtekening == pip.dagtekening_initieel]
    only_at_duo = bool(held) and all(each.bij_duo for each in held)
    return None if only_at_duo else pip.dagtekening_initieel


def _holder(on: Case, day: date) -> str:
    """Who holds the plan of that day."""
    found = next((each for each in on.versions if each.dagtekening == day), None)
    return OURS if found is None else _version(found).source


def _plans(on: Case) -> Iterator[Contradiction]:
    dossier, pip, begin = on.dossier, on.dossier.pip, on.dossier.duo.plicht_begin
    if pip is not None and begin is not None and pip.dagtekening_initieel < begin:
        yield Contradiction(
            code="plan_voor_plicht",
            sentence="Het plan (PIP) is van vóór het begin van de plicht.",
            one=Side(
                what="dagtekening van het eerste plan (PIP)",
                source=_holder(on, pip.dagtekening_initieel),
                day=pip.dagtekening_initieel,
            ),
            other=Side(what="begin van de inburgeringsplicht", source=DUO, day=begin),
        )
    if pip is not None and pip.dagtekening < pip.dagtekening_initieel:
        yield Contradiction(
            code="nieuw_plan_voor_eerste",
            sentence="Het actuele plan (PIP) is ouder dan het eerste plan.",
            one=Side(what="dagtekening van het actuele plan (PIP)", source=OURS, day=pip.dagtekening),
            other=Side(what="dagtekening van het eerste plan (PIP)", source=OURS, day=pip.dagtekening_initieel),
        )
    yield from _two_current(on)
    moved = dossier.verhuisd_hierheen_op
    told = frozenset(on.facts.pips)  # the dossier's own plan may be the one of the former municipality
    own = [each for each in on.versions if each in told and not each.gemeente and not each.bij_duo]
    early = next((each for each in own if moved is not None and each.dagtekening < moved), None)
    if early is not None:
        yield Contradiction(
            code="plan_voor_vestiging",
            sentence="Het plan (PIP) van uw gemeente is van vóór de dag van vestiging.",
            one=Side(what="dagtekening van het plan (PIP)", source=OURS, day=early.dagtekening),
            other=Side(what="vestiging in uw gemeente", source=BRP, day=moved),
        )
    if pip is not None and dossier.niet_plichtig is not None:
        yield Contradiction(
            code="plan_zonder_plicht",
            sentence="Er is een plan (PIP) voor iemand die niet plichtig is.",
            one=Side(what="plan (PIP)", source=OURS, day=pip.dagtekening),
            other=Side(what=dossier.niet_plichtig.reason.rstrip("."), source=OURS),
        )


def _two_current(on: Case) -> Iterator[Contradiction]:
    """Two versions that both call themselves the current one. An older one at DUO is only not replaced there yet."""
    current = [each for each in on.versions if each.actueel]
    ours = [each for each in current if not each.bij_duo]
    duos = [each for each in current if each.bij_duo]
    pairs = [*pairwise(ours), *pairwise(duos)]
    if ours and duos and _at_odds(ours[-1], duos[-1]):
        pairs.append((ours[-1], duos[-1]))
    for one, other in pairs:
        yield Contradiction(
            code="twee_actuele_plannen",
            sentence="Er zijn twee plannen (PIP) die allebei het actuele plan heten.",
            one=_version(one),
            other=_version(other),
            advice="Zoek uit welk plan geldt. Maak pas daarna een nieuwe versie.",
        )


def _at_odds(ours: PipVersie, duos: PipVersie) -> bool:
    if duos.dagtekening == ours.dagtekening:
        same_level = None in (duos.niveau, ours.niveau) or duos.niveau is ours.niveau
        return duos.leerroute is not ours.leerroute or not same_level
    return duos.dagtekening > ours.dagtekening


def _version(each: PipVersie) -> Side:
    source = DUO if each.bij_duo else f"Gemeente {each.gemeente}" if each.gemeente else OURS
    holder = f" van gemeente {each.gemeente}" if each.gemeente and each.bij_duo else ""
    return Side(what=f"plan (PIP){holder}, {each.named}, dagtekening", source=source, day=each.dagtekening)


def _term(on: Case) -> Iterator[Contradiction]:
    duo, pip = on.dossier.duo, on.dossier.pip
    start, end = duo.termijn_start, duo.termijn_eind_exclusief
    if start is not None and pip is None and on.dossier.regime.has_pip:
        yield Contradiction(
            code="termijn_zonder_plan",
            sentence="De inburgeringstermijn loopt, maar er is geen plan (PIP) bekend.",
            one=Side(what="start van de inburgeringstermijn", source=DUO, day=start),
            other=Side(what="geen plan (PIP)", source=OURS),
            advice="Vraag het plan op bij DUO of bij de vorige gemeente.",
        )
    first = _first_plan(on)
    if start is not None and first is not None and start <= first:
        yield Contradiction(
            code="termijn_voor_plan",
            sentence="De termijn begint vóór de dag na het eerste plan (PIP).",
            one=Side(what="start van de inburgeringstermijn", source=DUO, day=start),
            other=Side(what="dagtekening van het eerste plan (PIP)", source=OURS, day=first),
            advice="De datum van DUO geldt. Kijk na of het eerste plan goed bij DUO staat.",
        )
    begin = duo.plicht_begin
    if start is not None and begin is not None and start < begin:
        yield Contradiction(
            code="termijn_voor_plicht",
            sentence="De termijn begint vóór de plicht.",
            one=Side(what="start van de inburgeringstermijn", source=DUO, day=start),
            other=Side(what="begin van de inburgeringsplicht", source=DUO, day=begin),
        )
    if start is not None and end is not None and end <= start:
        yield Contradiction(
            code="termijn_eind_voor_start",
            sentence="De termijn eindigt voordat die begint.",
            one=Side(what="start van de inburgeringstermijn", source=DUO, day=start),
            other=Side(what="laatste dag van de termijn", source=DUO, day=days_after(end, -1)),
            advice="Haal de termijn opnieuw op bij DUO.",
        )


def _parts(on: Case) -> Iterator[Contradiction]:
    dossier, pip = on.dossier, on.dossier.pip
    start, first = dossier.duo.termijn_start, _first_plan(on)
    begins = (
        Side(what="start van de inburgeringstermijn", source=DUO, day=start)
        if start is not None
        else Side(what="dag na het eerste plan (PIP)", source=OURS, day=days_after(first, 1))
        if first is not None
        else None
    )
    done = (
        ("pvt", "De ondertekening van de PVT", dossier.pvt_ondertekend_op),
        ("map", "Het eindgesprek van de MAP", dossier.map_eindgesprek_op),
        ("z_route", "De afronding van de Z-route", dossier.z_route_afgerond_op),
    )
    for code, what, day in done if dossier.regime.has_pip else ():
        if day is not None and begins is not None and begins.day is not None and day < begins.day:
            yield Contradiction(
                code=f"{code}_voor_termijn",
                sentence=f"{what} ligt vóór de start van de termijn.",
                one=Side(what=what[0].lower() + what[1:], source=OURS, day=day),
                other=begins,
            )
    finished = dossier.z_route_afgerond_op
    if finished is not None and pip is not None and pip.leerroute is not Leerroute.Z_ROUTE:
        yield Contradiction(
            code="z_route_andere_route",
            sentence=f"De Z-route is afgerond, maar het plan (PIP) noemt de {pip.leerroute.label}.",
            one=Side(what="afronding van de Z-route", source=OURS, day=finished),
            other=Side(what=f"plan (PIP) {pip.leerroute.label}", source=OURS, day=pip.dagtekening),
        )
    key, linked = on.facts.sleutel_datum, dossier.koppeling_datum
    if key is not None and linked is not None and key < linked:
        yield Contradiction(
            code="sleutel_voor_koppeling",
            sentence="De sleutel is van vóór de koppeling aan uw gemeente.",
            one=Side(what="sleutel van de woning", source=OURS, day=key),
            other=Side(what="koppeling", source="COA", day=linked),
        )


def _spans(on: Case) -> Iterator[Contradiction]:
    """Things that end before they begin."""
    dossier, facts = on.dossier, on.facts
    spans: list[tuple[str, str, date | None, date | None]] = [
        ("intake", "brede intake", dossier.brede_intake_gestart_op, dossier.brede_intake_afgerond_op),
        ("begeleiding", "maatschappelijke begeleiding", facts.begeleiding_vanaf, facts.begeleiding_tot_en_met),
    ]
    if dossier.bijstand is not None:
        spans.append(("bijstand", "bijstand", dossier.bijstand.begin, dossier.bijstand.eind))
    yield from _turned(spans, OURS)
    asked = [
        ("informatie", "vraag om informatie", one.gevraagd_op, one.ontvangen_op)
        for one in sorted(dossier.informatie_derden, key=lambda one: (one.gevraagd_op, one.ontvangen_op or date.max))
    ]
    yield from _turned(asked, OURS)
    exempt = [
        ("vrijstelling", "tijdelijke vrijstelling", one.begin, one.eind)
        for one in sorted(dossier.duo.tijdelijke_vrijstelling, key=lambda one: (one.begin, one.eind or date.max))
    ]
    yield from _turned(exempt, DUO)


def _turned(spans: Iterable[tuple[str, str, date | None, date | None]], source: str) -> Iterator[Contradiction]:
    for code, what, begin, end in spans:
        if begin is not None and end is not None and end < begin:
            yield Contradiction(
                code=f"{code}_eind_voor_begin",
                sentence=f"Het einde ligt vóór het begin: {what}.",
                one=Side(what=f"begin: {what}", source=source, day=begin),
                other=Side(what=f"einde: {what}", source=source, day=end),
            )
