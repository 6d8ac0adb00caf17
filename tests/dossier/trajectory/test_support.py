"""Who is entitled to what, what parents hear, and duties that keep their own ground."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.dossier.dossier import Periode
from sync.dossier.partial_date import PartialDate
from sync.dossier.records import Verplichting
from sync.dossier.regime import NietPlichtig, WettelijkStelsel
from sync.dossier.target_group import Asielrechten, GedetailleerdeDoelgroep
from sync.dossier.term import TermKind, add_months
from sync.dossier.trajectory.facts import Facts
from sync.dossier.trajectory.support import (
    Klaar,
    Regeling,
    aanbod_recht,
    begeleiding_recht,
    duties,
    ontzorgen,
    parents,
)
from tests.dossier.builders import ASIEL, GEZIN, P
from tests.dossier.trajectory.builders import MOMENTS, ONDERWIJS, a_child, a_parent_of, at, with_plan

BEGIN = date(2026, 3, 1)
DAY = timedelta(days=1)
ASYLUM = {"asielvergunning_bepaalde_tijd": True, "bijstand": Periode(BEGIN)}


def codes(found):
    return [each.code for each in found]


@pytest.mark.parametrize("group", [ASIEL, GEZIN, None])
@pytest.mark.parametrize("permit", [True, False, None])
@pytest.mark.parametrize("benefit", [Periode(BEGIN), None])
def test_ontzorgen_takes_an_asylum_permit_and_bijstand_whatever_the_doelgroep(group, permit, benefit):
    found = ontzorgen(at(doelgroep=group, asielvergunning_bepaalde_tijd=permit, bijstand=benefit)).recht.has
    if permit and benefit:
        assert found is True
    elif permit is False or (permit is None and group is GEZIN):
        assert found is False
    else:
        assert found is None


def test_a_family_member_with_a_regular_permit_gets_the_offer_and_guidance_and_no_ontzorgen():
    on = at(
        doelgroep=GEZIN,
        gedetailleerde_doelgroep=GedetailleerdeDoelgroep.GEZINSHERENIGER_MET_ASIELSTATUSHOUDER,
        asielvergunning_bepaalde_tijd=False,
        bijstand=Periode(BEGIN),
    )
    assert aanbod_recht(on).has is True
    assert begeleiding_recht(on).has is True
    assert ontzorgen(on).recht.has is False


def test_tc03_a_family_migrant_beside_a_dutch_partner_pays_the_school_and_has_no_guidance_by_law():
    on = at(doelgroep=GEZIN, gedetailleerde_doelgroep=GedetailleerdeDoelgroep.GEZINSVORMER)
    assert aanbod_recht(on).has is False
    assert "leent bij DUO" in aanbod_recht(on).finding.sentence
    assert begeleiding_recht(on).has is False


def test_nothing_is_given_or_refused_before_duo_told_the_group():
    assert aanbod_recht(at(doelgroep=None)).has is None
    assert begeleiding_recht(at(doelgroep=None)).has is None


def test_kept_asylum_rights_count_and_waived_ones_do_not():
    assert aanbod_recht(at(doelgroep=GEZIN, asielrechten=Asielrechten.BEHOUD)).has is True
    assert aanbod_recht(at(doelgroep=ASIEL, asielrechten=Asielrechten.VERZOEK_BEHOUD_GEZIN)).has is False


def test_tc07_a_ukrainian_gets_nothing_of_this_law():
    on = at(niet_plichtig=NietPlichtig.TIJDELIJKE_BESCHERMING, **ASYLUM)
    assert (aanbod_recht(on).has, begeleiding_recht(on).has, ontzorgen(on).recht.has) == (False, False, False)


@given(begin=MOMENTS, days=st.integers(0, 400), ended=st.none() | st.integers(0, 400))
def test_ontzorgen_ends_on_the_day_of_its_term(begin, days, ended):
    today = begin + timedelta(days=days)
    benefit = Periode(begin, begin + timedelta(days=ended) if ended is not None else None)
    on = at(today, asielvergunning_bepaalde_tijd=True, bijstand=benefit)
    care = ontzorgen(on)
    assert care.last == on.term(TermKind.ONTZORGEN).due
    assert (care.month is not None) == (today <= (care.last or begin))


@pytest.mark.parametrize(
    ("today", "month", "asked"),
    [
        (date(2026, 5, 31), 3, False),
        (date(2026, 6, 1), 4, True),
        (date(2026, 7, 1), 5, True),
        (date(2026, 8, 31), 6, True),
        (date(2026, 9, 1), None, False),
    ],
)
def test_in_months_four_to_six_readiness_is_talked_of(today, month, asked):
    care = ontzorgen(at(today, **ASYLUM))
    assert care.month == month
    assert ("zelf_betalen_bespreken" in codes(care.advice)) is asked
    assert care.talks == (date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1))


def test_a_talk_counts_for_the_month_it_was_held_in_and_yes_ends_the_question():
    told = Facts(zelf_betalen="nee", zelf_betalen_besproken_op=date(2026, 6, 1))
    assert codes(ontzorgen(at(date(2026, 6, 30), facts=told, **ASYLUM)).advice) == ["langer_vrijwillig"]
    later = codes(ontzorgen(at(date(2026, 7, 1), facts=told, **ASYLUM)).advice)
    assert later == ["zelf_betalen_bespreken", "langer_vrijwillig"]
    yes = ontzorgen(at(date(2026, 7, 1), facts=Facts(zelf_betalen="ja"), **ASYLUM))
    assert (yes.ready, yes.advice) == (Klaar.JA, ())


def test_no_talk_is_planned_after_bijstand_ended():
    short = {"asielvergunning_bepaalde_tijd": True, "bijstand": Periode(BEGIN, date(2026, 7, 15))}
    assert ontzorgen(at(date(2026, 6, 1), **short)).talks == (date(2026, 6, 1), date(2026, 7, 1))


def test_after_six_months_it_goes_on_only_when_the_person_wants_it():
    assert codes(ontzorgen(at(P, **ASYLUM)).advice) == ["voorbij"]
    wanted = Facts(ontzorgen_langer_vrijwillig=True)
    assert codes(ontzorgen(at(P, facts=wanted, **ASYLUM)).advice) == ["vrijwillig"]


# Parents


@pytest.mark.parametrize(
    ("born", "expected"),
    [
        (date(2023, 1, 1), ["vve_vertellen", "kinderopvang"]),
        (date(2020, 9, 2), ["vve_vertellen", "kinderopvang"]),
        (date(2020, 9, 1), ["kinderopvang"]),
        (date(2013, 9, 2), ["kinderopvang"]),
        (date(2013, 9, 1), []),
    ],
)
def test_tc14_parents_of_young_children_hear_of_vve_and_care_for_children(born, expected):
    assert codes(parents(at(ss139=P, person=a_parent_of(a_child(born))))) == expected


def test_what_was_told_and_arranged_is_not_asked_again():
    told = Facts(vve_verteld_op=P, kinderopvang_geregeld=True)
    assert parents(at(facts=told, person=a_parent_of(a_child(date(2024, 1, 1))))) == ()


def test_a_child_elsewhere_or_of_unknown_age_asks_nothing():
    assert parents(at(person=a_parent_of(a_child(date(2024, 1, 1), at_home=False)))) == ()
    assert parents(at(person=a_parent_of(a_child(PartialDate())))) == ()
    assert codes(parents(at(person=a_parent_of(a_child(PartialDate(2020)))))) == ["vve_vertellen", "kinderopvang"]


# Duties


def test_each_duty_says_which_law_it_is_of():
    found = duties(with_plan(P, bijstand=Periode(BEGIN)))
    assert {each.regeling for each in found} == {Regeling.WI2021, Regeling.PARTICIPATIEWET}
    for each in found:
        assert ("Participatiewet" in each.ground.article) == (each.regeling is Regeling.PARTICIPATIEWET)


def test_without_bijstand_there_is_no_duty_of_the_participatiewet():
    ended = with_plan(P, bijstand=Periode(BEGIN, P - DAY))
    last_day = with_plan(P, bijstand=Periode(BEGIN, P))
    assert not [each for each in duties(ended) if each.regeling is Regeling.PARTICIPATIEWET]
    assert [each for each in duties(last_day) if each.regeling is Regeling.PARTICIPATIEWET]
    assert not [each for each in duties(with_plan()) if each.regeling is Regeling.PARTICIPATIEWET]


def test_cooperation_with_ontzorgen_is_a_duty_as_long_as_it_lasts():
    def asked(today):
        return [each.until for each in duties(at(today, **ASYLUM)) if "ontzorgen" in each.what]

    last = add_months(BEGIN, 6) - DAY
    assert asked(last) == [last]
    assert asked(last + DAY) == []


def test_a_duty_written_by_hand_stands_under_its_own_law_while_it_holds():
    def own(ground, until=None):
        return Verplichting(id=UUID(int=7), grond=ground, wat="Solliciteren", artikel="artikel 9", tot_en_met=until)

    found = [each for each in duties(with_plan(facts=Facts(verplichtingen=(own("participatiewet"),)))) if each.own]
    assert [(each.regeling, each.ground.article) for each in found] == [
        (Regeling.PARTICIPATIEWET, "Participatiewet, artikel 9")
    ]
    past = Facts(verplichtingen=(own("participatiewet", P - DAY), own("onbekend")))
    assert not [each for each in duties(with_plan(facts=past)) if each.own]


def test_the_map_is_no_duty_on_the_onderwijsroute_and_the_old_law_gives_none():
    assert not [each for each in duties(with_plan(route=ONDERWIJS)) if "MAP" in each.what]
    assert [each for each in duties(with_plan()) if "MAP" in each.what]
    assert duties(at(wettelijk_stelsel=WettelijkStelsel.WI2013)) == ()
