"""The fictional cases of the fact sheet, section 13, at its peildatum: 1 September 2026.

What the terms, the people and the stelsel say about them, each expectation with its day. What belongs to the intake (a
test that was skipped, consent, who was present), to the plan (motivation, levels refused, signature) or to a path of
enforcement (the steps and amounts) is tested there.
"""

from __future__ import annotations

from datetime import date

import pytest

from sync.dossier import fields
from sync.dossier.dossier import (
    Dossier,
    DuoDates,
    Examen,
    Fase,
    InformatieVerzoek,
    Leerroute,
    Niveau,
    Oproep,
    Periode,
    Pip,
    UrenStand,
    fase,
)
from sync.dossier.field import ConflictKind
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Gezinslid, Language, Person, Relatie, Schrift
from sync.dossier.regime import NietPlichtig, NoStatutoryDeed, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.target_group import GedetailleerdeDoelgroep, Rechten
from sync.dossier.term import Source, Term, TermKind, TermState
from sync.dossier.terms import term_of, terms
from tests.dossier.builders import ASIEL, GEZIN, P, a_dossier

B1, ONDERWIJS, Z = Leerroute.B1_ROUTE, Leerroute.ONDERWIJSROUTE, Leerroute.Z_ROUTE


NOT_RUNNING, RUNNING, MET, OVERDUE, ENDED, WAITS, NONE = (
    TermState.NOT_RUNNING,
    TermState.RUNNING,
    TermState.MET,
    TermState.OVERDUE,
    TermState.ENDED,
    TermState.WAITS_FOR_DUO,
    TermState.DOES_NOT_APPLY,
)


def stand(term: Term) -> tuple[TermState, date | None]:
    return term.state, term.due


def of(dossier: Dossier, kind: TermKind) -> tuple[TermState, date | None]:
    """How a term of the dossier stands on the peildatum, and its last day."""
    return stand(term_of(dossier, kind, P))


def warned(dossier: Dossier) -> set[TermKind]:
    return {term.kind for term in terms(dossier, P) if term.warns(P)}


def test_tc01_a_plan_due_on_koningsdag_is_in_time_a_day_later_and_starts_the_three_years():
    dossier = a_dossier(
        ss139=date(2026, 2, 16),
        pip=Pip.first(date(2026, 4, 21), B1),
        asielvergunning_bepaalde_tijd=True,
        bijstand=Periode(date(2026, 3, 1)),
    )
    plan = term_of(dossier, TermKind.PIP, P)
    assert stand(plan) == (TermState.MET, date(2026, 4, 28))
    assert not plan.late
    term = term_of(dossier, TermKind.INBURGERINGSTERMIJN, P)
    assert stand(term) == (TermState.RUNNING, date(2029, 4, 21))
    assert term.trigger == date(2026, 4, 21)
    assert term.end_exclusive == date(2029, 4, 22)
    assert stand(term_of(dossier, TermKind.SCHAKELEN, P)) == (TermState.RUNNING, date(2027, 10, 21))
    assert stand(term_of(dossier, TermKind.BEZWAAR, P)) == (TermState.ENDED, date(2026, 6, 2))
    assert stand(term_of(dossier, TermKind.ONTZORGEN, P)) == (TermState.ENDED, date(2026, 8, 31))
    assert B1.has_map
    assert of(dossier, TermKind.PVT) == of(dossier, TermKind.MAP) == (RUNNING, date(2029, 4, 21))
    assert of(dossier, TermKind.EXAMENAANMELDING) == (RUNNING, date(2029, 1, 6))  # 15 weeks before, KNM among them
    assert of(dossier, TermKind.DUO_BRIEF) == (RUNNING, date(2029, 2, 21))
    assert of(dossier, TermKind.SPUK) == (RUNNING, date(2026, 12, 31))
    assert of(dossier, TermKind.START_LESSEN) == (OVERDUE, date(2026, 7, 21))
    assert of(dossier, TermKind.Z_ROUTE_UREN) == (NONE, None)
    extension = term_of(dossier, TermKind.VERLENGING_AUTOMATISCH, P)
    assert (extension.state, extension.opens_on) == (NOT_RUNNING, date(2028, 10, 22))
    assert dossier.rechten == Rechten(True, True, True)


def test_tc01_without_bijstand_there_is_no_ontzorgen():
    dossier = a_dossier(ss139=date(2026, 2, 16), asielvergunning_bepaalde_tijd=True)
    assert term_of(dossier, TermKind.ONTZORGEN, P).state is TermState.NOT_RUNNING


