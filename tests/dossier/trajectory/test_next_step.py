"""There is always exactly one next step, with who and when, or 'nothing now' with the reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.dossier import InformatieVerzoek, Oproep, Periode, Pip
from sync.dossier.partial_date import PartialDate
from sync.dossier.person import Person
from sync.dossier.regime import NietPlichtig, RedenGeenInburgeringsplicht, WettelijkStelsel
from sync.dossier.target_group import Doelgroep
from sync.dossier.trajectory.facts import Facts, Toets
from sync.dossier.trajectory.next_step import Wie, next_step
from tests.dossier.builders import GEZIN, P
from tests.dossier.trajectory.builders import (
    B1,
    MOMENTS,
    ONDERWIJS,
    PLAN,
    Z,
    a_child,
    a_meeting,
    a_parent_of,
    an_action,
    at,
    day_after,
    duo,
    hours,
    moved_plan,
    talked,
    told,
    with_plan,
)

DAY = timedelta(days=1)
SS139 = date(2026, 8, 10)
DUE = date(2026, 10, 19)
"""Ten weeks after."""
TALKED = talked(date(2026, 8, 20), date(2027, 2, 1))


def step(on):
    found = next_step(on)
    return (found.code, found.actor, found.by)


# Who has no duty


def test_tc07_for_a_ukrainian_there_is_nothing_and_the_reason_is_told():
    found = next_step(at(ss139=SS139, niet_plichtig=NietPlichtig.TIJDELIJKE_BESCHERMING))
    assert found.nothing
    assert found.by is None
    assert "richtlijn Oekraïne" in found.why


def test_a_closed_dossier_asks_nothing_from_its_closing_day():
    assert next_step(at(ss139=SS139, afgesloten_op=P)).nothing
    assert not next_step(at(ss139=SS139, afgesloten_op=P + DAY)).nothing


def test_a_temporary_exemption_rests_until_its_last_day():
    exempt = duo(tijdelijke_vrijstelling=(Periode(date(2026, 1, 1), date(2026, 12, 31)),))
    assert step(with_plan(duo=exempt)) == ("niets", Wie.KLANTREGISSEUR, date(2026, 12, 31))
    assert not next_step(with_plan(date(2027, 1, 1), duo=exempt)).nothing


@pytest.mark.parametrize(
    ("reden", "code"),
    [
        (RedenGeenInburgeringsplicht.OVERLIJDEN, "sluiten"),
        (RedenGeenInburgeringsplicht.VERTREK, "sluiten"),
        (RedenGeenInburgeringsplicht.VERBLIJFSDOEL_GEWIJZIGD, "sluiten"),
        (RedenGeenInburgeringsplicht.VOLDAAN, "afsluiten"),
        (RedenGeenInburgeringsplicht.VOLLEDIGE_ONTHEFFING, "afsluiten"),
        (RedenGeenInburgeringsplicht.VOLLEDIGE_VRIJSTELLING, "afsluiten"),
    ],
)
def test_an_obligation_that_ended_asks_for_a_talk_when_it_was_met_and_otherwise_to_close(reden, code):
    assert next_step(with_plan(duo=duo(plicht=False, reden_geen_plicht=reden))).code == code


def test_after_a_death_no_talk_and_no_letter_is_asked():
    dead = duo(plicht=False, reden_geen_plicht=RedenGeenInburgeringsplicht.OVERLIJDEN)
    found = next_step(with_plan(duo=dead, facts=Facts(acties=(an_action("Bellen", P),))))
    assert "geen brieven" in found.what


def test_a_death_that_was_told_and_not_yet_answered_stops_everything_else():
    on = with_plan(facts=Facts(gebeurtenissen=(told("SS111", date(2026, 8, 30)),)))
    assert step(on) == ("overlijden_nakijken", Wie.KLANTREGISSEUR, date(2026, 8, 30))


def test_a_pupil_is_looked_at_again_at_eighteen():
    pupil = Person(birth_date=PartialDate(2008, 12, 3))
    on = at(person=pupil, niet_plichtig=NietPlichtig.LEERPLICHTIG)
    assert step(on) == ("achttien", Wie.KLANTREGISSEUR, date(2026, 12, 3))
    with_sibling = Person(birth_date=PartialDate(2008, 12, 3), gezinsverband=(a_child(date(2008, 10, 1)),))
    on = at(person=with_sibling, niet_plichtig=NietPlichtig.LEERPLICHTIG)
    assert next_step(on).by == date(2026, 12, 3)


def test_who_moved_out_leaves_a_month_to_complete_the_records():
    on = with_plan(facts=Facts(verhuisd_weg_op=date(2026, 8, 20)))
    assert step(on) == ("verhuisd_weg", Wie.KLANTREGISSEUR, date(2026, 9, 20))
    assert next_step(with_plan(facts=Facts(verhuisd_weg_op=P + DAY))).code != "verhuisd_weg"


# Before the plan


def test_tc10_in_the_azc_the_hand_over_comes_first_then_the_home_the_key_and_the_registration():
    def of(**facts):
        return step(at(koppeling_datum=date(2026, 8, 3), facts=Facts(**facts)))

    done = {"warme_overdracht_op": date(2026, 8, 20)}
    assert of() == ("warme_overdracht", Wie.KLANTREGISSEUR, None)
    assert of(**done) == ("woning", Wie.GEMEENTE, None)
    assert of(**done, huisvesting_datum=date(2026, 9, 14)) == ("sleutel", Wie.GEMEENTE, date(2026, 9, 14))
    assert of(**done, huisvesting_datum=P, sleutel_datum=P) == ("brp", Wie.KLANT, None)


def test_the_steps_of_the_intake_follow_each_other_with_the_ten_weeks_as_the_day():
    begun = {"ss139": SS139, "brede_intake_gestart_op": date(2026, 8, 20)}
    assert step(at(ss139=SS139)) == ("intake_beginnen", Wie.KLANTREGISSEUR, DUE)
    assert step(at(**begun)) == ("lbt_plannen", Wie.KLANTREGISSEUR, DUE)
    planned = Facts(toets=Toets(gepland_op=date(2026, 9, 8)))
    assert step(at(facts=planned, **begun)) == ("lbt", Wie.KLANT, date(2026, 9, 8))
    tested = Facts(toets=Toets(uitslag="B1-route haalbaar"))
    assert step(at(facts=tested, **begun)) == ("intake_afronden", Wie.KLANTREGISSEUR, DUE)
    ready = begun | {"brede_intake_afgerond_op": date(2026, 8, 31)}
    assert step(at(facts=tested, **ready)) == ("pip_vaststellen", Wie.KLANTREGISSEUR, DUE)


def test_tc06_a_test_that_is_skipped_is_not_asked_for():
    on = at(ss139=SS139, brede_intake_gestart_op=P, facts=Facts(toets=Toets(overgeslagen=True)))
    assert next_step(on).code == "intake_afronden"


def test_tc12_information_of_others_is_waited_for_until_it_came():
    ready = {"ss139": date(2026, 6, 1), "brede_intake_gestart_op": date(2026, 6, 8), "brede_intake_afgerond_op": P}
    asked = InformatieVerzoek(gevraagd_op=date(2026, 7, 20), van="IDW")
    found = next_step(at(informatie_derden=(asked,), **ready))
    assert (found.code, found.actor) == ("informatie", Wie.ANDERS)
    assert "IDW" in found.what
    ahead = InformatieVerzoek(gevraagd_op=date(2026, 7, 20), ontvangen_op=P + timedelta(days=1))
    assert next_step(at(informatie_derden=(ahead,), **ready)).code == "informatie"
    came = InformatieVerzoek(gevraagd_op=date(2026, 7, 20), ontvangen_op=date(2026, 8, 26))
    assert step(at(informatie_derden=(came,), **ready)) == ("pip_vaststellen", Wie.KLANTREGISSEUR, date(2026, 9, 9))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 9, 15), ("oproep", Wie.KLANT, date(2026, 9, 15))),
        (date(2026, 9, 16), ("oproep_voorbij", Wie.KLANTREGISSEUR, date(2026, 9, 15))),
    ],
)
def test_a_call_is_the_clients_turn_through_its_last_day_and_then_somebody_asks_what_happened(today, expected):
    call = Oproep(op=P, reageren_tot=date(2026, 9, 15))
    assert step(at(today, ss139=SS139, oproep=call)) == expected


def test_parents_hear_of_vve_in_the_time_of_the_intake():
    family = {"ss139": SS139, "person": a_parent_of(a_child(date(2023, 9, 1)))}
    ready = {"brede_intake_gestart_op": P, "brede_intake_afgerond_op": P}
    on = at(facts=Facts(toets=Toets(overgeslagen=True)), **family, **ready)
    # Both are due on the same day; the plan goes first, and the other is not lost.
    assert next_step(on).code == "pip_vaststellen"
    assert next_step(at(**family)).code == "intake_beginnen"


# With a plan


def test_lessons_come_first_and_for_a_family_migrant_the_choice_of_a_school():
    fresh = {"pip": Pip.first(date(2026, 8, 3), B1)}
    assert step(at(**fresh)) == ("lessen", Wie.KLANTREGISSEUR, date(2026, 11, 3))
    assert step(at(doelgroep=GEZIN, **fresh)) == ("school_kiezen", Wie.KLANT, None)


def test_tc13_after_a_move_the_new_plan_comes_before_all_else():
    on = at(pip=Pip.first(date(2025, 6, 12), B1), verhuisd_hierheen_op=date(2026, 7, 6), voortgang=TALKED)
    assert step(on) == ("pip_na_verhuizing", Wie.KLANTREGISSEUR, date(2026, 9, 14))
    done = at(pip=moved_plan(date(2025, 6, 12), P), verhuisd_hierheen_op=date(2026, 7, 6), voortgang=TALKED)
    assert next_step(done).code != "pip_na_verhuizing"


def test_tc04_a_late_start_asks_for_the_statement_until_it_is_written():
    late = {"pip": Pip.first(date(2025, 9, 4), ONDERWIJS), "lessen_gestart_op": date(2026, 4, 13), "voortgang": TALKED}
    assert step(at(**late)) == ("verklaring_late_start", Wie.KLANTREGISSEUR, None)
    written = Facts(verklaring_late_start_op=date(2026, 5, 1))
    assert next_step(at(facts=written, **late)).code == "voortgangsgesprek"
    assert next_step(at(**(late | {"lessen_gestart_op": date(2026, 3, 4)}))).code == "voortgangsgesprek"


def test_a_talk_of_the_rhythm_is_next_when_nothing_is_earlier():
    assert step(with_plan(voortgang=TALKED)) == ("voortgangsgesprek", Wie.KLANTREGISSEUR, date(2027, 2, 1))


def test_readiness_to_pay_alone_is_talked_of_at_once_in_month_four():
    money = {"asielvergunning_bepaalde_tijd": True, "bijstand": Periode(date(2026, 6, 1)), "voortgang": TALKED}
    assert next_step(with_plan(P, **money)).code == "zelf_betalen"
    assert next_step(with_plan(P - DAY, **money)).code == "voortgangsgesprek"


@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        ("pvt", 12, "pvt_tekenen"),
        ("pvt", 11, "voortgangsgesprek"),
        ("map", 40, "map_eindgesprek"),
        ("map", 39, "voortgangsgesprek"),
    ],
)
def test_full_hours_ask_for_the_signature_or_the_end_talk(kind, number, code):
    assert next_step(with_plan(facts=Facts(uren=(hours(kind, number),)), voortgang=TALKED)).code == code


def test_the_z_route_ends_with_a_talk_once_both_kinds_of_hours_are_there():
    def of(lessons, participation):
        rows = (hours("nt2", lessons), hours("participatie", participation))
        return next_step(with_plan(route=Z, facts=Facts(uren=rows), voortgang=TALKED)).code

    assert of(800, 800) == "z_eindgesprek"
    assert of(800, 799) == "voortgangsgesprek"
    assert of(799, 800) == "voortgangsgesprek"


def test_when_all_is_done_it_is_duos_turn():
    passed = [
        {"examendatum": "2026-01-10", "onderdeel": part, "niveau": "b1", "resultaat": "Geslaagd"}
        for part in ("LE", "LU", "SC", "SP", "KNM")
    ]
    done = {"pvt_ondertekend_op": date(2026, 1, 1), "map_eindgesprek_op": date(2026, 2, 1), "voortgang": TALKED}
    assert step(with_plan(facts=Facts(examens=passed), **done)) == ("duo_voldaan", Wie.DUO, None)
    assert next_step(with_plan(facts=Facts(examens=passed[1:]), **done)).code == "voortgangsgesprek"


def test_near_the_end_an_extension_with_a_ground_is_asked_by_the_client():
    last, letter = date(2028, 3, 10), date(2028, 1, 10)  # DUO's letter goes out two months before the last day
    facts = {
        "kind_geboren_op": date(2027, 11, 1),
        "voortgang": talked(date(2027, 12, 1), date(2028, 6, 1)),
        "pvt_ondertekend_op": P,
        "map_eindgesprek_op": P,
    }
    assert step(with_plan(letter + DAY, **facts)) == ("verlenging", Wie.KLANT, last)
    assert next_step(with_plan(letter, **facts)).code == "voortgangsgesprek"
    asked = facts | {"verlenging_gevraagd_op": letter}
    assert next_step(with_plan(letter + DAY, **asked)).code == "voortgangsgesprek"


# What was agreed


def test_an_agreement_with_an_earlier_day_goes_first_with_its_own_actor():
    facts = Facts(acties=(an_action("Inschrijven bij de bibliotheek", date(2026, 9, 20), "vrijwilliger"),))
    assert step(with_plan(facts=facts, voortgang=TALKED)) == ("actie", Wie.VRIJWILLIGER, date(2026, 9, 20))


def test_what_is_done_over_or_called_off_is_no_step():
    facts = Facts(
        acties=(an_action("Klaar", P, done=P),),
        afspraken=(a_meeting("intake", P - DAY), a_meeting("intake", P, "afgezegd")),
    )
    assert next_step(with_plan(facts=facts, voortgang=TALKED)).code == "voortgangsgesprek"


def test_an_appointment_that_lies_ahead_is_a_step_through_its_own_day():
    facts = Facts(afspraken=(a_meeting("huisbezoek", P),))
    found = next_step(with_plan(facts=facts, voortgang=TALKED))
    assert (found.code, found.what, found.by) == ("afspraak", "Huisbezoek", P)


def test_what_is_late_leads():
    facts = Facts(acties=(an_action("Brief lezen", P - DAY), an_action("Bellen", P)))
    found = next_step(with_plan(facts=facts, voortgang=TALKED))
    assert (found.what, found.late(P)) == ("Brief lezen", True)


# The old law


def test_tc08_and_tc09_under_the_old_law_help_is_offered():
    old = {"wettelijk_stelsel": WettelijkStelsel.WI2013, "doelgroep": GEZIN, "brp_inschrijving": date(2021, 11, 8)}
    assert step(at(**old)) == ("pvt_aanbieden", Wie.KLANTREGISSEUR, date(2022, 11, 8))
    signed = old | {"pvt_ondertekend_op": date(2022, 1, 1), "duo": duo(termijn_eind_exclusief=date(2024, 12, 1))}
    assert step(at(**signed)) == ("ona", Wie.KLANT, None)
    assert next_step(at(**signed, ona_behaald_op=P)).nothing


def test_wi2007_has_no_step_of_the_law():
    assert next_step(at(wettelijk_stelsel=WettelijkStelsel.WI2007)).nothing


# Always one answer


@given(
    today=MOMENTS,
    dates=st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            (
                "koppeling_datum",
                "brp_inschrijving",
                "verhuisd_hierheen_op",
                "brede_intake_gestart_op",
                "brede_intake_afgerond_op",
                "lessen_gestart_op",
                "pvt_ondertekend_op",
                "map_eindgesprek_op",
                "z_route_afgerond_op",
                "kind_geboren_op",
                "afgesloten_op",
            ),
            MOMENTS,
        ),
    ),
    ss139=st.none() | MOMENTS,
    plan=st.none() | st.tuples(MOMENTS, st.sampled_from([B1, ONDERWIJS, Z])),
    group=st.sampled_from([*Doelgroep, None]),
    law=st.sampled_from(list(WettelijkStelsel)),
)
def test_every_history_has_one_step_that_says_what_who_and_why_or_nothing_with_a_reason(
    today, dates, ss139, plan, group, law
):
    found = next_step(
        at(
            today,
            ss139=ss139,
            pip=Pip.first(*plan) if plan else None,
            doelgroep=group,
            wettelijk_stelsel=law,
            **dates,
        )
    )
    assert found.what
    assert found.actor.label
    assert found.why if found.nothing else found.ground is not None


def test_who_does_it_is_told_in_words():
    assert Wie.KLANT.label == "Inburgeraar"
    assert len({each.label for each in Wie}) == len(Wie)
    assert day_after(PLAN) == date(2025, 3, 11)