def test_tc02_the_change_of_route_warns_in_its_last_month():
    dossier = a_dossier(
        ss139=date(2025, 1, 20),
        pip=Pip.first(date(2025, 3, 28), Z),
        person=Person(contacttaal=Language("ti"), schrift=Schrift.GEEN),
    )
    plan = term_of(dossier, TermKind.PIP, P)
    assert stand(plan) == (TermState.MET, date(2025, 3, 31))
    assert not plan.late
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2028, 3, 28)
    switch = term_of(dossier, TermKind.SCHAKELEN, P)
    assert stand(switch) == (TermState.RUNNING, date(2026, 9, 28))
    assert switch.days_left(P) == 27
    assert switch.warns(P)
    assert dossier.person.reads_nothing
    assert dossier.person.contacttaal is not None
    assert not dossier.person.contacttaal.right_to_left
    hours = term_of(dossier, TermKind.Z_ROUTE_UREN, P)
    assert stand(hours) == (RUNNING, date(2028, 3, 28))
    assert hours.ground == "800 uur les en 800 uur participatie"
    assert hours.reason.startswith("Nog 800 uur les en 800 uur participatie.")
    assert hours.warns(P)  # nothing was followed while four quarters went by
    assert of(dossier, TermKind.EXAMENAANMELDING) == (NONE, None)
    assert "niet verplicht" in term_of(dossier, TermKind.EXAMENAANMELDING, P).reason
    assert of(dossier, TermKind.PVT) == of(dossier, TermKind.MAP) == (RUNNING, date(2028, 3, 28))


@pytest.mark.parametrize(("hours", "asks"), [(667, True), (668, False)])
def test_tc02_the_pace_of_the_hours_is_looked_at_each_quarter(hours, asks):
    # At the last turn of a quarter, 28 June 2026, 457 of 1096 days had passed: 667.2 of 1600 hours.
    dossier = a_dossier(pip=Pip.first(date(2025, 3, 28), Z), uren=UrenStand(nt2=300, knm=100, participatie=hours - 400))
    assert term_of(dossier, TermKind.Z_ROUTE_UREN, P).warns(P) is asks


def test_tc03_a_family_migrant_has_the_plan_and_the_term_but_no_offer_no_guidance_and_no_ontzorgen():
    dossier = a_dossier(
        ss139=date(2026, 2, 13),
        pip=Pip.first(date(2026, 4, 22), B1),
        doelgroep=GEZIN,
        gedetailleerde_doelgroep=GedetailleerdeDoelgroep.GEZINSVORMER,
        person=Person(contacttaal=Language("tr")),
    )
    plan = term_of(dossier, TermKind.PIP, P)
    assert stand(plan) == (TermState.MET, date(2026, 4, 24))
    assert not plan.late
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2029, 4, 22)
    assert dossier.rechten == Rechten(False, False, False)
    for kind in (TermKind.ONTZORGEN, TermKind.START_LESSEN):
        assert term_of(dossier, kind, P).state is TermState.DOES_NOT_APPLY
    assert of(dossier, TermKind.PVT) == of(dossier, TermKind.MAP) == (RUNNING, date(2029, 4, 22))
    assert of(dossier, TermKind.SPUK) == (RUNNING, date(2026, 12, 31))
    counted = term_of(dossier, TermKind.SPUK, date(2027, 1, 1))
    assert counted.state is NONE  # once, in the first year
    z_route = a_dossier(doelgroep=GEZIN, pip=Pip.first(date(2026, 4, 22), Z))
    assert term_of(z_route, TermKind.Z_ROUTE_UREN, P).ground == "800 uur les"


def test_tc04_lessons_that_began_after_six_months_ask_for_a_statement():
    dossier = a_dossier(pip=Pip.first(date(2025, 9, 4), ONDERWIJS), lessen_gestart_op=date(2026, 4, 13))
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2028, 9, 4)
    assert term_of(dossier, TermKind.SCHAKELEN, P).due == date(2027, 3, 4)
    lessons = term_of(dossier, TermKind.START_LESSEN, P)
    assert stand(lessons) == (TermState.MET, date(2026, 3, 4))
    assert lessons.late
    assert "verklaring" in lessons.reason
    assert lessons.source is Source.POLICY
    assert of(dossier, TermKind.MAP) == (NONE, None)
    assert "onderwijsroute" in term_of(dossier, TermKind.MAP, P).reason
    assert of(dossier, TermKind.PVT) == (RUNNING, date(2028, 9, 4))
    assert of(dossier, TermKind.AFSCHALEN) == (NONE, None)
    assert of(dossier, TermKind.VERLENGING_AUTOMATISCH) == (NONE, None)


def test_tc05_a_plan_of_nine_and_a_half_weeks_is_in_time():
    dossier = a_dossier(ss139=date(2026, 1, 12), pip=Pip.first(date(2026, 3, 19), B1))
    plan = term_of(dossier, TermKind.PIP, P)
    assert stand(plan) == (TermState.MET, date(2026, 3, 23))
    assert not plan.late
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2029, 3, 19)
    assert of(dossier, TermKind.SCHAKELEN) == (RUNNING, date(2027, 9, 19))


def test_tc06_bezwaar_is_open_for_nine_more_days():
    dossier = a_dossier(ss139=date(2026, 6, 8), pip=Pip.first(date(2026, 7, 30), Z))
    plan = term_of(dossier, TermKind.PIP, P)
    assert stand(plan) == (TermState.MET, date(2026, 8, 17))
    assert not plan.late
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2029, 7, 30)
    bezwaar = term_of(dossier, TermKind.BEZWAAR, P)
    assert stand(bezwaar) == (TermState.RUNNING, date(2026, 9, 10))
    assert bezwaar.days_left(P) == 9
    assert of(dossier, TermKind.SCHAKELEN) == (RUNNING, date(2028, 1, 30))


def test_tc07_a_ukrainian_with_temporary_protection_gets_no_clock_and_the_reason_is_said():
    dossier = a_dossier(
        doelgroep=None,
        niet_plichtig=NietPlichtig.TIJDELIJKE_BESCHERMING,
        brp_inschrijving=date(2026, 5, 1),
        duo=DuoDates(kennisgeving_datum=date(2026, 5, 4)),
    )
    assert {term.state for term in terms(dossier, P)} == {TermState.DOES_NOT_APPLY}
    assert all(term.due is None and term.reason for term in terms(dossier, P))
    assert "tijdelijke bescherming" in term_of(dossier, TermKind.PIP, P).reason
    with pytest.raises(NoStatutoryDeed, match="tijdelijke bescherming"):
        dossier.require_statutory(P)


def test_tc08_an_old_law_dossier_has_no_plan_and_its_passed_term_makes_nobody_late():
    dossier = a_dossier(
        wettelijk_stelsel=WettelijkStelsel.WI2013,
        duo=DuoDates(plicht=True, termijn_eind_exclusief=date(2024, 12, 1)),
        brp_inschrijving=date(2021, 6, 1),
    )
    assert fase(dossier, P) is Fase.OUD_STELSEL
    assert stand(term_of(dossier, TermKind.INBURGERINGSTERMIJN, P)) == (TermState.ENDED, date(2024, 11, 30))
    assert "blijft bestaan" in term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).reason
    assert of(dossier, TermKind.ONA) == (ENDED, date(2024, 11, 30))
    assert "plicht blijft" in term_of(dossier, TermKind.ONA, P).reason
    assert of(dossier, TermKind.PVT_WI2013) == (OVERDUE, date(2022, 6, 1))
    for term in terms(dossier, P):
        assert "boete" not in term.reason + term.moved_by
    shown = {term.kind for term in terms(dossier, P) if term.state is not NONE}
    assert shown == {TermKind.INBURGERINGSTERMIJN, TermKind.ONA, TermKind.PVT_WI2013}
    with pytest.raises(NoStatutoryDeed):
        dossier.require_statutory(P)


def test_tc09_the_participatieverklaring_of_the_old_law_was_due_a_year_after_registration():
    dossier = a_dossier(wettelijk_stelsel=WettelijkStelsel.WI2013, doelgroep=GEZIN, brp_inschrijving=date(2021, 11, 8))
    pvt = term_of(dossier, TermKind.PVT_WI2013, P)
    assert stand(pvt) == (TermState.OVERDUE, date(2022, 11, 8))
    assert "boete" in pvt.reason
    assert "legt niets op" in pvt.moved_by
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).state is TermState.WAITS_FOR_DUO


def test_tc10_in_the_azc_the_ten_weeks_do_not_run_but_the_intake_may_begin():
    dossier = a_dossier(
        koppeling_datum=date(2026, 8, 3), person=Person(contacttaal=Language("kmr")), duo=DuoDates(plicht=True)
    )
    plan = term_of(dossier, TermKind.PIP, P)
    assert stand(plan) == (TermState.NOT_RUNNING, None)
    assert "nog niet ingeschreven" in plan.reason
    assert "intake kan wel" in plan.reason
    assert of(dossier, TermKind.SPUK) == (NOT_RUNNING, None)
    assert warned(dossier) == set()
    assert fase(dossier, P) is Fase.KOPPELING
    dossier.require_statutory(P)


def test_tc11_thirty_six_days_overdue_and_the_term_has_not_begun():
    dossier = a_dossier(ss139=date(2026, 5, 18))
    plan = term_of(dossier, TermKind.PIP, P)
    assert stand(plan) == (TermState.OVERDUE, date(2026, 7, 27))
    assert plan.days_left(P) == -36
    assert terms(dossier, P)[0] == plan
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).state is TermState.NOT_RUNNING
    assert warned(dossier) == {TermKind.PIP}
    assert "het plan (PIP)" in term_of(dossier, TermKind.SPUK, P).reason


def test_tc12_information_that_came_in_late_moves_the_limit_two_weeks_on():
    idw = InformatieVerzoek(gevraagd_op=date(2026, 7, 20), ontvangen_op=date(2026, 8, 26), van="IDW")
    plan = term_of(a_dossier(ss139=date(2026, 6, 1), informatie_derden=(idw,)), TermKind.PIP, P)
    assert stand(plan) == (TermState.RUNNING, date(2026, 9, 9))
    assert plan.days_left(P) == 8
    assert plan.warns(P)
    assert "informatie van anderen" in plan.ground
    without = term_of(a_dossier(ss139=date(2026, 6, 1)), TermKind.PIP, P)
    assert stand(without) == (TermState.OVERDUE, date(2026, 8, 10))


def test_tc13_moving_keeps_the_term_and_asks_for_a_new_plan_by_local_policy():
    dossier = a_dossier(pip=Pip.first(date(2025, 6, 12), B1), verhuisd_hierheen_op=date(2026, 7, 6))
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2028, 6, 12)
    assert term_of(dossier, TermKind.SCHAKELEN, P).due == date(2026, 12, 12)
    after_move = term_of(dossier, TermKind.PIP_NA_VERHUIZING, P)
    assert stand(after_move) == (TermState.RUNNING, date(2026, 9, 14))
    assert after_move.source is Source.POLICY
    assert "leerroute" in after_move.moved_by
    assert after_move.days_left(P) == 13
    # The talks of before the move were the other municipality's: 18 months after the plan is the first of ours.
    assert of(dossier, TermKind.VOORTGANGSGESPREK) == (RUNNING, date(2026, 12, 12))
    assert term_of(dossier, TermKind.PIP, P).state is TermState.DOES_NOT_APPLY


def test_tc14_both_parents_have_ten_weeks_and_the_child_of_seventeen_is_looked_at_again_on_its_birthday():
    born = ("2008-12-03", "2017-05-01", "2023-02-10")
    children = tuple(Gezinslid(relatie=Relatie.KIND, birth_date=PartialDate.parse(day)) for day in born)
    for age in (35, 38):
        parent = a_dossier(
            ss139=date(2026, 7, 13), person=Person(birth_date=PartialDate(2026 - age), gezinsverband=children)
        )
        assert of(parent, TermKind.PIP) == (RUNNING, date(2026, 9, 21))
        assert of(parent, TermKind.ACHTTIEN) == (RUNNING, date(2026, 12, 3))
        assert not term_of(parent, TermKind.ACHTTIEN, date(2026, 9, 2)).warns(date(2026, 9, 2))
        assert term_of(parent, TermKind.ACHTTIEN, date(2026, 9, 3)).warns(date(2026, 9, 3))
        assert "nog niet plichtig" in term_of(parent, TermKind.ACHTTIEN, P).reason
        assert term_of(parent, TermKind.ACHTTIEN, date(2026, 12, 4)).state is NONE
    eldest = PartialDate.parse("2008-12-03")
    age, eighteen = eldest.age_on(P), eldest.turns(18)
    assert age is not None
    assert (age.at_least, age.at_most) == (17, 17)
    assert eighteen is not None
    assert eighteen.earliest == eighteen.latest == date(2026, 12, 3)


def test_tc15_who_may_finish_entree_first_keeps_the_term_and_is_not_waiting_for_lessons():
    pip = Pip(
        dagtekening_initieel=date(2026, 5, 20),
        dagtekening=date(2026, 5, 20),
        leerroute=B1,
        mag_opleiding_afmaken=True,
    )
    dossier = a_dossier(pip=pip, person=Person(birth_date=PartialDate.parse("2008-03-02")))
    assert of(dossier, TermKind.INBURGERINGSTERMIJN) == (RUNNING, date(2029, 5, 20))
    assert of(dossier, TermKind.START_LESSEN) == (NOT_RUNNING, None)
    assert "opleiding" in term_of(dossier, TermKind.START_LESSEN, P).reason
    assert not dossier.tijdelijk_vrijgesteld(P)
    assert of(dossier, TermKind.ACHTTIEN) == (NONE, None)
    assert term_of(dossier, TermKind.ACHTTIEN, date(2026, 3, 2)).due == date(2026, 3, 2)


def test_tc16_a_full_ontheffing_ends_every_warning_and_names_no_medical_ground():
    dossier = a_dossier(
        pip=Pip.first(date(2024, 9, 30), Z),
        duo=DuoDates(
            plicht=False,
            plicht_eind=date(2026, 3, 10),
            reden_geen_plicht=RedenGeenInburgeringsplicht.VOLLEDIGE_ONTHEFFING,
        ),
    )
    assert not any(term.warns(P) for term in terms(dossier, P))
    reason = term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).reason
    assert "volledige ontheffing" in reason
    assert "medisch" not in reason
    assert fase(dossier, P) is Fase.AFGEROND


@pytest.mark.parametrize("doelgroep", [GEZIN, ASIEL])
def test_tc17_the_limit_passed_yesterday_and_after_the_third_call_the_reason_is_asked_first(doelgroep):
    call = Oproep(op=date(2026, 8, 3), reageren_tot=date(2026, 8, 17))
    dossier = a_dossier(ss139=date(2026, 6, 22), doelgroep=doelgroep, oproep=call)
    plan = term_of(dossier, TermKind.PIP, P)
    assert stand(plan) == (TermState.OVERDUE, date(2026, 8, 31))
    assert plan.days_left(P) == -1
    answer = term_of(dossier, TermKind.OPROEP, P)
    assert stand(answer) == (OVERDUE, date(2026, 8, 17))
    assert "Vraag eerst" in answer.reason
    assert "boete" not in answer.reason + answer.moved_by + answer.ground


ENOUGH = UrenStand(nt2=612, fysiek=340)


def test_tc18_after_the_change_of_route_closed_afschalen_is_still_possible():
    dossier = a_dossier(pip=Pip.first(date(2024, 11, 14), B1), uren=ENOUGH, inzet_aangetoond=True)
    assert of(dossier, TermKind.AFSCHALEN) == (RUNNING, date(2027, 11, 14))
    assert term_of(dossier, TermKind.INBURGERINGSTERMIJN, P).due == date(2027, 11, 14)
    switch = term_of(dossier, TermKind.SCHAKELEN, P)
    assert stand(switch) == (TermState.ENDED, date(2026, 5, 14))
    assert "Afschalen" in switch.reason
    onderwijs = a_dossier(pip=Pip.first(date(2024, 11, 14), ONDERWIJS))
    assert "Afschalen" not in term_of(onderwijs, TermKind.SCHAKELEN, P).reason


@pytest.mark.parametrize(
    ("facts", "state", "asks", "reason"),
    [
        ({"uren": UrenStand(nt2=580, fysiek=340)}, NOT_RUNNING, True, "Nog 20 van de 600 uur"),
        ({"uren": UrenStand(nt2=499, fysiek=340)}, NOT_RUNNING, False, "Nog 101 van de 600 uur"),
        ({"uren": UrenStand(nt2=600, fysiek=300)}, RUNNING, False, "U beslist"),
        ({"uren": UrenStand(nt2=612, fysiek=280)}, NOT_RUNNING, True, "moet 300 uur les op een plek zijn"),
        ({"uren": UrenStand(nt2=612, fysiek=280, fysiek_onbekend=20)}, NOT_RUNNING, True, "Vraag dat aan de school"),
        ({"inzet_aangetoond": None}, NOT_RUNNING, True, "Leg vast"),
        ({"inzet_aangetoond": False}, NOT_RUNNING, True, "niet voldoende"),
        ({"pip": Pip.first(date(2024, 11, 14), ONDERWIJS)}, NONE, False, "alleen in de B1-route"),
        ({"pip": Pip.first(date(2024, 11, 14), Z)}, NONE, False, "alleen in de B1-route"),
        ({"pip": Pip.first(date(2024, 11, 14), B1, Niveau.A2)}, NONE, False, "al niveau A2"),
    ],
)
def test_tc18_hours_half_of_them_in_a_room_and_effort_decide_whether_afschalen_is_possible(facts, state, asks, reason):
    usual = {"pip": Pip.first(date(2024, 11, 14), B1), "uren": ENOUGH, "inzet_aangetoond": True}
    term = term_of(a_dossier(**(usual | facts)), TermKind.AFSCHALEN, P)
    assert (term.state, term.asks) == (state, asks)
    assert reason in term.reason


@pytest.mark.parametrize(
    ("end", "changed"),
    [
        (None, None),
        (date(2026, 10, 11), None),
        (date(2026, 10, 11), date(2023, 10, 11)),
        (date(2028, 8, 11), date(2026, 6, 29)),
    ],
    ids=["no date", "the date from before", "changed long ago", "changed before the exemption ended"],
)
def test_tc19_after_a_temporary_exemption_the_term_waits_for_duo(end, changed):
    duo = DuoDates(
        termijn_eind_exclusief=end,
        termijn_gewijzigd_op=changed,
        tijdelijke_vrijstelling=(Periode(date(2024, 9, 1), date(2026, 6, 30)),),
    )
    dossier = a_dossier(doelgroep=GEZIN, pip=Pip.first(date(2023, 10, 10), B1), duo=duo)
    term = term_of(dossier, TermKind.INBURGERINGSTERMIJN, P)
    assert stand(term) == (TermState.WAITS_FOR_DUO, None)
    assert not term.warns(P)
    assert "vrijstelling" in term.reason
    hang_on_it = (TermKind.PVT, TermKind.MAP, TermKind.EXAMENAANMELDING, TermKind.DUO_BRIEF, TermKind.AFSCHALEN)
    assert {of(dossier, kind) for kind in hang_on_it} == {(NOT_RUNNING, None)}
    assert warned(dossier) <= {TermKind.VOORTGANGSGESPREK}
    assert fase(dossier, P) is Fase.TRAJECT


@pytest.mark.parametrize("changed", [date(2026, 6, 30), None])
def test_tc19_the_end_that_duo_set_afterwards_wins_over_arithmetic(changed):
    duo = DuoDates(
        termijn_eind_exclusief=date(2028, 8, 9),
        termijn_gewijzigd_op=changed,
        tijdelijke_vrijstelling=(Periode(date(2024, 9, 1), date(2026, 6, 30)),),
    )
    dossier = a_dossier(doelgroep=GEZIN, pip=Pip.first(date(2023, 10, 10), B1), duo=duo)
    term = term_of(dossier, TermKind.INBURGERINGSTERMIJN, P)
    assert stand(term) == (TermState.RUNNING, date(2028, 8, 8))
    assert term.source is Source.DUO
    assert "10 oktober 2026" in term.reason


def test_tc20_the_term_of_a_geestelijk_bedienaar_ends_in_eighty_days():
    dossier = a_dossier(
        doelgroep=GEZIN,
        gedetailleerde_doelgroep=GedetailleerdeDoelgroep.GEESTELIJK_BEDIENAAR,
        pip=Pip(
            dagtekening_initieel=date(2023, 11, 20), dagtekening=date(2023, 11, 20), leerroute=B1, niveau=Niveau.B1
        ),
        pvt_ondertekend_op=date(2025, 6, 3),
        examens=(
            Examen(onderdeel="LE", op=date(2026, 2, 3), niveau=Niveau.B1, geslaagd=True),
            Examen(onderdeel="LU", op=date(2026, 2, 3), niveau=Niveau.A2, geslaagd=True),
            Examen(onderdeel="KNM", op=date(2026, 3, 3), geslaagd=True),
        ),
        uren=UrenStand(nt2=460, knm=20),
    )
    term = term_of(dossier, TermKind.INBURGERINGSTERMIJN, P)
    assert stand(term) == (TermState.RUNNING, date(2026, 11, 20))
    assert term.days_left(P) == 80
    assert term.warns(P)
    assert term.warn_on[-1] == date(2026, 9, 20)
    assert of(dossier, TermKind.DUO_BRIEF) == (RUNNING, date(2026, 9, 20))
    assert term_of(dossier, TermKind.DUO_BRIEF, P).warns(P)
    assert "Kijk voor die dag na" in term_of(dossier, TermKind.DUO_BRIEF, P).reason
    assert of(dossier, TermKind.PVT) == (MET, date(2026, 11, 20))
    assert of(dossier, TermKind.MAP) == (RUNNING, date(2026, 11, 20))
    assert term_of(dossier, TermKind.MAP, P).warns(P)
    assert of(dossier, TermKind.EXAMENAANMELDING) == (ENDED, date(2026, 8, 7))
    check = term_of(dossier, TermKind.VERLENGING_AUTOMATISCH, P)
    assert (check.state, check.opens_on, check.due) == (RUNNING, date(2026, 5, 21), date(2026, 11, 20))
    # An exam at A2 is none for a plan at B1.
    assert check.reason == "Nog nodig: 1 taalexamen en het eindgesprek van de MAP."
    assert term_of(dossier, TermKind.VERLENGING_AUTOMATISCH, date(2026, 5, 20)).state is NOT_RUNNING


def test_e1_who_reaches_aow_age_before_the_end_has_a_plan_to_make_but_no_end_of_term():
    dossier = a_dossier(duo=DuoDates(pip_termijn_start=date(2026, 8, 3), aow_leeftijd_op=date(2027, 1, 15)))
    assert stand(term_of(dossier, TermKind.PIP, P)) == (TermState.RUNNING, date(2026, 10, 12))
    planned = a_dossier(pip=Pip.first(date(2026, 8, 20), Z), duo=DuoDates(aow_leeftijd_op=date(2027, 1, 15)))
    term = term_of(planned, TermKind.INBURGERINGSTERMIJN, P)
    assert term.state is TermState.DOES_NOT_APPLY
    assert "15 januari 2027" in term.reason
    aow = term_of(planned, TermKind.AOW, P)
    assert stand(aow) == (RUNNING, date(2027, 1, 15))
    assert (aow.source, aow.warns(P), aow.warns(date(2026, 7, 14))) == (Source.DUO, True, False)
    for kind in (TermKind.EXAMENAANMELDING, TermKind.PVT, TermKind.MAP, TermKind.Z_ROUTE_UREN, TermKind.DUO_BRIEF):
        assert of(planned, kind) == (NONE, None)
    assert fase(planned, date(2027, 1, 14)) is Fase.TRAJECT
    assert fase(planned, date(2027, 1, 15)) is Fase.GESLOTEN


@pytest.mark.parametrize("reden", [RedenGeenInburgeringsplicht.OVERLIJDEN, RedenGeenInburgeringsplicht.VERTREK])
def test_e2_after_death_or_departure_the_dossier_closes_and_no_letter_is_written(reden):
    dossier = a_dossier(
        ss139=None,
        pip=Pip.first(date(2026, 8, 20), B1),
        duo=DuoDates(plicht=False, plicht_eind=date(2026, 8, 28), reden_geen_plicht=reden),
    )
    assert fase(dossier, P) is Fase.GESLOTEN
    assert not dossier.may_write_letters
    assert {term.state for term in terms(dossier, P)} == {TermState.DOES_NOT_APPLY}


def test_e3_a_plan_that_was_not_signed_is_valid_by_its_dagtekening_and_open_to_bezwaar():
    dossier = a_dossier(ss139=date(2026, 6, 8), pip=Pip.first(date(2026, 8, 3), B1))
    assert of(dossier, TermKind.PIP) == (MET, date(2026, 8, 17))
    assert of(dossier, TermKind.INBURGERINGSTERMIJN) == (RUNNING, date(2029, 8, 3))
    assert of(dossier, TermKind.BEZWAAR) == (RUNNING, date(2026, 9, 14))
    signature = fields.find("pip", "ondertekening")
    assert signature is not None
    assert "geweigerd" in signature.codes


def test_e4_an_established_plan_is_frozen_and_two_answers_to_one_question_are_shown_beside_each_other():
    assert fields.ENTITIES["pip"].frozen_when == ("status", "vastgesteld")
    answer = fields.find("answer", "antwoord")
    assert answer is not None
    assert answer.conflict is ConflictKind.KEEP_BOTH
